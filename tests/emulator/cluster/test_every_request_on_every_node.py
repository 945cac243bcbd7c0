"""Every request that the documents know, in every shape that names an account, asked of a node that has it not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.emulator.cluster.nodes import Nodes, open_on
from tests.emulator.cluster.shapes import THING, Home, Shape, of_the_api, of_the_control_plane

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.emulator.server.served_emulator import ServedEmulator
    from tests.postgres import Postgres

LAST = {"deleteAccount", "resetAccount", "deleteSubaccount"}
"""Operations that take away what others need."""


@pytest.fixture(scope="module")
def nodes(postgres_server: Postgres) -> Iterator[Nodes]:
    postgres_server.empty()
    with Nodes(postgres_server) as nodes:
        for name in ("has it", "second", "third"):
            nodes.start(name)
        yield nodes


@pytest.fixture(scope="module")
def home(nodes: Nodes) -> Home:
    has_it, *_ = nodes
    has_it.control_json("GET", "clock")
    account = has_it.open_account()
    made = has_it.control_json("POST", "subaccounts", {}, params={"auth_id": account[0]})
    return Home(account, (made["sub_auth_id"], made["auth_token"]))


def status_and_body(node: ServedEmulator, number: int, shape: Shape) -> tuple[int, object]:
    """Status, and what was said but for the id of the request and for instants."""
    path = shape.path.replace(THING, f"{THING}{number}")
    answer = node.client.request(shape.method, path, **{"auth": None, **shape.request})
    if not answer.content or "json" not in answer.headers["content-type"]:
        return answer.status_code, len(answer.content)
    said = answer.json()
    error = said.get("error", "").replace(f"{THING}{number}", THING)
    return answer.status_code, [*said, re.sub(r"its last is \d+", "", error)]  # each request is one more entry


def wrong(nodes: Nodes, shapes: list[Shape]) -> list[object]:
    """Answers of other nodes that are not what the one says that has the account."""
    has_it, *others = nodes
    found: list[object] = []
    for shape in shapes:
        right = status_and_body(has_it, 0, shape)
        assert right[0] != 401, shape
        answers = (status_and_body(node, number, shape) for number, node in enumerate(others, 1))
        found += [(shape, right, answer) for answer in answers if answer != right]
    return found


def test_the_api_answers_alike_on_every_node(nodes: Nodes, home: Home) -> None:
    has_it, *others = nodes
    shapes = list(of_the_api(home))
    assert len(shapes) > 100
    assert wrong(nodes, shapes) == []
    assert all(open_on(node) == set() for node in others)
    journal = has_it.journal("api.request", auth_id=home.account[0])
    assert len(journal) == len(shapes) * 3


def test_the_control_plane_answers_alike_on_every_node(nodes: Nodes, home: Home) -> None:
    _, *others = nodes
    shapes = list(of_the_control_plane(home))
    assert len(shapes) > 100
    assert wrong(nodes, [shape for shape in shapes if shape.operation not in LAST]) == []
    assert all(open_on(node) == set() for node in others)


def test_who_is_nobody_is_told_so_on_every_node(nodes: Nodes, home: Home) -> None:
    auth_id, _ = home.account
    for node in nodes:
        for credentials in ((auth_id, "wrong"), ("MA00000000000000NONE", "x"), ("SA00000000000000NONE", "x")):
            path = f"/v1/Account/{credentials[0]}/Call/"
            assert node.client.get(path, auth=credentials).status_code == 401
        assert node.client.get(f"/v1/Account/{auth_id}/Call/", auth=home.sub).status_code == 401
        there_is_none = node.control("GET", "clock", params={"auth_id": "nobody"})
        assert (there_is_none.status_code, there_is_none.json()["error"]) == (404, "there is no account nobody")
        assert node.control("GET", "clock", params={"auth_id": "nul\0"}).status_code == 404
        assert node.client.get("/_emulator/").status_code == 200
        assert node.client.get("/v1/nothing/").status_code == 404


def test_an_account_is_made_once_and_taken_away_from_anywhere(nodes: Nodes) -> None:
    has_it, second, third = nodes
    made = has_it.control_json("POST", "accounts", {"auth_id": "MATWICE0000000000000"})
    for node in nodes:
        twice = node.control("POST", "accounts", {"auth_id": made["auth_id"]})
        assert (twice.status_code, twice.json()["error"]) == (409, f"there is an account {made['auth_id']} already")
    assert second.control_json("POST", f"accounts/{made['auth_id']}/reset", {})["auth_id"] == made["auth_id"]
    gone = third.control("DELETE", f"accounts/{made['auth_id']}")
    assert gone.is_success, gone.text
    assert {node.control("GET", f"accounts/{made['auth_id']}").status_code for node in nodes} == {404}
    assert third.control_json("POST", "accounts", {"auth_id": made["auth_id"]})["auth_id"] == made["auth_id"]
    assert [made["auth_id"] in open_on(node) for node in nodes].count(True) == 1
    assert {node.control("GET", f"accounts/{made['auth_id']}").status_code for node in nodes} == {200}


def test_new_accounts_of_two_nodes_have_ids_of_their_own(nodes: Nodes) -> None:
    drawn = [node.control_json("POST", "accounts", {})["auth_id"] for node in nodes for _ in range(5)]
    assert len(set(drawn)) == 15
