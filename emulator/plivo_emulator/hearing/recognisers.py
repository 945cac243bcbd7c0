"""Recognisers by name."""

import importlib
import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from plivo_emulator.hearing.recogniser import NoRecogniser, Recogniser, RecogniserFailed
from plivo_emulator.server.speech.engine_process import LONGEST, EngineFailed, EngineProcess

NOBODY = "none"
"""Name of no recogniser at all."""


class HearingEngine(NamedTuple):
    """A program that understands words: its module, which package it needs, and the extra that has it."""

    module: str
    package: str
    extra: str


ENGINES: Mapping[str, HearingEngine] = {
    "pocketsphinx": HearingEngine(f"{__package__}.pocketsphinx", "pocketsphinx", "hearing"),
}


class HearingProcess:
    """A recogniser in a process of its own, which starts when it is first asked. Threads take turns."""

    def __init__(self, module: str, longest: float = LONGEST) -> None:
        """Takes the module that the process runs, and the real seconds after which it counts as stuck."""
        self._engine = EngineProcess(module, longest)

    def __call__(self, pcm: bytes, rate: int, wanted: Sequence[str]) -> str:
        """Words of audio; raises RecogniserFailed."""
        try:
            _, told = self._engine.ask({"pcm": b64encode(pcm).decode(), "rate": rate, "wanted": list(wanted)})
        except EngineFailed as reason:
            raise RecogniserFailed(str(reason)) from None
        heard: str = json.loads(told)
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
            return _function(which)
        engine = ENGINES.get(which)
        if engine is None:
            names = ", ".join(ENGINES)
            raise ValueError(f"{which!r:.80} is neither {NOBODY}, {names} nor a function such as my_ears:hear")
        try:
            version(engine.package)
        except PackageNotFoundError:
            needed = f"pip install 'plivo-emulator[{engine.extra}]'"
            raise NoRecogniser(f"{which} needs {engine.package}: {needed}") from None
        return self._processes.setdefault(which, HearingProcess(engine.module))

    def close(self) -> None:
        """Ends what runs."""
        for process in self._processes.values():
            process.close()


def _function(place: str) -> Recogniser:
    module, _, name = place.partition(":")
    try:
        found = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as wrong:
        raise ValueError(f"{place} cannot be loaded: {wrong}") from None
    if not callable(found):
        raise ValueError(f"{place} is no function")  # noqa: TRY004  # of a line that somebody has typed
    recogniser: Recogniser = found
    return recogniser
