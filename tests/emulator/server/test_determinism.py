"""The same seed and the same requests give the same journal and the same records, however slow the app is."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from tests.effort import tries
from tests.emulator.server.served_emulator import AUTH_ID, START

if TYPE_CHECKING:
    from tests.emulator.server.app import App, Behaviour
    from tests.emulator.server.served_emulator import ServedEmulator

RUNS = tries(20, 6)
SLOWEST = 0.05
"""Real seconds that the app takes at most."""

MENU = """<Response><GetDigits action="{url}/digits" timeout="5"><Speak>Press something</Speak></GetDigits>
<Speak>Nothing came</Speak></Response>"""
DIAL = """<Response><Dial action="{url}/dialled" timeout="20" callbackUrl="{url}/leg">
<Number>15001010030</Number><Number>15000020000</Number><Number>15002010000</Number></Dial></Response>"""
RECORD = """<Response><Record action="{url}/recorded" maxLength="5" callbackUrl="{url}/file"/></Response>"""
BYE = "<Response><Speak>Goodbye</Speak></Response>"

DOCUMENTS = {"/menu": MENU, "/digits": DIAL, "/dialled": RECORD, "/recorded": BYE, "/elsewhere": MENU}
NUMBERS = ("15007011234", "15007020042", "15000010000", "15001030009", "15002050000", "15003000000", "15006020300")


class Slow:
    """An app that takes another while for each answer of each run."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._chance = random.Random(0)  # noqa: S311  # repeatable is what it has to be

    def restart(self, run: int) -> None:
        self._chance = random.Random(run)  # noqa: S311  # as above

    def __call__(self, document: str) -> Behaviour:
        def behaviour(talk: Any) -> None:
            self._app.over.wait(self._chance.uniform(0, SLOWEST))
            talk.say(document)

        return behaviour


def play(emulator: ServedEmulator, app: App) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Runs seven calls with everything that happens to them; its journal, and its records."""
    told = {
        **{f"{event}_url": app.url(f"/{event}") for event in ("ring", "hangup")},
        "machine_detection": "true",
        "ring_timeout": 30,
    }
    calls = [emulator.call(app.url("/menu"), to, **told) for to in NUMBERS]
    emulator.control_json(
        "POST", "incoming", {"from": "14155550199", "to": "14155550100", "answer_url": app.url("/digits")}
    )
    emulator.advance(4)
    transfer = {"legs": "aleg", "aleg_url": app.url("/elsewhere")}
    assert emulator.api("POST", "Call", calls[0], json=transfer).is_success
    emulator.advance(3.5)
    assert emulator.api("DELETE", "Call", calls[1]).is_success
    assert emulator.run(within=3600)
    return emulator.journal(), list(emulator.records())


def test_journals_and_records_do_not_depend_on_the_latency_of_the_app(emulator: ServedEmulator, app: App) -> None:
    slow = Slow(app)
    for path, document in DOCUMENTS.items():
        app.does(path, slow(document.format(url=app.url(""))))
    for path in ("/ring", "/hangup", "/leg", "/file"):
        app.does(path, slow(""))
    slow.restart(0)
    journal, records = play(emulator, app)
    assert len(records) > len(NUMBERS)
    kinds = {entry["kind"] for entry in journal}
    assert {"xml.GetDigits", "xml.Dial", "xml.Record", "call.transfer", "call.detect", "api.request"} <= kinds
    assert "emulator.fault" not in kinds
    for run in range(1, RUNS):
        slow.restart(run)
        reset = emulator.control_json("POST", f"accounts/{AUTH_ID}/reset")
        assert (reset["journal_entries"], reset["now"]) == (0, reset["start_at"])
        again, records_again = play(emulator, app)
        assert again == journal
        assert records_again == records


def test_another_seed_draws_other_ids(emulator: ServedEmulator, app: App) -> None:
    first = emulator.call(app.url("/menu"))
    emulator.control_json("POST", f"accounts/{AUTH_ID}/reset")
    assert emulator.call(app.url("/menu")) == first
    emulator.control_json("POST", f"accounts/{AUTH_ID}/reset", {"seed": 2})
    assert emulator.call(app.url("/menu")) != first


def test_virtual_time_starts_at_the_instant_it_was_told(emulator: ServedEmulator) -> None:
    assert START == 1_767_225_600_000_000
    assert emulator.control_json("GET", "clock")["now"] == "2026-01-01T00:00:00.000000Z"
