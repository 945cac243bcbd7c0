"""Kinds that somebody asks for: all that the source can write are known, and others are refused."""

from __future__ import annotations

import pytest
from plivo_emulator.validation.spelling.kinds import KINDS, must_be_kind

from tests.emulator.story.kinds import all_kinds


def test_every_kind_that_is_written_may_be_asked_for() -> None:
    assert all_kinds() <= KINDS


@pytest.mark.parametrize("kind", ["*", "call.*", "xml.S*", "call.hang_up", "xml.Speak"])
def test_kinds_and_beginnings_of_kinds_are_taken(kind: str) -> None:
    must_be_kind(kind)


@pytest.mark.parametrize("kind", ["", "call", "call.hang", "callbacks.*", "*.sent", "xml.Speek"])
def test_others_are_refused(kind: str) -> None:
    with pytest.raises(ValueError, match="no kind of entries"):
        must_be_kind(kind)
