"""Parsing of arguments, and errors of commands."""

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["Parser"]  # noqa: SLF001  # argparse has no other name for it

WRONG_USE = 2
"""Exit status when a command cannot do what it was asked to do."""


class Parser(argparse.ArgumentParser):
    """Prints an error in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Ends the process."""
        sys.exit(fail(f"{message} (see {self.prog} --help)"))


def fail(sentence: str) -> int:
    """Prints why the command cannot do what it was asked to do, and returns its exit status."""
    sys.stderr.write(f"plivo-emulator: {printable(sentence)}\n")
    return WRONG_USE


def printable(text: str) -> str:
    """The text with what no encoding has written out."""
    return text.encode(errors="backslashreplace").decode()


def value(read: Callable[[str], object]) -> Callable[[str], object]:
    """Parses an argument so that argparse shows the message of a ValueError."""

    def checked(text: str) -> object:
        try:
            return read(text)
        except ValueError as wrong:
            raise argparse.ArgumentTypeError(str(wrong)) from None

    return checked
