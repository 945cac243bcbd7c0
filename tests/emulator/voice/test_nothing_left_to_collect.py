"""What a call leaves behind is freed at once: circles would wait until Python looks through all objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.spec.elements import SHAPES
from plivo_emulator.spec.words import HangupSource
from plivo_emulator.voice.phones.phone_script import HangUp, Stay
from plivo_emulator.voice.xml import lifecycle
from plivo_emulator.wire.times import SECOND

from tests.nothing_left import nothing_left

if TYPE_CHECKING:
    from tests.emulator.voice.sheet import Voice

NUMBER = "14155550177"

DOCUMENTS = {
    "Conference": "<Conference timeLimit='60' waitSound='http://app.test/wait'>room</Conference>",
    "DTMF": "<DTMF>12</DTMF>",
    "Dial": f"<Dial timeLimit='9' action='http://app.test/next'><Number>{NUMBER}</Number></Dial>",
    "GetDigits": "<GetDigits timeout='1' action='http://app.test/next'><Speak>Press 1</Speak></GetDigits>",
    "GetInput": "<GetInput inputType='dtmf speech' action='http://app.test/next'><Speak>Press 1</Speak></GetInput>",
    "Hangup": "<Hangup schedule='5' reason='busy'/><Wait length='9'/>",
    "Message": f"<Message src='14150000000' dst='{NUMBER}' callbackUrl='http://app.test/sent'>Hello</Message>",
    "MultiPartyCall": "<MultiPartyCall role='agent' maxDuration='300' statusCallbackUrl='http://app.test/told'"
    " onExitActionUrl='http://app.test/next' record='true' recordingCallbackUrl='http://app.test/recorded'>"
    "meeting</MultiPartyCall>",
    "Play": "<Play loop='2'>http://app.test/hello.mp3</Play>",
    "PreAnswer": "<PreAnswer><Speak>Wait</Speak></PreAnswer>",
    "Record": "<Record maxLength='3' action='http://app.test/next' callbackUrl='http://app.test/recorded'"
    " transcriptionType='auto' transcriptionUrl='http://app.test/transcribed'/>",
    "Redirect": "<Redirect>http://app.test/next</Redirect>",
    "Speak": "<Speak loop='2'>Hello</Speak>",
    "Stream": "<Stream statusCallbackUrl='http://app.test/told'>ws://app.test/stream</Stream>",
    "Wait": "<Wait length='2'/>",
    "no document": "<Nonsense/>",
    "no XML": "<Speak>",
    "nothing": "",
}
"""By the element that they are about."""


def live(voice: Voice, elements: str, *, hangs_up: bool) -> None:
    """Two calls in a row run a document, one from outside and one that is dialled, and end in one of two ways."""
    voice.answers(elements).answers("<Wait length='1'/>", at="/next").answers(
        "<Play>http://a.test/a</Play>", at="/wait"
    )
    phones = [voice.arrives(HangUp() if hangs_up else Stay(3 * SECOND)), voice.dial()]
    voice.advance(10)
    if hangs_up:
        for phone in (each for each in phones if not each.over):
            lifecycle.hang_up(phone.call, HangupSource.API_REQUEST)
    voice.run_out()
    voice.forget()
    voice.sockets.clear()
    voice.pending.clear()


@pytest.mark.parametrize("hangs_up", [False, True], ids=["ends", "is hung up"])
@pytest.mark.parametrize("about", DOCUMENTS)
def test_a_call_that_has_run_a_document_is_freed_at_once(voice: Voice, about: str, *, hangs_up: bool) -> None:
    live(voice, DOCUMENTS[about], hangs_up=hangs_up)  # what is made once and stays is made here
    with nothing_left():
        live(voice, DOCUMENTS[about], hangs_up=hangs_up)


def test_every_element_that_a_document_may_hold_is_run() -> None:
    outermost = {name for name in SHAPES if name[0].isupper()} - {"Response", "Number", "User"}
    assert outermost - DOCUMENTS.keys() == set()
