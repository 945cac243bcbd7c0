"""Path arguments: what would name another thing is refused before anything is sent, the rest is encoded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plivo_voice import ArgumentError
from plivo_voice.operation import Operation

from tests.client.calls import simple
from tests.client.contract import operations
from tests.client.wiretap import AUTH_ID, MODES, Mode, Wiretap

if TYPE_CHECKING:
    from plivo_voice.request import Request

NAMING = [each for each in operations() if each.at("path")]
REFUSED = ["", ".", "..", " ", "\t", "\n"]
PRINTABLE = st.characters(exclude_categories=["C", "Z"]) | st.just(" ")

both = pytest.mark.parametrize("mode", MODES)


@both
@pytest.mark.parametrize("value", REFUSED)
def test_an_argument_that_names_nothing_is_refused_and_nothing_is_sent(value: str, mode: Mode) -> None:
    for operation in NAMING:
        refused(operation, value, mode)


def refused(operation: Any, value: str, mode: Mode) -> None:
    """Give a value for one argument of the path after the other."""
    call = simple(operation)
    for index in range(len(call.args)):
        tap = Wiretap(204)
        with pytest.raises(ArgumentError, match="would change the path"):
            tap.call(mode, *call.method, *[*call.args[:index], value, *call.args[index + 1 :]], **call.options)
        assert tap.requests == []
    for keyword in [name for name in call.options if name.startswith("mpc_")]:
        tap = Wiretap(204)
        with pytest.raises(ArgumentError, match="would change the path"):
            tap.call(mode, *call.method, *call.args, **{**call.options, keyword: value})
        assert tap.requests == []


@pytest.mark.parametrize("value", [None, 7, b"uuid", True, ["uuid"]])
def test_an_argument_of_another_type_is_refused(value: Any) -> None:
    with pytest.raises(ArgumentError, match="call_uuid must be a string"):
        Wiretap(204).call("sync", "calls", "hang_up", value)


def test_text_that_no_url_can_carry_is_refused() -> None:
    with pytest.raises(ArgumentError, match="not valid text"):
        Wiretap(204).call("sync", "calls", "hang_up", "\ud800")


@both
@given(value=st.text(PRINTABLE, min_size=1).filter(lambda text: text.strip() and text not in {".", ".."}))
def test_any_other_argument_stays_one_segment_and_arrives_as_it_was(mode: Mode, value: str) -> None:
    tap = Wiretap(204)
    tap.call(mode, "conferences", "hang_up", value)
    path = tap.request.url.raw_path.decode()

    assert tap.request.url.query == b""
    assert path.count("/") == 6
    assert "." not in path.split("/")[5]
    assert unquote(path) == f"/v1/Account/{AUTH_ID}/Conference/{value}/"


@pytest.mark.parametrize(
    ("value", "encoded"),
    [
        ("My Conf", "My%20Conf"),
        ("a/b", "a%2Fb"),
        ("../../Call", "%2E%2E%2F%2E%2E%2FCall"),
        ("v1.2", "v1%2E2"),
        ("+14155550100", "%2B14155550100"),
        ("100%", "100%25"),
        ("zoe@phone", "zoe%40phone"),
        ("a?b#c", "a%3Fb%23c"),
        ("10,11", "10,11"),
        ("Zoë", "Zo%C3%AB"),
    ],
)
def test_what_a_path_could_misread_is_percent_encoded(value: str, encoded: str) -> None:
    tap = Wiretap(204)
    tap.call("sync", "conferences", "hang_up", value)

    assert tap.request.url.raw_path.decode() == f"/v1/Account/{AUTH_ID}/Conference/{encoded}/"


def test_a_percent_sign_in_the_path_of_an_operation_stays() -> None:
    request: Request[None] = Operation("GET", "/50%s/{auth_id}/{door}/")("MA", {"door": "a%b", "options": {}})

    assert request.path == "/50%s/MA/a%25b/"


@both
def test_hanging_up_one_call_can_never_become_hanging_up_all(mode: Mode) -> None:
    for value in [*REFUSED, None]:
        tap = Wiretap(204)
        with pytest.raises(ArgumentError):
            tap.call(mode, "calls", "hang_up", value)
        assert tap.requests == []
    with pytest.raises(TypeError):
        Wiretap(204).call(mode, "calls", "hang_up")


@both
@pytest.mark.parametrize("given_names", [{}, {"mpc_name": "support", "mpc_uuid": "4e9ae3f1"}])
def test_a_multiparty_call_is_named_in_exactly_one_way(given_names: dict[str, str], mode: Mode) -> None:
    tap = Wiretap(204)
    with pytest.raises(ArgumentError, match="exactly one of mpc_name and mpc_uuid"):
        tap.call(mode, "multiparty_calls", "end", **given_names)
    assert tap.requests == []


@pytest.mark.parametrize(
    ("given_name", "segment"), [({"mpc_name": "sup port"}, "name_sup%20port"), ({"mpc_uuid": "4e9a"}, "uuid_4e9a")]
)
def test_the_way_a_multiparty_call_is_named_stands_in_the_path(given_name: dict[str, str], segment: str) -> None:
    tap = Wiretap(204)
    tap.call("sync", "multiparty_calls", "end", **given_name)

    assert tap.request.url.raw_path.decode() == f"/v1/Account/{AUTH_ID}/MultiPartyCall/{segment}/"
