"""The voice core without sockets: an account in manual time, and an app in memory."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from plivo_emulator.contract_testing.callbacks.event_schemas import EventSchemas
from plivo_emulator.validation import load
from plivo_emulator.voice.accounts.account import Contract

from tests.emulator.voice.sheet import Voice


@pytest.fixture(scope="session")
def contract() -> Contract:
    """Tables that the emulator is built with."""
    return Contract(load.answer_xml())


@pytest.fixture(scope="session")
def event_schemas() -> EventSchemas:
    """Schemas of all events."""
    return EventSchemas(load.document("wire"))


@pytest.fixture
def voices(contract: Contract, event_schemas: EventSchemas) -> Iterator[Callable[..., Voice]]:
    """Makes accounts with settings of their own; in the end none of them may have found a fault in itself."""
    made: list[Voice] = []

    def make(seed: int = 1, **settings: Any) -> Voice:
        made.append(Voice(contract, event_schemas, seed, **settings))
        return made[-1]

    yield make
    for voice in made:
        assert [(fault.call_uuid, repr(fault.error)) for fault in voice.account.faults] == []
        assert voice.wrong_forms == []


@pytest.fixture
def voice(voices: Callable[..., Voice]) -> Voice:
    """An account that may place any number of calls a second."""
    return voices()
