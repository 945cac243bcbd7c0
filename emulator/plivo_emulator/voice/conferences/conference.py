"""Conferences: rooms of the account that calls enter by name, and that exist as long as somebody is inside."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, TypedDict

from plivo_emulator.spec import elements
from plivo_emulator.spec.events import ConferenceCallbackEvent
from plivo_emulator.spec.words import ConferenceAction
from plivo_emulator.voice.accounts.account import Account, Key
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.notify import notify
from plivo_emulator.voice.conferences.recording import ConferenceRecording
from plivo_emulator.voice.media.recording import Origin
from plivo_emulator.voice.media.sound import SPEECH, Sound
from plivo_emulator.voice.media.sound_queue import SoundQueues
from plivo_emulator.voice.rooms.announcement import announce
from plivo_emulator.voice.rooms.music import music
from plivo_emulator.voice.rooms.room import Room, Seat
from plivo_emulator.voice.sim.future import Future, Task
from plivo_emulator.voice.sim.state_machine import StateMachine
from plivo_emulator.wire.times import SECOND

if TYPE_CHECKING:
    from plivo_emulator.voice.sim.scheduler import Timer

EVENTS: Mapping[ConferenceAction, str] = {
    ConferenceAction.ENTER: "ConferenceEnter",
    ConferenceAction.EXIT: "ConferenceExit",
}
"""`Event` of a conference callback by its `ConferenceAction`; the others have none."""


class ConferenceState(StrEnum):
    """What a conference does."""

    WAITING = "waiting"
    STARTED = "started"
    ENDED = "ended"


class MemberState(StrEnum):
    """What a member does."""

    WAITING = "waiting"
    TALKING = "talking"
    LEFT = "left"


CONFERENCE = StateMachine(
    "conference",
    (ConferenceState.WAITING, "start", ConferenceState.STARTED),
    (ConferenceState.WAITING, "end", ConferenceState.ENDED),
    (ConferenceState.STARTED, "end", ConferenceState.ENDED),
)

MEMBER = StateMachine(
    "member",
    (MemberState.WAITING, "join", MemberState.TALKING),
    (MemberState.WAITING, "leave", MemberState.LEFT),
    (MemberState.TALKING, "leave", MemberState.LEFT),
)


class Place(TypedDict):
    """What events tell of where somebody is or was."""

    conference_name: str
    conference_uuid: str
    conference_member_id: str
    record_url: str | None
    recording_id: str | None


class Member(Seat):
    """A call in a conference. `speaks` and `hears` are what its document and the API say."""

    __slots__ = ("conference", "element", "entered", "let_go", "member_id", "sounds", "state", "waits")

    def __init__(self, conference: "Conference", call: Call, element: elements.Conference, member_id: str) -> None:
        super().__init__(call)
        self.conference = conference
        self.element = element
        self.member_id = member_id
        self.entered = call.account.now
        self.state = MemberState.WAITING
        self.speaks = not element.muted
        self.let_go: Future[None] = Future()
        """Kept when the member is to leave and its call to go on."""
        self.sounds = SoundQueues(call.start_side_task)
        """What the API lets it hear alone."""
        self.waits: Task | None = None
        """Music while it waits."""

    @property
    def muted(self) -> bool:
        """Whether nobody hears it: told so, or because it waits for the start."""
        return not self.speaks or self.state is MemberState.WAITING

    def move(self, move: str) -> None:
        """Joins or leaves; its music ends with the wait."""
        self.state = MEMBER.after(self.state, move)
        waits, self.waits = self.waits, None
        if waits is not None:
            waits.stop()
        self.remix()

    def mute(self, *, muted: bool) -> None:
        """Lets the others no longer hear it, or again."""
        self.speaks = not muted
        self.remix()
        if any(each.sound.kind in SPEECH for each in self.call.said):
            self._take_floor()

    def deafen(self, *, deaf: bool) -> None:
        """Lets it no longer hear the conference, or again."""
        self.hears = not deaf
        self.remix()

    def wait(self) -> None:
        """Lets it hear music until it joins or leaves."""
        sounds = Target.of(self.element.wait_sound, self.element.wait_sound_method)
        self.waits = self.call.start_side_task(music(self.call, sounds))

    def carries(self, sound: Sound) -> bool:
        """Whether the others get a sound: once the conference has started; key tones only where they are relayed."""
        return self.state is MemberState.TALKING and (sound.kind != "digits" or self.element.relay_dtmf)

    def say(self, sound: Sound) -> None:
        """Says something to the others; who speaks takes the floor."""
        if sound.kind in SPEECH:
            self._take_floor()
        super().say(sound)

    def _take_floor(self) -> None:
        if not self.muted:
            self.conference.give_floor(self)

    def notify(self, event: ConferenceCallbackEvent) -> None:
        """Sends a callback to the URL of its element."""
        notify(self.call, event, Target.of(self.element.callback_url, self.element.callback_method))

    def event(self, action: ConferenceAction) -> ConferenceCallbackEvent:
        """What a callback tells of something that happened, whatever it was."""
        return ConferenceCallbackEvent(event=EVENTS.get(action), conference_action=action, **self.facts())

    def facts(self) -> Place:
        """What names the conference and the member, and the recording if there is one."""
        recording = None if self.conference.recording is None else self.conference.recording.recording
        return {
            "conference_name": self.conference.name,
            "conference_uuid": self.conference.uuid,
            "conference_member_id": self.member_id,
            "record_url": None if recording is None else recording.url,
            "recording_id": None if recording is None else recording.recording_id,
        }


class Conference:
    """One run of a room: from the first who enters to the last who leaves."""

    def __init__(self, account: Account, name: str, subaccount: str | None) -> None:
        self.account = account
        self.name = name
        self.subaccount = subaccount
        """Whose call began it; None: the account's own."""
        self.uuid = account.ids.uuid()
        self.began = account.now
        """Instant at which the first member entered, in microseconds since the epoch."""
        self.state = ConferenceState.WAITING
        self.room = Room(account)
        self.members: dict[str, Member] = {}
        """Who is inside, by id; who came first is first."""
        self.sounds = SoundQueues(self.room.start_task)
        """What the API lets all members hear together."""
        self.floor: Member | None = None
        """Who spoke last."""
        self.recording: ConferenceRecording | None = None
        """Recording that an element wants, once it has begun."""
        self._limit: Timer | None = None

    def admit(self, call: Call, element: elements.Conference) -> Member:
        """Lets a call in, to talk or to wait."""
        member = Member(self, call, element, self._new_id())
        first = not self.members
        self.members[member.member_id] = member
        self.room.enter(member)
        call.entered_conference(self.uuid)
        call.note("conference.enter", conference=self.name, member_id=member.member_id)
        event = member.event(ConferenceAction.ENTER)
        event.conference_first_member = first
        member.notify(event)
        self._end_by(self.began + element.time_limit * SECOND)
        if self.state is ConferenceState.WAITING and element.start_conference_on_enter:
            self._start()
        elif self.state is ConferenceState.STARTED:
            member.move("join")
        else:
            member.wait()
        self._record()
        self._announce(member, element.enter_sound, element.enter_sound_method)
        return member

    def remove(self, member: Member) -> None:
        """Lets a member out; the conference may end by that, or another member have to go."""
        member.move("leave")
        member.sounds.stop()
        self.room.leave(member)
        del self.members[member.member_id]
        if self.floor is member:
            self.floor = None
        member.call.note("conference.exit", conference=self.name, member_id=member.member_id)
        event = member.event(ConferenceAction.EXIT)
        event.conference_last_member = not self.members
        member.notify(event)
        if self.state is ConferenceState.ENDED:
            return
        if not self.members or member.element.end_conference_on_exit:
            self.end()
            return
        self._record()
        self._announce(member, member.element.exit_sound, member.element.exit_sound_method)
        for last in self.members.values():
            if len(self.members) == 1 and not last.element.stay_alone:
                last.let_go.set_result(None)
                break

    def give_floor(self, member: Member) -> None:
        """Lets a member have the floor; it is told where it had not."""
        if self.floor is not member:
            self.floor = member
            if member.element.floor_event:
                member.notify(member.event(ConferenceAction.FLOOR))

    def end(self) -> None:
        """Ends it: all members leave, and their calls go on."""
        self._move("end")
        del self.account[CONFERENCES][self.name]
        if self._limit is not None:
            self._limit.cancel()
        self.room.close()
        for recording in self.room.recordings:
            recording.finish()
        for member in tuple(self.members.values()):
            member.let_go.set_result(None)

    def origin(self, call: Call) -> Origin:
        """What a recording is of that begins on behalf of a call."""
        return Origin(
            call.uuid,
            call.from_number,
            call.to_number,
            conference_name=self.name,
            conference_uuid=self.uuid,
            subaccount=self.subaccount,
        )

    def _new_id(self) -> str:
        """Id that nobody inside has."""
        while True:
            member_id = self.account.ids.member()
            if member_id not in self.members:
                return member_id

    def _start(self) -> None:
        self._move("start")
        for member in self.members.values():
            member.move("join")

    def _record(self) -> None:
        """Records as the first element wants it that wants it at all, once the conference has started."""
        if self.recording is None and self.state is ConferenceState.STARTED:
            wants = next((member for member in self.members.values() if member.element.record), None)
            if wants is not None:
                self.recording = ConferenceRecording(self.room, self.origin(wants.call), wants)
        if self.recording is not None:
            self.recording.count(len(self.members))

    def _move(self, move: str) -> None:
        self.state = CONFERENCE.after(self.state, move)
        self.account.journal.note(f"conference.{move}", None, conference=self.name, conference_uuid=self.uuid)

    def _end_by(self, instant: int) -> None:
        """Lets it end at an instant, if it is not to end sooner."""
        if self._limit is not None:
            if self._limit.when <= instant:
                return
            self._limit.cancel()
        self._limit = self.account.scheduler.at(instant, self.end)

    def _announce(self, member: Member, url: str, method: str) -> None:
        if url:
            announce(self.room, member.call, Target(url, method))


def _close(conferences: dict[str, Conference]) -> None:
    for conference in conferences.values():
        conference.room.close()
    conferences.clear()


CONFERENCES: Key[dict[str, Conference]] = Key(lambda _: {}, _close)
"""Conferences of an account that somebody is in, by name; who began first is first."""


def enter(call: Call, element: elements.Conference) -> Member | None:
    """Lets a call into the conference that an element names; None if that is full."""
    conferences = call.account[CONFERENCES]
    conference = conferences.get(element.text)
    if conference is not None and len(conference.members) >= element.max_members:
        call.note("conference.full", conference=element.text)
        return None
    if conference is None:
        conference = conferences[element.text] = Conference(call.account, element.text, call.terms.subaccount)
    return conference.admit(call, element)
