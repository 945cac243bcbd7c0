"""Scenes of requests about multiparty calls and their participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.phones.phone_script import HangUp, Press, Say, Stay
from plivo_emulator.wire.times import SECOND

from tests.contract.effects.scene import OUT, Named, Pair, Scene, flag
from tests.contract.effects.scenes.calls import PAGES
from tests.contract.effects.stage import FROM, OTHER, RINGS, STAYS, url
from tests.emulator.api.multiparty import add, added, mpc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.contract.effects.stage import Stage

TALKER = "15557770001"
"""Says something, presses keys, and leaves after ten seconds."""
NAME = "name_support"


def nobody(stage: Stage) -> None:
    """There is no multiparty call yet."""
    stage.names["mpc_id"] = NAME
    stage.phone(TALKER, Stay(2 * SECOND), Say("hello there"), Press("12"), Stay(5 * SECOND), HangUp(), after=SECOND)


def customer(stage: Stage) -> None:
    """A customer is there."""
    nobody(stage)
    stage.names["member_id"] = added(stage.service, role="Customer", to=OTHER)


def one_who_stays(stage: Stage) -> None:
    """A customer is there who may stay alone."""
    nobody(stage)
    added(stage.service, role="Customer", to=OTHER, stay_alone=True)


def agent(stage: Stage) -> None:
    """An agent is there."""
    nobody(stage)
    stage.names["member_id"] = added(stage.service, to=OTHER)


def end(stage: Stage) -> None:
    """Half a minute passes, and all calls are hung up."""
    stage.pass_time(30)
    stage.service.delete("Call")
    stage.pass_time(100)


def ended_by_request(stage: Stage) -> None:
    """The multiparty call is ended by request while the new participant is there."""
    stage.pass_time(5)
    stage.service.delete("MultiPartyCall", NAME)
    end(stage)


def two_more(stage: Stage) -> None:
    """Two others come in, and leave one after the other."""
    stage.pass_time(3)
    for number in (OTHER, TALKER):
        add(stage.service, to=number)
        stage.pass_time(2)
    calls = [each for each in stage.service.account[LIVE_CALLS].values() if each.to_number == OTHER]
    for call in calls:
        phone_actions.hang_up(call)
    end(stage)


def ten_minutes(stage: Stage) -> None:
    stage.pass_time(600)
    end(stage)


def key_pressed(stage: Stage) -> None:
    """Who was called presses a key only after a while."""
    stage.pass_time(10)
    call = next(each for each in stage.service.account[LIVE_CALLS].values() if each.to_number == STAYS)
    phone_actions.press(call, "5")
    end(stage)


def two_calls(stage: Stage) -> None:
    customer(stage)
    for name, number in (("one", STAYS), ("two", TALKER)):
        stage.names[name] = stage.service.answered_call(number)


TOLD = {"on_exit_action_url": url("exit")}
CONFIRMED = {"to": STAYS, "confirm_key": "5"}
FRESH = {"before": nobody}
RECORDED = {"record": True, "recording_callback_url": url("recorded")}
WAITS = {"start_mpc_on_enter": False}
HOLDS = {"hold": True, "to": STAYS}

ADDED = Scene(
    before=customer,
    arguments={"from": FROM, "to": TALKER, "role": "Agent"},
    after=end,
    pairs={
        "from": Pair(FROM, "14150000009"),
        "to": Pair(STAYS, TALKER),
        "call_uuid": Pair(Named("one"), Named("two"), {"from": OUT, "to": OUT}, before=two_calls),
        "role": Pair("Agent", "Supervisor"),
        "caller_name": Pair(OUT, "Ann", TOLD, after=ended_by_request),
        "call_status_callback_url": Pair(OUT, url("call")),
        "confirm_key": Pair(OUT, "5", {"to": STAYS}),
        "confirm_key_sound_url": Pair(OUT, url("sound"), CONFIRMED, after=key_pressed),
        "confirm_key_sound_method": Pair("GET", "POST", {**CONFIRMED, "confirm_key_sound_url": url("sound")}),
        "ring_timeout": Pair(15, 20, {"to": RINGS}, after=ten_minutes),
        "delay_dial": Pair(OUT, 5),
        "max_duration": Pair(OUT, 300, {"to": STAYS}, before=nobody, after=ten_minutes),
        "max_participants": Pair(OUT, 2, {"to": STAYS}, before=nobody, after=two_more),
        "record_min_member_count": Pair(1, 2, RECORDED, before=nobody, after=two_more),
        "wait_music_url": Pair(OUT, url("music"), WAITS, before=nobody),
        "wait_music_method": Pair("GET", "POST", {**WAITS, "wait_music_url": url("music")}, before=nobody),
        "agent_hold_music_url": Pair(OUT, url("music"), HOLDS),
        "agent_hold_music_method": Pair("GET", "POST", {**HOLDS, "agent_hold_music_url": url("music")}),
        "customer_hold_music_url": Pair(OUT, url("music"), {**HOLDS, "role": "Customer"}),
        "customer_hold_music_method": Pair(
            "GET", "POST", {**HOLDS, "role": "Customer", "customer_hold_music_url": url("music")}
        ),
        "recording_callback_url": Pair(OUT, url("recorded"), {"record": True}, before=nobody),
        "recording_callback_method": Pair("GET", "POST", RECORDED, before=nobody),
        "status_callback_url": Pair(OUT, url("status")),
        "status_callback_events": Pair(
            OUT, "participant-speak-events", {"status_callback_url": url("status")}, before=nobody
        ),
        "status_callback_method": Pair("GET", "POST", {"status_callback_url": url("status")}),
        "on_exit_action_url": Pair(OUT, url("exit"), after=ended_by_request),
        "on_exit_action_method": Pair("GET", "POST", TOLD, after=ended_by_request),
        "record": flag(before=nobody),
        "record_file_format": Pair("mp3", "wav", {"record": True}, before=nobody),
        "record_participant_track": flag(),
        "sip_headers": Pair(OUT, "tier=gold"),
        "start_mpc_on_enter": flag(before=nobody),
        "end_mpc_on_exit": flag(before=one_who_stays),
        "stay_alone": flag({"to": STAYS}, before=nobody, after=two_more),
        "coach_mode": flag({"role": "Supervisor"}),
        "mute": flag(),
        "hold": flag(),
        "enter_sound": Pair("none", "beep:2"),
        "enter_sound_method": Pair("GET", "POST", {"enter_sound": url("sound")}),
        "exit_sound": Pair("none", "beep:1"),
        "exit_sound_method": Pair("GET", "POST", {"exit_sound": url("sound")}),
        "relay_dtmf_inputs": flag(),
    },
)


def many(stage: Stage) -> None:
    """Some that have ended at different times for different causes, one that waits, and one that runs."""
    stage.names["mpc_id"] = NAME
    for name in ("first", "second"):
        added(stage.service, name)
        stage.pass_time(58)
        stage.service.delete("MultiPartyCall", f"name_{name}")
    added(stage.service, "third", to="15001010010")
    stage.pass_time(60)
    added(stage.service, "waits", start_mpc_on_enter=False)
    added(stage.service)
    added(stage.service, to=OTHER)
    stage.names["mpc_uuid"] = mpc(stage.service)["mpc_uuid"]


def times(name: str) -> dict[str, Pair]:
    """Pairs of the forms of a filter by time."""
    return {f"{name}__{each}": Pair(OUT, "2026-01-01 00:01:01") for each in ("gt", "gte", "lt", "lte")}


def waiting(stage: Stage) -> None:
    nobody(stage)
    stage.names["member_id"] = added(stage.service, start_mpc_on_enter=False)


def speaks(stage: Stage) -> None:
    """Somebody else comes in and talks."""
    add(stage.service, to=TALKER)
    end(stage)


def two_who_talk(stage: Stage) -> None:
    customer(stage)
    stage.names["member_id"] = added(stage.service, to=TALKER)


def supervised(stage: Stage) -> None:
    customer(stage)
    stage.names["member_id"] = added(stage.service, role="Supervisor", coach_mode=False)
    stage.names["call"] = [*stage.service.account[LIVE_CALLS].values()][-1]


def supervisor_speaks(stage: Stage) -> None:
    stage.pass_time(1)
    phone_actions.say(stage.names["call"], "good evening")
    end(stage)


def recorded_tracks(stage: Stage) -> None:
    """Both recordings of a participant run."""
    agent(stage)
    where = ("MultiPartyCall", NAME, "Participant", stage.names["member_id"], "Record")
    wanted = {"recording_callback_url": url("recorded"), "record_track_type": "both"}
    assert stage.service.post(*where, json=wanted).status_code == 202
    stage.pass_time(3)


def paused_tracks(stage: Stage) -> None:
    recorded_tracks(stage)
    stage.service.post("MultiPartyCall", NAME, "Participant", stage.names["member_id"], "Record", "Pause")
    stage.pass_time(3)


def recorded_whole(stage: Stage) -> None:
    agent(stage)
    stage.service.post("MultiPartyCall", NAME, "Record", json={"recording_callback_url": url("recorded")})
    stage.pass_time(3)


WHOLE = Scene(before=recorded_whole, after=end)
TRACK = Pair("participant", "all")

SCENES: Mapping[str, Scene] = {
    "listMultipartyCalls": Scene(
        before=many,
        pairs={
            **PAGES,
            **times("creation_time"),
            **times("end_time"),
            "friendly_name": Pair(OUT, "first"),
            "status": Pair("active", "ended"),
            "termination_cause_code": Pair(OUT, 1000),
        },
    ),
    "getMultipartyCall": Scene(before=agent),
    "activateMultipartyCall": Scene(
        before=waiting, after=end, arguments={"status": "active"}, pairs={"status": Pair(OUT, "active")}
    ),
    "endMultipartyCall": Scene(before=agent, after=end),
    "startMultipartyCallRecording": Scene(before=agent, after=end),
    "stopMultipartyCallRecording": WHOLE,
    "pauseMultipartyCallRecording": WHOLE,
    "resumeMultipartyCallRecording": WHOLE,
    "listParticipants": Scene(before=many, pairs=PAGES),
    "addParticipant": ADDED,
    "getParticipant": Scene(before=agent),
    "updateParticipant": Scene(
        before=agent,
        after=speaks,
        pairs={
            "coach_mode": flag(before=supervised, after=supervisor_speaks),
            "mute": flag(before=two_who_talk, after=end),
            "hold": flag(),
        },
    ),
    "kickParticipant": Scene(before=agent, after=end),
    "startParticipantRecording": Scene(
        before=customer,
        after=speaks,
        pairs={"record_track_type": TRACK},
    ),
    "stopParticipantRecording": Scene(before=recorded_tracks, after=end, pairs={"record_track_type": TRACK}),
    "pauseParticipantRecording": Scene(before=recorded_tracks, after=end, pairs={"record_track_type": TRACK}),
    "resumeParticipantRecording": Scene(before=paused_tracks, after=end, pairs={"record_track_type": TRACK}),
    "startParticipantPlay": Scene(
        before=agent, after=end, arguments={"url": url("one")}, pairs={"url": Pair(url("one"), url("two"))}
    ),
    "stopParticipantPlay": Scene(before=agent),
}
