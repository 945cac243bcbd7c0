"""The apps of the documentation are left in peace."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.emulator.explore.exploring import TOKEN, explored, found_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

APPS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "ivr": ("ivr", lambda module: module.Menu(TOKEN)),
    "flask_app": ("", lambda module: module.app),
    "fastapi_app": ("", lambda module: module.app),
}
"""Apps of the documentation: folder, and what of the module is served."""


@pytest.mark.parametrize("name", APPS)
def test_nothing_is_found_in_an_app_of_the_documentation(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, app = APPS[name]
    monkeypatch.setenv("PLIVO_AUTH_TOKEN", TOKEN)
    monkeypatch.syspath_prepend(str(_examples() / folder))
    exploration = explored(app(importlib.import_module(name)), calls=30)
    sys.modules.pop(name)
    assert found_in(exploration) == {}
    assert exploration.graph.states


def _examples() -> Path:
    from tests.docs.pages import ROOT  # noqa: PLC0415  # pages are read once they are asked for

    return ROOT / "docs" / "examples"
