"""No text of the document breaks out of a sample for the shell or in Python; the others run in `tests/polyglot`."""

from __future__ import annotations

import builtins
import shutil
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from generator.python.identifiers import identifier
from tests import family
from tests.emulator.server.conftest import app
from tests.polyglot.conftest import absent
from tests.samples import hostile

if TYPE_CHECKING:
    import pytest

    from tests.emulator.server.app import App

__all__ = ["app"]


class Recorded:
    """In the place of the client: keeps what it is called with, by the way there."""

    def __init__(self, calls: list[Any], way: str = "") -> None:
        self._calls = calls
        self._way = way

    def __getattr__(self, name: str) -> Recorded:
        return Recorded(self._calls, f"{self._way}.{name}")

    def __call__(self, *arguments: Any, **keywords: Any) -> Recorded:
        self._calls.append((self._way, arguments, keywords))
        return self


def test_a_command_sends_hostile_texts_as_they_are(app: App) -> None:
    command = hostile.sample("shell", app)
    bash = shutil.which("bash") or absent("bash")
    curl = shutil.which("curl") or absent("curl")
    trap = "canary() { echo it ran; exit 1; }\n"

    ran = family.run(
        [bash, "-euc", trap + command], timeout=60, env={**hostile.CREDENTIALS, "PATH": curl.rpartition("/")[0]}
    )

    assert (ran.returncode, "it ran" in ran.stdout) == (0, False), ran.stderr
    hostile.assert_arrived(app)


def test_a_program_hands_hostile_texts_to_the_client_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Any] = []
    client = ModuleType("plivo_voice")
    client.PlivoVoice = Recorded(calls)  # type: ignore[attr-defined]  # a module made here
    monkeypatch.setitem(sys.modules, "plivo_voice", client)
    monkeypatch.setattr(builtins, "canary", lambda: calls.append("it ran"), raising=False)

    exec(compile(hostile.sources("https://127.0.0.1")["python"], "hostile", "exec"), {})  # noqa: S102  # it is what must be harmless

    wanted = {hostile.SEEN: hostile.SEEN, **hostile.BODY}
    named = {str(identifier(name)): value for name, value in wanted.items()}
    assert len(named) == len(wanted)
    assert calls == [("", (), {}), (".doors.open", (hostile.DOOR,), named)]
