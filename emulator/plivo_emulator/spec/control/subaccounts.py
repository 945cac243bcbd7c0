"""Credentials that see only what was made with them."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Arguments

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class ListSubaccounts(Arguments):
    """List the subaccounts of an account.

    All subaccounts, with their credentials.
    """

    __slots__ = ("auth_id",)

    PATH: ClassVar = "/_emulator/v1/subaccounts"
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


class CreateSubaccount(Arguments):
    """Make a subaccount.

    Credentials of their own for the Voice API, which see only what was made with them; the account
    sees all. What is left out is made up.
    """

    __slots__ = (
        "auth_id",
        "auth_token",
        "name",
        "sub_auth_id",
    )

    PATH: ClassVar = "/_emulator/v1/subaccounts"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "sub_auth_id": ("sub_auth_id", None),
        "auth_token": ("auth_token", None),
        "name": ("name", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    sub_auth_id: str | None
    """Id of the subaccount, letters and digits that start with `SA`; official SDKs take 20 characters.
    Defaults to one that is not in use.
    """
    auth_token: str | None
    """Token that its requests are signed with. Defaults to one that nobody can guess but who knows the
    seed.
    """
    name: str | None
    """Name for people. Defaults to the id."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.sub_auth_id = None
        self.auth_token = None
        self.name = None
        self.take(given)


class GetSubaccount(Arguments):
    """Get a subaccount.

    Name and credentials of one subaccount.
    """

    __slots__ = (
        "auth_id",
        "sub_auth_id",
    )

    PATH: ClassVar = "/_emulator/v1/subaccounts/{sub_auth_id}"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    sub_auth_id: str
    """Subaccount that the request is about."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.sub_auth_id = path["sub_auth_id"]
        self.auth_id = None
        self.take(given)


class DeleteSubaccount(Arguments):
    """Delete a subaccount.

    Takes its credentials away. What was made with them stays with the account.
    """

    __slots__ = (
        "auth_id",
        "sub_auth_id",
    )

    PATH: ClassVar = "/_emulator/v1/subaccounts/{sub_auth_id}"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    sub_auth_id: str
    """Subaccount that the request is about."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.sub_auth_id = path["sub_auth_id"]
        self.auth_id = None
        self.take(given)
