"""Settings of a run: what schemathesis does, how much of it, and the reason of each exception."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from plivo_emulator.contract_testing.probes.foreign_server import TIMEOUT
from plivo_emulator.contract_testing.scenes.listening import Listening
from plivo_emulator.contract_testing.target import Credentials

SHARE = 0.75
"""Share of the time of a run after which its last part begins: checks with requests of their own, or callbacks."""

SHARE_BESIDE_CALLBACKS = 0.5
"""Share of the time that random requests have in a run that hears callbacks, too."""

OFF = (
    # A live call, a conference or a multiparty call may end between two requests.
    "ensure_resource_availability",
    # What is hung up, kicked or ended is still on record: a later GET rightly finds it.
    "use_after_free",
)
"""Checks of schemathesis that are off, with the reason."""


MAY_REFUSE = (
    # If no stream runs, the answer is 400, as documented.
    "stopAudioStream",
    "stopAllAudioStreams",
    # A call that is being recorded is not recorded twice.
    "startMultipartyCallRecording",
    "startParticipantRecording",
)
"""Operations that may refuse a request which fits the document, with the reason."""


@dataclass(frozen=True, slots=True)
class ContractRun:
    """A run. Times are real seconds."""

    seed: int
    writes: bool = False
    """Whether to send more than GET: other requests change the account, and may cost money."""
    examples: int = 20
    """Random requests per operation."""
    walks: int = 60
    """Sequences of requests along the document's links."""
    steps: int = 8
    """Most requests of a sequence."""
    seconds: int | None = None
    """Most time that the run takes; with time left, it goes on with new random requests."""
    phases: tuple[str, ...] = ("examples", "coverage", "fuzzing", "stateful")
    most_failures: int | None = None
    reports: Path | None = None
    """Folder of the reports."""
    now: datetime = field(default_factory=lambda: datetime.now(UTC).replace(tzinfo=None))
    """Current time of the server in UTC, without a time zone."""
    required: frozenset[str] = frozenset()
    """Operations that must succeed at least once: else the run fails."""
    once: bool = False
    """Whether the run ends when all phases are through, although there is time left."""
    quiet: bool = False
    """Whether no progress is told."""

    listening: Listening | None = None
    """Where callbacks come to; None: none are asked for."""

    def ends_of_checks(self, begun: float) -> float | None:
        """When checks with requests of their own must be through, if the run began then; None: there is no limit."""
        share = 1 if self.listening is None else SHARE
        return None if self.seconds is None else begun + self.seconds * share

    @property
    def for_requests(self) -> "ContractRun":
        """The part of the run that is random requests."""
        share = SHARE if self.listening is None else SHARE_BESIDE_CALLBACKS
        return self if self.seconds is None else replace(self, seconds=max(1, round(self.seconds * share)))

    def settings(self, credentials: Credentials, base: str) -> dict[str, object]:
        """Settings of schemathesis; they name the environment variables of the credentials."""
        limits = {"max-failures": self.most_failures, "max-time": self.seconds}
        refused = {"expected-statuses": ["2xx", "400", "404", "429"]}
        return {
            "seed": self.seed,
            "continue-on-failure": True,
            **{name: limit for name, limit in limits.items() if limit is not None},
            "request-timeout": TIMEOUT,
            "base-url": base.rstrip("/"),
            "auth": {"basic": {"username": "${PLIVO_AUTH_ID}", "password": "${PLIVO_AUTH_TOKEN}"}},
            "parameters": {"path.auth_id": credentials.auth_id},
            "cache": {"enabled": False},
            "generation": {
                "database": "none",
                "with-security-parameters": False,
                "no-shrink": True,
                **({} if self.writes else {"mode": "positive"}),
            },
            "output": {"sanitization": {"enabled": True}},
            "warnings": {"enabled": False},
            "phases": {
                "examples": {"enabled": "examples" in self.phases},
                "coverage": {"enabled": "coverage" in self.phases},
                "fuzzing": {"enabled": "fuzzing" in self.phases, "generation": {"max-examples": self.examples}},
                "stateful": {
                    "enabled": "stateful" in self.phases,
                    "max-steps": self.steps,
                    "inference": {"algorithms": []},
                    "generation": {"max-examples": self.walks},
                },
            },
            "checks": {name: {"enabled": False} for name in OFF},
            "operations": [
                {"include-operation-id": list(MAY_REFUSE), "checks": {"positive_data_acceptance": refused}},
            ],
        }
