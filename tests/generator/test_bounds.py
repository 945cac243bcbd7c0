"""Input that nobody means is refused in one sentence, without a traceback and before it costs anything."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.document import bounds, loader
from generator.document.loader import load
from generator.document.tables import load_tables
from tests.generator.tiny import ENTRY, Tiny

if TYPE_CHECKING:
    from collections.abc import Callable

PROJECT = Path(__file__).resolve().parents[2]
SCHEMA = "components/schemas/Huge.yaml"


def of_digits(tiny: Tiny) -> None:
    tiny.write(SCHEMA, f"type: integer\nmaximum: {'9' * 5000}\n")


def of_a_fraction(tiny: Tiny) -> None:
    tiny.write(SCHEMA, "type: number\nmaximum: 1.0e+999\n")


def of_brackets(tiny: Tiny) -> None:
    tiny.write(SCHEMA, f"enum: {'[' * 400}{']' * 400}\n")


def of_more_brackets(tiny: Tiny) -> None:
    tiny.write(SCHEMA, f"enum: {'[' * 200_000}\n")


def of_dashes(tiny: Tiny) -> None:
    tiny.write(SCHEMA, f"enum:\n  {'- ' * 200_000}x\n")


def of_bytes(tiny: Tiny) -> None:
    tiny.write(SCHEMA, f"# {'x' * bounds.BYTES}\ntype: string\n")


def a_pipe(tiny: Tiny) -> None:
    os.mkfifo(tiny.path(SCHEMA))


def a_device(tiny: Tiny) -> None:
    tiny.path(SCHEMA).symlink_to("/dev/zero")


def a_link_out(tiny: Tiny) -> None:
    (tiny.root / "outside.yaml").write_text("type: string\n", encoding="utf-8")
    tiny.path(SCHEMA).symlink_to(tiny.root / "outside.yaml")


def a_folder_that_is_a_link(tiny: Tiny) -> None:
    (tiny.root / "elsewhere").mkdir()
    tiny.path("components/schemas").rename(tiny.root / "elsewhere" / "schemas")
    tiny.path("components/schemas").symlink_to(tiny.root / "elsewhere" / "schemas")


def a_link_to_itself(tiny: Tiny) -> None:
    tiny.path(SCHEMA).symlink_to(tiny.path(SCHEMA))


def a_reference_out(tiny: Tiny) -> None:
    (tiny.root / "outside.yaml").write_text("type: string\n", encoding="utf-8")
    tiny.edit("components/schemas/CallList.yaml", "$ref: Call.yaml", "$ref: ../../../outside.yaml")


def an_absolute_reference(tiny: Tiny) -> None:
    tiny.edit("components/schemas/CallList.yaml", "$ref: Call.yaml", "$ref: /etc/passwd")


REFUSED: list[tuple[Callable[[Tiny], None], str]] = [
    (of_digits, "Huge.yaml:2: the number has 5,000 characters, and 40 are the most that is read."),
    (of_a_fraction, "Huge.yaml:2: the number 1.0e+999 is larger than any that is read."),
    (of_brackets, "Huge.yaml: the file is nested more than 60 levels deep, and is not read."),
    (of_more_brackets, "Huge.yaml: the file is nested more than 60 levels deep, and is not read."),
    (of_dashes, "Huge.yaml: the file is nested more than 60 levels deep, and is not read."),
    (of_bytes, "Huge.yaml: the file has more than 1,000,000 bytes, and is not read."),
    (a_pipe, "Huge.yaml: this is no regular file, and is not read."),
    (a_device, "Huge.yaml: a symbolic link leads out of openapi/, and is not followed."),
    (a_link_out, "Huge.yaml: a symbolic link leads out of openapi/, and is not followed."),
    (a_folder_that_is_a_link, "a symbolic link leads out of openapi/, and is not followed."),
    (a_link_to_itself, "Huge.yaml: symbolic links lead nowhere but back to themselves."),
    (a_reference_out, "`outside.yaml` leads out of openapi/, and only files in it are read."),
    (an_absolute_reference, "`/etc/passwd` leads out of openapi/, and only files in it are read."),
]


@pytest.mark.parametrize(("change", "sentence"), REFUSED, ids=[change.__name__ for change, _ in REFUSED])
def test_input_that_nobody_means_is_refused_in_a_sentence(
    tiny: Tiny, change: Callable[[Tiny], None], sentence: str
) -> None:
    change(tiny)
    with pytest.raises(bounds.Unfit) as refused:
        load(tiny.root, ENTRY)
    assert str(refused.value).endswith(sentence)
    assert "\n" not in str(refused.value)


def test_a_document_of_more_files_than_anybody_writes_is_not_read(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "FILES", 10)
    with pytest.raises(bounds.Unfit, match=r"^openapi: there are more than 10 files, and they are not read\.$"):
        load(tiny.root, ENTRY)


def test_a_table_refers_to_no_file_outside_its_folder(tiny: Tiny) -> None:
    tiny.write("answer-xml.yaml", "elements:\n  Response: {$ref: ../outside.yaml}\n")
    with pytest.raises(bounds.Unfit, match=r"leads out of openapi/"):
        load_tables(tiny.root, "openapi")


def test_aliases_that_would_grow_without_end_are_told_and_not_followed(tiny: Tiny) -> None:
    names = "abcdefghij"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]" for before, name in pairwise(names)]
    tiny.write(SCHEMA, "\n".join(lines) + "\n")
    document = load(tiny.root, ENTRY)
    assert {problem.message for problem in document.problems if problem.file.endswith("Huge.yaml")} == {
        "An anchor is used twice. Make a component of it and refer to that."
    }


@pytest.mark.parametrize("escape", [r"\0", r"\e", r"\x85", r"\u202E", r"\uFEFF"])
def test_a_character_that_nobody_sees_is_told_with_its_line(tiny: Tiny, escape: str) -> None:
    tiny.write(SCHEMA, f'type: string\ndescription: "Text{escape} more."\n')
    told = [str(problem) for problem in load(tiny.root, ENTRY).problems if problem.file.endswith("Huge.yaml")]
    assert len(told) == 1
    assert "Huge.yaml:2: yaml-character: The text holds the character U+" in told[0]


@pytest.mark.parametrize("change", [of_digits, a_pipe, a_reference_out], ids=lambda change: change.__name__)
def test_the_command_says_the_sentence_and_ends_with_2(tiny: Tiny, change: Callable[[Tiny], None]) -> None:
    change(tiny)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--spec", str(tiny.entry), "--out", str(tiny.root)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: openapi/")
    assert done.stderr.count("\n") == 1
    assert not (tiny.root / "openapi" / "dist").exists()
