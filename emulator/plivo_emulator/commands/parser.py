"""Parsing of arguments, and errors of commands."""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NoReturn

from plivo_emulator.validation.spelling.meant import suggestion

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["Parser"]  # noqa: SLF001  # argparse has no other name for it

WRONG_USE = 2
"""Exit status when a command cannot do what it was asked to do."""


class Parser(argparse.ArgumentParser):
    """Prints an error in one sentence."""

    def parse_known_args(  # type: ignore[override]  # argparse has an overload for each kind of namespace
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """The same, but an option that there is not ends the process here, where those that there are are known."""
        found, extra = super().parse_known_args(args, namespace)
        for word in extra:
            if word.startswith("-"):
                options = [option for action in self._actions for option in action.option_strings]
                self.error(f"unrecognized arguments: {' '.join(extra)}{suggestion(word.partition('=')[0], options)}")
        return found, extra

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Refuses a word that is none of an argument's, as argparse does, with the one that was meant."""
        try:
            super()._check_value(action, value)
        except argparse.ArgumentError as wrong:
            wrong.message += suggestion(str(value), map(str, action.choices or ()))
            raise

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
