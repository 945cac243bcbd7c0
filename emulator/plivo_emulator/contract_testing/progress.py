"""How far a run has come, told while it goes on."""

from typing import TextIO

from plivo_emulator.contract_testing.report.results import Report

OFTEN = 10
"""Requests between two lines on a terminal, where each takes the place of the one before."""


class Progress:
    """Tells on a terminal while requests are sent, and elsewhere when a phase is through."""

    def __init__(self, results: Report, out: TextIO | None) -> None:
        """Tells nothing if there is nowhere to."""
        self._results = results
        self._out = out
        self._phase = ""
        self._shown = 0
        self._live = out is not None and out.isatty()

    def begins(self, phase: str) -> None:
        """A phase begins."""
        self._phase = phase

    def request_done(self) -> None:
        """A request has been answered."""
        if self._live and self._out is not None and self._results.reach.cases % OFTEN == 0:
            line = self._line()
            self._out.write(f"\r{line:<{self._shown}}")
            self._out.flush()
            self._shown = len(line)

    def ends(self) -> None:
        """The phase is through."""
        if self._out is not None and self._phase:
            self._out.write(f"\r{self._line():<{self._shown}}\n" if self._live else f"{self._line()}\n")
            self._out.flush()
            self._shown = 0

    def _line(self) -> str:
        reach = self._results.reach
        reached = f"{reach.succeeded} of {reach.operations} operations reached"
        return f"{self._phase}: {reach.cases} requests, {reached}, causes of failures: {len(self._results.causes)}"
