"""Ids of those who are in a room."""

from collections import Counter
from collections.abc import Iterator

from plivo_emulator.contract_testing.probes.reading import Reading
from plivo_emulator.contract_testing.probes.words import Remark
from plivo_emulator.contract_testing.target import Node

MEMBER = "member_id"


def members_are_unique(reading: Reading, schema: Node, body: object) -> Iterator[Remark]:
    """No two members of a room have the same id."""
    seen = set()
    for spot in reading.spots(schema, body):
        if not isinstance(spot.value, list) or spot.path in seen:
            continue
        seen.add(spot.path)
        ids = Counter(str(each[MEMBER]) for each in spot.value if isinstance(each, dict) and MEMBER in each)
        for member, count in ids.items():
            if count > 1:
                yield MEMBER, f"{count} of {spot.path} have the {MEMBER} {member}; it is unique in its room"
