"""Random lives of calls over real sockets: no law is ever broken, and no callback is against the spec."""

from tests.contract.lives.run import live, table

LIVES = 90
MUST_MEET = {"ring", "answer", "inbound_call", "hangup", "machine_detection", "async_result", "redirect", "mpc_status"}
"""Kinds of callbacks that so many lives come across: a run that meets none of them proves nothing."""


def test_no_life_breaks_a_law() -> None:
    met = live(LIVES)
    assert {kind for kind in MUST_MEET if not met[f"callback {kind}"]} == set(), "\n".join(table(met))
