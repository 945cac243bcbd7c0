"""Files of recordings, as they are downloaded."""

from __future__ import annotations

import io
import struct
import wave
from array import array
from contextlib import closing
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from plivo_emulator.audio.length import mp3_length
from plivo_emulator.records.sqlite.archive import SqliteArchive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

SECOND = 1_000_000
FRAME = 72_000
"""Microseconds of an MP3 frame."""


def recording(
    emulator: ServedEmulator, app: App, seconds: float, document: str = "", **arguments: Any
) -> dict[str, Any]:
    """Records a call from its answer on for so many seconds, and returns the recording."""
    app.says("/answer", f"<Response><Wait length='1'/>{document}<Wait length='80000'/></Response>")
    uuid = emulator.call(app.url("/answer"), time_limit=86_400)
    emulator.advance(1)
    started = emulator.api("POST", "Call", uuid, "Record", json={"time_limit": 80_000, **arguments}).json()
    emulator.advance(seconds)
    emulator.api("DELETE", "Call", uuid, "Record")
    found: dict[str, Any] = emulator.api("GET", "Recording", started["recording_id"]).json()
    assert found["recording_url"] == started["url"]
    return found


def fetched(found: dict[str, Any], method: str = "GET", **headers: str) -> httpx.Response:
    """The file, from the address that was told, without credentials."""
    return httpx.request(method, found["recording_url"], headers=headers, timeout=60)


def opened(body: bytes) -> tuple[int, float, list[array[int]]]:
    """Channels, seconds, and samples of each channel of a WAV file."""
    with wave.open(io.BytesIO(body)) as file:
        samples = array("h", file.readframes(file.getnframes()))
        channels = file.getnchannels()
        return channels, file.getnframes() / file.getframerate(), [samples[each::channels] for each in range(channels)]


def loud(samples: array[int], start: float, stop: float) -> bool:
    """Whether anything is heard between two seconds."""
    return max(map(abs, samples[round(start * 8000) : round(stop * 8000)])) > 1000


@pytest.mark.parametrize("seconds", [0.02, 3.14, 61.5])
@pytest.mark.parametrize("channels", ["mono", "stereo"])
def test_a_wav_file_is_as_long_as_the_recording(
    emulator: ServedEmulator, app: App, seconds: float, channels: str
) -> None:
    found = recording(emulator, app, seconds, file_format="wav", record_channel_type=channels)
    response = fetched(found)
    assert (response.status_code, response.headers["content-type"]) == (200, "audio/wav")
    assert int(response.headers["content-length"]) == len(response.content)
    count, length, _ = opened(response.content)
    assert count == {"mono": 1, "stereo": 2}[channels]
    assert abs(length - seconds) <= 0.02
    assert float(found["recording_duration_ms"]) == pytest.approx(seconds * 1000)


@pytest.mark.parametrize("seconds", [0.02, 3.14, 61.5])
@pytest.mark.parametrize("channels", ["mono", "stereo"])
def test_an_mp3_file_is_as_long_as_the_recording(
    emulator: ServedEmulator, app: App, seconds: float, channels: str
) -> None:
    response = fetched(recording(emulator, app, seconds, record_channel_type=channels))
    assert (response.status_code, response.headers["content-type"]) == (200, "audio/mpeg")
    assert int(response.headers["content-length"]) == len(response.content)
    length = mp3_length(response.content)
    assert length is not None
    assert abs(length - seconds * SECOND) <= 2 * FRAME
    single = response.content[3] >> 6 == 3
    assert single is (channels == "mono")


def test_words_are_heard_when_they_were_said(emulator: ServedEmulator, app: App) -> None:
    found = recording(emulator, app, 5, "<Speak>one two three</Speak>", file_format="wav")
    _, _, [heard] = opened(fetched(found).content)
    began = 1.1  # a second of waiting, and what the app took to answer
    assert not loud(heard, 0, began - 0.02)
    assert loud(heard, began, began + 3 * 0.4)
    assert not loud(heard, began + 3 * 0.4, 5)


def test_in_stereo_the_phone_is_left_and_what_it_hears_is_right(emulator: ServedEmulator, app: App) -> None:
    app.says("/answer", "<Response><Wait length='1'/><Speak>service</Speak><Wait length='99'/></Response>")
    uuid = emulator.call(app.url("/answer"))
    emulator.advance(1)
    body = emulator.api("POST", "Call", uuid, "Record", json={"file_format": "wav", "record_channel_type": "stereo"})
    emulator.advance(2)
    emulator.control_json("POST", f"calls/{uuid}/say", {"text": "caller"})
    emulator.advance(1)
    emulator.api("DELETE", "Call", uuid, "Record")
    _, _, [left, right] = opened(httpx.get(body.json()["url"], timeout=60).content)
    assert (loud(left, 0, 2), loud(left, 2, 3)) == (False, True)
    assert (loud(right, 0, 2), loud(right, 2, 3)) == (True, False)


def test_a_file_that_was_played_is_heard_as_it_is(emulator: ServedEmulator, app: App) -> None:
    ramp = array("h", range(-16_000, 16_000, 2))
    body = io.BytesIO()
    with wave.open(body, "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(ramp.tobytes())
    head = f"HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\nContent-Length: {len(body.getvalue())}\r\n\r\n"
    app.does("/ramp.wav", lambda conversation: conversation.raw(head.encode() + body.getvalue()))
    found = recording(emulator, app, 6, f"<Play>{app.url('/ramp.wav')}</Play>", file_format="wav")
    _, _, [heard] = opened(fetched(found).content)
    start = next(place for place, value in enumerate(heard) if value)
    played = heard[start : start + len(ramp)]
    assert max(abs(a - b) for a, b in zip(played, ramp, strict=True)) <= 1024
    assert not any(heard[start + len(ramp) :])


@pytest.mark.parametrize("form", ["wav", "mp3"])
def test_any_part_of_a_file_is_the_same_as_in_the_whole(emulator: ServedEmulator, app: App, form: str) -> None:
    found = recording(emulator, app, 40, "<Speak loop='0'>on and on</Speak>", file_format=form)
    whole = fetched(found).content
    for asked, part in {
        "bytes=0-0": whole[:1],
        "bytes=0-43": whole[:44],
        "bytes=1000-200000": whole[1000:200_001],
        "bytes=123456-": whole[123_456:],
        "bytes=-1": whole[-1:],
        "bytes=-999999999": whole,
    }.items():
        response = fetched(found, range=asked)
        assert (response.status_code, response.content == part) == (206, True), asked
        size = len(whole)
        start = size - len(part) if asked.startswith("bytes=-") else int(asked[6:].split("-")[0])
        assert response.headers["content-range"] == f"bytes {start}-{start + len(part) - 1}/{size}"
        assert int(response.headers["content-length"]) == len(part)


def test_a_part_that_is_not_there_is_refused(emulator: ServedEmulator, app: App) -> None:
    found = recording(emulator, app, 1, file_format="wav")
    response = fetched(found, range="bytes=16044-")
    assert (response.status_code, response.headers["content-range"]) == (416, "bytes */16044")
    assert fetched(found, range="bytes=-0").status_code == 416


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "bytes=5-1", "bytes=", "lines=1-2", "bytes=-"])
def test_a_range_that_is_not_one_part_gives_the_whole(emulator: ServedEmulator, app: App, asked: str) -> None:
    response = fetched(recording(emulator, app, 1, file_format="wav"), range=asked)
    assert (response.status_code, len(response.content)) == (200, 16_044)


def test_a_part_of_another_file_gives_the_whole(emulator: ServedEmulator, app: App) -> None:
    found = recording(emulator, app, 1, file_format="wav")
    tag = fetched(found).headers["etag"]
    assert fetched(found, **{"range": "bytes=0-1", "if-range": tag}).status_code == 206
    assert fetched(found, **{"range": "bytes=0-1", "if-range": '"other"'}).status_code == 200


def test_the_head_alone_tells_the_size(emulator: ServedEmulator, app: App) -> None:
    response = fetched(recording(emulator, app, 1, file_format="wav"), "HEAD")
    assert (response.status_code, response.content) == (200, b"")
    assert (response.headers["content-length"], response.headers["accept-ranges"]) == ("16044", "bytes")


def test_a_file_is_not_there_before_its_end_nor_after_it_was_deleted(emulator: ServedEmulator, app: App) -> None:
    app.says("/answer", "<Response><Wait length='99'/></Response>")
    uuid = emulator.call(app.url("/answer"))
    emulator.advance(2)
    url = emulator.api("POST", "Call", uuid, "Record").json()["url"]
    assert httpx.get(url, timeout=60).status_code == 404
    emulator.api("DELETE", "Call", uuid, "Record")
    assert httpx.get(url, timeout=60).status_code == 200
    assert httpx.get(url.replace(".mp3", ".wav"), timeout=60).status_code == 404
    recording_id = url.rpartition("/")[2].partition(".")[0]
    assert emulator.api("DELETE", "Recording", recording_id).status_code == 204
    assert httpx.get(url, timeout=60).status_code == 404


def test_a_file_can_only_be_read(emulator: ServedEmulator, app: App) -> None:
    response = fetched(recording(emulator, app, 1), "POST")
    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(("form", "size"), [("wav", 44 + 4 * 3600 * 16_000), ("mp3", 200_000 * 504)])
def test_the_end_of_four_hours_is_there_at_once(emulator: ServedEmulator, app: App, form: str, size: int) -> None:
    found = recording(emulator, app, 4 * 3600, "<Speak>hello</Speak><Wait length='14390'/>", file_format=form)
    head = fetched(found, "HEAD")
    assert int(head.headers["content-length"]) == size
    response = fetched(found, range="bytes=-100000")
    assert (response.status_code, len(response.content)) == (206, 100_000)
    assert response.headers["content-range"].endswith(f"/{size}")
    if form == "wav":
        start = fetched(found, range="bytes=0-43").content
        assert struct.unpack("<I", start[40:]) == (size - 44,)


def test_who_leaves_in_the_middle_of_a_download_does_no_harm(emulator: ServedEmulator, app: App) -> None:
    found = recording(emulator, app, 4 * 3600, file_format="wav")
    with httpx.stream("GET", found["recording_url"]) as response:
        assert len(next(response.iter_bytes(1000))) == 1000
    assert fetched(found, range="bytes=0-3").content == b"RIFF"


def test_a_recording_survives_a_restart(open_emulator: Callable[..., ServedEmulator], app: App, tmp_path: Path) -> None:
    first = open_emulator(records=SqliteArchive(tmp_path, print))
    found = recording(first, app, 4, "<Speak>remember</Speak>", file_format="wav")
    before = fetched(found).content
    first.stop()
    with closing(SqliteArchive(tmp_path, print)) as archive:
        again = open_emulator(records=archive)
        kept = again.api("GET", "Recording", found["recording_id"]).json()
        assert kept["recording_url"].startswith(again.base)
        assert fetched(kept).content == before
        again.stop()
