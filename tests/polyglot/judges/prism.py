"""Prism, a proxy that holds each request and each answer against a document and says what is wrong, or a mock."""

from __future__ import annotations

import json
import re
import subprocess
from threading import Thread
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

LISTENS = re.compile(r"Prism is listening on (http://\S+)")
PROBLEM = "application/problem+json"
"""Media type of what Prism answers itself, instead of the server."""
VIOLATIONS = "sl-violations"
"""Header in which it says what is wrong with what it lets pass."""


class Prism:
    """The program on a free port, while its block runs: `Prism(program, "proxy", document, upstream)`."""

    def __init__(self, program: Path, *words: str | Path) -> None:
        command = [program, *words, "--port", "0", "--cors", "false"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert self._process.stdout is not None
        self._said = self._process.stdout
        # It writes a line for each request: a pipe that nobody reads would be full, and hold it up.
        self._reader = Thread(target=self._said.read, daemon=True)
        self.base = ""
        """Its base URL."""

    def __enter__(self) -> Self:
        said = ""
        for line in self._said:
            said += line
            if listens := LISTENS.search(line):
                self.base = listens[1]
                break
        self._reader.start()
        if not self.base:
            self.__exit__()
            raise AssertionError(said)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        self._said.close()


def violations(answer: httpx.Response) -> list[Any]:
    """What the proxy found wrong with a request and its answer."""
    if answer.headers.get("content-type") == PROBLEM:
        problem = answer.json()
        return list(problem.get("validation") or [problem])
    return list(json.loads(answer.headers.get(VIOLATIONS, "[]")))
