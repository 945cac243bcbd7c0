"""Streams over real WebSockets: frames, audio, and what apps say."""

from __future__ import annotations

import asyncio
import base64
import math
import threading
from array import array
from typing import TYPE_CHECKING, Any

import plivo.utils  # type: ignore[import-untyped]
import pytest
from plivo_emulator.audio import pcm
from plivo_emulator.audio.sound import Sound
from plivo_emulator.audio.voice import samples
from plivo_emulator.validation import load
from plivo_emulator.validation.schemas import Schemas
from plivo_emulator.voice.sim.clock import Mode

from tests.emulator.server.ears import wants_answers
from tests.emulator.server.served_emulator import AUTH_ID, AUTH_TOKEN, START
from tests.emulator.server.streamed import MULAW, WAIT, streamed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.emulator.server.app import App
    from tests.emulator.server.ears import Ears, Message, Socket
    from tests.emulator.server.served_emulator import ServedEmulator

L16 = "audio/x-l16;rate=8000"
FRAME = 20_000


@pytest.fixture(scope="module")
def to_app() -> Any:
    wire = load.document("wire")
    return Schemas(wire).validator({"$ref": "#/components/schemas/StreamMessageToApp"})


def audio_of(media: list[Message], encoding: str = "l16") -> bytes:
    """Samples of messages, one after the other."""
    coded = b"".join(base64.b64decode(message["payload"], validate=True) for message in media)
    return pcm.from_ulaw(coded) if encoding == "mulaw" else coded


def power(heard: bytes, hertz: int, rate: int = 8000) -> float:
    """How much of a frequency there is, by Goertzel: about 1 for a pure tone of that frequency, 0 for others."""
    values = array("h", heard)
    turn = 2 * math.cos(2 * math.pi * hertz / rate)
    before, last = 0.0, 0.0
    for value in values:
        before, last = last, value + turn * last - before
    energy = sum(value * value for value in values) or 1
    return 2 * (last * last + before * before - turn * last * before) / energy / len(values)


def test_ten_seconds_are_exactly_five_hundred_pieces_of_each_track(
    emulator: ServedEmulator, app: App, ears: Ears
) -> None:
    streamed(emulator, app, ears, audioTrack="both")
    emulator.advance(2)
    before = len(ears.only.heard)
    assert before == 1 + 2 * 40
    emulator.advance(10)
    assert len(ears.only.heard) - before == 2 * 500
    for track in ("inbound", "outbound"):
        media = ears.only.media(track)
        assert [each["chunk"] for each in media] == list(range(1, 541))
        first = (START + 1_200_000) // 1000
        assert [int(each["timestamp"]) for each in media] == [first + 20 * n for n in range(540)]
    assert [message["sequenceNumber"] for message in ears.only.heard] == list(range(1, 1082))


def test_every_message_is_as_the_spec_says(emulator: ServedEmulator, app: App, ears: Ears, to_app: Any) -> None:
    ears.reaction = wants_answers
    extra = "tenant=12,room=345"
    call = streamed(emulator, app, ears, to="15007011234", bidirectional="true", extraHeaders=extra)
    emulator.advance(10)
    emulator.api("DELETE", "Call")
    emulator.run()
    assert ears.only.over.wait(60)
    heard = ears.only.heard
    assert {message["event"] for message in heard} == {
        "start", "media", "dtmf", "playedStream", "clearedAudio", "stop",
    }  # fmt: skip
    for message in heard:
        to_app.validate(message)
    assert [message["sequenceNumber"] for message in heard] == list(range(1, len(heard) + 1))
    start = heard[0]["start"]
    assert (start["accountId"], start["callId"], start["tracks"]) == (AUTH_ID, call, ["inbound"])
    assert {message["streamId"] for message in heard[1:]} == {start["streamId"]}
    assert {message["extra_headers"] for message in heard if message["event"] in ("start", "media", "dtmf")} == {extra}
    assert {message["dtmf"]["track"] for message in ears.only.of("dtmf")} == {"inbound"}
    keys = [message["dtmf"]["digit"] for message in ears.only.of("dtmf")]
    assert keys == ["2", "3", "4"], "the first was pressed before the stream had started"
    assert heard[-1]["event"] == "stop"


@pytest.mark.parametrize(
    ("content_type", "size", "rate"), [(MULAW, 160, 8000), (L16, 320, 8000), ("audio/x-l16;rate=16000", 640, 16000)]
)
def test_audio_has_the_codec_and_rate_that_was_asked_for(
    emulator: ServedEmulator, app: App, ears: Ears, content_type: str, size: int, rate: int
) -> None:
    streamed(emulator, app, ears, "<Speak>hello</Speak>", audioTrack="outbound", contentType=content_type)
    emulator.advance(2)
    assert ears.only.heard[0]["start"]["mediaFormat"] == {
        "encoding": content_type.partition(";")[0],
        "sampleRate": rate,
    }
    media = ears.only.media("outbound")
    assert {len(base64.b64decode(each["payload"])) for each in media} == {size}
    heard = audio_of(media, "mulaw" if content_type == MULAW else "l16")
    spoken = samples(Sound("speak", "hello", 400_000), 100_000, len(media) * FRAME, rate)
    assert heard == (pcm.from_ulaw(pcm.to_ulaw(spoken)) if content_type == MULAW else spoken)


def test_a_key_of_the_callee_sounds_as_its_two_tones(emulator: ServedEmulator, app: App, ears: Ears) -> None:
    call = streamed(emulator, app, ears, contentType=MULAW)
    emulator.advance(2)
    emulator.control_json("POST", f"calls/{call}/press", {"digits": "5"})
    emulator.advance(1)
    (key,) = ears.only.of("dtmf")
    assert key["dtmf"]["timestamp"] == str((START + 2_100_000) // 1000), "a tenth of a second after it was asked for"
    first = (int(key["dtmf"]["timestamp"]) * 1000 - START - 1_200_000) // FRAME
    heard = audio_of(ears.only.media()[first : first + 2], "mulaw")
    assert power(heard, 770) == pytest.approx(0.5, abs=0.1)
    assert power(heard, 1336) == pytest.approx(0.5, abs=0.1)
    assert power(heard, 1633) < 0.05
    silence = audio_of(ears.only.media()[:first], "mulaw")
    assert not any(silence)


def test_the_upgrade_is_signed_as_the_official_validator_wants_it(
    emulator: ServedEmulator, app: App, ears: Ears
) -> None:
    document = f"<Response><Stream>{ears.url('/audio?tenant=b&amp;a=1')}</Stream>{WAIT}</Response>"
    emulator.call(app.says("/answer", document))
    emulator.advance(2)
    headers = ears.only.headers
    url = ears.url("/audio?tenant=b&a=1").replace("ws://", "http://")
    nonce = headers["X-Plivo-Signature-V3-Nonce"]
    for name in ("X-Plivo-Signature-V3", "X-Plivo-Signature-Ma-V3"):
        assert plivo.utils.validate_v3_signature("GET", url, nonce, AUTH_TOKEN, headers[name], {})
        assert not plivo.utils.validate_v3_signature("GET", url, nonce, "another token", headers[name], {})
    second = headers["X-Plivo-Signature-V2"]
    assert plivo.utils.validate_signature(url, headers["X-Plivo-Signature-V2-Nonce"], second, AUTH_TOKEN)


@pytest.mark.parametrize(
    "signed", ["https://my-app.example:8443", "http://my-app.example:8443", "http://my-app.example"]
)
def test_the_upgrade_of_wss_is_signed_for_every_url_that_a_validator_may_take_it_for(
    open_emulator: Callable[..., ServedEmulator], app: App, ears: Ears, signed: str
) -> None:
    emulator = open_emulator(app_urls=(f"https://my-app.example:8443={ears.url('').replace('ws:', 'http:')}",))
    document = f"<Response><Stream>wss://my-app.example:8443/audio?tenant=b</Stream>{WAIT}</Response>"
    emulator.call(app.says("/answer", document))
    emulator.advance(2)
    headers = ears.only.headers
    for name in ("X-Plivo-Signature-V3", "X-Plivo-Signature-Ma-V3"):
        nonce, url = headers["X-Plivo-Signature-V3-Nonce"], f"{signed}/audio?tenant=b"
        assert plivo.utils.validate_v3_signature("GET", url, nonce, AUTH_TOKEN, headers[name], {})
        assert len(set(headers[name].split(","))) == 4


def test_extra_headers_are_headers_of_the_upgrade_but_for_those_it_needs_itself(
    emulator: ServedEmulator, app: App, ears: Ears
) -> None:
    streamed(emulator, app, ears, extraHeaders="tenant=12,room=345,Host=evil,Connection=close")
    emulator.advance(2)
    headers = ears.only.headers
    assert (headers["tenant"], headers["room"], headers["Connection"]) == ("12", "345", "Upgrade")
    assert headers["Host"] in ears.url()


def test_an_upgrade_says_at_once_that_it_is_one_since_servers_look_at_its_first_bytes_alone(
    emulator: ServedEmulator, app: App, ears: Ears
) -> None:
    streamed(emulator, app, ears, extraHeaders="tenant=12")
    emulator.advance(2)
    names = list(ears.only.headers)
    first = min(names.index("tenant"), names.index("X-Plivo-Signature-V2"))
    assert {"Upgrade", "Connection"} <= set(names[:first])


def test_extra_headers_are_headers_of_later_callbacks_but_for_those_that_a_request_needs_itself(
    emulator: ServedEmulator, app: App, ears: Ears
) -> None:
    headers = "tenant=12,Content-Length=3,content-type=x,X-Plivo-Signature-V3=no"
    document = f"<Response><Stream extraHeaders='{headers}'>{ears.url()}</Stream></Response>"
    emulator.call(app.says("/answer", document), hangup_url=app.url("/hangup"))
    assert emulator.run()
    [asked], [told] = app.at("/answer"), app.at("/hangup")
    assert "tenant" not in asked.headers
    assert told.headers["tenant"] == "12"
    assert told.form["Event"] == "Hangup"
    assert told.headers["X-Plivo-Signature-V3"] != "no"


def test_what_one_host_is_told_in_confidence_is_not_told_to_another(
    emulator: ServedEmulator, app: App, ears: Ears
) -> None:
    document = f"<Response><Stream extraHeaders='tenant=12,Authorization=secret'>{ears.url()}</Stream></Response>"
    elsewhere = app.url("/elsewhere").replace("127.0.0.1", "localhost")
    app.says("/answer", document)
    app.does("/hangup", lambda talk: talk.say("", status=307, headers={"Location": elsewhere}))
    emulator.call(app.url("/answer"), hangup_url=app.url("/hangup"))
    assert emulator.run()
    [asked], [onward] = app.at("/hangup"), app.at("/elsewhere")
    assert (asked.headers["tenant"], asked.headers["Authorization"]) == ("12", "secret")
    assert onward.headers["tenant"] == "12"
    assert "Authorization" not in onward.headers


def test_what_the_app_says_is_heard_and_the_checkpoint_comes_after_it(
    emulator: ServedEmulator, app: App, ears: Ears
) -> None:
    async def talk(socket: Socket, message: Message) -> None:
        if message["event"] == "start":
            for _ in range(10):
                media = {"contentType": "audio/x-mulaw", "sampleRate": 8000, "payload": payload(0.1)}
                await socket.send_json({"event": "playAudio", "media": media})
            mark = {"event": "checkpoint", "streamId": message["start"]["streamId"], "name": "said"}
            await socket.send_json(mark)
            await socket.send_json({"event": "sendDTMF", "dtmf": "12#"})

    ears.reaction = talk
    streamed(emulator, app, ears, bidirectional="true", contentType=MULAW)
    emulator.advance(5)
    heard = emulator.journal("audio.stream")
    assert [entry["facts"]["length"] for entry in heard] == [100_000, 900_000], "what waits is played in one piece"
    (played,) = ears.only.of("playedStream")
    assert played["name"] == "said"
    (reached,) = emulator.journal("stream.played")
    assert reached["instant"] == "2026-01-01T00:00:02.300000Z"
    assert [entry["facts"]["text"] for entry in emulator.journal("audio.digits")] == ["12#"]


def payload(seconds: float) -> str:
    """A tone of 1000 Hz in µ-law and base64."""
    return base64.b64encode(pcm.to_ulaw(samples(Sound("beep", "", 1_000_000), 0, round(seconds * 1e6)))).decode()


def test_another_stream_hears_the_very_audio_of_the_app(emulator: ServedEmulator, app: App, ears: Ears) -> None:
    async def talk(socket: Socket, message: Message) -> None:
        if message["event"] == "start" and message["start"]["tracks"] == ["inbound"]:
            media = {"contentType": "audio/x-mulaw", "sampleRate": "8000", "payload": payload(1)}
            await socket.send_json({"event": "playAudio", "media": media})

    ears.reaction = talk
    document = (
        f'<Response><Stream bidirectional="true" contentType="{MULAW}">{ears.url()}</Stream>'
        f'<Stream audioTrack="outbound" contentType="{MULAW}">{ears.url("/other")}</Stream>{WAIT}</Response>'
    )
    emulator.call(app.says("/answer", document))
    emulator.advance(4)
    (other,) = [each for each in ears.conversations if each.url.endswith("/other")]
    heard = b"".join(base64.b64decode(message["payload"]) for message in other.media("outbound"))
    assert base64.b64decode(payload(1)) in heard


NONSENSE = [
    "no json",
    "[1]",
    '{"event": "sing"}',
    '{"event": ["start"]}',
    '{"event": "playAudio"}',
    '{"event": "playAudio", "media": {"contentType": "audio/x-l16", "sampleRate": 8000, "payload": "AAAA"}}',
    '{"event": "playAudio", "media": {"contentType": "audio/x-mulaw", "sampleRate": 8000, "payload": "*"}}',
    '{"event": "checkpoint", "streamId": "another", "name": "x"}',
    '{"event": "checkpoint", "streamId": "another"}',
    '{"event": "sendDTMF", "dtmf": "xyz"}',
    "[" * 5000,
]


def test_nonsense_is_noted_and_the_stream_goes_on(emulator: ServedEmulator, app: App, ears: Ears) -> None:
    async def babble(socket: Socket, message: Message) -> None:
        if message["event"] == "start":
            for text in NONSENSE:
                await socket.send_str(text)
            await socket.send_bytes(b"\x00\xff")
            await socket.ping(b"are you there")
            await socket.pong(b"nobody has asked")

    ears.reaction = babble
    streamed(emulator, app, ears, bidirectional="true", contentType=MULAW)
    emulator.advance(2)
    reasons = [entry["facts"]["reason"] for entry in emulator.journal("stream.nonsense")]
    assert len(reasons) == len(NONSENSE) + 1
    assert reasons[0] == "it is not JSON"
    assert reasons[2] == "event is none of playAudio, checkpoint, clearAudio, sendDTMF"
    assert reasons[5] == (
        "playAudio: audio/x-l16 at 8000 is not what the stream carries, audio/x-mulaw;rate=8000; "
        "a stream with the content type audio/x-l16;rate=8000 would carry it"
    )
    assert reasons[9] == "sendDTMF: dtmf must be keys: digits, A to D, * and #"
    assert reasons[-1] == "it is binary; messages are text"
    assert len(ears.only.media()) == 40
    assert emulator.journal("emulator.fault") == []


def test_streams_come_in_real_time_as_well(open_emulator: Callable[..., ServedEmulator], app: App, ears: Ears) -> None:
    enough = threading.Event()

    async def count(_: Socket, message: Message) -> None:
        if message["event"] == "media" and message["media"]["chunk"] == 50:
            enough.set()

    ears.reaction = count
    emulator = open_emulator(mode=Mode.REAL)
    emulator.control_json("PATCH", "clock", {"speed": 20})
    streamed(emulator, app, ears)
    assert enough.wait(60)
    assert [each["chunk"] for each in ears.only.media()[:50]] == list(range(1, 51))


class Agent:
    """An app that answers what it hears, each time after another while."""

    def __init__(self, slowness: float) -> None:
        self._slowness = slowness

    async def __call__(self, socket: Socket, message: Message) -> None:
        if message["event"] == "media" and message["media"]["chunk"] % 40 == 0:
            await asyncio.sleep(self._slowness)
            media = {"contentType": "audio/x-mulaw", "sampleRate": 8000, "payload": payload(0.2)}
            await socket.send_json({"event": "playAudio", "media": media})
            mark = {"event": "checkpoint", "streamId": message["streamId"], "name": str(message["media"]["chunk"])}
            await socket.send_json(mark)
        elif message["event"] == "dtmf":
            await socket.send_json({"event": "clearAudio", "streamId": message["streamId"]})


def test_journal_and_messages_do_not_depend_on_the_speed_of_the_app(
    emulator: ServedEmulator, app: App, ears: Ears
) -> None:
    runs: list[tuple[list[Message], list[dict[str, Any]]]] = []
    for slowness in (0, 0.002, 0.03):
        emulator.control_json("POST", f"accounts/{AUTH_ID}/reset")
        ears.conversations.clear()
        ears.reaction = Agent(slowness)
        streamed(emulator, app, ears, to="15007021234", bidirectional="true", contentType=MULAW)
        emulator.advance(8)
        runs.append((ears.only.heard, emulator.journal()))
    heard, journal = runs[0]
    assert len([entry for entry in journal if entry["kind"] == "stream.played"]) > 3
    for other in runs[1:]:
        assert other == (heard, journal)


def test_the_clock_says_that_it_waits_for_a_stream(emulator: ServedEmulator, app: App, ears: Ears) -> None:
    async def doze(_: Socket, message: Message) -> None:
        if message["event"] == "media" and message["media"]["chunk"] == 10:
            dozing.set()
            await awake.wait()

    dozing, awake = threading.Event(), asyncio.Event()
    ears.reaction = doze
    streamed(emulator, app, ears)
    while not dozing.is_set():
        assert not emulator.control_json("POST", "clock/advance", {"seconds": 5, "timeout": 0.1})["met"]
    (hold,) = emulator.control_json("GET", "clock")["holds"]
    assert (hold["name"], hold["url"], hold["late"]) == ("stream", ears.url(), False)
    ears.do(awake.set)
    emulator.advance(5)
    assert [each["chunk"] for each in ears.only.media()] == list(range(1, len(ears.only.media()) + 1))
    assert len(ears.only.media()) > 250
