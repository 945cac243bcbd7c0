"""Tests speak of calls and time in three languages: the core, the API in process, and over the wire."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CORE = "tests/emulator/voice/sheet.py"
IN_PROCESS = "tests/emulator/api/service.py"
WIRE = "tests/wire.py"
SERVED = "tests/emulator/server/served_emulator.py"
"""Where a server starts in a thread, for whoever speaks over the wire."""

MOVES = re.compile(r"(^|/)clock/(advance|run)/?$")
CALLS = re.compile(r"(^|/)Call/?$")
INCOMING = re.compile(r"(^|/)incoming/?$")
SERVING = "plivo_emulator.server.process.serving"


def verbs(text: str, *, shared: bool) -> Iterator[str]:
    """What a module does itself that a language does for it: all of it where others use it, else its classes only.

    What tests themselves ask for is theirs to write down: it may be what they are about.
    """
    if not shared and "class " not in text:
        return
    tree = ast.parse(text)
    for part in [tree] if shared else [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]:
        for node in ast.walk(part):
            if isinstance(node, ast.Call):
                yield from _requests(node)
            elif isinstance(node, ast.ImportFrom) and node.module == SERVING:
                yield "starts a server"


def _requests(call: ast.Call) -> Iterator[str]:
    """What a call of a function or a method asks for."""
    texts = [_end(argument) for argument in call.args]
    posts = "POST" in texts or (isinstance(call.func, ast.Attribute) and call.func.attr.strip("_") == "post")
    if any(map(MOVES.search, texts)) or (isinstance(call.func, ast.Attribute) and _is_scheduler(call.func)):
        yield "moves time"
    if posts and texts and CALLS.search(texts[-1]):
        yield "places a call"
    if posts and any(map(INCOMING.search, texts)):
        yield "lets a call come in"


def _end(argument: ast.expr) -> str:
    """The last words of a text, as far as they are written down; nothing of anything else."""
    last = argument.values[-1] if isinstance(argument, ast.JoinedStr) and argument.values else argument
    if isinstance(last, ast.BinOp):
        last = last.right
    return last.value if isinstance(last, ast.Constant) and isinstance(last.value, str) else ""


def _is_scheduler(method: ast.Attribute) -> bool:
    owner = method.value
    name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    return method.attr == "run" and name == "scheduler"


@pytest.mark.parametrize(
    ("verb", "text"),
    [
        ("moves time", "self.http.post('/_emulator/v1/clock/advance', json={})"),
        ("moves time", "self.control('POST', 'clock/run', {})"),
        ("moves time", "self.control('POST', f'{CONTROL}clock/run')"),
        ("moves time", "self.control('POST', CONTROL + 'clock/run')"),
        ("moves time", "self.account.scheduler.run(later, 100)"),
        ("places a call", "self.api('POST', 'Call', json={})"),
        ("places a call", "self.http.post(f'/v1/Account/{auth_id}/Call/', json={})"),
        ("places a call", "self._post('/Call/', **arguments)"),
        ("lets a call come in", "self.control_json('POST', 'incoming', {})"),
        ("starts a server", "from plivo_emulator.server.process.serving import Server"),
    ],
)
def test_a_class_that_does_it_itself_is_seen(verb: str, text: str) -> None:
    wrapped = f"class World:\n    def act(self):\n        {text}\n"
    assert list(verbs(wrapped, shared=False)) == [verb]
    assert list(verbs(wrapped, shared=True)) == [verb]


def test_a_function_that_others_use_is_seen_and_a_test_may_say_what_it_asks() -> None:
    text = "def act(emulator):\n    emulator.control_json('POST', 'clock/run', {})\n"
    assert list(verbs(text, shared=True)) == ["moves time"]
    assert list(verbs(text, shared=False)) == []


@pytest.mark.parametrize(
    "text", ["self.api('POST', 'Call', uuid, 'Play')", "self.api('GET', 'Call')", "self.emulator.advance(3)"]
)
def test_what_is_said_in_a_language_or_about_a_call_is_no_verb_of_its_own(text: str) -> None:
    assert list(verbs(text, shared=True)) == []


def test_calls_are_placed_and_time_is_moved_in_three_languages_only() -> None:
    found = {}
    for path in sorted((ROOT / "tests").rglob("*.py")):
        shared = not path.name.startswith("test_")
        found[str(path.relative_to(ROOT))] = set(verbs(path.read_text(encoding="utf-8"), shared=shared))
    assert {path for path, did in found.items() if did} == {IN_PROCESS, CORE, WIRE, SERVED}
    assert found[WIRE] == {"moves time", "places a call", "lets a call come in"}
    assert found[SERVED] == {"starts a server"}
