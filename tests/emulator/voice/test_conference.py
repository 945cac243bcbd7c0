"""Conferences: who is inside, who waits, who has to go, and what is told of it."""

import random
import re
from collections.abc import Callable

import pytest
from plivo_emulator.voice.app.target import Reply, Target
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.conferences.conference import CONFERENCES
from plivo_emulator.voice.sim.state_machine import IllegalMove
from plivo_emulator.wire.ids import Ids

from tests.emulator.voice.conference_room import LEAVES, ROOM, WAITS, beeps, conference, enter, event, events, member
from tests.emulator.voice.sheet import APP, FOR_EVER, STAYS, Voice

# Coming and going


def test_who_enters_is_told_as_the_first_or_not(voice: Voice) -> None:
    first, second = enter(voice), enter(voice)
    form = event(first, "enter")
    assert (form["Event"], form["ConferenceName"]) == ("ConferenceEnter", ROOM)
    assert (form["ConferenceFirstMember"], event(second, "enter")["ConferenceFirstMember"]) == ("true", "false")
    assert form["ConferenceUUID"] == event(second, "enter")["ConferenceUUID"] == conference(voice).uuid


class Stutters(random.Random):
    """Draws everything twice."""

    def __init__(self) -> None:
        super().__init__(1)
        self._drawn: dict[int, list[int]] = {}

    def getrandbits(self, count: int, /) -> int:
        left = self._drawn.setdefault(count, [])
        if not left:
            left += [super().getrandbits(count)] * 2
        return left.pop()


def test_members_have_different_ids_even_if_chance_repeats_itself(voice: Voice) -> None:
    voice.account.ids = Ids(Stutters())
    first, second = enter(voice), enter(voice)
    assert event(first, "enter")["ConferenceMemberID"] != event(second, "enter")["ConferenceMemberID"]
    assert list(conference(voice).members) == [member(first).member_id, member(second).member_id]


def test_ids_of_members_are_nine_digits_that_differ_and_come_from_the_seed(voices: Callable[..., Voice]) -> None:
    def drawn(seed: int) -> list[str]:
        voice = voices(seed=seed)
        return [event(enter(voice), "enter")["ConferenceMemberID"] for _ in range(20)]

    once, again, other = drawn(1), drawn(1), drawn(2)
    assert all(re.fullmatch("[1-9][0-9]{8}", each) for each in once)
    assert len({*once, *other}) == 40
    assert len({int(each) // 10**8 for each in once}) > 3
    assert once == again


class Forgetful(Ids):
    """Ids of a source that deals the first member's once more."""

    dealt: tuple[str, ...] = ()

    def member(self) -> str:
        self.dealt = (*self.dealt, super().member())
        return self.dealt[0] if len(self.dealt) == 2 else self.dealt[-1]


def test_an_id_that_somebody_inside_has_is_not_given_again(voice: Voice) -> None:
    voice.account.ids = Forgetful(random.Random(1))  # noqa: S311  # no secret is made of it
    ids = [event(enter(voice), "enter")["ConferenceMemberID"] for _ in range(3)]
    assert len(set(ids)) == 3
    assert list(conference(voice).members) == ids


def test_who_leaves_is_told_as_the_last_or_not(voice: Voice) -> None:
    first, second = enter(voice), enter(voice)
    phone_actions.hang_up(first.call)
    voice.advance(1)
    phone_actions.hang_up(second.call)
    voice.advance(1)
    assert [event(each, "exit")["ConferenceLastMember"] for each in (first, second)] == ["false", "true"]
    assert event(first, "exit")["Event"] == "ConferenceExit"
    assert "ConferenceFirstMember" not in event(first, "exit")
    voice.run_out()


def test_a_call_that_ends_asks_for_no_action(voice: Voice) -> None:
    phone = enter(voice)
    phone_actions.hang_up(phone.call)
    voice.run_out()
    assert voice.callbacks(phone) == ["answer", "conference_callback", "conference_callback", "hangup"]


def test_events_can_be_asked_for_by_get(voice: Voice) -> None:
    voice.on("/room", 200)
    voice.answered(f"<Conference callbackUrl='{APP}/room' callbackMethod='GET'>{ROOM}</Conference>")
    (request,) = [request for request in voice.requests if request.kind == "conference_callback"]
    assert request.method == "GET"


def test_without_a_callback_url_nothing_is_told(voice: Voice) -> None:
    phone = voice.answered(f"<Conference>{ROOM}</Conference>")
    phone_actions.hang_up(phone.call)
    voice.run_out()
    assert voice.callbacks(phone) == ["answer", "hangup"]


def test_the_room_is_another_one_when_its_name_is_used_again(voice: Voice) -> None:
    first = enter(voice, number=LEAVES)
    voice.advance(10)
    assert voice.account[CONFERENCES] == {}
    second = enter(voice)
    assert event(second, "enter")["ConferenceUUID"] != event(first, "enter")["ConferenceUUID"]


def test_rooms_with_other_names_are_other_rooms(voice: Voice) -> None:
    first, second = (voice.answered(f"<Conference>{name}</Conference>") for name in ("a", "A"))
    phone_actions.say(first.call, "hello")
    assert second.heard == []
    assert list(voice.account[CONFERENCES]) == ["a", "A"]


def test_a_call_remembers_its_conference(voice: Voice) -> None:
    phone = enter(voice)
    uuid = conference(voice).uuid
    phone_actions.hang_up(phone.call)
    voice.run_out()
    assert phone.call.conference_uuid == uuid
    assert voice.answered(FOR_EVER).call.conference_uuid is None


def test_a_transfer_takes_the_call_out_of_the_room(voice: Voice) -> None:
    voice.on("/new", "<Speak>elsewhere</Speak>" + FOR_EVER)
    first, second = enter(voice), enter(voice)
    first.call.transfer(NextDocument("transfer", Target(f"{APP}/new", "POST")))
    voice.advance(2)
    assert first.heard == ["elsewhere"]
    assert events(first) == ["enter", "exit"]
    assert first.forms("conference_action") == []
    assert [each.call.uuid for each in conference(voice).members.values()] == [second.uuid]


def test_a_called_side_can_be_sent_into_a_room(voice: Voice) -> None:
    voice.on("/room", f"<Conference>{ROOM}</Conference>")
    caller = voice.answered(f"<Dial><Number>{STAYS}</Number></Dial>" + FOR_EVER)
    voice.advance(2)
    callee = caller.other
    callee.call.transfer(NextDocument("transfer", Target(f"{APP}/room", "POST")))
    voice.advance(1)
    assert [each.call.uuid for each in conference(voice).members.values()] == [callee.uuid]


def test_a_member_leaves_once(voice: Voice) -> None:
    left = member(enter(voice))
    enter(voice)
    left.let_go.set_result(None)
    left.let_go.set_result(None)
    with pytest.raises(IllegalMove, match="member: no move 'leave' from"):
        conference(voice).remove(left)


def test_an_account_that_is_closed_forgets_its_rooms_and_tells_nothing(voice: Voice) -> None:
    phone = enter(voice, WAITS + f" enterSound='{APP}/slow'")
    voice.account.close()
    assert events(phone) == ["enter"]
    voice.run_out()


# What takes over


def test_the_action_takes_over_once_the_member_has_left(voice: Voice) -> None:
    phone = enter(voice, "hangupOnStar='true'")
    voice.on("/left", "<Speak>bye</Speak>")
    uuid, member_id = conference(voice).uuid, member(phone).member_id
    phone_actions.press(phone.call, "*")
    form = phone.form("conference_action")
    assert (form["ConferenceName"], form["ConferenceUUID"], form["ConferenceMemberID"]) == (ROOM, uuid, member_id)
    assert not {"RecordUrl", "RecordingID", "ConferenceAction"} & form.keys()
    voice.advance(1)
    assert phone.heard == ["bye"]


def test_without_redirect_the_action_is_told_and_the_next_element_runs(voice: Voice) -> None:
    phone = enter(voice, "hangupOnStar='true' redirect='false' method='GET'", after="<Speak>next</Speak>")
    phone_actions.press(phone.call, "*")
    voice.advance(1)
    assert phone.heard == ["next"]
    (request,) = [request for request in voice.requests if request.kind == "conference_action"]
    assert request.method == "GET"


def test_without_an_action_the_next_element_runs(voice: Voice) -> None:
    phone = voice.answered(f"<Conference hangupOnStar='true'>{ROOM}</Conference><Speak>next</Speak>")
    phone_actions.press(phone.call, "*")
    voice.advance(1)
    assert phone.heard == ["next"]


@pytest.mark.parametrize(
    ("url", "answer", "cause"),
    [
        ("mailto:me", 200, "Invalid Action URL"),
        (f"{APP}/left", 500, "Error Reaching Action URL"),
        (f"{APP}/left", Reply(200, b"<Response><Nothing/></Response>", "application/xml"), "Invalid Action XML"),
    ],
)
def test_an_action_that_gives_no_document_ends_the_call(
    voice: Voice, url: str, answer: int | Reply, cause: str
) -> None:
    voice.on("/left", answer)
    phone = voice.answered(f"<Conference action='{url}' hangupOnStar='true'>{ROOM}</Conference>")
    phone_actions.press(phone.call, "*")
    voice.advance(2)
    assert phone.hangup.name == cause


# Start, end and size


def test_who_does_not_start_it_waits_with_music_unheard(voice: Voice) -> None:
    guest, other = enter(voice, WAITS), enter(voice, WAITS)
    phone_actions.say(guest.call, "hello?")
    assert other.heard == []
    assert [entry.facts["times"] for entry in guest.entries("audio.music")] == [0]
    assert member(guest).muted
    assert conference(voice).state == "waiting"


def test_the_first_who_starts_it_starts_it_for_all(voice: Voice) -> None:
    guest = enter(voice, WAITS)
    host = enter(voice)
    late = enter(voice, WAITS)
    phone_actions.say(guest.call, "hello")
    assert host.heard == late.heard == ["hello"]
    assert not member(guest).muted
    assert late.entries("audio.music") == []
    assert guest.call.side_tasks == ()


def test_it_stays_started_when_the_starter_leaves(voice: Voice) -> None:
    host, guest = enter(voice), enter(voice, WAITS)
    phone_actions.hang_up(host.call)
    voice.advance(1)
    late = enter(voice, WAITS)
    phone_actions.say(guest.call, "still here")
    assert late.heard == ["still here"]


def test_who_waits_may_give_up(voice: Voice) -> None:
    guest = enter(voice, WAITS)
    phone_actions.hang_up(guest.call)
    voice.run_out()
    assert event(guest, "exit")["ConferenceLastMember"] == "true"


def test_who_waits_hears_the_document_of_its_own_over_and_over(voice: Voice) -> None:
    voice.on("/music", "<Speak>one moment</Speak><Wait length='9'/>")
    guest = enter(voice, WAITS + f" waitSound='{APP}/music'")
    voice.advance(20)
    assert guest.heard == ["one moment"] * 3
    assert guest.form("sound_document")["CallUUID"] == guest.uuid
    enter(voice)
    voice.advance(30)
    assert guest.heard == ["one moment"] * 3


def test_a_wait_document_that_cannot_be_had_gives_way_to_the_services_music(voice: Voice) -> None:
    voice.on("/music", 404)
    guest = enter(voice, WAITS + f" waitSound='{APP}/music'")
    voice.advance(1)
    assert len(guest.entries("audio.music")) == 1


def test_it_goes_on_when_anybody_leaves_by_default(voice: Voice) -> None:
    first, second = enter(voice), enter(voice)
    phone_actions.hang_up(first.call)
    voice.advance(3600)
    assert list(conference(voice).members) == [member(second).member_id]
    assert second.forms("conference_action") == []


def test_it_ends_for_all_when_somebody_leaves_who_ends_it(voice: Voice) -> None:
    host = enter(voice, "endConferenceOnExit='true'")
    guests = [enter(voice), enter(voice, "exitSound='beep:1'")]
    phone_actions.hang_up(host.call)
    voice.advance(1)
    assert voice.account[CONFERENCES] == {}
    for guest in guests:
        assert (events(guest), guest.status) == (["enter", "exit"], "in-progress")
        assert guest.form("conference_action")
        assert beeps(guest) == 0
    assert [event(guest, "exit")["ConferenceLastMember"] for guest in guests] == ["false", "true"]


def test_somebody_may_enter_while_the_last_ones_leave(voice: Voice) -> None:
    host, guest = enter(voice, "endConferenceOnExit='true'"), enter(voice)
    old = conference(voice)
    phone_actions.hang_up(host.call)
    old.account.scheduler.step(voice.account.now)
    assert voice.account[CONFERENCES] == {}
    late = enter(voice)
    voice.advance(1)
    assert conference(voice) is not old
    assert events(guest) == ["enter", "exit"]
    assert list(conference(voice).members.values()) == [member(late)]


def test_who_may_not_stay_alone_leaves_as_the_last(voice: Voice) -> None:
    shy, other = enter(voice, "stayAlone='false'"), enter(voice)
    voice.advance(100)
    assert shy.forms("conference_action") == []
    phone_actions.hang_up(other.call)
    voice.advance(1)
    assert shy.form("conference_action")
    assert event(shy, "exit")["ConferenceLastMember"] == "true"


def test_who_may_not_stay_alone_may_be_the_first(voice: Voice) -> None:
    shy = enter(voice, "stayAlone='false'")
    voice.advance(100)
    assert events(shy) == ["enter"]


def test_a_full_room_is_passed_over(voice: Voice) -> None:
    for _ in range(2):
        enter(voice)
    phone = enter(voice, "maxMembers='2'", after="<Speak>full</Speak>")
    assert phone.heard == ["full"]
    assert (events(phone), phone.forms("conference_action")) == ([], [])
    assert len(phone.entries("conference.full")) == 1
    assert phone.call.conference_uuid is None


def test_a_room_holds_twenty_by_default(voice: Voice) -> None:
    for _ in range(20):
        enter(voice)
    assert enter(voice, after="<Speak>full</Speak>").heard == ["full"]
    assert len(conference(voice).members) == 20


def test_it_ends_at_the_time_limit_for_all(voice: Voice) -> None:
    phones = [enter(voice, "timeLimit='60'"), enter(voice)]
    voice.advance(57)
    assert len(conference(voice).members) == 2
    voice.advance(2)
    assert voice.account[CONFERENCES] == {}
    assert [phone.status for phone in phones] == ["in-progress", "in-progress"]
    assert [phone.at("conference.exit") for phone in phones] == [[pytest.approx(61.1)]] * 2


def test_of_several_time_limits_the_earliest_counts(voice: Voice) -> None:
    enter(voice, "timeLimit='60'")
    enter(voice, "timeLimit='30'")
    phone = enter(voice, "timeLimit='90'")
    voice.advance(60)
    assert phone.at("conference.exit") == [pytest.approx(31.1)]


def test_it_may_last_a_day_by_default(voice: Voice) -> None:
    enter(voice)
    voice.advance(80_000)
    late = enter(voice)
    voice.advance(6_500)
    assert late.at("conference.exit") == [pytest.approx(86_401.1)]
