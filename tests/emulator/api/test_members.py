from collections.abc import Mapping
from typing import Any

import pytest
from plivo_emulator.voice.app.target import AppRequest, Reply
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.conferences.conference import CONFERENCES

from tests.emulator.api.service import APP, Service


def steer(service: Service, method: str, members: str, what: str, **arguments: Any) -> Mapping[str, Any]:
    """Asks for something about members, named by who came first, and returns what is said of it."""
    segments = ("Conference", "Room", "Member", service.member_ids(members), *([what] if what else []))
    if method == "POST":
        response = service.post(*segments, json=arguments)
        assert response.status_code == 202, response.text
        found: Mapping[str, Any] = response.json()
        return found
    response = service.delete(*segments, **arguments)
    assert response.status_code == 204, response.text
    return {}


def inside(service: Service) -> list[str]:
    found = service.account[CONFERENCES].get("Room")
    return [] if found is None else list(found.members)


def ids(service: Service, places: list[str]) -> list[str]:
    return [service.member_ids(place) for place in places]


def flags(service: Service, name: str) -> list[bool]:
    return [member[name] for member in service.get("Conference", "Room").json()["members"]]


def say(service: Service, uuid: str, text: str) -> None:
    """Says one sentence to its end."""
    assert phone_actions.say(service.account[LIVE_CALLS][uuid], text)
    service.advance(len(text.split()))


# Who stays


@pytest.mark.parametrize(("members", "left"), [("1", ["2", "3"]), ("1,3", ["2"]), ("all", []), ("3, 1", ["2"])])
def test_members_are_hung_up(service: Service, members: str, left: list[str]) -> None:
    uuids = service.members(3)
    steer(service, "DELETE", members, "")
    assert inside(service) == ids(service, left)
    gone = [uuid for number, uuid in enumerate(uuids, 1) if str(number) not in left]
    for uuid in gone:
        record = service.get("Call", uuid).json()
        assert (record["hangup_cause_name"], record["hangup_source"]) == ("Normal Hangup", "API Request")


@pytest.mark.parametrize(("members", "left"), [("1", ["2", "3"]), ("1,3", ["2"]), ("all", [])])
def test_members_are_kicked_out_and_their_calls_go_on(service: Service, members: str, left: list[str]) -> None:
    uuids = service.members(3)
    said = steer(service, "POST", members, "Kick")
    assert (said["message"], said["member_id"]) == ("kicked", service.member_ids(members))
    assert inside(service) == ids(service, left)
    service.advance(1)
    for number, uuid in enumerate(uuids, 1):
        assert service.heard(uuid) == ([] if str(number) in left else ["after"])
        assert service.account[LIVE_CALLS][uuid].answered


def test_who_is_kicked_out_asks_its_action_what_to_do(service: Service) -> None:
    service.app.documents["/left"] = "<Response><Speak>you were kicked</Speak><Wait length='99'/></Response>"
    (uuid, _) = service.members(2, f"action='{APP}/left'")
    steer(service, "POST", "1", "Kick")
    service.advance(2)
    assert service.heard(uuid) == ["you were kicked"]


# Who is heard, and who hears


@pytest.mark.parametrize(("members", "muted"), [("1", [True, False, False]), ("1,3", [True, False, True])])
def test_members_are_muted_and_heard_again(service: Service, members: str, muted: list[bool]) -> None:
    first, second, _ = service.members(3)
    said = steer(service, "POST", members, "Mute")
    assert (said["message"], said["member_id"]) == ("muted", service.member_ids(members))
    assert flags(service, "muted") == muted
    say(service, first, "unheard")
    say(service, second, "heard")
    assert (service.heard(first), service.heard(second)) == (["heard"], [])
    steer(service, "DELETE", members, "Mute")
    say(service, first, "again")
    assert service.heard(second) == ["again"]
    assert flags(service, "muted") == [False] * 3


def test_all_are_muted_and_heard_again(service: Service) -> None:
    service.members(3)
    steer(service, "POST", "all", "Mute")
    assert flags(service, "muted") == [True] * 3
    steer(service, "DELETE", "all", "Mute")
    assert flags(service, "muted") == [False] * 3


def test_who_joined_muted_can_be_let_speak(service: Service) -> None:
    first, second = service.members(2, "muted='true'")
    steer(service, "DELETE", "1", "Mute")
    say(service, first, "heard")
    assert service.heard(second) == ["heard"]


def test_who_waits_for_the_start_stays_unheard_whatever_is_asked(service: Service) -> None:
    service.members(1, "startConferenceOnEnter='false'")
    steer(service, "DELETE", "1", "Mute")
    assert flags(service, "muted") == [True]
    service.members(1)
    assert flags(service, "muted") == [False, False]


@pytest.mark.parametrize(("members", "deaf"), [("1", [True, False]), ("1,2", [True, True]), ("all", [True, True])])
def test_members_are_made_deaf_and_hear_again(service: Service, members: str, deaf: list[bool]) -> None:
    first, second = service.members(2)
    said = steer(service, "POST", members, "Deaf")
    assert (said["message"], said["member_id"]) == ("deaf", service.member_ids(members))
    assert flags(service, "deaf") == deaf
    say(service, second, "unheard")
    assert service.heard(first) == []
    steer(service, "DELETE", members, "Deaf")
    assert flags(service, "deaf") == [False, False]
    say(service, second, "heard")
    assert service.heard(first) == ["heard"]


def test_who_is_deaf_is_still_heard(service: Service) -> None:
    first, second = service.members(2)
    steer(service, "POST", "1", "Deaf")
    say(service, first, "heard")
    assert service.heard(second) == ["heard"]


# What is played to them


@pytest.mark.parametrize(
    ("what", "arguments", "message", "heard"),
    [
        ("Play", {"url": f"{APP}/a.mp3"}, "play queued into conference", f"{APP}/a.mp3"),
        ("Speak", {"text": "one two", "voice": "MAN", "language": "fr-FR"}, "speak queued into conference", "one two"),
    ],
)
@pytest.mark.parametrize(("members", "who"), [("1", "x--"), ("1,3", "x-x"), ("all", "xxx")])
def test_members_hear_files_and_speech(  # noqa: PLR0917  # a row of the table
    service: Service, what: str, arguments: dict[str, str], message: str, heard: str, members: str, who: str
) -> None:
    uuids = service.members(3)
    said = steer(service, "POST", members, what, **arguments)
    assert (said["message"], said["member_id"]) == (message, service.member_ids(members))
    service.advance(2)
    assert [service.heard(uuid) for uuid in uuids] == [[heard] if each == "x" else [] for each in who]


@pytest.mark.parametrize("kind", ["Play", "Speak"])
@pytest.mark.parametrize(
    ("started", "stopped", "silent"),
    [
        ("1", "1", True),
        ("1", "1,2", True),
        ("1,2", "1,2", True),
        ("1,2", "1", False),
        ("all", "all", True),
        ("1,2,3", "all", False),
        ("all", "1,2,3", False),
    ],
)
def test_sounds_are_stopped_as_they_were_started(
    service: Service, kind: str, started: str, stopped: str, *, silent: bool
) -> None:
    uuids = service.members(3)
    for number in (1, 2):
        text = {"url": f"{APP}/{number}.mp3"} if kind == "Play" else {"text": f"{'word ' * 20}{number}"}
        steer(service, "POST", started, kind, **text)
    service.advance(1)
    steer(service, "DELETE", stopped, kind)
    service.advance(60)
    assert all(len(service.heard(uuid)) <= 1 for uuid in uuids) is silent


@pytest.mark.parametrize("members", ["1", "all"])
def test_what_is_queued_is_heard_once_the_rest_is_over(service: Service, members: str) -> None:
    (uuid,) = service.members(1)
    began = service.account.now
    for text in ("one two three", "four five", "six"):
        steer(service, "POST", members, "Speak", text=text)
    service.advance(10)
    spoken = [entry for entry in service.account.journal if entry.kind == "audio.speak" and entry.call_uuid == uuid]
    assert [(entry.instant - began) / 1e6 for entry in spoken] == [0, 1.2, 2.0]


def test_speech_does_not_wait_for_files_nor_stop_them(service: Service) -> None:
    (uuid,) = service.members(1)
    steer(service, "POST", "1", "Play", url=f"{APP}/a.mp3")
    steer(service, "POST", "1", "Play", url=f"{APP}/b.mp3")
    service.advance(1)
    steer(service, "POST", "1", "Speak", text="meanwhile")
    steer(service, "DELETE", "1", "Speak")
    service.advance(20)
    assert service.heard(uuid) == [f"{APP}/a.mp3", "meanwhile", f"{APP}/b.mp3"]


def test_a_file_that_cannot_be_fetched_is_skipped(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = service.app.answer

    def serve(request: AppRequest) -> None:
        if request.url.endswith("/gone.mp3"):
            request.answer(Reply(404))
        else:
            answer(request)

    monkeypatch.setattr(service.app, "answer", serve)
    (uuid,) = service.members(1)
    for name in ("gone", "here"):
        steer(service, "POST", "1", "Play", url=f"{APP}/{name}.mp3")
    service.advance(20)
    assert service.heard(uuid) == [f"{APP}/here.mp3"]


def test_after_a_stop_something_new_can_be_heard(service: Service) -> None:
    (uuid,) = service.members(1)
    for text in ("first", "second"):
        steer(service, "POST", "all", "Speak", text=text)
        steer(service, "DELETE", "all", "Speak")
    service.advance(5)
    assert service.heard(uuid) == ["first", "second"]


def test_what_a_member_hears_alone_ends_when_it_leaves(service: Service) -> None:
    uuid, _ = service.members(2)
    steer(service, "POST", "1", "Speak", text="word " * 20)
    steer(service, "POST", "1", "Speak", text="late")
    steer(service, "POST", "1", "Kick")
    service.advance(30)
    assert service.heard(uuid)[1:] == ["after"]


def test_what_all_hear_goes_on_when_who_was_first_leaves(service: Service) -> None:
    _, second = service.members(2)
    steer(service, "POST", "all", "Play", url=f"{APP}/a.mp3")
    steer(service, "POST", "all", "Play", url=f"{APP}/b.mp3")
    steer(service, "DELETE", "1", "")
    service.advance(20)
    assert service.heard(second) == [f"{APP}/a.mp3", f"{APP}/b.mp3"]


def test_what_all_hear_ends_with_the_conference(service: Service) -> None:
    service.members(2)
    steer(service, "POST", "all", "Play", url=f"{APP}/a.mp3")
    steer(service, "POST", "all", "Play", url=f"{APP}/b.mp3")
    service.advance(1)
    steer(service, "POST", "all", "Kick")
    service.advance(30)
    assert [request.url for request in service.app.events("media.play")] == [f"{APP}/a.mp3"]


def test_who_is_deaf_hears_what_is_played_to_it_but_not_to_the_room(service: Service) -> None:
    uuid, _ = service.members(2)
    steer(service, "POST", "1", "Deaf")
    steer(service, "POST", "all", "Speak", text="everybody")
    steer(service, "POST", "1", "Speak", text="only you")
    service.advance(2)
    assert service.heard(uuid) == ["only you"]


# What is refused


EVERY_REQUEST = [
    ("DELETE", "", {}),
    ("POST", "Kick", {}),
    ("POST", "Mute", {}),
    ("DELETE", "Mute", {}),
    ("POST", "Deaf", {}),
    ("DELETE", "Deaf", {}),
    ("POST", "Play", {"url": f"{APP}/a.mp3"}),
    ("DELETE", "Play", {}),
    ("POST", "Speak", {"text": "hi"}),
    ("DELETE", "Speak", {}),
]


@pytest.mark.parametrize(("method", "what", "arguments"), EVERY_REQUEST)
@pytest.mark.parametrize(
    ("room", "members"),
    [
        ("Room", "9"),
        ("Room", "1,9"),
        ("Room", "1,"),
        ("Room", "ALL"),
        ("Room", "1,all"),
        ("Nobody", "1"),
        ("Nobody", "all"),
    ],
)
def test_members_that_are_not_there_are_not_found_and_nothing_is_done(
    service: Service, method: str, what: str, arguments: dict[str, str], room: str, members: str
) -> None:
    (uuid,) = service.members(1)
    segments = ("Conference", room, "Member", service.member_ids(members), *([what] if what else []))
    response = service.post(*segments, json=arguments) if method == "POST" else service.delete(*segments)
    assert (response.status_code, response.json()["error"]) == (404, "not found")
    service.advance(1)
    assert (inside(service), flags(service, "muted"), flags(service, "deaf")) == (ids(service, ["1"]), [False], [False])
    assert service.heard(uuid) == []


@pytest.mark.parametrize(("what", "name"), [("Play", "url"), ("Speak", "text")])
def test_what_is_to_be_heard_must_be_given(service: Service, what: str, name: str) -> None:
    service.members(1)
    response = service.post("Conference", "Room", "Member", service.member_ids("1"), what, json={})
    assert (response.status_code, response.json()["error"]) == (400, f"{name} parameter is missing")


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        ({"language": "sv-SE", "voice": "MAN"}, "voice parameter must be WOMAN for the language sv-SE"),
        ({"language": "arb"}, "language parameter must be da-DK, "),
    ],
)
def test_a_voice_or_language_that_conferences_do_not_have_is_refused(
    service: Service, wanted: dict[str, str], error: str
) -> None:
    service.members(1)
    response = service.post(
        "Conference", "Room", "Member", service.member_ids("1"), "Speak", json={"text": "hello", **wanted}
    )
    assert (response.status_code, response.json()["error"][: len(error)]) == (400, error)
