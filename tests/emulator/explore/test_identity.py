"""Which documents are the same."""

from __future__ import annotations

from plivo_emulator.explore.app.document import FetchedDocument
from plivo_emulator.explore.app.identity import WIDE, Identity

NUMBER = "14157654321"


def speak(text: str, url: str = "http://app/menu", number: str = NUMBER) -> FetchedDocument:
    return FetchedDocument(url, f"<Response><Speak>{text}</Speak></Response>".encode(), number)


def test_facts_of_the_call_make_no_difference() -> None:
    identity = Identity()
    one = speak("Call 9834029e-58b6-11e1-b8b7-a5bd0e4e126f from 14157654321, 1 4 1 5 7 6 5 4 3 2 1, at 10:15")
    other = speak(
        "Call 11111111-58b6-11e1-b8b7-a5bd0e4e126f from 14150000001, 1 4 1 5 0 0 0 0 0 0 1, at 23:59:01",
        number="14150000001",
    )
    assert identity.key(one) == identity.key(other)


def test_facts_of_the_call_in_the_path_make_no_difference() -> None:
    identity = Identity()
    one = speak("Hello", "http://app/calls/9834029e-58b6-11e1-b8b7-a5bd0e4e126f/menu/14157654321")
    other = speak("Hello", "http://app/calls/11111111-58b6-11e1-b8b7-a5bd0e4e126f/menu/14150000001", "14150000001")
    assert identity.key(one) == identity.key(other)


def test_hosts_make_no_difference_and_queries_do() -> None:
    identity = Identity()
    assert identity.key(speak("Hello", "http://one/menu")) == identity.key(speak("Hello", "http://two/menu"))
    assert identity.key(speak("Hello", "http://app/menu?n=1")) != identity.key(speak("Hello", "http://app/menu?n=2"))


def test_what_differs_between_twins_makes_no_difference_from_then_on() -> None:
    identity = Identity()
    ada, bob, eve = (speak(f"Hello {name}, press 1") for name in ("Ada", "Bob", "Eve"))
    assert identity.key(ada) != identity.key(bob)
    assert identity.twins(ada, bob)
    assert len({identity.key(each) for each in (ada, bob, eve)}) == 1
    assert identity.varying >= {"Ada", "Bob"}
    assert identity.key(speak("Hello Ada, press 2")) != identity.key(ada)


def test_a_key_that_is_repeated_makes_no_difference() -> None:
    identity = Identity()
    one, two, other = speak("There is no 7"), speak("There is no 8"), speak("There is no way")
    assert not identity.echo(one, other, ("7", "8"))
    assert identity.echo(one, two, ("7", "8"))
    assert identity.key(one) == identity.key(two)


def test_a_key_in_the_address_of_what_comes_next_makes_a_difference() -> None:
    identity = Identity()
    one, two = (
        FetchedDocument("http://app/key", f'<Response><GetDigits action="/menu?n={key}"/></Response>'.encode(), NUMBER)
        for key in "12"
    )
    assert not identity.echo(one, two, ("1", "2"))
    assert identity.key(one) != identity.key(two)


def test_many_variants_in_digits_become_one() -> None:
    identity = Identity()
    documents = [speak(f"You are number {100 + at} in the queue") for at in range(WIDE + 1)]
    for document in documents:
        identity.meet(document)
    assert len({identity.key(each) for each in documents}) == 1
    assert [each.why for each in identity.learned] == ["widened"]


def test_many_variants_in_words_stay_apart() -> None:
    identity = Identity()
    documents = [speak(f"You are {chr(97 + at)} in the queue") for at in range(WIDE + 1)]
    for document in documents:
        identity.meet(document)
    assert len({identity.key(each) for each in documents}) == WIDE + 1
