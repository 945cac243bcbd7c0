"""Which operations are asked for, and which must succeed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.contract_testing.selection import required, selected
from plivo_emulator.contract_testing.target import Document, NoTarget

if TYPE_CHECKING:
    from pathlib import Path

ALL = ["listCalls", "getCall", "listNumbers"]


def names(document: Document, only: list[str], skip: list[str], *, writes: bool = False) -> list[str]:
    return [each.operation_id for each in selected(document, only, skip, writes=writes)]


@pytest.mark.parametrize(
    ("only", "skip", "left"),
    [
        ([], [], ALL),
        (["getCall"], [], ["getCall"]),
        (["list*"], [], ["listCalls", "listNumbers"]),
        (["Calls"], [], ["listCalls", "getCall"]),
        (["calls"], ["get*"], ["listCalls"]),
        (["getCall", "Numbers"], [], ["getCall", "listNumbers"]),
        ([], ["Calls"], ["listNumbers"]),
        (["listLiveCalls"], [], ["listCalls"]),
    ],
)
def test_operations_are_chosen_by_name_by_tag_and_by_pattern(
    small: Document, only: list[str], skip: list[str], left: list[str]
) -> None:
    assert names(small, only, skip) == left


@pytest.mark.parametrize(
    ("only", "skip", "hint"),
    [
        (["getCal"], [], "--only 'getCal' fits no operation and no tag: did you mean 'getCall'?"),
        ([], ["Nmbers"], "--skip 'Nmbers' fits no operation and no tag: did you mean 'Numbers'?"),
        (["LISTCALL"], [], "did you mean 'listCalls'?"),
        (["zzz"], [], "--only 'zzz' fits no operation and no tag"),
        (["getCall"], ["getCall"], "no operation is left to test: without --write, only GET requests are sent"),
    ],
)
def test_what_fits_nothing_is_refused_with_what_was_meant(
    small: Document, only: list[str], skip: list[str], hint: str
) -> None:
    with pytest.raises(NoTarget) as refused:
        names(small, only, skip)
    assert hint in str(refused.value)


def test_all_that_are_asked_can_be_required(small: Document) -> None:
    asked = selected(small, ["Calls"], [], writes=False)
    assert required(small, asked, "all") == {"listCalls", "getCall"}
    assert required(small, asked, None) == frozenset()


def test_a_file_lists_what_is_required(small: Document, tmp_path: Path) -> None:
    file = tmp_path / "required.txt"
    file.write_text("# ours\nlistCalls\n\n  getCall  # one call\n", encoding="utf-8")
    assert required(small, selected(small, [], [], writes=False), str(file)) == {"listCalls", "getCall"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("listCall\n", "the document has no operation 'listCall': did you mean 'listCalls'?"),
        ("listNumbers\n", "listNumbers is not tested in this run, so it cannot be required"),
    ],
)
def test_a_file_that_requires_what_cannot_be_reached_is_refused(
    small: Document, tmp_path: Path, text: str, sentence: str
) -> None:
    file = tmp_path / "required.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(NoTarget) as refused:
        required(small, selected(small, ["Calls"], [], writes=False), str(file))
    assert sentence in str(refused.value)


def test_a_file_that_is_not_there_is_refused(small: Document, tmp_path: Path) -> None:
    with pytest.raises(NoTarget, match="cannot be read"):
        required(small, selected(small, [], [], writes=False), str(tmp_path / "nothing"))
