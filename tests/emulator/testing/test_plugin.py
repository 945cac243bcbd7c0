"""The pytest plugin, in projects of its users: each a folder with pytest run in it."""

from __future__ import annotations

import shutil
from textwrap import dedent
from typing import TYPE_CHECKING

import httpcore  # noqa: F401  # else a run in this process loads it and forgets it, and httpx knows its errors no more
import pytest
from plivo_emulator.testing.serving import thread

from tests import own_pytest
from tests.docs.pages import ROOT, blocks
from tests.emulator.cli.command import Serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.emulator.server.tls_app import TlsApp

    Run = Callable[..., tuple[int, str]]

THREAD = thread  # loaded here: pytester forgets what is loaded in a run, and some modules load only once
pytest_plugins = ["pytester"]

OPTIONS = ("-q", "-p", "plivo_emulator.pytest_plugin", "-p", "no:cacheprovider", "-W", "error")
"""Here the package is not installed, so pytest has to be told."""
ALONE = ("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
"""Other plugins of this environment take longer to load than the tests to run."""
DIAL = "voice.dial(answer_url='http://127.0.0.1:9/')"


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs pytest in this process, over a test module in a folder of its own; exit status, and what it printed."""
    monkeypatch.setenv(*ALONE)
    monkeypatch.delenv("CI", raising=False)  # pytest tells everything twice there

    def pytest_run(module: str, *options: str) -> tuple[int, str]:
        pytester.makepyfile(test_own=dedent(module))
        result = pytester.runpytest_inprocess(*OPTIONS, *options)
        return result.ret, result.stdout.str() + result.stderr.str()

    return pytest_run


def run_alone(folder: Path, *options: str) -> tuple[int, str]:
    """The same in a process of its own."""
    return own_pytest.run(folder, *OPTIONS, *options)


@pytest.mark.parametrize("where", ["thread", "process"])
def test_the_example_of_the_page_passes(tmp_path: Path, where: str) -> None:
    shutil.copytree(ROOT / "docs" / "examples" / "ivr", tmp_path / "ivr")
    status, said = run_alone(tmp_path / "ivr", "--strict-markers", "--plivo-emulator", where)
    assert (status, "8 passed" in said) == (0, True), said


def test_the_snippets_of_the_page_pass(tmp_path: Path) -> None:
    shutil.copy(ROOT / "docs" / "examples" / "ivr" / "ivr.py", tmp_path)
    snippets = "\n\n".join(block.text for block in blocks(ROOT / "docs" / "how-to" / "test-a-voice-app.md", "py"))
    (tmp_path / "test_page.py").write_text(snippets, encoding="utf-8")
    status, said = run_alone(tmp_path, "--strict-markers")
    assert (status, f"{snippets.count('def test_')} passed" in said) == (0, True), said


@pytest.mark.parametrize("where", ["thread", "process"])
def test_apps_are_found_where_the_ini_file_says(tmp_path: Path, tls_app: TlsApp, where: str) -> None:
    trusted = tmp_path / "app.pem"
    trusted.write_text(tls_app.certificate)
    tls_app.says("/answer", "<Response><Speak>Found.</Speak></Response>")
    pairs = f"plivo_app_urls =\n    https://my-app.example={tls_app.url('')}\nplivo_trust = app.pem\n"
    (tmp_path / "pytest.ini").write_text(f"[pytest]\n{pairs}")
    call = "    voice.dial(answer_url='https://my-app.example/answer').hears('Found')\n"
    (tmp_path / "test_own.py").write_text(f"def test_here(voice):\n{call}")
    status, said = run_alone(tmp_path, "--plivo-emulator", where)
    assert (status, "1 passed" in said) == (0, True), said


def test_an_emulator_that_serves_already_will_do(run: Run) -> None:
    module = f"""
        def test_here(voice):
            {DIAL}
            assert voice.base_url == "BASE"
    """
    with Serving() as serving:
        status, said = run(module.replace("BASE", serving.base), "--plivo-emulator", serving.base)
        accounts = serving.control("GET", "accounts").json()["accounts"]
    assert status == 0, said
    assert len(accounts) == 1


def test_the_ini_file_says_where_too_and_a_place_that_is_none_is_told(run: Run, pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\nplivo_emulator = cellar")
    status, said = run("def test_it(voice): pass")
    assert status == 1
    assert "the emulator cannot run in 'cellar': give thread, process, or the URL of one that is running" in said


def test_a_test_that_fails_shows_what_happened(run: Run) -> None:
    status, said = run(f"def test_it(voice): assert {DIAL}.status == 'over'")
    assert status == 1
    assert "Plivo Voice account MA" in said
    assert "0.000 s  A  14155550123 rings" in said


def test_an_expectation_that_is_not_met_shows_the_line_of_the_test_and_the_journal_once(run: Run) -> None:
    status, said = run(f"""
        def test_it(voice):
            call = {DIAL}
            call.hears("Hello")
    """)
    assert status == 1
    assert "test_own.py:3: Unmet" in said
    assert said.count("A  14155550123 rings") == 1
    assert "clock.py" not in said


def test_a_marker_sets_the_account(run: Run) -> None:
    status, said = run("""
        import pytest

        pytestmark = pytest.mark.plivo_account(seed=7, calls_per_second=5)

        @pytest.mark.plivo_account(calls_per_second=1)
        def test_it(voice):
            [account] = [each for each in voice.control("GET", "accounts")["accounts"]
                         if each["auth_id"] == voice.auth_id]
            assert (account["seed"], account["calls_per_second"], account["mode"]) == (7, 1, "manual")
    """)
    assert status == 0, said


def test_each_test_has_an_account_of_its_own_with_the_same_ids_in_every_run(run: Run) -> None:
    module = f"""
        import pytest

        @pytest.mark.parametrize("number", [1, 2])
        def test_it(voice, number):
            assert voice.journal() == []
            print("ids", voice.auth_id, {DIAL}.uuid)
    """
    first, second = (sorted(line for line in run(module, "-s")[1].split("\n") if "ids" in line) for _ in range(2))
    assert first == second
    assert len(set(first)) == 2


def test_a_fixture_of_the_same_name_in_the_suite_wins(run: Run) -> None:
    status, said = run("""
        import pytest

        @pytest.fixture
        def voice():
            return "ours"

        def test_it(voice): assert voice == "ours"
    """)
    assert status == 0, said


def test_nothing_is_loaded_before_it_is_used(tmp_path: Path) -> None:
    (tmp_path / "test_own.py").write_text(
        dedent("""
        import sys

        def test_it():
            ours = {name for name in sys.modules if name.startswith("plivo_emulator")}
            version = {"plivo_emulator.spec", "plivo_emulator.spec.version"}
            assert ours == {"plivo_emulator", "plivo_emulator.pytest_plugin"} | version
            assert not {"aiohttp", "uvicorn", "yaml", "jsonschema_rs"} & set(sys.modules)
        """),
        encoding="utf-8",
    )
    done = own_pytest.afresh(tmp_path, *OPTIONS)
    assert done.returncode == 0, done.stdout


def test_a_fault_of_the_emulator_is_told_apart_from_the_app(run: Run) -> None:
    status, said = run("""
        def test_it(voice):
            account = voice._serving.service.running.emulator[voice.auth_id].account
            account.fault(ValueError("Surprise"), "A")
    """)
    assert status == 1
    assert "the emulator is at fault, please report it: A: ValueError: Surprise" in said


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("cps=3", "there is no parameter 'cps': did you mean 'calls_per_second'?"),
        ("mode='manuel'", "did you mean 'manual'?"),
        ("7", "plivo_account takes settings by name, such as seed=7, not 7"),
    ],
)
def test_a_setting_of_the_marker_that_there_is_not_is_told(run: Run, setting: str, told: str) -> None:
    status, said = run(f"""
        import pytest

        @pytest.mark.plivo_account({setting})
        def test_it(voice): pass
    """)
    assert status == 1
    assert told in said


def test_an_ini_setting_that_there_is_not_is_told(run: Run, pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\nplivo_app_url = https://a.example=http://127.0.0.1:1")
    status, said = run("def test_it(): pass", "-W", "default::pytest.PytestConfigWarning")
    assert status == pytest.ExitCode.USAGE_ERROR
    assert "there is no ini setting 'plivo_app_url': did you mean 'plivo_app_urls'?" in said


FAULT = "voice.fault(on='callback', event='hangup', effect='status', optional={})"
SCRIPT = "voice.phone(steps=[hear('Press 1'), press('1'), hang_up()], optional={})"


@pytest.mark.parametrize(
    ("planned", "told"),
    [
        (FAULT, "the fault 'fault' never struck"),
        (SCRIPT, "the phone 14155550123 did not get to: hear “Press 1”, press 1, hang up"),
    ],
)
def test_what_a_test_has_planned_and_not_used_fails_it_unless_it_is_optional(
    run: Run, pytester: pytest.Pytester, planned: str, told: str
) -> None:
    def module(optional: bool) -> str:  # noqa: FBT001  # it is put into the text
        return f"""
            from plivo_emulator.testing.steps import hang_up, hear, press

            def test_it(voice):
                {planned.format(optional)}
                call = {DIAL}
                call.answers()
                if {"phone" in planned}:
                    call.hangs_up()
        """

    status, said = run(module(optional=False))
    assert (status, told in said, "1 failed" in said) == (1, True, True), said
    status, said = run(module(optional=True))
    assert status == 0, said
    pytester.makeini("[pytest]\nplivo_unused = allow")
    status, said = run(module(optional=False))
    assert status == 0, said
