from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from plivo_emulator.api import (
    answer,
    asynchronous,
    audio_streams,
    caller_ids,
    endpoints,
    table,
    texts,
)
from plivo_emulator.api.account import applications, numbers
from plivo_emulator.api.calls import actions, create, feedback, playback, record
from plivo_emulator.api.conferences import record as conference_record
from plivo_emulator.api.members import actions as member_steer
from plivo_emulator.api.members import hearing
from plivo_emulator.api.members import playback as member_sounds
from plivo_emulator.api.multiparty_calls import record as mpc_record
from plivo_emulator.api.participants import actions as participant_steer
from plivo_emulator.api.participants import add
from plivo_emulator.api.participants import playback as participant_sounds
from plivo_emulator.validation.operations import Operations
from plivo_emulator.voice.streams import stream_feed

OPENAPI = Path(__file__).parents[3] / "openapi"
EXAMPLES = OPENAPI / "components" / "examples"


def example_text(name: str) -> str:
    """Message or error of an example of the spec."""
    [path] = (path for depth in ("", "*/") for path in OPENAPI.glob(f"{depth}components/examples/{name}.yaml"))
    value = yaml.safe_load(path.read_text())["value"]
    text: str = value.get("error") or value["message"]
    return text


@pytest.mark.parametrize(
    ("text", "example"),
    [
        (texts.API.unauthorized, "error.unauthorized"),
        (texts.API.not_found, "error.notFound"),
        (texts.API.method_not_allowed, "error.methodNotAllowed"),
        (texts.API.too_many_requests, "error.tooManyRequests"),
        (texts.API.server_error, "error.serverError"),
        (texts.STATS.unauthorized, "error.feedbackUnauthorized"),
        (texts.STATS.not_found, "error.feedbackResource"),
        (texts.STATS.method_not_allowed, "error.feedbackMethod"),
        (texts.STATS.too_many_requests, "error.tooManyRequests"),
        (texts.STATS.server_error, "error.feedbackServer"),
        (feedback.RATING, "error.feedbackRating"),
        (feedback.ISSUES, "error.feedbackIssues"),
        (feedback.UNKNOWN_CALL, "error.feedbackCall"),
        (feedback.POSTED, "createCallFeedback.posted"),
        (feedback.CONVERTED, "createCallConversion.posted"),
        (create.FIRED, "createCall.fired"),
        (create.FIRED, "createCall.bulkFired"),
        (create.QUEUED, "createCall.queued"),
        (create.PARENT_NOT_FOUND, "error.parentNotFound"),
        (actions.TRANSFERRED, "transferCall.transferred"),
        (record.STARTED, "startCallRecording.started"),
        (playback.PLAY_STARTED, "startCallPlay.started"),
        (playback.SPEAK_STARTED, "startCallSpeak.started"),
        (playback.DIGITS_SENT, "sendCallDtmf.sent"),
        (conference_record.STARTED, "startConferenceRecording.started"),
        (member_steer.KICKED, "kickMember.kicked"),
        (hearing.MUTED, "muteMember.muted"),
        (hearing.DEAF, "deafMember.deaf"),
        (member_sounds.PLAY_QUEUED, "startMemberPlay.queued"),
        (member_sounds.SPEAK_QUEUED, "startMemberSpeak.queued"),
        (endpoints.CREATED, "createEndpoint.created"),
        (endpoints.CHANGED, "updateEndpoint.changed"),
        (applications.CREATED, "createApplication.created"),
        (applications.CHANGED, "updateApplication.changed"),
        (numbers.CHANGED, "updateNumber.changed"),
        (
            caller_ids.SENT.format(number="12025550123", minutes=caller_ids.MINUTES),
            "startCallerIdVerification.sent",
        ),
        (add.INITIATED, "addParticipant.initiated"),
        (add.INITIATED, "addParticipant.moved"),
        (add.QUEUED, "addParticipant.queued"),
        (mpc_record.STARTED.format(name="support"), "startMultipartyCallRecording.started"),
        (mpc_record.STARTED.format(name="support"), "startParticipantRecording.started"),
        (participant_sounds.QUEUED, "startParticipantPlay.queued"),
        (audio_streams.STARTED, "startAudioStream.started"),
        (audio_streams.URL_UNQUALIFIED, "error.streamUrlUnqualified"),
        (audio_streams.NO_ACTIVE_STREAM, "error.noActiveStream"),
        (stream_feed.URL_IN_USE, "error.streamUrlInUse"),
        (stream_feed.TRACK_CONFLICT, "error.streamTrackConflict"),
        (asynchronous.MESSAGE, "asyncAccepted"),
    ],
)
def test_texts_are_those_of_the_spec(text: str, example: str) -> None:
    assert text == example_text(example)


def test_sentences_about_changes_of_participants_are_those_of_the_spec() -> None:
    value = yaml.safe_load((EXAMPLES / "updateParticipant.updated.yaml").read_text())["value"]
    assert {name: text.format(name="support") for name, text in participant_steer.UPDATED.items()} == {
        name: text for name, text in value.items() if name != "api_id"
    }


def test_hosts_with_words_of_their_own_are_those_of_the_spec(wire: Mapping[str, Any]) -> None:
    assert {each.host for each in Operations(wire) if each.host} == set(texts.OWN_HOSTS)


def test_the_most_destinations_are_as_many_as_the_spec_says(wire: Mapping[str, Any]) -> None:
    schema = str(wire["components"]["schemas"]["CallParties"])
    assert f"at most {create.MOST} different ones" in schema


def test_every_operation_is_served(wire: Mapping[str, Any]) -> None:
    ids = [name for each in Operations(wire) for name in each.operation_ids]
    assert len(ids) == len(set(ids))
    assert set(ids) == set(table.handlers())


def test_done_has_no_body() -> None:
    assert answer.ApiResponse(204, None) == answer.DONE
