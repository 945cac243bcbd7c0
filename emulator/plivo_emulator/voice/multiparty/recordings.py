"""Recordings of multiparty calls and of participants: begun, paused, resumed and finished, each step told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from plivo_emulator.spec.words import (
    MpcRecordingEventName,
    ParticipantRecordingEventName,
    RecordChannelType,
    RecordTrackType,
)
from plivo_emulator.voice.announcement import announce
from plivo_emulator.voice.recorder import Plan, Subject, start
from plivo_emulator.voice.recording import BOTH, PAUSED, Recording, Side
from plivo_emulator.voice.timeline import SECOND
from plivo_emulator.voice.transcript import transcribe
from plivo_emulator.wire import times

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plivo_emulator.voice.multiparty.multiparty_call import MultipartyCall
    from plivo_emulator.voice.multiparty.participant import Participant
    from plivo_emulator.voice.outgoing import Target


class Track(StrEnum):
    """Which recording of a participant."""

    PARTICIPANT = RecordTrackType.PARTICIPANT.value  # its own voice alone
    ALL = RecordTrackType.ALL.value  # its voice in one channel, what it hears in the other


CHANNELS_OF_ALL = RecordChannelType.MONO
"""Channels of the recording of a whole multiparty call."""

CHANNELS = {
    Track.PARTICIPANT: (RecordChannelType.MONO, frozenset({Side.FAR})),
    Track.ALL: (RecordChannelType.STEREO, BOTH),
}
"""Channels and sides of each track."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How something is to be recorded."""

    format: str
    report: Target | None = None
    """Where its progress is told."""
    least: int = 1
    """Participants that must be there before it begins."""
    begin_sound: Target | None = None
    """Document of sounds for everybody when it begins."""
    end_sound: Target | None = None
    transcript: Target | None = None
    """Where its words are told."""


class Tape:
    """A recording that has not ended, and who is told of it."""

    __slots__ = ("_call", "_events", "_kind", "_mpc", "_named", "_over", "_wish", "recording")

    def __init__(
        self, mpc: MultipartyCall, wish: Wish, of: tuple[Participant, Track] | None, over: Callable[[], None]
    ) -> None:
        """Starts it: of the whole multiparty call, or of one track of a participant. `over` is told its end."""
        self._mpc, self._wish, self._over = mpc, wish, over
        subject: Subject
        self._events = MpcRecordingEventName if of is None else ParticipantRecordingEventName
        if of is None:
            self._call, subject = mpc.present[0].call, mpc
            self._kind = "mpc_recording"
            self._named = {"MPCUUID": mpc.uuid, "MPCName": mpc.name}
            channels, sides = CHANNELS_OF_ALL, BOTH
        else:
            participant, track = of
            self._call = subject = participant.call
            self._kind = "participant_recording"
            self._named = {"MemberID": participant.member_id}
            channels, sides = CHANNELS[track]
        origin = replace(self._call.origin, mpc_name=mpc.name, mpc_uuid=mpc.uuid)
        self.recording = start(subject, Plan(wish.format, channels, None, self._finished, sides, origin))
        self._tell(self._events.INITIATED)

    def pause(self) -> None:
        """Leaves out what comes now; raises IllegalMove if it is paused."""
        self.recording.pause()
        self._tell(self._events.PAUSED)

    def resume(self) -> None:
        """Goes on; raises IllegalMove if it is not paused."""
        self.recording.resume()
        self._tell(self._events.RESUMED)

    def finish(self) -> None:
        """Ends it."""
        self.recording.finish()

    @property
    def paused(self) -> bool:
        """Whether it leaves out what comes now."""
        return self.recording.state is PAUSED

    def _finished(self, recording: Recording) -> None:
        self._over()
        length = recording.length(self._mpc.account.now)
        account = self._mpc.account.settings.auth_id
        more = {
            "RecordingURL": recording.url,
            "RecordingResourceURL": f"/v1/Account/{account}/Recording/{recording.recording_id}/",
            "RecordingEndTime": self._time(recording.ended),
            "RecordingDuration": length // SECOND,
        }
        self._tell(self._events.COMPLETED, more)
        if self._wish.transcript is not None:
            transcribe(self._mpc.account, recording, self._wish.transcript)

    def _tell(
        self, event: MpcRecordingEventName | ParticipantRecordingEventName, more: Mapping[str, object] | None = None
    ) -> None:
        account, target, recording = self._mpc.account, self._wish.report, self.recording
        if target is None:
            return
        fields = {
            "EventName": event,
            "EventTimestamp": self._time(account.now),
            "SequenceNumber": self._mpc.subscribers.number(target),
            **self._named,
            "RecordingUUID": recording.recording_id,
            "RecordingFormat": recording.format,
            "RecordingStartTime": self._time(recording.started),
            **(more or {}),
        }
        form = account.contract.events.fill(self._kind, fields)
        patience, subaccount = account.contract.xml.patience, self._mpc.subaccount
        account.outgoing.exchange(self._kind, target, form, patience, self._call.uuid, subaccount=subaccount)

    def _time(self, instant: int | None) -> str | None:
        return None if instant is None else times.with_offset(instant, self._mpc.account.settings.zone)


def record(mpc: MultipartyCall, wish: Wish) -> Recording:
    """Starts to record a whole multiparty call that somebody is in; it ends with the multiparty call, if not before."""
    call = mpc.present[0].call

    def over() -> None:
        mpc.tape = None
        if wish.end_sound is not None and mpc.seats:
            announce(mpc, call, wish.end_sound)

    mpc.tape = Tape(mpc, wish, None, over)
    if wish.begin_sound is not None:
        announce(mpc, call, wish.begin_sound)
    return mpc.tape.recording


def record_participant(participant: Participant, track: Track, wish: Wish) -> Recording:
    """Starts to record a track of a participant; it ends when the participant leaves, if not before."""
    tapes = participant.tapes

    def over() -> None:
        del tapes[track]

    tapes[track] = Tape(participant.mpc, wish, (participant, track), over)
    return tapes[track].recording


def arrived(participant: Participant) -> None:
    """Records what is to be recorded from now on: a multiparty call once in its life, as who first wanted it said."""
    mpc, part = participant.mpc, participant.part
    if part.record is not None and mpc.wish is None:
        mpc.wish = part.record
    if mpc.wish is not None and not mpc.recorded and len(mpc.present) >= mpc.wish.least:
        mpc.recorded = True
        if mpc.tape is None:
            record(mpc, mpc.wish)
    if part.record_track is not None:
        record_participant(participant, Track.PARTICIPANT, part.record_track)
