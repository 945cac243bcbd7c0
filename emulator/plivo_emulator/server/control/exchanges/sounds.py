"""What an app has played, as a file."""

from collections.abc import AsyncGenerator

from plivo_emulator.audio import pcm, wav
from plivo_emulator.server.control.exchanges.handlers import entry_of
from plivo_emulator.server.control.request import ControlError, ControlRequest, ControlResponse
from plivo_emulator.spec.control.journal import GetSoundAudio
from plivo_emulator.voice.calls.call_audio import APP_SOUNDS


async def get_sound_audio(request: ControlRequest, arguments: GetSoundAudio) -> ControlResponse:
    """Audio of an entry, as wide as the app has sent it."""
    account = request.tenant(arguments).account
    entry = entry_of(account, arguments.serial)
    sound = account[APP_SOUNDS].of(entry.serial)
    if sound is None or sound.clip is None:
        raise ControlError(404, f"no audio is kept of entry {entry.serial}, {entry.kind}")
    wide = sound.clip.wide
    samples, rate = (pcm.from_ulaw(sound.clip.audio), pcm.LINE) if wide is None else (wide, pcm.WIDE)
    file = wav.head(len(samples) // pcm.WIDTH, 1, rate) + samples
    return ControlResponse(200, None, {"Content-Type": "audio/wav"}, _in_one(file))


async def _in_one(content: bytes) -> AsyncGenerator[bytes, None]:
    yield content
