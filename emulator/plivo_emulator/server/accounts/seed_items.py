"""What accounts have from the beginning: the requests to the control plane that would create it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plivo_emulator.server.accounts.account_settings import Item
from plivo_emulator.spec.checked import Checked


class CannotSeed(Exception):
    """Something cannot be given to an account; the message says why."""

    def __init__(self, auth_id: str, item: Item, reason: str) -> None:
        super().__init__(reason)
        self.auth_id = auth_id
        self.item = item


class Section(NamedTuple):
    """Things of one kind, by name."""

    operation: str
    """Operation of the control plane that creates one."""
    parameter: str
    """Path parameter for the name; empty: an argument of the body is named so."""
    argument: str = ""


SECTIONS: Mapping[str, Section] = {
    "subaccounts": Section("createSubaccount", "", "sub_auth_id"),
    "applications": Section("setApplication", "app_id"),
    "numbers": Section("setNumber", "phone_number"),
    "endpoints": Section("setEndpoint", "endpoint"),
    "caller_ids": Section("setCallerId", "phone_number"),
    "devices": Section("setDevice", "number"),
    "faults": Section("setFault", "fault_id"),
}


def items_of(values: Checked) -> tuple[Item, ...]:
    """Items that a request or a seed file gives an account."""
    return tuple(_items(values))


def _items(values: Checked) -> Iterator[Item]:
    for name, section in SECTIONS.items():
        for key, thing in values.get(name, {}).items():
            path = {section.parameter: key} if section.parameter else {}
            yield Item(section.operation, path, {**thing, section.argument: key} if section.argument else thing)
