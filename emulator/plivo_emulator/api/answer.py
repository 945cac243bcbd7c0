"""What operations answer: a status and a body, or a refusal, raised where it is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from plivo_emulator.api import texts


@dataclass(frozen=True, slots=True)
class ApiResponse:
    """Status, body and headers of a response; the shell adds the `api_id` to a body."""

    status: int
    body: Mapping[str, object] | None = None
    """None: the response has none."""
    headers: Mapping[str, str] = field(default_factory=dict)


class ApiError(Exception):
    """The request is not carried out; the message is the `error` of the response."""

    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.status = status

    def answer(self) -> ApiResponse:
        """The same as a response."""
        return ApiResponse(self.status, {"error": str(self)})


DONE = ApiResponse(HTTPStatus.NO_CONTENT)
"""It was done, and there is nothing to say about it."""


def ok(**body: object) -> ApiResponse:
    """Something was found or taken down."""
    return ApiResponse(HTTPStatus.OK, body)


def created(**body: object) -> ApiResponse:
    """Something new is there."""
    return ApiResponse(HTTPStatus.CREATED, body)


def accepted(**body: object) -> ApiResponse:
    """Something is under way."""
    return ApiResponse(HTTPStatus.ACCEPTED, body)


def not_found(error: str = texts.API.not_found) -> ApiError:
    """Nothing of that name belongs to the account."""
    return ApiError(HTTPStatus.NOT_FOUND, error)


def bad_request(error: str) -> ApiError:
    """An argument is wrong, by itself or beside others."""
    return ApiError(HTTPStatus.BAD_REQUEST, error)
