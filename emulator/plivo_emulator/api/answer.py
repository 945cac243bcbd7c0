"""What operations return: a status and a body, or a refusal, which is raised where the error is found."""

from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import NamedTuple

from plivo_emulator.api import texts


class ApiResponse(NamedTuple):
    """Status, body and headers of a response. The server adds the `api_id` to the body."""

    status: int
    body: Mapping[str, object] | None = None
    """None: the response has no body."""
    headers: Mapping[str, str] = MappingProxyType({})


class ApiError(Exception):
    """The request is refused; the message is the `error` of the response."""

    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.status = status

    def answer(self) -> ApiResponse:
        """The refusal as a response."""
        return ApiResponse(self.status, {"error": str(self)})


OK, CREATED, ACCEPTED = HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED  # each look at one is a call
BAD_REQUEST = HTTPStatus.BAD_REQUEST

DONE = ApiResponse(HTTPStatus.NO_CONTENT)
"""Success without a body."""


def ok(**body: object) -> ApiResponse:
    """The request succeeded; the body tells the result."""
    return ApiResponse(OK, body)


def created(**body: object) -> ApiResponse:
    """Something was created."""
    return ApiResponse(CREATED, body)


def accepted(**body: object) -> ApiResponse:
    """Something was started."""
    return ApiResponse(ACCEPTED, body)


def not_found(error: str = texts.API.not_found) -> ApiError:
    """The account has nothing of that name."""
    return ApiError(HTTPStatus.NOT_FOUND, error)


def bad_request(error: str) -> ApiError:
    """An argument is invalid, by itself or together with others."""
    return ApiError(HTTPStatus.BAD_REQUEST, error)
