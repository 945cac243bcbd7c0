"""What a node does when the one that has an account does not answer as it should, or is none any more."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import httpx
import pytest
from plivo_emulator.server.cluster import front, owners
from plivo_emulator.wire.secrecy import FORWARDED

from tests.emulator.cluster.nodes import LONG, Nodes, open_on
from tests.emulator.cluster.peer import Peer
from tests.emulator.server.served_emulator import AUTH_ID
from tests.eventually import eventually

if TYPE_CHECKING:
    from tests.emulator.cluster.nodes import ServedNode
    from tests.postgres import Postgres

ASKED = {"from": "14155550100", "to": "15000010000", "answer_url": "http://127.0.0.1:9/"}
BEGUN = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nhalf"
ELSEWHERE = b"HTTP/1.1 421 Misdirected Request\r\nContent-Length: 0\r\n\r\n"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests look for the node of their account only once."""
    monkeypatch.setattr(front, "PATIENCE", -LONG)


@pytest.fixture
def node(nodes: Nodes) -> ServedNode:
    return nodes.start("asked")


def hangs_up(talk: socket.socket) -> None:
    """Takes a request, and says nothing."""


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_while_nobody_can_be_reached_who_has_the_account_nothing_is_done_and_that_is_said(
    postgres: Postgres, node: ServedNode, method: str
) -> None:
    with Peer(postgres, hangs_up) as peer:
        peer.has(AUTH_ID)
        peer.refuse()
        answer = node.api(method, "Call", json=ASKED if method == "POST" else None)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
        said = answer.json()
        assert said["error"] == f"no node has the account {AUTH_ID} yet; nothing was done, ask again"
        assert said.keys() == {"api_id", "error"}


def test_a_call_is_not_asked_for_again_where_nobody_knows_what_became_of_it(
    postgres: Postgres, node: ServedNode
) -> None:
    with Peer(postgres, hangs_up) as peer:
        peer.has(AUTH_ID)
        answer = node.api("POST", "Call", json=ASKED)
        assert answer.status_code == 502
        assert "whether it has done anything is not known" in answer.json()["error"]
        assert peer.asked == 1


@pytest.mark.parametrize("hangs", [False, True], ids=["it hangs up", "it hangs"])
def test_a_call_that_a_node_was_not_ready_for_is_placed_by_the_next(
    postgres: Postgres, node: ServedNode, *, hangs: bool
) -> None:
    over = threading.Event()

    def dies(_: socket.socket) -> None:
        peer.leave()
        if hangs:
            over.wait()

    with Peer(postgres, dies, takes_bodies=False) as peer:
        peer.has(AUTH_ID)
        try:
            assert node.api("POST", "Call", json=ASKED).status_code == 201
        finally:
            over.set()
        assert (peer.asked, open_on(node)) == (1, {AUTH_ID})


def test_what_only_reads_is_answered_by_the_next_who_has_the_account(postgres: Postgres, node: ServedNode) -> None:
    def dies(_: socket.socket) -> None:
        peer.leave()

    with Peer(postgres, dies) as peer:
        peer.has(AUTH_ID)
        assert node.api_json("GET", "Call")["objects"] == []
        assert (peer.asked, open_on(node)) == (1, {AUTH_ID})


def test_who_is_told_that_an_account_is_not_there_looks_again_who_has_it(postgres: Postgres, node: ServedNode) -> None:
    def says_no(talk: socket.socket) -> None:
        peer.leave()
        talk.sendall(ELSEWHERE)

    with Peer(postgres, says_no) as peer:
        peer.has(AUTH_ID)
        assert node.api("POST", "Call", json=ASKED).status_code == 201
        assert (peer.asked, open_on(node)) == (1, {AUTH_ID})


def test_an_answer_that_breaks_off_breaks_off_for_the_client(postgres: Postgres, node: ServedNode) -> None:
    with Peer(postgres, lambda talk: talk.sendall(BEGUN)) as peer:
        peer.has(AUTH_ID)
        with pytest.raises(httpx.TransportError):
            node.api("GET", "Call")
        assert peer.asked == 1


@pytest.mark.parametrize("says", [b"", BEGUN], ids=["before it answers", "in the middle of its answer"])
def test_a_node_that_dies_is_not_waited_for(postgres: Postgres, node: ServedNode, says: bytes) -> None:
    over = threading.Event()

    def hangs(talk: socket.socket) -> None:
        talk.sendall(says)
        peer.leave()
        over.wait()

    with Peer(postgres, hangs) as peer:
        peer.has(AUTH_ID)
        try:
            if says:
                with pytest.raises(httpx.TransportError):
                    node.api("GET", "Call")
            else:
                assert node.api("POST", "Call", json=ASKED).status_code == 502
        finally:
            over.set()


@pytest.mark.usefixtures("impatient")
def test_a_node_passes_nothing_on_to_its_own_url(postgres: Postgres, node: ServedNode) -> None:
    with Peer(postgres, hangs_up, at=node.base) as earlier:
        earlier.has(AUTH_ID)
        assert node.api("GET", "Call").status_code == 503
        assert node.api("GET", "Call", headers={FORWARDED: "made up"}).status_code == 421
        earlier.leave()
        assert eventually(lambda: node.api("GET", "Call").status_code == 200)


def test_a_client_that_leaves_in_the_middle_of_a_request_leaves_nothing_behind(node: ServedNode) -> None:
    host, port = node.base.removeprefix("http://").split(":")
    head = f"POST /_emulator/v1/accounts HTTP/1.1\r\nHost: {host}\r\nContent-Length: 100\r\n\r\n{{"
    with socket.create_connection((host, int(port))) as client:
        client.sendall(head.encode())
    assert node.control_json("GET", "clock")
    assert open_on(node) == {AUTH_ID}


def test_an_id_that_cannot_be_is_nobodys(node: ServedNode) -> None:
    long = "M" * (owners.LONGEST_ID + 1)
    assert node.client.get(f"/v1/Account/{long}/Call/", auth=(long, "token")).status_code == 401
    for each in (long, "M\0", "M\ud800"):
        assert not owners.can_be(each)
    assert owners.can_be("M" * owners.LONGEST_ID)


def test_no_more_places_are_remembered_than_there_is_room_for(
    nodes: Nodes, node: ServedNode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owners, "REMEMBERED", 1)
    other = nodes.start("other")
    made = [other.control_json("POST", "accounts", {})["auth_id"] for _ in range(3)]
    for _ in range(2):
        assert [node.control_json("GET", f"accounts/{each}")["auth_id"] for each in made] == made
    assert open_on(node) == set()


@pytest.mark.usefixtures("impatient")
def test_an_account_that_cannot_be_opened_is_free_for_others_and_the_log_says_why(
    postgres: Postgres, nodes: Nodes, node: ServedNode, caplog: pytest.LogCaptureFixture
) -> None:
    made = nodes.start("other").control_json("POST", "accounts", {})["auth_id"]
    nodes.stop("other")
    stored = postgres.execute(f"SELECT settings FROM plivo_emulator.accounts WHERE auth_id = '{made}'")[0][0]  # noqa: S608  # ours
    postgres.execute(f"UPDATE plivo_emulator.accounts SET settings = '?' WHERE auth_id = '{made}'")  # noqa: S608  # the same
    answer = node.control("GET", f"accounts/{made}")
    assert answer.status_code == 503
    assert answer.json()["error"] == f"no node has the account {made} yet; nothing was done, ask again"
    [said] = [record.getMessage() for record in caplog.records if made in record.getMessage()]
    assert said.startswith(f"The account {made} cannot be opened: ")
    assert "settings" in said
    assert postgres.execute("SELECT auth_id FROM plivo_emulator.leases") == []
    postgres.execute(f"UPDATE plivo_emulator.accounts SET settings = '{stored}' WHERE auth_id = '{made}'")  # noqa: S608  # the same
    assert node.control_json("GET", f"accounts/{made}")["auth_id"] == made
