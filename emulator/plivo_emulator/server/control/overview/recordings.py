"""Recordings, how loud they are, and what can be heard in them."""

import asyncio
from typing import TYPE_CHECKING, Protocol

from plivo_emulator.audio import pcm
from plivo_emulator.audio.file import file
from plivo_emulator.audio.score import Score, Segment, digests, read
from plivo_emulator.audio.sound import Clip
from plivo_emulator.records.kinds.clips import CLIPS, ClipRecord
from plivo_emulator.records.kinds.recordings import RECORDINGS, RecordingRecord
from plivo_emulator.records.query.query import Query
from plivo_emulator.server.control.request import ControlError, ControlRequest, OfAccount
from plivo_emulator.spec.control.overview import GetRecordingLevels, ListAccountRecordings, ListRecordingSounds
from plivo_emulator.voice.media.recording import TRACKS
from plivo_emulator.wire.instants import written
from plivo_emulator.wire.times import SECOND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plivo_emulator.spec.control.answers import (
        RecordedSoundListShown,
        RecordedSoundShown,
        RecordingLevelsShown,
        RecordingOverviewListShown,
        RecordingOverviewShown,
    )

BLOCK = 8 * pcm.LINE
"""Frames that are rendered at once."""

WHO = {track: side.value for side, track in TRACKS.items()}


class OfRecording(OfAccount, Protocol):
    """Arguments that name a recording."""

    recording_id: str


async def list_account_recordings(
    request: ControlRequest, arguments: ListAccountRecordings
) -> "RecordingOverviewListShown":
    """Recordings that have ended, newest first."""
    auth_id = request.tenant(arguments).account.settings.auth_id
    page = request.running.records[RECORDINGS].page(auth_id, Query(), arguments.limit)
    recordings = [_shown(each) for each in page.records]
    return {"recordings": recordings, "more": page.total > len(recordings)}


async def get_recording_levels(request: ControlRequest, arguments: GetRecordingLevels) -> "RecordingLevelsShown":
    """How loud a recording is. Threads render it, so that nobody else has to wait."""
    record = _record(request, arguments)
    kept = (request.running.records[CLIPS].get(record.auth_id, digest) for digest in digests(record.score))
    score = read(record.score, {clip.digest: _clip(clip) for clip in kept if clip is not None})
    levels = await asyncio.to_thread(_levels, score, arguments.points)
    return {"length": record.length / SECOND, "levels": levels}


async def list_recording_sounds(request: ControlRequest, arguments: ListRecordingSounds) -> "RecordedSoundListShown":
    """What can be heard, in the order in which it begins."""
    score = read(_record(request, arguments).score, {})
    sounds = (sound for part in score.parts for sound in _heard(part, score))
    return {"sounds": sorted(sounds, key=lambda each: each["at"])}


def _record(request: ControlRequest, arguments: OfRecording) -> RecordingRecord:
    auth_id = request.tenant(arguments).account.settings.auth_id
    record = request.running.records[RECORDINGS].get(auth_id, arguments.recording_id)
    if record is None:
        raise ControlError(404, f"there is no recording {arguments.recording_id[:80]}")
    return record


def _shown(record: RecordingRecord) -> "RecordingOverviewShown":
    room = record.mpc_name or record.conference_name
    kind = "multiparty_call" if record.mpc_uuid else "conference" if record.conference_uuid else "call"
    return {
        "recording_id": record.recording_id,
        "call_uuid": record.call_uuid or None,
        "kind": kind,
        "name": room,
        "format": record.format,
        "url_path": f"/v1/Account/{record.auth_id}/Recording/{record.recording_id}.{record.format}",
        "began": written(record.started),
        "ended": written(record.ended),
        "length": record.length / SECOND,
        "size": file(read(record.score, {}), record.format).size,
    }


def _clip(record: ClipRecord) -> Clip:
    return Clip(record.digest, lambda: record.audio)


def _levels(score: Score, points: int) -> list[float]:
    """Loudest of each part of a recording, of all its channels."""
    found = []
    for point in range(points):
        first, last = score.frames * point // points, score.frames * (point + 1) // points
        blocks = (score.pcm(start, min(BLOCK, last - start)) for start in range(first, last, BLOCK))
        found.append(round(max(map(pcm.peak, blocks), default=0.0), 4))
    return found


def _heard(part: Segment, score: Score) -> "Iterator[RecordedSoundShown]":
    """A sound as far as it is in the recording: once for each recorded span."""
    gone = 0
    for start, stop in score.spans:
        begins, ends = max(start, part.start + part.skipped), min(stop, part.end)
        if begins < ends:
            yield {
                "at": (gone + begins - start) / SECOND,
                "length": (ends - begins) / SECOND,
                "kind": part.sound.kind,
                "text": part.sound.text,
                "who": WHO[part.track],
            }
        gone += stop - start
