"""The voice apps of the examples, explored as they are: nothing is found that must not be."""

from __future__ import annotations

import importlib
import sys
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from tests.explore.apps import EXAMPLES, TOKEN, App, staged
from tests.explore.faults import APPS, VOICEMAIL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from plivo_emulator.testing import Voice


def explored(voice: Voice, base: str, app: App, calls: int) -> None:
    """Explores an app, and sees that nothing is wrong with it."""
    voice.answer_url, voice.hangup_url = app.answer_url(base), app.hangup_url(base)
    found = voice.explore(calls=calls, words=app.words)
    assert (found.faults, found.hints) == ([], []), str(found)
    assert found.calls > 10


def test_the_voicemail_withstands_callers_of_all_kinds(voice: Voice, tmp_path: Path) -> None:
    with staged(VOICEMAIL, tmp_path) as stage:
        explored(voice, stage.base, VOICEMAIL, 300)


@pytest.mark.walks
@pytest.mark.parametrize("app", [app for app in APPS if app != VOICEMAIL], ids=lambda app: app.source)
def test_an_app_withstands_callers_of_all_kinds(app: App, voice: Voice, tmp_path: Path) -> None:
    with staged(app, tmp_path) as stage:
        explored(voice, stage.base, app, 400)


def of_frameworks(name: str) -> Any:
    """App of an example that is one module."""
    module = importlib.import_module(name)
    if name != "django_app":
        return module.app
    from django.core.wsgi import get_wsgi_application  # type: ignore[import-untyped]  # noqa: PLC0415  # after its settings

    return get_wsgi_application()


@pytest.mark.walks
@pytest.mark.parametrize("name", ["flask_app", "fastapi_app", "django_app"])
def test_the_app_of_a_framework_withstands_callers_of_all_kinds(
    name: str, voice: Voice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLIVO_AUTH_TOKEN", TOKEN)
    monkeypatch.syspath_prepend(str(EXAMPLES))
    explored(voice, voice.serve(of_frameworks(name)), App(name), 300)


@pytest.mark.walks
def test_the_menu_withstands_callers_of_all_kinds(voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(EXAMPLES / "ivr"))
    explored(voice, voice.serve(importlib.import_module("ivr").Menu(TOKEN)), App("ivr"), 300)


@contextmanager
def serving(start: Callable[[int], Any]) -> Iterator[str]:
    """Serves what has a server of its own; its base URL."""
    server = start(0)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_app_of_the_demo_withstands_callers_of_all_kinds_and_answers_strangers(
    voice: Voice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(EXAMPLES / "demo"))
    monkeypatch.delitem(sys.modules, "app", raising=False)
    with serving(importlib.import_module("app").serve) as base:
        voice.answer_url = f"{base}/answer"  # where the end of a call is told, too
        found = voice.explore(calls=60)
    assert found.faults == [], str(found)
    assert "unsigned" in [hint.law for hint in found.hints]
