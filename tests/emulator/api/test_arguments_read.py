"""No argument is taken and forgotten: a handler reads it, or the document says why it has no effect."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import plivo_emulator.api
import plivo_emulator.spec.requests
import pytest
from plivo_emulator.spec.arguments import Arguments
from plivo_emulator.validation import load
from plivo_emulator.validation.operations import Operations

from tests.emulator.api.service import Service

FILTERED = {"ListCalls", "ListMultipartyCalls", "ListRecordings"}
"""Lists that hand all their filters to the query of records."""
JUDGED = {"sip_auth_username"}
"""Arguments that say, with others, whether a request is taken at all."""
OF_ALL = {"auth_id", "callback_url", "callback_method"}
"""Arguments that are read in one place for all operations."""


def taken() -> Iterator[tuple[str, str]]:
    """Operations and the arguments that they take."""
    for module in pkgutil.iter_modules(plivo_emulator.spec.requests.__path__):
        found = importlib.import_module(f"{plivo_emulator.spec.requests.__name__}.{module.name}")
        for name, each in vars(found).items():
            if isinstance(each, type) and issubclass(each, Arguments) and each.__module__ == found.__name__:
                yield from ((name, argument) for argument in each.__dict__.get("__slots__", ()))


def read() -> set[str]:
    """Names of all attributes that the handlers read."""
    (folder,) = plivo_emulator.api.__path__
    trees = (ast.parse(path.read_text()) for path in Path(folder).rglob("*.py"))
    return {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def idle() -> dict[tuple[str, str], str]:
    """Arguments that the document says have no effect, each with the reason."""
    return {
        (f"{operation.operation_id[0].upper()}{operation.operation_id[1:]}", argument.name): argument.no_effect
        for operation in Operations(load.document("wire"))
        for argument in operation.arguments
        if argument.no_effect
    }


def test_an_argument_is_read_or_the_document_says_why_it_has_no_effect() -> None:
    known = read()
    forgotten = {
        (operation, argument)
        for operation, argument in taken()
        if operation not in FILTERED and argument not in known | OF_ALL | JUDGED
    }
    assert forgotten <= idle().keys()
    assert idle()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, []),
        ({"transcription_type": "auto", "file_format": "wav"}, []),
        ({"transcription_type": "manual", "transcription_report_type": "full"}, ["manual", "full"]),
    ],
)
def test_who_gives_an_argument_without_effect_is_told(service: Service, asked: dict[str, str], told: list[str]) -> None:
    assert service.post("Call", service.answered_call(), "Record", json=asked).status_code == 202
    entries = service.journal("api.no_effect")
    assert [entry["came"] for entry in entries] == told
    assert all(entry["reason"] for entry in entries)
