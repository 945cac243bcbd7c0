"""Names of the methods."""

from __future__ import annotations

import inspect

import pytest
from plivo_voice import AsyncPlivoVoice, PlivoVoice

from tests.client.contract import operations
from tests.client.names import NAMES


def offered(client: type) -> set[str]:
    """Return the methods of a client as `resource.method`."""
    found = set()
    for resource in [name for name, value in vars(client).items() if type(value).__name__ == "cached_property"]:
        instance = getattr(client("id", "token"), resource)
        found |= {f"{resource}.{name}" for name, _ in inspect.getmembers(instance, inspect.isroutine) if name[0] != "_"}
    return found


def test_the_table_names_all_operations_of_the_documents() -> None:
    assert sorted(each.operation_id for each in operations()) == sorted(NAMES)


@pytest.mark.parametrize("client", [PlivoVoice, AsyncPlivoVoice])
def test_a_client_has_exactly_the_methods_of_the_table(client: type) -> None:
    assert offered(client) == set(NAMES.values())
