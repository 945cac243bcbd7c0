"""How an account is opened, and opened anew."""

import json
from dataclasses import dataclass, replace

from plivo_emulator.records.account_record import AccountRecord
from plivo_emulator.voice.account import Settings
from plivo_emulator.voice.clock import Mode


@dataclass(frozen=True, slots=True)
class Plan:
    """Settings of an account, how its time passes, and where its chance starts."""

    settings: Settings
    mode: Mode
    speed: float
    seed: int
    resumed: int | None = None
    """Newest instant of an earlier run: time goes on from there, and no id of that run comes again."""

    @property
    def opening(self) -> Settings:
        """Settings that the account is opened with."""
        if self.resumed is None or self.resumed <= self.settings.start_at:
            return self.settings
        return replace(self.settings, start_at=self.resumed)


def written(plan: Plan) -> AccountRecord:
    """Record that an account is opened from in a later run."""
    settings = plan.settings
    kept = {
        "start_at": settings.start_at,
        "calls_per_second": settings.calls_per_second,
        "mode": plan.mode.value,
        "speed": plan.speed,
        "seed": plan.seed,
    }
    return AccountRecord(settings.auth_id, settings.auth_token, settings.start_at, json.dumps(kept))


def read(record: AccountRecord, like: Plan) -> Plan:
    """Plan of such a record; what it does not say is as in another plan."""
    kept = json.loads(record.settings)
    settings = replace(
        like.settings,
        auth_id=record.auth_id,
        auth_token=record.auth_token,
        start_at=kept.get("start_at", like.settings.start_at),
        calls_per_second=kept.get("calls_per_second", like.settings.calls_per_second),
    )
    mode = Mode(kept.get("mode", like.mode))
    return Plan(settings, mode, kept.get("speed", like.speed), kept.get("seed", like.seed))
