"""Phone numbers of the account, and the application that answers each."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Asynchronous
from plivo_emulator.spec.requests.values import CNAM_LOOKUP_OF, HTTP_METHOD_OF, NUMBER_TYPE_OF
from plivo_emulator.spec.words import CnamLookup, HttpMethod, NumberType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class ListNumbers(Asynchronous):
    """List numbers.

    Phone numbers of the account, in pages, the newest first.
    """

    __slots__ = (
        "alias",
        "auth_id",
        "callback_method",
        "callback_url",
        "cnam_lookup",
        "limit",
        "number_startswith",
        "offset",
        "services",
        "subaccount",
        "type",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Number/"
    FILTERS: ClassVar[frozenset[str]] = frozenset(
        ("type", "number_startswith", "subaccount", "alias", "services", "cnam_lookup")
    )
    OPTIONAL: ClassVar = {
        "type": ("type", NUMBER_TYPE_OF.__getitem__),
        "number_startswith": ("number_startswith", None),
        "subaccount": ("subaccount", None),
        "alias": ("alias", None),
        "services": ("services", None),
        "cnam_lookup": ("cnam_lookup", CNAM_LOOKUP_OF.__getitem__),
        "limit": ("limit", None),
        "offset": ("offset", None),
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    type: NumberType | None
    """Only numbers of this type. Numbers of all types by default."""
    number_startswith: str | None
    """Only numbers that begin with these digits, with or without `+`. Numbers of every beginning by
    default.
    """
    subaccount: str | None
    """Only numbers of the subaccount with this auth id. Numbers of all subaccounts by default."""
    alias: str | None
    """Only numbers with this alias. Numbers with all aliases by default."""
    services: str | None
    """Only numbers that take all of these, separated by commas: `voice`, `sms`, `mms`. Numbers of
    every ability by default.
    """
    cnam_lookup: CnamLookup | None
    """Only numbers whose callers' names are looked up, or are not. Both by default."""
    limit: int
    """Most items that a page holds, 1 to 20. Defaults to 20."""
    offset: int
    """Items to skip: `limit=10` and `offset=705` give items 706 to 715. Defaults to 0."""
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.type = None
        self.number_startswith = None
        self.subaccount = None
        self.alias = None
        self.services = None
        self.cnam_lookup = None
        self.limit = 20
        self.offset = 0
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class GetNumber(Asynchronous):
    """Get a number.

    One phone number of the account, with its application.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "number",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Number/{number}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    number: str
    """Number that the request is about, in E.164 form, with or without `+`."""
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.number = path["number"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class UpdateNumber(Asynchronous):
    """Change a number.

    Changes the application, the alias or the subaccount of a number. The next call to it goes to
    the new application.
    """

    __slots__ = (
        "alias",
        "app_id",
        "auth_id",
        "callback_method",
        "callback_url",
        "cnam_lookup",
        "number",
        "subaccount",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Number/{number}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "app_id": ("app_id", None),
        "subaccount": ("subaccount", None),
        "alias": ("alias", None),
        "cnam_lookup": ("cnam_lookup", CNAM_LOOKUP_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    number: str
    """Number that the request is about, in E.164 form, with or without `+`."""
    callback_url: str | None
    callback_method: HttpMethod
    app_id: str | None
    """Application that answers calls to the number from now on. Without it, a number that has an
    application keeps it; one that has none gets the one with `default_number_app`.
    """
    subaccount: str | None
    """Subaccount that the number belongs to from now on, by its auth id. Only the main account may say
    so. Without it, nothing changes.
    """
    alias: str | None
    """Name of your own for the number. Without it, nothing changes."""
    cnam_lookup: CnamLookup | None
    """Whether the names of callers are looked up. Only for numbers of the United States. Without it,
    nothing changes.
    """

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.number = path["number"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.app_id = None
        self.subaccount = None
        self.alias = None
        self.cnam_lookup = None
        self.take(given)
