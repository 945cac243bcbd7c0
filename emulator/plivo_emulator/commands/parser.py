"""How arguments are read, and how a command says that it cannot do what it was asked."""

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["Parser"]  # noqa: SLF001  # argparse has no other name for it

WRONG_USE = 2
"""Exit status when the command cannot do what it was asked."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Ends the process."""
        sys.exit(fail(f"{message} (see {self.prog} --help)"))


def fail(sentence: str) -> int:
    """Says why the command cannot do what it was asked, and returns its exit status."""
    sys.stderr.write(f"plivo-emulator: {sentence}\n")
    return WRONG_USE


def value(read: Callable[[str], object]) -> Callable[[str], object]:
    """Reads an argument; lets argparse repeat the sentence of a ValueError."""

    def checked(text: str) -> object:
        try:
            return read(text)
        except ValueError as wrong:
            raise argparse.ArgumentTypeError(str(wrong)) from None

    return checked
