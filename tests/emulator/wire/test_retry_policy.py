"""Retry policies in the fragments of URLs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plivo_emulator.validation import load
from plivo_emulator.wire.retry_policy import RetryPolicy, split

USUAL = load.answer_xml().usual_policy
MS = 1000


def test_the_usual_policy_is_that_of_the_table() -> None:
    assert (USUAL.connect, USUAL.read, USUAL.total, USUAL.retries) == (2000 * MS, 40_000 * MS, 55_000 * MS, 1)
    assert USUAL.reasons == {"ct", "rt"}


def test_a_url_without_a_fragment_has_the_usual_policy() -> None:
    assert split("http://x.y/a?b=c", USUAL) == ("http://x.y/a?b=c", USUAL)


def test_a_fragment_sets_all_and_is_taken_off() -> None:
    url, policy = split("http://x.y/a?b=c#ct=100&rt=200&tt=300&rc=5&rp=4xx,5xx&er=mumbai", USUAL)
    assert url == "http://x.y/a?b=c"
    assert (policy.connect, policy.read, policy.total, policy.retries) == (100 * MS, 200 * MS, 300 * MS, 5)
    assert policy.reasons == {"4xx", "5xx"}


@pytest.mark.parametrize(
    "fragment",
    [
        "ct=99",
        "ct=10001",
        "rt=40001",
        "tt=55001",
        "rc=6",
        "rc=-1",
        "ct=x",
        "rt=",
        "rc=1.5",
        "rp=",
        "section",
        "ct",
        "=&=",
        "rc=٣",
        pytest.param("rc=" + "1" * 5000, id="5000 digits"),
    ],
)
def test_what_is_out_of_bounds_or_garbled_is_as_usual(fragment: str) -> None:
    assert split(f"http://x.y/a#{fragment}", USUAL) == ("http://x.y/a", USUAL)


@given(st.text(max_size=40))
def test_no_fragment_breaks_a_url(fragment: str) -> None:
    url, policy = split(f"http://x.y/a#{fragment}", USUAL)
    assert url == "http://x.y/a"
    assert 0 <= policy.retries <= 5


@pytest.mark.parametrize(
    ("reasons", "reason", "again"),
    [
        ({"ct"}, "ct", True),
        ({"ct"}, "rt", False),
        ({"ct"}, None, False),
        ({"all"}, "5xx", True),
        ({"all"}, "closed", True),
        ({"all"}, "refused", False),
        ({"all"}, None, False),
    ],
)
def test_failures_of_the_named_kinds_are_tried_again(reasons: set[str], reason: str | None, again: bool) -> None:  # noqa: FBT001
    assert RetryPolicy(1, 1, 1, 1, frozenset(reasons)).repeats(reason) is again


def test_files_are_fetched_with_a_patience_that_no_fragment_changes() -> None:
    patience = load.answer_xml().for_audio
    assert (patience.connect, patience.read, patience.retries) == (2000 * MS, 120_000 * MS, 1)
    assert split("http://x.y/a.wav#ct=100&rt=100&rc=5", patience)[1] == patience
