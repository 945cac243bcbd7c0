"""Common fields of callbacks are declared in every kind that carries them: at run time they are taken on trust."""

import pytest
from plivo_emulator.contract_testing.callbacks.event_schemas import EventSchemas
from plivo_emulator.voice.calls import event_fields

from tests.emulator.voice.sheet import FOR_EVER, Voice

KINDS = [
    "ring", "answer", "inbound_call", "redirect", "hangup", "machine_detection", "get_digits", "get_input",
    "get_input_interim", "record_action", "record_callback", "dial_action", "dial_callback", "conference_action",
    "conference_callback", "mpc_exit",
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_common_fields_are_declared(voice: Voice, event_schemas: EventSchemas, kind: str) -> None:
    call = voice.answered(FOR_EVER, caller_name="Alice", forwarded_from="14155550123")
    assert event_fields.common(call.call).keys() | {"Event"} <= event_schemas.fields(kind)
