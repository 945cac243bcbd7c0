"""Requests that samples send where the document has no example."""

from __future__ import annotations

from generator.python.operations import operations
from generator.samples import plivo_voice
from generator.samples.sample import sample
from tests.generator.small import document


def test_an_argument_that_takes_one_of_several_names_is_shown_by_the_first() -> None:
    doc = document()
    path = doc["paths"]["/v1/Account/{auth_id}/Door/{door_id}/"]
    path["parameters"][1]["schema"] = {"type": "string", "pattern": "^(name|uuid)_.+$"}
    [one] = [each for each in operations(doc) if each.operation_id == "openDoor"]

    assert 'client.doors.open(door_name="door_id")' in plivo_voice.source(sample(doc, "doors", one), doc)
