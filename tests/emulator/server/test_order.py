"""In virtual time an app is told things in the order of the journal, every time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.effort import tries
from tests.emulator.server.app_process import fresh_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.emulator.server.app import App, Conversation
    from tests.emulator.server.served_emulator import ServedEmulator

Told = tuple[str, dict[str, str]]
"""Path of a request, and its form."""

ALICE, BOB = "15000010001", "15000010002"  # the number grammar: they answer after a second, and stay
BUSY = "15002000000"
TURNS = tries(60, 12)
"""How often the order must be the same: disorder would come from how threads and tasks take turns."""


def callbacks(app: App) -> list[Told]:
    return [(each.path, each.form) for each in app.heard]


def journal(emulator: ServedEmulator) -> list[Told]:
    """Requests to the app, as the journal has them."""
    sent = (entry["facts"] for entry in emulator.journal("callback.sent", limit=10_000))
    return [(urlsplit(facts["url"]).path, facts["fields"]) for facts in sent]


def orders(told: Iterable[Told], *names: str) -> set[tuple[str, ...]]:
    """What stands in a field, in order; all in one."""
    return {tuple(form[name] for _, form in told for name in names if name in form)}


def shared(told: Iterable[Told]) -> list[Told]:
    """What is told once the calls have met in the room: before, they have nothing to do with each other."""
    return [each for each in told if not each[0].startswith("/answer")]


def of_call(told: Iterable[Told], uuid: str) -> list[Told]:
    return [each for each in told if uuid in (each[1].get("CallUUID"), each[1].get("DialALegUUID"))]


def dial(url: Callable[[str], str]) -> str:
    told = f"action='{url('/after')}' callbackUrl='{url('/dial')}'"
    return f"<Response><Dial {told}><Number>{BOB}</Number></Dial></Response>"


def test_150_dials_at_once_are_told_in_the_order_of_the_journal(emulator: ServedEmulator, app: App) -> None:
    app.says("/answer", dial(app.url))
    app.says("/after", "<Response><Hangup/></Response>")
    calls = [emulator.call(app.url("/answer"), hangup_url=app.url("/hangup"), time_limit=60) for _ in range(150)]
    assert emulator.run()
    told, written = callbacks(app), journal(emulator)
    assert all(of_call(told, uuid) == of_call(written, uuid) for uuid in calls)
    actions = {tuple(form["DialAction"] for _, form in of_call(told, uuid) if "DialAction" in form) for uuid in calls}
    assert actions == {("answer", "connected", "hangup")}


def conference(emulator: ServedEmulator, url: Callable[[str], str], *, tell: str) -> None:
    """A conference of two, that ends with its host."""
    for who, number in enumerate((ALICE, BOB)):
        emulator.call(url(f"/answer{who}"), to=number, hangup_url=url(tell))
    emulator.advance(5)
    [uuid] = [entry["call_uuid"] for entry in emulator.journal("call.answer") if entry["call_uuid"]][:1]
    assert emulator.api("DELETE", "Call", uuid).status_code == 204
    assert emulator.run()


def room(url: Callable[[str], str]) -> dict[str, str]:
    """Documents of both, the first one is the host, and of whoever has left."""
    told = f"callbackUrl='{url('/conference')}' action='{url('/left')}'"
    return {"/left": "<Response><Hangup/></Response>"} | {
        f"/answer{who}": f"<Response><Conference {told} endConferenceOnExit='{end}'>room</Conference></Response>"
        for who, end in enumerate(("true", "false"))
    }


def furnish(app: App) -> None:
    """Lets the app say these documents."""
    for path, document in room(app.url).items():
        app.says(path, document)


def test_a_conference_that_its_host_ends_is_told_in_one_order_every_time(emulator: ServedEmulator, app: App) -> None:
    furnish(app)
    seen = set()
    for _ in range(TURNS):
        emulator.control_json("POST", "accounts/MATESTTESTTESTTEST00/reset")
        app.heard.clear()
        conference(emulator, app.url, tell="/hangup")
        assert shared(callbacks(app)) == shared(journal(emulator))
        seen |= orders(shared(callbacks(app)), "Event", "ConferenceAction")
    [order] = seen
    assert order.count("ConferenceExit") == 2


def test_a_participant_that_fails_at_once_is_told_in_one_order_every_time(emulator: ServedEmulator, app: App) -> None:
    seen = set()
    for _ in range(TURNS):
        emulator.control_json("POST", "accounts/MATESTTESTTESTTEST00/reset")
        app.heard.clear()
        participant(emulator, app.url)
        assert callbacks(app) == journal(emulator)
        seen |= orders(callbacks(app), "EventName")
    assert seen == {("MPCInitialized", "Initiated", "Hangup", "MPCEnd")}


def participant(emulator: ServedEmulator, url: Callable[[str], str]) -> None:
    """A multiparty call that somebody is called to who does not come."""
    added = emulator.api(
        "POST",
        "MultiPartyCall",
        "name_room",
        "Participant",
        json={
            "role": "Agent",
            "from": "14155550100",
            "to": "12",
            "call_status_callback_url": url("/status"),
            "status_callback_url": url("/mpc"),
        },
    )
    assert added.is_success, added.text
    assert emulator.run()


def test_a_fresh_process_is_told_in_that_order_too(emulator: ServedEmulator) -> None:
    documents = room("{app}".__add__)
    for _ in range(tries(5, 2)):
        emulator.control_json("POST", "accounts/MATESTTESTTESTTEST00/reset")
        with fresh_app(documents) as app:
            conference(emulator, app.url, tell="/hangup")
            participant(emulator, app.url)
            written = journal(emulator)
            app.end()
            assert shared(app.heard) == shared(written)


def test_an_app_that_hangs_does_not_keep_the_next_from_being_told(
    open_emulator: Callable[..., ServedEmulator], app: App
) -> None:
    def never(talk: Conversation) -> None:
        talk.wait()

    emulator = open_emulator(longest=2)
    call = emulator.call(
        app.says("/answer", "<Response/>"), ring_url=app.does("/ring", never), hangup_url=app.url("/over")
    )
    assert emulator.run()
    assert emulator.ending(call) == 4010
    assert [path for path, _ in callbacks(app)][:3] == ["/ring", "/answer", "/over"]


def test_calls_that_have_nothing_to_do_with_each_other_do_not_wait(emulator: ServedEmulator, app: App) -> None:
    together = threading.Barrier(20, timeout=60)

    def meet(talk: Conversation) -> None:
        together.wait()
        talk.say("<Response><Hangup/></Response>")

    for _ in range(20):
        emulator.call(app.does("/answer", meet))
    assert emulator.run()
    assert len(app.at("/answer")) == 20


def shuffled(emulator: ServedEmulator, app: App, seed: int) -> list[str]:
    """Order in which a conference is told once a fault disturbs it."""
    emulator.control_json("POST", "accounts/MATESTTESTTESTTEST00/reset", {"seed": seed})
    emulator.control_json("PUT", "faults/disorder", {"on": "callback", "effect": "reorder"})
    app.heard.clear()
    conference(emulator, app.url, tell="/hangup")
    assert sorted(map(str, callbacks(app))) == sorted(map(str, journal(emulator)))
    return [
        f"{form.get('Event')} {form.get('ConferenceAction')} {form.get('To')}" for _, form in shared(callbacks(app))
    ]


def test_a_planned_fault_brings_disorder_from_the_seed(emulator: ServedEmulator, app: App) -> None:
    furnish(app)
    seen = [shuffled(emulator, app, seed) for seed in range(6)]
    assert len({tuple(order) for order in seen}) > 1
    assert seen == [shuffled(emulator, app, seed) for seed in range(6)]
