"""Commands that act, run in this process against a server in a thread, each test on an account of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from plivo_emulator.cli import main

from tests.wire import Wire

if TYPE_CHECKING:
    import pytest

    from tests.emulator.server.served_emulator import ServedEmulator


class Ran(NamedTuple):
    """What came of a command."""

    status: object
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON object that was printed."""
        [line] = self.out.splitlines()
        return json.loads(line)


class Driven(Wire):
    """An account whose calls are driven by commands, and the wire to it that sees what came of them."""

    def __init__(self, emulator: ServedEmulator, capsys: pytest.CaptureFixture[str], **settings: Any) -> None:
        credentials = emulator.open_account(**settings)
        super().__init__(emulator.request, credentials, named=True)
        self.url = emulator.base
        self._capsys = capsys

    def command(self, command: str, *words: str) -> Ran:
        """Runs a command for the account."""
        return ran(self._capsys, command, "--url", self.url, "--account", self.auth_id, *words)

    def done(self, command: str, *words: str) -> str:
        """The same where it must succeed: the one line that it prints."""
        result = self.command(command, *words)
        assert (result.status, result.err) == (0, ""), result
        [line] = result.out.splitlines()
        return line

    def refused(self, command: str, *words: str, status: int = 1) -> str:
        """The same where it must fail: the one sentence."""
        result = self.command(command, *words)
        assert (result.status, result.out) == (status, ""), result
        return sentence(result)


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> Ran:
    """Runs a command."""
    capsys.readouterr()
    try:
        status: object = main(words)
    except SystemExit as end:
        status = end.code
    said = capsys.readouterr()
    return Ran(status, said.out, said.err)


def sentence(result: Ran) -> str:
    """The one line on stderr, without the name of the command."""
    [line] = result.err.splitlines()
    assert line.startswith("plivo-emulator: ")
    return line.removeprefix("plivo-emulator: ")
