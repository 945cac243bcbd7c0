"""Looking changes nothing: whoever reads the control plane is no activity, and leaves no trace."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from plivo_emulator.voice.sim.clock import Clock

from tests.emulator.server.served_emulator import AUTH_ID

if TYPE_CHECKING:
    import pytest

    from tests.emulator.server.app import App
    from tests.emulator.server.control.conformity import Conformity
    from tests.emulator.server.served_emulator import ServedEmulator

VALUES = defaultdict(lambda: "none", auth_id=AUTH_ID, serial="1")


def test_whoever_only_looks_keeps_automatic_time_from_nothing(
    emulator: ServedEmulator, app: App, conformity: Conformity, monkeypatch: pytest.MonkeyPatch
) -> None:
    emulator.call(app.url("/answer"))
    last = emulator.control_json("GET", "journal")["last"]
    heard: list[None] = []
    monkeypatch.setattr(Clock, "note_request", lambda _: heard.append(None))
    reads = [each for each in conformity.operations().values() if each.method == "GET"]
    for operation in reads:
        with emulator.client.stream("GET", operation.path.format_map(VALUES)) as response:
            assert response.status_code in (200, 404), operation.operation_id
    assert heard == []
    assert emulator.control_json("GET", "journal")["last"] == last
    emulator.control_json("POST", "journal/wait", {"kind": "call.queue"})
    assert heard != []
