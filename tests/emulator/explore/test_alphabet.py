"""What callers do is read off the elements that listen."""

from __future__ import annotations

import pytest
from plivo_emulator.explore.app.document import FetchedDocument
from plivo_emulator.explore.app.invitation import invited_keys, invited_words
from plivo_emulator.explore.app.line import spot_of
from plivo_emulator.explore.calls.alphabet import alphabet, finish_key, listens
from plivo_emulator.explore.calls.caller import Doing, Given

KEYS = Doing.KEYS


def choices(element: str, *words: str) -> list[Given]:
    document = FetchedDocument("http://app/answer", f"<Response>{element}</Response>".encode(), "14155550123")
    return alphabet(document, 0, document.elements[0].attributes, words)


@pytest.mark.parametrize(
    ("prompt", "keys"),
    [
        ("Press 1 for sales, or 2 to leave a message.", ["1", "2"]),
        ("Press 1 for sales, 2 for help, 3 to go back.", ["1", "2", "3"]),
        ("For sales, press one. For help press star.", ["1", "*"]),
        ("Para español, oprima dos", ["2"]),
        ("Enter your 4 digit code, then press the pound key", ["#"]),
        ("Press 12 digits", []),
        ("You have 3 new messages, 2 for Ada", []),
    ],
)
def test_a_prompt_invites_to_keys(prompt: str, keys: list[str]) -> None:
    assert invited_keys(prompt) == keys


def test_a_prompt_invites_to_words() -> None:
    assert invited_words("Say yes to go on, or say “no” to stop.") == ["yes", "no"]


def test_keys_that_are_invited_come_first_then_silence_then_the_others() -> None:
    given = choices('<GetDigits numDigits="1"><Speak>Press 4 for help</Speak></GetDigits>')
    assert given[:3] == [Given(KEYS, "4"), Given(Doing.SILENCE), Given(KEYS, "1")]
    assert {each.value for each in given if each.doing is KEYS} == set("1234567890*#")
    assert given[-1] == Given(Doing.HANG_UP)


def test_numbers_are_short_full_and_known() -> None:
    given = choices('<GetDigits numDigits="4"><Speak>Your code</Speak></GetDigits>', "0407", "hello")
    values = [each.value for each in given if each.doing is KEYS]
    assert values[:4] == ["0407", "1111", "1234", "0#"]


def test_speech_is_hinted_at() -> None:
    given = choices('<GetInput inputType="dtmf speech" hints="sales, help"><Speak>Yes?</Speak></GetInput>', "hello")
    assert [each.value for each in given if each.doing is Doing.WORDS] == [
        "sales", "help", "hello", "yes", "no", "um what",
    ]  # fmt: skip


def test_who_is_dialled_and_who_records_have_doings_of_their_own() -> None:
    dialled = choices("<Dial><Number>14155550142</Number></Dial>")
    assert [each.value for each in dialled[:5]] == ["talks", "busy", "no answer", "fails", "machine"]
    assert choices("<Record/>")[0] == Given(Doing.MESSAGE)
    assert choices("<Conference>standup</Conference>")[0] == Given(Doing.STAY)


def test_what_runs_in_the_background_does_not_listen() -> None:
    assert listens("Record", {})
    assert not listens("Record", {"recordSession": "true"})
    assert not listens("Stream", {})
    assert listens("Stream", {"keepCallAlive": "true"})
    assert not listens("Speak", {})


def test_the_key_that_finishes_is_that_of_the_element() -> None:
    assert [finish_key("GetDigits", {"finishOnKey": key}) for key in ("none", "*", "any")] == ["", "*", "#"]
    assert (finish_key("GetDigits", {}), finish_key("Record", {"finishOnKey": "5"})) == ("#", "5")


def test_an_element_has_a_line_and_a_column() -> None:
    body = "<Response>\n  <Speak>Hello</Speak>\n  <Redirect>nowhere</Redirect>\n</Response>"
    assert spot_of(body, 1) == (3, 3)
    assert spot_of("<Response>", 0) is None
