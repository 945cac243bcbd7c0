"""Values beyond all bounds, wherever text becomes something else: a result, or an `ArgumentError` in one line."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plivo_voice import ArgumentError, money, parse_callback, stream_messages, times

from tests.client.wiretap import Wiretap
from tests.effort import tries
from tests.hostile_corpus import INSTANTS, NUMBERS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = st.text(max_size=20) | st.sampled_from([*NUMBERS, *INSTANTS, *TEXTS, f"1e{'9' * 30}"])
DECIMALS = st.decimals() | st.sampled_from([Decimal("9e999999"), Decimal("sNaN"), Decimal(-10) ** 23])
LONG = st.builds(pow, st.just(10), st.just(5000))  # Python refuses to write it
PLAIN = WORDS | st.integers() | st.floats() | st.booleans() | st.none()
FIELDS = ["event", "media", "start", "sequenceNumber", "streamId", "payload", "extra_headers", "dtmf", "CallStatus"]
OBJECTS = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4),
    max_leaves=10,
)


def reads(read: Callable[..., Any], *arguments: Any) -> None:
    """Read something; the one error that may come is ours, and says in a line what is wrong."""
    try:
        read(*arguments)
    except ArgumentError as error:
        assert str(error).isprintable()  # noqa: PT017  # much of it can be read
        assert 0 < len(str(error)) <= 1000  # noqa: PT017  # the same


@settings(max_examples=tries(300))
@given(WORDS | DECIMALS | LONG | st.integers() | st.floats())
def test_any_value_is_an_amount_or_refused(value: Any) -> None:
    reads(money.parse, value)


@settings(max_examples=tries(300))
@given(DECIMALS)
def test_any_decimal_is_written_as_an_amount_or_refused(value: Decimal) -> None:
    reads(money.text, value)


@settings(max_examples=tries(300))
@given(WORDS)
def test_any_text_is_a_time_or_refused(text: str) -> None:
    reads(times.parse, text)


@settings(max_examples=tries(300))
@given(st.text(max_size=30) | st.binary(max_size=30) | OBJECTS.map(json.dumps))
def test_any_frame_of_a_stream_is_a_message_or_refused(frame: str | bytes) -> None:
    reads(stream_messages.parse, frame)


@settings(max_examples=tries(300))
@given(
    st.text(max_size=30) | st.binary(max_size=30) | st.dictionaries(st.text(max_size=9), PLAIN),
    st.sampled_from(["answer", "hangup", "async_result", "stream_status"]),
)
def test_any_form_is_a_callback_or_refused(form: Any, kind: str) -> None:
    reads(parse_callback, kind, form)


@pytest.mark.parametrize(
    "amount",
    [
        "1e" + "9" * 30,
        pytest.param(10**5000, id="5000 digits"),
        float("nan"),
        float("inf"),
        Decimal("NaN"),
        "1,5",
        "",
        True,
    ],
)
def test_what_is_no_amount_is_refused(amount: Any) -> None:
    with pytest.raises(ArgumentError, match="is not an amount"):
        money.parse(amount)


@pytest.mark.parametrize("amount", [Decimal("NaN"), Decimal("sNaN"), Decimal("-Infinity"), Decimal(10) ** 23])
def test_an_amount_that_cannot_be_written_is_refused(amount: Decimal) -> None:
    with pytest.raises(ArgumentError, match="no number of at most 23 digits"):
        money.text(amount)
    assert money.text(Decimal(10) ** 22).startswith("1000")


@pytest.mark.parametrize(
    "value", [b"inbound", ["inbound"], {"in": 1}, object(), float("nan"), float("inf"), timedelta(1)]
)
def test_what_a_query_cannot_hold_is_refused_by_its_name(value: Any) -> None:
    tap = Wiretap(200)
    with pytest.raises(
        ArgumentError, match=r"^call_direction must be text, a finite number, a bool or a datetime, not "
    ):
        tap.call("sync", "calls", "list", call_direction=value)
    assert tap.requests == []


def test_a_member_of_an_enumeration_of_texts_is_that_text_wherever_it_is_sent() -> None:
    class Direction(str, Enum):  # noqa: UP042  # its `str()` is its name
        INBOUND = "inbound"

    tap = Wiretap(200, {"meta": {}, "objects": []})
    tap.call("sync", "calls", "list", call_direction=Direction.INBOUND)

    assert tap.request.url.params["call_direction"] == "inbound"


def test_a_number_that_python_does_not_write_is_refused() -> None:
    tap = Wiretap(200)
    with pytest.raises(ArgumentError, match="cannot be sent"):
        tap.call("sync", "calls", "list", limit=10**5000)
    assert tap.requests == []
