"""Numbers of your own that you may show as caller ID once their ownership is proven."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Asynchronous
from plivo_emulator.spec.requests.values import HTTP_METHOD_OF, VERIFICATION_CHANNEL_OF
from plivo_emulator.spec.words import HttpMethod, VerificationChannel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class ListVerifiedCallerIds(Asynchronous):
    """List verified numbers.

    Verified numbers of the account, in pages.
    """

    __slots__ = (
        "alias",
        "auth_id",
        "callback_method",
        "callback_url",
        "country",
        "limit",
        "offset",
        "subaccount",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/VerifiedCallerId/"
    FILTERS: ClassVar[frozenset[str]] = frozenset(("alias", "subaccount", "country"))
    OPTIONAL: ClassVar = {
        "alias": ("alias", None),
        "subaccount": ("subaccount", None),
        "country": ("country", None),
        "limit": ("limit", None),
        "offset": ("offset", None),
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    alias: str | None
    """Only numbers with this alias. Numbers with all aliases by default."""
    subaccount: str | None
    """Only numbers of the subaccount with this auth id (`SA…`). Numbers of all subaccounts, and of
    none, by default.
    """
    country: str | None
    """Only numbers of this country, as the two letters of ISO 3166-1. Numbers of all countries by
    default.
    """
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
        self.alias = None
        self.subaccount = None
        self.country = None
        self.limit = 20
        self.offset = 0
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class StartCallerIdVerification(Asynchronous):
    """Send a code to a number to verify it.

    Begins to prove that a number is yours: sends a one-time code to it, by text message or phone
    call. Hand the code in within 15 minutes with `verifyCallerId`; then the number can be shown as
    caller ID.
    """

    __slots__ = (
        "alias",
        "auth_id",
        "callback_method",
        "callback_url",
        "channel",
        "phone_number",
        "subaccount",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/VerifiedCallerId/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "alias": ("alias", None),
        "channel": ("channel", VERIFICATION_CHANNEL_OF.__getitem__),
        "subaccount": ("subaccount", None),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    callback_url: str | None
    callback_method: HttpMethod
    phone_number: str
    """Number to verify, in E.164 form, with or without `+`."""
    alias: str | None
    """Name of your own for the number. None by default."""
    channel: VerificationChannel
    """How the code is sent to the owner of the number. Defaults to `sms`."""
    subaccount: str | None
    """Subaccount that the number is verified for, by its auth id (`SA…`). Only the main account may
    choose one, and none by default; a subaccount always verifies for itself.
    """

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.phone_number = given["phone_number"]
        self.alias = None
        self.channel = VERIFICATION_CHANNEL_OF["sms"]
        self.subaccount = None
        self.take(given)

    @property
    def channel_given(self) -> bool:
        """Whether `channel` was given, and is not only its default."""
        return "channel" in self.given


class GetVerifiedCallerId(Asynchronous):
    """Get a verified number.

    One verified number, and what is known of it.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "phone_number",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/VerifiedCallerId/{phone_number}"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    phone_number: str
    """Verified number that the request is about, in E.164 form, with or without `+`."""
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.phone_number = path["phone_number"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class UpdateVerifiedCallerId(Asynchronous):
    """Change a verified number.

    Changes the alias or the subaccount of a verified number.
    """

    __slots__ = (
        "alias",
        "auth_id",
        "callback_method",
        "callback_url",
        "phone_number",
        "subaccount",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/VerifiedCallerId/{phone_number}"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "alias": ("alias", None),
        "subaccount": ("subaccount", None),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    phone_number: str
    """Verified number that the request is about, in E.164 form, with or without `+`."""
    callback_url: str | None
    callback_method: HttpMethod
    alias: str | None
    """New name of your own for the number. Without it, nothing changes."""
    subaccount: str | None
    """Subaccount that the number belongs to from now on, by its auth id (`SA…`). Only the main account
    may change it. Without it, nothing changes.
    """

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.phone_number = path["phone_number"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.alias = None
        self.subaccount = None
        self.take(given)


class DeleteVerifiedCallerId(Asynchronous):
    """Delete a verified number.

    Removes a verified number; calls cannot show it as caller ID any more.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "phone_number",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/VerifiedCallerId/{phone_number}"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    phone_number: str
    """Verified number that the request is about, in E.164 form, with or without `+`."""
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.phone_number = path["phone_number"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class VerifyCallerId(Asynchronous):
    """Verify a number with its code.

    Proves that a number is yours, with the one-time code that was sent to it. From then on calls
    may show the number as caller ID.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "otp",
        "verification_uuid",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/VerifiedCallerId/Verification/{verification_uuid}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    verification_uuid: str
    """Verification that the code belongs to, as `verification_uuid` of the response to its start."""
    callback_url: str | None
    callback_method: HttpMethod
    otp: str
    """One-time code that the owner of the number received, four digits. Valid for 15 minutes from the
    start of the verification.
    """

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.verification_uuid = path["verification_uuid"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.otp = given["otp"]
        self.take(given)
