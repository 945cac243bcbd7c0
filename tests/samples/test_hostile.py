"""No text of the document breaks out of a sample for the shell or in Python; the others run in `tests/polyglot`."""

from __future__ import annotations

import ast
import builtins
import shutil
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from generator.pipeline import CONTROL
from generator.profiles.published import published
from generator.python.identifiers import identifier
from generator.samples.profile import with_samples
from tests import family
from tests.emulator.server.conftest import app
from tests.generator import canary
from tests.polyglot.conftest import absent
from tests.samples import hostile

if TYPE_CHECKING:
    from tests.emulator.server.app import App

__all__ = ["app"]

MANY = 70
"""Operations that there are at the least."""
HOSTILE = 20
"""Those of them that have a text with the payload in their sample, at the least."""


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


@pytest.fixture(scope="module")
def poisoned() -> list[dict[str, str]]:
    """Samples by `lang` of every operation of the real documents, with a payload in every text."""
    found = []
    for each in canary.read():
        if each.name != CONTROL:
            document = with_samples(canary.wires(canary.prose(published(each.bundle.data))), each.name)
            nodes = [node for item in document["paths"].values() for node in item.values() if "x-codeSamples" in node]
            found += [{each["lang"]: each["source"] for each in node["x-codeSamples"]} for node in nodes]
    return found


def test_no_program_of_the_real_document_runs_a_payload(poisoned: list[dict[str, str]]) -> None:
    assert len(poisoned) > MANY
    for samples in poisoned:
        names = [node.id for node in ast.walk(ast.parse(samples["python"])) if isinstance(node, ast.Name)]
        assert set(names) <= {"PlivoVoice", "client", "answer", "each", "print"}
    assert sum("canary()" in samples["python"] for samples in poisoned) > HOSTILE


def test_no_command_of_the_real_document_runs_a_payload(poisoned: list[dict[str, str]]) -> None:
    bash = shutil.which("bash") or absent("bash")
    functions = "curl() { echo asked; }\ncanary() { echo it ran; }\n"
    script = functions + "".join(samples["shell"] for samples in poisoned)

    ran = family.run([bash, "-eu"], said=script, timeout=600, env=hostile.CREDENTIALS)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "asked\n" * len(poisoned)
    assert sum("canary()" in samples["shell"] for samples in poisoned) > HOSTILE


def test_a_command_sends_hostile_texts_as_they_are(app: App) -> None:
    command = hostile.sample("shell", app)
    bash = shutil.which("bash") or absent("bash")
    curl = shutil.which("curl") or absent("curl")
    trap = "canary() { echo it ran; exit 1; }\n"

    ran = family.run(
        [bash, "-euc", trap + command], timeout=600, env={**hostile.CREDENTIALS, "PATH": curl.rpartition("/")[0]}
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
