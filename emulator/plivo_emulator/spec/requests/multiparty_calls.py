"""Calls of up to ten participants, with roles, hold, coaching and recording."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Asynchronous
from plivo_emulator.spec.requests.values import (
    HTTP_METHOD_OF,
    MPC_ACTIVATION_OF,
    MPC_STATUS_FILTER_OF,
    RECORDING_FORMAT_OF,
)
from plivo_emulator.spec.words import HttpMethod, MpcActivation, MpcStatusFilter, RecordingFormat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class ListMultipartyCalls(Asynchronous):
    """List multiparty calls.

    Multiparty calls of the account, under way and ended. Without an `end_time` filter, the last 7
    days are searched; with one bound alone, the 30 days after or before it.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "creation_time__gt",
        "creation_time__gte",
        "creation_time__lt",
        "creation_time__lte",
        "end_time__gt",
        "end_time__gte",
        "end_time__lt",
        "end_time__lte",
        "friendly_name",
        "limit",
        "offset",
        "status",
        "termination_cause_code",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/"
    FILTERS: ClassVar[frozenset[str]] = frozenset(
        (
            "friendly_name",
            "status",
            "termination_cause_code",
            "end_time__gt",
            "end_time__gte",
            "end_time__lt",
            "end_time__lte",
            "creation_time__gt",
            "creation_time__gte",
            "creation_time__lt",
            "creation_time__lte",
        )
    )
    OPTIONAL: ClassVar = {
        "friendly_name": ("friendly_name", None),
        "status": ("status", MPC_STATUS_FILTER_OF.__getitem__),
        "termination_cause_code": ("termination_cause_code", None),
        "end_time__gt": ("end_time__gt", None),
        "end_time__gte": ("end_time__gte", None),
        "end_time__lt": ("end_time__lt", None),
        "end_time__lte": ("end_time__lte", None),
        "creation_time__gt": ("creation_time__gt", None),
        "creation_time__gte": ("creation_time__gte", None),
        "creation_time__lt": ("creation_time__lt", None),
        "creation_time__lte": ("creation_time__lte", None),
        "limit": ("limit", None),
        "offset": ("offset", None),
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    friendly_name: str | None
    """Only multiparty calls with this name. Multiparty calls with all names by default."""
    status: MpcStatusFilter | None
    """Only multiparty calls in this state. Multiparty calls in all states by default."""
    termination_cause_code: int | None
    """Only multiparty calls that ended with this termination cause code. Multiparty calls with all
    causes, and those that have not ended, by default.
    """
    end_time__gt: str | None
    """Only multiparty calls that ended after this time, in UTC. Without any `end_time` filter, the
    last 7 days are searched; with this bound alone, the 30 days after it.
    """
    end_time__gte: str | None
    """Only multiparty calls that ended at or after this time, in UTC. Without any `end_time` filter,
    the last 7 days are searched; with this bound alone, the 30 days after it.
    """
    end_time__lt: str | None
    """Only multiparty calls that ended before this time, in UTC. Without any `end_time` filter, the
    last 7 days are searched; with this bound alone, the 30 days before it.
    """
    end_time__lte: str | None
    """Only multiparty calls that ended at or before this time, in UTC. Without any `end_time` filter,
    the last 7 days are searched; with this bound alone, the 30 days before it.
    """
    creation_time__gt: str | None
    """Only multiparty calls created after this time, in UTC. Can be combined with an upper bound."""
    creation_time__gte: str | None
    """Only multiparty calls created at or after this time, in UTC. Can be combined with an upper
    bound.
    """
    creation_time__lt: str | None
    """Only multiparty calls created before this time, in UTC. Can be combined with a lower bound."""
    creation_time__lte: str | None
    """Only multiparty calls created at or before this time, in UTC. Can be combined with a lower
    bound.
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
        self.friendly_name = None
        self.status = None
        self.termination_cause_code = None
        self.end_time__gt = None
        self.end_time__gte = None
        self.end_time__lt = None
        self.end_time__lte = None
        self.creation_time__gt = None
        self.creation_time__gte = None
        self.creation_time__lt = None
        self.creation_time__lte = None
        self.limit = 20
        self.offset = 0
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class GetMultipartyCall(Asynchronous):
    """Get a multiparty call.

    State, times and price of one multiparty call. A name finds only a call that has not ended;
    otherwise the answer is 404.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "mpc_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    mpc_id: str
    """Multiparty call that the request is about: `name_` and its name, or `uuid_` and its UUID. A name
    finds only a call that has not ended; an ended one needs its UUID.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.mpc_id = path["mpc_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class ActivateMultipartyCall(Asynchronous):
    """Start a waiting multiparty call.

    Starts a multiparty call whose participants wait because all were added with
    `start_mpc_on_enter` false. Its state must be `Initialized`; otherwise the answer is 404.
    Nothing is created: adding a participant or the `MultiPartyCall` element makes a new multiparty
    call.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "mpc_id",
        "status",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "status": ("status", MPC_ACTIVATION_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    mpc_id: str
    """Multiparty call that the request is about: `name_` and its name, or `uuid_` and its UUID. A name
    finds only a call that has not ended; an ended one needs its UUID.
    """
    callback_url: str | None
    callback_method: HttpMethod
    status: MpcActivation | None
    """New state of the multiparty call. Only `Active` is possible; a request without it means the
    same.
    """

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.mpc_id = path["mpc_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.status = None
        self.take(given)


class EndMultipartyCall(Asynchronous):
    """End a multiparty call.

    Ends a multiparty call for everyone in it.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "mpc_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    mpc_id: str
    """Multiparty call that the request is about: `name_` and its name, or `uuid_` and its UUID. A name
    finds only a call that has not ended; an ended one needs its UUID.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.mpc_id = path["mpc_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class StartMultipartyCallRecording(Asynchronous):
    """Start recording a multiparty call.

    Records a multiparty call that is under way. Supervisors are recorded whether they coach or not.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "file_format",
        "mpc_id",
        "recording_callback_method",
        "recording_callback_url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/Record/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "file_format": ("file_format", RECORDING_FORMAT_OF.__getitem__),
        "recording_callback_url": ("recording_callback_url", None),
        "recording_callback_method": ("recording_callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    mpc_id: str
    """Multiparty call that the request is about: `name_` and its name, or `uuid_` and its UUID. A name
    finds only a call that has not ended; an ended one needs its UUID.
    """
    callback_url: str | None
    callback_method: HttpMethod
    file_format: RecordingFormat
    """File format of the recording; `mp3` files are smaller. Defaults to `mp3`."""
    recording_callback_url: str | None
    """URL to send the progress of the recording to: begun, paused, resumed, finished, failed. Without
    it, nothing is sent.
    """
    recording_callback_method: HttpMethod
    """HTTP verb for `recording_callback_url`. Defaults to POST."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.mpc_id = path["mpc_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.file_format = RECORDING_FORMAT_OF["mp3"]
        self.recording_callback_url = None
        self.recording_callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)

    @property
    def file_format_given(self) -> bool:
        """Whether `file_format` was given, and is not only its default."""
        return "file_format" in self.given


class StopMultipartyCallRecording(Asynchronous):
    """Stop recording a multiparty call.

    Stops the recording of a multiparty call and makes its file.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "mpc_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/Record/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    mpc_id: str
    """Multiparty call that the request is about: `name_` and its name, or `uuid_` and its UUID. A name
    finds only a call that has not ended; an ended one needs its UUID.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.mpc_id = path["mpc_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class PauseMultipartyCallRecording(Asynchronous):
    """Pause recording a multiparty call.

    Pauses the recording of a multiparty call: what is said until it is resumed is left out.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "mpc_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/Record/Pause/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    mpc_id: str
    """Multiparty call that the request is about: `name_` and its name, or `uuid_` and its UUID. A name
    finds only a call that has not ended; an ended one needs its UUID.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.mpc_id = path["mpc_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class ResumeMultipartyCallRecording(Asynchronous):
    """Resume recording a multiparty call.

    Continues the recording of a multiparty call after a pause.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "mpc_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/Record/Resume/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    mpc_id: str
    """Multiparty call that the request is about: `name_` and its name, or `uuid_` and its UUID. A name
    finds only a call that has not ended; an ended one needs its UUID.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.mpc_id = path["mpc_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)
