"""What answers calls to numbers of an account."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from plivo_emulator.spec.arguments import Arguments
from plivo_emulator.spec.control.values import HTTP_METHOD_OF, HttpMethod

if TYPE_CHECKING:
    from collections.abc import Mapping


class ListApplications(Arguments):
    """List the applications of an account.

    All applications, with the numbers that each answers.
    """

    __slots__ = ("auth_id",)

    PATH: ClassVar = "/_emulator/v1/applications"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Mapping[str, Any]) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.take(given)


class GetApplication(Arguments):
    """Get an application.

    URLs of one application and the numbers that it answers.
    """

    __slots__ = (
        "app_id",
        "auth_id",
    )

    PATH: ClassVar = "/_emulator/v1/applications/{app_id}"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    app_id: str
    """Name of the application, of your choice."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Mapping[str, Any]) -> None:
        self.path = path
        self.given = given
        self.app_id = path["app_id"]
        self.auth_id = None
        self.take(given)


class SetApplication(Arguments):
    """Make or replace an application.

    Application that answers calls to its numbers. A number moves to the application that names it
    last.
    """

    __slots__ = (
        "answer_method",
        "answer_url",
        "app_id",
        "auth_id",
        "default_endpoint_app",
        "fallback_method",
        "fallback_url",
        "hangup_method",
        "hangup_url",
        "name",
        "numbers",
        "subaccount",
    )

    PATH: ClassVar = "/_emulator/v1/applications/{app_id}"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "answer_method": ("answer_method", HTTP_METHOD_OF.__getitem__),
        "hangup_url": ("hangup_url", None),
        "hangup_method": ("hangup_method", HTTP_METHOD_OF.__getitem__),
        "fallback_url": ("fallback_url", None),
        "fallback_method": ("fallback_method", HTTP_METHOD_OF.__getitem__),
        "name": ("name", None),
        "numbers": ("numbers", None),
        "default_endpoint_app": ("default_endpoint_app", None),
        "subaccount": ("subaccount", None),
    }

    app_id: str
    """Name of the application, of your choice."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    answer_url: str
    """URL that says what a call does, as Plivo XML."""
    answer_method: HttpMethod
    """Method of the request to `answer_url`. Defaults to `POST`."""
    hangup_url: str | None
    """URL that is told when a call has ended. Without it, `answer_url` is told, unless
    `hangup_to_answer_url` of the account is `false`.
    """
    hangup_method: HttpMethod
    """Method of the request to `hangup_url`. Defaults to `POST`."""
    fallback_url: str | None
    """URL that is asked when `answer_url` fails."""
    fallback_method: HttpMethod
    """Method of the request to `fallback_url`. Defaults to `POST`."""
    name: str | None
    """Name for people. Defaults to the id."""
    numbers: list[str] | None
    """Numbers that it answers, with or without `+`. Defaults to none."""
    default_endpoint_app: bool
    """Whether calls of endpoints without an application of their own go here. Defaults to `false`."""
    subaccount: str | None
    """Subaccount that the calls it answers belong to. Defaults to none: the account itself."""

    def __init__(self, path: Mapping[str, str], given: Mapping[str, Any]) -> None:
        self.path = path
        self.given = given
        self.app_id = path["app_id"]
        self.auth_id = None
        self.answer_url = given["answer_url"]
        self.answer_method = HTTP_METHOD_OF["POST"]
        self.hangup_url = None
        self.hangup_method = HTTP_METHOD_OF["POST"]
        self.fallback_url = None
        self.fallback_method = HTTP_METHOD_OF["POST"]
        self.name = None
        self.numbers = None
        self.default_endpoint_app = False
        self.subaccount = None
        self.take(given)


class DeleteApplication(Arguments):
    """Delete an application.

    Takes the application away, and its numbers from it. Calls that it has answered go on.
    """

    __slots__ = (
        "app_id",
        "auth_id",
    )

    PATH: ClassVar = "/_emulator/v1/applications/{app_id}"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    app_id: str
    """Name of the application, of your choice."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Mapping[str, Any]) -> None:
        self.path = path
        self.given = given
        self.app_id = path["app_id"]
        self.auth_id = None
        self.take(given)
