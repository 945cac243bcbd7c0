"""A call sheet about what the agent says. It needs `pip install './emulator[speech,hearing]'`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from plivo_emulator.testing import Call

pytest.importorskip("espeakng_loader")
pytest.importorskip("pocketsphinx")


@pytest.mark.plivo_account(recogniser="pocketsphinx")
def test_it_asks_for_what_it_needs_to_know(
    call: Call, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    if pytestconfig.getoption("--agent") == "node":
        pytest.skip("the agent in Node has a voice of tones alone")
    import agent  # noqa: PLC0415  # who tests the other one needs no FastAPI
    from speech import spoken  # noqa: PLC0415  # nor a voice

    monkeypatch.setattr(agent, "words", spoken)
    call.hears("Do you want to book a table?")
    call.says("yes please")
    call.hears("for how many people")
    call.says("four")
    call.hears("what time should that be")
    call.says("eight")
    call.hears("your table is booked")
    call.ends(within=10)
