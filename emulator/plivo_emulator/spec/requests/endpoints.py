"""SIP accounts that phones and softphones register with."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Asynchronous
from plivo_emulator.spec.requests.values import HTTP_METHOD_OF
from plivo_emulator.spec.words import HttpMethod

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class ListEndpoints(Asynchronous):
    """List endpoints.

    Endpoints of the account, in pages.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "limit",
        "offset",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Endpoint/"
    FILTERS: ClassVar[frozenset[str]] = frozenset(())
    OPTIONAL: ClassVar = {
        "limit": ("limit", None),
        "offset": ("offset", None),
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
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
        self.limit = 20
        self.offset = 0
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class CreateEndpoint(Asynchronous):
    """Create an endpoint.

    Makes a SIP account for a phone, softphone or browser to register with. Take the user name from
    the response: it has 12 digits more than the one asked for.
    """

    __slots__ = (
        "alias",
        "app_id",
        "auth_id",
        "callback_method",
        "callback_url",
        "password",
        "username",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Endpoint/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "app_id": ("app_id", None),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    callback_url: str | None
    callback_method: HttpMethod
    username: str
    """Beginning of the user name: letters and digits, a letter first. The service appends 12 digits;
    the response has the name that phones use.
    """
    password: str
    """Password that the phone registers with, five characters or more."""
    alias: str
    """Name of your own for the endpoint. Letters, digits, `-` and `_`; otherwise the answer is 400."""
    app_id: str | None
    """Application that says what happens to calls of this endpoint. None by default."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.username = given["username"]
        self.password = given["password"]
        self.alias = given["alias"]
        self.app_id = None
        self.take(given)


class GetEndpoint(Asynchronous):
    """Get an endpoint.

    One endpoint, and whether a phone is registered with it. Its password is never shown, only a
    hash of it.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "endpoint_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Endpoint/{endpoint_id}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    endpoint_id: str
    """Endpoint that the request is about, as `endpoint_id` of the response that created it or of
    lists.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.endpoint_id = path["endpoint_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class UpdateEndpoint(Asynchronous):
    """Change an endpoint.

    Changes the password, the alias or the application of an endpoint.
    """

    __slots__ = (
        "alias",
        "app_id",
        "auth_id",
        "callback_method",
        "callback_url",
        "endpoint_id",
        "password",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Endpoint/{endpoint_id}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "password": ("password", None),
        "alias": ("alias", None),
        "app_id": ("app_id", None),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    endpoint_id: str
    """Endpoint that the request is about, as `endpoint_id` of the response that created it or of
    lists.
    """
    callback_url: str | None
    callback_method: HttpMethod
    password: str | None
    """New password, five characters or more. Without it, nothing changes."""
    alias: str | None
    """New name of your own for the endpoint. Letters, digits, `-` and `_`; otherwise the answer is
    400. Without it, nothing changes.
    """
    app_id: str | None
    """Application to attach from now on. Without it, nothing changes."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.endpoint_id = path["endpoint_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.password = None
        self.alias = None
        self.app_id = None
        self.take(given)


class DeleteEndpoint(Asynchronous):
    """Delete an endpoint.

    Removes an endpoint for good; phones cannot register with it any more.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "endpoint_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Endpoint/{endpoint_id}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    endpoint_id: str
    """Endpoint that the request is about, as `endpoint_id` of the response that created it or of
    lists.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.endpoint_id = path["endpoint_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)
