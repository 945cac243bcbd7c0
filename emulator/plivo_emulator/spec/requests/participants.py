"""Calls in a multiparty call, each with a role."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Asynchronous
from plivo_emulator.spec.requests.values import (
    CONFIRM_KEY_OF,
    HTTP_METHOD_OF,
    MPC_ROLE_OF,
    RECORD_MIN_MEMBER_COUNT_OF,
    RECORD_TRACK_TYPE_OF,
    RECORDING_FORMAT_OF,
)
from plivo_emulator.spec.words import (
    ConfirmKey,
    HttpMethod,
    MpcRole,
    RecordingFormat,
    RecordMinMemberCount,
    RecordTrackType,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class ListParticipants(Asynchronous):
    """List participants.

    Everybody who is, or was, in a multiparty call. A call that left and came back is listed once
    for each stay.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "limit",
        "mpc_id",
        "offset",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/Participant/"
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
    mpc_id: str
    """Multiparty call that the request is about: `name_` and its name, or `uuid_` and its UUID. A name
    finds only a call that has not ended; an ended one needs its UUID.
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
        self.mpc_id = path["mpc_id"]
        self.limit = 20
        self.offset = 0
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class AddParticipant(Asynchronous):
    """Add a participant.

    Brings somebody into a multiparty call: by a new call (`from`, `to`), or by moving a live call
    (`call_uuid`). Exactly one of the two ways must be used; otherwise the answer is 400.
    """

    __slots__ = (
        "agent_hold_music_method",
        "agent_hold_music_url",
        "auth_id",
        "call_status_callback_method",
        "call_status_callback_url",
        "call_uuid",
        "callback_method",
        "callback_url",
        "caller_name",
        "coach_mode",
        "confirm_key",
        "confirm_key_sound_method",
        "confirm_key_sound_url",
        "customer_hold_music_method",
        "customer_hold_music_url",
        "delay_dial",
        "end_mpc_on_exit",
        "enter_sound",
        "enter_sound_method",
        "exit_sound",
        "exit_sound_method",
        "from_",
        "hold",
        "max_duration",
        "max_participants",
        "mpc_id",
        "mute",
        "on_exit_action_method",
        "on_exit_action_url",
        "record",
        "record_file_format",
        "record_min_member_count",
        "record_participant_track",
        "recording_callback_method",
        "recording_callback_url",
        "relay_dtmf_inputs",
        "ring_timeout",
        "role",
        "sip_headers",
        "start_mpc_on_enter",
        "status_callback_events",
        "status_callback_method",
        "status_callback_url",
        "stay_alone",
        "to",
        "wait_music_method",
        "wait_music_url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/Participant/"
    PLACES_CALLS: ClassVar = True
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "from": ("from_", None),
        "to": ("to", None),
        "call_uuid": ("call_uuid", None),
        "caller_name": ("caller_name", None),
        "ring_timeout": ("ring_timeout", None),
        "delay_dial": ("delay_dial", None),
        "confirm_key": ("confirm_key", CONFIRM_KEY_OF.__getitem__),
        "confirm_key_sound_url": ("confirm_key_sound_url", None),
        "confirm_key_sound_method": ("confirm_key_sound_method", HTTP_METHOD_OF.__getitem__),
        "sip_headers": ("sip_headers", None),
        "start_mpc_on_enter": ("start_mpc_on_enter", None),
        "end_mpc_on_exit": ("end_mpc_on_exit", None),
        "stay_alone": ("stay_alone", None),
        "coach_mode": ("coach_mode", None),
        "mute": ("mute", None),
        "hold": ("hold", None),
        "relay_dtmf_inputs": ("relay_dtmf_inputs", None),
        "max_duration": ("max_duration", None),
        "max_participants": ("max_participants", None),
        "wait_music_url": ("wait_music_url", None),
        "wait_music_method": ("wait_music_method", HTTP_METHOD_OF.__getitem__),
        "agent_hold_music_url": ("agent_hold_music_url", None),
        "agent_hold_music_method": ("agent_hold_music_method", HTTP_METHOD_OF.__getitem__),
        "customer_hold_music_url": ("customer_hold_music_url", None),
        "customer_hold_music_method": ("customer_hold_music_method", HTTP_METHOD_OF.__getitem__),
        "enter_sound": ("enter_sound", None),
        "enter_sound_method": ("enter_sound_method", HTTP_METHOD_OF.__getitem__),
        "exit_sound": ("exit_sound", None),
        "exit_sound_method": ("exit_sound_method", HTTP_METHOD_OF.__getitem__),
        "record": ("record", None),
        "record_file_format": ("record_file_format", RECORDING_FORMAT_OF.__getitem__),
        "record_min_member_count": ("record_min_member_count", RECORD_MIN_MEMBER_COUNT_OF.__getitem__),
        "record_participant_track": ("record_participant_track", None),
        "recording_callback_url": ("recording_callback_url", None),
        "recording_callback_method": ("recording_callback_method", HTTP_METHOD_OF.__getitem__),
        "status_callback_url": ("status_callback_url", None),
        "status_callback_method": ("status_callback_method", HTTP_METHOD_OF.__getitem__),
        "status_callback_events": ("status_callback_events", None),
        "call_status_callback_url": ("call_status_callback_url", None),
        "call_status_callback_method": ("call_status_callback_method", HTTP_METHOD_OF.__getitem__),
        "on_exit_action_url": ("on_exit_action_url", None),
        "on_exit_action_method": ("on_exit_action_method", HTTP_METHOD_OF.__getitem__),
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
    from_: str | None
    """Caller ID that the new call shows. Needed with `to`; not used with `call_uuid`."""
    to: str | None
    """Number or SIP URI to call, or several separated by `<`, which are called at the same time.
    Several are for the role `Agent` only; for any other role the answer is 400. Whoever answers
    first joins; the other calls end with hangup cause LOST RACE.
    """
    call_uuid: str | None
    """Live call that moves into the multiparty call. Takes the place of `from` and `to`."""
    role: MpcRole
    """Role of the participant; it cannot be changed later."""
    caller_name: str | None
    """Name shown beside the caller ID, at most 50 characters. Defaults to the caller's own caller
    name.
    """
    ring_timeout: int | str
    """Seconds to wait for an answer, counted from when the call was initiated, 15 to 120; the time of
    `delay_dial` counts. One value holds for every destination; several, separated by `<`, hold for
    the destinations in their order. Defaults to 45.
    """
    delay_dial: int | str
    """Seconds to wait before dialling, counted from when the call was initiated, 0 to 120. One value
    holds for every destination; several, separated by `<`, hold for the destinations in their
    order. A destination that is still waiting when another one answers is not dialled at all.
    Defaults to 0.
    """
    confirm_key: ConfirmKey | None
    """Key that the called side must press to be let in. Without that key within 30 seconds, the call
    ends with hangup cause code 9110. By default an answer is enough.
    """
    confirm_key_sound_url: str | None
    """URL to fetch a document of sounds from (`Play`, `Speak`, `Wait`), played to whoever answers;
    other elements are ignored. Without it, they hear `Please enter 5 to accept the call.`, with
    `confirm_key` in the place of the 5.
    """
    confirm_key_sound_method: HttpMethod
    """HTTP verb for `confirm_key_sound_url`. Defaults to GET."""
    sip_headers: str | None
    """SIP headers for the called side, as `key=value` pairs with commas between them. Keys and values
    are letters and digits; values may be percent-encoded. `X-PH-` is put before each key, and every
    event of the call repeats the headers under that name. For several destinations, one list each,
    separated by `<`.
    """
    start_mpc_on_enter: bool
    """Whether the multiparty call starts, if it has not yet, when this participant enters. If false,
    the participant waits until somebody else starts it or a request activates it. Defaults to true.
    """
    end_mpc_on_exit: bool
    """Whether the multiparty call ends when this participant leaves. Defaults to false."""
    stay_alone: bool
    """Whether the participant may stay when nobody else is left. If false, the last participant is
    removed and the multiparty call ends with termination cause code 1010. Defaults to false.
    """
    coach_mode: bool
    """Whether a supervisor is heard by agents only. Has effect for the role `Supervisor` alone.
    Defaults to true.
    """
    mute: bool
    """Whether the participant enters muted. Defaults to false."""
    hold: bool
    """Whether the participant enters on hold: muted, and hearing hold music. Defaults to false."""
    relay_dtmf_inputs: bool
    """Whether the others hear the keys that the participant presses. Defaults to false."""
    max_duration: int
    """Seconds after which the multiparty call ends, counted from when it was initiated, 300 to 28800
    (8 hours). Defaults to 14400 (4 hours).
    """
    max_participants: int
    """Most participants that the multiparty call holds at a time, 2 to 10. Defaults to 10."""
    wait_music_url: str | None
    """URL to fetch a document of sounds from (`Play`, `Speak`, `Wait`), looped until the multiparty
    call starts; other elements are ignored. Nothing is played if it cannot be reached or returns no
    valid XML. Without it, the service's own waiting music plays.
    """
    wait_music_method: HttpMethod
    """HTTP verb for `wait_music_url`. Defaults to GET."""
    agent_hold_music_url: str | None
    """URL to fetch a document of sounds from (`Play`, `Speak`, `Wait`), played to agents on hold;
    other elements are ignored. Nothing is played if it cannot be reached or returns no valid XML.
    Without it, the service's own hold music plays.
    """
    agent_hold_music_method: HttpMethod
    """HTTP verb for `agent_hold_music_url`. Defaults to GET."""
    customer_hold_music_url: str | None
    """URL to fetch a document of sounds from (`Play`, `Speak`, `Wait`), played to customers on hold;
    other elements are ignored. Nothing is played if it cannot be reached or returns no valid XML.
    Without it, the service's own hold music plays.
    """
    customer_hold_music_method: HttpMethod
    """HTTP verb for `customer_hold_music_url`. Defaults to GET."""
    enter_sound: str
    """Sound played when the participant enters; never for a supervisor in coach mode. Defaults to
    `beep:1`.
    """
    enter_sound_method: HttpMethod
    """HTTP verb for `enter_sound`, if that is a URL. Defaults to GET."""
    exit_sound: str
    """Sound played when the participant leaves, also by hanging up; never for a supervisor in coach
    mode. Defaults to `beep:2`.
    """
    exit_sound_method: HttpMethod
    """HTTP verb for `exit_sound`, if that is a URL. Defaults to GET."""
    record: bool
    """Whether the multiparty call is recorded, beginning when the first participant with true enters.
    A later participant with false does not stop it. Supervisors are recorded whether they coach or
    not. Defaults to false.
    """
    record_file_format: RecordingFormat
    """File format of the recording; `mp3` files are smaller. Defaults to `mp3`."""
    record_min_member_count: RecordMinMemberCount
    """Members that must be present before recording begins, 1 or 2; has effect only when `record` is
    true. Defaults to 1.
    """
    record_participant_track: bool
    """Whether the participant's own audio is recorded in a file of its own, beginning when it enters.
    Its progress is not sent to `recording_callback_url`. Defaults to false.
    """
    recording_callback_url: str | None
    """URL to send the progress of the recording of the multiparty call to: begun, paused, resumed,
    finished, failed. Without it, nothing is sent.
    """
    recording_callback_method: HttpMethod
    """HTTP verb for `recording_callback_url`. Defaults to POST."""
    status_callback_url: str | None
    """URL to send events of the multiparty call to; `status_callback_events` says which. Without it,
    nothing is sent.
    """
    status_callback_method: HttpMethod
    """HTTP verb for `status_callback_url`. Defaults to POST."""
    status_callback_events: str
    """Groups of events to send to `status_callback_url`, separated by commas, in any order. Defaults
    to `mpc-state-changes,participant-state-changes`.
    """
    call_status_callback_url: str | None
    """URL to send the progress of the new call to: initiated, ringing, answered, hung up. A call that
    moves in by `call_uuid` causes no such event. Without it, nothing is sent.
    """
    call_status_callback_method: HttpMethod
    """HTTP verb for `call_status_callback_url`. Defaults to POST."""
    on_exit_action_url: str | None
    """URL to fetch the document from that the participant's call runs once it has left. Not requested
    if the call hung up inside the multiparty call or was transferred away. Without it, the call
    ends.
    """
    on_exit_action_method: HttpMethod
    """HTTP verb for `on_exit_action_url`. Defaults to POST."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.mpc_id = path["mpc_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.from_ = None
        self.to = None
        self.call_uuid = None
        self.role = MPC_ROLE_OF[given["role"]]
        self.caller_name = None
        self.ring_timeout = 45
        self.delay_dial = 0
        self.confirm_key = None
        self.confirm_key_sound_url = None
        self.confirm_key_sound_method = HTTP_METHOD_OF["GET"]
        self.sip_headers = None
        self.start_mpc_on_enter = True
        self.end_mpc_on_exit = False
        self.stay_alone = False
        self.coach_mode = True
        self.mute = False
        self.hold = False
        self.relay_dtmf_inputs = False
        self.max_duration = 14400
        self.max_participants = 10
        self.wait_music_url = None
        self.wait_music_method = HTTP_METHOD_OF["GET"]
        self.agent_hold_music_url = None
        self.agent_hold_music_method = HTTP_METHOD_OF["GET"]
        self.customer_hold_music_url = None
        self.customer_hold_music_method = HTTP_METHOD_OF["GET"]
        self.enter_sound = "beep:1"
        self.enter_sound_method = HTTP_METHOD_OF["GET"]
        self.exit_sound = "beep:2"
        self.exit_sound_method = HTTP_METHOD_OF["GET"]
        self.record = False
        self.record_file_format = RECORDING_FORMAT_OF["mp3"]
        self.record_min_member_count = RECORD_MIN_MEMBER_COUNT_OF["1"]
        self.record_participant_track = False
        self.recording_callback_url = None
        self.recording_callback_method = HTTP_METHOD_OF["POST"]
        self.status_callback_url = None
        self.status_callback_method = HTTP_METHOD_OF["POST"]
        self.status_callback_events = "mpc-state-changes,participant-state-changes"
        self.call_status_callback_url = None
        self.call_status_callback_method = HTTP_METHOD_OF["POST"]
        self.on_exit_action_url = None
        self.on_exit_action_method = HTTP_METHOD_OF["POST"]
        self.take(given)

    @property
    def ring_timeout_given(self) -> bool:
        """Whether `ring_timeout` was given, and is not only its default."""
        return "ring_timeout" in self.given

    @property
    def delay_dial_given(self) -> bool:
        """Whether `delay_dial` was given, and is not only its default."""
        return "delay_dial" in self.given

    @property
    def start_mpc_on_enter_given(self) -> bool:
        """Whether `start_mpc_on_enter` was given, and is not only its default."""
        return "start_mpc_on_enter" in self.given

    @property
    def end_mpc_on_exit_given(self) -> bool:
        """Whether `end_mpc_on_exit` was given, and is not only its default."""
        return "end_mpc_on_exit" in self.given

    @property
    def stay_alone_given(self) -> bool:
        """Whether `stay_alone` was given, and is not only its default."""
        return "stay_alone" in self.given

    @property
    def coach_mode_given(self) -> bool:
        """Whether `coach_mode` was given, and is not only its default."""
        return "coach_mode" in self.given

    @property
    def mute_given(self) -> bool:
        """Whether `mute` was given, and is not only its default."""
        return "mute" in self.given

    @property
    def hold_given(self) -> bool:
        """Whether `hold` was given, and is not only its default."""
        return "hold" in self.given

    @property
    def relay_dtmf_inputs_given(self) -> bool:
        """Whether `relay_dtmf_inputs` was given, and is not only its default."""
        return "relay_dtmf_inputs" in self.given

    @property
    def max_duration_given(self) -> bool:
        """Whether `max_duration` was given, and is not only its default."""
        return "max_duration" in self.given

    @property
    def max_participants_given(self) -> bool:
        """Whether `max_participants` was given, and is not only its default."""
        return "max_participants" in self.given

    @property
    def enter_sound_given(self) -> bool:
        """Whether `enter_sound` was given, and is not only its default."""
        return "enter_sound" in self.given

    @property
    def exit_sound_given(self) -> bool:
        """Whether `exit_sound` was given, and is not only its default."""
        return "exit_sound" in self.given

    @property
    def record_given(self) -> bool:
        """Whether `record` was given, and is not only its default."""
        return "record" in self.given

    @property
    def record_file_format_given(self) -> bool:
        """Whether `record_file_format` was given, and is not only its default."""
        return "record_file_format" in self.given

    @property
    def record_min_member_count_given(self) -> bool:
        """Whether `record_min_member_count` was given, and is not only its default."""
        return "record_min_member_count" in self.given

    @property
    def record_participant_track_given(self) -> bool:
        """Whether `record_participant_track` was given, and is not only its default."""
        return "record_participant_track" in self.given

    @property
    def status_callback_events_given(self) -> bool:
        """Whether `status_callback_events` was given, and is not only its default."""
        return "status_callback_events" in self.given


class GetParticipant(Asynchronous):
    """Get a participant.

    Role, state and times of one participant. A participant that has left is still found, with null
    for `mute`, `hold` and `coach_mode`.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "member_id",
        "mpc_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/Participant/{member_id}/"
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
    member_id: str
    """Participant that the request is about, by its member id. Updating and kicking also take `all`,
    for everyone in the multiparty call.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.mpc_id = path["mpc_id"]
        self.member_id = path["member_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class UpdateParticipant(Asynchronous):
    """Mute or hold a participant, or switch coach mode.

    Mutes a participant, puts it on hold, or switches its coach mode. With `all` in the path,
    everyone is muted or held; `coach_mode` is then refused with 400.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "coach_mode",
        "hold",
        "member_id",
        "mpc_id",
        "mute",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/Participant/{member_id}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "mute": ("mute", None),
        "hold": ("hold", None),
        "coach_mode": ("coach_mode", None),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    mpc_id: str
    """Multiparty call that the request is about: `name_` and its name, or `uuid_` and its UUID. A name
    finds only a call that has not ended; an ended one needs its UUID.
    """
    member_id: str
    """Participant that the request is about, by its member id. Updating and kicking also take `all`,
    for everyone in the multiparty call.
    """
    callback_url: str | None
    callback_method: HttpMethod
    mute: bool | None
    """Whether the participant is muted. Without it, nothing changes."""
    hold: bool | None
    """Whether the participant is on hold: muted, and hearing hold music. Without it, nothing changes."""
    coach_mode: bool | None
    """Whether the supervisor is heard by agents only, instead of everybody; each change plays
    `beep:1`. For a single supervisor: with `all` in the path, the answer is 400. Without it,
    nothing changes.
    """

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.mpc_id = path["mpc_id"]
        self.member_id = path["member_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.mute = None
        self.hold = None
        self.coach_mode = None
        self.take(given)


class KickParticipant(Asynchronous):
    """Kick a participant out of a multiparty call.

    Takes one participant, or with `all` everyone, out of a multiparty call.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "member_id",
        "mpc_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/Participant/{member_id}/"
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
    member_id: str
    """Participant that the request is about, by its member id. Updating and kicking also take `all`,
    for everyone in the multiparty call.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.mpc_id = path["mpc_id"]
        self.member_id = path["member_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class StartParticipantRecording(Asynchronous):
    """Start recording a participant.

    Records one participant: its own audio, all channels, or both.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "file_format",
        "member_id",
        "mpc_id",
        "record_track_type",
        "recording_callback_method",
        "recording_callback_url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/Participant/{member_id}/Record/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "record_track_type": ("record_track_type", RECORD_TRACK_TYPE_OF.__getitem__),
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
    member_id: str
    """Participant that the request is about, by its member id. Updating and kicking also take `all`,
    for everyone in the multiparty call.
    """
    callback_url: str | None
    callback_method: HttpMethod
    record_track_type: RecordTrackType
    """Recordings to start. Defaults to `all`."""
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
        self.member_id = path["member_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.record_track_type = RECORD_TRACK_TYPE_OF["all"]
        self.file_format = RECORDING_FORMAT_OF["mp3"]
        self.recording_callback_url = None
        self.recording_callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)

    @property
    def record_track_type_given(self) -> bool:
        """Whether `record_track_type` was given, and is not only its default."""
        return "record_track_type" in self.given

    @property
    def file_format_given(self) -> bool:
        """Whether `file_format` was given, and is not only its default."""
        return "file_format" in self.given


class StopParticipantRecording(Asynchronous):
    """Stop recording a participant.

    Stops the recording of a participant and makes its file.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "member_id",
        "mpc_id",
        "record_track_type",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/Participant/{member_id}/Record/"
    OPTIONAL: ClassVar = {
        "record_track_type": ("record_track_type", RECORD_TRACK_TYPE_OF.__getitem__),
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
    member_id: str
    """Participant that the request is about, by its member id. Updating and kicking also take `all`,
    for everyone in the multiparty call.
    """
    record_track_type: RecordTrackType
    """Recordings of the participant to stop. Defaults to `all`."""
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.mpc_id = path["mpc_id"]
        self.member_id = path["member_id"]
        self.record_track_type = RECORD_TRACK_TYPE_OF["all"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)

    @property
    def record_track_type_given(self) -> bool:
        """Whether `record_track_type` was given, and is not only its default."""
        return "record_track_type" in self.given


class PauseParticipantRecording(Asynchronous):
    """Pause recording a participant.

    Pauses the recording of a participant: what is said until it is resumed is left out.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "member_id",
        "mpc_id",
        "record_track_type",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/Participant/{member_id}/Record/Pause/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "record_track_type": ("record_track_type", RECORD_TRACK_TYPE_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    mpc_id: str
    """Multiparty call that the request is about: `name_` and its name, or `uuid_` and its UUID. A name
    finds only a call that has not ended; an ended one needs its UUID.
    """
    member_id: str
    """Participant that the request is about, by its member id. Updating and kicking also take `all`,
    for everyone in the multiparty call.
    """
    callback_url: str | None
    callback_method: HttpMethod
    record_track_type: RecordTrackType
    """Recordings to pause. Defaults to `all`."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.mpc_id = path["mpc_id"]
        self.member_id = path["member_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.record_track_type = RECORD_TRACK_TYPE_OF["all"]
        self.take(given)

    @property
    def record_track_type_given(self) -> bool:
        """Whether `record_track_type` was given, and is not only its default."""
        return "record_track_type" in self.given


class ResumeParticipantRecording(Asynchronous):
    """Resume recording a participant.

    Continues the recording of a participant after a pause.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "member_id",
        "mpc_id",
        "record_track_type",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/Participant/{member_id}/Record/Resume/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "record_track_type": ("record_track_type", RECORD_TRACK_TYPE_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    mpc_id: str
    """Multiparty call that the request is about: `name_` and its name, or `uuid_` and its UUID. A name
    finds only a call that has not ended; an ended one needs its UUID.
    """
    member_id: str
    """Participant that the request is about, by its member id. Updating and kicking also take `all`,
    for everyone in the multiparty call.
    """
    callback_url: str | None
    callback_method: HttpMethod
    record_track_type: RecordTrackType | None
    """Recordings to resume. No default is documented; starting, stopping and pausing default to `all`."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.mpc_id = path["mpc_id"]
        self.member_id = path["member_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.record_track_type = None
        self.take(given)


class StartParticipantPlay(Asynchronous):
    """Play audio to participants.

    Plays an audio file to one participant, several or all of a multiparty call that is under way.
    The response comes when the file is queued, not when it has been played.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "member_id",
        "mpc_id",
        "url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/Member/{member_id}/Play/"
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
    member_id: str
    """Participants that the request is about: one member id, several separated by commas (`355,356`),
    or `all` for everyone in the multiparty call. To stop audio, name them as at its start.
    """
    callback_url: str | None
    callback_method: HttpMethod
    url: str
    """Address of an MP3 or WAV file."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.mpc_id = path["mpc_id"]
        self.member_id = path["member_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.url = given["url"]
        self.take(given)


class StopParticipantPlay(Asynchronous):
    """Stop audio for participants.

    Stops audio that `startParticipantPlay` plays to participants. Name the participants as at the
    start: `all` does not stop audio that was started for single ids.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "member_id",
        "mpc_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/MultiPartyCall/{mpc_id}/Member/{member_id}/Play/"
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
    member_id: str
    """Participants that the request is about: one member id, several separated by commas (`355,356`),
    or `all` for everyone in the multiparty call. To stop audio, name them as at its start.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.mpc_id = path["mpc_id"]
        self.member_id = path["member_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)
