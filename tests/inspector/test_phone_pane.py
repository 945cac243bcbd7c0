"""The phone in the page: calls begin, keys are pressed, words are said and heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.inspector.visits import ONE, Visit

if TYPE_CHECKING:
    from typing import Any

    from tests.browsing import Looked
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

CALLEE = "14155550123"


@pytest.fixture
def visit(window: Looked, emulator: ServedEmulator) -> Visit:
    return Visit(window, emulator).at("ladder", side="phone")


@pytest.fixture
def menu(app: App) -> str:
    """URL of an app that asks for a key, and then says which department one gets."""
    app.says("/menu", "<Response><Speak>You get sales.</Speak><Wait length='60'/></Response>")
    return app.says("/answer", ONE.format(menu=app.url("/menu"), text="Welcome. Press 1 for sales."))


def called_in(visit: Visit, answer_url: str) -> None:
    """Lets somebody call in, and waits until the app has answered."""
    visit.write("Answer URL", answer_url)
    visit.press("Call in")
    visit.sees("ringing", phone_pane(visit))
    visit.step(1)
    visit.sees("in progress", phone_pane(visit))


def phone_pane(visit: Visit) -> Any:
    return visit.part("Handset")


def hears(visit: Visit, text: str) -> None:
    """Waits until the phone hears a text right now."""
    visit.sees(text, phone_pane(visit).locator(".hears-now"))


def test_a_caller_hears_the_menu_presses_a_key_and_hears_what_it_leads_to(visit: Visit, app: App, menu: str) -> None:
    called_in(visit, menu)
    hears(visit, "Welcome. Press 1 for sales.")
    visit.press("1", phone_pane(visit))
    visit.sees("1", phone_pane(visit).locator("kbd"))
    visit.step(1)
    hears(visit, "You get sales.")
    assert [heard.form["Digits"] for heard in app.at("/menu")] == ["1"]


def test_who_is_on_the_line_is_listed_as_it_is_now(visit: Visit, menu: str) -> None:
    called_in(visit, menu)
    visit.sees("in progress", visit.page.locator("section.section").filter(has_text="On the line"))


def test_nobody_calls_in_before_it_is_known_who_answers(window: Looked, emulator: ServedEmulator) -> None:
    held: list[Any] = []

    def held_up(route: Any) -> None:
        held.append(route)

    window.page.route("**/_emulator/v1/applications*", held_up)
    visit = Visit(window, emulator).at("ladder", side="phone")
    button = visit.page.get_by_role("button", name="Call in", exact=True)
    button.wait_for()
    assert button.is_disabled()
    while not held:
        window.settle()
    held[0].continue_()
    visit.page.wait_for_function("() => !document.querySelector('.phone button.primary').disabled")


def test_keys_of_the_keyboard_are_keys_of_the_phone(visit: Visit, menu: str) -> None:
    called_in(visit, menu)
    phone_pane(visit).get_by_role("button", name="5", exact=True).focus()
    visit.page.keyboard.press("#")
    visit.sees("#", phone_pane(visit).locator("kbd"))
    visit.page.keyboard.press("a")
    visit.sees("A", phone_pane(visit).locator("kbd"))
    visit.step(1)
    assert [entry["facts"]["key"] for entry in visit.emulator.journal("far_end.press")] == ["#", "A"]


def test_arrow_keys_lead_from_key_to_key_and_enter_presses(visit: Visit, menu: str) -> None:
    called_in(visit, menu)
    phone_pane(visit).get_by_role("button", name="5", exact=True).focus()
    for move in ("ArrowUp", "ArrowRight", "ArrowUp", "Enter"):
        visit.page.keyboard.press(move)
    visit.sees("3", phone_pane(visit).locator("kbd"))


def test_digits_in_a_field_are_no_keys_of_the_phone(visit: Visit, menu: str) -> None:
    called_in(visit, menu)
    words = phone_pane(visit).get_by_label("Words to say")
    words.focus()
    visit.page.keyboard.type("call 12")
    assert words.input_value() == "call 12"
    visit.step(1)
    assert visit.emulator.journal("far_end.press") == []


def test_words_that_are_typed_are_said(visit: Visit, app: App) -> None:
    asks = f"<GetInput action='{app.url('/order')}' inputType='speech'><Speak>How many?</Speak></GetInput>"
    called_in(visit, app.says("/answer", f"<Response>{asks}</Response>"))
    visit.write("Words to say", "two tickets to Boston")
    visit.press("Say", phone_pane(visit))
    visit.step(10)
    visit.emulator.run("callback", event="get_input")
    assert [heard.form["Speech"] for heard in app.at("/order")] == ["two tickets to Boston"]


def test_a_call_that_is_placed_rings_and_is_declined(visit: Visit, app: App) -> None:
    app.says("/answer", "<Response/>")
    visit.choose("call out")
    visit.write("To", CALLEE)
    visit.write("Answer URL", app.url("/answer"))
    visit.press("Place the call")
    visit.step(1)
    visit.sees("ringing", phone_pane(visit))
    phone_pane(visit).get_by_label("Why it is refused").select_option("declined")
    visit.press("Reject", phone_pane(visit))
    visit.sees("The call is over.", phone_pane(visit))
    [ended] = visit.emulator.journal("call.hang_up")
    assert ended["facts"]["cause"] == "Rejected"


def test_a_phone_that_waits_is_answered_and_hung_up_by_hand(visit: Visit, menu: str) -> None:
    visit.emulator.control_json("PUT", f"devices/{CALLEE}", {"reaction": "live"})
    call = visit.emulator.call(menu, CALLEE)
    visit.step(1)
    visit.press("Answer", phone_pane(visit))
    visit.step(1)
    hears(visit, "Welcome")
    visit.press("Hang up", phone_pane(visit))
    visit.step(1)
    visit.sees("completed", phone_pane(visit))
    assert visit.emulator.ending(call) == 4000


def test_a_refusal_of_the_api_is_said_where_the_call_was_to_be_placed(visit: Visit) -> None:
    visit.choose("call out")
    visit.write("Answer URL", "ftp://nobody")
    visit.press("Place the call")
    visit.page.get_by_role("alert").filter(has_text="answer_url").wait_for()


def test_a_script_that_is_set_is_what_the_phone_does(visit: Visit) -> None:
    phones = visit.page.get_by_role("form", name="Script of the phone")
    phones.get_by_label("Reaction").select_option("is busy")
    phones.get_by_label("After, seconds").fill("3")
    visit.press("Set", phones)
    visit.sees("is busy after 3 s")
    device = visit.emulator.control_json("GET", f"devices/{CALLEE}")
    assert (device["source"], device["reaction"], device["after"]) == ("script", "busy", 3)
    visit.press("Remove", phones)
    visit.sees("answers after 2 s")


def test_hostile_names_are_text(visit: Visit, window: Looked, app: App) -> None:
    name = "<img src=x onerror=alert(1)>\u202e"
    called_in(
        visit,
        app.says(
            "/answer",
            "<Response><Speak>&lt;script&gt;alert(2)&lt;/script&gt; and so on</Speak><Wait length='9'/></Response>",
        ),
    )
    hears(visit, "<script>alert(2)</script>")
    visit.emulator.incoming(**{"from": f"sip:{name.replace(' ', '')}@example.com", "answer_url": app.url("/answer")})
    visit.sees("onerror=alert(1)", visit.page.get_by_label("Phone", exact=True))
    assert not [said for said in window.said if said.startswith("dialog")]
    assert visit.page.locator("img").count() == 0
