"""The reference in a real browser that reaches nobody: found, read, and opened as files."""

from __future__ import annotations

import re
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.browsing import NARROW, WIDE
from tests.publishing.browsing import Chromium, started
from tests.site.hostile import hostile, prose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browsing import Looked

ONE_OF_EACH = (
    *("index.html", "members.html", "callbacks.html", "call-events.html", "answer-xml.html", "xml-getdigits.html"),
    *("speech-markup.html", "hangup-causes.html", "errors.html", "stream-messages.html"),
)
"""A page of each kind."""
IN_VIEW = """place => {
    const box = document.getElementById(place).getBoundingClientRect();
    const bar = document.querySelector(".bar").getBoundingClientRect().bottom;
    return box.height > 0 && box.top >= bar - 1 && box.top < innerHeight / 2;
}"""
PAPER = "getComputedStyle(document.body).backgroundColor"
WIDER = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def chromium(published: Path) -> Iterator[Chromium]:
    with started(published / "reference") as browser:
        yield browser


@pytest.fixture
def window(chromium: Chromium) -> Iterator[Looked]:
    with chromium.window() as looked:
        yield looked


def searched(window: Looked, words: str) -> list[str]:
    """Names of the finds, in their order."""
    window.page.keyboard.press("/")
    window.page.keyboard.type(words)
    window.page.wait_for_selector("#finds a")
    return [str(name) for name in window.page.locator("#finds .name").all_inner_texts()]


@pytest.mark.parametrize("width", [400, 1280])
def test_every_page_fits_its_window_says_nothing_and_asks_nobody(chromium: Chromium, width: int) -> None:
    files = sorted(path.name for path in chromium.folder.glob("*.html"))
    assert len(files) > 40
    with chromium.window(viewport={"width": width, "height": 800}) as window:
        for file in files:
            window.look_at(chromium.address(file))
            assert window.run(WIDER) <= 0, file
        assert window.said == []
        home = chromium.address("")
        assert [url for url in window.asked if not url.startswith((home, "data:"))] == []


@pytest.mark.parametrize(("scheme", "viewport"), [("light", WIDE), ("dark", NARROW)], ids=["light", "dark and narrow"])
@pytest.mark.parametrize("file", ONE_OF_EACH)
def test_axe_finds_nothing_in_a_page(chromium: Chromium, file: str, scheme: str, viewport: dict[str, int]) -> None:
    with chromium.window(color_scheme=scheme, viewport=viewport, bypass_csp=True) as window:
        window.look_at(chromium.address(file))
        assert window.violations() == []


def test_axe_finds_nothing_in_the_finds_of_the_search(chromium: Chromium) -> None:
    with chromium.window(bypass_csp=True) as window:
        window.look_at(chromium.address("index.html"))
        assert searched(window, "record")
        assert window.violations() == []


@pytest.mark.parametrize(
    ("words", "first", "place"),
    [
        ("ring_timeout", "ring_timeout", "calls.html#createCall.ring_timeout"),
        ("7011", "7011 Error Reaching Answer URL", "hangup-causes.html#7011"),
        ("GetDigits", "GetDigits", "xml-getdigits.html#GetDigits"),
        ("createcall", "createCall", "calls.html#createCall"),
        ("digitTimeout", "digitTimeout", "xml-getdigits.html#digitTimeout"),
        ("machine_detection", "machine_detection", "call-events.html#machine_detection"),
        ("busy line", "3010 Busy Line", "hangup-causes.html#3010"),
    ],
)
def test_the_search_finds_a_word_and_leads_to_its_place(
    chromium: Chromium, window: Looked, words: str, first: str, place: str
) -> None:
    window.look_at(chromium.address("index.html"))
    assert searched(window, words)[0].startswith(first)
    window.page.keyboard.press("Enter")
    window.page.wait_for_url(re.compile(r"#"))
    assert unquote(window.place) == place
    window.page.wait_for_function(IN_VIEW, arg=place.partition("#")[2])
    assert window.said == []


def test_the_search_is_led_by_keys_alone(chromium: Chromium, window: Looked) -> None:
    window.look_at(chromium.address("calls.html"))
    assert len(searched(window, "record")) > 5
    chosen = "document.querySelector('#finds [aria-selected=true]').id"
    assert window.run(chosen) == "find-0"
    window.page.keyboard.press("ArrowDown")
    assert window.run(chosen) == "find-1"
    assert window.run("document.activeElement.getAttribute('aria-activedescendant')") == "find-1"
    window.page.keyboard.press("Escape")
    assert window.page.locator("#finds").is_hidden()
    assert searched(window, "x")
    window.page.keyboard.type("yzzy")
    assert window.page.locator(".none").is_visible()


def test_dark_follows_the_system_and_the_button_overrules_it_for_good(chromium: Chromium) -> None:
    with chromium.window(color_scheme="dark") as window:
        window.look_at(chromium.address("index.html"))
        dark = window.run(PAPER)
        window.page.locator(".theme").click()
        light = window.run(PAPER)
        assert (dark, light) == ("rgb(21, 23, 27)", "rgb(255, 255, 255)")
        window.page.reload()
        assert window.run(PAPER) == light
        window.page.locator(".theme").click()
        assert window.run(PAPER) == dark


@pytest.mark.parametrize(
    "place",
    [
        "calls.html#createCall.ring_timeout",
        "calls.html#createCall.200.request_uuid",  # in an answer that is folded
        "hangup-causes.html#6010",
        "xml-conference.html#waitSound",
        "errors.html#429",
    ],
)
@pytest.mark.parametrize("width", [400, 1280])
def test_a_deep_link_shows_its_place(chromium: Chromium, place: str, width: int) -> None:
    with chromium.window(viewport={"width": width, "height": 800}) as window:
        window.look_at(chromium.address(place))
        window.page.wait_for_function(IN_VIEW, arg=place.partition("#")[2])


def test_the_menu_of_a_small_screen_opens_by_key_and_leads_on(chromium: Chromium) -> None:
    with chromium.window(viewport=NARROW) as window:
        window.look_at(chromium.address("index.html"))
        menu = window.page.locator("nav")
        assert menu.is_hidden()
        window.page.locator(".menu-button").press("Enter")
        assert menu.is_visible()
        window.page.keyboard.press("Escape")
        assert menu.is_hidden()
        window.page.locator(".menu-button").press(" ")
        menu.get_by_role("link", name="Conferences").click()
        window.page.wait_for_url(re.compile("conferences"))
        assert menu.is_hidden()


def test_without_scripts_everything_is_there_but_the_search(chromium: Chromium) -> None:
    for viewport in (NARROW, {"width": 1280, "height": 800}):
        with chromium.window(java_script_enabled=False, viewport=viewport) as window:
            window.look_at(chromium.address("calls.html#createCall"))
            assert window.page.locator("nav").is_visible()
            assert window.page.locator("#createCall h2").is_visible()
            assert window.page.locator("#search").is_hidden()


@pytest.mark.parametrize("scripts", [True, False])
def test_code_is_shown_in_the_language_that_is_chosen(chromium: Chromium, *, scripts: bool) -> None:
    with chromium.window(java_script_enabled=scripts) as window:
        window.look_at(chromium.address("recordings.html"))
        code = window.page.locator("#listRecordings .tabs")
        assert code.locator("pre:visible").inner_text().startswith("curl ")
        code.get_by_text("Ruby").click()
        assert code.locator("pre:visible").count() == 1
        assert code.locator("pre:visible").inner_text().startswith("require ")


def test_the_chosen_language_is_that_of_all_operations(chromium: Chromium, window: Looked) -> None:
    window.look_at(chromium.address("recordings.html"))
    window.page.locator("#listRecordings .tabs").get_by_text("Go", exact=True).click()
    for page, operation in (("recordings.html", "getRecording"), ("calls.html", "createCall")):
        window.look_at(chromium.address(page))
        assert "package main" in window.page.locator(f"#{operation} .tabs pre:visible").inner_text()


def test_the_first_key_leads_past_the_menu(chromium: Chromium, window: Looked) -> None:
    window.look_at(chromium.address("calls.html"))
    window.page.keyboard.press("Tab")
    assert window.run("document.activeElement.textContent") == "Skip to the text"
    window.page.keyboard.press("Enter")
    assert window.run("document.activeElement.id") == "main"


def test_a_browser_has_little_to_build(chromium: Chromium, window: Looked) -> None:
    """What makes a page ready at once; `make bench` has the times."""
    for file in ("index.html", "calls.html"):
        window.look_at(chromium.address(file))
        assert window.run("document.querySelectorAll('*').length") < 12_000
        assert window.run("document.documentElement.scrollHeight") < 60_000
        assert window.run("window.referenceIndex === undefined"), "the search reads its words when it is used"


def test_the_pages_work_from_a_server_too(chromium: Chromium, window: Looked) -> None:
    handler = partial(_Quiet, directory=str(chromium.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        window.look_at(f"http://127.0.0.1:{server.server_port}/index.html")
        assert searched(window, "7011")[0].startswith("7011")
        assert window.run(PAPER) == "rgb(255, 255, 255)"
        assert window.said == []
        server.shutdown()


def test_no_text_of_the_document_runs(chromium: Chromium, tmp_path: Path) -> None:
    for name, content in hostile(prose).files.items():
        (tmp_path / name).write_bytes(content)
    # Without the policy of the page: escaping alone must hold.
    with chromium.window(bypass_csp=True) as window:
        window.page.add_init_script("window.ran = 0; window.canary = () => { window.ran += 1; };")
        for file in ONE_OF_EACH:
            window.look_at(f"{tmp_path.as_uri()}/{file}")
            searched(window, "onerror")
            assert window.run("window.ran") == 0, file
        assert [url for url in window.asked if "example.com" in url] == []


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass
