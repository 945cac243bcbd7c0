"""URLs of a voice app that calls to numbers and endpoints go to."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Asynchronous
from plivo_emulator.spec.requests.values import HTTP_METHOD_OF
from plivo_emulator.spec.words import HttpMethod

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class ListApplications(Asynchronous):
    """List applications.

    Applications of the account, in pages, the newest first.
    """

    __slots__ = (
        "app_name",
        "auth_id",
        "callback_method",
        "callback_url",
        "limit",
        "offset",
        "subaccount",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Application/"
    FILTERS: ClassVar[frozenset[str]] = frozenset(("app_name", "subaccount"))
    OPTIONAL: ClassVar = {
        "app_name": ("app_name", None),
        "subaccount": ("subaccount", None),
        "limit": ("limit", None),
        "offset": ("offset", None),
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    app_name: str | None
    """Only applications of this name. Applications of all names by default."""
    subaccount: str | None
    """Only applications of the subaccount with this auth id. Applications of all subaccounts by
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
        self.app_name = None
        self.subaccount = None
        self.limit = 20
        self.offset = 0
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class CreateApplication(Asynchronous):
    """Create an application.

    Makes an application. Give it to numbers and endpoints afterwards, by its `app_id`. Calls to
    these then go to its `answer_url`.
    """

    __slots__ = (
        "answer_method",
        "answer_url",
        "app_name",
        "auth_id",
        "callback_method",
        "callback_url",
        "default_endpoint_app",
        "default_number_app",
        "fallback_answer_url",
        "fallback_method",
        "hangup_method",
        "hangup_url",
        "log_incoming_messages",
        "message_method",
        "message_url",
        "public_uri",
        "subaccount",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Application/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "answer_url": ("answer_url", None),
        "answer_method": ("answer_method", HTTP_METHOD_OF.__getitem__),
        "hangup_url": ("hangup_url", None),
        "hangup_method": ("hangup_method", HTTP_METHOD_OF.__getitem__),
        "fallback_answer_url": ("fallback_answer_url", None),
        "fallback_method": ("fallback_method", HTTP_METHOD_OF.__getitem__),
        "message_url": ("message_url", None),
        "message_method": ("message_method", HTTP_METHOD_OF.__getitem__),
        "default_number_app": ("default_number_app", None),
        "default_endpoint_app": ("default_endpoint_app", None),
        "subaccount": ("subaccount", None),
        "log_incoming_messages": ("log_incoming_messages", None),
        "public_uri": ("public_uri", None),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    callback_url: str | None
    callback_method: HttpMethod
    app_name: str
    """Name of your own for the application. Letters, digits, `-` and `_` are always taken."""
    answer_url: str | None
    """URL to request when a call comes in, for an answer document. Without it, calls to the
    application end at once.
    """
    answer_method: HttpMethod
    """HTTP verb for `answer_url`. Defaults to POST."""
    hangup_url: str | None
    """URL to tell that a call has ended. Defaults to `answer_url`."""
    hangup_method: HttpMethod
    """HTTP verb for `hangup_url`. Defaults to POST."""
    fallback_answer_url: str | None
    """URL to request when `answer_url` fails or answers with no valid document. Without it, such a
    call ends.
    """
    fallback_method: HttpMethod
    """HTTP verb for `fallback_answer_url`. Defaults to POST."""
    message_url: str | None
    """URL to tell that a text message has come in. Without it, nothing is sent."""
    message_method: HttpMethod
    """HTTP verb for `message_url`. Defaults to POST."""
    default_number_app: bool
    """Whether numbers without an application of their own go here. Only one application is that: the
    last one that says so. Defaults to false.
    """
    default_endpoint_app: bool
    """Whether endpoints without an application of their own go here. Only one application is that: the
    last one that says so. Defaults to false.
    """
    subaccount: str | None
    """Subaccount that the application belongs to, by its auth id. Without it, the one who asks."""
    log_incoming_messages: bool
    """Whether the service keeps the content of text messages to its numbers. Defaults to true."""
    public_uri: bool
    """Whether SIP services from outside may call the `sip_uri` of the application. Defaults to false."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.app_name = given["app_name"]
        self.answer_url = None
        self.answer_method = HTTP_METHOD_OF["POST"]
        self.hangup_url = None
        self.hangup_method = HTTP_METHOD_OF["POST"]
        self.fallback_answer_url = None
        self.fallback_method = HTTP_METHOD_OF["POST"]
        self.message_url = None
        self.message_method = HTTP_METHOD_OF["POST"]
        self.default_number_app = False
        self.default_endpoint_app = False
        self.subaccount = None
        self.log_incoming_messages = True
        self.public_uri = False
        self.take(given)

    @property
    def default_number_app_given(self) -> bool:
        """Whether `default_number_app` was given, and is not only its default."""
        return "default_number_app" in self.given

    @property
    def default_endpoint_app_given(self) -> bool:
        """Whether `default_endpoint_app` was given, and is not only its default."""
        return "default_endpoint_app" in self.given

    @property
    def log_incoming_messages_given(self) -> bool:
        """Whether `log_incoming_messages` was given, and is not only its default."""
        return "log_incoming_messages" in self.given

    @property
    def public_uri_given(self) -> bool:
        """Whether `public_uri` was given, and is not only its default."""
        return "public_uri" in self.given


class GetApplication(Asynchronous):
    """Get an application.

    URLs and settings of one application.
    """

    __slots__ = (
        "app_id",
        "auth_id",
        "callback_method",
        "callback_url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Application/{app_id}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    app_id: str
    """Application that the request is about, as `app_id` of the response that created it or of lists."""
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.app_id = path["app_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class UpdateApplication(Asynchronous):
    """Change an application.

    Changes what is given and leaves the rest as it is. Calls that are under way keep the URLs that
    they began with.
    """

    __slots__ = (
        "answer_method",
        "answer_url",
        "app_id",
        "auth_id",
        "callback_method",
        "callback_url",
        "default_endpoint_app",
        "default_number_app",
        "fallback_answer_url",
        "fallback_method",
        "hangup_method",
        "hangup_url",
        "log_incoming_messages",
        "message_method",
        "message_url",
        "public_uri",
        "subaccount",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Application/{app_id}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "answer_url": ("answer_url", None),
        "answer_method": ("answer_method", HTTP_METHOD_OF.__getitem__),
        "hangup_url": ("hangup_url", None),
        "hangup_method": ("hangup_method", HTTP_METHOD_OF.__getitem__),
        "fallback_answer_url": ("fallback_answer_url", None),
        "fallback_method": ("fallback_method", HTTP_METHOD_OF.__getitem__),
        "message_url": ("message_url", None),
        "message_method": ("message_method", HTTP_METHOD_OF.__getitem__),
        "default_number_app": ("default_number_app", None),
        "default_endpoint_app": ("default_endpoint_app", None),
        "subaccount": ("subaccount", None),
        "log_incoming_messages": ("log_incoming_messages", None),
        "public_uri": ("public_uri", None),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    app_id: str
    """Application that the request is about, as `app_id` of the response that created it or of lists."""
    callback_url: str | None
    callback_method: HttpMethod
    answer_url: str | None
    """URL to request when a call comes in, from now on. Without it, nothing changes."""
    answer_method: HttpMethod | None
    """HTTP verb for `answer_url`. Without it, nothing changes."""
    hangup_url: str | None
    """URL to tell that a call has ended. Without it, nothing changes."""
    hangup_method: HttpMethod | None
    """HTTP verb for `hangup_url`. Without it, nothing changes."""
    fallback_answer_url: str | None
    """URL to request when `answer_url` fails or answers with no valid document. Without it, nothing
    changes.
    """
    fallback_method: HttpMethod | None
    """HTTP verb for `fallback_answer_url`. Without it, nothing changes."""
    message_url: str | None
    """URL to tell that a text message has come in. Without it, nothing changes."""
    message_method: HttpMethod | None
    """HTTP verb for `message_url`. Without it, nothing changes."""
    default_number_app: bool | None
    """Whether numbers without an application of their own go here. Only one application is that: the
    last one that says so. Without it, nothing changes.
    """
    default_endpoint_app: bool | None
    """Whether endpoints without an application of their own go here. Only one application is that: the
    last one that says so. Without it, nothing changes.
    """
    subaccount: str | None
    """Subaccount that the application belongs to, by its auth id. Without it, nothing changes."""
    log_incoming_messages: bool | None
    """Whether the service keeps the content of text messages to its numbers. Without it, nothing
    changes.
    """
    public_uri: bool | None
    """Whether SIP services from outside may call the `sip_uri` of the application. Without it, nothing
    changes.
    """

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.app_id = path["app_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.answer_url = None
        self.answer_method = None
        self.hangup_url = None
        self.hangup_method = None
        self.fallback_answer_url = None
        self.fallback_method = None
        self.message_url = None
        self.message_method = None
        self.default_number_app = None
        self.default_endpoint_app = None
        self.subaccount = None
        self.log_incoming_messages = None
        self.public_uri = None
        self.take(given)


class DeleteApplication(Asynchronous):
    """Delete an application.

    Removes an application for good, and its endpoints with it, unless `cascade` is false. Its
    numbers stay, without an application.
    """

    __slots__ = (
        "app_id",
        "auth_id",
        "callback_method",
        "callback_url",
        "cascade",
        "new_endpoint_application",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Application/{app_id}/"
    OPTIONAL: ClassVar = {
        "cascade": ("cascade", None),
        "new_endpoint_application": ("new_endpoint_application", None),
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    app_id: str
    """Application that the request is about, as `app_id` of the response that created it or of lists."""
    cascade: bool
    """Whether the endpoints of the application are deleted with it. Defaults to true. Otherwise they
    stay, with `new_endpoint_application` or with none.
    """
    new_endpoint_application: str | None
    """Application that gets the endpoints of the deleted one, when `cascade` is false. None by
    default: these endpoints are left without one.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.app_id = path["app_id"]
        self.cascade = True
        self.new_endpoint_application = None
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)

    @property
    def cascade_given(self) -> bool:
        """Whether `cascade` was given, and is not only its default."""
        return "cascade" in self.given
