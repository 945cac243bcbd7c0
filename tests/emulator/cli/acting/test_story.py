"""What has happened is told from a server and from an export, newest last, as words or as JSON."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.emulator.cli.acting.driven import ran, sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.emulator.cli.acting.driven import Driven
    from tests.emulator.server.app import App, Conversation

REALLY = re.compile(r", really [\d.]+ m?s$", re.MULTILINE)
"""What is told of an app on a busy machine: it took longer than it did in virtual time."""
HOSTILE = "\x1b]0;owned\x07\x1b[2J\u202eevil"


def lived(driven: Driven, menu: str) -> str:
    """A call from the beginning to the end; its UUID."""
    uuid = driven.call(menu)
    driven.run_out()
    return uuid


def test_the_story_is_told_in_words(driven: Driven, menu: str) -> None:
    uuid = lived(driven, menu)
    lines = driven.command("tail").out.splitlines()
    assert lines[0] == f"    0.000 s     → POST /v1/Account/{driven.auth_id}/Call/"
    assert "    1.000 s  A  is answered" in lines
    assert f"(call {uuid[:8]})" in lines[1]
    assert "    1.100 s  A  hears “Press a key.”" in lines


def test_the_newest_lines_are_told(driven: Driven, menu: str) -> None:
    lived(driven, menu)
    whole = [entry["serial"] for entry in driven.journal()]
    result = driven.command("tail", "--json", "-n", "3")
    assert [json.loads(line)["serial"] for line in result.out.splitlines()] == whole[-3:]
    assert driven.command("tail", "-n", "0").out == ""


def test_one_kind_and_one_call_are_told(driven: Driven, menu: str) -> None:
    lived(driven, menu)
    uuid = lived(driven, menu)
    result = driven.command("tail", "--json", "--kind", "call.*", "--call", "last", "-n", "2")
    told = [json.loads(line) for line in result.out.splitlines()]
    assert [(each["kind"], each["call_uuid"]) for each in told] == [("call.answer", uuid), ("call.hang_up", uuid)]


def test_what_was_done_by_the_control_plane_is_told_to_who_asks_for_it(driven: Driven, menu: str) -> None:
    uuid = driven.incoming(answer_url=menu)
    driven.control_json("POST", f"calls/{uuid}/hang_up")
    assert "control plane" not in driven.command("tail").out
    lines = driven.command("tail", "--kind", "control.*").out.splitlines()
    assert [line.split(": ")[1].split()[0] for line in lines] == ["createIncomingCall", "hangUpCall"]


class Reader(io.StringIO):
    """Standard output whose reader does something at each line."""

    def __init__(self, *at_lines: Callable[[], object]) -> None:
        super().__init__()
        self._at_lines = list(at_lines)

    def write(self, text: str) -> int:
        written = super().write(text)
        self._at_lines.pop(0)()
        return written


def test_what_happens_is_followed_until_the_account_is_gone(
    driven: Driven, menu: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived(driven, menu)
    reader = Reader(lambda: lived(driven, menu), lambda: driven.control_json("DELETE", f"accounts/{driven.auth_id}"))
    monkeypatch.setattr("sys.stdout", reader)
    result = driven.command("tail", "--follow", "--kind", "call.hang_up", "--json")
    assert (result.status, "the account was reset" in sentence(result)) == (1, True)
    entries = [json.loads(line) for line in reader.getvalue().splitlines()]
    assert [each["kind"] for each in entries] == ["call.hang_up"] * 2
    assert len({each["call_uuid"] for each in entries}) == 2


def test_an_app_that_really_takes_its_time_is_told_though_time_is_virtual(driven: Driven, app: App) -> None:
    def hesitate(talk: Conversation) -> None:
        app.over.wait(0.2)
        talk.say("<Response><Speak>Hello</Speak></Response>")

    driven.incoming(answer_url=app.does("/answer", hesitate), hangup_url=app.says("/over", ""))
    driven.run_out()
    answers = [line for line in driven.command("tail").out.splitlines() if "→ " in line]
    assert REALLY.search(answers[0])
    assert [re.sub(r".* → ", "", REALLY.sub("", each)) for each in answers] == ["inbound_call: 200", "hangup: 200"]


def test_hostile_text_does_no_harm_to_the_terminal(driven: Driven, app: App) -> None:
    driven.incoming(answer_url=app.says("/answer", "<Response><Speak>\u202eolleh\u2066</Speak></Response>"))
    driven.run_out()
    uuid = driven.incoming(
        answer_url=app.says("/long", "<Response><Speak>Well?</Speak><Wait length='100'/></Response>")
    )
    driven.advance(1)
    line = driven.done("say", uuid, HOSTILE)
    told = driven.command("tail").out
    assert ("evil" in told, "olleh" in told) == (True, True)
    assert all(each.isprintable() for each in (line, *told.splitlines()))


def exported(driven: Driven, tmp_path: Path) -> Path:
    """The run of an account, as a file."""
    file = tmp_path / "run.json"
    file.write_text(json.dumps(driven.control_json("GET", "export")), encoding="utf-8")
    return file


def test_an_exported_run_is_told_as_it_was(
    driven: Driven, menu: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lived(driven, menu)
    told = REALLY.sub("", driven.command("tail").out)  # an export does not hold real times
    result = ran(capsys, "view", str(exported(driven, tmp_path)))
    heading, story = result.out.split("\n", 1)
    assert (result.status, result.err, story) == (0, "", told)
    assert heading == f"account {driven.auth_id}: {len(driven.journal())} entries of the journal, 1 ended calls"


def test_an_exported_journal_is_printed_as_json(
    driven: Driven, menu: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lived(driven, menu)
    result = ran(capsys, "view", "--json", str(exported(driven, tmp_path)))
    assert [json.loads(line) for line in result.out.splitlines()] == driven.journal()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"account": {}, "journal": [], "calls": []}',
        "[" * 100_000,
        '{"account": {"auth_id": "x", "start_at": "2026-01-01"}, "calls": [], "journal": [{"serial": 1}]}',
    ],
)
def test_what_is_no_export_is_said(content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "run.json"
    file.write_text(content, encoding="utf-8")
    result = ran(capsys, "view", str(file))
    assert (result.status, sentence(result)) == (2, f"{file} is no export of a run: GET /_emulator/v1/export gives one")


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = ran(capsys, "view", str(tmp_path / "run.json"))
    assert (result.status, "No such file" in sentence(result)) == (2, True)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("call.hangup", "there is no kind of entries 'call.hangup': did you mean 'call.hang_up'?"),
        ("xml.speak", "there is no kind of entries 'xml.speak': did you mean 'xml.Speak'?"),
        ("calls.*", "no kind of entries begins like 'calls.*': did you mean 'call.*'?"),
    ],
)
def test_a_kind_that_there_is_not_is_refused(driven: Driven, kind: str, sentence: str) -> None:
    assert driven.refused("tail", "--kind", kind) == sentence
