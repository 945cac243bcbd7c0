"""The contract that the emulator keeps: tables and schemas built from the spec, carried as package data."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from plivo_emulator import spec
from plivo_emulator.validation.answer_xml import AnswerXml
from plivo_emulator.validation.operations import Operations

_FOLDER = Path(spec.__path__[0])


@cache
def document(name: str) -> Any:
    """One built file, parsed once for all who read it: nobody changes it."""
    return json.loads((_FOLDER / f"{name}.json").read_bytes())


@cache
def answer_xml() -> AnswerXml:
    """Table of answer XML, made once for all servers of a process: nobody changes it."""
    return AnswerXml(document("answer_xml"))


@cache
def operations(name: str) -> Operations:
    """All operations of a built document, made once for all servers of a process: nobody changes them."""
    return Operations(document(name))
