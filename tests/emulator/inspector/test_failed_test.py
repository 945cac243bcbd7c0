"""Names of the pages of failed tests, and what goes into one."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.inspector.failed_test import MOST, file_name, write

from tests.hostile_corpus import MARKUP, SURROGATE, TEXTS

if TYPE_CHECKING:
    from pathlib import Path

NAMES = (*MARKUP, *TEXTS, json.loads(SURROGATE), "tests/../../etc/passwd", "CON", "a" * 500, "ä", "test.py::test[\n]")
SECRET = "token of the account"  # noqa: S105  # it opens nothing


def entry(serial: int, kind: str) -> dict[str, Any]:
    return {"serial": serial, "instant": "2026-01-01T00:00:00Z", "kind": kind, "call_uuid": None, "facts": {}}


def held(path: Path) -> dict[str, Any]:
    """What a page holds."""
    [said] = re.findall('<script type="application/json" id="run">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
    told: dict[str, Any] = json.loads(said)
    return told


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_is_safe_on_every_file_system(name: str) -> None:
    assert re.fullmatch(r"(?:[A-Za-z0-9][A-Za-z0-9._-]*)?-[0-9a-f]{8}\.html", file_name(name))
    assert len(file_name(name)) < 120


def test_a_name_is_readable_and_no_two_tests_share_one() -> None:
    assert file_name("tests/test_menu.py::test_sales[1]").startswith("tests_test_menu.py_test_sales_1-")
    names = [file_name(name) for name in (*NAMES, "test_a[x/y]", "test_a[x y]", "TEST_A[x y]")]
    assert len({name.lower() for name in names}) == len(names)


def test_a_page_holds_the_run_the_failure_and_what_went_over_the_wire(tmp_path: Path) -> None:
    answers = {
        "export": {"journal": [entry(1, "callback.sent"), entry(2, "audio.speak"), entry(3, "callback.sent")]},
        "journal/1": {"entry": {}, "exchange": {"request": {"url": "http://app/answer"}}},
        "journal/3": None,
    }
    path = write(tmp_path / "new" / "folder", "test_it", "assert 1 == 2", answers.__getitem__, SECRET)
    assert path.parent == tmp_path / "new" / "folder"
    told = held(path)
    assert (told["title"], told["failure"], told["run"]) == ("test_it", "assert 1 == 2", answers["export"])
    assert told["exchanges"] == {"1": {"request": {"url": "http://app/answer"}}}


def test_the_failure_tells_no_secret(tmp_path: Path) -> None:
    failure = f"auth=('MA', '{SECRET}') at http://user:password@app/answer?auth_token=abc"
    path = write(tmp_path, "test_it", failure, {"export": {"journal": []}}.__getitem__, SECRET)
    for secret in (SECRET, "user:password", "abc"):
        assert secret not in held(path)["failure"]


def test_a_long_run_brings_its_newest_requests(tmp_path: Path) -> None:
    journal = [entry(serial, "callback.sent") for serial in range(1, MOST + 11)]

    def get(path: str) -> dict[str, Any]:
        return {"journal": journal} if path == "export" else {"exchange": {"at": path}}

    exchanges = held(write(tmp_path, "test_it", "", get, SECRET))["exchanges"]
    assert (len(exchanges), next(iter(exchanges))) == (MOST, "11")


def test_an_account_that_is_gone_has_no_page(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="the account is gone"):
        write(tmp_path, "test_it", "", lambda _: None, SECRET)
