"""Results of a run: what was asked, what was reached, and the causes of what failed."""

from collections.abc import Sequence
from dataclasses import dataclass

from plivo_emulator.contract_testing.causes.cause import Cause, Causes
from plivo_emulator.contract_testing.causes.described import located
from plivo_emulator.contract_testing.causes.places import Places
from plivo_emulator.contract_testing.causes.plain import short
from plivo_emulator.contract_testing.finding import Finding
from plivo_emulator.contract_testing.lives.laws import LAWS
from plivo_emulator.contract_testing.reach import Reach
from plivo_emulator.contract_testing.report.curl import CREDENTIALS, WRONG, curl
from plivo_emulator.contract_testing.report.secrets import Secrets
from plivo_emulator.contract_testing.scenes.hearing import NAMES as CALLBACKS
from plivo_emulator.contract_testing.target import Operation
from plivo_emulator.wire.printable import printable

OF_CREDENTIALS = frozenset({"ignored_auth", "credentials_are_needed"})
OF_LIVES = frozenset(law.__name__ for law in LAWS)
OTHER_CREDENTIALS = frozenset({*OF_CREDENTIALS, *OF_LIVES, "results_are_answers", *CALLBACKS})
"""Checks whose requests have no credentials, or wrong ones: those that the server sends have none of ours."""

NONE = "without credentials"
"""What their sentences say of requests that have none."""


@dataclass(frozen=True, slots=True)
class CauseSummary:
    """A cause in words. Nothing in it is secret, and everything is on one line."""

    subject: str
    sentence: str
    times: str
    place: str
    """File, line and pointer; empty if the document says nothing of it."""
    line: int
    answer: str
    """Status and beginning of the answer; empty if there was none."""
    curl: str
    """Empty if no single request shows it."""
    check: str
    story: tuple[str, ...] = ()
    """What was done and told before, a line each."""


class Report:
    """What a run has found so far."""

    def __init__(self, places: Places, secrets: Secrets, seed: int, operations: Sequence[Operation]) -> None:
        self.places = places
        self.secrets = secrets
        self.seed = seed
        self.operations = operations
        self.reach = Reach(operations)
        self.causes = Causes()
        self.required: frozenset[str] = frozenset()
        """Operations that must have succeeded."""
        self.dead_links = 0
        """Links that led nowhere: the answer did not have what they are made of."""
        self.stopped = ""
        """Why the run ended before its end; empty if it did not."""

    def found(self, finding: Finding) -> None:
        """Counts what a check of ours has found."""
        self.causes.add([located(self.places, finding)])

    @property
    def missed(self) -> list[str]:
        """Operations without any documented success that must have one."""
        return [each for each in self.reach.never_succeeded() if each in self.required]

    @property
    def status(self) -> int:
        """Exit status: 0 if nothing is wrong, else 1."""
        return 1 if len(self.causes) or self.missed or self.stopped else 0

    def summary(self, cause: Cause) -> CauseSummary:
        """A cause in words."""
        request, response = cause.finding.request, cause.finding.response
        answer = "" if response is None else f"{response.status} {short(self.secrets.body(response.body).strip(), 300)}"
        return CauseSummary(
            subject=printable(cause.subject),
            sentence=printable(self.secrets.text(cause.finding.sentence)),
            times="once" if cause.count == 1 else f"{cause.count} times",
            place=printable(cause.place(self.places)),
            line=self.places.line(cause.symptom.pointer) or 1,
            answer=printable(answer.strip()),
            curl="" if request is None else curl(request, self.secrets, _credentials(cause)),
            check=cause.finding.check,
            story=tuple(printable(self.secrets.text(line)) for line in cause.finding.story),
        )


def _credentials(cause: Cause) -> str:
    """Those that the request had, as an argument of curl."""
    if cause.finding.check not in OTHER_CREDENTIALS:
        return CREDENTIALS
    wrong = cause.finding.check in OF_CREDENTIALS and NONE not in cause.finding.sentence
    return WRONG if wrong else ""
