"""The seed file: what is there from the first, and how a file that does not do is refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.cli import main
from plivo_emulator.server.accounts.account_settings import Item
from plivo_emulator.server.accounts.seed_file import SeedFile

from tests.emulator.cli.command import AUTH_ID, Serving, run

if TYPE_CHECKING:
    from tests.emulator.server.app import App

EXAMPLE = Path(__file__).resolve().parents[3] / "docs" / "examples" / "seed.yaml"


def refused(path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Sentence that refuses a file, without the name of the file."""
    path.write_text(text)
    assert main(["serve", "--port", "0", "--seed-file", str(path)]) == 2
    said = capsys.readouterr()
    [line] = said.err.splitlines()
    assert said.out == ""
    return line.removeprefix(f"plivo-emulator: {path}").removeprefix(":")


def test_all_of_the_example_is_there(tmp_path: Path, app: App) -> None:
    text = EXAMPLE.read_text().replace("http://127.0.0.1:5000", app.url(""))
    path = tmp_path / "seed.yaml"
    path.write_text(text)
    with Serving("--seed-file", str(path)) as serving:
        told = {name: serving.control("GET", name).json()[name] for name in ("accounts", "applications", "faults")}
        first, second = told["accounts"]
        assert (first["auth_id"], second["auth_id"]) == (AUTH_ID, "MATESTWORKER00000001")
        assert (first["time_zone"], first["calls_per_second"], first["mode"]) == ("America/New_York", 0, "manual")
        assert first["apps"] == {"support": app.url("")}
        assert first["rates"]["sip"] == {"per_minute": 0.003, "increment": 60}
        assert first["start_at"] == "2026-01-01T00:00:00.000000Z"
        assert [each["app_id"] for each in told["applications"]] == ["support"]
        assert [each["fault_id"] for each in told["faults"]] == ["slow-answers", "busy-api"]
        assert serving.control("GET", "devices/14155550124").json()["reaction"] == "busy"
        [sub] = serving.control("GET", "subaccounts").json()["subaccounts"]
        assert (sub["sub_auth_id"], sub["name"]) == ("SAPLIVOVOICEEMULATOR", "Sales")
        [desk] = serving.api_json("GET", "Endpoint")["objects"]
        assert (desk["username"], desk["alias"], desk["sip_registered"]) == ("frontdesk", "Front desk", "true")
        assert desk["application"].endswith("/Application/support/")
        office = serving.api_json("GET", "VerifiedCallerId", "12025550123")
        assert (office["alias"], office["subaccount"]) == ("Office", "SAPLIVOVOICEEMULATOR")
        assert [serving.place(app.url("/answer")).status_code for _ in range(2)] == [503, 201]
        assert serving.arrive(to="14155550101").status_code == 201
        serving.advance(60)
        assert {heard.path for heard in app.heard} == {"/answer"}


def test_an_account_of_the_file_may_be_strict(tmp_path: Path) -> None:
    path = tmp_path / "seed.yaml"
    path.write_text("accounts: [{strict_input: true, member_id_form: list}]\n")
    with Serving("--seed-file", str(path)) as serving:
        [account] = serving.control("GET", "accounts").json()["accounts"]
    assert (account["strict_input"], account["member_id_form"]) == (True, "list")


def test_a_file_of_one_line_does(tmp_path: Path) -> None:
    path = tmp_path / "seed.yaml"
    path.write_text("accounts: [{auth_token: other}]\n")
    with Serving("--seed-file", str(path), "--cps", "9", "--seed", "3") as serving:
        [account] = serving.control("GET", "accounts").json()["accounts"]
        assert (account["auth_token"], account["calls_per_second"], account["seed"]) == ("other", 9, 3)


def test_what_an_earlier_run_has_made_from_the_file_is_no_obstacle(tmp_path: Path) -> None:
    for _ in range(2):
        with Serving("--seed-file", str(EXAMPLE), "--data", str(tmp_path)) as serving:
            assert len(serving.control("GET", "subaccounts").json()["subaccounts"]) == 1
            assert len(serving.control("GET", "accounts").json()["accounts"]) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", '1: "accounts" is a required property'),
        ("accounts: []", "1: accounts: [] has less than 1 item"),
        ("accounts:\n  - auth_id: [", "2: expected the node content, but found '<stream end>'"),
        ("accounts:\n- {}\n- {}", "3: accounts[1]: every account but the first needs an auth_id"),
        ("accounts:\n- {auth_id: A}\n- {auth_id: A}", "3: accounts[1].auth_id: there is an account A already"),
        (
            "accounts:\n- devcies: {}",
            "2: accounts[0].devcies: there is no such name here: did you mean 'devices'?",
        ),
        (
            "accounts:\n- devices:\n    1415:\n      reaction: bussy",
            "4: accounts[0].devices.1415.reaction: it must be answer, busy",
        ),
        (
            "accounts:\n- faults:\n    a: {on: api, effect: reset, operation: creatCall}",
            "3: accounts[0].faults.a: operation parameter names no operation: 'creatCall': did you mean 'createCall'?",
        ),
        ("account: 1", "1: account: there is no such name here: did you mean 'accounts'?"),
        (
            "accounts:\n- devices:\n    1415:\n      after: soon\n",
            '4: accounts[0].devices.1415.after: "soon" is not of type "number"',
        ),
        (
            "accounts:\n- applications:\n    a: {answer_url: http://x/, numbers: [14155550100]}\n",
            "3: accounts[0].applications.a.numbers[0]: 14155550100 must stand in quotes, it is text",
        ),
        (
            "accounts:\n- devices:\n    1415:\n      steps: [{action: press}]\n",
            "4: accounts[0].devices.1415: step 1 is to press, which needs digits",
        ),
        (
            "accounts:\n- faults:\n    a: {on: api, effect: drop}\n",
            "3: accounts[0].faults.a: effect parameter must be one of delay, lost, reset, status for api",
        ),
        ("accounts:\n- time_zone: Mars/North", "2: accounts[0]: time_zone parameter must name a time zone"),
        (
            "accounts:\n- subaccounts: {XX1: {}}",
            "2: accounts[0].subaccounts.XX1: sub_auth_id parameter must start with SA",
        ),
        (
            "accounts:\n- endpoints:\n    desk: {password: 12345}",
            "3: accounts[0].endpoints.desk.password: 12345 must stand in quotes, it is text",
        ),
        (
            "accounts:\n- endpoints:\n    desk: {password: zumba-2026, app_id: support}",
            "3: accounts[0].endpoints.desk: app_id parameter must be an application of the account",
        ),
        (
            "accounts:\n- endpoints: {desk@home: {password: zumba-2026}}",
            "2: accounts[0].endpoints.desk@home: desk@home cannot be a user name",
        ),
        (
            "accounts:\n- caller_ids:\n    '12025550123': {subaccount: SA1}",
            "3: accounts[0].caller_ids.12025550123: subaccount parameter must be a subaccount of the account",
        ),
        ("accounts:\n- caller_ids: {home: {}}", "2: accounts[0].caller_ids.home: home is no phone number"),
        ("accounts: &a\n- *a", " is no YAML"),
        ("accounts:\n- {[a]: 1}", "2: a name must be text"),
    ],
)
def test_a_file_that_does_not_do_is_told_by_line_and_path(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    assert refused(tmp_path / "seed.yaml", text, capsys).startswith(told)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    done = run("serve", "--port", "0", "--seed-file", str(tmp_path / "none.yaml"))
    assert done.returncode == 2
    assert "none.yaml cannot be read: No such file or directory" in done.stderr


def test_help_tells_the_seed_from_the_seed_file() -> None:
    told = " ".join(run("serve", "--help").stdout.split())
    assert "--seed N start of everything random" in told
    assert "--seed-file FILE YAML file of accounts" in told


def test_what_is_not_found_in_the_file_is_refused_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "seed.yaml"
    path.write_text(
        "accounts:\n"
        "  - {start_at: '2026-01-01T00:00:00Z', applications: {desk: {answer_url: 'http://127.0.0.1/answer'}}}\n"
        "  - {auth_id: MAXXXXXXXXXXXXXXXXX2, applications: {shop: {answer_url: 'http://127.0.0.1/answer'}}}\n"
    )
    wrong = SeedFile(path).wrong("MAXXXXXXXXXXXXXXXXX9", Item("setApplication", {"app_id": "shop"}, {}), "no room")
    assert str(wrong) == f"{path}:1: no room"
