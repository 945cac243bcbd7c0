"""Texts that formats of the document stand for, for schemathesis to generate."""

from datetime import datetime

import schemathesis
from hypothesis import strategies as st

from plivo_emulator.contract_testing.words import NEAR


def register(now: datetime) -> None:
    """Teaches schemathesis the formats of times, around an instant in UTC."""
    instants = st.datetimes(min_value=now - NEAR, max_value=now + NEAR)
    plain = instants.map(lambda instant: instant.replace(microsecond=0))
    schemathesis.openapi.format("plivo-utc-time", plain.map(str) | plain.map(lambda each: str(each)[:16]))
    schemathesis.openapi.format("plivo-timestamp", plain.map(lambda each: f"{each}+00:00"))
    schemathesis.openapi.format("plivo-iso-time", plain.map(lambda each: f"{each.isoformat()}Z"))
