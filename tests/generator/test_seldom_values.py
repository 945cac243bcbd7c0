"""Values that the document does not hold today, and may tomorrow."""

from __future__ import annotations

import re

import pytest

from generator.client.kinds import Kind, argument
from generator.document.problems import Problems
from generator.output.tree import complete
from generator.profiles.digits import number_pattern
from generator.profiles.reach import references
from generator.profiles.tolerance import number_as_text
from generator.python.quoting import constant, names, printed
from generator.samples.literals import Style, quoted, single_quoted


@pytest.mark.parametrize(("text", "fits"), [("-7", True), ("0.25", True), ("07", False), ("+1", False), ("1.", False)])
def test_a_number_without_bounds_may_be_any(text: str, *, fits: bool) -> None:
    assert bool(re.match(number_pattern(None, None), text)) is fits


def test_a_number_of_a_few_values_is_one_of_them_as_text_too() -> None:
    assert number_as_text({"type": "integer", "enum": [8000, 16000]}) == {"type": "string", "enum": ["8000", "16000"]}


def test_what_a_discriminator_leads_to_is_referred_to() -> None:
    union = {"discriminator": {"propertyName": "event", "mapping": {"media": "#/components/schemas/Media"}}}
    assert list(references("schema", union)) == ["schemas/Media"]


def test_an_object_as_an_argument_is_any_mapping() -> None:
    assert argument(Kind("model", "Call")) == "Mapping[str, Any]"


def test_a_union_with_anything_is_anything() -> None:
    assert argument(Kind("union", parts=(Kind("simple", "str"), Kind("simple", "Any")))) == "Any"


@pytest.mark.parametrize("path", ["../client.py", "/etc/client.py", "a b.py", "nul\0.py"])
def test_a_file_with_a_name_that_leads_elsewhere_is_not_written(path: str) -> None:
    with pytest.raises(Problems, match="cannot be written: the names of files are letters"):
        complete({path: b""})


def test_what_is_no_json_has_no_literal() -> None:
    with pytest.raises(TypeError, match="set is no value of JSON"):
        constant({1})


def test_what_is_no_name_is_not_printed_as_one() -> None:
    with pytest.raises(Problems):
        names(["call", "import os; call"])


def test_a_number_is_printed_as_python_writes_it() -> None:
    assert [printed(7), printed(0.5)] == ["7", "0.5"]


def test_text_that_single_quotes_cannot_hold_is_left_to_double_quotes() -> None:
    assert (single_quoted("it's"), single_quoted("a\0")) == ("'it\\'s'", None)
    assert quoted("a\0") == r'"a\u0000"'


def test_a_list_is_written_on_one_line() -> None:
    style = Style(quoted, lambda name: f"{name}: ")
    assert style.one_line([1, "a", {"b": None}]) == '[1, "a", { b: null }]'
