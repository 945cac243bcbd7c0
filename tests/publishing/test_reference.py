"""The reference, one HTML page, in a real browser that reaches nobody."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests import family
from tests.publishing.conftest import DIST, needed

if TYPE_CHECKING:
    from pathlib import Path

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NOBODY = "--host-resolver-rules=MAP * ~NOTFOUND"


@pytest.fixture(scope="module")
def browser() -> str:
    found = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    needed("Chromium", there=found is not None)
    return str(found)


@pytest.fixture(scope="module")
def shown(browser: str, published: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The page as the browser has built it, and what it asked of the network."""
    folder = tmp_path_factory.mktemp("browser")
    log = folder / "net.json"
    options = (*QUIET, NOBODY, f"--user-data-dir={folder}", f"--log-net-log={log}", "--virtual-time-budget=120000")
    page = (published / "reference.html").as_uri()
    ended = family.run([browser, *options, "--dump-dom", page], timeout=240)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout, log.read_text(encoding="utf-8", errors="replace")


def test_every_operation_is_on_the_page(shown: tuple[str, str]) -> None:
    paths = json.loads((DIST / "openapi.json").read_text(encoding="utf-8"))["paths"]
    ids = {
        operation["operationId"]
        for item in paths.values()
        for operation in item.values()
        if isinstance(operation, dict) and "operationId" in operation
    }
    assert ids - set(re.findall(r'operation/(\w+)"', shown[0])) == set()


def test_events_and_callbacks_are_on_the_page(shown: tuple[str, str]) -> None:
    events = json.loads((DIST / "openapi.json").read_text(encoding="utf-8"))["webhooks"]
    assert [name for name in events if name not in shown[0]] == []
    assert "Callbacks" in shown[0]


def test_looking_at_the_page_asks_nobody(shown: tuple[str, str]) -> None:
    asked = set(re.findall(r'"url":"https?://([^"/]+)', shown[1]))
    of_the_browser_itself = {host for host in asked if host.endswith((".google.com", ".googleapis.com"))}
    assert asked - of_the_browser_itself == set()
