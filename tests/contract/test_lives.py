"""Random lives of calls over real sockets: no law is ever broken, and no callback is against the spec."""

import random
from collections import Counter
from collections.abc import Callable

import pytest

from tests.contract.lives import laws
from tests.contract.lives.run import batch, live, table
from tests.effort import tries

LIVES = tries(30, 20)
MUST_MEET = {"ring", "answer", "inbound_call", "hangup", "machine_detection", "async_result", "redirect", "mpc_status"}
"""Kinds of callbacks that lives must come across: a run that meets none of them proves nothing."""
MORE = 5
"""Batches of lives that are lived, at most, until all were met: chance depends on which modules are imported."""


def missing(met: Counter[str]) -> set[str]:
    return {kind for kind in MUST_MEET if not met[f"callback {kind}"]}


def test_no_life_breaks_a_law() -> None:
    met = live(LIVES)
    for seed in range(MORE):
        met += batch(seed) if missing(met) else Counter()
    assert missing(met) == set(), "\n".join(table(met))


def test_no_life_that_was_never_lived_before_breaks_a_law(record_property: Callable[[str, object], None]) -> None:
    seed = random.SystemRandom().randrange(2**31)
    record_property("seed", seed)
    assert batch(seed)["lives"]


def test_a_life_that_breaks_a_law_says_how_to_live_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laws, "LAWS", (lambda _: iter(["calls are calls"]),))
    with pytest.raises(AssertionError, match="calls are calls") as broken:
        batch(7)
    assert broken.value.__notes__[-1] == "again: .venv/bin/python -m tests.contract.lives --seed 7 --seconds 1"
