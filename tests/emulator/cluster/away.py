"""A node that the database has left."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from tests.emulator.cluster.nodes import SHORT, Nodes
from tests.emulator.cluster.shapes import Home
from tests.eventually import eventually

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from tests.emulator.cluster.nodes import ServedNode
    from tests.postgres import Postgres


class Left(NamedTuple):
    """A node that the database has left, the account that it has open, and one that nobody has open."""

    node: ServedNode
    mine: Home
    nobodys: Home


def an_account(node: ServedNode) -> Home:
    """One that the node has open, with a subaccount."""
    account = node.open_account()
    made = node.control_json("POST", "subaccounts", {}, params={"auth_id": account[0]})
    return Home(account, (made["sub_auth_id"], made["auth_token"]))


@contextmanager
def away(postgres: Postgres) -> Iterator[Left]:
    """The database is away for so long that nobody waits for it any more; it is back in the end."""
    postgres.empty()
    with Nodes(postgres, waits=SHORT) as nodes:
        node = nodes.start("a")
        left = Left(node, an_account(node), an_account(nodes.start("earlier")))
        nodes.stop("earlier")
        postgres.stop()
        try:
            assert eventually(lambda: node.member.life.away and node.member.life.waits <= 0)
            yield left
        finally:
            postgres.start()


def refused(answer: httpx.Response) -> bool:
    """Whether nothing was done, and that is said as the documents have it."""
    if answer.status_code != 503:
        return False
    said = answer.json()
    told = said.keys() == {"api_id", "error"} and said["error"].endswith("; nothing was done, ask again")
    return told and answer.headers["Retry-After"] == "1"
