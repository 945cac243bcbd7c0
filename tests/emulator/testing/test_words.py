"""Misspelt words of tests: none is passed over, for the test would pass for the wrong reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.testing import RequestRefused, Unmet

if TYPE_CHECKING:
    from plivo_emulator.testing import RunningEmulator, Voice

    from tests.emulator.testing.pages import Pages


def test_an_event_that_there_is_not_is_told(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Wait length='10'/>"
    call = voice.dial()
    call.answers()
    wrong: Any = "anwser"
    for ask in (call.callbacks, voice.callbacks, voice.clock.run_until_callback):
        with pytest.raises(ValueError, match="there is no event 'anwser': did you mean 'answer'"):
            ask(wrong)


def test_an_event_that_is_like_none_is_told_with_all(voice: Voice) -> None:
    wrong: Any = "zzz"
    with pytest.raises(ValueError, match="there is no event 'zzz': only answer, async_result, call_recording"):
        voice.callbacks(wrong)


@pytest.mark.parametrize(
    ("plan", "meant"),
    [
        ({"on": "callback", "effect": "status", "event": "hangpu"}, "hangup"),
        ({"on": "api", "effect": "status", "operation": "creatCall"}, "createCall"),
        ({"on": "calback", "effect": "status"}, "callback"),
        ({"on": "callback", "effect": "reordr"}, "reorder"),
    ],
)
def test_a_fault_that_could_strike_nothing_is_refused(voice: Voice, plan: dict[str, Any], meant: str) -> None:
    with pytest.raises(RequestRefused, match=f"did you mean '{meant}'"):
        voice.fault(**plan)


def test_keywords_that_there_are_not_are_refused(voice: Voice) -> None:
    fault: Any = voice.fault
    with pytest.raises(TypeError, match="evnt"):
        fault(on="callback", effect="status", evnt="hangup")
    with pytest.raises(RequestRefused, match="did you mean 'caller_name'"):
        voice.incoming(callerName="Ada")


@pytest.mark.parametrize(("setting", "meant"), [("cps", "calls_per_second"), ("calls_per_secnd", "calls_per_second")])
def test_a_setting_that_there_is_not_is_refused(emulator: RunningEmulator, setting: str, meant: str) -> None:
    settings: dict[str, Any] = {setting: 3}
    with pytest.raises(RequestRefused, match=f"did you mean '{meant}'"), emulator.account(None, **settings):
        pass


def test_words_of_phones_are_refused(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Wait length='10'/>"
    wrong: Any = "bussy"
    with pytest.raises(RequestRefused, match="did you mean 'busy'"):
        voice.phone(reaction=wrong)
    call = voice.dial()
    with pytest.raises(Unmet, match="did you mean 'busy'"):
        call.rejects(wrong)
    with pytest.raises(RequestRefused, match="did you mean 'in-progress'"):
        call.reaches("in_progress")  # type: ignore[arg-type]  # that is the mistake


@pytest.mark.parametrize(("kind", "meant"), [("xml.GetDigit", "xml.GetDigits"), ("call.hangup", "call.hang_up")])
def test_a_kind_of_entry_that_never_comes_is_told_with_one_like_it(
    voice: Voice, pages: Pages, kind: str, meant: str
) -> None:
    pages["/answer"] = "<Hangup/>"
    voice.incoming().ends()
    with pytest.raises(Unmet, match=f"there was no {kind} within 1 s; did you mean '{meant}'"):
        voice.clock.run_until_entry(kind, within=1)
