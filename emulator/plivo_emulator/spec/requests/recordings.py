"""Audio files of recorded calls, conferences and multiparty calls."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Asynchronous
from plivo_emulator.spec.requests.values import HTTP_METHOD_OF
from plivo_emulator.spec.words import HttpMethod

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class ListRecordings(Asynchronous):
    """List recordings.

    Recordings of the account that pass all filters. Without a filter on `add_time`, the last 7 days
    are searched. With one, any period of at most 30 days, however long ago; a longer one is refused
    with 400. `recording_storage_duration` and `add_time` cannot be combined: that is refused with
    400 as well.
    """

    __slots__ = (
        "add_time",
        "add_time__gt",
        "add_time__gte",
        "add_time__lt",
        "add_time__lte",
        "auth_id",
        "call_uuid",
        "callback_method",
        "callback_url",
        "conference_name",
        "conference_uuid",
        "from_number",
        "limit",
        "mpc_name",
        "mpc_uuid",
        "offset",
        "recording_storage_duration",
        "recording_storage_duration__gt",
        "recording_storage_duration__gte",
        "recording_storage_duration__lt",
        "recording_storage_duration__lte",
        "subaccount",
        "to_number",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Recording/"
    FILTERS: ClassVar[frozenset[str]] = frozenset(
        (
            "from_number",
            "to_number",
            "subaccount",
            "call_uuid",
            "add_time",
            "add_time__gt",
            "add_time__gte",
            "add_time__lt",
            "add_time__lte",
            "mpc_name",
            "mpc_uuid",
            "conference_name",
            "conference_uuid",
            "recording_storage_duration",
            "recording_storage_duration__gt",
            "recording_storage_duration__gte",
            "recording_storage_duration__lt",
            "recording_storage_duration__lte",
        )
    )
    OPTIONAL: ClassVar = {
        "from_number": ("from_number", None),
        "to_number": ("to_number", None),
        "subaccount": ("subaccount", None),
        "call_uuid": ("call_uuid", None),
        "add_time": ("add_time", None),
        "add_time__gt": ("add_time__gt", None),
        "add_time__gte": ("add_time__gte", None),
        "add_time__lt": ("add_time__lt", None),
        "add_time__lte": ("add_time__lte", None),
        "mpc_name": ("mpc_name", None),
        "mpc_uuid": ("mpc_uuid", None),
        "conference_name": ("conference_name", None),
        "conference_uuid": ("conference_uuid", None),
        "recording_storage_duration": ("recording_storage_duration", None),
        "recording_storage_duration__gt": ("recording_storage_duration__gt", None),
        "recording_storage_duration__gte": ("recording_storage_duration__gte", None),
        "recording_storage_duration__lt": ("recording_storage_duration__lt", None),
        "recording_storage_duration__lte": ("recording_storage_duration__lte", None),
        "limit": ("limit", None),
        "offset": ("offset", None),
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    from_number: str | None
    """Only recordings of calls from this number (E.164 form) or SIP endpoint. Recordings of calls from
    all numbers by default.
    """
    to_number: str | None
    """Only recordings of calls to this number (E.164 form) or SIP endpoint. Recordings of calls to all
    numbers by default.
    """
    subaccount: str | None
    """Only recordings of the subaccount with this auth id. Recordings of all subaccounts by default."""
    call_uuid: str | None
    """Only recordings of this call. Recordings of all calls by default."""
    add_time: str | None
    """Only recordings added at this time, in UTC. Without any `add_time` filter, the last 7 days are
    searched; a range may span at most 30 days.
    """
    add_time__gt: str | None
    """Only recordings added after this time, in UTC. The range up to an upper bound may span at most
    30 days. With this bound alone, the 30 days after it are searched.
    """
    add_time__gte: str | None
    """Only recordings added at or after this time, in UTC. The range up to an upper bound may span at
    most 30 days. With this bound alone, the 30 days after it are searched.
    """
    add_time__lt: str | None
    """Only recordings added before this time, in UTC. The range from a lower bound may span at most 30
    days. With this bound alone, the 30 days before it are searched.
    """
    add_time__lte: str | None
    """Only recordings added at or before this time, in UTC. The range from a lower bound may span at
    most 30 days. With this bound alone, the 30 days before it are searched.
    """
    mpc_name: str | None
    """Only recordings of multiparty calls with this name. Recordings of all kinds by default."""
    mpc_uuid: str | None
    """Only recordings of this multiparty call. Recordings of all kinds by default."""
    conference_name: str | None
    """Only recordings of conferences with this name. Recordings of all kinds by default."""
    conference_uuid: str | None
    """Only recordings of this conference. Recordings of all kinds by default."""
    recording_storage_duration: int | None
    """Only recordings stored for exactly this many days. Cannot be combined with an `add_time` filter."""
    recording_storage_duration__gt: int | None
    """Only recordings stored for more than this many days. Cannot be combined with an `add_time`
    filter.
    """
    recording_storage_duration__gte: int | None
    """Only recordings stored for at least this many days. Cannot be combined with an `add_time`
    filter.
    """
    recording_storage_duration__lt: int | None
    """Only recordings stored for less than this many days. Cannot be combined with an `add_time`
    filter.
    """
    recording_storage_duration__lte: int | None
    """Only recordings stored for at most this many days. Cannot be combined with an `add_time` filter."""
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
        self.from_number = None
        self.to_number = None
        self.subaccount = None
        self.call_uuid = None
        self.add_time = None
        self.add_time__gt = None
        self.add_time__gte = None
        self.add_time__lt = None
        self.add_time__lte = None
        self.mpc_name = None
        self.mpc_uuid = None
        self.conference_name = None
        self.conference_uuid = None
        self.recording_storage_duration = None
        self.recording_storage_duration__gt = None
        self.recording_storage_duration__gte = None
        self.recording_storage_duration__lt = None
        self.recording_storage_duration__lte = None
        self.limit = 20
        self.offset = 0
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class GetRecording(Asynchronous):
    """Get a recording.

    One finished recording, with the address of its audio file.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "recording_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Recording/{recording_id}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    recording_id: str
    """Recording that the request is about, as `recording_id` of the response to its start or of lists."""
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.recording_id = path["recording_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class DeleteRecording(Asynchronous):
    """Delete a recording.

    Removes a recording and its audio file for good. If the recording is unknown, or was deleted
    before, the answer is 404.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "recording_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Recording/{recording_id}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    recording_id: str
    """Recording that the request is about, as `recording_id` of the response to its start or of lists."""
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.recording_id = path["recording_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)
