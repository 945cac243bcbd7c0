"""Streaming a call: the connection, a piece of audio every 20 ms, what the app says, and the end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from plivo_emulator.audio.payload import Piece
from plivo_emulator.records.kinds.streams import STREAMS
from plivo_emulator.spec import pairs
from plivo_emulator.spec.events import StreamStatusEvent
from plivo_emulator.validation.lenience import Leniency
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.app.planned_faults import PLANNED, Effect, PlannedFault
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import LIVE_CALLS, Call
from plivo_emulator.voice.calls.notify import notify, request
from plivo_emulator.voice.media.audible import Audible
from plivo_emulator.voice.media.recording import Side
from plivo_emulator.voice.media.sound import Sound
from plivo_emulator.voice.streams.connection import StreamConnection
from plivo_emulator.voice.streams.frames import STREAM_TRAIL
from plivo_emulator.voice.streams.messages import (
    PIECE,
    Checkpoint,
    ClearAudio,
    Cleared,
    Dtmf,
    FromApp,
    Late,
    Lost,
    Media,
    Nonsense,
    PlayAudio,
    Played,
    SendDtmf,
    Start,
    Stop,
    ToApp,
)
from plivo_emulator.voice.streams.player import StreamPlayer
from plivo_emulator.voice.streams.record import stream_record
from plivo_emulator.voice.streams.repeats import Repeats
from plivo_emulator.voice.streams.stream import (
    CONNECTING,
    DEGRADED,
    EVENTS,
    INBOUND,
    OUTBOUND,
    STARTED,
    Stream,
    StreamOptions,
)
from plivo_emulator.wire import times
from plivo_emulator.wire.times import MILLISECOND, SECOND

if TYPE_CHECKING:
    from plivo_emulator.voice.app.client import PendingReply
    from plivo_emulator.voice.sim.scheduler import Timer

TALKING, LISTENING = 5, 50
"""Pieces that are sent together in virtual time: to an app that may answer, as many as fit into the virtual latency
of an answer; to one that only listens, a second."""

SLOW = SECOND
"""Microseconds of audio that may queue up before the connection counts as slow."""

SWITCHED = 101
"""Status of an answer that makes a WebSocket of the connection."""

SIDES: Mapping[str, Side] = {INBOUND: Side.FAR, OUTBOUND: Side.NEAR}
"""Whose voice a track carries."""

URL_IN_USE = "an active stream already uses this service_url"
TRACK_CONFLICT = "audio_track must be inbound when bidirectional is true"
"""Why a call is not streamed, in the words of the spec."""


def refusal(call: Call, plan: StreamOptions) -> str | None:
    """Why a call cannot be streamed so; None if it can."""
    if plan.bidirectional and plan.track != INBOUND:
        return TRACK_CONFLICT
    if any(feed.stream.options.url == plan.url for feed in feeds(call)):
        return URL_IN_USE
    return None


def start(call: Call, plan: StreamOptions) -> Stream:
    """Streams a call until its end, the plan's timeout, or `Feed.stop`."""
    feed = Feed(call, plan)
    if plan.extra_headers:
        call.carry(dict(pairs.read(plan.extra_headers)))
    call.start_stream(feed)
    feed.connect()
    return feed.stream


def feeds(call: Call) -> "tuple[Feed, ...]":
    """Streams of a call that run."""
    return tuple(each for each in call.feeds if isinstance(each, Feed))


def catch_up(account: Account) -> None:
    """Sends what all streams of an account have heard up to now: somebody looks at what has come of it."""
    account.input_log.take("stream.look")
    for call in account[LIVE_CALLS].values():
        for feed in feeds(call):
            feed.send_audio()


class Feed:
    """A stream that runs."""

    def __init__(self, call: Call, plan: StreamOptions) -> None:
        account = call.account
        self.stream = Stream(account.ids.uuid(), call.uuid, plan, account.settings.stream_rate, account.now)
        self.stream.subaccount = call.terms.subaccount
        self._call = call
        self._scheduler = account.scheduler
        frames = account[STREAM_TRAIL].open(self.stream)
        self._connection = StreamConnection(account.app_client, self.stream, frames, self._hear)
        self._player = StreamPlayer(call, self._played, instead=plan.instead)
        self._exchange: PendingReply | None = None
        self._timers: tuple[Timer, ...] = ()
        self._next: Timer | None = None
        self._tracks = [(track, Side.NEAR if plan.instead else SIDES[track]) for track in plan.tracks]
        self._audible = [Audible(*playing) for playing in call.playback]
        self._repeats = Repeats()
        self._frames = 0
        self._sent = 0
        self._sent_until: int | None = None
        """Instant up to which the app has got audio; None while there is none to get."""

    @property
    def queued(self) -> int:
        """Microseconds of audio of the app that waits to be played."""
        return self._player.length

    # Beginning and end

    def connect(self) -> None:
        """Asks the app for a WebSocket. It is asked once: no policy says that streams are tried again."""
        account, plan = self._call.account, self.stream.options
        self._note("connect", url=plan.url, bidirectional=plan.bidirectional, track=plan.track)
        self._exchange = request(
            self._call,
            "stream_socket",
            Target(plan.url, "GET"),
            {},
            replace(account.contract.xml.usual_policy, retries=0),
            upgrade=self._connection,
        )
        self._exchange.add_done_callback(self._connected)

    def stop(self) -> None:
        """Ends the stream because somebody wants it."""
        self._end("stop")

    def abandon(self) -> None:
        """Ends the stream, and tells nobody: its account is gone."""
        self._release()
        self._connection.cut()

    def _connected(self) -> None:
        exchange, self._exchange = self._exchange, None
        reply = None if exchange is None else exchange.result
        if reply is None or reply.status != SWITCHED:
            self._end("fail", None if reply is None else reply.detail or reply.failure or f"status {reply.status}")
            return
        self._move("start")
        self._say(Start)
        self._sent_until = self._scheduler.now
        timeout = self._scheduler.after(self.stream.options.timeout, lambda: self._end("time_out"))
        self._timers = (timeout,)
        self._wait(1)
        fault = self._connection.fault
        if fault is not None:
            self._timers += (self._scheduler.after(fault.delay, lambda: self._suffer(fault)),)
        self._connection.open()

    def _end(self, move: str, reason: str | None = None) -> None:
        stream = self.stream
        if not stream.running:
            return
        call, connected = self._call, stream.state is not CONNECTING
        self.send_audio()
        self._sent_until = None
        self._release()
        self._move(move, reason)
        call.end_stream(self)
        if connected and move != "drop":
            if call.account.settings.stop_message:
                self._say(Stop)
            self._connection.finish()
        else:
            self._connection.cut()
        call.account.archive[STREAMS].add(stream_record(call.account.settings.auth_id, stream))
        self._notify(move)
        stream.over.set_result(None)

    def _suffer(self, fault: PlannedFault) -> None:
        """Lets a planned fault strike."""
        if fault.effect is Effect.DROP:
            self._end("drop", PLANNED)
        else:
            self.send_audio()
            self._connection.lag(SLOW)
            self._judge(self._scheduler.now)
            self._wait(1)

    def _release(self) -> None:
        exchange, self._exchange = self._exchange, None
        if exchange is not None:
            exchange.remove_done_callback(self._connected)
        timers, self._timers = self._timers, ()
        for timer in timers:
            timer.cancel()
        if self._next is not None:
            self._next.cancel()
        self._player.close()

    # To the app

    def _tick(self) -> None:
        """Sends audio, and looks whether the app keeps up.

        Virtual time has no use for a turn of the scheduler every 20 ms: as many pieces go out together as an app could
        not react to in between.
        """
        self.send_audio()
        self._judge(self._scheduler.now)
        self._wait(self._together() if self.stream.state is STARTED else 1)

    def _together(self) -> int:
        """How many pieces go out at once."""
        client = self._call.account.app_client
        if client.latency is None or self._scheduler.strict:
            return 1
        if not self.stream.options.bidirectional:
            return LISTENING
        return 1 if client.pace.fine else TALKING

    def _wait(self, pieces: int) -> None:
        """Lets the next turn come after so many pieces."""
        if self._next is not None:
            self._next.cancel()
        self._next = self._scheduler.after(pieces * PIECE, self._tick)

    def send_audio(self) -> None:
        """Sends what was heard up to now, in whole pieces of 20 ms."""
        began, now = self._sent_until, self._scheduler.now
        if began is None or began + PIECE > now:
            return
        count = (now - began) // PIECE
        self._sent_until = until = began + count * PIECE
        heard = tuple(self._pieces(side, began, until) for _, side in self._tracks)
        names = tuple(track for track, _ in self._tracks)
        self._connection.send(Media(self._sent + 1, names, began // MILLISECOND, self._frames + 1, count, heard))
        self._sent += count * len(names)
        self._frames += count
        if self._audible:
            self._audible = [each for each in self._audible if each.until is None or each.until > until]
        if began == self.stream.started:
            self._notify("start")

    def _pieces(self, side: Side, begins: int, ends: int) -> tuple[Piece, ...]:
        heard = (each.piece(begins, ends, PIECE) for each in self._audible if each.side is side)
        return tuple(piece for piece in heard if piece is not None)

    @property
    def reads_keys(self) -> bool:
        """Whether the app is told each key of the far end right now."""
        return self.stream.state is not CONNECTING and any(side is Side.FAR for _, side in self._tracks)

    def take(self, began: int, side: Side, sound: Sound, times: int = 1, skipped: int = 0) -> None:
        """Takes a sound that begins; of keys, the app is told besides."""
        self._audible.append(Audible(began, side, sound, times, skipped))
        if sound.kind != "digits" or self.stream.state is CONNECTING:
            return
        self.send_audio()
        each = sound.length // max(1, len(sound.text))
        for track in [track for track, own in self._tracks if own is side]:
            for place, key in enumerate(sound.text):
                self._sent += 1
                self._connection.send(Dtmf(self._sent, track, key, (began + place * each) // MILLISECOND))

    def cut(self, now: int, side: Side, sound: Sound) -> None:
        """Lets a sound of a side end now: this very one, not its like."""
        for each in self._audible:
            if each.sound is sound and each.side is side:
                each.cut(now)

    def _say(self, message: Callable[[int], ToApp]) -> None:
        self.send_audio()
        self._sent += 1
        self._connection.send(message(self._sent))

    def _judge(self, now: int) -> None:
        """Notices that the app does not keep up, or does so again."""
        behind = self._connection.behind(now)
        if behind >= SLOW and self.stream.state is STARTED:
            self._move("degrade")
            self._notify("degrade")
        elif not behind and self.stream.state is DEGRADED:
            self._move("recover")

    # From the app

    def _hear(self, said: Sequence[FromApp]) -> None:
        """Does what the app says. Pieces of audio that come together are one entry: apps send very small ones."""
        for _, together in groupby(said, type):
            messages = list(together)
            pieces = [each.sound.length for each in messages if isinstance(each, PlayAudio)]
            if pieces and self.stream.running and self.stream.options.bidirectional:
                self._note("play_audio", length=sum(pieces), pieces=len(pieces))
            for each in messages:
                if self.stream.running:
                    self._take_in(each)

    def _take_in(self, message: FromApp) -> None:
        if isinstance(message, Lost):
            self._end("drop", message.reason)
        elif isinstance(message, Nonsense):
            self._note_wrong("nonsense", message.reason)
        elif isinstance(message, Late):
            self._note("late", reason=f"{message.reason}: late, not reproducible")
        elif not self.stream.options.bidirectional:
            if not isinstance(message, Leniency):
                self._note_wrong("ignored", "the stream is not bidirectional")
        elif isinstance(message, Leniency):
            self._note("lenient", **message.facts)
        else:
            self._obey(message)

    def _obey(self, message: PlayAudio | Checkpoint | ClearAudio | SendDtmf) -> None:
        match message:
            case PlayAudio(sound):
                if self._takes(sound):
                    self._player.put(sound)
            case Checkpoint(name):
                if self._takes(message):
                    self._note("checkpoint", name=name)
                    self._player.put(message)
            case ClearAudio():
                self._note("clear_audio")
                self._player.clear()
                self._say(Cleared)
            case SendDtmf(keys):
                if self._takes(message):
                    self._note("send_dtmf", keys=keys)
                    self._player.send(keys)

    def _takes(self, item: Sound | Checkpoint | SendDtmf) -> bool:
        refusal = self._player.refusal(item)
        if refusal is not None:
            self._note_wrong("nonsense", refusal)
        return refusal is None

    def _played(self, name: str) -> None:
        self._note("played", name=name)
        self._say(lambda number: Played(number, name))

    # Who is told

    def _move(self, move: str, reason: str | None = None) -> None:
        self.stream.move(move, self._scheduler.now)
        if reason is None:
            self._note(move)
        else:
            self._note(move, reason=reason)

    def _notify(self, move: str) -> None:
        call, stream = self._call, self.stream
        if stream.options.status is None:
            return
        event = StreamStatusEvent(
            event=EVENTS[move],
            stream_id=stream.stream_id,
            call_uuid=call.uuid,
            service_url=stream.options.url,
            timestamp=times.plain(call.account.now, call.account.settings.zone),
            from_=call.caller,
            to=call.called,
        )
        notify(call, event, stream.options.status)

    def _note_wrong(self, kind: str, reason: str) -> None:
        facts = self._repeats.facts_of(kind, reason)
        if facts is not None:
            self._note(kind, **facts)

    def _note(self, kind: str, **facts: object) -> None:
        self._call.note(f"stream.{kind}", stream_id=self.stream.stream_id, **facts)
