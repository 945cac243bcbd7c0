"""Journals and exports are shown without secrets, and a run is made once more from such an export all the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from plivo_emulator.cli import main
from plivo_emulator.records.kinds.accounts import AccountRecord
from plivo_emulator.records.kinds.subaccounts import SubaccountRecord
from plivo_emulator.voice.accounts.account import Settings
from plivo_emulator.voice.accounts.subaccount import Subaccount
from plivo_emulator.wire.secrecy import masked, masked_body

from tests.emulator.server.served_emulator import AUTH_TOKEN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

SUBACCOUNT = "SATESTSECRETSECRET01"
SUB_TOKEN = "sub-token-0815-Secret"  # noqa: S105  # it opens nothing else
ENDPOINT = "Zumba-2026-password"
CONTROLLED = "Desk-2026-password"
SIP = "Trunk7PasswordOfSip"
USER, PASSWORD = "her-user-name", "her-own-password"
HEADER = "QWxhZGRpbjpvcGVu"
QUERIED = "4711%2BinAQuery"
SECRETS = (AUTH_TOKEN, SUB_TOKEN, ENDPOINT, CONTROLLED, SIP, PASSWORD, USER, HEADER, QUERIED)
DIAL = "<Response><Dial action='{}' method='GET'><User>sip:desk@phone.plivo.com</User></Dial></Response>"
REDIRECT = "<Response><Redirect>{}</Redirect></Response>"


def spill(emulator: ServedEmulator, app: App) -> None:
    """Tells the emulator secrets by every way there is."""

    def with_user(url: str) -> str:
        return url.replace("://", f"://{USER}:{PASSWORD}@") + f"?auth_token={QUERIED}"

    app.says("/answer", DIAL.format(with_user(app.url("/dial"))))
    app.says("/dial", REDIRECT.format(with_user(app.says("/bye", "<Response/>"))))
    emulator.control_json("POST", "subaccounts", {"sub_auth_id": SUBACCOUNT, "auth_token": SUB_TOKEN})
    emulator.control_json("PUT", "endpoints/desk", {"password": CONTROLLED})
    emulator.control_json(
        "PUT", "applications/support", {"answer_url": with_user(app.url("/answer")), "numbers": ["14155550100"]}
    )
    emulator.control_json(
        "POST", "accounts", {"auth_token": SUB_TOKEN, "subaccounts": {"SAX": {"auth_token": SUB_TOKEN}}}
    )
    made = emulator.api_json("POST", "Endpoint", json={"username": "zumba", "password": ENDPOINT, "alias": "z"})
    emulator.api_json("POST", "Endpoint", made["endpoint_id"], json={"password": ENDPOINT, "alias": "y"})
    assert emulator.api("POST", "Endpoint", data={"password": ENDPOINT, "alias": "y"}).status_code == 400
    assert (
        emulator.api("POST", "Endpoint", json={"username": "zumba", "password": "tiny", "alias": "z"}).status_code
        == 400
    )
    assert (
        emulator.api("POST", "Endpoint", json={"username": "z", "password": ["tiny"], "alias": "z"}).status_code == 400
    )
    sip = {"sip_auth_username": "trunk", "sip_auth_password": SIP, "hangup_url": with_user(app.url("/hangup"))}
    sip["sip_headers"] = f"Authorization={HEADER}"
    emulator.call(with_user(app.url("/answer")), "sip:somebody@example.com", **sip)
    refused = emulator.place(app.url("/answer"), "sip:a@b.c", **sip | {"sip_auth_password": SIP.lower()})
    assert refused.status_code == 400
    emulator.call(app.url("/answer"), sip_headers=f"Authorization=Basic {HEADER}")
    emulator.api("GET", "Call", params={"answer_url": with_user(app.url("/x"))})
    emulator.control_json("GET", "clock")
    emulator.run_out()


def spilled(text: str) -> list[str]:
    """Secrets in a text, however they are written."""
    return [each for each in SECRETS if each in text or quote(each) in text or json.dumps(each)[1:-1] in text]


def test_no_secret_is_in_the_journal(emulator: ServedEmulator, app: App) -> None:
    spill(emulator, app)
    journal = json.dumps(emulator.journal())
    assert spilled(journal) == []
    assert "***@127.0.0.1" in journal
    assert {each["kind"] for each in emulator.journal()} >= {"control.request", "callback.sent", "xml.Redirect"}


def test_an_export_without_secrets_is_replayed_to_the_same_end(
    emulator: ServedEmulator, app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spill(emulator, app)
    export = emulator.control_json("GET", "export")
    assert spilled(json.dumps(export)) == []
    (tmp_path / "run.json").write_text(json.dumps(export))
    assert main(["replay", str(tmp_path / "run.json")]) == 0, capsys.readouterr().err


def test_an_export_with_secrets_has_them_all_and_is_replayed_without_telling_them(
    emulator: ServedEmulator, app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spill(emulator, app)
    export = emulator.control_json("GET", "export", params={"with_secrets": "true"})
    assert spilled(json.dumps(export)) == list(SECRETS)
    (tmp_path / "run.json").write_text(json.dumps(export))
    assert main(["replay", str(tmp_path / "run.json")]) == 0, capsys.readouterr().err
    for entry in export["journal"]:
        if entry["kind"] == "control.request":
            entry["instant"] = "2026-01-01T00:00:59.000000Z"
    (tmp_path / "run.json").write_text(json.dumps(export))
    assert main(["replay", str(tmp_path / "run.json")]) == 1
    assert spilled(capsys.readouterr().err) == []


def test_an_entry_is_waited_for_by_what_the_journal_shows_or_by_what_was_sent(
    emulator: ServedEmulator, app: App
) -> None:
    app.says("/answer", "<Response/>")
    plain = app.url("/answer")
    for url in (plain.replace("://", "://***@"), plain.replace("://", f"://{USER}:{PASSWORD}@")):
        emulator.call(plain.replace("://", f"://{USER}:{PASSWORD}@"))
        emulator.run_out()
        assert emulator.control_json(
            "POST", "journal/wait", {"kind": "callback.sent", "facts": {"url": url}, "timeout": 0.1}
        )["met"]


def test_the_clock_tells_the_url_that_it_waits_for_without_its_user(emulator: ServedEmulator, app: App) -> None:
    app.does("/answer", lambda talk: talk.wait())
    emulator.call(app.url("/answer").replace("://", f"://{USER}:{PASSWORD}@"), "15000000000")
    while not app.at("/answer"):
        emulator.control_json("POST", "clock/advance", {"seconds": 5, "timeout": 0.1})
    [hold] = emulator.control_json("GET", "clock")["holds"]
    assert hold["url"] == app.url("/answer").replace("://", "://***@")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('{"password": "Geheim-2026"}', '{"password": "Xx0*****"}'),
        ('{"password": "abc"}', '{"password": "x**"}'),
        ('{"Auth_Token": 1234, "a": 1}', '{"Auth_Token": 1111, "a": 1}'),
        ('{ "a":1 }', '{ "a":1 }'),
        ('{"X-PH-Authorization": "Basic QWxhZGRpbg"}', '{"X-PH-Authorization": "***"}'),
        ("a=b&X-PH-Proxy-Authorization=Bearer+x", "a=b&X-PH-Proxy-Authorization=%2A%2A%2A"),
        (
            "a=b&password=geheim&url=http%3A%2F%2Fa%3Ab%40c.d",
            "a=b&password=x%2A%2A%2A%2A%2A&url=http%3A%2F%2F%2A%2A%2A%40c.d",
        ),
        ("a=b+c", "a=b+c"),
        ('{"url": "http://c/?auth_token=x%2By&page=2#f"}', '{"url": "http://c/?auth_token=***&page=2#f"}'),
        ("<Play>http://c/?a=b&amp;password=x</Play>", "<Play>http://c/?a=b&amp;password=***</Play>"),
        ('{"X-PH-Authorization": "x", "X-PH-Id": "7"}', '{"X-PH-Authorization": "***", "X-PH-Id": "7"}'),
        ("{broken", "{broken"),
        ('<Number sipAuthPassword="Ab1">http://a:b@c</Number>', '<Number sipAuthPassword="Xx0">http://***@c</Number>'),
    ],
)
def test_a_body_is_shown_as_it_came_but_for_its_secrets(text: str, shown: str) -> None:
    assert masked_body(text) == shown
    assert masked_body(shown) == shown


@pytest.mark.parametrize("piece", ["a", "=", "&", "a=", "<://"])
def test_a_body_of_megabytes_costs_its_length_and_not_its_square(piece: str) -> None:
    text = piece * (3_000_000 // len(piece))
    assert masked_body(text) == text


def test_what_is_masked_twice_is_masked_once() -> None:
    value = {"password": "Aa0-long-secret", "facts": [{"url": "http://a:b@c"}, "Authorization: Bearer x.y"]}
    assert (
        masked(value)
        == masked(masked(value))
        == {"password": "Xx0*****", "facts": [{"url": "http://***@c"}, "Authorization: ***"]}
    )


def test_nothing_that_holds_a_token_tells_it_when_it_is_printed() -> None:
    held = (
        Settings("MA", SUB_TOKEN, 0),
        Subaccount("SA", SUB_TOKEN, "name"),
        AccountRecord("MA", SUB_TOKEN, 0, SUB_TOKEN),
        SubaccountRecord("MA", "SA", SUB_TOKEN, "name", 0),
    )
    assert SUB_TOKEN not in repr(held)


def test_a_secret_that_was_taken_though_it_is_wrong_is_not_told() -> None:
    told = {"place": "password", "came": 12345678, "warning": "password: 12345678 is taken as text"}
    assert masked(told) == {"place": "password", "came": "***", "warning": "password: ***"}
