"""What answer documents hold that only a rule for lenience takes: it is told, and refused strictly."""

import pytest
from plivo_emulator.spec.elements import Conference, MultiPartyCall
from plivo_emulator.validation import load
from plivo_emulator.validation.answer_xml import AnswerXml
from plivo_emulator.validation.lenience import Lenience
from plivo_emulator.wire.document import InvalidDocument

from tests.emulator.voice.sheet import APP, XML, document


@pytest.fixture(scope="module")
def xml() -> AnswerXml:
    return load.answer_xml()


@pytest.mark.parametrize(
    ("elements", "warning"),
    [
        ("<Speak legs='aleg'>x</Speak>", "legs of Speak is no attribute, and is passed over: 'aleg'"),
        ("<Wait xml:lang='en'/>", "xml:lang of Wait is no attribute, and is passed over: 'en'"),
        (
            "<Speak voice='Polly.Amy'>a<lang xml:lang='fr-FR' xmllang='fr'>b</lang></Speak>",
            "xmllang of lang is no attribute, and is passed over: 'fr'; did you mean 'xml:lang'?",
        ),
        ("<Speak loop=''>x</Speak>", "loop of Speak is taken as left out: ''"),
        (
            "<Dial><Number sendDigitsMode=''>15551230000</Number></Dial>",
            "sendDigitsMode of Number is taken as left out: ''",
        ),
        ("<Speak><break/></Speak>", "text of Speak is markup without a word: '<break/>'"),
        ("<Speak><break/><emphasis/></Speak>", "text of Speak is markup without a word: '<break/><emphasis/>'"),
        (
            f"<MultiPartyCall role='Agent' AgentHoldMusic='{APP}/hold'>x</MultiPartyCall>",
            f"AgentHoldMusic of MultiPartyCall is taken as agentHoldMusicUrl: '{APP}/hold'",
        ),
        ("<Conference maxMembers='100'>x</Conference>", "maxMembers of Conference is taken as 20: '100'"),
        ("<Conference maxMembers='0'>x</Conference>", "maxMembers of Conference is taken as 1: '0'"),
        (
            f"<GetInput action='{APP}' executionTimeout='{'9' * 30}'/>",
            f"executionTimeout of GetInput is taken as 60: '{'9' * 30}'",
        ),
        (
            "<MultiPartyCall role='Agent' recordingCallbackMethod='mp3'>x</MultiPartyCall>",
            "recordingCallbackMethod of MultiPartyCall is taken as POST: 'mp3'",
        ),
        ("<Dial callbackMethod='get'><Number>1</Number></Dial>", "callbackMethod of Dial is taken as GET: 'get'"),
    ],
)
def test_what_only_a_rule_takes_is_told_each_time_and_refused_strictly(
    xml: AnswerXml, elements: str, warning: str
) -> None:
    for _ in range(2):
        lenience = Lenience()
        assert xml.read(document(elements), XML, lenience)
        assert [each.warning for each in lenience] == [warning]
    with pytest.raises(InvalidDocument):
        xml.read(document(elements), XML)


@pytest.mark.parametrize(
    "hold",
    [
        f" AgentHoldMusic='{APP}/hold'>x",
        f" agentHoldMusic='{APP}/hold'>x",
        f">x<AgentHoldMusic>{APP}/hold</AgentHoldMusic>",
    ],
)
def test_hold_music_may_go_by_the_name_that_a_builder_has_for_it(xml: AnswerXml, hold: str) -> None:
    (call,) = xml.read(document(f"<MultiPartyCall role='Agent'{hold}</MultiPartyCall>"), XML, Lenience())
    assert isinstance(call, MultiPartyCall)
    assert call.agent_hold_music_url == f"{APP}/hold"
    assert MultiPartyCall.Attribute.AGENT_HOLD_MUSIC_URL in call.written


@pytest.mark.parametrize(
    ("written", "own", "value"),
    [
        (f"StartRecordingAudio='{APP}/x'", "start_recording_audio", f"{APP}/x"),
        ("StopRecordingAudioMethod='POST'", "stop_recording_audio_method", "POST"),
        ("relayDtmfInputs='true'", "relay_dtmf_inputs", True),
    ],
)
def test_attributes_of_builders_have_the_effect_of_the_documented_ones(
    xml: AnswerXml, written: str, own: str, value: object
) -> None:
    (call,) = xml.read(document(f"<MultiPartyCall role='Agent' {written}>x</MultiPartyCall>"), XML, Lenience())
    assert getattr(call, own) == value


def test_a_number_beyond_its_bounds_and_a_word_that_is_no_verb_are_read_as_what_they_are_taken_for(
    xml: AnswerXml,
) -> None:
    odd = "<Conference maxMembers='100' callbackMethod='mp3' transcriptionMethod='get'>x</Conference>"
    (room,) = xml.read(document(odd), XML, Lenience())
    assert isinstance(room, Conference)
    assert (room.max_members, room.callback_method, room.transcription_method) == (20, "POST", "GET")
    assert room.facts["attributes"] == {
        "maxMembers": "20",
        "callbackMethod": "POST",
        "transcriptionMethod": "GET",
    }


@pytest.mark.parametrize(
    "elements",
    [
        "<Speak/>",
        "<Speak> </Speak>",
        "<Speak><s/></Speak><Sing/>",
        "<Dial legs='a'/>",
        "<Wait length='0'/>",
        "<Conference maxMembers='many'>x</Conference>",
        "<Conference maxMembers='-1'>x</Conference>",
    ],
)
def test_no_rule_takes_what_cannot_be_run(xml: AnswerXml, elements: str) -> None:
    with pytest.raises(InvalidDocument):
        xml.read(document(elements), XML, Lenience())
