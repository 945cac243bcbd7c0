"""A server that is about to stop: what dials is refused, all else is served."""

from __future__ import annotations

import asyncio

import pytest

from tests.emulator.server.house import House


@pytest.fixture
def leaving(house: House) -> House:
    """A server that takes no new calls any more."""
    house.service.running.stopping = True
    return house


@pytest.mark.parametrize("segments", [("Call",), ("MultiPartyCall", "name_room", "Participant")])
def test_what_dials_is_refused_until_another_server_is_there(leaving: House, segments: tuple[str, ...]) -> None:
    refused = leaving.api("POST", *segments, json={})
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
    assert "takes no new calls" in refused.json()["error"]


@pytest.mark.parametrize(
    ("method", "segments", "status"),
    [
        ("GET", ("Call",), 200),
        ("DELETE", ("Call",), 204),
        ("POST", ("Call", "none"), 400),
        ("GET", ("MultiPartyCall", "name_room", "Participant"), 404),
        ("POST", ("MultiPartyCall", "name_room", "Participant", "1"), 404),
        ("POST", ("Nothing", "Call"), 404),
    ],
)
def test_all_else_is_served(leaving: House, method: str, segments: tuple[str, ...], status: int) -> None:
    json: dict[str, str] | None = {} if method == "POST" else None
    assert leaving.api(method, *segments, json=json).status_code == status


def test_a_server_with_nothing_under_way_ends_without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    sleep = asyncio.sleep

    async def noted(seconds: float) -> None:
        waits.append(seconds)
        await sleep(seconds)

    monkeypatch.setattr(asyncio, "sleep", noted)
    House().stop()
    assert waits == []
