"""Kinds of journal entries that the emulator can write, read out of its source."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import plivo_emulator
from plivo_emulator.server.outbound.stream_reader import KIND as STREAMED
from plivo_emulator.spec.elements import ResponseChild
from plivo_emulator.voice.conferences.conference import CONFERENCE
from plivo_emulator.voice.media.recording import RECORDING
from plivo_emulator.voice.streams.stream import STREAM
from plivo_emulator.voice.xml.program import CIRCLES

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(plivo_emulator.__file__).parent
WRITERS = {"note", "_note", "write"}
"""Functions that write entries; their first text is the kind."""
WHOLE = re.compile(r"[a-z_]+\.[A-Za-z_]+")
PLAYED = {"play", "speak"}
TAGS = {each.tag for each in get_args(ResponseChild)}


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Modules that may write, by their path."""
    for room in ("voice", "server", "api"):
        for path in sorted((PACKAGE / room).rglob("*.py")):
            yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node) in names)


def _texts(call: ast.Call) -> Iterator[str]:
    """Texts among the arguments, those of `a if b else c` too; what is filled in is `{}`."""
    for argument in call.args:
        parts = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
        for part in parts:
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value
            elif isinstance(part, ast.JoinedStr):
                yield "".join(str(each.value) if isinstance(each, ast.Constant) else "{}" for each in part.values)


def _sounds() -> set[str]:
    """Kinds of sounds: those that are written down, words, and what an app plays on a stream."""
    made = {text for _, tree in trees() for call in _calls(tree, {"Sound"}) for text in list(_texts(call))[:1]}
    return {each for each in made if each} | {"speak", "speech", STREAMED}


def _of_streams() -> set[str]:
    """What the feed of a stream writes: bare verbs."""
    [tree] = [tree for path, tree in trees() if path == "voice/streams/stream_feed.py"]
    return {text for call in _calls(tree, {"_note"}) for text in list(_texts(call))[:1] if "." not in text}


FILLED = {
    "audio.{}": _sounds(),
    "background.{}_stop": PLAYED,
    "conference.{}": PLAYED | {move for _, move, _ in CONFERENCE},
    "conference.{}_stop": PLAYED,
    "recording.{}": {move for _, move, _ in RECORDING},
    "stream.{}": _of_streams() | {move for _, move, _ in STREAM},
    "xml.{}": TAGS,
}
"""What is filled in where a kind is put together."""


def written() -> dict[str, set[str]]:
    """Texts that are kinds, whole or with `{}`, and the modules that write them."""
    found: dict[str, set[str]] = {CIRCLES: {"voice/xml/program.py"}}
    for path, tree in trees():
        for call in _calls(tree, WRITERS):
            for text in _texts(call):
                if WHOLE.fullmatch(text.replace("{}", "x")) and not text.startswith("{}"):
                    found.setdefault(text, set()).add(path)
    return found


def all_kinds() -> set[str]:
    """Every kind that can be written."""
    return {text.replace("{}", each) for text in written() for each in (FILLED[text] if "{}" in text else {""})}
