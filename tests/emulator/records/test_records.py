from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import pytest
from plivo_emulator.records import kinds
from plivo_emulator.records.kinds.calls import CallRecord
from plivo_emulator.records.query.kind import Column, DirectoryKind, Kind, LedgerKind
from plivo_emulator.server.accounts.runtime import NAMED

from tests.emulator.records.facts import DAY, NOW, SECOND, call, recording

KEYS_THAT_MAY_COME_AGAIN = {
    "accounts": "named by whoever opens them, or drawn until one is free",
    "applications": "drawn until one is free",
    "caller_ids": "phone numbers",
    "clips": "sums of what is in them",
    "devices": "phone numbers and SIP addresses",
    "numbers": "phone numbers",
    "subaccounts": "drawn until one is free",
}
"""Directories whose keys are dealt by nobody, or only while nothing else has them, and what the keys are."""


def test_a_record_cannot_be_changed() -> None:
    record: Any = call()
    with pytest.raises(AttributeError):
        record.amount = 0
    with pytest.raises(AttributeError):
        record.colour = "red"


@pytest.mark.parametrize(("length", "rounded"), [(0, 0), (1, 60), (60 * SECOND, 60), (60 * SECOND + 1, 120)])
def test_the_length_of_a_recording_is_rounded_up_to_minutes(length: int, rounded: int) -> None:
    assert recording(length=length).rounded_length == rounded


@pytest.mark.parametrize(("age", "days"), [(0, 1), (DAY - 1, 1), (DAY, 2), (22 * DAY, 23)])
def test_days_of_storage_are_counted_from_one(age: int, days: int) -> None:
    assert recording(added=NOW - age).days_stored(NOW) == days


@pytest.mark.parametrize(
    "named", [{"key": "uid"}, {"instant": "uid"}, {"indexed": ("uid",)}, {"columns": {"a": "uid"}}]
)
def test_a_kind_that_names_a_field_that_its_record_does_not_have_is_refused(named: dict[str, Any]) -> None:
    columns = {name: Column(field) for name, field in named.pop("columns", {}).items()}
    facts: dict[str, Any] = {"key": "call_uuid", "instant": "ended", "columns": columns, **named}
    with pytest.raises(ValueError, match="kind calls: CallRecord has no field uid"):
        LedgerKind("calls", CallRecord, **facts)


def test_every_kind_that_is_declared_is_kept() -> None:
    modules = [
        importlib.import_module(found.name) for found in pkgutil.iter_modules(kinds.__path__, f"{kinds.__name__}.")
    ]
    declared = {each.table for module in modules for each in vars(module).values() if isinstance(each, Kind)}
    kept = {kind.table for kind in kinds.KINDS}
    assert declared == kept, "add it to KINDS in emulator/plivo_emulator/records/kinds/__init__.py"


def test_every_directory_says_whether_its_keys_may_come_again() -> None:
    directories = {kind.table for kind in kinds.KINDS if isinstance(kind, DirectoryKind)}
    never_again = {kind.table for kind in NAMED if isinstance(kind, DirectoryKind)}
    decided = never_again | KEYS_THAT_MAY_COME_AGAIN.keys()
    assert directories == decided, "add it to NAMED in server/accounts/runtime.py, or to KEYS_THAT_MAY_COME_AGAIN here"
    assert not never_again & KEYS_THAT_MAY_COME_AGAIN.keys()
