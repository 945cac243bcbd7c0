"""The map of an explored app: from a place, a way or a finding to the calls that passed it, and back."""

from __future__ import annotations

import importlib.util
import signal
import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape

import pytest
from plivo_emulator.inspector.one_file import KeptRun, page
from plivo_emulator.testing import serve, start

from tests.browsing import NARROW, ROOT, WIDE
from tests.emulator.cli.command import AUTH_TOKEN, COMMAND, ENVIRONMENT
from tests.emulator.explore.exploring import Little, menu, say
from tests.hostile_corpus import MARKUP
from tests.inspector.conftest import HOME
from tests.inspector.visits import CANARY, SMALL, WIDER, Visit, harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.browsing import Chromium, Looked
    from tests.emulator.server.served_emulator import ServedEmulator

    Keep = Callable[[Looked, str], None]

CINEMA = ROOT / "docs" / "examples" / "planted" / "cinema.py"
PATIENCE = 600
FEW = "200"
MENU, BROKEN = "[0] GetDigits /answer", "end, Error Reaching Action URL"
SCHEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "viewport": WIDE},
    "dark": {"color_scheme": "dark", "viewport": WIDE},
    "narrow": {"color_scheme": "light", "viewport": NARROW},
    "dark and narrow": {"color_scheme": "dark", "viewport": NARROW},
}


class Explored(NamedTuple):
    """Where the map of the planted app is: in the inspector of the explorer that stays, and in a file."""

    live: str
    file: str

    def at(self, which: str) -> str:
        """Address of the map in one of both."""
        return self.live if which == "live" else f"{self.file}#/map"


@pytest.fixture(scope="module")
def explored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explored]:
    """The planted app of the page about exploring, explored by the command."""
    file = tmp_path_factory.mktemp("explored") / "cinema.html"
    spec = importlib.util.spec_from_file_location("cinema", CINEMA)
    assert spec is not None
    assert spec.loader is not None
    cinema = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(cinema)
    with pytest.MonkeyPatch.context() as patch, serve(cinema.app) as base:
        patch.setenv("PLIVO_AUTH_TOKEN", AUTH_TOKEN)
        urls = [f"{base}/answer", "--hangup-url", f"{base}/hangup"]
        how = ["--words", "4711", "--calls", FEW, "--quiet", "--stay", "--map", str(file)]
        command = [*COMMAND, "explore", *urls, "--auth-token", AUTH_TOKEN, *how]
        with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) as process:
            try:
                lines = iter(process.stdout or ())
                [live] = [next(line.split()[-1] for line in lines if line.startswith("inspector: "))]
                yield Explored(live, file.as_uri())
                process.send_signal(signal.SIGINT)
                assert process.wait(PATIENCE) == 1  # it has found something
            finally:
                process.kill()


def place(window: Looked, name: str) -> Any:
    """The first place whose head says so, as a link on the map."""
    return window.page.get_by_role("main").get_by_role("link", name=name).first


def calls(window: Looked, name: str = "Calls that passed") -> Any:
    """Links to the calls of what is chosen."""
    return window.page.get_by_role("list", name=name).get_by_role("link")


@pytest.mark.parametrize("which", ["live", "file"])
def test_a_place_leads_to_its_calls_a_call_to_its_ladder_and_back(
    window: Looked, explored: Explored, which: str, kept: Keep
) -> None:
    window.look_at(explored.at(which))
    place(window, MENU).click()
    calls(window).nth(2).wait_for()
    kept(window, which)
    shown = calls(window).all_inner_texts()
    assert len(shown) == 3
    assert "who says nothing" in shown[0]
    calls(window).first.click()
    window.page.get_by_role("option").filter(has_text="Welcome to the Ritz.").first.wait_for()
    window.page.go_back()
    calls(window).nth(2).wait_for()
    assert calls(window).all_inner_texts() == shown
    assert window.said == []


def test_a_finding_leads_to_calls_that_show_it(window: Looked, explored: Explored) -> None:
    window.look_at(explored.at("live"))
    window.page.get_by_role("list", name="Findings").get_by_role("link", name="5xx /choice").click()
    calls(window, "Calls that show it").filter(has_text="who presses").first.click()
    window.page.get_by_role("option").filter(has_text="get_digits").filter(has_text="500").first.wait_for()


def test_a_way_leads_to_calls_that_took_it_and_a_call_back_to_its_places(window: Looked, explored: Explored) -> None:
    window.look_at(explored.at("file"))
    window.page.get_by_role("main").get_by_role("link", name="4", exact=True).first.click()
    calls(window).filter(has_text="who presses 4").first.click()
    window.page.get_by_role("option").filter(has_text="Bienvenue au Ritz.").first.wait_for()
    passed = window.page.get_by_role("complementary").get_by_role("link", name="Bienvenue au Ritz.")
    passed.first.click()
    window.page.get_by_role("main").get_by_role("heading", name="Map").wait_for()
    assert "Bienvenue" in window.page.locator(".place.on").inner_text()


def test_an_end_is_marked_with_what_is_wrong_there(window: Looked, explored: Explored) -> None:
    window.look_at(explored.at("file"))
    place(window, BROKEN).wait_for()
    marked = window.page.locator(".place.bad").filter(has_text=BROKEN).first
    marked.get_by_role("link", name="✗ 5xx /choice: get_digits: status 500").click()
    calls(window, "Calls that show it").first.wait_for()


def test_the_keyboard_alone_gets_from_the_map_to_a_ladder_and_back(window: Looked, explored: Explored) -> None:
    def tab_to(selector: str) -> None:
        for _ in range(120):
            window.page.keyboard.press("Tab")
            if window.run("wanted => document.activeElement.matches(wanted)", selector):
                return
        raise AssertionError(f"the tab key does not reach {selector}")

    window.look_at(explored.at("file"))
    place(window, MENU).wait_for()
    tab_to(".tree .stop-head")
    window.page.keyboard.press("Enter")
    calls(window).first.wait_for()
    tab_to(".passed a")
    window.page.keyboard.press("Enter")
    window.page.locator("[role=option]").first.wait_for()
    tab_to(".tab[href^='#/map']")
    window.page.keyboard.press("Enter")
    calls(window).first.wait_for()


@pytest.mark.parametrize("chosen", ["place=0", "way=0-1", "finding=0"])
def test_what_is_chosen_is_in_the_address(window: Looked, explored: Explored, chosen: str) -> None:
    window.look_at(f"{explored.file}#/map?{chosen}&side=details")
    window.page.locator(".passed a").first.wait_for()
    assert window.page.locator("[aria-current=true].on, .place.on").count() >= 1


def test_an_address_that_names_nothing_shows_the_map(window: Looked, explored: Explored) -> None:
    window.look_at(f"{explored.file}#/map?place=9999&way=x&finding=-1")
    place(window, MENU).wait_for()
    window.page.get_by_text("Choose a place").wait_for()
    assert window.said == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_the_map(chromium: Chromium, explored: Explored, scheme: str, kept: Keep) -> None:
    found = {}
    with chromium.window(**SCHEMES[scheme], bypass_csp=True) as window:
        window.look_at(explored.at("file"))
        for chosen in ("", "?place=1&at=side", "?finding=0&at=side"):
            window.run("place => { location.hash = place; }", f"#/map{chosen}")
            window.settle()
            kept(window, f"map{chosen}")
            found[chosen] = window.violations()
    assert {chosen: broken for chosen, broken in found.items() if broken} == {}


@pytest.mark.parametrize("chosen", ["", "?place=0&at=side", "?finding=0&at=side"])
def test_the_map_fits_a_small_window_and_can_be_hit(chromium: Chromium, explored: Explored, chosen: str) -> None:
    with chromium.window(viewport=NARROW) as window:
        window.look_at(f"{explored.file}#/map{chosen}")
        window.page.locator(".passed a" if chosen else ".tree .stop-head").first.wait_for()
        assert max(window.run(WIDER)) <= 1
        assert window.run(SMALL) == []


def test_where_nothing_was_explored_the_page_says_how(window: Looked, emulator: ServedEmulator) -> None:
    Visit(window, emulator).at("map").sees("No app was explored here")


def test_a_run_without_a_map_has_no_such_pane(window: Looked, tmp_path: Path) -> None:
    file = tmp_path / "run.html"
    file.write_text(page(KeptRun("a run", {"journal": []})), encoding="utf-8")
    window.look_at(file.as_uri())
    panes = window.page.get_by_role("navigation", name="Panes")
    panes.get_by_role("link", name="Journal").wait_for()
    assert panes.get_by_role("link", name="Map").count() == 0


def hostile() -> Little:
    """An app whose words, paths and documents are hostile."""
    said = escape(" ".join(text for text in MARKUP if text.isprintable()))  # others no document may hold
    path = "".join(MARKUP[:2]).replace("/", "").replace("?", "").replace("#", "")
    app = Little(answer=lambda _: menu(f"Press 1. {said}", action=escape(path, {'"': "&quot;"})))
    app.pages[path] = lambda form: 500 if form.get("Digits") == "7" else say(said)
    return app


def changed(told: Any, texts: Iterator[str]) -> Any:
    """The same with hostile text behind each text."""
    if isinstance(told, dict):
        return {name: changed(each, texts) for name, each in told.items()}
    if isinstance(told, list):
        return [each if isinstance(each, str) else changed(each, texts) for each in told]
    return f"{told}{next(texts)}" if isinstance(told, str) else told


@pytest.mark.parametrize("policy", [True, False], ids=["with its policy", "by escaping alone"])
def test_nothing_that_a_hostile_app_says_on_its_map_runs(chromium: Chromium, tmp_path: Path, *, policy: bool) -> None:
    """In the page of the server of a test, which shows the map as soon as there is one; and in a file, everywhere."""
    with start() as emulator, emulator.account("hostile") as voice, chromium.window(bypass_csp=not policy) as window:
        base = voice.serve(hostile())
        voice.answer_url, voice.hangup_url = f"{base}/answer", f"{base}/hangup"
        window.page.add_init_script(CANARY)
        window.look_at(f"{voice.base_url}{HOME}#/map?account={voice.auth_id}")
        window.page.get_by_text("No app was explored here").wait_for()
        found = voice.explore(calls=20)
        place(window, MENU).click()
        calls(window).first.wait_for()
        window.page.get_by_role("list", name="Findings").get_by_role("link").first.click()
        calls(window, "Calls that show it").first.click()
        window.page.locator("[role=option]").first.wait_for()
        window.settle()
        harmless(window)
        shown = voice.control("GET", "app_map")["map"]
        entries = voice.control("GET", "journal", limit=200)["entries"]
    file = tmp_path / "hostile.html"
    texts = iter(MARKUP * 1000)
    file.write_text(page(KeptRun("map", {"journal": entries}, app_map=changed(shown, texts))), encoding="utf-8")
    with chromium.window(bypass_csp=not policy) as window:
        window.page.add_init_script(CANARY)
        window.look_at(f"{file.as_uri()}#/map")
        for chosen in ("", "?place=0", "?way=0-1", "?finding=0"):
            window.run("place => { location.hash = place; }", f"#/map{chosen}")
            window.settle()
        harmless(window)
    assert found.faults
