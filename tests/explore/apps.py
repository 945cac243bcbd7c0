"""The voice apps of the examples, running: each as it is, or with a fault that is planted in its source."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from unittest import mock

from plivo_emulator.testing import serve

from tests.docs.pages import ROOT
from tests.explore.node import need_node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

EXAMPLES = ROOT / "docs" / "examples"
TOKEN = "emulator-token"  # noqa: S105  # it opens nothing but an emulator
HOST = "127.0.0.1"
PATIENCE = 600


class App(NamedTuple):
    """An app: its source below the examples, the query of its URLs, and codes that its callers know."""

    source: str
    query: str = ""
    words: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its source."""
        return (EXAMPLES / self.source).read_text(encoding="utf-8")

    def answer_url(self, base: str) -> str:
        """Where it is asked what a call does."""
        return f"{base}/answer{self.query}"

    def hangup_url(self, base: str) -> str:
        """Where it is told that a call is over."""
        return f"{base}/hangup{self.query}"


class Stage(Protocol):
    """Where one app runs at a time, always at the same URL."""

    base: str

    def show(self, text: str) -> None:
        """Runs an app of this source from now on, in place of the one before."""


@contextmanager
def staged(app: App, folder: Path) -> Iterator[Stage]:
    """A stage for an app, with the app on it; a folder is for files. Skips the test if there is no Node for it."""
    stage = OfNode(app, folder) if app.source.endswith(".mjs") else OfPython(app)
    with mock.patch.dict(os.environ, PLIVO_AUTH_TOKEN=TOKEN), stage.open():  # apps and call sheets look there
        stage.show(app.text)
        yield stage


class OfPython:
    """Flask apps, in threads of this process."""

    def __init__(self, app: App) -> None:
        self._source = EXAMPLES / app.source
        self._wsgi: Any = None

    @contextmanager
    def open(self) -> Iterator[None]:
        """Serves until the block ends."""
        with serve(self._wsgi_app) as self.base:
            yield

    def show(self, text: str) -> None:
        """Makes a fresh module of the source, which forgets what the one before knew."""
        module = ModuleType(self._source.stem)
        sys.modules[module.__name__] = module  # types of its fields are looked up there
        exec(compile(text, str(self._source), "exec"), vars(module))  # noqa: S102  # it is ours
        module.app.logger.disabled = True
        self._wsgi = module.app

    def _wsgi_app(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answer: Iterable[bytes] = self._wsgi(environ, start_response)
        return answer


class OfNode:
    """Apps in Node, a process each, on the port that the first one was given."""

    def __init__(self, app: App, folder: Path) -> None:
        need_node()
        self._file = folder / app.source
        self._port = 0
        self._process: subprocess.Popen[str] | None = None
        for module in (EXAMPLES / "reminder").glob("plivo.mjs"):
            place = folder / module.relative_to(EXAMPLES)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(module.read_bytes())

    @contextmanager
    def open(self) -> Iterator[None]:
        """Runs until the block ends."""
        try:
            yield
        finally:
            self._end()

    def show(self, text: str) -> None:
        """Starts the app, once the one before has ended."""
        self._end()
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(text, encoding="utf-8")
        self._process = subprocess.Popen(
            ["node", self._file],
            env={**os.environ, "PORT": str(self._port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.base = next(iter(self._process.stdout or ())).strip()
        self._port = int(self.base.rpartition(":")[2])

    def _end(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.communicate(timeout=PATIENCE)
