"""The contract that the emulator keeps: tables and schemas built from the spec, carried as package data."""

import json
from importlib.resources import files

from plivo_emulator.validation.answer_xml import AnswerXml
from plivo_emulator.validation.schemas import Schema


def document(name: str) -> Schema:
    """One built file, parsed."""
    built: Schema = json.loads(files("plivo_emulator.spec").joinpath(f"{name}.json").read_bytes())
    return built


def answer_xml() -> AnswerXml:
    """Table of answer XML."""
    return AnswerXml(document("answer_xml"))
