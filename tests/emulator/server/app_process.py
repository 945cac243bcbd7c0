"""The app as a process of its own: it answers with documents, and tells what it gets, a line a request.

`python -m tests.emulator.server.app_process DOCUMENTS`: the documents by path, as JSON; it ends with its input.
In documents, `{app}` stands for its address.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tests.emulator.server.app import App

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class AppProcess:
    """One that runs, and what it got, path and form, once it has ended."""

    def __init__(self, documents: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, json.dumps(documents)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.heard: list[tuple[str, dict[str, str]]] = []
        self.base = self._process.stdout.readline().strip()

    def url(self, path: str) -> str:
        return self.base + path

    def end(self) -> None:
        """Ends it; a second time is nothing."""
        if self._process.poll() is None:
            printed, _ = self._process.communicate()
            self.heard = [(path, form) for path, form in map(json.loads, printed.splitlines())]


@contextmanager
def fresh_app(documents: Mapping[str, str]) -> Iterator[AppProcess]:
    """Starts one, and sees to it that it ends."""
    app = AppProcess(documents)
    try:
        yield app
    finally:
        app.end()


def main() -> None:
    app = App()
    for path, document in json.loads(sys.argv[1]).items():
        app.says(path, document.replace("{app}", app.url("")))
    sys.stdout.write(app.url("") + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    app.stop()
    for heard in app.heard:
        told: tuple[str, Any] = heard.path, heard.form
        sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
