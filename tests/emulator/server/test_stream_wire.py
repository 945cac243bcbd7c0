"""What apps of many authors read and write on streams: strict readers, and writers who are not."""

from __future__ import annotations

import asyncio
import base64
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.server.outbound.stream_socket import QUICK
from plivo_emulator.wire.websocket_frame import cover

from tests.emulator.server.ears import wants_answers
from tests.emulator.server.served_emulator import AUTH_ID

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.ears import Ears, Message, Socket
    from tests.emulator.server.served_emulator import ServedEmulator

WAIT = "<Wait length='1000'/>"
MULAW = "audio/x-mulaw;rate=8000"

STRICT: dict[str, dict[str, Any]] = {
    "start": {
        "sequenceNumber": int,
        "start": {
            "callId": str,
            "streamId": str,
            "accountId": str,
            "tracks": list,
            "mediaFormat": {"encoding": str, "sampleRate": int},
        },
        "extra_headers": str,
    },
    "media": {
        "sequenceNumber": int,
        "streamId": str,
        "media": {"track": str, "timestamp": str, "chunk": int, "payload": str},
        "extra_headers": str,
    },
    "dtmf": {
        "sequenceNumber": int,
        "streamId": str,
        "dtmf": {"track": str, "digit": str, "timestamp": str},
        "extra_headers": str,
    },
    "playedStream": {"sequenceNumber": int, "streamId": str, "name": str},
    "clearedAudio": {"sequenceNumber": int, "streamId": str},
}
"""Fields without which the official stream SDK throws a message away, and their types."""


def missing(message: Message, wanted: dict[str, Any], place: str = "") -> list[str]:
    """Fields that a strict reader does not find, or finds to be something else."""
    found: list[str] = []
    for name, kind in wanted.items():
        value = message.get(name)
        if isinstance(kind, dict):
            found += missing(value, kind, f"{place}{name}.") if isinstance(value, dict) else [place + name]
        elif type(value) is not kind:
            found.append(place + name)
    return found


def streamed(emulator: ServedEmulator, app: App, ears: Ears, *, to: str = "15000010000", **attributes: str) -> str:
    """Places a call that is streamed both ways from 1.2 s on; its UUID."""
    named = {"bidirectional": "true", "contentType": MULAW, **attributes}
    written = "".join(f' {name}="{value}"' for name, value in named.items())
    document = f"<Response><Stream{written}>{ears.url()}</Stream>{WAIT}</Response>"
    return emulator.call(app.says("/answer", document), to)


@pytest.mark.parametrize("extra", [{}, {"extraHeaders": "tenant=12,room=345"}], ids=["no headers", "headers"])
def test_a_strict_reader_takes_every_message(
    emulator: ServedEmulator, app: App, ears: Ears, extra: dict[str, str]
) -> None:
    ears.reaction = wants_answers
    streamed(emulator, app, ears, to="15007011234", **extra)
    emulator.advance(10)
    heard = [message for message in ears.only.heard if message["event"] != "stop"]
    assert {message["event"] for message in heard} == set(STRICT)
    assert [missing(message, STRICT[message["event"]]) for message in heard] == [[] for _ in heard]
    headers = {message["extra_headers"] for message in heard if "extra_headers" in message}
    assert headers == {extra.get("extraHeaders", "{}")}


AUDIO = {"contentType": "audio/x-mulaw", "sampleRate": 8000, "payload": base64.b64encode(b"\x10" * 8000).decode()}


@pytest.mark.parametrize(
    ("spelling", "rule", "place"),
    [({}, "absent", "streamId"), ({"streamId": ""}, "absent", "streamId"), ({"streamId": None}, "absent", "streamId")]
    + [({name: "{id}"}, "named", name) for name in ("stream_id", "streamSid")],
    ids=["left out", "empty", "null", "stream_id", "streamSid"],
)
def test_an_app_that_names_its_stream_otherwise_is_understood(
    emulator: ServedEmulator, app: App, ears: Ears, spelling: dict[str, str | None], rule: str, place: str
) -> None:
    async def barge_in(socket: Socket, message: Message) -> None:
        named = {name: value and value.format(id=message.get("streamId")) for name, value in spelling.items()}
        if message["event"] == "media" and message["media"]["chunk"] == 10:
            await socket.send_json({"event": "playAudio", "media": AUDIO, **named})
            await socket.send_json({"event": "checkpoint", "name": "never", **named})
        if message["event"] == "media" and message["media"]["chunk"] == 30:
            await socket.send_json({"event": "clearAudio", **named})

    ears.reaction = barge_in
    streamed(emulator, app, ears)
    emulator.advance(4)
    assert len(ears.only.of("clearedAudio")) == 1
    assert ears.only.of("playedStream") == []
    taken = [entry["facts"] for entry in emulator.journal("stream.lenient")]
    assert [(each["rule"], each["place"]) for each in taken] == [
        (rule, f"{event}.{place}") for event in ("checkpoint", "clearAudio")
    ]
    assert emulator.journal("stream.nonsense") == []


@pytest.mark.parametrize("name", ["streamId", "stream_id", "streamSid"])
def test_the_id_of_another_stream_is_nonsense_and_the_reason_says_so(
    emulator: ServedEmulator, app: App, ears: Ears, name: str
) -> None:
    async def err(socket: Socket, message: Message) -> None:
        if message["event"] == "start":
            await socket.send_json({"event": "clearAudio", name: "another"})

    ears.reaction = err
    streamed(emulator, app, ears)
    emulator.advance(2)
    (nonsense,) = emulator.journal("stream.nonsense")
    assert nonsense["facts"]["reason"] == "clearAudio: streamId is not that of this stream"
    assert ears.only.of("clearedAudio") == []


def test_a_codec_that_comes_with_its_rate_is_understood(emulator: ServedEmulator, app: App, ears: Ears) -> None:
    async def talk(socket: Socket, message: Message) -> None:
        if message["event"] == "start":
            for content_type in (MULAW, "audio/x-mulaw;rate=16000"):
                await socket.send_json({"event": "playAudio", "media": AUDIO | {"contentType": content_type}})

    ears.reaction = talk
    streamed(emulator, app, ears)
    emulator.advance(4)
    assert [entry["facts"]["length"] for entry in emulator.journal("audio.stream")] == [1_000_000]
    (taken,) = emulator.journal("stream.lenient")
    assert (taken["facts"]["rule"], taken["facts"]["came"]) == ("with-rate", MULAW)
    (nonsense,) = emulator.journal("stream.nonsense")
    assert nonsense["facts"]["reason"] == "playAudio.media.contentType says 16000 and sampleRate 8000"


def test_a_checkpoint_whose_name_holds_half_a_character_is_nonsense(
    emulator: ServedEmulator, app: App, ears: Ears
) -> None:
    async def talk(socket: Socket, message: Message) -> None:
        if message["event"] == "start":
            stream_id = message["start"]["streamId"]
            for name in ("\ud83d", "\U0001f600"):
                await socket.send_json({"event": "checkpoint", "streamId": stream_id, "name": name})

    ears.reaction = talk
    streamed(emulator, app, ears, bidirectional="true")
    emulator.advance(2)
    (nonsense,) = emulator.journal("stream.nonsense")
    assert nonsense["facts"]["reason"] == "it is not JSON"
    assert [message["name"] for message in ears.only.of("playedStream")] == ["\U0001f600"]


def test_what_an_app_calls_a_rate_is_told_in_short(emulator: ServedEmulator, app: App, ears: Ears) -> None:
    async def talk(socket: Socket, message: Message) -> None:
        if message["event"] == "start":
            media = AUDIO | {"contentType": f"audio/x-mulaw;rate={'1' * 100_000}"}
            await socket.send_json({"event": "playAudio", "media": media})

    ears.reaction = talk
    streamed(emulator, app, ears)
    emulator.advance(2)
    (nonsense,) = emulator.journal("stream.nonsense")
    assert len(nonsense["facts"]["reason"]) < 200


def test_audio_of_another_rate_than_the_stream_carries_is_nonsense(
    emulator: ServedEmulator, app: App, ears: Ears
) -> None:
    async def talk(socket: Socket, message: Message) -> None:
        if message["event"] == "start":
            for codec, rate in ("audio/x-l16", 8000), ("audio/x-l16", 16000), ("audio/x-mulaw", 16000):
                media = AUDIO | {"contentType": codec, "sampleRate": rate}
                await socket.send_json({"event": "playAudio", "media": media})

    ears.reaction = talk
    streamed(emulator, app, ears, contentType="audio/x-l16;rate=8000")
    emulator.advance(4)
    assert [entry["facts"]["length"] for entry in emulator.journal("audio.stream")] == [500_000]
    assert [entry["facts"]["reason"] for entry in emulator.journal("stream.nonsense")] == [
        (
            "playAudio: audio/x-l16 at 16000 is not what the stream carries, audio/x-l16;rate=8000; "
            "a stream with the content type audio/x-l16;rate=16000 would carry it"
        ),
        "playAudio: audio/x-mulaw at 16000 is not what the stream carries, audio/x-l16;rate=8000",
    ]


def test_every_stream_that_ends_says_so_with_a_close_frame(emulator: ServedEmulator, app: App, ears: Ears) -> None:
    document = f"<Response><Stream>{ears.url()}</Stream><Wait length='2'/></Response>"
    for _ in range(40):
        emulator.call(app.says("/answer", document))
    assert emulator.run()
    assert all(each.over.wait(60) for each in ears.conversations)
    assert [each.code for each in ears.conversations] == [1000] * 40
    assert {each.heard[-1]["event"] for each in ears.conversations} == {"stop"}


def test_an_app_that_closes_the_connection_gets_its_own_code_back(
    emulator: ServedEmulator, app: App, ears: Ears
) -> None:
    async def leave(socket: Socket, message: Message) -> None:
        if message["event"] == "media" and message["media"]["chunk"] == 20:
            answered.append(await socket.close(code=4001, message=b"enough"))

    answered: list[bool] = []
    ears.reaction = leave
    streamed(emulator, app, ears)
    emulator.advance(3)
    assert ears.only.over.wait(60)
    assert (ears.only.code, answered) == (4001, [True])
    (dropped,) = emulator.journal("stream.drop")
    assert dropped["facts"]["reason"] == "the app closed the connection (4001)"


@pytest.mark.parametrize("text", ["a=1,X-PH-b=two", "a=1;X-PH-b=two", "a: 1,X-PH-b: two", "{a: 1, X-PH-b: two}"])
def test_extra_headers_are_headers_of_the_upgrade_in_every_spelling(
    emulator: ServedEmulator, app: App, ears: Ears, text: str
) -> None:
    streamed(emulator, app, ears, extraHeaders=text)
    emulator.advance(2)
    assert (ears.only.headers["a"], ears.only.headers["X-PH-b"]) == ("1", "two")
    assert ears.only.heard[0]["extra_headers"] == text


def test_the_stop_message_can_be_left_out(emulator: ServedEmulator, app: App, ears: Ears) -> None:
    emulator.control_json("POST", f"accounts/{AUTH_ID}/reset", {"stop_message": False})
    document = f"<Response><Stream>{ears.url()}</Stream><Wait length='2'/></Response>"
    emulator.call(app.says("/answer", document))
    assert emulator.run()
    assert ears.only.over.wait(60)
    assert ears.only.code == 1000
    assert ears.only.heard[-1]["event"] == "media"


def test_pieces_of_audio_that_come_together_are_one_entry(emulator: ServedEmulator, app: App, ears: Ears) -> None:
    async def talk(socket: Socket, message: Message) -> None:
        if message["event"] == "start":
            for _ in range(50):
                await socket.send_json({"event": "playAudio", "media": AUDIO})

    ears.reaction = talk
    streamed(emulator, app, ears)
    emulator.advance(2)
    assert [entry["facts"]["pieces"] for entry in emulator.journal("stream.play_audio")] == [50]
    assert [entry["facts"]["length"] for entry in emulator.journal("stream.play_audio")] == [50_000_000]


def test_the_journal_says_that_an_app_answered_too_late(emulator: ServedEmulator, app: App, ears: Ears) -> None:
    async def think(socket: Socket, message: Message) -> None:
        if message["event"] == "media" and message["media"]["chunk"] == 1:
            tasks.append(asyncio.create_task(answer(socket)))

    async def answer(socket: Socket) -> None:
        await wake.wait()
        await socket.send_json({"event": "playAudio", "media": AUDIO})

    tasks: list[asyncio.Task[None]] = []
    wake = asyncio.Event()
    ears.reaction = think
    streamed(emulator, app, ears)
    emulator.advance(2)
    ears.do(wake.set)
    assert emulator.control_json("POST", "journal/wait", {"kind": "stream.late", "timeout": 60})["met"]
    (late,) = emulator.journal("stream.late")
    assert late["facts"]["reason"] == "the app had been quiet for 30 ms: late, not reproducible"


def test_a_strict_account_takes_only_what_is_documented(emulator: ServedEmulator, app: App, ears: Ears) -> None:
    async def talk(socket: Socket, message: Message) -> None:
        if message["event"] == "start":
            await socket.send_json({"event": "clearAudio"})
            await socket.send_json({"event": "clearAudio", "streamId": message["start"]["streamId"]})

    emulator.control_json("POST", f"accounts/{AUTH_ID}/reset", {"strict_input": True})
    ears.reaction = talk
    streamed(emulator, app, ears)
    emulator.advance(2)
    (nonsense,) = emulator.journal("stream.nonsense")
    assert nonsense["facts"]["reason"] == "clearAudio.streamId is missing, and there is only one that can be meant"
    assert len(ears.only.of("clearedAudio")) == 1


@pytest.mark.parametrize("size", [0, 1, 4, 7, 1_001])
def test_content_is_masked_the_quick_way_as_it_is_without_it(size: int) -> None:
    quickly = bytearray(place % 251 for place in range(size))
    slowly = bytearray(quickly)
    QUICK(b"\xde\xad\xbe\xef", quickly)
    cover(b"\xde\xad\xbe\xef", slowly)
    assert quickly == slowly
