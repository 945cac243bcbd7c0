"""Audio that is played by request to participants of a multiparty call: who hears it, and who is told."""

from plivo_emulator.voice.app.target import Reply
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.multiparty import playing

from tests.emulator.voice.multiparty_sheet import QUIET, adds, event_forms, events, joins, mpc, participant
from tests.emulator.voice.sheet import APP, STAYS, Voice


def test_audio_for_one_is_heard_by_that_one_and_told(voice: Voice) -> None:
    voice.on("/chime.mp3", Reply(200, b"\0" * 16_000, "audio/mpeg"))
    (agent,) = adds(voice, STAYS, enter_sound=None)
    voice.advance(2)
    other = joins(voice, "Customer", QUIET)
    playing.play_to(participant(voice, agent), f"{APP}/chime.mp3")
    voice.advance(0.2)
    assert (agent.heard, other.heard) == ([f"{APP}/chime.mp3"], [])
    voice.advance(60)
    played, stopped = event_forms(voice, "ParticipantAudioPlayed", "ParticipantAudioStopped")
    assert played["MemberID"] == stopped["MemberID"] == participant(voice, agent).member_id


def test_audio_for_all_is_heard_by_everybody_who_talks(voice: Voice) -> None:
    voice.on("/chime.mp3", Reply(200, b"\0" * 16_000, "audio/mpeg"))
    adds(voice, STAYS)
    voice.advance(5)
    customer, held = joins(voice, "Customer", QUIET), joins(voice, "Customer", f"{QUIET} hold='true'")
    playing.play_to_all(mpc(voice), f"{APP}/chime.mp3")
    voice.advance(0.2)
    assert (customer.heard, held.heard) == ([f"{APP}/chime.mp3"], [])
    assert len(event_forms(voice, "ParticipantAudioPlayed")) == 2


def test_audio_is_stopped_as_it_was_started(voice: Voice) -> None:
    voice.on("/long.mp3", Reply(200, b"\0" * 160_000, "audio/mpeg"))
    (agent,) = adds(voice, STAYS)
    voice.advance(2)
    stay = participant(voice, agent)
    playing.play_to(stay, f"{APP}/long.mp3")
    playing.play_to_all(mpc(voice), f"{APP}/long.mp3")
    voice.advance(0.2)
    playing.stop_for_all(mpc(voice))
    assert len(event_forms(voice, "ParticipantAudioStopped")) == 1
    playing.stop_for(stay)
    playing.stop_for(stay)
    assert len(event_forms(voice, "ParticipantAudioStopped")) == 2


def test_audio_ends_for_who_leaves(voice: Voice) -> None:
    voice.on("/long.mp3", Reply(200, b"\0" * 160_000, "audio/mpeg"))
    (agent,) = adds(voice, STAYS)
    voice.advance(2)
    playing.play_to_all(mpc(voice), f"{APP}/long.mp3")
    voice.advance(0.2)
    phone_actions.hang_up(agent.call)
    voice.run_out()
    assert events(voice)[-4:] == ["ParticipantAudioPlayed", "ParticipantAudioStopped", "ParticipantExit", "MPCEnd"]


def test_audio_that_cannot_be_had_is_left_out(voice: Voice) -> None:
    voice.on("/gone.mp3", 404)
    (agent,) = adds(voice, STAYS)
    voice.advance(2)
    playing.play_to(participant(voice, agent), f"{APP}/gone.mp3")
    voice.advance(60)
    assert not event_forms(voice, "ParticipantAudioPlayed")
