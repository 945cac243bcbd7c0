"""A test of lists or sets that fails names every item: what it names is what to do next."""

from __future__ import annotations

import pytest

from tests.differences import difference


@pytest.mark.parametrize(
    ("left", "right", "lines"),
    [
        (["a", "b", "c"], [], ["Only on the left:", "  'a'", "  'b'", "  'c'"]),
        ({"b", "a"}, {"a", "c"}, ["Only on the left:", "  'b'", "Only on the right:", "  'c'"]),
        (["a"], ["a", "a"], ["Only on the right:", "  'a'"]),
        ({"a": 1}.keys(), set(), ["Only on the left:", "  'a'"]),
    ],
    ids=["none expected", "sets", "twice", "keys"],
)
def test_every_item_is_named_that_is_on_one_side_only(left: object, right: object, lines: list[str]) -> None:
    told = difference(left, right)
    assert told is not None
    assert told[1:] == lines


@pytest.mark.parametrize(
    ("left", "right"), [(["a", "b"], ["b", "a"]), ("a", "b"), ((1, 2), (1, 3)), ({"a": 1}, {"a": 2}), ([1], "1")]
)
def test_the_rest_is_left_to_pytest(left: object, right: object) -> None:
    assert difference(left, right) is None


def test_a_failing_test_says_so(pytestconfig: pytest.Config) -> None:
    told = pytestconfig.hook.pytest_assertrepr_compare(config=pytestconfig, op="==", left=["one", "two"], right=[])
    assert told[0][1:] == ["Only on the left:", "  'one'", "  'two'"]
    assert pytestconfig.getini("truncation_limit_lines") == 60
