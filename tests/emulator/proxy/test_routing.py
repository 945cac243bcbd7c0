"""What the real HAProxy does with the configuration that the command writes, before nodes that say who they are."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import plivo_emulator.spec
import pytest
from plivo_emulator.cli import main
from plivo_emulator.commands.defaults import AUTH_ID
from plivo_emulator.wire.secrecy import FORWARDED

from tests.emulator.proxy.stand_ins import DIES, Nodes
from tests.eventually import eventually
from tests.haproxy import Haproxy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CONTROL = "/_emulator/v1/"
SPEC = Path(plivo_emulator.spec.__path__[0])
METHODS = ("get", "put", "post", "patch", "delete")
ACCOUNTS = [f"MATESTWORKER{number:08}" for number in range(16)]

Send = tuple[str, str, dict[str, object]]
"""A request: method, path with its query, and what else httpx takes."""


@pytest.fixture
def nodes() -> Iterator[Nodes]:
    with Nodes() as started:
        yield started


@pytest.fixture
def proxy(nodes: Nodes, capsys: pytest.CaptureFixture[str]) -> Iterator[Haproxy]:
    with Haproxy(written(nodes, capsys)) as started:
        yield started


@pytest.fixture
def client(proxy: Haproxy) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=proxy.url, timeout=60) as opened:
        yield opened


def written(nodes: Nodes, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def configured(*options: str) -> str:
        assert main(["haproxy", *nodes.options, *options]) == 0
        return patient(capsys.readouterr().out)

    return configured


def patient(configuration: str) -> str:
    """The same for a machine on which a node may get no turn for a while: who does not answer now is not gone."""
    for what in ("connect", "check"):
        configuration, found = re.subn(rf"(?m)(?<=^    timeout {what} )\w+$", "60s", configuration)
        assert found == 1
    return configuration


def node(client: httpx.Client, method: str, path: str, **request: object) -> int:
    """Which node answers a request."""
    answer = client.request(method, path, **request)  # type: ignore[arg-type]  # of all that a request may have
    assert answer.status_code < 300, answer.text
    return int(answer.headers["Node"])


def of_the_documents(account: str) -> Iterator[Send]:
    """Every operation that is about an account, once, with the account where the document says."""
    credentials: dict[str, object] = {"auth": (account, "token")}
    for _, path, method, _ in operations("wire"):
        yield method.upper(), filled(path, account), credentials
    for document, path, method, operation in operations("control"):
        item = document["paths"][path]
        names = [parameter["$ref"].rpartition("/")[2] for parameter in item.get("parameters", [])]
        if "Account" in names:
            yield method.upper(), f"{filled(path, account)}?auth_id={account}", {"json": {}}
        elif "{auth_id}" in path:
            yield method.upper(), filled(path, account), {"json": {}}
        elif operation["operationId"] == "createAccount":
            yield method.upper(), path, {"json": {"calls_per_second": 0, "auth_id": account}}


def operations(name: str) -> Iterator[tuple[Any, str, str, Any]]:
    document = json.loads((SPEC / f"{name}.json").read_text("utf-8"))
    for path, item in document["paths"].items():
        yield from ((document, path, method, item[method]) for method in METHODS if method in item)


def filled(path: str, account: str) -> str:
    named = path.replace("{auth_id}", account)
    return "/".join("x" if word.startswith("{") else word for word in named.split("/"))


def test_every_operation_of_the_documents_finds_the_node_of_its_account(client: httpx.Client) -> None:
    requests = list(of_the_documents(ACCOUNTS[0]))
    assert len(requests) > 120
    assert len({node(client, method, path, **more) for method, path, more in requests}) == 1


def spellings(account: str) -> list[Send]:
    """Requests about an account as clients spell them."""
    encoded = f"%{ord(account[0]):02X}{account[1:]}"
    auth: dict[str, object] = {"auth": (account, "token")}
    return [
        ("GET", f"/v1/Account/{account}/Call/?limit=1", auth),
        ("HEAD", f"/v2/Account/{account}/Call", auth),
        ("GET", f"/v1/Account/{encoded}/Call/", auth),
        ("GET", f"/v1/%41ccount/{account}/", auth),
        ("POST", "/v1/Call/a-call/Feedback/", auth),
        ("GET", f"/v1/Account/{account}/Recording/a-recording.mp3", {}),
        ("GET", f"{CONTROL}clock?x=1&auth_id={encoded}", {}),
        ("GET", f"{CONTROL}journal/stream?auth_id={account}", {"headers": {"Last-Event-ID": "7"}}),
        ("GET", f"{CONTROL}accounts/{account}/", {}),
        ("POST", f"{CONTROL}accounts/", {"content": json.dumps({"name": "x" * 9000, "auth_id": account})}),
        ("POST", f"{CONTROL}clock/run?auth_id={account}", {"json": {"until": "idle"}, "auth": (AUTH_ID, "token")}),
    ]


def test_all_spellings_of_an_account_lead_to_one_node_and_accounts_to_several(client: httpx.Client) -> None:
    found = {each: {node(client, how, where, **more) for how, where, more in spellings(each)} for each in ACCOUNTS}
    assert [each for each in ACCOUNTS if len(found[each]) != 1] == []
    assert set.union(*found.values()) == {0, 1, 2}


def test_who_names_no_account_means_the_first(client: httpx.Client) -> None:
    theirs = node(client, "GET", f"/v1/Account/{AUTH_ID}/", auth=(AUTH_ID, "token"))
    unnamed: list[Send] = [
        ("GET", "clock", {}),
        ("GET", "accounts/stream", {}),
        ("POST", "incoming", {"json": {}}),
        ("GET", "journal?auth_id=", {}),
    ]
    assert {node(client, method, CONTROL + path, **more) for method, path, more in unnamed} == {theirs}


def test_another_account_may_be_the_first(nodes: Nodes, capsys: pytest.CaptureFixture[str]) -> None:
    configured = written(nodes, capsys)
    for account in ACCOUNTS[:3]:
        with (
            Haproxy(lambda *options, first=account: configured("--auth-id", first, *options)) as proxy,
            httpx.Client(base_url=proxy.url, timeout=60) as client,
        ):
            theirs = node(client, "GET", f"/v1/Account/{account}/", auth=(account, "token"))
            assert node(client, "GET", f"{CONTROL}clock") == theirs


def test_a_subaccount_is_where_its_account_is_until_it_is_dropped(client: httpx.Client) -> None:
    moved = 0
    for number, account in enumerate(ACCOUNTS):
        theirs = node(client, "GET", f"/v1/Account/{account}/", auth=(account, "token"))
        sub = f"SATESTWORKER{number:08}"
        body = {"sub_auth_id": sub}
        assert node(client, "POST", f"{CONTROL}subaccounts?auth_id={account}", json=body) == theirs
        assert node(client, "GET", f"/v1/Account/{sub}/Call/", auth=(sub, "token")) == theirs
        assert node(client, "POST", "/v1/Call/a-call/Feedback/", auth=(sub, "token")) == theirs
        assert node(client, "DELETE", f"{CONTROL}subaccounts/{sub}?auth_id={account}") == theirs
        moved += node(client, "GET", f"/v1/Account/{sub}/Call/", auth=(sub, "token")) != theirs
    assert moved


def test_accounts_that_nodes_name_themselves_are_spread_and_stay_where_they_were_made(client: httpx.Client) -> None:
    made = [client.post(f"{CONTROL}accounts", json={"calls_per_second": 0}).json() for _ in range(16)]
    assert {each["node"] for each in made} == {0, 1, 2}
    for each in made:
        account = each["auth_id"]
        assert node(client, "GET", f"/v1/Account/{account}/", auth=(account, "token")) == each["node"]
        sub = f"SA{account[2:]}"
        client.post(f"{CONTROL}subaccounts?auth_id={account}", json={"sub_auth_id": sub})
        assert node(client, "GET", f"/v1/Account/{sub}/", auth=(sub, "token")) == each["node"]


def moved(nodes: Nodes, proxy: Haproxy) -> tuple[int, int]:
    """Which node an account was at, and where it is since that one was gone for a while."""
    first = node_of_account(proxy)
    nodes.stop(first)
    second = node_of_account(proxy)
    nodes.start(first)
    assert second != first
    return first, second


def node_of_account(proxy: Haproxy) -> int:
    return int(httpx.get(f"{proxy.url}/v1/Account/{ACCOUNTS[0]}/", timeout=60).headers["Node"])


def test_an_account_stays_where_it_has_moved_to_until_the_proxy_has_forgotten_it(nodes: Nodes, proxy: Haproxy) -> None:
    first, second = moved(nodes, proxy)
    assert node_of_account(proxy) == second
    proxy.restart()
    assert node_of_account(proxy) == first


@pytest.mark.walks
def test_it_stays_there_though_the_proxy_is_reloaded(nodes: Nodes, proxy: Haproxy) -> None:
    assert eventually(proxy.can_teach)
    _, second = moved(nodes, proxy)
    proxy.reload()
    assert node_of_account(proxy) == second


@pytest.mark.parametrize("path", ["/v1/Account/MA/Call/", f"{CONTROL}clock"])
@pytest.mark.parametrize("header", [FORWARDED, FORWARDED.lower(), FORWARDED.upper()])
def test_nobody_can_say_through_the_proxy_that_a_node_has_passed_a_request_on(
    nodes: Nodes, client: httpx.Client, header: str, path: str
) -> None:
    sent = {header: "a secret 127.0.0.1"}
    assert client.get(path, headers=sent).json()["forwarded"] is None
    assert client.get(nodes.options[1] + path, headers=sent).json()["forwarded"] == sent[header]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_what_changes_something_is_sent_once_though_the_node_dies_in_the_middle(
    nodes: Nodes, client: httpx.Client, method: str
) -> None:
    answer = client.request(method, f"{DIES}Call/", json={}, auth=("dies", "token"))
    assert answer.status_code == 502
    assert [each[1:] for each in nodes.asked] == [(method, f"{DIES}Call/")]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_reads_is_asked_again_elsewhere(nodes: Nodes, client: httpx.Client, method: str) -> None:
    assert client.request(method, f"{DIES}Call/", auth=("dies", "token")).status_code == 502
    assert len({place for place, _, _ in nodes.asked}) > 1


def test_a_node_that_is_gone_is_left_at_once_and_each_request_is_done_once(
    nodes: Nodes, proxy: Haproxy, client: httpx.Client
) -> None:
    before = {each: node(client, "GET", f"/v1/Account/{each}/", auth=(each, "token")) for each in ACCOUNTS}
    gone = before[ACCOUNTS[0]]
    nodes.stop(gone)
    # What is sent over a connection that breaks just then may have been done: a proxy must not send it again.
    assert eventually(lambda: not proxy.holds(nodes.url(gone)))
    nodes.asked.clear()
    after = {each: node(client, "POST", f"/v1/Account/{each}/Call/", auth=(each, "token")) for each in ACCOUNTS}
    assert gone not in after.values()
    assert {each: after[each] for each in ACCOUNTS if before[each] != gone} == {
        each: before[each] for each in ACCOUNTS if before[each] != gone
    }
    assert len(nodes.asked) == len(ACCOUNTS)
