"""Recognisers by name."""

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence

from plivo_emulator.hearing.recogniser import NoRecogniser, Recogniser, RecogniserFailed
from plivo_emulator.server.speech.engine_process import LONGEST, EngineFailed, EngineProcess
from plivo_emulator.server.speech.engines import EngineMissing, SpeechEngine, function

NOBODY = "none"
"""Name of no recogniser at all."""


ENGINES: Mapping[str, SpeechEngine] = {
    "pocketsphinx": SpeechEngine(f"{__package__}.pocketsphinx", ("pocketsphinx",), "hearing"),
}


class HearingProcess:
    """A recogniser in a process of its own, which starts when it is first asked. Threads take turns."""

    def __init__(self, module: str, longest: float = LONGEST) -> None:
        """Takes the module that the process runs, and the real seconds after which it counts as stuck."""
        self._engine = EngineProcess(module, longest)

    def __call__(self, pcm: bytes, rate: int, wanted: Sequence[str]) -> str:
        """Words of audio; raises RecogniserFailed."""
        try:
            _, answer = self._engine.request({"pcm": b64encode(pcm).decode(), "rate": rate, "wanted": list(wanted)})
        except EngineFailed as reason:
            raise RecogniserFailed(str(reason)) from None
        heard: str = json.loads(answer)
        return heard

    def close(self) -> None:
        """Ends the process; the next question starts another one."""
        self._engine.close()


class Recognisers:
    """The recognisers of a test session. An engine starts when it is first asked to listen."""

    def __init__(self) -> None:
        self._processes: dict[str, HearingProcess] = {}

    def __call__(self, which: str | Recogniser) -> Recogniser | None:
        """Recogniser of a name, `MODULE:FUNCTION` or a function; None for `none`.

        Raises:
            NoRecogniser: It is not installed.
            ValueError: There is none of that name.
        """
        if not isinstance(which, str):
            return which
        if which == NOBODY:
            return None
        if ":" in which:
            found: Recogniser = function(which)
            return found
        engine = ENGINES.get(which)
        if engine is None:
            names = ", ".join(ENGINES)
            raise ValueError(f"{which!r:.80} is neither {NOBODY}, {names} nor a function such as my_ears:hear")
        try:
            engine.versions(which)
        except EngineMissing as missing:
            raise NoRecogniser(str(missing)) from None
        return self._processes.setdefault(which, HearingProcess(engine.module))

    def close(self) -> None:
        """Ends what runs."""
        for process in self._processes.values():
            process.close()
