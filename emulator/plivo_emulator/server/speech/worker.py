"""A speaker in a process of its own."""

from plivo_emulator.audio.speaker import Gender, SpeakerFailed
from plivo_emulator.server.speech.engine_process import EngineFailed, EngineProcess


class SpeakingProcess:
    """A speaker in a process of its own, which starts when it is first asked. Threads take turns."""

    def __init__(self, module: str) -> None:
        """Takes the module that the process runs."""
        self.module = module
        """Module that the process runs."""
        self._engine = EngineProcess(module)

    def __call__(self, text: str, language: str, gender: Gender) -> tuple[bytes, int]:
        """Samples of a text, and their rate; raises SpeakerFailed."""
        try:
            rate, samples = self._engine.request({"text": text, "language": language, "gender": gender})
        except EngineFailed as reason:
            raise SpeakerFailed(str(reason)) from None
        return samples, rate

    def close(self) -> None:
        """Ends the process; the next question starts another one."""
        self._engine.close()
