"""Generators for the text formats of the document."""

from datetime import datetime

import schemathesis
from hypothesis import strategies as st

from plivo_emulator.contract_testing.words import NEAR


def register(now: datetime) -> None:
    """Registers the formats of times with schemathesis, around an instant in UTC."""
    instants = st.datetimes(min_value=now - NEAR, max_value=now + NEAR)
    plain = instants.map(lambda instant: instant.replace(microsecond=0))
    schemathesis.openapi.format("plivo-utc-time", plain.map(str) | plain.map(lambda each: str(each)[:16]))
    schemathesis.openapi.format("plivo-timestamp", plain.map(lambda each: f"{each}+00:00"))
    schemathesis.openapi.format("plivo-iso-time", plain.map(lambda each: f"{each.isoformat()}Z"))
