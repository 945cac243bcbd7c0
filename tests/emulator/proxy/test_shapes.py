"""Every shape of request, through the real proxy and at every node: whoever is asked, the account answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.emulator.proxy.fleet import Fleet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.emulator.server.app import App
    from tests.postgres import Postgres

CONTROL = "/_emulator/v1"
TOKEN = "secret"  # noqa: S105  # it opens nothing but an emulator
STAYS = "<Response><Wait length='1000'/></Response>"
ACCOUNTS = 4


class Opened(NamedTuple):
    """An account, with something of its own."""

    auth_id: str
    sub_auth_id: str
    call: str

    @property
    def shapes(self) -> Iterator[tuple[str, str, dict[str, Any], int, str]]:
        """Requests about it, each with the status and some text of the answer."""
        auth = {"auth": (self.auth_id, TOKEN)}
        sub = {"auth": (self.sub_auth_id, TOKEN)}
        mine, first = f"/v1/Account/{self.auth_id}", f"%{ord(self.auth_id[0]):02X}{self.auth_id[1:]}"
        asked = f"auth_id={self.auth_id}"
        yield "GET", f"{mine}/Call/", auth, 200, "meta"
        yield "GET", f"{mine}/Call/{self.call}/?status=live", auth, 200, self.call
        yield "GET", f"/v1/Account/{first}/Call/{self.call}/?status=live", auth, 200, self.call
        yield "GET", f"/v1/%41ccount/{self.auth_id}/Call/{self.call}/?status=live", auth, 200, self.call
        yield "HEAD", f"{mine}/Call/", auth, 200, ""
        yield "GET", f"/v2/Account/{self.auth_id}/Call/", auth, 200, self.call
        yield "GET", f"{mine}/Call/", {"auth": (self.auth_id, "wrong")}, 401, ""
        yield "POST", f"/v1/Call/{self.call}/Feedback/", {**auth, "json": {"rating": 9}}, 422, "1 -5"
        yield "GET", f"/v1/Account/{self.sub_auth_id}/Call/", sub, 200, "objects"
        yield "GET", f"/v1/Account/{self.sub_auth_id}/Call/", {"auth": (self.sub_auth_id, "wrong")}, 401, ""
        yield "GET", f"{CONTROL}/clock?{asked}", {}, 200, self.auth_id
        yield "GET", f"{CONTROL}/clock?auth_id={first}", {}, 200, self.auth_id
        yield "GET", f"{CONTROL}/journal?{asked}&call_uuid={self.call}", {}, 200, self.call
        yield "POST", f"{CONTROL}/clock/advance?{asked}", {"json": {"seconds": 0}}, 200, self.auth_id
        yield "POST", f"{CONTROL}/accounts", {"json": {"auth_id": self.auth_id}}, 409, self.auth_id
        yield "GET", f"{CONTROL}/accounts/{self.auth_id}", {}, 200, self.auth_id
        yield "PATCH", f"{CONTROL}/accounts/{self.auth_id}/", {"json": {"strict_input": False}}, 200, self.auth_id
        yield "GET", f"{CONTROL}/subaccounts/{self.sub_auth_id}?{asked}", {}, 200, self.sub_auth_id


def opened(fleet: Fleet, app: App, *, named: bool, number: int) -> Opened:
    """Opens an account through the proxy; its name is the caller's, or a node's."""
    name = {"auth_id": f"MAFLEETACCOUNT{number:06}"} if named else {}
    made = fleet.client.post(f"{CONTROL}/accounts", json={**name, "auth_token": TOKEN, "calls_per_second": 0})
    assert made.status_code == 201, made.text
    wire = fleet.wire(made.json()["auth_id"], TOKEN)
    sub = wire.control_json("POST", "subaccounts", {"auth_token": TOKEN})["sub_auth_id"]
    call = wire.call(app.says("/answer", STAYS))
    wire.advance(10)
    return Opened(wire.auth_id, sub, call)


def wrong(fleet: Fleet, accounts: list[Opened], base: str) -> list[tuple[str, str, int, str]]:
    """Requests that are answered otherwise than they should be."""
    found = []
    for account in accounts:
        for method, path, more, status, text in account.shapes:
            answer = fleet.client.request(method, base + path, **more)
            if answer.status_code != status or text not in answer.text:
                found.append((method, path, answer.status_code, answer.text))
    return found


@pytest.mark.walks
def test_all_shapes_of_requests_are_answered_right_by_the_proxy_and_by_every_node(app: App, postgres: Postgres) -> None:
    with Fleet(postgres, 3, "--time", "manual", "--cps", "0") as fleet:
        accounts = [opened(fleet, app, named=bool(number % 2), number=number) for number in range(ACCOUNTS)]
        assert sum(bool(fleet.open_at(node)) for node in fleet.nodes) > 1
        assert wrong(fleet, accounts, "") == []
        for node in fleet.nodes:
            assert wrong(fleet, accounts, node.url) == []
        fleet.proxy.restart()
        assert wrong(fleet, accounts, "") == []
        assert fleet.late() == []


@pytest.mark.walks
def test_a_row_of_somebody_who_has_not_the_account_is_noticed(app: App, postgres: Postgres) -> None:
    with Fleet(postgres, 1, "--time", "manual", "--cps", "0") as fleet:
        account = opened(fleet, app, named=True, number=1)
        assert fleet.late() == []
        postgres.execute("UPDATE plivo_emulator.unfinished_calls SET call_uuid = call_uuid")
        [(_, auth_id, table)] = fleet.late()
        assert (auth_id, table) == (account.auth_id, "unfinished_calls")
