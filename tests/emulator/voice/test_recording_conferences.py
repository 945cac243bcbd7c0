"""Recording of conferences that an element wants: what it holds, when it runs, and who is told."""

import pytest
from plivo_emulator.audio.score import read
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.media.recording import Recording
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.conference_room import ROOM, WAITS, conference, enter, event, events, member
from tests.emulator.voice.sheet import APP, Form, Phone, Voice

RECORDED = "record='true'"
TEXT = f"transcriptionUrl='{APP}/text'"


def recording(voice: Voice) -> Recording:
    """The only one that runs."""
    (found,) = conference(voice).room.recordings
    return found


def leave(voice: Voice, *phones: Phone) -> None:
    for phone in phones:
        phone_actions.hang_up(phone.call)
        voice.advance(1)


def recorded(phone: Phone) -> Form:
    return event(phone, "record")


def test_nothing_is_recorded_by_default(voice: Voice) -> None:
    phone = enter(voice)
    assert conference(voice).room.recordings == ()
    leave(voice, phone)
    assert voice.recordings == []
    assert "RecordUrl" not in event(phone, "exit")


def test_it_is_recorded_from_its_start_to_its_end(voice: Voice) -> None:
    guest = enter(voice, WAITS)
    voice.advance(10)
    assert conference(voice).room.recordings == ()
    host = enter(voice, RECORDED)
    assert recording(voice).started == voice.account.now
    leave(voice, host)
    voice.advance(8)
    leave(voice, guest)
    (kept,) = voice.recordings
    assert kept.length == 9 * SECOND
    assert (kept.format, read(kept.score, {}).tracks) == ("mp3", 1)


def test_it_may_begin_when_somebody_enters_later(voice: Voice) -> None:
    enter(voice)
    voice.advance(10)
    enter(voice, RECORDED)
    assert recording(voice).started == voice.account.now


def test_the_first_who_wants_it_decides_and_is_told(voice: Voice) -> None:
    first = enter(voice, f"{RECORDED} recordFileFormat='wav'")
    uuid, member_id = conference(voice).uuid, member(first).member_id
    second = enter(voice, f"{RECORDED} recordFileFormat='mp3'")
    running = recording(voice)
    began = running.started
    leave(voice, first, second)
    form = recorded(first)
    assert (form["RecordUrl"], form["RecordingID"]) == (running.url, running.recording_id)
    assert running.url.endswith(f"/Recording/{running.recording_id}.wav")
    assert (form["ConferenceName"], form["ConferenceUUID"], form["ConferenceMemberID"]) == (ROOM, uuid, member_id)
    assert (form["RecordingDuration"], form["RecordingDurationMs"]) == ("2", "2100")
    assert (form["RecordingStartMs"], form["RecordingEndMs"]) == (str(began // 1000), str(began // 1000 + 2100))
    assert "record" not in events(second)


def test_whoever_leaves_a_recorded_room_names_the_recording(voice: Voice) -> None:
    enter(voice, RECORDED)
    phone = enter(voice, "hangupOnStar='true'")
    running = recording(voice)
    phone_actions.press(phone.call, "*")
    for form in (phone.form("conference_action"), event(phone, "exit")):
        assert (form["RecordUrl"], form["RecordingID"]) == (running.url, running.recording_id)


def test_it_holds_what_members_say_and_what_the_room_hears(voice: Voice) -> None:
    voice.on("/in", "<Speak>somebody came</Speak>")
    first = enter(voice, RECORDED)
    mute = enter(voice, f"muted='true' enterSound='{APP}/in'")
    voice.advance(3)
    phone_actions.say(mute.call, "unheard")
    phone_actions.say(first.call, "hello")
    voice.advance(1)
    kept = recording(voice)
    leave(voice, first, mute)
    assert kept.words() == "somebody came hello"


def test_it_knows_the_conference_and_the_call_that_wanted_it(voice: Voice) -> None:
    phone = enter(voice, RECORDED)
    uuid = conference(voice).uuid
    leave(voice, phone)
    origin = voice.recordings[0]
    assert (origin.call_uuid, origin.from_number, origin.to_number) == (phone.uuid, "14150000000", "15000010000")
    assert (origin.conference_name, origin.conference_uuid) == (ROOM, uuid)


def test_it_pauses_while_somebody_is_alone_where_that_is_wanted(voice: Voice) -> None:
    first = enter(voice, f"{RECORDED} recordWhenAlone='false'")
    voice.advance(10)
    assert recording(voice).length(voice.account.now) == 0
    second = enter(voice)
    voice.advance(10)
    leave(voice, second)
    voice.advance(10)
    leave(voice, first)
    assert voice.recordings[0].length == 10 * SECOND
    told = recorded(first)
    assert (told["RecordingDuration"], told["RecordingDurationMs"]) == ("10", "10000")
    assert int(told["RecordingEndMs"]) - int(told["RecordingStartMs"]) == 32_100


@pytest.mark.parametrize("attributes", [RECORDED, f"{RECORDED} recordWhenAlone='true'"])
def test_it_goes_on_while_somebody_is_alone_otherwise(voice: Voice, attributes: str) -> None:
    phone = enter(voice, attributes)
    voice.advance(10)
    leave(voice, phone)
    assert voice.recordings[0].length == 10 * SECOND


def test_it_ends_with_the_conference_though_calls_go_on(voice: Voice) -> None:
    host = enter(voice, f"{RECORDED} endConferenceOnExit='true'")
    guest = enter(voice)
    leave(voice, host)
    voice.advance(60)
    assert guest.status == "in-progress"
    assert recorded(host)["RecordingDuration"] == "1"
    assert events(host) == ["enter", "exit", "record"]


def test_what_was_said_is_written_down(voice: Voice) -> None:
    voice.on("/text", 200)
    first = enter(voice, f"{RECORDED} transcriptionType='auto' {TEXT}")
    second = enter(voice)
    phone_actions.say(first.call, "good morning")
    voice.advance(2)
    phone_actions.say(second.call, "morning all")
    voice.advance(2)
    leave(voice, first, second)
    form = voice.form("transcription")
    assert (form["transcription"], form["call_uuid"], form["error"]) == ("good morning morning all", first.uuid, "")
    assert form["recording_id"] == voice.recordings[0].recording_id


@pytest.mark.parametrize(
    ("attributes", "verbs"),
    [
        (f"{RECORDED} transcriptionType='auto' {TEXT}", ["POST"]),
        (f"{RECORDED} transcriptionType='hybrid' {TEXT} transcriptionMethod='GET'", ["GET"]),
        (f"{RECORDED} {TEXT}", []),
        (f"{RECORDED} transcriptionType='auto'", []),
        (f"transcriptionType='auto' {TEXT}", []),
    ],
)
def test_it_is_written_down_where_that_is_asked_for(voice: Voice, attributes: str, verbs: list[str]) -> None:
    voice.on("/text", 200)
    phone = enter(voice, attributes)
    voice.advance(2)
    leave(voice, phone)
    assert [request.method for request in voice.requests if request.kind == "transcription"] == verbs


def test_an_account_that_is_closed_keeps_no_recording_that_runs(voice: Voice) -> None:
    enter(voice, RECORDED)
    voice.account.close()
    voice.advance(10)
    assert voice.recordings == []
