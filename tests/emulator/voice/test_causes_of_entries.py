"""What each entry of the journal comes of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plivo_emulator.voice.sim.journal import JournalEntry

    from tests.emulator.voice.sheet import Voice


def chain(voice: Voice, kind: str) -> list[str]:
    """Kinds of entries that an entry comes of, back to what came from outside."""
    journal = voice.account.journal
    entry: JournalEntry | None = next(each for each in journal if each.kind == kind)
    kinds = []
    while entry is not None:
        kinds.append(entry.kind)
        entry = None if entry.cause is None else journal.get(entry.cause)
    return kinds


def test_an_entry_names_the_one_that_it_comes_of_also_when_time_lies_between(voice: Voice) -> None:
    voice.answers("<Speak>Hello</Speak>").dial()
    voice.run_out()
    assert chain(voice, "audio.speak") == [
        "audio.speak",
        "xml.Speak",
        "xml.document",
        "callback.answered",
        "callback.sent",
        "call.answer",
        "call.ring",
        "call.dial",
        "call.queue",
    ]


def test_an_answer_names_its_request(voice: Voice) -> None:
    voice.answers("<Speak>Hello</Speak>").dial()
    voice.run_out()
    journal = list(voice.account.journal)
    sent = [each.serial for each in journal if each.kind == "callback.sent"]
    assert [each.facts["sent"] for each in journal if each.kind == "callback.answered"] == sent


def test_an_entry_is_found_by_its_number(voice: Voice) -> None:
    voice.answers("<Speak>Hello</Speak>").dial()
    journal = voice.account.journal
    assert [journal.get(each.serial) for each in journal] == list(journal)
    assert (journal.get(0), journal.get(journal.last + 1)) == (None, None)
    assert list(journal.before(journal.last)) == list(journal)[-2::-1]
    for serial in range(journal.last + 2):
        assert list(journal.after(serial)) == list(journal)[serial:]


def test_the_first_entries_of_a_call_tell_who_calls_whom(voice: Voice) -> None:
    call = voice.answers("<Speak>Hello</Speak>").dial()
    voice.run_out()
    queued, dialled = (
        next(each for each in voice.account.journal if each.kind == kind) for kind in ("call.queue", "call.dial")
    )
    told = {"from": call.call.from_number, "to": call.call.to_number, "direction": "outbound"}
    assert queued.facts == dialled.facts == told
