"""`plivo-emulator contract` as people use it against a server of theirs."""

import base64
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from plivo_emulator.cli import main

from benchmarks.servers import AUTH_ID, AUTH_TOKEN, Server, emulator
from tests.effort import walked

SPEC = Path(__file__).resolve().parents[2] / "openapi" / "dist" / "openapi.json"
PAGE = SPEC.parents[2] / "docs" / "how-to" / "test-a-server.md"
BASIC = base64.b64encode(f"{AUTH_ID}:{AUTH_TOKEN}".encode()).decode()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with emulator("--time", "manual") as running:
        yield running


def contract(*arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PLIVO_AUTH_ID": AUTH_ID, "PLIVO_AUTH_TOKEN": AUTH_TOKEN}
    command = [sys.executable, "-m", "plivo_emulator", "contract", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=900)


def usage_error(status: int | None, out: str, err: str) -> str:
    """The one line that a run ends with that did not test anything."""
    assert (status, out, err.count("\n")) == (2, "", 1)
    return err


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs the command in this process, and returns its status and what it prints: it takes long to start."""

    def run(*arguments: object, token: str = AUTH_TOKEN) -> tuple[int, str, str]:
        monkeypatch.setenv("PLIVO_AUTH_ID", AUTH_ID)
        monkeypatch.setenv("PLIVO_AUTH_TOKEN", token)
        return main(["contract", *map(str, arguments)]), *capsys.readouterr()

    return run


@pytest.fixture
def refused(ended: Callable[..., tuple[int, str, str]]) -> Callable[..., str]:
    """The line that a run ends with that does not test anything."""
    return lambda *arguments, **options: usage_error(*ended(*arguments, **options))


def test_a_server_that_is_not_there_is_said_in_one_line() -> None:
    ended = contract(SPEC, "http://127.0.0.1:9", "--budget=5")
    assert "http://127.0.0.1:9 does not answer" in usage_error(ended.returncode, ended.stdout, ended.stderr)


WRONG = "not-the-token"


def test_wrong_credentials_are_said_in_one_line(server: Server, refused: Callable[..., str]) -> None:
    line = refused(SPEC, server.base, token=WRONG)
    assert "refuses the credentials (401)" in line
    assert WRONG not in line


def test_a_document_that_is_none_is_said_in_one_line(
    server: Server, refused: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "spec.yaml").write_text("a: [", encoding="utf-8")
    assert "spec.yaml cannot be read" in refused(tmp_path / "spec.yaml", server.base)
    (tmp_path / "spec.json").write_text("{}", encoding="utf-8")
    assert "spec.json is no OpenAPI 3 document" in refused(tmp_path / "spec.json", server.base)
    assert "nothing.yaml cannot be read" in refused(tmp_path / "nothing.yaml", server.base)


def test_what_is_no_url_is_said_in_one_line(refused: Callable[..., str]) -> None:
    assert "localhost is no base URL" in refused(SPEC, "localhost")


def test_missing_credentials_are_said_in_one_line(server: Server, refused: Callable[..., str]) -> None:
    assert "PLIVO_AUTH_TOKEN are not set" in refused(SPEC, server.base, token="")


def test_callbacks_that_cannot_be_heard_are_said_in_one_line(server: Server, refused: Callable[..., str]) -> None:
    assert "--callbacks needs --write" in refused(SPEC, server.base, "--callbacks", "http://127.0.0.1:9000")
    heard = (SPEC, server.base, "--write", "--callbacks")
    assert "here is no URL for callbacks" in refused(*heard, "here")
    assert "and --bind like 0.0.0.0:9000" in refused(*heard, "http://127.0.0.1:9000", "--bind", "nowhere")
    assert "nobody is no far end" in refused(*heard, "http://127.0.0.1:9000", "--far-end", "nobody")
    assert "--lives needs --callbacks" in refused(SPEC, server.base, "--write", "--lives", "3")


def test_a_far_end_that_lacks_something_is_said_in_one_line(server: Server, refused: Callable[..., str]) -> None:
    lives = ("--write", "--callbacks", "http://127.0.0.1:0", "--lives", "1", "--quiet")
    line = refused(SPEC, server.base, *lives, "--far-end", "tests.contract.test_command:NoPhones")
    assert "the far end tests.contract.test_command:NoPhones lacks answers, " in line


class NoPhones:
    """Nobody."""

    def __init__(self, base: str, credentials: object) -> None: ...


@walked
def test_lives_are_lived_instead_of_requests_and_a_seed_lives_them_again(server: Server) -> None:
    [written] = re.findall(r"^plivo-emulator contract (.*--lives .*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    command = written.replace("http://127.0.0.1:8080", server.base).replace(":9000", ":0").split()
    first, again = (contract(*command[:-1], "2", "--seed", "5") for _ in range(2))
    assert first.returncode == 0, first.stdout
    assert re.search(r"^lives +2$", first.stdout, re.MULTILINE)
    assert "seed 5, " in first.stdout
    assert "createEndpoint" not in first.stdout
    assert again.stdout == first.stdout


def of_conferences(folder: Path) -> Path:
    """The document with nothing but conferences, and no links to walk along: a short run."""
    document = json.loads(SPEC.read_text(encoding="utf-8"))
    document["paths"] = {path: item for path, item in document["paths"].items() if "/Conference/" in path}
    operations = [each for item in document["paths"].values() for each in item.values() if "responses" in each]
    for response in (response for each in operations for response in each["responses"].values()):
        response.pop("links", None)
    short = folder / "conferences.json"
    short.write_text(json.dumps(document), encoding="utf-8")
    return short


def test_a_misspelled_operation_is_refused_with_the_one_that_was_meant(
    server: Server, refused: Callable[..., str], tmp_path: Path
) -> None:
    assert "did you mean 'listCalls'?" in refused(SPEC, server.base, "--only", "listCals")
    assert "did you mean 'Conferences'?" in refused(SPEC, server.base, "--skip", "Conferense")
    (tmp_path / "required").write_text("getCal\n", encoding="utf-8")
    assert "did you mean 'getCall'?" in refused(SPEC, server.base, "--require", tmp_path / "required")


def test_what_is_to_be_reached_is_asked_for(server: Server, refused: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "required").write_text("createCall\n", encoding="utf-8")
    line = refused(SPEC, server.base, "--require", tmp_path / "required")
    assert "createCall is not tested in this run" in line


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "long"])
@pytest.mark.parametrize("option", ["--budget", "--lives"])
def test_a_budget_and_lives_are_whole_numbers(option: str, number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["contract", str(SPEC), "http://127.0.0.1:9", f"{option}={number}"])
    assert ended.value.code == 2
    assert "is no whole number from 1 on" in capsys.readouterr().err


def test_what_is_required_and_never_reached_fails_the_run(
    server: Server, ended: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    status, out, err = ended(of_conferences(tmp_path), server.base, "--seed", "7", "--require", "all", "--quiet")
    assert status == 1, out
    assert "required, and never reached: getConference\n" in out
    assert err == ""


def test_a_run_reads_only_and_its_reports_hold_no_credentials(
    server: Server, ended: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    status, out, err = ended(of_conferences(tmp_path), server.base, "--seed", "7", "--reports", tmp_path)
    assert status == 0, out
    assert "seed 7" in out
    assert "listConferences" in out
    assert "hangUpConference" not in out
    assert "operations reached" in err
    reports = [tmp_path / name for name in ("junit.xml", "har.json", "contract.sarif", "contract.html")]
    for report in reports:
        text = report.read_text(encoding="utf-8")
        assert '"POST"' not in text
        assert "callback_url" not in text
        assert AUTH_TOKEN not in text
        assert BASIC not in text
