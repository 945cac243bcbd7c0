"""The language of call sheets, word by word."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.story.entry import Entry
from plivo_emulator.testing import RequestRefused, Unmet
from plivo_emulator.testing.steps import hang_up, hear, press, say, wait
from plivo_emulator.testing.story import story

if TYPE_CHECKING:
    from collections.abc import Callable

    from plivo_emulator.testing import RunningEmulator, Voice

    from tests.emulator.testing.pages import Pages

MENU = "<GetDigits action='{base}/menu' numDigits='1'><Speak>Press a key.</Speak></GetDigits>"
ASK = "<GetInput action='{base}/menu' inputType='speech'><Speak>Where to?</Speak></GetInput>"
BYE = "<Speak>Goodbye.</Speak>"


def test_a_call_lives_from_the_queue_to_the_hang_up(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = BYE
    call = voice.dial()
    seen = [call.status]
    call.answers()
    seen.append(call.status)
    assert (call.is_over, call.hangup_cause, call.hangup_code, call.hangup_source) == (False, None, None, None)
    call.ends()
    assert [*seen, call.status] == ["ringing", "in-progress", "completed"]
    assert (call.hangup_cause, call.hangup_code, call.hangup_source) == ("End Of XML Instructions", 4010, "Plivo")
    assert call.record["hangup_cause_code"] == call.hangup_code


def test_a_journal_of_several_pages_is_read_to_its_end(
    voice: Voice, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plivo_emulator.testing.voice.PAGE", 2)
    pages["/answer"] = BYE
    voice.incoming()
    voice.advance(60)
    assert "call.hang_up" in [entry.kind for entry in voice.journal()]


def test_what_a_call_hears_is_found_in_order_and_time_stops_there(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Speak>One.</Speak><Wait length='10'/><Speak>One more.</Speak>"
    call = voice.dial()
    assert call.hears("One") == "One."
    before = voice.clock.now
    assert call.hears("One") == "One more."
    assert voice.clock.now - before > timedelta(seconds=10)
    assert call.heard == ["One.", "One more."]
    assert call.elements == ["Speak", "Wait", "Speak"]


def test_what_was_heard_instead_cannot_turn_the_terminal_around(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Speak>one &#x202e;eno&#x9b;31m</Speak>"
    with pytest.raises(Unmet) as unmet:
        voice.dial().hears("two", within=10)
    assert r"it heard “one \u202eeno\x9b31m”" in str(unmet.value)
    assert all(line.isprintable() for line in str(unmet.value).splitlines())


def test_what_is_not_heard_is_told_with_what_was(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = BYE
    call = voice.dial()
    with pytest.raises(Unmet) as unmet:
        call.hears("Hello", within=30)
    assert "did not hear 'Hello' within 30 s; it heard “Goodbye.”" in str(unmet.value)
    assert "A  is over: End Of XML Instructions (4010), by Plivo" in str(unmet.value)


def test_what_was_heard_before_the_words_that_were_expected_last_is_told_as_such(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = BYE
    call = voice.dial()
    call.hears("Goodbye")
    with pytest.raises(Unmet) as unmet:
        call.hears("bye", within=30)
    assert str(unmet.value).startswith(
        f"{call} did not hear 'bye' within 30 s; it heard “Goodbye.”, but not after what was expected last"
    )


def test_keys_reach_the_app(voice: Voice, pages: Pages) -> None:
    pages["/answer"], pages["/menu"] = MENU, BYE
    call = voice.dial()
    call.presses("7")
    call.hears("Goodbye")
    [told] = call.callbacks("get_digits")
    assert (told["Digits"], told.method, told.attempt, told.call_uuid) == ("7", "POST", 1, call.uuid)
    assert "Digits" in told
    with pytest.raises(KeyError, match=r"Speech: the callback get_digits has .*Digits"):
        told["Speech"]


def test_words_reach_the_app(voice: Voice, pages: Pages) -> None:
    pages["/answer"], pages["/menu"] = ASK, BYE
    call = voice.incoming()
    call.says("to Boston", confidence=0.5)
    call.hears("Goodbye")
    assert call.callbacks("get_input")[0]["Speech"] == "to Boston"


def test_a_person_follows_steps(voice: Voice, pages: Pages) -> None:
    pages["/answer"], pages["/menu"] = MENU, "<Wait length='30'/>"
    voice.phone(after=5, steps=[hear("Press"), press("4"), wait(2), say("I am done"), hang_up()])
    call = voice.dial()
    call.ends()
    assert (call.callbacks("get_digits")[0]["Digits"], call.hangup_source) == ("4", "Callee")
    assert voice.journal("far_end.say")[0].facts["text"] == "I am done"


def test_a_callee_may_reject(voice: Voice, pages: Pages) -> None:
    voice.phone("14155550177", reaction="live")
    call = voice.dial("14155550177", hangup_url=None)
    call.rejects("busy")
    call.ends()
    assert (call.status, call.hangup_cause) == ("busy", "Busy Line")
    assert pages is not None


def test_a_caller_may_give_up_and_cannot_answer(voice: Voice, pages: Pages) -> None:  # noqa: ARG001  # it listens
    call = voice.incoming()
    with pytest.raises(Unmet, match="cannot be answered: the far end of an inbound call is the caller"):
        call.answers()
    call.hangs_up()
    call.ends()
    assert (call.status, call.hangup_source) == ("cancel", "Caller")


def test_who_has_hung_up_presses_no_keys(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = BYE
    call = voice.dial()
    call.ends()
    with pytest.raises(Unmet, match="cannot take the keys '1'"):
        call.presses("1")
    with pytest.raises(Unmet, match="is over, it cannot become ringing"):
        call.reaches("ringing")


def test_each_of_two_calls_has_its_own_legs_and_callbacks(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Dial><Number>15001010001</Number></Dial>"
    first, second = voice.dial("15000000000"), voice.dial("15000000001")
    for each in (first, second):
        each.ends()
    assert [len(each.legs) for each in (first, second)] == [1, 1]
    assert first.legs != second.legs
    for each in (first, second):
        assert {told.call_uuid for told in each.callbacks()} == {each.uuid}
        assert each.events == ["answer", "hangup"]


def test_a_long_journal_is_read_to_its_end(voice: Voice, pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    pages["/answer"] = BYE
    voice.dial().ends()
    whole = voice.journal("call.*")
    monkeypatch.setattr("plivo_emulator.testing.voice.PAGE", 2)
    assert len(whole) > 4
    assert voice.journal("call.*") == whole


def test_a_long_story_tells_its_end() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    entries = [Entry(number, start, "call.note", None, {"number": number}) for number in range(100)]
    lines = story(entries, start).splitlines()
    assert lines[0] == "  … 20 entries before these"
    assert ("number=20" in lines[1], "number=99" in lines[-1], len(lines)) == (True, True, 81)


def test_dialled_calls_are_legs(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Dial><Number>15000050000</Number><Number>15002010000</Number></Dial>"
    call = voice.incoming()
    call.reaches("in-progress")
    voice.advance(timedelta(seconds=6))
    free, busy = call.legs
    assert (free.status, busy.status) == ("in-progress", "busy")
    assert voice.calls == [call, free, busy]
    assert len({free, voice.call(free.uuid)}) == 1


def test_callbacks_are_listed_in_order_without_files(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Play>{base}/file.wav</Play>"
    call = voice.dial()
    call.ends()
    assert call.events == [each.event for each in voice.callbacks()] == ["answer", "hangup"]
    assert voice.callbacks("hangup")[0]["CallStatus"] == "completed"


def test_the_end_of_a_call_waits_for_the_answer_to_its_last_callback(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = BYE
    call = voice.dial()
    call.ends()
    assert len(call.journal("callback.answered")) == 2


def test_a_call_that_goes_on_does_not_end(voice: Voice, pages: Pages) -> None:  # noqa: ARG001  # it listens
    call = voice.dial()
    with pytest.raises(Unmet) as unmet:
        call.ends(within=5)
    assert unmet.value.sentence == "there was no hang-up within 5 s"


def test_time_runs_to_callbacks_entries_states_and_instants(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = BYE
    clock, start = voice.clock, voice.clock.now
    call = voice.dial("15000030000")
    clock.run_until_status(call, "in-progress")
    assert clock.now == start + timedelta(seconds=3)
    assert clock.run_until_entry("xml.Speak", call=call).kind == "xml.Speak"
    assert clock.run_until_callback("hangup", call)["HangupCauseName"] == "End Of XML Instructions"
    clock.run_until_idle()
    clock.run_until(start + timedelta(hours=1))
    assert clock.now == start + timedelta(hours=1)
    with pytest.raises(Unmet, match="there was no callback ring within 5 s"):
        clock.run_until_callback("ring", within=5)


def test_a_goal_looks_only_at_what_is_to_come(voice: Voice, pages: Pages) -> None:  # noqa: ARG001  # it listens
    first, second = voice.dial("15000010000"), voice.dial("15000030000")
    assert voice.clock.run_until_callback("answer", within=5).call_uuid == first.uuid
    assert voice.clock.run_until_callback("answer", within=5).call_uuid == second.uuid


def test_faults_are_planned(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = BYE
    voice.fault(on="callback", event="answer", effect="status", status=500)
    call = voice.dial()
    call.ends()
    assert call.hangup_cause == "Error Reaching Answer URL"


def test_refusals_have_their_status_and_words(voice: Voice) -> None:
    with pytest.raises(RequestRefused, match="answer_url") as refused:
        voice.dial()
    assert refused.value.status == 400
    with pytest.raises(RequestRefused, match="nothing answers 14155550100"):
        voice.incoming()
    with pytest.raises(Unmet, match="there is no call unknown"):
        assert voice.call("unknown").status


def test_a_journal_that_begins_anew_is_read_anew(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = BYE
    voice.dial().ends()
    before = voice.journal()
    voice.control("POST", f"accounts/{voice.auth_id}/reset", {})
    assert voice.journal() == []
    voice.phone(reaction="busy")
    voice.dial().ends()
    after = voice.journal()
    assert [entry.serial for entry in after] == list(range(1, len(after) + 1))
    assert after[0] != before[0]


def test_accounts_of_the_same_name_have_the_same_ids_one_after_the_other(emulator: RunningEmulator) -> None:
    uuids = []
    for _ in range(2):
        with emulator.account("test of ids") as voice:
            uuids.append((voice.auth_id, voice.dial(answer_url="http://127.0.0.1:9/").uuid))
    assert uuids[0] == uuids[1]


def test_accounts_of_the_same_name_at_the_same_time_are_two(emulator: RunningEmulator) -> None:
    with emulator.account("twice") as one, emulator.account("twice") as other:
        assert one.auth_id != other.auth_id


def test_settings_of_an_account_that_make_no_sense_are_refused(emulator: RunningEmulator) -> None:
    with pytest.raises(RequestRefused, match="400"), emulator.account("odd", mode="sideways"):
        pass


def test_asgi_apps_are_served_too(voice: Voice) -> None:
    async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            while (await receive())["type"] != "lifespan.shutdown":
                await send({"type": "lifespan.startup.complete"})
            await send({"type": "lifespan.shutdown.complete"})
            return
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/xml")]})
        await send({"type": "http.response.body", "body": f"<Response>{BYE}</Response>".encode()})

    call = voice.dial(answer_url=voice.serve(app))
    assert call.hears("Goodbye")


def test_an_asgi_app_that_does_not_start_is_told(voice: Voice) -> None:
    async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
        await receive()
        await send({"type": f"{scope['type']}.startup.failed", "message": "no database"})

    with pytest.raises(RuntimeError, match="the app does not start"):
        voice.serve(app)


def test_async_tests_let_a_thread_do_it(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = BYE

    async def sheet() -> str:
        call = await asyncio.to_thread(voice.dial)
        return await asyncio.to_thread(call.hears, "Goodbye")

    assert asyncio.run(sheet()) == "Goodbye."


def test_an_app_that_calls_the_api_in_its_handler_has_strict_time(voice: Voice) -> None:
    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        if environ["PATH_INFO"] == "/answer":
            voice.dial(answer_url=f"http://{environ['HTTP_HOST']}/second")
        start_response("200 OK", [("Content-Type", "application/xml")])
        return [f"<Response>{BYE}</Response>".encode()]

    voice.clock.set(strict=True)
    base = voice.serve(app)
    voice.incoming(answer_url=f"{base}/answer", hangup_url=f"{base}/over")
    voice.clock.run_until_idle()
    assert [call.status for call in voice.calls] == ["completed", "completed"]


class Afterwards(list[bytes]):
    """The body of an answer, and what the app does once it is sent."""

    def __init__(self, document: str, do: Callable[[], object]) -> None:
        super().__init__([document.encode()])
        self.close = do


def test_time_lingers_for_what_an_app_does_after_its_answer_if_it_is_told_to(voice: Voice) -> None:
    document = "<Response><Wait length='60'/></Response>"

    def app(_: dict[str, Any], start: Callable[..., object]) -> Afterwards:
        start("200 OK", [("Content-Type", "application/xml"), ("Content-Length", str(len(document)))])
        return Afterwards(document, afterwards)

    def afterwards() -> None:
        voice.control("POST", "journal/wait", {"kind": "callback.answered", "call_uuid": call.uuid, "timeout": 60})
        voice.api("DELETE", f"Call/{call.uuid}")

    voice.clock.set(strict=True, linger=0.5)
    call = voice.dial(answer_url=f"{voice.serve(app)}/answer", hangup_url=None)
    voice.advance(30)
    [answered] = [entry for entry in call.journal("callback.answered") if entry.facts["event"] == "answer"]
    assert [entry.instant for entry in call.journal("call.hang_up")] == [answered.instant]
    assert call.elements == ["Wait"]
    assert voice.clock.holds == []


def test_what_an_app_asks_for_after_its_answer_takes_effect_where_time_stands(voice: Voice) -> None:
    asked, done = threading.Event(), threading.Event()

    def app(_: dict[str, Any], start: Callable[..., object]) -> list[bytes]:
        start("200 OK", [("Content-Type", "application/xml")])
        asked.set()
        return [b"<Response><Wait length='60'/></Response>"]

    def afterwards() -> None:
        asked.wait(60)
        voice.api("DELETE", f"Call/{call.uuid}")
        done.set()

    call = voice.dial(answer_url=f"{voice.serve(app)}/answer")
    later = threading.Thread(target=afterwards)
    later.start()
    voice.clock.run_until_callback("answer")
    there = voice.clock.now
    assert done.wait(60)
    later.join()
    voice.advance(5)
    assert [entry.instant for entry in call.journal("call.hang_up")] == [there]


@pytest.mark.parametrize("number", ["+1 (415) 555-0142", "1.415.555.0142", "tel:+1-415-555-0142"])
def test_a_phone_whose_number_nobody_can_call_is_refused_with_the_one_that_was_meant(voice: Voice, number: str) -> None:
    with pytest.raises(RequestRefused, match="is no number that can be called: did you mean '14155550142'"):
        voice.phone(number, reaction="busy")


@pytest.mark.parametrize("address", ["sip:zoë@example.com", "sip:a/b?c#d@example.com", "sip:100%25@example.com"])
def test_a_phone_has_any_sip_address(voice: Voice, pages: Pages, address: str) -> None:
    pages["/answer"] = BYE
    voice.phone(address, reaction="busy")
    call = voice.dial(address)
    call.ends()
    assert call.status == "busy"


def test_what_is_no_app_is_not_served(voice: Voice) -> None:
    with pytest.raises(TypeError, match="is neither a WSGI nor an ASGI app"):
        voice.serve("http://127.0.0.1:5000")  # type: ignore[arg-type]  # as people do
