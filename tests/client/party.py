"""Multiparty calls for tests that are about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.client.client_account import ANSWERS, FROM

if TYPE_CHECKING:
    from tests.client.client_account import ClientAccount

NAME = "my party"


def party(account: ClientAccount) -> tuple[str, str]:
    """Bring an agent and a customer together and return their ids as members."""
    for role, to in (("Agent", ANSWERS), ("Customer", "15000010001")):
        account.participants.add(mpc_name=NAME, role=role, from_=FROM, to=to)
        account.advance(3)
    ids = {each.role.lower(): each.member_id for each in account.items(account.participants.list(mpc_name=NAME))}
    return ids["agent"], ids["customer"]
