"""No party breaks a conference: all who enter leave once, are told so, and nothing is left behind."""

from collections.abc import Callable, Mapping

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plivo_emulator.contract_testing.callbacks.event_schemas import EventSchemas
from plivo_emulator.spec.words import HangupSource
from plivo_emulator.voice.accounts.account import Contract
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.conferences.conference import CONFERENCES, Member
from plivo_emulator.voice.conferences.recording import record
from plivo_emulator.voice.media.sound import speech
from plivo_emulator.voice.rooms.playing import lasting
from plivo_emulator.voice.xml import lifecycle

from tests.effort import tries
from tests.emulator.voice.sheet import APP, FOR_EVER, Form, Phone, Voice

PARTIES = settings(
    max_examples=tries(60), derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
FLAGS = st.sampled_from(
    [
        "muted='true'",
        "startConferenceOnEnter='false'",
        "endConferenceOnExit='true'",
        "stayAlone='false'",
        "hangupOnStar='true'",
        "floorEvent='true'",
        "relayDTMF='false'",
        "record='true'",
        "record='true' recordWhenAlone='false' recordFileFormat='wav'",
        "maxMembers='2'",
        "timeLimit='20'",
        "enterSound='beep:2'",
        f"exitSound='{APP}/sounds'",
        f"startConferenceOnEnter='false' waitSound='{APP}/sounds'",
        "digitsMatch='1'",
        f"action='{APP}/again'",
    ]
)
ENTRIES = st.lists(FLAGS, max_size=4, unique_by=lambda flag: flag.partition("=")[0])
ACTS: Mapping[str, Callable[[Member], object]] = {
    "press": lambda member: phone_actions.press(member.call, "1"),
    "star": lambda member: phone_actions.press(member.call, "*"),
    "say": lambda member: phone_actions.say(member.call, "one two three"),
    "hang_up": lambda member: phone_actions.hang_up(member.call),
    "api": lambda member: lifecycle.hang_up(member.call, HangupSource.API_REQUEST),
    "kick": lambda member: member.let_go.set_result(None),
    "end": lambda member: member.conference.end(),
    "transfer": lambda member: member.call.transfer(NextDocument("transfer", Target(f"{APP}/wait", "POST"))),
    "record": lambda member: record(
        member.conference.room, member.conference.origin(member.call), "mp3", lambda _: None
    ),
    "alone": lambda member: member.sounds.put("speak", lambda: lasting(member.call, speech("only you"))),
    "all": lambda member: member.conference.sounds.put("speak", lambda: lasting(member.conference.room, speech("all"))),
}
STEPS = st.one_of(
    ENTRIES.map(lambda flags: ("enter", " ".join(flags), 0)),
    st.tuples(st.sampled_from(sorted(ACTS)), st.just(""), st.integers(0, 9)),
)
PAUSES = st.sampled_from([0.0, 0.1, 1.0, 7.0])


@PARTIES
@given(st.lists(st.tuples(STEPS, PAUSES), min_size=4, max_size=24))
def test_all_who_enter_leave_once_and_nothing_is_left_behind(
    contract: Contract, event_schemas: EventSchemas, party: list[tuple[tuple[str, str, int], float]]
) -> None:
    voice = Voice(contract, event_schemas, 1)
    voice.on("/sounds", "<Speak>hello hello</Speak><Wait length='2'/>").on("/wait", FOR_EVER).on("/room", 200)
    voice.on("/again", "<Speak>again</Speak>")
    phones: list[Phone] = []
    for (name, flags, which), pause in party:
        if name == "enter":
            phones.append(voice.answered(f"<Conference callbackUrl='{APP}/room' {flags}>Room</Conference>"))
        else:
            inside = [member for room in voice.account[CONFERENCES].values() for member in room.members.values()]
            if inside:
                ACTS[name](inside[which % len(inside)])
        voice.advance(pause)
    voice.run_out()

    assert [repr(fault.error) for fault in voice.account.faults] == []
    assert voice.wrong_forms == []
    started = [entry.facts["recording_id"] for entry in voice.journal() if entry.kind == "recording.start"]
    assert sorted(started) == sorted(record.recording_id for record in voice.recordings)
    rooms: dict[str, list[Form]] = {}
    for form in voice.forms("conference_callback"):
        rooms.setdefault(form["ConferenceUUID"], []).append(form)
    for told in rooms.values():
        _check(told)
    for phone in phones:
        assert phone.entries("conference.enter") == [] or len(phone.entries("conference.exit")) == 1


def _check(told: list[Form]) -> None:
    """What holds for one run of the room, event by event."""
    inside: set[str] = set()
    seen: set[str] = set()
    for form in told:
        who, action = form["ConferenceMemberID"], form["ConferenceAction"]
        if action == "enter":
            assert who not in seen
            assert form["ConferenceFirstMember"] == ("false" if inside else "true")
            seen.add(who)
            inside.add(who)
        elif action == "exit":
            inside.remove(who)
            assert form["ConferenceLastMember"] == ("false" if inside else "true")
        elif action != "record":
            assert who in inside
    assert inside == set()
    assert sum(form["ConferenceAction"] == "record" for form in told) <= 1
