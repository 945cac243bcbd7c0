"""Where the templates of the emulator's types are, how they are read, and what every page begins with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.output.text import BUILT
from generator.python.docstrings import headed, wrap
from generator.python.quoting import Code

if TYPE_CHECKING:
    from generator.output.memory import Memory

SPEC: Final = "emulator/plivo_emulator/spec"
"""Folder of all that is built for the emulator."""

_TEMPLATES: Final = Path(__file__).with_name("templates")


def environment(memory: Memory | None = None, **names: object) -> Environment:
    """Return the environment, with what templates find in it by name; `memory` keeps them compiled."""
    made = Environment(  # noqa: S701  # it renders Python, and nothing there is HTML
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=memory.templates() if memory else None,
    )
    made.filters.update(headed=headed, wrapped=wrap)
    made.globals.update(header=Code(f"# {BUILT}"), **names)
    return made
