"""A list in pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.emulator.api.service import AUTH_ID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.emulator.api.service import Service


def newest_of_three(service: Service, resource: str, key: str, made: Sequence[str]) -> list[dict[str, Any]]:
    """The first page of three things that were made one after the other; the second one has the oldest."""
    body = service.get(resource, limit=2).json()
    objects: list[dict[str, Any]] = body["objects"]
    assert [each[key] for each in objects] == [made[2], made[1]]
    assert body["meta"] == {
        "limit": 2,
        "offset": 0,
        "total_count": 3,
        "next": f"/v1/Account/{AUTH_ID}/{resource}/?limit=2&offset=2",
        "previous": None,
    }
    [last] = service.send("GET", body["meta"]["next"]).json()["objects"]
    assert last[key] == made[0]
    assert service.get(resource, offset=10**30).json()["objects"] == []
    return objects
