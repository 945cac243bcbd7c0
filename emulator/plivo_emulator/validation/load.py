"""The contract that the emulator keeps: tables and schemas built from the spec, carried as package data."""

import json
from importlib.resources import files
from typing import Any

from plivo_emulator.validation.answer_xml import AnswerXml


def document(name: str) -> Any:
    """One built file, parsed."""
    return json.loads(files("plivo_emulator.spec").joinpath(f"{name}.json").read_bytes())


def answer_xml() -> AnswerXml:
    """Table of answer XML."""
    return AnswerXml(document("answer_xml"))
