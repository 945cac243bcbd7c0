"""Colours and width are those that the terminal has."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import pytest
from plivo_emulator.story.entry import Entry
from plivo_emulator.story.teller import StoryLine, Teller
from plivo_emulator.story.terminal import MOST_LINES, NARROWEST, Terminal
from plivo_emulator.story.width import columns

START = datetime(2026, 1, 1, tzinfo=UTC)
ESCAPE = "\x1b["


class Screen(io.StringIO):
    """A terminal of no size."""

    def isatty(self) -> bool:
        return True


def line(kind: str = "audio.speak", **facts: object) -> StoryLine:
    told = Teller(START).line(Entry(1, START, kind, "9834029e", facts or {"text": "word " * 70}))
    assert told is not None
    return told


def test_a_file_gets_whole_lines_without_colours() -> None:
    assert Terminal(io.StringIO(), {}).text(line()) == f"{line()}\n"


def test_a_terminal_gets_colours_and_trouble_is_another_one() -> None:
    plain, trouble = (Terminal(Screen(), {}).text(line(kind)) for kind in ("call.answer", "xml.no_answer_url"))
    assert plain.count(ESCAPE) == 4
    assert trouble.count(ESCAPE) == 6


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_are_left_out_where_nobody_wants_them(environment: dict[str, str]) -> None:
    assert ESCAPE not in Terminal(Screen(), environment).text(line())


def test_an_empty_no_color_says_nothing() -> None:
    assert ESCAPE in Terminal(Screen(), {"NO_COLOR": ""}).text(line())


@pytest.mark.parametrize("width", ["40", "60", "110", "200"])
def test_lines_are_no_wider_than_columns_says_and_break_between_words(width: str) -> None:
    told = Terminal(io.StringIO(), {"COLUMNS": width}).text(line()).splitlines()
    assert 1 < len(told) <= MOST_LINES
    assert max(map(columns, told)) <= int(width)
    assert set(re.findall(r"\bw\w*", "\n".join(told))) == {"word"}


@pytest.mark.parametrize("columns_said", ["0", "7", "many", "-1", ""])
def test_nonsense_about_the_width_does_no_harm(columns_said: str) -> None:
    terminal = Terminal(Screen(), {"COLUMNS": columns_said, "NO_COLOR": "1"})
    assert max(map(columns, terminal.text(line()).splitlines())) <= 80
    assert (terminal.width or 0) >= NARROWEST


def test_what_the_encoding_does_not_have_is_written_out() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    Terminal(stream, {}).write("→ “Hello”\n")
    assert raw.getvalue() == b"\\u2192 \\u201cHello\\u201d\n"
