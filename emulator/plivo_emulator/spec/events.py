"""Events that the service sends to an app, one class each. Each writes its fields into a form."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.words import (
        CallDirection,
        CallStatus,
        ConferenceAction,
        DialAction,
        DialSide,
        DialStatus,
        InputType,
        MachineAction,
        MachineVerdict,
        MessageStatus,
        MpcCallEventName,
        MpcEventName,
        MpcExitCause,
        MpcRecordingEventName,
        MpcTerminationCause,
        ParticipantRecordingEventName,
        StirVerification,
        StreamEventName,
    )


class Event:
    """Event that is sent to an app."""

    __slots__ = ()

    kind: ClassVar[str]
    """Its kind: the name of its file in `openapi/callbacks/`."""

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        return form


class PlainEvent(Event):
    """Event that has no fields of a call."""

    __slots__ = ()


class CallEvent(Event):
    """Event of a call.

    Its form begins with the common fields of the call.
    """

    __slots__ = ()

    @staticmethod
    def common(
        *,
        call_uuid: str,
        from_: str,
        to: str,
        call_status: CallStatus,
        direction: CallDirection,
        request_uuid: str | None = None,
        a_leg_uuid: str | None = None,
        a_leg_request_uuid: str | None = None,
        session_start: str | None = None,
        stir_verification: StirVerification | None = None,
        stir_attestation: str | None = None,
        caller_name: str | None = None,
        forwarded_from: str | None = None,
        machine: str | None = None,
        sip_headers: Mapping[str, str] | None = None,
    ) -> dict[str, str]:
        """Return a form with the fields that every event of a call carries.

        Args:
            call_uuid: Call that the event is about.
            from_: Caller ID of the call, a number or a SIP URI.
            to: Number or SIP URI that was called.
            call_status: State of the call when the event happens.
            direction: Which side started the call.
            request_uuid: Request that caused the call, as `request_uuid` of its response. Equal to
                `CallUUID` for a single outbound call.
            a_leg_uuid: Call UUID of the first leg.
            a_leg_request_uuid: Request UUID of the first leg, if a call has several legs.
            session_start: When early media began, in UTC, with up to six digits after the second.
            stir_verification: Whether the caller ID was proven by STIR/SHAKEN. Outbound: what the
                service attested. Inbound: what came with the call.
            stir_attestation: Attestation level of the call: `A`, `B` or `C`; `Not Applicable` or
                empty where STIR/SHAKEN does not apply. Level `A` counts as verified, `B` and `C` do
                not.
            caller_name: Name of the caller. Absent or empty when none is known.
            forwarded_from: Number that forwarded the call here. Absent when the call was not
                forwarded.
            machine: Whether a machine answered, if machine detection was asked for: `true` for a
                machine. Absent when no machine was detected, and before it is known.
            sip_headers: SIP headers of the call, by name in events.
        """
        form: dict[str, str] = {
            "CallUUID": call_uuid,
            "From": from_,
            "To": to,
            "CallStatus": call_status._value_,
            "Direction": direction._value_,
        }
        if request_uuid is not None:
            form["RequestUUID"] = request_uuid
        if a_leg_uuid is not None:
            form["ALegUUID"] = a_leg_uuid
        if a_leg_request_uuid is not None:
            form["ALegRequestUUID"] = a_leg_request_uuid
        if session_start is not None:
            form["SessionStart"] = session_start
        if stir_verification is not None:
            form["STIRVerification"] = stir_verification._value_
        if stir_attestation is not None:
            form["STIRAttestation"] = stir_attestation
        if caller_name is not None:
            form["CallerName"] = caller_name
        if forwarded_from is not None:
            form["ForwardedFrom"] = forwarded_from
        if machine is not None:
            form["Machine"] = machine
        if sip_headers:
            form.update(sip_headers)
        return form


class AnswerEvent(CallEvent):
    """Call that asks what to do next because it was answered or transferred."""

    __slots__ = ("event",)

    kind = "answer"
    event: str | None
    """Always `StartApp` when a call is answered."""

    def __init__(
        self,
        *,
        event: str | None = None,
    ) -> None:
        self.event = event

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        if self.event is not None:
            form["Event"] = self.event
        return form


class AsyncResultEvent(PlainEvent):
    """Answer that an asynchronous request would have had.

    Beside `api_id` it holds the fields of the operation's own response: those of success, or
    `error`.
    """

    __slots__ = ("api_id", "error", "message")

    kind = "async_result"
    api_id: str
    """Identifies this request in the service's logs. Give it to support when you ask about the
    request.
    """
    message: str | None
    """What was done, in a few words."""
    error: str | None
    """Why the request failed."""

    def __init__(
        self,
        *,
        api_id: str,
        message: str | None = None,
        error: str | None = None,
    ) -> None:
        self.api_id = api_id
        self.message = message
        self.error = error

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        form["api_id"] = self.api_id
        if self.message is not None:
            form["message"] = self.message
        if self.error is not None:
            form["error"] = self.error
        return form


class CallRecordingEvent(PlainEvent):
    """Finished recording of a call."""

    __slots__ = (
        "api_id",
        "call_uuid",
        "record_url",
        "recording_duration",
        "recording_duration_ms",
        "recording_end_ms",
        "recording_id",
        "recording_start_ms",
    )

    kind = "call_recording"
    api_id: str | None
    """Request that started the recording, as `api_id` of its response."""
    recording_id: str
    """Identifies the recording, as in the response to its start."""
    record_url: str
    """Address of the audio file, as `url` in the response to its start."""
    recording_duration: int | None
    """Length in seconds."""
    recording_duration_ms: float | None
    """Length in milliseconds, possibly with decimals."""
    recording_start_ms: float | None
    """Start, in milliseconds since 1970 (UTC), possibly with decimals."""
    recording_end_ms: float | None
    """End, in milliseconds since 1970 (UTC), possibly with decimals."""
    call_uuid: str
    """Call that was recorded."""

    def __init__(
        self,
        *,
        api_id: str | None = None,
        recording_id: str,
        record_url: str,
        recording_duration: int | None = None,
        recording_duration_ms: float | None = None,
        recording_start_ms: float | None = None,
        recording_end_ms: float | None = None,
        call_uuid: str,
    ) -> None:
        self.api_id = api_id
        self.recording_id = recording_id
        self.record_url = record_url
        self.recording_duration = recording_duration
        self.recording_duration_ms = recording_duration_ms
        self.recording_start_ms = recording_start_ms
        self.recording_end_ms = recording_end_ms
        self.call_uuid = call_uuid

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        if self.api_id is not None:
            form["api_id"] = self.api_id
        form["recording_id"] = self.recording_id
        form["record_url"] = self.record_url
        if self.recording_duration is not None:
            form["recording_duration"] = str(self.recording_duration)
        if self.recording_duration_ms is not None:
            form["recording_duration_ms"] = str(self.recording_duration_ms)
        if self.recording_start_ms is not None:
            form["recording_start_ms"] = str(self.recording_start_ms)
        if self.recording_end_ms is not None:
            form["recording_end_ms"] = str(self.recording_end_ms)
        form["call_uuid"] = self.call_uuid
        return form


class ConferenceActionEvent(CallEvent):
    """Call that has left a conference and asks what to do next."""

    __slots__ = ("conference_member_id", "conference_name", "conference_uuid", "event", "record_url", "recording_id")

    kind = "conference_action"
    event: str | None
    """Name of what happened."""
    conference_name: str
    """Name of the room, as its `Conference` element gave it."""
    conference_uuid: str | None
    """Identifies this run of the room. When the same name is used again later, the UUID is another
    one.
    """
    conference_member_id: str | None
    """Identifies the call as a member, as in requests about members."""
    record_url: str | None
    """Address of the recording of the conference. Absent or empty when it is not recorded."""
    recording_id: str | None
    """Identifies the recording of the conference. Absent or empty when it is not recorded."""

    def __init__(
        self,
        *,
        event: str | None = None,
        conference_name: str,
        conference_uuid: str | None = None,
        conference_member_id: str | None = None,
        record_url: str | None = None,
        recording_id: str | None = None,
    ) -> None:
        self.event = event
        self.conference_name = conference_name
        self.conference_uuid = conference_uuid
        self.conference_member_id = conference_member_id
        self.record_url = record_url
        self.recording_id = recording_id

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        if self.event is not None:
            form["Event"] = self.event
        form["ConferenceName"] = self.conference_name
        if self.conference_uuid is not None:
            form["ConferenceUUID"] = self.conference_uuid
        if self.conference_member_id is not None:
            form["ConferenceMemberID"] = self.conference_member_id
        if self.record_url is not None:
            form["RecordUrl"] = self.record_url
        if self.recording_id is not None:
            form["RecordingID"] = self.recording_id
        return form


class ConferenceCallbackEvent(CallEvent):
    """Something that happened to a call in a conference."""

    __slots__ = (
        "conference_action",
        "conference_digits_match",
        "conference_first_member",
        "conference_last_member",
        "conference_member_id",
        "conference_name",
        "conference_uuid",
        "event",
        "record_url",
        "recording_duration",
        "recording_duration_ms",
        "recording_end_ms",
        "recording_id",
        "recording_start_ms",
    )

    kind = "conference_callback"
    event: str | None
    """Name of what happened."""
    conference_action: ConferenceAction
    """What happened. With `enter` and `exit`, `Event` is `ConferenceEnter` and `ConferenceExit`."""
    conference_name: str
    """Name of the room, as its `Conference` element gave it."""
    conference_uuid: str | None
    """Identifies this run of the room. When the same name is used again later, the UUID is another
    one.
    """
    conference_member_id: str | None
    """Identifies the call as a member, as in requests about members."""
    record_url: str | None
    """Address of the recording of the conference. Absent or empty when it is not recorded."""
    recording_id: str | None
    """Identifies the recording of the conference. Absent or empty when it is not recorded."""
    conference_first_member: bool | None
    """Whether the call that entered is the first in the room, as text. Comes with `enter`."""
    conference_last_member: bool | None
    """Whether the call that left was the last in the room, as text. Comes with `exit`."""
    conference_digits_match: str | None
    """Keys that were pressed, as `digitsMatch` names them. Comes with `digits`."""
    recording_duration: int | None
    """Length of the recording in seconds. Comes with `record`."""
    recording_duration_ms: float | None
    """Length of the recording in milliseconds, possibly with decimals. Comes with `record`."""
    recording_start_ms: float | None
    """Start of the recording, in milliseconds since 1970 (UTC), possibly with decimals. Comes with
    `record`.
    """
    recording_end_ms: float | None
    """End of the recording, in milliseconds since 1970 (UTC), possibly with decimals. Comes with
    `record`.
    """

    def __init__(
        self,
        *,
        event: str | None = None,
        conference_action: ConferenceAction,
        conference_name: str,
        conference_uuid: str | None = None,
        conference_member_id: str | None = None,
        record_url: str | None = None,
        recording_id: str | None = None,
        conference_first_member: bool | None = None,
        conference_last_member: bool | None = None,
        conference_digits_match: str | None = None,
        recording_duration: int | None = None,
        recording_duration_ms: float | None = None,
        recording_start_ms: float | None = None,
        recording_end_ms: float | None = None,
    ) -> None:
        self.event = event
        self.conference_action = conference_action
        self.conference_name = conference_name
        self.conference_uuid = conference_uuid
        self.conference_member_id = conference_member_id
        self.record_url = record_url
        self.recording_id = recording_id
        self.conference_first_member = conference_first_member
        self.conference_last_member = conference_last_member
        self.conference_digits_match = conference_digits_match
        self.recording_duration = recording_duration
        self.recording_duration_ms = recording_duration_ms
        self.recording_start_ms = recording_start_ms
        self.recording_end_ms = recording_end_ms

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        if self.event is not None:
            form["Event"] = self.event
        form["ConferenceAction"] = self.conference_action._value_
        form["ConferenceName"] = self.conference_name
        if self.conference_uuid is not None:
            form["ConferenceUUID"] = self.conference_uuid
        if self.conference_member_id is not None:
            form["ConferenceMemberID"] = self.conference_member_id
        if self.record_url is not None:
            form["RecordUrl"] = self.record_url
        if self.recording_id is not None:
            form["RecordingID"] = self.recording_id
        if self.conference_first_member is not None:
            form["ConferenceFirstMember"] = "true" if self.conference_first_member else "false"
        if self.conference_last_member is not None:
            form["ConferenceLastMember"] = "true" if self.conference_last_member else "false"
        if self.conference_digits_match is not None:
            form["ConferenceDigitsMatch"] = self.conference_digits_match
        if self.recording_duration is not None:
            form["RecordingDuration"] = str(self.recording_duration)
        if self.recording_duration_ms is not None:
            form["RecordingDurationMs"] = str(self.recording_duration_ms)
        if self.recording_start_ms is not None:
            form["RecordingStartMs"] = str(self.recording_start_ms)
        if self.recording_end_ms is not None:
            form["RecordingEndMs"] = str(self.recording_end_ms)
        return form


class ConferenceRecordingEvent(PlainEvent):
    """Finished recording of a conference."""

    __slots__ = (
        "api_id",
        "conference_name",
        "record_url",
        "recording_duration",
        "recording_duration_ms",
        "recording_end_ms",
        "recording_id",
        "recording_start_ms",
    )

    kind = "conference_recording"
    api_id: str | None
    """Request that started the recording, as `api_id` of its response."""
    recording_id: str
    """Identifies the recording, as in the response to its start."""
    record_url: str
    """Address of the audio file, as `url` in the response to its start."""
    recording_duration: int | None
    """Length in seconds."""
    recording_duration_ms: float | None
    """Length in milliseconds, possibly with decimals."""
    recording_start_ms: float | None
    """Start, in milliseconds since 1970 (UTC), possibly with decimals."""
    recording_end_ms: float | None
    """End, in milliseconds since 1970 (UTC), possibly with decimals."""
    conference_name: str
    """Room that was recorded."""

    def __init__(
        self,
        *,
        api_id: str | None = None,
        recording_id: str,
        record_url: str,
        recording_duration: int | None = None,
        recording_duration_ms: float | None = None,
        recording_start_ms: float | None = None,
        recording_end_ms: float | None = None,
        conference_name: str,
    ) -> None:
        self.api_id = api_id
        self.recording_id = recording_id
        self.record_url = record_url
        self.recording_duration = recording_duration
        self.recording_duration_ms = recording_duration_ms
        self.recording_start_ms = recording_start_ms
        self.recording_end_ms = recording_end_ms
        self.conference_name = conference_name

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        if self.api_id is not None:
            form["api_id"] = self.api_id
        form["recording_id"] = self.recording_id
        form["record_url"] = self.record_url
        if self.recording_duration is not None:
            form["recording_duration"] = str(self.recording_duration)
        if self.recording_duration_ms is not None:
            form["recording_duration_ms"] = str(self.recording_duration_ms)
        if self.recording_start_ms is not None:
            form["recording_start_ms"] = str(self.recording_start_ms)
        if self.recording_end_ms is not None:
            form["recording_end_ms"] = str(self.recording_end_ms)
        form["conference_name"] = self.conference_name
        return form


class DialActionEvent(CallEvent):
    """How a `Dial` element ended."""

    __slots__ = ("dial_a_leg_uuid", "dial_b_leg_uuid", "dial_hangup_cause", "dial_ring_status", "dial_status", "event")

    kind = "dial_action"
    event: str | None
    """Name of what happened."""
    dial_ring_status: bool | None
    """Whether any destination rang."""
    dial_hangup_cause: str | None
    """Why the second leg ended, in the words of telephone networks. `sip_auth_failed` or
    `sip_auth_timeout` when the far end refused the SIP credentials or left them unanswered.
    """
    dial_status: DialStatus
    """How the dialling ended."""
    dial_a_leg_uuid: str | None
    """Call UUID of the leg that dials."""
    dial_b_leg_uuid: str | None
    """Call UUID of the leg that answered. Empty when none did."""

    def __init__(
        self,
        *,
        event: str | None = None,
        dial_ring_status: bool | None = None,
        dial_hangup_cause: str | None = None,
        dial_status: DialStatus,
        dial_a_leg_uuid: str | None = None,
        dial_b_leg_uuid: str | None = None,
    ) -> None:
        self.event = event
        self.dial_ring_status = dial_ring_status
        self.dial_hangup_cause = dial_hangup_cause
        self.dial_status = dial_status
        self.dial_a_leg_uuid = dial_a_leg_uuid
        self.dial_b_leg_uuid = dial_b_leg_uuid

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        if self.event is not None:
            form["Event"] = self.event
        if self.dial_ring_status is not None:
            form["DialRingStatus"] = "true" if self.dial_ring_status else "false"
        if self.dial_hangup_cause is not None:
            form["DialHangupCause"] = self.dial_hangup_cause
        form["DialStatus"] = self.dial_status._value_
        if self.dial_a_leg_uuid is not None:
            form["DialALegUUID"] = self.dial_a_leg_uuid
        if self.dial_b_leg_uuid is not None:
            form["DialBLegUUID"] = self.dial_b_leg_uuid
        return form


class DialCallbackEvent(CallEvent):
    """Something that happened to a leg of a `Dial` element."""

    __slots__ = (
        "dial_a_leg_uuid",
        "dial_action",
        "dial_b_leg_bill_duration",
        "dial_b_leg_duration",
        "dial_b_leg_from",
        "dial_b_leg_hangup_cause",
        "dial_b_leg_hangup_cause_code",
        "dial_b_leg_hangup_cause_name",
        "dial_b_leg_hangup_source",
        "dial_b_leg_position",
        "dial_b_leg_status",
        "dial_b_leg_to",
        "dial_b_leg_total_cost",
        "dial_b_leg_uuid",
        "dial_digits_match",
        "dial_digits_pressed_by",
        "event",
    )

    kind = "dial_callback"
    event: str | None
    """Name of what happened, such as `DialAnswer`, `DialConnected` or `DialHangup`."""
    dial_action: DialAction
    """What happened."""
    dial_b_leg_uuid: str | None
    """Call UUID of the second leg."""
    dial_a_leg_uuid: str | None
    """Call UUID of the leg that dials."""
    dial_b_leg_status: str | None
    """State of the second leg, such as `answer` or `hangup`."""
    dial_b_leg_from: str | None
    """Caller ID that the second leg sees."""
    dial_b_leg_to: str | None
    """Number or SIP URI of the second leg."""
    dial_b_leg_position: int | None
    """Position of the second leg among the children of the `Dial` element."""
    dial_digits_match: str | None
    """Keys that were pressed, as `digitsMatch` or `digitsMatchBLeg` names them. Comes with `digits`."""
    dial_digits_pressed_by: DialSide | None
    """Who pressed the keys. Comes with `digits`."""
    dial_b_leg_duration: int | None
    """Seconds from the answer of the second leg to its end, the last one counted whole; 0 when it
    never answered.
    """
    dial_b_leg_bill_duration: int | None
    """Seconds of the second leg that are billed."""
    dial_b_leg_total_cost: str | None
    """Price of the second leg in US dollars."""
    dial_b_leg_hangup_cause: str | None
    """Why the second leg ended, in the words of telephone networks."""
    dial_b_leg_hangup_cause_name: str | None
    """Why the second leg ended, in words."""
    dial_b_leg_hangup_cause_code: int | None
    """Why the second leg ended, as a number."""
    dial_b_leg_hangup_source: str | None
    """Who or what ended the second leg."""

    def __init__(
        self,
        *,
        event: str | None = None,
        dial_action: DialAction,
        dial_b_leg_uuid: str | None = None,
        dial_a_leg_uuid: str | None = None,
        dial_b_leg_status: str | None = None,
        dial_b_leg_from: str | None = None,
        dial_b_leg_to: str | None = None,
        dial_b_leg_position: int | None = None,
        dial_digits_match: str | None = None,
        dial_digits_pressed_by: DialSide | None = None,
        dial_b_leg_duration: int | None = None,
        dial_b_leg_bill_duration: int | None = None,
        dial_b_leg_total_cost: str | None = None,
        dial_b_leg_hangup_cause: str | None = None,
        dial_b_leg_hangup_cause_name: str | None = None,
        dial_b_leg_hangup_cause_code: int | None = None,
        dial_b_leg_hangup_source: str | None = None,
    ) -> None:
        self.event = event
        self.dial_action = dial_action
        self.dial_b_leg_uuid = dial_b_leg_uuid
        self.dial_a_leg_uuid = dial_a_leg_uuid
        self.dial_b_leg_status = dial_b_leg_status
        self.dial_b_leg_from = dial_b_leg_from
        self.dial_b_leg_to = dial_b_leg_to
        self.dial_b_leg_position = dial_b_leg_position
        self.dial_digits_match = dial_digits_match
        self.dial_digits_pressed_by = dial_digits_pressed_by
        self.dial_b_leg_duration = dial_b_leg_duration
        self.dial_b_leg_bill_duration = dial_b_leg_bill_duration
        self.dial_b_leg_total_cost = dial_b_leg_total_cost
        self.dial_b_leg_hangup_cause = dial_b_leg_hangup_cause
        self.dial_b_leg_hangup_cause_name = dial_b_leg_hangup_cause_name
        self.dial_b_leg_hangup_cause_code = dial_b_leg_hangup_cause_code
        self.dial_b_leg_hangup_source = dial_b_leg_hangup_source

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        if self.event is not None:
            form["Event"] = self.event
        form["DialAction"] = self.dial_action._value_
        if self.dial_b_leg_uuid is not None:
            form["DialBLegUUID"] = self.dial_b_leg_uuid
        if self.dial_a_leg_uuid is not None:
            form["DialALegUUID"] = self.dial_a_leg_uuid
        if self.dial_b_leg_status is not None:
            form["DialBLegStatus"] = self.dial_b_leg_status
        if self.dial_b_leg_from is not None:
            form["DialBLegFrom"] = self.dial_b_leg_from
        if self.dial_b_leg_to is not None:
            form["DialBLegTo"] = self.dial_b_leg_to
        if self.dial_b_leg_position is not None:
            form["DialBLegPosition"] = str(self.dial_b_leg_position)
        if self.dial_digits_match is not None:
            form["DialDigitsMatch"] = self.dial_digits_match
        if self.dial_digits_pressed_by is not None:
            form["DialDigitsPressedBy"] = self.dial_digits_pressed_by._value_
        if self.dial_b_leg_duration is not None:
            form["DialBLegDuration"] = str(self.dial_b_leg_duration)
        if self.dial_b_leg_bill_duration is not None:
            form["DialBLegBillDuration"] = str(self.dial_b_leg_bill_duration)
        if self.dial_b_leg_total_cost is not None:
            form["DialBLegTotalCost"] = self.dial_b_leg_total_cost
        if self.dial_b_leg_hangup_cause is not None:
            form["DialBLegHangupCause"] = self.dial_b_leg_hangup_cause
        if self.dial_b_leg_hangup_cause_name is not None:
            form["DialBLegHangupCauseName"] = self.dial_b_leg_hangup_cause_name
        if self.dial_b_leg_hangup_cause_code is not None:
            form["DialBLegHangupCauseCode"] = str(self.dial_b_leg_hangup_cause_code)
        if self.dial_b_leg_hangup_source is not None:
            form["DialBLegHangupSource"] = self.dial_b_leg_hangup_source
        return form


class GetDigitsEvent(CallEvent):
    """Keys that a `GetDigits` element collected."""

    __slots__ = ("digits", "event")

    kind = "get_digits"
    event: str | None
    """Name of what happened."""
    digits: str
    """Keys in the order they were pressed, without the one that ended the input. Empty when that was
    the only one.
    """

    def __init__(
        self,
        *,
        event: str | None = None,
        digits: str,
    ) -> None:
        self.event = event
        self.digits = digits

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        if self.event is not None:
            form["Event"] = self.event
        form["Digits"] = self.digits
        return form


class GetInputEvent(CallEvent):
    """Keys or words that a `GetInput` element collected."""

    __slots__ = ("billed_amount", "digits", "event", "input_type", "speech", "speech_confidence_score")

    kind = "get_input"
    event: str | None
    """Name of what happened."""
    input_type: InputType
    """How the caller answered."""
    digits: str | None
    """Keys in the order they were pressed, without the one that ended the input. Empty when the caller
    spoke.
    """
    speech: str | None
    """Words that were recognised. Empty when keys were pressed."""
    speech_confidence_score: float | None
    """Confidence of the recognition, from 0 to 1. Empty when keys were pressed."""
    billed_amount: str | None
    """Price of the recognition in US dollars, billed in steps of 15 seconds. Empty when keys were
    pressed.
    """

    def __init__(
        self,
        *,
        event: str | None = None,
        input_type: InputType,
        digits: str | None = None,
        speech: str | None = None,
        speech_confidence_score: float | None = None,
        billed_amount: str | None = None,
    ) -> None:
        self.event = event
        self.input_type = input_type
        self.digits = digits
        self.speech = speech
        self.speech_confidence_score = speech_confidence_score
        self.billed_amount = billed_amount

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        if self.event is not None:
            form["Event"] = self.event
        form["InputType"] = self.input_type._value_
        if self.digits is not None:
            form["Digits"] = self.digits
        if self.speech is not None:
            form["Speech"] = self.speech
        if self.speech_confidence_score is not None:
            form["SpeechConfidenceScore"] = str(self.speech_confidence_score)
        if self.billed_amount is not None:
            form["BilledAmount"] = self.billed_amount
        return form


class GetInputInterimEvent(CallEvent):
    """Words as they are being spoken into a `GetInput` element."""

    __slots__ = ("event", "sequence_number", "stability", "stable_speech", "unstable_speech")

    kind = "get_input_interim"
    event: str | None
    """Name of what happened."""
    stable_speech: str | None
    """Words that will hardly change any more."""
    unstable_speech: str | None
    """Latest words, still a guess."""
    stability: float | None
    """How likely it is, from 0 to 1, that `UnstableSpeech` stays as it is."""
    sequence_number: int
    """Position of this event among those of the same input."""

    def __init__(
        self,
        *,
        event: str | None = None,
        stable_speech: str | None = None,
        unstable_speech: str | None = None,
        stability: float | None = None,
        sequence_number: int,
    ) -> None:
        self.event = event
        self.stable_speech = stable_speech
        self.unstable_speech = unstable_speech
        self.stability = stability
        self.sequence_number = sequence_number

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        if self.event is not None:
            form["Event"] = self.event
        if self.stable_speech is not None:
            form["StableSpeech"] = self.stable_speech
        if self.unstable_speech is not None:
            form["UnstableSpeech"] = self.unstable_speech
        if self.stability is not None:
            form["Stability"] = str(self.stability)
        form["SequenceNumber"] = str(self.sequence_number)
        return form


class HangupEvent(CallEvent):
    """Call that has ended."""

    __slots__ = (
        "answer_time",
        "bill_duration",
        "duration",
        "end_time",
        "event",
        "hangup_cause",
        "hangup_cause_code",
        "hangup_cause_name",
        "hangup_source",
        "machine",
        "start_time",
        "total_cost",
    )

    kind = "hangup"
    event: str
    """Always `Hangup`."""
    machine: str | None
    """Whether a machine answered, if machine detection was asked for: `true` for a machine.
    `machine_detection` when the call was hung up for that. Absent when no machine was detected.
    """
    hangup_cause: str | None
    """Why the call ended, in the words of telephone networks."""
    hangup_cause_name: str | None
    """Why the call ended, in words."""
    hangup_cause_code: int | None
    """Why the call ended, as a number."""
    hangup_source: str | None
    """Who or what ended the call."""
    duration: int | None
    """Seconds from answer to hang-up, the last one counted whole; 0 when nobody answered. Ringing does
    not count: it is `call_duration` of the record.
    """
    bill_duration: int | None
    """Seconds billed; 0 when nobody answered."""
    total_cost: str | None
    """Price of the call in US dollars."""
    start_time: str | None
    """When the call was requested or came in, in the time zone of the account."""
    answer_time: str | None
    """When the call was answered, in the time zone of the account. Empty when it never was."""
    end_time: str | None
    """When the call ended, in the time zone of the account."""

    def __init__(
        self,
        *,
        event: str,
        machine: str | None = None,
        hangup_cause: str | None = None,
        hangup_cause_name: str | None = None,
        hangup_cause_code: int | None = None,
        hangup_source: str | None = None,
        duration: int | None = None,
        bill_duration: int | None = None,
        total_cost: str | None = None,
        start_time: str | None = None,
        answer_time: str | None = None,
        end_time: str | None = None,
    ) -> None:
        self.event = event
        self.machine = machine
        self.hangup_cause = hangup_cause
        self.hangup_cause_name = hangup_cause_name
        self.hangup_cause_code = hangup_cause_code
        self.hangup_source = hangup_source
        self.duration = duration
        self.bill_duration = bill_duration
        self.total_cost = total_cost
        self.start_time = start_time
        self.answer_time = answer_time
        self.end_time = end_time

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        form["Event"] = self.event
        if self.machine is not None:
            form["Machine"] = self.machine
        if self.hangup_cause is not None:
            form["HangupCause"] = self.hangup_cause
        if self.hangup_cause_name is not None:
            form["HangupCauseName"] = self.hangup_cause_name
        if self.hangup_cause_code is not None:
            form["HangupCauseCode"] = str(self.hangup_cause_code)
        if self.hangup_source is not None:
            form["HangupSource"] = self.hangup_source
        if self.duration is not None:
            form["Duration"] = str(self.duration)
        if self.bill_duration is not None:
            form["BillDuration"] = str(self.bill_duration)
        if self.total_cost is not None:
            form["TotalCost"] = self.total_cost
        if self.start_time is not None:
            form["StartTime"] = self.start_time
        if self.answer_time is not None:
            form["AnswerTime"] = self.answer_time
        if self.end_time is not None:
            form["EndTime"] = self.end_time
        return form


class InboundCallEvent(CallEvent):
    """Call that came in on a number or endpoint of the account."""

    __slots__ = ("event",)

    kind = "inbound_call"
    event: str
    """Always `StartApp`."""

    def __init__(
        self,
        *,
        event: str,
    ) -> None:
        self.event = event

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        form["Event"] = self.event
        return form


class MachineDetectionEvent(CallEvent):
    """Verdict of machine detection on a call."""

    __slots__ = ("event", "if_machine", "machine")

    kind = "machine_detection"
    event: str
    """Always `MachineDetection`."""
    machine: MachineVerdict
    """Whether a machine answered. Neither yes nor no after a long silence: then it is `Unknown`."""
    if_machine: MachineAction | None
    """What happens to a call that a machine answered."""

    def __init__(
        self,
        *,
        event: str,
        machine: MachineVerdict,
        if_machine: MachineAction | None = None,
    ) -> None:
        self.event = event
        self.machine = machine
        self.if_machine = if_machine

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        form["Event"] = self.event
        form["Machine"] = self.machine._value_
        if self.if_machine is not None:
            form["IfMachine"] = self.if_machine._value_
        return form


class MessageStatusEvent(PlainEvent):
    """Text message of a `Message` element whose state has changed.

    It is an event of the message and says nothing of the call.
    """

    __slots__ = (
        "delivery_report_time",
        "error_code",
        "from_",
        "mcc",
        "message_time",
        "message_uuid",
        "mnc",
        "parent_message_uuid",
        "part_info",
        "powerpack_uuid",
        "queued_time",
        "sent_time",
        "sequence",
        "status",
        "to",
        "total_amount",
        "total_rate",
        "type",
        "units",
    )

    kind = "message_status"
    message_uuid: str
    """Identifies the message to one destination."""
    from_: str | None
    """Number that the message was sent from."""
    to: str | None
    """Number that the message is for."""
    type: str | None
    """Kind of message; `sms` for those of a `Message` element."""
    status: MessageStatus
    """State of the message."""
    units: int | None
    """Parts that a long text was split into."""
    total_rate: str | None
    """Price of one part in US dollars."""
    total_amount: str | None
    """Price of all parts in US dollars."""
    mcc: str | None
    """Mobile country code of the destination."""
    mnc: str | None
    """Mobile network code of the destination."""
    error_code: str | None
    """Why the message did not arrive, as a code of the messaging service. Empty unless the status is
    `failed` or `undelivered`.
    """
    parent_message_uuid: str | None
    """Equal to `MessageUUID`; reserved."""
    part_info: str | None
    """Which part of how many this is; reserved."""
    sequence: int | None
    """Position of this event among those of the same message."""
    message_time: str | None
    """When the message was requested, with six digits after the second."""
    queued_time: str | None
    """When the message was queued, with six digits after the second."""
    sent_time: str | None
    """When the message went to the carrier, with six digits after the second."""
    delivery_report_time: str | None
    """When the carrier reported the delivery, with six digits after the second."""
    powerpack_uuid: str | None
    """Pool of numbers that the sender was taken from. Empty when there is none."""

    def __init__(
        self,
        *,
        message_uuid: str,
        from_: str | None = None,
        to: str | None = None,
        type: str | None = None,
        status: MessageStatus,
        units: int | None = None,
        total_rate: str | None = None,
        total_amount: str | None = None,
        mcc: str | None = None,
        mnc: str | None = None,
        error_code: str | None = None,
        parent_message_uuid: str | None = None,
        part_info: str | None = None,
        sequence: int | None = None,
        message_time: str | None = None,
        queued_time: str | None = None,
        sent_time: str | None = None,
        delivery_report_time: str | None = None,
        powerpack_uuid: str | None = None,
    ) -> None:
        self.message_uuid = message_uuid
        self.from_ = from_
        self.to = to
        self.type = type
        self.status = status
        self.units = units
        self.total_rate = total_rate
        self.total_amount = total_amount
        self.mcc = mcc
        self.mnc = mnc
        self.error_code = error_code
        self.parent_message_uuid = parent_message_uuid
        self.part_info = part_info
        self.sequence = sequence
        self.message_time = message_time
        self.queued_time = queued_time
        self.sent_time = sent_time
        self.delivery_report_time = delivery_report_time
        self.powerpack_uuid = powerpack_uuid

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        form["MessageUUID"] = self.message_uuid
        if self.from_ is not None:
            form["From"] = self.from_
        if self.to is not None:
            form["To"] = self.to
        if self.type is not None:
            form["Type"] = self.type
        form["Status"] = self.status._value_
        if self.units is not None:
            form["Units"] = str(self.units)
        if self.total_rate is not None:
            form["TotalRate"] = self.total_rate
        if self.total_amount is not None:
            form["TotalAmount"] = self.total_amount
        if self.mcc is not None:
            form["MCC"] = self.mcc
        if self.mnc is not None:
            form["MNC"] = self.mnc
        if self.error_code is not None:
            form["ErrorCode"] = self.error_code
        if self.parent_message_uuid is not None:
            form["ParentMessageUUID"] = self.parent_message_uuid
        if self.part_info is not None:
            form["PartInfo"] = self.part_info
        if self.sequence is not None:
            form["Sequence"] = str(self.sequence)
        if self.message_time is not None:
            form["MessageTime"] = self.message_time
        if self.queued_time is not None:
            form["QueuedTime"] = self.queued_time
        if self.sent_time is not None:
            form["SentTime"] = self.sent_time
        if self.delivery_report_time is not None:
            form["DeliveryReportTime"] = self.delivery_report_time
        if self.powerpack_uuid is not None:
            form["PowerpackUUID"] = self.powerpack_uuid
        return form


class MpcCallStatusEvent(PlainEvent):
    """Progress of a call that is being added to a multiparty call.

    Times and causes are those of the call, not of the multiparty call.
    """

    __slots__ = (
        "answer_time",
        "billed_duration",
        "call_uuid",
        "duration",
        "event_name",
        "from_",
        "hangup_time",
        "initiation_time",
        "mpc_uuid",
        "plivo_hangup_cause",
        "plivo_hangup_cause_code",
        "plivo_hangup_source",
        "rate",
        "ring_time",
        "sip_headers",
        "to",
        "total_amount",
    )

    kind = "mpc_call_status"
    sip_headers: Mapping[str, str]
    """SIP headers of the call, by name in events."""
    event_name: MpcCallEventName
    """What happened."""
    call_uuid: str
    """Call that the event is about. Several participants share it if the call left the multiparty call
    and came back.
    """
    mpc_uuid: str
    """Multiparty call that the call is added to."""
    from_: str | None
    """Caller ID that the call shows."""
    to: str | None
    """Number or SIP URI that is called."""
    initiation_time: str | None
    """When dialling began."""
    rate: str | None
    """Price of a minute in US dollars, by the destination called."""
    answer_time: str | None
    """When the call was answered. Null in `Initiated` and `Ringing`."""
    ring_time: int | None
    """Seconds that the far end rang before it answered. Null until then."""
    hangup_time: str | None
    """When the call ended. Null until then."""
    duration: int | None
    """Seconds that the call was in the multiparty call. Null while it still is."""
    billed_duration: int | None
    """Seconds billed for the call. Null until it has ended."""
    total_amount: str | None
    """Price of the participant in US dollars. Null until the call has ended."""
    plivo_hangup_cause: str | None
    """Why the call ended, in words. Null until then."""
    plivo_hangup_cause_code: int | None
    """Why the call ended, as a number. Null until then."""
    plivo_hangup_source: str | None
    """Who or what ended the call. Null until then."""

    def __init__(
        self,
        *,
        event_name: MpcCallEventName,
        call_uuid: str,
        mpc_uuid: str,
        from_: str | None = None,
        to: str | None = None,
        initiation_time: str | None = None,
        rate: str | None = None,
        answer_time: str | None = None,
        ring_time: int | None = None,
        hangup_time: str | None = None,
        duration: int | None = None,
        billed_duration: int | None = None,
        total_amount: str | None = None,
        plivo_hangup_cause: str | None = None,
        plivo_hangup_cause_code: int | None = None,
        plivo_hangup_source: str | None = None,
        sip_headers: Mapping[str, str] | None = None,
    ) -> None:
        self.sip_headers = sip_headers or {}
        self.event_name = event_name
        self.call_uuid = call_uuid
        self.mpc_uuid = mpc_uuid
        self.from_ = from_
        self.to = to
        self.initiation_time = initiation_time
        self.rate = rate
        self.answer_time = answer_time
        self.ring_time = ring_time
        self.hangup_time = hangup_time
        self.duration = duration
        self.billed_duration = billed_duration
        self.total_amount = total_amount
        self.plivo_hangup_cause = plivo_hangup_cause
        self.plivo_hangup_cause_code = plivo_hangup_cause_code
        self.plivo_hangup_source = plivo_hangup_source

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        form.update(self.sip_headers)
        form["EventName"] = self.event_name._value_
        form["CallUUID"] = self.call_uuid
        form["MPCUUID"] = self.mpc_uuid
        if self.from_ is not None:
            form["From"] = self.from_
        if self.to is not None:
            form["To"] = self.to
        if self.initiation_time is not None:
            form["InitiationTime"] = self.initiation_time
        if self.rate is not None:
            form["Rate"] = self.rate
        if self.answer_time is not None:
            form["AnswerTime"] = self.answer_time
        if self.ring_time is not None:
            form["RingTime"] = str(self.ring_time)
        if self.hangup_time is not None:
            form["HangupTime"] = self.hangup_time
        if self.duration is not None:
            form["Duration"] = str(self.duration)
        if self.billed_duration is not None:
            form["BilledDuration"] = str(self.billed_duration)
        if self.total_amount is not None:
            form["TotalAmount"] = self.total_amount
        if self.plivo_hangup_cause is not None:
            form["PlivoHangupCause"] = self.plivo_hangup_cause
        if self.plivo_hangup_cause_code is not None:
            form["PlivoHangupCauseCode"] = str(self.plivo_hangup_cause_code)
        if self.plivo_hangup_source is not None:
            form["PlivoHangupSource"] = self.plivo_hangup_source
        return form


class MpcExitEvent(CallEvent):
    """Participant that has left a multiparty call, whose call asks how to go on."""

    __slots__ = (
        "event",
        "member_id",
        "mpc_friendly_name",
        "mpc_uuid",
        "participant_call_uuid",
        "participant_end_time",
        "participant_join_time",
        "participant_role",
    )

    kind = "mpc_exit"
    event: str | None
    """Name of what happened."""
    mpc_uuid: str
    """Multiparty call that was left."""
    mpc_friendly_name: str
    """Name of the multiparty call."""
    member_id: str
    """Participant that left."""
    participant_call_uuid: str | None
    """Call that the participant was on, which goes on."""
    participant_role: str | None
    """Role that the participant had."""
    participant_join_time: str | None
    """When the participant entered."""
    participant_end_time: str | None
    """When the participant left."""

    def __init__(
        self,
        *,
        event: str | None = None,
        mpc_uuid: str,
        mpc_friendly_name: str,
        member_id: str,
        participant_call_uuid: str | None = None,
        participant_role: str | None = None,
        participant_join_time: str | None = None,
        participant_end_time: str | None = None,
    ) -> None:
        self.event = event
        self.mpc_uuid = mpc_uuid
        self.mpc_friendly_name = mpc_friendly_name
        self.member_id = member_id
        self.participant_call_uuid = participant_call_uuid
        self.participant_role = participant_role
        self.participant_join_time = participant_join_time
        self.participant_end_time = participant_end_time

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        if self.event is not None:
            form["Event"] = self.event
        form["MPCUUID"] = self.mpc_uuid
        form["MPCFriendlyName"] = self.mpc_friendly_name
        form["MemberID"] = self.member_id
        if self.participant_call_uuid is not None:
            form["ParticipantCallUUID"] = self.participant_call_uuid
        if self.participant_role is not None:
            form["ParticipantRole"] = self.participant_role
        if self.participant_join_time is not None:
            form["ParticipantJoinTime"] = self.participant_join_time
        if self.participant_end_time is not None:
            form["ParticipantEndTime"] = self.participant_end_time
        return form


class MpcRecordingEvent(PlainEvent):
    """Progress of the recording of a multiparty call."""

    __slots__ = (
        "event_name",
        "event_timestamp",
        "mpc_name",
        "mpc_uuid",
        "recording_duration",
        "recording_end_time",
        "recording_format",
        "recording_resource_url",
        "recording_start_time",
        "recording_url",
        "recording_uuid",
        "sequence_number",
    )

    kind = "mpc_recording"
    event_name: MpcRecordingEventName
    """What happened."""
    event_timestamp: str | None
    """When it happened."""
    sequence_number: int | None
    """Position of this event among those sent to the same URL. Events may arrive in another order:
    sort by it.
    """
    mpc_uuid: str
    """Multiparty call that is recorded."""
    mpc_name: str
    """Name of the multiparty call."""
    recording_uuid: str | None
    """Identifies the recording."""
    recording_format: str | None
    """File format of the recording."""
    recording_start_time: str | None
    """When the recording began. Null until then."""
    recording_url: str | None
    """Address of the audio file."""
    recording_resource_url: str | None
    """Path of the recording, to look it up later."""
    recording_end_time: str | None
    """When the recording ended. Null until then."""
    recording_duration: int | None
    """Length in seconds. Null until the recording has ended."""

    def __init__(
        self,
        *,
        event_name: MpcRecordingEventName,
        event_timestamp: str | None = None,
        sequence_number: int | None = None,
        mpc_uuid: str,
        mpc_name: str,
        recording_uuid: str | None = None,
        recording_format: str | None = None,
        recording_start_time: str | None = None,
        recording_url: str | None = None,
        recording_resource_url: str | None = None,
        recording_end_time: str | None = None,
        recording_duration: int | None = None,
    ) -> None:
        self.event_name = event_name
        self.event_timestamp = event_timestamp
        self.sequence_number = sequence_number
        self.mpc_uuid = mpc_uuid
        self.mpc_name = mpc_name
        self.recording_uuid = recording_uuid
        self.recording_format = recording_format
        self.recording_start_time = recording_start_time
        self.recording_url = recording_url
        self.recording_resource_url = recording_resource_url
        self.recording_end_time = recording_end_time
        self.recording_duration = recording_duration

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        form["EventName"] = self.event_name._value_
        if self.event_timestamp is not None:
            form["EventTimestamp"] = self.event_timestamp
        if self.sequence_number is not None:
            form["SequenceNumber"] = str(self.sequence_number)
        form["MPCUUID"] = self.mpc_uuid
        form["MPCName"] = self.mpc_name
        if self.recording_uuid is not None:
            form["RecordingUUID"] = self.recording_uuid
        if self.recording_format is not None:
            form["RecordingFormat"] = self.recording_format
        if self.recording_start_time is not None:
            form["RecordingStartTime"] = self.recording_start_time
        if self.recording_url is not None:
            form["RecordingURL"] = self.recording_url
        if self.recording_resource_url is not None:
            form["RecordingResourceURL"] = self.recording_resource_url
        if self.recording_end_time is not None:
            form["RecordingEndTime"] = self.recording_end_time
        if self.recording_duration is not None:
            form["RecordingDuration"] = str(self.recording_duration)
        return form


class MpcStatusEvent(PlainEvent):
    """Something that happened in a multiparty call.

    Fields about a participant are absent or empty if the event is about the multiparty call itself,
    but for `ParticipantCallFrom` of `MPCInitialized`.
    """

    __slots__ = (
        "digit_input",
        "event_name",
        "event_timestamp",
        "member_address",
        "member_id",
        "mpc_billed_amount",
        "mpc_billed_duration",
        "mpc_creation_time",
        "mpc_duration",
        "mpc_end_time",
        "mpc_name",
        "mpc_start_time",
        "mpc_termination_cause",
        "mpc_termination_cause_code",
        "mpc_uuid",
        "participant_call_direction",
        "participant_call_from",
        "participant_call_to",
        "participant_call_uuid",
        "participant_coach_mode",
        "participant_exit_cause",
        "participant_exit_time",
        "participant_join_time",
        "participant_role",
        "sequence_number",
        "sip_headers",
        "stir_verification",
    )

    kind = "mpc_status"
    sip_headers: Mapping[str, str]
    """SIP headers of the call, by name in events."""
    event_name: MpcEventName
    """What happened."""
    event_timestamp: str | None
    """When it happened."""
    sequence_number: int | None
    """Position of this event among those sent to the same URL. Events may arrive in another order:
    sort by it.
    """
    mpc_uuid: str
    """Multiparty call that the event is about."""
    mpc_name: str
    """Name of the multiparty call."""
    mpc_creation_time: str | None
    """When the multiparty call was created."""
    mpc_start_time: str | None
    """When the multiparty call became active. Null until then."""
    mpc_end_time: str | None
    """When the multiparty call ended. Null until then."""
    mpc_duration: int | None
    """Seconds from start to end of the multiparty call. Null until it has ended."""
    mpc_billed_duration: int | None
    """Seconds billed for the multiparty call. Null until it has ended."""
    mpc_billed_amount: str | None
    """Price of the multiparty call in US dollars. Null until it has ended."""
    mpc_termination_cause: MpcTerminationCause | None
    """Why the multiparty call ended, in words. Null until then."""
    mpc_termination_cause_code: int | None
    """Why the multiparty call ended, as a number: 1000, 1010, 2000 or 3000. Null until then."""
    member_id: str | None
    """Participant that caused the event."""
    member_address: str | None
    """Phone number or SIP user name of the participant."""
    participant_role: str | None
    """Role of the participant, capitalised."""
    participant_call_uuid: str | None
    """Call that the participant is on."""
    participant_call_direction: CallDirection | None
    """Which side started the participant's call."""
    participant_call_from: str | None
    """Phone number or SIP user name that the participant's call came from. `MPCInitialized` has that
    of the call whose document created the multiparty call.
    """
    participant_call_to: str | None
    """Phone number or SIP user name that the participant's call went to."""
    participant_coach_mode: bool | None
    """Whether the participant is in coach mode, as text."""
    participant_join_time: str | None
    """When the participant entered."""
    participant_exit_time: str | None
    """When the participant left. Null until then."""
    participant_exit_cause: MpcExitCause | None
    """Why the participant left. Null until then."""
    stir_verification: StirVerification | None
    """Whether the caller ID was proven by STIR/SHAKEN. Outbound: what the service attested. Inbound:
    what came with the call.
    """
    digit_input: str | None
    """Keys that the participant pressed. Filled in by `ParticipantDigitInput` only."""

    def __init__(
        self,
        *,
        event_name: MpcEventName,
        event_timestamp: str | None = None,
        sequence_number: int | None = None,
        mpc_uuid: str,
        mpc_name: str,
        mpc_creation_time: str | None = None,
        mpc_start_time: str | None = None,
        mpc_end_time: str | None = None,
        mpc_duration: int | None = None,
        mpc_billed_duration: int | None = None,
        mpc_billed_amount: str | None = None,
        mpc_termination_cause: MpcTerminationCause | None = None,
        mpc_termination_cause_code: int | None = None,
        member_id: str | None = None,
        member_address: str | None = None,
        participant_role: str | None = None,
        participant_call_uuid: str | None = None,
        participant_call_direction: CallDirection | None = None,
        participant_call_from: str | None = None,
        participant_call_to: str | None = None,
        participant_coach_mode: bool | None = None,
        participant_join_time: str | None = None,
        participant_exit_time: str | None = None,
        participant_exit_cause: MpcExitCause | None = None,
        stir_verification: StirVerification | None = None,
        digit_input: str | None = None,
        sip_headers: Mapping[str, str] | None = None,
    ) -> None:
        self.sip_headers = sip_headers or {}
        self.event_name = event_name
        self.event_timestamp = event_timestamp
        self.sequence_number = sequence_number
        self.mpc_uuid = mpc_uuid
        self.mpc_name = mpc_name
        self.mpc_creation_time = mpc_creation_time
        self.mpc_start_time = mpc_start_time
        self.mpc_end_time = mpc_end_time
        self.mpc_duration = mpc_duration
        self.mpc_billed_duration = mpc_billed_duration
        self.mpc_billed_amount = mpc_billed_amount
        self.mpc_termination_cause = mpc_termination_cause
        self.mpc_termination_cause_code = mpc_termination_cause_code
        self.member_id = member_id
        self.member_address = member_address
        self.participant_role = participant_role
        self.participant_call_uuid = participant_call_uuid
        self.participant_call_direction = participant_call_direction
        self.participant_call_from = participant_call_from
        self.participant_call_to = participant_call_to
        self.participant_coach_mode = participant_coach_mode
        self.participant_join_time = participant_join_time
        self.participant_exit_time = participant_exit_time
        self.participant_exit_cause = participant_exit_cause
        self.stir_verification = stir_verification
        self.digit_input = digit_input

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        form.update(self.sip_headers)
        form["EventName"] = self.event_name._value_
        if self.event_timestamp is not None:
            form["EventTimestamp"] = self.event_timestamp
        if self.sequence_number is not None:
            form["SequenceNumber"] = str(self.sequence_number)
        form["MPCUUID"] = self.mpc_uuid
        form["MPCName"] = self.mpc_name
        if self.mpc_creation_time is not None:
            form["MPCCreationTime"] = self.mpc_creation_time
        if self.mpc_start_time is not None:
            form["MPCStartTime"] = self.mpc_start_time
        if self.mpc_end_time is not None:
            form["MPCEndTime"] = self.mpc_end_time
        if self.mpc_duration is not None:
            form["MPCDuration"] = str(self.mpc_duration)
        if self.mpc_billed_duration is not None:
            form["MPCBilledDuration"] = str(self.mpc_billed_duration)
        if self.mpc_billed_amount is not None:
            form["MPCBilledAmount"] = self.mpc_billed_amount
        if self.mpc_termination_cause is not None:
            form["MPCTerminationCause"] = self.mpc_termination_cause._value_
        if self.mpc_termination_cause_code is not None:
            form["MPCTerminationCauseCode"] = str(self.mpc_termination_cause_code)
        if self.member_id is not None:
            form["MemberID"] = self.member_id
        if self.member_address is not None:
            form["MemberAddress"] = self.member_address
        if self.participant_role is not None:
            form["ParticipantRole"] = self.participant_role
        if self.participant_call_uuid is not None:
            form["ParticipantCallUUID"] = self.participant_call_uuid
        if self.participant_call_direction is not None:
            form["ParticipantCallDirection"] = self.participant_call_direction._value_
        if self.participant_call_from is not None:
            form["ParticipantCallFrom"] = self.participant_call_from
        if self.participant_call_to is not None:
            form["ParticipantCallTo"] = self.participant_call_to
        if self.participant_coach_mode is not None:
            form["ParticipantCoachMode"] = "true" if self.participant_coach_mode else "false"
        if self.participant_join_time is not None:
            form["ParticipantJoinTime"] = self.participant_join_time
        if self.participant_exit_time is not None:
            form["ParticipantExitTime"] = self.participant_exit_time
        if self.participant_exit_cause is not None:
            form["ParticipantExitCause"] = self.participant_exit_cause._value_
        if self.stir_verification is not None:
            form["STIRVerification"] = self.stir_verification._value_
        if self.digit_input is not None:
            form["DigitInput"] = self.digit_input
        return form


class ParticipantRecordingEvent(PlainEvent):
    """Progress of the recording of a participant of a multiparty call."""

    __slots__ = (
        "event_name",
        "event_timestamp",
        "member_id",
        "recording_duration",
        "recording_end_time",
        "recording_format",
        "recording_resource_url",
        "recording_start_time",
        "recording_url",
        "recording_uuid",
        "sequence_number",
    )

    kind = "participant_recording"
    event_name: ParticipantRecordingEventName
    """What happened."""
    event_timestamp: str | None
    """When it happened."""
    sequence_number: int | None
    """Position of this event among those sent to the same URL. Events may arrive in another order:
    sort by it.
    """
    member_id: str
    """Participant that is recorded."""
    recording_uuid: str | None
    """Identifies the recording."""
    recording_format: str | None
    """File format of the recording."""
    recording_start_time: str | None
    """When the recording began. Null until then."""
    recording_url: str | None
    """Address of the audio file."""
    recording_resource_url: str | None
    """Path of the recording, to look it up later."""
    recording_end_time: str | None
    """When the recording ended. Null until then."""
    recording_duration: int | None
    """Length in seconds. Null until the recording has ended."""

    def __init__(
        self,
        *,
        event_name: ParticipantRecordingEventName,
        event_timestamp: str | None = None,
        sequence_number: int | None = None,
        member_id: str,
        recording_uuid: str | None = None,
        recording_format: str | None = None,
        recording_start_time: str | None = None,
        recording_url: str | None = None,
        recording_resource_url: str | None = None,
        recording_end_time: str | None = None,
        recording_duration: int | None = None,
    ) -> None:
        self.event_name = event_name
        self.event_timestamp = event_timestamp
        self.sequence_number = sequence_number
        self.member_id = member_id
        self.recording_uuid = recording_uuid
        self.recording_format = recording_format
        self.recording_start_time = recording_start_time
        self.recording_url = recording_url
        self.recording_resource_url = recording_resource_url
        self.recording_end_time = recording_end_time
        self.recording_duration = recording_duration

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        form["EventName"] = self.event_name._value_
        if self.event_timestamp is not None:
            form["EventTimestamp"] = self.event_timestamp
        if self.sequence_number is not None:
            form["SequenceNumber"] = str(self.sequence_number)
        form["MemberID"] = self.member_id
        if self.recording_uuid is not None:
            form["RecordingUUID"] = self.recording_uuid
        if self.recording_format is not None:
            form["RecordingFormat"] = self.recording_format
        if self.recording_start_time is not None:
            form["RecordingStartTime"] = self.recording_start_time
        if self.recording_url is not None:
            form["RecordingURL"] = self.recording_url
        if self.recording_resource_url is not None:
            form["RecordingResourceURL"] = self.recording_resource_url
        if self.recording_end_time is not None:
            form["RecordingEndTime"] = self.recording_end_time
        if self.recording_duration is not None:
            form["RecordingDuration"] = str(self.recording_duration)
        return form


class RecordActionEvent(CallEvent):
    """Recording that a `Record` element made, or began to make in the background.

    Lengths and times of a background recording are -1; the real ones come to `callbackUrl`.
    """

    __slots__ = (
        "digits",
        "event",
        "record_url",
        "recording_duration",
        "recording_duration_ms",
        "recording_end_ms",
        "recording_id",
        "recording_start_ms",
    )

    kind = "record_action"
    event: str | None
    """Name of what happened."""
    record_url: str
    """Address of the audio file, which may not be there yet."""
    recording_id: str | None
    """Identifies the recording in requests about it."""
    recording_duration: int | None
    """Length in seconds."""
    recording_duration_ms: float | None
    """Length in milliseconds, possibly with decimals."""
    recording_start_ms: float | None
    """Start, in milliseconds since 1970 (UTC), possibly with decimals."""
    recording_end_ms: float | None
    """End, in milliseconds since 1970 (UTC), possibly with decimals."""
    digits: str | None
    """Key that ended the recording. Empty when none was pressed."""

    def __init__(
        self,
        *,
        event: str | None = None,
        record_url: str,
        recording_id: str | None = None,
        recording_duration: int | None = None,
        recording_duration_ms: float | None = None,
        recording_start_ms: float | None = None,
        recording_end_ms: float | None = None,
        digits: str | None = None,
    ) -> None:
        self.event = event
        self.record_url = record_url
        self.recording_id = recording_id
        self.recording_duration = recording_duration
        self.recording_duration_ms = recording_duration_ms
        self.recording_start_ms = recording_start_ms
        self.recording_end_ms = recording_end_ms
        self.digits = digits

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        if self.event is not None:
            form["Event"] = self.event
        form["RecordUrl"] = self.record_url
        if self.recording_id is not None:
            form["RecordingID"] = self.recording_id
        if self.recording_duration is not None:
            form["RecordingDuration"] = str(self.recording_duration)
        if self.recording_duration_ms is not None:
            form["RecordingDurationMs"] = str(self.recording_duration_ms)
        if self.recording_start_ms is not None:
            form["RecordingStartMs"] = str(self.recording_start_ms)
        if self.recording_end_ms is not None:
            form["RecordingEndMs"] = str(self.recording_end_ms)
        if self.digits is not None:
            form["Digits"] = self.digits
        return form


class RecordCallbackEvent(CallEvent):
    """Recording that a `Record` element made."""

    __slots__ = (
        "event",
        "record_url",
        "recording_duration",
        "recording_duration_ms",
        "recording_end_ms",
        "recording_id",
        "recording_start_ms",
    )

    kind = "record_callback"
    event: str | None
    """Name of what happened."""
    record_url: str
    """Address of the audio file, which may not be there yet."""
    recording_id: str | None
    """Identifies the recording in requests about it."""
    recording_duration: int | None
    """Length in seconds."""
    recording_duration_ms: float | None
    """Length in milliseconds, possibly with decimals."""
    recording_start_ms: float | None
    """Start, in milliseconds since 1970 (UTC), possibly with decimals."""
    recording_end_ms: float | None
    """End, in milliseconds since 1970 (UTC), possibly with decimals."""

    def __init__(
        self,
        *,
        event: str | None = None,
        record_url: str,
        recording_id: str | None = None,
        recording_duration: int | None = None,
        recording_duration_ms: float | None = None,
        recording_start_ms: float | None = None,
        recording_end_ms: float | None = None,
    ) -> None:
        self.event = event
        self.record_url = record_url
        self.recording_id = recording_id
        self.recording_duration = recording_duration
        self.recording_duration_ms = recording_duration_ms
        self.recording_start_ms = recording_start_ms
        self.recording_end_ms = recording_end_ms

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        if self.event is not None:
            form["Event"] = self.event
        form["RecordUrl"] = self.record_url
        if self.recording_id is not None:
            form["RecordingID"] = self.recording_id
        if self.recording_duration is not None:
            form["RecordingDuration"] = str(self.recording_duration)
        if self.recording_duration_ms is not None:
            form["RecordingDurationMs"] = str(self.recording_duration_ms)
        if self.recording_start_ms is not None:
            form["RecordingStartMs"] = str(self.recording_start_ms)
        if self.recording_end_ms is not None:
            form["RecordingEndMs"] = str(self.recording_end_ms)
        return form


class RedirectEvent(CallEvent):
    """Call that a `Redirect` element sent to another answer document."""

    __slots__ = ("event",)

    kind = "redirect"
    event: str | None
    """Name of what happened. Which name a redirect has is not documented."""

    def __init__(
        self,
        *,
        event: str | None = None,
    ) -> None:
        self.event = event

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        if self.event is not None:
            form["Event"] = self.event
        return form


class RingEvent(CallEvent):
    """Call whose far end began to ring."""

    __slots__ = ("event",)

    kind = "ring"
    event: str
    """Always `Ring`."""

    def __init__(
        self,
        *,
        event: str,
    ) -> None:
        self.event = event

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        form["Event"] = self.event
        return form


class SoundDocumentEvent(CallEvent):
    """Call that is about to hear sounds."""

    __slots__ = ("event",)

    kind = "sound_document"
    event: str | None
    """Name of what happened."""

    def __init__(
        self,
        *,
        event: str | None = None,
    ) -> None:
        self.event = event

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        if self.event is not None:
            form["Event"] = self.event
        return form


class StreamStatusEvent(PlainEvent):
    """What happened to an audio stream."""

    __slots__ = ("call_uuid", "event", "from_", "service_url", "stream_id", "timestamp", "to")

    kind = "stream_status"
    event: StreamEventName
    """What happened to the stream."""
    stream_id: str
    """Identifies the stream, as `stream_id` of the response to its start."""
    call_uuid: str
    """Call whose audio is streamed."""
    service_url: str | None
    """WebSocket server that the audio is streamed to."""
    timestamp: str | None
    """When it happened. No format is documented: do not rely on one."""
    from_: str | None
    """Caller ID of the call, a number or a SIP URI."""
    to: str | None
    """Number or SIP URI that was called."""

    def __init__(
        self,
        *,
        event: StreamEventName,
        stream_id: str,
        call_uuid: str,
        service_url: str | None = None,
        timestamp: str | None = None,
        from_: str | None = None,
        to: str | None = None,
    ) -> None:
        self.event = event
        self.stream_id = stream_id
        self.call_uuid = call_uuid
        self.service_url = service_url
        self.timestamp = timestamp
        self.from_ = from_
        self.to = to

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        form["Event"] = self.event._value_
        form["StreamID"] = self.stream_id
        form["CallUUID"] = self.call_uuid
        if self.service_url is not None:
            form["ServiceURL"] = self.service_url
        if self.timestamp is not None:
            form["Timestamp"] = self.timestamp
        if self.from_ is not None:
            form["From"] = self.from_
        if self.to is not None:
            form["To"] = self.to
        return form


class TranscriptionEvent(PlainEvent):
    """Text of a recording, or why there is none."""

    __slots__ = (
        "call_uuid",
        "duration",
        "error",
        "recording_id",
        "transcription",
        "transcription_charge",
        "transcription_rate",
    )

    kind = "transcription"
    recording_id: str
    """Recording that was transcribed."""
    duration: float | None
    """Length of the recording in seconds."""
    transcription: str | None
    """Text of what was said. Empty when `error` says why."""
    transcription_rate: str | None
    """Price of a minute in US dollars."""
    error: str | None
    """Why there is no text; empty when there is one."""
    transcription_charge: str | None
    """Price of this transcription in US dollars."""
    call_uuid: str | None
    """Call that was recorded. A conference is not named: recognise it by `recording_id`."""

    def __init__(
        self,
        *,
        recording_id: str,
        duration: float | None = None,
        transcription: str | None = None,
        transcription_rate: str | None = None,
        error: str | None = None,
        transcription_charge: str | None = None,
        call_uuid: str | None = None,
    ) -> None:
        self.recording_id = recording_id
        self.duration = duration
        self.transcription = transcription
        self.transcription_rate = transcription_rate
        self.error = error
        self.transcription_charge = transcription_charge
        self.call_uuid = call_uuid

    def form(self, form: dict[str, str]) -> dict[str, str]:
        """Write the fields of this class into a form and return it. None is left out."""
        form["recording_id"] = self.recording_id
        if self.duration is not None:
            form["duration"] = str(self.duration)
        if self.transcription is not None:
            form["transcription"] = self.transcription
        if self.transcription_rate is not None:
            form["transcription_rate"] = self.transcription_rate
        if self.error is not None:
            form["error"] = self.error
        if self.transcription_charge is not None:
            form["transcription_charge"] = self.transcription_charge
        if self.call_uuid is not None:
            form["call_uuid"] = self.call_uuid
        return form
