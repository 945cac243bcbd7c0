"""Kinds of journal entries that the emulator can write, read out of its source."""

from __future__ import annotations

import ast
import re
from functools import cache
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
NAMES = WRITERS | {"Sound"}
WHOLE = re.compile(r"[a-z_]+\.[A-Za-z_]+")
PLAYED = {"play", "speak"}
TAGS = {each.tag for each in get_args(ResponseChild)}


@cache
def calls() -> tuple[tuple[str, ast.Call], ...]:
    """Calls that write or make sounds, and the path of the module of each; of the other modules nothing is parsed."""
    paths = (path for room in ("voice", "server", "api") for path in sorted((PACKAGE / room).rglob("*.py")))
    texts = {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    modules = ((path, ast.parse(text)) for path, text in texts.items() if any(f"{name}(" in text for name in NAMES))
    nodes = ((path, node) for path, module in modules for node in ast.walk(module))
    return tuple((path, node) for path, node in nodes if isinstance(node, ast.Call) and _name(node) in NAMES)


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


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
    made = {text for _, call in calls() if _name(call) == "Sound" for text in list(_texts(call))[:1]}
    return {each for each in made if each} | {"speak", "speech", STREAMED}


def _of_streams() -> set[str]:
    """What the feed of a stream writes: bare verbs."""
    noted = [call for path, call in calls() if path == "voice/streams/stream_feed.py" and _name(call) == "_note"]
    return {text for call in noted for text in list(_texts(call))[:1] if "." not in text}


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
    for path, call in calls():
        for text in _texts(call) if _name(call) in WRITERS else ():
            if WHOLE.fullmatch(text.replace("{}", "x")) and not text.startswith("{}"):
                found.setdefault(text, set()).add(path)
    return found


def all_kinds() -> set[str]:
    """Every kind that can be written."""
    return {text.replace("{}", each) for text in written() for each in (FILLED[text] if "{}" in text else {""})}
