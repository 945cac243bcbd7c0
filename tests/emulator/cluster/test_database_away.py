"""Requests that need the database while it is away: nothing is done, and that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.emulator.cluster.away import away, refused
from tests.emulator.cluster.nodes import open_on
from tests.emulator.cluster.shapes import of_the_api, of_the_control_plane

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from tests.emulator.cluster.away import Left
    from tests.emulator.cluster.nodes import ServedNode
    from tests.emulator.cluster.shapes import Home, Shape
    from tests.postgres import Postgres

NEW = "MANEWNEWNEWNEWNEW000"
SAFE = {"GET", "HEAD"}
WRONG = 400
"""What a request without its arguments gets, whether the database is there or not."""


@pytest.fixture(scope="module")
def left(postgres_server: Postgres) -> Iterator[Left]:
    with away(postgres_server) as left:
        yield left


def responses(node: ServedNode, home: Home) -> list[tuple[Shape, httpx.Response]]:
    """Every request about an account, and what is answered."""
    shapes = [*of_the_api(home), *of_the_control_plane(home)]
    whole = [each for each in shapes if each.path.startswith("/v1/") or "auth_id" in each.request.get("params", {})]
    assert len(whole) > 100
    return [(each, node.client.request(each.method, each.path, **{"auth": None, **each.request})) for each in whole]


def test_an_account_that_nobody_has_open_is_not_opened(left: Left) -> None:
    answers = responses(left.node, left.nobodys)
    wrong = [shape for shape, answer in answers if answer.status_code == WRONG]
    assert [shape for shape, answer in answers if not refused(answer) and shape not in wrong] == []
    assert len(wrong) < len(answers) / 10


def test_an_account_that_is_open_can_be_looked_at_and_is_not_changed(left: Left) -> None:
    before = left.node.control_json("GET", f"accounts/{left.mine.account[0]}")
    answers = responses(left.node, left.mine)
    looks = [answer.status_code for shape, answer in answers if shape.method in SAFE]
    changes = [(shape, answer) for shape, answer in answers if shape.method not in SAFE]
    assert [status for status in looks if status >= 500] == []
    assert looks.count(200) > len(looks) / 3
    assert [shape for shape, answer in changes if not refused(answer) and answer.status_code != WRONG] == []
    after = left.node.control_json("GET", f"accounts/{left.mine.account[0]}")
    assert {**after, "journal_entries": None} == {**before, "journal_entries": None}


@pytest.mark.parametrize("body", [{}, {"auth_id": NEW}], ids=["with an id of the emulator's", "with an id of its own"])
def test_no_account_is_made(left: Left, body: dict[str, Any]) -> None:
    assert refused(left.node.control("POST", "accounts", body))
    assert open_on(left.node) == {left.mine.account[0]}


def test_what_the_server_says_of_itself_is_still_said(left: Left) -> None:
    ready = left.node.control("GET", "readyz")
    assert (ready.status_code, ready.json().keys()) == (503, {"api_id", "error"})
    assert ready.json()["error"].startswith("PostgreSQL does not take the beat of this node: ")
    assert {left.node.control("GET", each).status_code for each in ("livez", "info", "accounts")} == {200}
