"""How many connections the server allows itself: as many as the system lets it have, within reason."""

from __future__ import annotations

import resource

import pytest
from plivo_emulator.server import descriptors

EVER = resource.RLIM_INFINITY


@pytest.mark.parametrize(
    ("soft", "hard", "asked"),
    [
        (1024, 4096, [(4096, 4096)]),
        (1024, EVER, [(descriptors.WANTED, EVER)]),
        (4096, 4096, []),
        (EVER, EVER, []),
    ],
)
def test_as_many_as_are_allowed_are_asked_for(
    soft: int, hard: int, asked: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (soft, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: said.append(limits))
    descriptors.raise_limit()
    assert said == asked


@pytest.mark.parametrize(("soft", "limit"), [(256, 256), (EVER, descriptors.WANTED)])
def test_half_is_for_clients_and_a_quarter_for_apps(soft: int, limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (soft, EVER))
    assert (descriptors.for_clients(), descriptors.for_apps()) == (limit // 2, limit // 4)
