"""Everything that is offered says what it is, at run time as in editors."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

import plivo_voice
from plivo_voice import AsyncPlivoVoice, PlivoVoice

from tests.client.contract import ROOT
from tests.client.names import NAMES, idle

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = ROOT / "generated_client" / "plivo_voice"
MODULES = sorted(each.name for each in pkgutil.walk_packages(plivo_voice.__path__, "plivo_voice."))
FIELDS = [path for folder in ("models", "events") for path in sorted((PACKAGE / folder).glob("[a-z]*.py"))]
ENTRY = re.compile(r"^    (?:\*\*)?(\w+): \S", re.MULTILINE)


def offered(holder: Any, where: str) -> Iterator[tuple[str, Any]]:
    """Yield the classes, functions and properties of a module or class that have no underscore, and what is in them."""
    for name, held in vars(holder).items():
        value = getattr(held, "fget", None) or getattr(held, "func", None) or getattr(held, "__func__", held)
        if not name.startswith("_") and (inspect.isclass(value) or inspect.isfunction(value)):
            yield f"{where}.{name}", value
            if inspect.isclass(value) and value.__module__ == holder.__name__:
                yield from offered(value, f"{where}.{name}")


def test_modules_and_all_that_is_in_them_have_docstrings() -> None:
    assert MODULES
    for module in MODULES:
        found = import_module(module)
        ours = [(name, value) for name, value in offered(found, module) if value.__module__.startswith("plivo_voice")]

        assert found.__doc__, module
        assert [name for name, value in ours if not (value.__doc__ or "").strip()] == []


def test_every_field_of_an_answer_or_event_has_a_docstring() -> None:
    assert FIELDS
    for path in FIELDS:
        classes = [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)]
        assert classes, path
        for node in classes:
            fields = [at for at, each in enumerate(node.body) if isinstance(each, ast.AnnAssign)]
            after = [node.body[at + 1] for at in fields]
            assert fields, node.name
            assert all(isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant) for each in after), node.name


def test_a_method_explains_all_that_it_takes_in_both_clients_alike() -> None:
    for name in sorted(NAMES.values()):
        resource, _, method = name.partition(".")
        now, later = (getattr(getattr(idle(client), resource), method) for client in (PlivoVoice, AsyncPlivoVoice))
        explained = inspect.getdoc(now).partition("\nArgs:\n")[2].partition("\n\nReturns:")[0]  # type: ignore[union-attr]  # it has one

        assert ENTRY.findall(explained) == list(inspect.signature(now).parameters), name
        assert later.__doc__ == now.__doc__
        assert list(inspect.signature(later).parameters) == list(inspect.signature(now).parameters)
