"""Validation of documents in another process, while the rest of the work goes on."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, cast

from generator.document.problems import Finding, Pointer, Problem

if TYPE_CHECKING:
    from generator.document.bundle import Bundle
    from generator.output.memory import Memory

_ROOT: Final = Path(__file__).resolve().parents[2]
_RULE: Final = "openapi"
_VALID: Final = "valid"
_ADVICE: Final = (
    ("is a required property", "Add it."),
    ("nevaluated properties", "Remove it, or correct its spelling."),
    ("dditional properties", "Remove it, or correct its spelling."),
    ("is not of type", "Write a value of that type."),
    ("is not one of", "Write one of these."),
    ("does not match", "Correct the name."),
    ("was not resolved", "Add the parameter to the path item."),
    ("is not unique", "Rename one."),
    ("Duplicate parameter", "Keep one."),
)


class Validation:
    """A run of the validator on some documents. Pass them with `give`, then wait with `problems`.

    The process starts with the object, so that it is ready when the first document is. With a memory it starts with the
    first document that no run has found valid, if there is one.
    """

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory = memory
        self._process = None if memory else _start()
        self._given: list[tuple[Bundle, bytes]] = []

    def give(self, bundle: Bundle) -> None:
        """Hand over a document; its validation starts at once."""
        text = json.dumps(bundle.data).encode()
        if self._memory and self._memory.knows(_VALID, text):
            return
        self._given.append((bundle, text))
        self._process = self._process or _start()
        stdin = cast("IO[bytes]", self._process.stdin)  # it was started with one
        # If the process has ended, `problems` reports why.
        with contextlib.suppress(BrokenPipeError):
            stdin.write(text + b"\n")
            stdin.flush()

    def problems(self) -> list[Problem]:
        """Wait for the end and return what the validator found, with file and line."""
        if self._process is None:
            return []
        answer, complaint = self._process.communicate()
        lines = answer.decode().splitlines()
        found = []
        for (bundle, text), line in zip(self._given, lines, strict=False):
            wrong = json.loads(line)
            found += [_problem(bundle, tuple(path), message) for path, message in wrong]
            if self._memory and not wrong:
                self._memory.note(_VALID, text)
        for bundle, _ in self._given[len(lines) :]:
            last = complaint.decode(errors="replace").strip().splitlines()[-1:]
            message = f"openapi-spec-validator failed: {' '.join(last)}. Look at what was changed last."
            found.append(Problem(bundle.document.entry, 1, _RULE, message))
        return found


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "generator.checks.validator"],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _problem(bundle: Bundle, path: Pointer, message: str) -> Problem:
    advice = next((advice for words, advice in _ADVICE if words in message), "Correct it.")
    where = " › ".join(map(str, path)) or "the document"
    finding = Finding(bundle.locate(path), f"At {where}: {message}. {advice}")
    return bundle.document.problem(_RULE, finding)
