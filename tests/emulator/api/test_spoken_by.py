"""Words that the API is asked to speak are spoken by the voice, and in the language, that it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.emulator.api.service import Service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plivo_emulator.audio.speaker import Gender

    from tests.emulator.api.conformity import Conformity

ASKED = {"text": "<speak>un <break/> deux</speak>", "voice": "MAN", "language": "fr-FR"}
SPOKEN = ("un deux", "fr-FR", "man")


class Speaking(Service):
    """A service whose speaker remembers what it was asked."""

    def __init__(self, conformity: Conformity) -> None:
        self.spoken: list[tuple[str, str, str]] = []
        super().__init__(conformity, speaker=self._speak)

    def _speak(self, text: str, language: str, gender: Gender) -> tuple[bytes, int]:
        self.spoken.append((text, language, gender))
        return b"\1\2" * 8000, 8000


@pytest.fixture
def speaking(conformity: Conformity) -> Iterator[Speaking]:
    service = Speaking(conformity)
    yield service
    service.close()


def test_a_call_hears_the_voice_that_was_asked_for(speaking: Speaking) -> None:
    uuid = speaking.answered_call()
    assert speaking.post("Call", uuid, "Speak", json=ASKED).status_code == 202
    assert speaking.spoken == [SPOKEN]


def test_members_of_a_conference_hear_the_voice_that_was_asked_for(speaking: Speaking) -> None:
    speaking.members(2)
    asked = speaking.post("Conference", "Room", "Member", "all", "Speak", json=ASKED)
    assert asked.status_code == 202, asked.text
    assert speaking.spoken == [SPOKEN]
