"""Numbers of an account, and what answers calls to them."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Arguments
from plivo_emulator.spec.control.values import HTTP_METHOD_OF, HttpMethod

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


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

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
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

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.app_id = path["app_id"]
        self.auth_id = None
        self.take(given)


class SetApplication(Arguments):
    """Make or replace an application.

    Application that answers calls to its numbers. A number moves to the application that names it
    last; one that it names no longer stays with the account.
    """

    __slots__ = (
        "answer_method",
        "answer_url",
        "app_id",
        "auth_id",
        "default_endpoint_app",
        "default_number_app",
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
        "default_number_app": ("default_number_app", None),
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
    default_number_app: bool
    """Whether calls to numbers without an application of their own go here. Only one application is
    that: the last one that says so. Defaults to `false`.
    """
    default_endpoint_app: bool
    """Whether calls of endpoints without an application of their own go here. Only one application is
    that: the last one that says so. Defaults to `false`.
    """
    subaccount: str | None
    """Subaccount that the calls it answers belong to. Defaults to none: the account itself."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
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
        self.default_number_app = False
        self.default_endpoint_app = False
        self.subaccount = None
        self.take(given)


class DeleteApplication(Arguments):
    """Delete an application.

    Takes the application away. Its numbers stay with the account, without one. Calls that it has
    answered go on.
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

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.app_id = path["app_id"]
        self.auth_id = None
        self.take(given)


class SetNumber(Arguments):
    """Give a number to the account.

    Number that the account has from now on, with or without an application. One that it has already
    is changed.
    """

    __slots__ = (
        "alias",
        "app_id",
        "auth_id",
        "phone_number",
        "subaccount",
    )

    PATH: ClassVar = "/_emulator/v1/numbers/{phone_number}"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "app_id": ("app_id", None),
        "alias": ("alias", None),
        "subaccount": ("subaccount", None),
    }

    phone_number: str
    """Phone number with its country code, with or without `+`."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    app_id: str | None
    """Application that answers calls to it. Defaults to what it was, none at first."""
    alias: str | None
    """Name for people. Defaults to what it was, none at first."""
    subaccount: str | None
    """Subaccount that it belongs to. Defaults to what it was, none at first: it belongs to the account
    itself.
    """

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.phone_number = path["phone_number"]
        self.auth_id = None
        self.app_id = None
        self.alias = None
        self.subaccount = None
        self.take(given)


class DeleteNumber(Arguments):
    """Take a number from the account.

    Number that the account has no longer. Calls to it that are under way go on.
    """

    __slots__ = (
        "auth_id",
        "phone_number",
    )

    PATH: ClassVar = "/_emulator/v1/numbers/{phone_number}"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    phone_number: str
    """Phone number with its country code, with or without `+`."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.phone_number = path["phone_number"]
        self.auth_id = None
        self.take(given)
