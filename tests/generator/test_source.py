from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from generator.document.bounds import Unfit
from generator.document.source import Source, parse, parser_class

BOTH = pytest.mark.parametrize("fast", [True, False], ids=["libyaml", "pure"])


def read(text: str, *, fast: bool = True) -> Source:
    return parse("openapi/x.yaml", text.encode(), parser_class(fast=fast))


def problem_lines(source: Source) -> list[str]:
    return [f"{problem.line} {problem.rule}" for problem in source.problems]


@BOTH
def test_json_values_and_text_are_read(*, fast: bool) -> None:
    source = read("a: [null, true, false, 1, -2, 0.5, 1.0e+3, text, '010', \"yes\", 14:x]", fast=fast)

    assert source.data == {"a": [None, True, False, 1, -2, 0.5, 1000.0, "text", "010", "yes", "14:x"]}
    assert source.problems == []


@BOTH
@pytest.mark.parametrize(
    "scalar",
    [
        "2026-11-01",
        "2026-11-01 12:00:00",
        "12:30:45",
        "010",
        "0o17",
        "0x1f",
        "0b1",
        "1_000",
        "+1415",
        ".5",
        "1e3",
        "1e+3",
        "1.",
        ".inf",
        "-.INF",
        ".nan",
        "yes",
        "No",
        "on",
        "OFF",
        "True",
        "NULL",
        "~",
        "=",
    ],
)
def test_a_scalar_that_readers_take_differently_must_be_quoted(scalar: str, *, fast: bool) -> None:
    assert problem_lines(read(f"key: text\nother: {scalar}\n", fast=fast)) == ["2 yaml-scalar"]
    assert problem_lines(read(f"key: text\nother: '{scalar}'\n", fast=fast)) == []


@given(some.text(alphabet=some.sampled_from("0123456789+-._:eExobaflnuYyTNn~= "), max_size=12))
def test_whatever_is_not_refused_means_the_same_to_a_yaml_1_1_reader(scalar: str) -> None:
    text = f"key: {scalar}\n"
    try:
        expected = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return
    source = read(text)

    assert source.problems or source.data == expected


def test_the_error_says_what_to_write() -> None:
    problem = read("when: 2026-11-01").problems[0]

    assert str(problem) == (
        "openapi/x.yaml:1: yaml-scalar: Some YAML readers take `2026-11-01` for a date. "
        "Put it in quotes if it is text: '2026-11-01'."
    )


@BOTH
def test_a_duplicate_key_is_told_where_it_stands_again(*, fast: bool) -> None:
    assert problem_lines(read("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n", fast=fast)) == ["5 yaml-duplicate-key"]


@BOTH
def test_a_key_that_is_no_text_is_told(*, fast: bool) -> None:
    source = read("responses:\n  200: {}\n", fast=fast)

    assert problem_lines(source) == ["2 yaml-key"]
    assert "'200'" in source.problems[0].message


@BOTH
def test_a_key_without_a_value_is_told(*, fast: bool) -> None:
    assert problem_lines(read("a: 1\nb:\nc: 2\n", fast=fast)) == ["2 yaml-scalar"]


@BOTH
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: two: three\n", 2),
        ("a: 1\n\tb: 2\n", 2),
        ("a: [1, 2\n", 2),
        ("a: 1\n b: 2\n", 2),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: *nobody\n", 1),
        ("a: @x\n", 1),
        ("", 1),
    ],
)
def test_what_is_not_yaml_is_told_with_its_line_and_advice(text: str, line: int, *, fast: bool) -> None:
    source = read(text, fast=fast)

    assert problem_lines(source) == [f"{line} yaml"]
    assert source.problems[0].message.count(".") >= 1
    assert source.data is None


@BOTH
def test_bytes_that_are_not_utf_8_are_told(*, fast: bool) -> None:
    source = parse("x.yaml", b"a: \xff\n", parser_class(fast=fast))

    assert problem_lines(source) == ["1 yaml"]


@BOTH
def test_anchors_and_tags_are_refused(*, fast: bool) -> None:
    assert problem_lines(read("a: &x {b: 1}\nc: *x\n", fast=fast)) == ["1 yaml"]
    assert problem_lines(read("a: !!str 5\n", fast=fast)) == ["1 yaml"]
    assert problem_lines(read("a: !!set {b: c}\n", fast=fast)) == ["1 yaml"]


@BOTH
@pytest.mark.parametrize("levels", [100, 900])
def test_a_small_file_of_many_levels_is_not_read(levels: int, *, fast: bool) -> None:
    with pytest.raises(Unfit, match=r"^openapi/x\.yaml: the file is nested more than 60 levels deep"):
        read("[" * levels + "]" * levels, fast=fast)


def test_lines_are_those_of_keys_and_items() -> None:
    source = read("a:\n  b:\n    - c: 1\n    - d: 2\n      e: |-\n        one\n        two\n  '200': {}\n")

    assert source.line(()) == 1
    assert source.line(("a", "b")) == 2
    assert source.line(("a", "b", 1)) == 4
    assert source.line(("a", "b", 1, "e")) == 5
    assert source.line(("a", 200)) == 8


def test_the_line_of_something_missing_is_that_of_what_should_hold_it() -> None:
    source = read("a:\n  b:\n    c: 1\n")

    assert source.line(("a", "b", "missing", "deeper")) == 2
    assert source.line(("a", "b", "c", "deeper")) == 3


def test_the_line_of_an_item_that_is_not_there_is_that_of_its_list() -> None:
    assert read("a: 1\nb:\n  - c\n").line(("b", 1)) == 2
