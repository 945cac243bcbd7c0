"""A terminal, a file or a pipe that the story is told to: colours and width as it can show them."""

import os
import re
from collections.abc import Mapping
from typing import TextIO

from plivo_emulator.story.teller import StoryLine, Tone
from plivo_emulator.story.width import columns, wrapped

RESET = "\x1b[0m"
DIM = "\x1b[2m"
HUES = tuple(f"\x1b[1;{number}m" for number in (36, 33, 35, 32, 34, 31))
"""Colours of calls, by their letter."""
TONES: Mapping[Tone, str] = {Tone.PLAIN: "", Tone.STRANGE: "\x1b[33m", Tone.TROUBLE: "\x1b[31m"}

USUAL = 80
"""Columns of a terminal that does not say."""
NARROWEST = 40
"""Columns that a terminal is taken to have at least."""
MOST_LINES = 4
"""Lines of a terminal that an entry takes at most."""


class Terminal:
    """Where lines are written. Only a terminal has colours, and a width that lines are wrapped to."""

    def __init__(self, out: TextIO, environment: Mapping[str, str] | None = None) -> None:
        """Takes a stream, and variables of the environment; by default those of the process.

        `NO_COLOR` with any text and `TERM=dumb` turn colours off.
        """
        self._variables = os.environ if environment is None else environment
        self._out = out
        self._is_tty = out.isatty()
        wanted = not self._variables.get("NO_COLOR") and self._variables.get("TERM") != "dumb"
        self.coloured = self._is_tty and wanted

    @property
    def width(self) -> int | None:
        """Columns: what `COLUMNS` says, else those of the terminal; None: there is no end to a line."""
        if re.fullmatch("[0-9]{1,4}", given := self._variables.get("COLUMNS", "")):
            return max(NARROWEST, int(given))
        if not self._is_tty:
            return None
        try:
            return max(NARROWEST, os.get_terminal_size(self._out.fileno()).columns or USUAL)
        except (OSError, ValueError):
            return USUAL

    def text(self, line: StoryLine) -> str:
        """A line as this terminal shows it, with a line feed."""
        head = f"{line.when}  {line.letter}  "
        width, indent = self.width, columns(head)
        words = [line.words] if width is None else wrapped(line.words, width - indent, width - indent - 2, MOST_LINES)
        first, *others = (self._painted(each, TONES[line.tone]) for each in words)
        hue = HUES[ord(line.letter[-1]) % len(HUES)] if line.letter.strip() else ""
        lines = [f"{self._painted(line.when, DIM)}  {self._painted(line.letter, hue)}  {first}"]
        lines += [f"{' ' * (indent + 2)}{each}" for each in others]
        return "".join(f"{each}\n" for each in lines)

    def write(self, text: str) -> None:
        """Writes text; what the encoding of the stream does not have is written out."""
        encoding = self._out.encoding or "utf-8"
        self._out.write(text.encode(encoding, errors="backslashreplace").decode(encoding))
        self._out.flush()

    def _painted(self, text: str, colour: str) -> str:
        return f"{colour}{text}{RESET}" if self.coloured and colour else text
