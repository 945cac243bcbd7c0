"""Playing text, files, tones and documents of sounds to a call or a room."""

from collections.abc import Callable, Sequence
from typing import Protocol, assert_never

from plivo_emulator.audio.length import length_of
from plivo_emulator.spec.elements import Play, SoundElement, Speak, Wait
from plivo_emulator.spec.events import SoundDocumentEvent
from plivo_emulator.voice.app.target import Reply, Target
from plivo_emulator.voice.calls import event_fields
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.leniency import lenience_of, note_lenience
from plivo_emulator.voice.calls.notify import request
from plivo_emulator.voice.media.sound import UNKNOWN_FILE, Sound, marked_up, tones
from plivo_emulator.voice.rooms.room import Room
from plivo_emulator.voice.sim.future import Future, TaskCoroutine, sleep
from plivo_emulator.wire.document import InvalidDocument
from plivo_emulator.wire.retry_policy import REFUSED
from plivo_emulator.wire.times import SECOND

FILE = "media.play"
"""Name of a request for a file to play, where those of other requests are events."""


class Hearer(Protocol):
    """Who can hear something: a call, or a room."""

    def hear(self, sound: Sound, times: int = 1) -> None:
        """Plays a sound to it so many times; 0 is in a loop."""

    def hush(self, sound: Sound) -> None:
        """Stops a sound."""


async def hear(call: Call, sound: Sound, times: int = 1) -> None:
    """Plays a sound to the far end so many times; 0 is until the call does something else."""
    call.plays(sound)
    try:
        await lasting(call, sound, times)
    finally:
        call.plays(None)


async def hear_tones(call: Call, keys: str) -> None:
    """Sends keys as tones."""
    for silence, sound in tones(keys):
        if silence:
            await sleep(silence)
        if sound.text:
            await lasting(call, sound)


async def hear_file(call: Call, url: str, times: int) -> None:
    """Plays a file so many times; 0 is until the call ends. A file that cannot be played is skipped."""
    sound = await fetched(call, url)
    if sound is not None and sound.length:
        await hear(call, sound, times)


async def hear_sounds(call: Call, sounds: Sequence[SoundElement]) -> None:
    """Runs a document of sounds."""
    await _run_sounds(call, sounds, lambda sound, times: hear(call, sound, times))


async def room_hears_sounds(room: Room, call: Call, sounds: Sequence[SoundElement]) -> None:
    """Plays a document of sounds to a room; its files are fetched on behalf of `call`."""
    await _run_sounds(call, sounds, lambda sound, times: lasting(room, sound, times))


async def lasting(hearer: Hearer, sound: Sound, times: int = 1) -> None:
    """Plays a sound to a call or a room so many times, and waits for its end; 0 is until this is stopped."""
    hearer.hear(sound, times)
    try:
        if times:
            await sleep(sound.length * times)
        else:
            await Future[None]()
    finally:
        hearer.hush(sound)


async def file_lasting(hearer: Hearer, call: Call, url: str) -> None:
    """Plays a file to a call or a room once, fetched on behalf of `call`; if it cannot be fetched, it is skipped."""
    sound = await fetched(call, url)
    if sound is not None and sound.length:
        await lasting(hearer, sound)


async def _run_sounds(call: Call, sounds: Sequence[SoundElement], heard: Callable[[Sound, int], TaskCoroutine]) -> None:
    for each in sounds:
        match each:
            case Speak():
                await heard(marked_up(each, call.account.spoken), each.loop)
            case Play():
                sound = await fetched(call, each.text)
                if sound is not None and sound.length:
                    await heard(sound, each.loop)
            case Wait():
                await sleep(each.length * SECOND)
            case _:
                assert_never(each)


async def fetched(call: Call, url: str) -> Sound | None:
    """Sound of a file; its length is a guess if it is not known. None if the file cannot be fetched."""
    xml = call.account.contract.xml
    reply = await request(call, FILE, Target(url, "GET"), {}, xml.for_audio)
    if reply.failure == REFUSED:
        # An address outside the test's own machine: assume that the file exists.
        return Sound("play", url, UNKNOWN_FILE)
    reason = _unplayable(reply, xml.limits.audio)
    if reason is not None:
        call.note("audio.unreachable", url=url, reason=reason)
        return None
    length = length_of(reply.body)
    return Sound("play", url, UNKNOWN_FILE if length is None else length, call.account.clips.of(reply.body))


def _unplayable(reply: Reply, most: int) -> str | None:
    if not reply.ok:
        return reply.failure or str(reply.status)
    return f"more than {most} bytes" if len(reply.body) > most else None


async def sound_document(call: Call, target: Target) -> list[SoundElement]:
    """Elements of a document of sounds; none if it cannot be fetched."""
    xml = call.account.contract.xml
    reply = await request(call, SoundDocumentEvent.kind, target, event_fields.listener(call), xml.for_documents)
    if not reply.ok:
        call.note("xml.unreachable", url=target.url, status=reply.status, failure=reply.failure)
        return []
    lenience = lenience_of(call)
    try:
        sounds = xml.read_sounds(reply.body, reply.content_type, lenience)
    except InvalidDocument as wrong:
        call.note("xml.invalid", url=target.url, reason=str(wrong), **wrong.facts)
        return []
    note_lenience(call, target.url, lenience)
    return sounds
