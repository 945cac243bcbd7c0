"""Answer documents are read as the table of elements has them."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from plivo_emulator.spec.elements import (
    SHAPES,
    Dial,
    Element,
    GetDigits,
    MultiPartyCall,
    Redirect,
    Speak,
    Wait,
)
from plivo_emulator.validation import load
from plivo_emulator.validation.answer_xml import AnswerXml
from plivo_emulator.wire.document import InvalidDocument

from tests.emulator.voice.sheet import APP, XML, document

TABLE: Mapping[str, Any] = load.document("answer_xml")

DEFAULTS = """
Speak voice WOMAN | Speak language en-US | Speak loop 1 | Play loop 1 | Wait length 1 | Wait silence False
Wait minSilence 2000 | Wait beep false | DTMF async True | GetDigits method POST | GetDigits timeout 5
GetDigits digitTimeout 2 | GetDigits finishOnKey # | GetDigits numDigits 99 | GetDigits retries 1
GetDigits redirect True | GetDigits playBeep False | GetDigits validDigits 1234567890*# | GetDigits log True
GetInput method POST | GetInput executionTimeout 15 | GetInput digitEndTimeout auto | GetInput speechEndTimeout auto
GetInput retries 1 | GetInput finishOnKey # | GetInput numDigits 32 | GetInput speechModel default
GetInput language en-US | GetInput profanityFilter False | GetInput interimSpeechResultsCallbackMethod POST
GetInput redirect True | GetInput log True | Record method POST | Record fileFormat mp3 | Record redirect True
Record timeout 15 | Record maxLength 60 | Record playBeep True | Record finishOnKey # | Record recordSession False
Record startOnDialAnswer False | Record recordChannelType stereo | Record transcriptionMethod POST
Record transcriptionReportType compact | Record callbackMethod POST | Dial method POST | Dial redirect True
Dial timeLimit 14400 | Dial hangupOnStar False | Dial callType voice | Dial confirmTimeout 120
Dial callbackMethod POST | Number sendOnPreanswer False | User sendOnPreanswer False | Message callbackMethod POST
Redirect method POST | Conference muted False | Conference enterSound "" | Conference exitSound ""
Conference startConferenceOnEnter True | Conference endConferenceOnExit False | Conference stayAlone True
Conference maxMembers 20 | Conference timeLimit 86400 | Conference hangupOnStar False | Conference record False
Conference recordFileFormat mp3 | Conference transcriptionMethod POST | Conference method POST
Conference redirect True | Conference callbackMethod POST | Conference floorEvent False | Conference relayDTMF True
"""
NONE = """
GetDigits action | GetDigits invalidDigitsSound | GetInput inputType | GetInput startInputTimeout | GetInput hints
GetInput interimSpeechResultsCallback | Record action | Record transcriptionType | Record transcriptionUrl
Record callbackUrl | Dial action | Dial timeout | Dial callerId | Dial callerName | Dial confirmSound
Dial confirmKey | Dial dialMusic | Dial digitsMatch | Dial digitsMatchBLeg | Dial callbackUrl | Dial sipHeaders
Dial machineDetection | Number sendDigits | Number sendDigitsMode | Number sipHeaders | Number callerId
Number callerName | User sendDigits | User sipHeaders | User sipAuthUsername | User sipAuthPassword | Message src
Message dst | Message type | Message callbackUrl | Hangup reason | Hangup schedule | Conference waitSound
Conference transcriptionType | Conference transcriptionUrl | Conference action | Conference callbackUrl
Conference digitsMatch | Conference recordWhenAlone | Conference sendDigits | Conference beep
"""
EMPTY = {
    "Speak": "<Speak>x</Speak>",
    "Play": f"<Play>{APP}/a</Play>",
    "DTMF": "<DTMF>1</DTMF>",
    "Redirect": f"<Redirect>{APP}</Redirect>",
    "Dial": "<Dial><Number>1</Number></Dial>",
    "Number": "<Dial><Number>1</Number></Dial>",
    "User": "<Dial><User>sip:a@b</User></Dial>",
    "Message": "<Message>x</Message>",
    "Conference": "<Conference>x</Conference>",
    "GetInput": f"<GetInput action='{APP}'/>",
}
"""Elements with as little as they may have."""


def rows(text: str) -> list[list[str]]:
    return [row.split() for line in text.strip().splitlines() for row in line.split("|")]


@pytest.fixture(scope="module")
def xml() -> AnswerXml:
    return load.answer_xml()


def read(xml: AnswerXml, elements: str) -> Sequence[Element]:
    return xml.read(document(elements), XML)


def bare(xml: AnswerXml, name: str) -> Element:
    (node,) = read(xml, EMPTY.get(name, f"<{name}/>"))
    return node.children[0] if name in ("Number", "User") else node


def value(element: Element, attribute: str) -> Any:
    """What an element has for an attribute that is called so in documents."""
    return getattr(element, SHAPES[element.tag].attributes[attribute])


@pytest.mark.parametrize(("element", "attribute", "default"), rows(DEFAULTS))
def test_an_attribute_that_is_not_written_has_its_default(
    xml: AnswerXml, element: str, attribute: str, default: str
) -> None:
    assert str(value(bare(xml, element), attribute)) == default.replace('""', "")


@pytest.mark.parametrize(("element", "attribute"), rows(NONE))
def test_an_attribute_without_default_has_no_value(xml: AnswerXml, element: str, attribute: str) -> None:
    assert value(bare(xml, element), attribute) is None


def test_every_attribute_of_the_elements_that_run_stands_in_one_of_the_lists() -> None:
    running = {
        "Speak",
        "Play",
        "Wait",
        "DTMF",
        "GetDigits",
        "GetInput",
        "Record",
        "Dial",
        "Number",
        "User",
        "Message",
        "Redirect",
        "Hangup",
        "Conference",
    }
    known = {(element, attribute) for element, attribute, *_ in (*rows(DEFAULTS), *rows(NONE))}
    wanted = {
        (element, attribute)
        for element in running
        for attribute, rule in TABLE["elements"][element]["attributes"].items()
        if not rule.get("required")
    }
    assert wanted == known, "add a line to DEFAULTS, or to NONE if it has no default"


@pytest.mark.parametrize(
    ("elements", "reason"),
    [
        ("<Sing/>", "there is no element Sing"),
        ("<speak>x</speak>", "there is no element speak: did you mean 'Speak'?"),
        ("<GetDigit/>", "there is no element GetDigit: did you mean 'GetDigits'?"),
        ("<Say>x</Say>", "there is no element Say: here it is Speak"),
        ("<gather/>", "there is no element gather: here it is GetInput, or GetDigits, for keys alone"),
        ("<Pause length='1'/>", "there is no element Pause: here it is Wait"),
        ("<Reject/>", "there is no element Reject: here it is Hangup, with a reason, before the call is answered"),
        ("<GetDigits numdigits='1'/>", "GetDigits has no attribute 'numdigits': did you mean 'numDigits'?"),
        ("<GetInput input='dtmf'/>", "GetInput has no attribute 'input': here it is inputType"),
        ("<Hangup reason='bussy'/>", "reason of Hangup is none of busy, rejected: 'bussy'; did you mean 'busy'?"),
        ("<Wait silence='True'/>", "silence of Wait must be true or false: 'True'; did you mean 'true'?"),
        (
            "<Dial callbackMethod='post'><Number>1</Number></Dial>",
            "callbackMethod of Dial must be GET or POST: 'post'; did you mean 'POST'?",
        ),
        ("<Number>1</Number>", "Number may not stand here, only in Dial"),
        ("<Response><Hangup/></Response>", "Response may stand nowhere but at the root"),
        ("<Dial/>", "Dial holds no Number or User"),
        ("<Dial>14155550142</Dial>", "Dial holds no Number or User: '14155550142' has to stand in one"),
        ("<GetInput/>", "GetInput needs the attribute 'action'"),
        ("<Speak/>", "Speak is empty"),
        ("<Speak> </Speak>", "Speak is empty"),
        ("<Speak loud='1'>x</Speak>", "Speak has no attribute 'loud'"),
        (
            "<Speak voice='ROBOT'>x</Speak>",
            "voice of Speak must be WOMAN, MAN, or the name of a voice such as Polly.Joanna: 'ROBOT'",
        ),
        ("<Speak loop='-1'>x</Speak>", "loop of Speak must be a whole number in decimal digits: '-1'"),
        ("<Speak loop=''>x</Speak>", "loop of Speak must be a whole number in decimal digits: ''"),
        ("<Wait length='0'/>", "length of Wait is less than 1: '0'"),
        (f"<Wait length='{'9' * 30}'/>", "length of Wait is too large"),
        ("<Wait silence='yes'/>", "silence of Wait must be true or false: 'yes'"),
        (f"<GetInput action='{APP}' executionTimeout='61'/>", "executionTimeout of GetInput is more than 60: '61'"),
        (
            f"<GetInput action='{APP}' inputType='mind'/>",
            "inputType of GetInput is none of dtmf, dtmf speech, speech: 'mind'",
        ),
        ("<GetDigits validDigits='abc'/>", "validDigits of GetDigits must be keys: digits, * and #: 'abc'"),
        ("<GetDigits finishOnKey='12'/>", "finishOnKey of GetDigits must be one key: a digit, * or #: '12'"),
        ("<Record maxLength='1'/>", "maxLength of Record is less than 2: '1'"),
        ("<Record fileFormat='ogg'/>", "fileFormat of Record is none of mp3, wav: 'ogg'"),
        ("<Record callbackUrl='nowhere'/>", "callbackUrl of Record must be an absolute http or https URL: 'nowhere'"),
        (
            f"<Dial callerName='{'x' * 51}'><Number>1</Number></Dial>",
            "callerName of Dial has 51 characters, and must have at most 50",
        ),
        (
            "<Dial><User sipAuthPassword='short'>sip:a@b</User></Dial>",
            "sipAuthPassword of User has 5 characters, and must have at least 8",
        ),
        ("<Dial><User>alice</User></Dial>", "text of User must be an address that begins with sip: or sips:: 'alice'"),
        ("<Play>menu.mp3</Play>", "text of Play must be an absolute http or https URL: 'menu.mp3'"),
        ("<MultiPartyCall role='boss'>x</MultiPartyCall>", "role of MultiPartyCall is none of"),
        ("<MultiPartyCall role='Agent' statusCallbackEvents='all'>x</MultiPartyCall>", "has 'all', none of"),
        ("<Speak xmlns='urn:x'>x</Speak>", "there is no element {urn:x}Speak"),
        ("<Speak><Play>x</Play></Speak>", "Play may not stand here, only in "),
        ("<PreAnswer><Dial><Number>1</Number></Dial></PreAnswer>", "Dial may not stand here"),
    ],
)
def test_what_may_not_stand_there_says_why(xml: AnswerXml, elements: str, reason: str) -> None:
    with pytest.raises(InvalidDocument) as refused:
        read(xml, elements)
    assert str(refused.value).startswith(reason) or reason in str(refused.value)


BOUNDED = [
    ("GetDigits", "timeout", "minimum"),
    ("GetDigits", "retries", "minimum"),
    ("Record", "maxLength", "minimum"),
    ("Conference", "maxMembers", "minimum"),
    ("Conference", "maxMembers", "maximum"),
    ("Wait", "length", "minimum"),
]


@pytest.mark.parametrize(("name", "attribute", "bound"), BOUNDED)
def test_a_number_at_its_bound_may_stand_there_and_one_beyond_may_not(
    xml: AnswerXml, name: str, attribute: str, bound: str
) -> None:
    last = TABLE["elements"][name]["attributes"][attribute][bound]
    beyond = last - 1 if bound == "minimum" else last + 1
    written = EMPTY.get(name, f"<{name}/>")
    at_last, at_beyond = (written.replace(name, f"{name} {attribute}='{number}'", 1) for number in (last, beyond))
    (element,) = read(xml, at_last)
    assert value(element, attribute) == last
    with pytest.raises(InvalidDocument, match=rf"{attribute} of {name} is (less|more) than {last}"):
        read(xml, at_beyond)


@pytest.mark.parametrize(
    ("elements", "attribute", "wanted"),
    [
        ("<GetDigits action='nowhere'/>", "action", "nowhere"),
        (f"<GetDigits action='{APP}' method='PUT'/>", "method", "PUT"),
        ("<Redirect method='delete'>x</Redirect>", "method", "delete"),
    ],
)
def test_urls_that_take_over_are_judged_when_they_are_asked(
    xml: AnswerXml, elements: str, attribute: str, wanted: str
) -> None:
    assert value(read(xml, elements)[0], attribute) == wanted


def test_words_may_be_in_any_case_where_the_table_says_so(xml: AnswerXml) -> None:
    (entry,) = read(xml, "<MultiPartyCall role='AGENT'>x</MultiPartyCall>")
    assert isinstance(entry, MultiPartyCall)
    assert entry.role is MultiPartyCall.Role.AGENT


def test_a_list_is_read_word_by_word(xml: AnswerXml) -> None:
    events = "mpc-state-changes, participant-audio-events"
    (node,) = read(xml, f"<MultiPartyCall role='Agent' statusCallbackEvents='{events}'>x</MultiPartyCall>")
    assert isinstance(node, MultiPartyCall)
    wanted = MultiPartyCall.StatusCallbackEvents
    assert node.status_callback_events == (wanted.MPC_STATE_CHANGES, wanted.PARTICIPANT_AUDIO_EVENTS)


def test_words_are_members_also_where_other_text_may_stand(xml: AnswerXml) -> None:
    none, nothing, star = read(
        xml, "<GetDigits finishOnKey='none'/><GetDigits finishOnKey=''/><GetDigits finishOnKey='*'/>"
    )
    assert isinstance(none, GetDigits)
    assert isinstance(nothing, GetDigits)
    assert isinstance(star, GetDigits)
    assert none.finish_on_key is GetDigits.FinishOnKey.NONE
    assert nothing.finish_on_key is GetDigits.FinishOnKey.NOTHING
    assert (star.finish_on_key, type(star.finish_on_key)) == ("*", str)


def test_an_element_tells_which_attributes_were_written(xml: AnswerXml) -> None:
    written, bare = read(xml, "<Wait minSilence='2000'/><Wait/>")
    assert isinstance(written, Wait)
    assert isinstance(bare, Wait)
    assert written.min_silence == bare.min_silence
    assert list(written.written) == [Wait.Attribute.MIN_SILENCE]
    assert not bare.written


def test_an_element_has_its_children_and_text(xml: AnswerXml) -> None:
    dial, away = read(xml, "<Dial><Number> 1 </Number><User>sip:a@b</User></Dial><Redirect>x</Redirect>")
    assert isinstance(dial, Dial)
    assert isinstance(away, Redirect)
    assert [(child.tag, child.text) for child in dial.children] == [("Number", "1"), ("User", "sip:a@b")]
    assert (away.text, away.children) == ("x", ())


def test_a_journal_is_told_what_was_written_and_nothing_else(xml: AnswerXml) -> None:
    (node,) = xml.read(b"<Response>\n  <Wait beep='true'> x </Wait></Response>", XML)
    place = {"line": 2, "column": 3, "index": 1}
    assert node.facts == {"attributes": {"beep": "true"}, "text": "", **place}


@pytest.mark.parametrize("kind", ["application/xml", "text/xml", "TEXT/XML; charset=utf-8"])
def test_documents_come_as_xml(xml: AnswerXml, kind: str) -> None:
    assert xml.read(document("<Wait/>"), kind)


@pytest.mark.parametrize("kind", ["", "text/html", "application/json", "text/plain; charset=xml"])
def test_documents_that_say_they_are_something_else_are_not_run(xml: AnswerXml, kind: str) -> None:
    with pytest.raises(InvalidDocument, match="the content type is"):
        xml.read(document("<Wait/>"), kind)


def test_only_sounds_may_stand_in_a_document_of_sounds(xml: AnswerXml) -> None:
    assert len(xml.read_sounds(document("<Speak>x</Speak><Wait/>"), XML)) == 2
    with pytest.raises(InvalidDocument, match="Hangup is no sound"):
        xml.read_sounds(document("<Hangup/>"), XML)


def test_a_document_that_was_read_before_is_not_read_again_unless_it_is_large(xml: AnswerXml) -> None:
    small, large = document("<Wait length='77'/>"), document("<Wait/>" * 2000)
    assert xml.read(small, XML) is xml.read(small, XML)
    assert xml.read(large, XML) is not xml.read(large, XML)


def test_markup_of_speech_may_stand_where_the_table_lets_it(xml: AnswerXml) -> None:
    node = read(
        xml, "<Speak voice='Polly.Amy'><p>a<s>b <w>c</w></s></p><break strength='weak'/><sub alias='e'>d</sub></Speak>"
    )[0]
    assert isinstance(node, Speak)
    assert node.text.split() == ["a", "b", "c", "d"]
    with pytest.raises(InvalidDocument, match="strength of break"):
        read(xml, "<Speak>a<break strength='hard'/></Speak>")


def test_words_of_other_vendors_are_none_of_the_table_and_what_they_mean_is_one() -> None:
    elements, foreign = TABLE["elements"], TABLE["foreign"]
    assert not elements.keys() & foreign["elements"].keys()
    assert {row["is"] for row in foreign["elements"].values()} <= elements.keys()
    for element, words in foreign["attributes"].items():
        attributes = elements[element]["attributes"]
        assert not attributes.keys() & words.keys(), element
        assert {row["is"] for row in words.values()} <= attributes.keys(), element
