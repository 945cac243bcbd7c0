"""The inspector is served to browsers, and to nobody's pages; it costs nothing until somebody looks."""

from __future__ import annotations

import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import plivo_emulator
import pytest

from tests.emulator.server.served_emulator import AUTH_ID, AUTH_TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.emulator.server.served_emulator import ServedEmulator

HOME = "/_emulator/"
SCRIPT = f"{HOME}assets/inspector.js"
STYLE = f"{HOME}assets/inspector.css"
ASSETS = Path(plivo_emulator.__file__).parent / "inspector" / "assets"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' blob:;"
    " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none';"
    " require-trusted-types-for 'script'; trusted-types 'none'"
)


@pytest.mark.parametrize(
    ("path", "media_type", "file"),
    [
        (HOME, "text/html; charset=utf-8", "index.html"),
        (SCRIPT, "text/javascript; charset=utf-8", "inspector.js"),
        (STYLE, "text/css; charset=utf-8", "inspector.css"),
        (f"{HOME}assets/licences.txt", "text/plain; charset=utf-8", "licences.txt"),
    ],
)
def test_a_file_of_the_inspector_comes_with_what_keeps_other_pages_out(
    emulator: ServedEmulator, path: str, media_type: str, file: str
) -> None:
    found = emulator.client.get(path)
    assert (found.status_code, found.headers["content-type"]) == (200, media_type)
    assert found.content == (ASSETS / file).read_bytes()
    assert found.headers["content-security-policy"] == POLICY
    assert found.headers["x-content-type-options"] == "nosniff"
    assert found.headers["cross-origin-resource-policy"] == "same-origin"
    assert found.headers["cross-origin-opener-policy"] == "same-origin"


def test_the_page_names_nothing_but_its_own_files(emulator: ServedEmulator) -> None:
    page = emulator.client.get(HOME).text
    named = re.findall(r'(?:href|src)="([^"]*)"', page)
    assert sorted(named) == ["assets/inspector.css", "assets/inspector.js", "data:,"]
    assert "<script>" not in page
    assert "style=" not in page


def test_a_file_that_the_browser_has_is_not_sent_again(emulator: ServedEmulator) -> None:
    first = emulator.client.get(SCRIPT)
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    assert tag.strip('"') in sha256(first.content).hexdigest()
    for known in (tag, f'"other", W/{tag}', "*"):
        again = emulator.client.get(SCRIPT, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert emulator.client.get(SCRIPT, headers={"If-None-Match": '"other"'}).status_code == 200


def test_head_says_what_would_come(emulator: ServedEmulator) -> None:
    whole, head = emulator.client.get(HOME), emulator.client.head(HOME)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.content))
    assert head.headers["etag"] == whole.headers["etag"]


@pytest.mark.parametrize("path", ["/", "/_emulator"])
def test_a_browser_that_asks_for_the_server_is_sent_to_the_inspector(emulator: ServedEmulator, path: str) -> None:
    sent = emulator.client.get(path, headers=BROWSER)
    assert (sent.status_code, sent.headers["location"]) == (307, HOME)


@pytest.mark.parametrize("accept", ["application/json", "*/*", ""])
def test_a_program_that_asks_for_the_server_is_told_what_there_is(emulator: ServedEmulator, accept: str) -> None:
    told = emulator.client.get("/", headers={"Accept": accept})
    assert told.status_code == 404
    assert set(told.json()) == {"api_id", "error"}
    assert "/_emulator/v1/" in told.json()["error"]


@pytest.mark.parametrize("path", [f"{HOME}assets/", f"{HOME}assets/none.js", f"{HOME}index.html"])
def test_what_is_no_file_of_it_is_nothing_of_the_control_plane(emulator: ServedEmulator, path: str) -> None:
    missing = emulator.client.get(path, headers=BROWSER)
    assert (missing.status_code, missing.headers["content-type"]) == (404, "application/json")
    assert missing.json()["error"] == f"there is nothing at {path}"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_is_written_to_it(emulator: ServedEmulator, method: str) -> None:
    assert emulator.client.request(method, HOME, json={}).status_code == 404
    assert "access-control-allow-origin" not in emulator.client.request(method, HOME).headers


@pytest.mark.parametrize("path", [HOME, SCRIPT, STYLE, "/"])
def test_neither_pages_of_others_nor_names_of_others_get_it(emulator: ServedEmulator, path: str) -> None:
    for headers in (
        {"Host": "attacker.example"},
        {"Origin": "https://attacker.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        assert emulator.client.get(path, headers={**BROWSER, **headers}).status_code == 403


def test_the_page_is_open_and_what_it_asks_for_wants_the_token(open_emulator: Callable[..., ServedEmulator]) -> None:
    emulator = open_emulator(control_token="of the test")  # noqa: S106  # it opens nothing else
    for path in (HOME, SCRIPT, STYLE):
        assert emulator.client.get(path, auth=None).status_code == 200
    assert emulator.client.get(f"{HOME}v1/accounts").status_code == 401
    assert emulator.client.get(f"{HOME}none").status_code == 401


def test_looking_leaves_no_trace_in_a_run(emulator: ServedEmulator) -> None:
    for path in ("/", HOME, SCRIPT, STYLE):
        emulator.client.get(path, headers=BROWSER)
    assert emulator.journal() == []


def test_a_server_that_nobody_looks_at_loads_nothing_of_it() -> None:
    code = (
        "import sys, plivo_emulator.server.process.startup;"
        "print([name for name in sys.modules if name.split('.')[1:2] in (['inspector'], ['diagrams'])])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_no_file_holds_a_secret_of_the_account(emulator: ServedEmulator) -> None:
    for path in (HOME, SCRIPT, STYLE):
        text = emulator.client.get(path).text
        assert AUTH_ID not in text
        assert AUTH_TOKEN not in text
