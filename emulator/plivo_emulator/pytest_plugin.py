"""Fixtures for pytest: an emulator for the session, an account for each test.

pytest loads this by itself wherever the package is installed, so nothing else of the package is loaded before a test
asks for a fixture.
"""

import re
import sys
import warnings
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from plivo_emulator.testing import RunningEmulator, Voice

WHERE = "where the emulator of tests runs: thread (the default), process, or the URL of one that is running"
APP_URLS = "where apps are really found, one a line, such as https://my-app.example=http://127.0.0.1:5000"
TRUST = "files of certificates (PEM) that the emulator trusts in apps, one a line"
UNUSED = "what becomes of a test whose faults and phones were not used to the end: fail (the default), or allow"
SPEAKER = "who speaks words: espeak, piper, or a function as module:function; by default they are a hum"
RECOGNISER = "who understands what voice agents say: pocketsphinx, or a function as module:function; by default nobody"
SETTINGS = ("plivo_emulator", "plivo_app_urls", "plivo_trust", "plivo_unused", "plivo_speaker", "plivo_recogniser")
"""Ini settings of this plugin."""
UNKNOWN = re.compile(r"Unknown config option: (plivo\w*)")
"""Warning of pytest about one with another name."""
REPORT = "folder for a page of each test that fails: one HTML file that shows its calls, wherever it is opened"
GONE = 404
MARKER = "plivo_account(**settings): what the account of `voice` is set to, such as seed=7 or calls_per_second=2"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the options, and the ini settings."""
    group = parser.getgroup("plivo_emulator", "Plivo Voice emulator")
    group.addoption("--plivo-emulator", metavar="WHERE", default=None, help=WHERE)
    group.addoption("--plivo-speaker", metavar="NAME", default=None, help=SPEAKER)
    group.addoption("--plivo-recogniser", metavar="NAME", default=None, help=RECOGNISER)
    group.addoption("--plivo-report", metavar="DIR", default=None, help=REPORT)
    parser.addini("plivo_emulator", WHERE, default="thread")
    parser.addini("plivo_app_urls", APP_URLS, type="linelist")
    parser.addini("plivo_trust", TRUST, type="paths")
    parser.addini("plivo_unused", UNUSED, default="fail")
    parser.addini("plivo_speaker", SPEAKER, default="hum")
    parser.addini("plivo_recogniser", RECOGNISER, default="none")


def pytest_configure(config: pytest.Config) -> None:
    """Registers the marker."""
    config.addinivalue_line("markers", MARKER)
    unused = config.getini("plivo_unused")
    if unused not in ("fail", "allow"):
        raise pytest.UsageError(f"plivo_unused is {unused!r}: set it to fail or allow")


def pytest_warning_recorded(warning_message: warnings.WarningMessage) -> None:
    """Refuses an ini setting that sounds like one of this plugin and is none: pytest only warns of it."""
    unknown = UNKNOWN.match(str(warning_message.message))
    if unknown is not None:
        from plivo_emulator.validation.spelling.meant import suggestion  # noqa: PLC0415  # see above

        raise pytest.UsageError(f"there is no ini setting {unknown[1]!r}{suggestion(unknown[1], SETTINGS)}")


@pytest.fixture(scope="session", name="plivo_emulator")
def running_emulator(pytestconfig: pytest.Config) -> "Iterator[RunningEmulator]":
    """An emulator that serves on a free port until the session ends."""
    from plivo_emulator.testing import start  # noqa: PLC0415  # see above

    where = pytestconfig.getoption("--plivo-emulator") or pytestconfig.getini("plivo_emulator")
    ways = pytestconfig.getini("plivo_app_urls"), [str(path) for path in pytestconfig.getini("plivo_trust")]
    speaker = pytestconfig.getoption("--plivo-speaker") or pytestconfig.getini("plivo_speaker")
    recogniser = pytestconfig.getoption("--plivo-recogniser") or pytestconfig.getini("plivo_recogniser")
    with start(where, app_urls=ways[0], trust=ways[1], speaker=speaker, recogniser=recogniser) as running:
        yield running


@pytest.fixture
def voice(plivo_emulator: "RunningEmulator", request: pytest.FixtureRequest) -> "Iterator[Voice]":
    """A new account of the emulator, whose time stands until the test moves it."""
    settings: dict[str, object] = {}
    recogniser = None
    for marker in request.node.iter_markers("plivo_account"):
        if marker.args:
            raise pytest.UsageError(f"plivo_account takes settings by name, such as seed=7, not {marker.args[0]!r}")
        settings = {**marker.kwargs, **settings}
        recogniser = marker.kwargs.get("recogniser") if recogniser is None else recogniser
    settings.pop("recogniser", None)
    with plivo_emulator.account(request.node.nodeid, recogniser=recogniser, **settings) as voice:
        yield voice


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Fails a test that has passed without a fault that it had planned, or without what it told a phone to do."""
    done = yield
    if "plivo_emulator.testing" in sys.modules and item.config.getini("plivo_unused") != "allow":
        from plivo_emulator.testing import Voice  # noqa: PLC0415  # see above

        for voice in getattr(item, "funcargs", {}).values():
            if isinstance(voice, Voice) and voice.open and voice.unused:
                pytest.fail(f"{'; '.join(voice.unused)} (optional=True allows it)\n\n{voice.story()}", pytrace=False)
    return done


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Shows the journal of the account if the test failed, and writes its page if one was asked for."""
    report = yield
    if report.failed and report.when != "teardown" and "plivo_emulator.testing" in sys.modules:
        from plivo_emulator.testing import Unmet, Voice  # noqa: PLC0415  # see above

        shows_story = call.excinfo is not None and call.excinfo.errisinstance(Unmet)
        voices = [each for each in getattr(item, "funcargs", {}).values() if isinstance(each, Voice)]
        for voice in voices:
            if report.when == "call" and not shows_story:
                report.sections.append((f"Plivo Voice account {voice.auth_id}", voice.story()))
        if item.config.getoption("--plivo-report") is not None:
            folder = item.config.invocation_params.dir / item.config.getoption("--plivo-report")
            for number, voice in enumerate(voices, 1):
                name = item.nodeid if number == 1 else f"{item.nodeid} {number}"
                report.sections.append(("Plivo Voice report", _page(folder, name, report.longreprtext, voice)))
    return report


def _page(folder: "Path", name: str, failure: str, voice: "Voice") -> str:
    """Writes the page of a failed test: where it is, or why there is none. The failure itself must be told anyway."""
    from plivo_emulator.inspector.failed_test import write  # noqa: PLC0415  # see above
    from plivo_emulator.testing import RequestRefused  # noqa: PLC0415  # see above

    def get(path: str) -> object:
        try:
            return voice.control("GET", path)
        except RequestRefused as refused:
            if refused.status == GONE:
                return None
            raise

    try:
        return str(write(folder, name, failure, get, voice.auth_token))
    except (OSError, RequestRefused) as reason:
        return f"there is none: {reason}"
