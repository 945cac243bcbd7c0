"""The audio of a call: sounds in both directions, who records them, and who they are passed on to."""

from collections.abc import Callable, Mapping
from typing import Self

from plivo_emulator.audio.loudness import measured
from plivo_emulator.audio.sound import Clip
from plivo_emulator.voice.accounts.account import Account, Key
from plivo_emulator.voice.app.lane import Lane
from plivo_emulator.voice.app.target import NO_HEADERS
from plivo_emulator.voice.media.kept_sounds import KeptSounds
from plivo_emulator.voice.media.playback import AudioSink, AudioTap, Outlet, Playback, Playing, begun, stopped
from plivo_emulator.voice.media.recording import Recording, Side
from plivo_emulator.voice.media.sound import Sound, rest
from plivo_emulator.voice.sim.future import Future

STREAMED = "stream"
"""Kind of a sound that an app sends on a stream."""

APP_SOUNDS: Key[KeptSounds] = Key(lambda _: KeptSounds())
"""What apps have played on the streams of an account, the newest of it."""


def _loudness(clip: Clip) -> dict[str, object]:
    """Facts about the audio of an app: where in it somebody is heard, and how loud."""
    voice, level, clipped = measured(clip.audio)
    return {"voice": [list(stretch) for stretch in voice], "level": level, "clipped": clipped}


class CallAudio:
    """The audio of a call's phone. Most calls have none or one of some things; a tuple costs least for these."""

    __slots__ = (
        "_lane",
        "_listeners",
        "_on_dial_answer",
        "account",
        "apart",
        "conference_uuid",
        "extra_headers",
        "feeds",
        "peer",
        "playback",
        "recordings",
        "seat",
        "sounding",
        "unbridged",
        "uuid",
    )

    def __init__(self, account: Account) -> None:
        self.account = account
        self.uuid = account.ids.uuid()
        self._lane: Lane | None = None
        self.peer: Self | None = None
        """Call that this one is bridged with."""
        self.unbridged: Future[None] | None = None
        """Kept when this call and its peer are no longer bridged."""
        self._on_dial_answer: tuple[Callable[[], object], ...] = ()
        """Called when somebody answers the next Dial."""
        self.apart = 0
        """How many sounds play during which it and others do not hear each other."""
        self.seat: Outlet | None = None
        """Its seat while it is in a room."""
        self.conference_uuid: str | None = None
        """Last conference that it was in."""
        self.recordings: tuple[Recording, ...] = ()
        """Recordings that run or are paused."""
        self.feeds: tuple[AudioTap, ...] = ()
        """Streams that run."""
        self.extra_headers: Mapping[str, str] = NO_HEADERS
        """HTTP headers that its requests carry: those of all its streams."""
        self.playback: Playback = ()
        """Sounds that may be audible right now."""
        self.sounding: Sound | None = None
        """Sound that the document plays right now."""
        self._listeners: tuple[Future[Sound], ...] = ()
        """Phones that wait for a sound."""

    @property
    def lane(self) -> Lane:
        """Lane of requests about it; in real time there are calls that need none."""
        if self._lane is None:
            self._lane = Lane()
        return self._lane

    @property
    def call_uuid(self) -> str:
        """Call that events about it name: itself."""
        return self.uuid

    def note(self, kind: str, **facts: object) -> None:
        """Writes a line about this call into the journal."""
        self.account.journal.write(kind, self.uuid, facts)

    def when_dial_answered(self, action: Callable[[], object]) -> None:
        """Registers an action for when somebody answers the next Dial."""
        self._on_dial_answer = (*self._on_dial_answer, action)

    def dial_answered(self) -> None:
        """Somebody has answered the Dial."""
        for action in self._on_dial_answer:
            action()
        self._on_dial_answer = ()

    def bridge(self, other: Self) -> Future[None]:
        """Bridges the call with one it has dialled. The future is done when they are no longer bridged."""
        self.peer, other.peer = other, self
        bridge: Future[None] = Future()
        self.unbridged = other.unbridged = bridge
        self.note("call.bridge", peer=other.uuid)
        self.remix()
        return bridge

    def unbridge(self) -> None:
        """Ends the bridge, if there is one."""
        peer, bridge = self.peer, self.unbridged
        if peer is None or bridge is None:
            return
        self.peer = peer.peer = None
        self.unbridged = peer.unbridged = None
        for one, other in (self, peer), (peer, self):
            for playing in one.playback:
                if playing.side is Side.FAR:
                    other.hush(playing.sound)
        bridge.set_result(None)

    def enter(self, seat: Outlet) -> None:
        """Takes a seat in a room: the phone is heard there from now on."""
        self.seat = seat

    def leave(self) -> None:
        """Leaves its seat."""
        self.seat = None

    def entered_conference(self, uuid: str) -> None:
        """Has become a member of a conference."""
        self.conference_uuid = uuid

    def start_recording(self, recording: Recording) -> None:
        """Adds a recording of what is heard from now on."""
        self.recordings = (*self.recordings, recording)

    def end_recording(self, recording: Recording) -> None:
        """Removes a recording."""
        self.recordings = tuple(each for each in self.recordings if each is not recording)

    def start_stream(self, feed: AudioTap) -> None:
        """Adds a stream of what is heard from now on."""
        self.feeds = (*self.feeds, feed)

    def carry(self, headers: Mapping[str, str]) -> None:
        """Sends further HTTP headers with its requests from now on."""
        self.extra_headers = {**self.extra_headers, **headers}

    def end_stream(self, feed: AudioTap) -> None:
        """Removes a stream."""
        self.feeds = tuple(each for each in self.feeds if each is not feed)

    def plays(self, sound: Sound | None) -> None:
        """The document has begun to play a sound; None: it has stopped."""
        self.sounding = sound

    def next_sound(self) -> Future[Sound]:
        """Next sound that the phone hears."""
        listener: Future[Sound] = Future()
        self._listeners = (*self._listeners, listener)
        return listener

    def hear(self, sound: Sound, times: int = 1) -> None:
        """Plays a sound to the phone so many times; 0 is in a loop."""
        if sound.kind == STREAMED and sound.clip is not None:
            facts = {"text": sound.text, "length": sound.length, **_loudness(sound.clip)}
            serial = self.account.journal.write(f"audio.{sound.kind}", self.uuid, facts)
            self.account[APP_SOUNDS].keep(serial, sound)
        elif times == 1:
            self.note(f"audio.{sound.kind}", text=sound.text, length=sound.length)
        else:
            self.note(f"audio.{sound.kind}", text=sound.text, length=sound.length, times=times)
        self._begin(Playing(self.account.scheduler.now, Side.NEAR, sound, times))
        self._noticed(sound)

    def listen(self, playing: Playing, *, wanted: bool) -> None:
        """Hears a sound that is under way from now on, or no longer; no effect if that is so already."""
        now, sound = self.account.scheduler.now, playing.sound
        heard = any(each.sound is sound and each.side is Side.NEAR and each.heard_at(now) for each in self.playback)
        if heard and not wanted:
            self.note("hearing.cut", text=sound.text, after=now - playing.began)
            self.hush(sound)
        elif wanted and not heard and sound.kind != "digits":  # nobody takes half a tone for a key
            left = sound if not playing.times else rest(sound, (now - playing.began) % sound.length)
            self.note(f"audio.{sound.kind}", text=left.text, length=left.length)
            self._begin(playing._replace(side=Side.NEAR, skipped=now - playing.began))
            self._noticed(left)

    def hush(self, sound: Sound) -> None:
        """Stops a sound that the phone hears; no effect if it has ended or was never played."""
        self.playback = stopped(self.playback, self._sinks, self.account.scheduler.now, Side.NEAR, sound)

    def say(self, sound: Sound) -> None:
        """Plays a sound from the phone: to recordings, and to the call or room it is connected with."""
        self._begin(Playing(self.account.scheduler.now, Side.FAR, sound, 1))
        if self.peer is not None:
            if not (self.apart or self.peer.apart):
                self.peer.hear(sound)
        elif self.seat is not None:
            self.seat.say(sound)

    def break_off(self, sound: Sound) -> None:
        """Stops a sound from the phone."""
        self.playback = stopped(self.playback, self._sinks, self.account.scheduler.now, Side.FAR, sound)
        if self.peer is not None:
            self.peer.hush(sound)
        elif self.seat is not None:
            self.seat.break_off(sound)

    def part(self) -> None:
        """From now on it and others do not hear each other, until it rejoins as often."""
        self.apart += 1
        self.remix()

    def rejoin(self) -> None:
        """Ends one parting."""
        self.apart -= 1
        self.remix()

    def remix(self) -> None:
        """Applies who hears whom now, also in the middle of a sound."""
        peer = self.peer
        if peer is not None:
            together = not (self.apart or peer.apart)
            for one, other in (self, peer), (peer, self):
                for playing in one.said:
                    other.listen(playing, wanted=together)
        elif self.seat is not None:
            self.seat.remix()

    @property
    def said(self) -> tuple[Playing, ...]:
        """What its phone says right now."""
        now = self.account.scheduler.now
        return tuple(each for each in self.playback if each.side is Side.FAR and each.heard_at(now))

    @property
    def heard(self) -> tuple[Playing, ...]:
        """What its phone hears right now."""
        now = self.account.scheduler.now
        return tuple(each for each in self.playback if each.side is Side.NEAR and each.heard_at(now))

    @property
    def _sinks(self) -> tuple[AudioSink, ...]:
        """All recordings and streams of it."""
        return (*self.recordings, *self.feeds) if self.feeds else self.recordings

    def _begin(self, playing: Playing) -> None:
        self.playback = begun(self.playback, self._sinks, playing)

    def _noticed(self, sound: Sound) -> None:
        """Wakes the phones that wait for a sound."""
        if self._listeners:
            listeners, self._listeners = self._listeners, ()
            for listener in listeners:
                listener.set_result(sound)
