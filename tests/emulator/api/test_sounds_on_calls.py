from typing import Any

import pytest
from plivo_emulator.voice.app.target import AppRequest, Reply
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.wire.times import SECOND

from tests.emulator.api.service import APP, Service
from tests.silence import silence


def heard(service: Service, kind: str) -> list[tuple[float, str]]:
    """What phones heard: seconds since the start, and the text or address."""
    start = service.account.settings.start_at
    return [
        ((entry.instant - start) / SECOND, entry.facts["text"])
        for entry in service.account.journal
        if entry.kind == f"audio.{kind}"
    ]


@pytest.fixture
def files(service: Service, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Files that the app has; all else it has not."""
    found = {f"{APP}/three.wav": silence(3), f"{APP}/four.wav": silence(4)}
    answer = service.app.answer

    def serve(request: AppRequest) -> None:
        if not request.kind.startswith("media"):
            answer(request)
            return
        service.app.requests.append(request)
        body = found.get(request.url)
        request.answer(Reply(404) if body is None else Reply(200, body, "audio/wav"))

    monkeypatch.setattr(service.app, "answer", serve)
    return found


def play(service: Service, uuid: str, **arguments: Any) -> None:
    response = service.post("Call", uuid, "Play", json=arguments)
    assert response.status_code == 202, response.text
    assert response.json()["message"] == "play started"


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("urls", [f"{APP}/three.wav,{APP}/four.wav", [f"{APP}/three.wav", f"{APP}/four.wav"]])
def test_files_are_played_one_after_the_other(service: Service, urls: Any) -> None:
    play(service, service.answered_call(), urls=urls)
    service.advance(20)
    (first, second) = heard(service, "play")
    assert (first[1], second[1]) == (f"{APP}/three.wav", f"{APP}/four.wav")
    assert second[0] - first[0] == 3


@pytest.mark.usefixtures("files")
def test_playing_goes_on_beside_what_the_call_does(service: Service) -> None:
    service.app.documents["/answer"] = (
        "<Response><Wait length='4'/><Speak>still here</Speak><Wait length='99'/></Response>"
    )
    play(service, service.answered_call(), urls=f"{APP}/three.wav", loop="true")
    service.advance(20)
    assert heard(service, "speak")[0][1] == "still here"


@pytest.mark.usefixtures("files")
def test_several_files_start_again_at_their_end_until_they_are_stopped(service: Service) -> None:
    uuid = service.answered_call()
    play(service, uuid, urls=f"{APP}/three.wav,{APP}/four.wav", loop=True)
    service.advance(15)
    assert len(heard(service, "play")) == 5
    assert service.delete("Call", uuid, "Play").status_code == 204
    service.advance(60)
    assert len(heard(service, "play")) == 5


@pytest.mark.usefixtures("files")
def test_one_file_is_repeated_without_end(service: Service) -> None:
    uuid = service.answered_call()
    play(service, uuid, urls=f"{APP}/three.wav", loop=True)
    service.advance(900)
    (facts,) = service.journal("audio.play")
    assert facts["times"] == 0
    assert service.account[LIVE_CALLS][uuid].background
    service.delete("Call", uuid, "Play")
    assert service.account[LIVE_CALLS][uuid].background == ()


@pytest.mark.usefixtures("files")
def test_playing_stops_after_the_length_that_was_asked_for(service: Service) -> None:
    uuid = service.answered_call()
    play(service, uuid, urls=f"{APP}/three.wav,{APP}/four.wav", loop=True, length="8")
    service.advance(7.5)
    assert any(script.alive for _, script in service.account[LIVE_CALLS][uuid].background)
    service.advance(2)
    assert not any(script.alive for _, script in service.account[LIVE_CALLS][uuid].background)
    assert len(heard(service, "play")) == 3


@pytest.mark.usefixtures("files")
def test_playing_again_takes_the_place_of_what_plays(service: Service) -> None:
    uuid = service.answered_call()
    play(service, uuid, urls=f"{APP}/three.wav", loop=True)
    play(service, uuid, urls=f"{APP}/four.wav")
    service.advance(30)
    assert [url for _, url in heard(service, "play")] == [f"{APP}/four.wav"]


@pytest.mark.usefixtures("files")
def test_a_file_that_cannot_be_had_is_left_out(service: Service) -> None:
    play(service, service.answered_call(), urls=f"{APP}/none.wav,{APP}/three.wav")
    service.advance(10)
    assert [url for _, url in heard(service, "play")] == [f"{APP}/three.wav"]


@pytest.mark.usefixtures("files")
def test_nothing_but_missing_files_is_silence_even_for_ever(service: Service) -> None:
    play(service, service.answered_call(), urls=f"{APP}/none.wav", loop=True)
    service.advance(100)
    assert heard(service, "play") == []


@pytest.mark.usefixtures("files")
def test_one_leg_hears_it_or_both(service: Service) -> None:
    first, _ = service.bridged_calls()
    for legs in ("aleg", "bleg", "both"):
        play(service, first, urls=f"{APP}/three.wav", legs=legs)
        service.advance(5)
    assert len(heard(service, "play")) == 4


def test_a_second_leg_that_is_not_there_is_not_found(service: Service) -> None:
    uuid = service.answered_call()
    for what, arguments in (("Play", {"urls": f"{APP}/x.wav"}), ("Speak", {"text": "hi"})):
        response = service.post("Call", uuid, what, json={**arguments, "legs": "bleg"})
        assert response.status_code == 404
        assert response.json()["error"] == "call has no second leg"
    assert service.post("Call", uuid, "DTMF", json={"digits": "1", "leg": "bleg"}).status_code == 404


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ('<speak>Your <say-as interpret-as="digits">12</say-as><break time="1s"/> orders</speak>', "Your 12 orders"),
        ('<sub alias="a > b">AB</sub> rises', "AB rises"),
        ("if x<5 then y>3", "if x<5 then y>3"),
        ("press <sound> or <breakfast>", "press <sound> or <breakfast>"),
    ],
)
def test_only_tags_of_ssml_are_not_spoken(service: Service, text: str, spoken: str) -> None:
    uuid = service.answered_call()
    service.post("Call", uuid, "Speak", json={"text": text})
    assert [facts["text"] for facts in service.journal("audio.speak")] == [spoken]


def test_text_is_spoken_once_or_until_it_is_stopped(service: Service) -> None:
    uuid = service.answered_call()
    response = service.post("Call", uuid, "Speak", json={"text": "one two", "voice": "man", "type": "text"})
    assert response.status_code == 202
    assert response.json()["message"] == "speak started"
    service.advance(300)
    service.post("Call", uuid, "Speak", json={"text": "again", "loop": True})
    service.advance(300)
    assert [facts["text"] for facts in service.journal("audio.speak")] == ["one two", "again"]
    assert service.journal("background.speak_stop") == []
    assert service.delete("Call", uuid, "Speak").status_code == 204
    assert len(service.journal("background.speak_stop")) == 1
    assert service.account[LIVE_CALLS][uuid].background == ()


def test_speech_and_music_do_not_stop_each_other(service: Service) -> None:
    uuid = service.answered_call()
    service.post("Call", uuid, "Speak", json={"text": "again", "loop": True})
    service.delete("Call", uuid, "Play")
    assert [kind for kind, _ in service.account[LIVE_CALLS][uuid].background] == ["speak"]


def test_stopping_when_nothing_is_heard_does_no_harm(service: Service) -> None:
    uuid = service.answered_call()
    assert service.delete("Call", uuid, "Play").status_code == 204
    assert service.delete("Call", uuid, "Speak").status_code == 204


def test_a_sound_ends_with_its_call(service: Service) -> None:
    uuid = service.answered_call()
    service.post("Call", uuid, "Speak", json={"text": "again", "loop": True})
    service.delete("Call", uuid)
    service.advance(100)
    assert service.get("Call", uuid).status_code == 200


def test_digits_are_heard_as_tones_with_their_pauses(service: Service) -> None:
    response = service.post("Call", service.answered_call(), "DTMF", json={"digits": "12W3"})
    service.advance(5)
    assert response.status_code == 202
    assert response.json()["message"] == "digits sent"
    (first, second) = heard(service, "digits")
    assert (first[1], second[1]) == ("12", "3")
    assert second[0] - first[0] == pytest.approx(1.2)


def test_digits_can_go_to_the_second_leg_under_either_name(service: Service) -> None:
    first, second = service.bridged_calls()
    for name in ("leg", "legs"):
        assert service.post("Call", first, "DTMF", json={"digits": "1", name: "BLEG"}).status_code == 202
    service.advance(5)
    listeners = [entry.call_uuid for entry in service.account.journal if entry.kind == "audio.digits"]
    assert listeners == [second, second]


@pytest.mark.parametrize("what", ["Play", "Speak", "DTMF"])
def test_only_a_call_that_is_answered_hears_anything(service: Service, what: str) -> None:
    uuid = service.call("15003990000")
    service.advance(1)
    arguments = {"urls": f"{APP}/x.wav", "text": "hi", "digits": "1"}
    assert service.post("Call", uuid, what, json=arguments).status_code == 404
    assert service.post("Call", "nobody", what, json=arguments).status_code == 404


@pytest.mark.parametrize("what", ["Play", "Speak"])
def test_only_a_live_call_has_something_to_stop(service: Service, what: str) -> None:
    assert service.delete("Call", "nobody", what).status_code == 404


@pytest.mark.parametrize(
    ("what", "arguments", "error"),
    [
        ("Play", {}, "urls parameter is missing"),
        ("Play", {"urls": []}, "urls parameter must be http or https URLs with commas between them"),
        ("Play", {"urls": f"{APP}/a.mp3", "length": 0}, "length parameter must be an integer of 1 or more"),
        ("Play", {"urls": f"{APP}/a.mp3", "loop": "often"}, "loop parameter must be true or false"),
        ("Speak", {}, "text parameter is missing"),
        ("Speak", {"text": "x", "voice": "CHILD"}, "voice parameter must be WOMAN or MAN"),
        ("DTMF", {}, "digits parameter is missing"),
        ("DTMF", {"digits": True}, "digits parameter must be text that is not empty"),
        ("DTMF", {"digits": "1", "leg": "both"}, "leg parameter must be aleg or bleg"),
    ],
)
def test_a_wrong_argument_is_told(service: Service, what: str, arguments: dict[str, Any], error: str) -> None:
    response = service.post("Call", service.answered_call(), what, json=arguments)
    assert response.status_code == 400
    assert response.json()["error"] == error


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(("sound", "wanted"), [("Play", {"urls": f"{APP}/three.wav"}), ("Speak", {"text": "la " * 7})])
@pytest.mark.parametrize(("mix", "heard"), [(None, True), ("true", True), (False, False), ("false", False)])
def test_people_hear_each_other_during_a_sound_only_if_it_is_mixed_in(
    service: Service, sound: str, wanted: dict[str, str], *, mix: bool | str | None, heard: bool
) -> None:
    uuid, other = service.bridged_calls()
    asked = wanted if mix is None else {**wanted, "mix": mix}
    assert service.post("Call", uuid, sound, json=asked).status_code == 202
    service.advance(0.5)
    for speaker in uuid, other:
        phone_actions.say(service.account[LIVE_CALLS][speaker], "hello")
    service.advance(4)
    assert [("hello" in service.heard(hearer)) for hearer in (uuid, other)] == [heard, heard]
    phone_actions.say(service.account[LIVE_CALLS][other], "afterwards")
    assert service.heard(uuid)[-1] == "afterwards"


@pytest.mark.parametrize(
    ("wanted", "voice"),
    [
        ({}, "WOMAN"),
        ({"voice": "MAN"}, "MAN"),
        ({"language": "arb"}, "WOMAN"),
        ({"language": "en-GB-WLS"}, "MAN"),
        ({"language": "de-DE", "voice": "man"}, "MAN"),
    ],
)
def test_a_text_is_spoken_by_a_voice_that_the_language_has(
    service: Service, wanted: dict[str, str], voice: str
) -> None:
    response = service.post("Call", service.answered_call(), "Speak", json={"text": "hello", **wanted})
    assert response.status_code == 202
    (spoken,) = service.journal("background.speak")
    assert (spoken["voice"], spoken["language"]) == (voice, wanted.get("language", "en-US"))


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        ({"language": "arb", "voice": "MAN"}, "voice parameter must be WOMAN for the language arb"),
        ({"language": "en-GB-WLS", "voice": "WOMAN"}, "voice parameter must be MAN for the language en-GB-WLS"),
        ({"language": "xx-XX"}, "language parameter must be arb, cmn-CN, "),
        ({"language": "en-US", "voice": "CHILD"}, "voice parameter must be WOMAN or MAN"),
    ],
)
def test_a_voice_that_the_language_does_not_have_is_refused(
    service: Service, wanted: dict[str, str], error: str
) -> None:
    response = service.post("Call", service.answered_call(), "Speak", json={"text": "hello", **wanted})
    assert (response.status_code, response.json()["error"][: len(error)]) == (400, error)
    assert service.journal("background.speak") == []


@pytest.mark.parametrize(
    "urls", ["a", "http://", f"{APP}/three.wav,a", ["a", f"{APP}/three.wav"], "ftp://app.test/a.mp3"]
)
def test_what_cannot_be_fetched_is_not_played(service: Service, urls: Any) -> None:
    response = service.post("Call", service.answered_call(), "Play", json={"urls": urls})
    assert response.status_code == 400
    assert response.json()["error"] == "urls parameter must be http or https URLs with commas between them"
