"""How an account is opened, and opened anew."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from plivo_emulator.records.kinds.accounts import AccountRecord
from plivo_emulator.server.control.instants import instant_of
from plivo_emulator.voice.account import Settings
from plivo_emulator.voice.billing import Tariff
from plivo_emulator.voice.clock import Mode
from plivo_emulator.wire.money import DOLLAR
from plivo_emulator.wire.times import iso_zulu


class Item(NamedTuple):
    """Something that an account has from the first: what a request to the control plane would make."""

    operation: str
    path: Mapping[str, str]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """Settings of an account, how its time passes, where its chance starts, and what it has from the first."""

    settings: Settings
    mode: Mode
    speed: float
    seed: int
    resumed: int | None = None
    """Newest instant of an earlier run: time goes on from there, and no id of that run comes again."""
    items: tuple[Item, ...] = ()

    @property
    def opening(self) -> Settings:
        """Settings that the account is opened with."""
        if self.resumed is None or self.resumed <= self.settings.start_at:
            return self.settings
        return replace(self.settings, start_at=self.resumed)


def told(plan: Plan) -> dict[str, Any]:
    """Plan as the control plane tells it, but for its items."""
    settings = plan.settings
    return {
        "auth_id": settings.auth_id,
        "auth_token": settings.auth_token,
        "calls_per_second": settings.calls_per_second,
        "seed": plan.seed,
        "start_at": iso_zulu(settings.start_at),
        "mode": plan.mode.value,
        "speed": plan.speed,
        "time_zone": zone_name(settings.zone),
        "apps": dict(settings.apps),
        "rates": {
            kind: {"per_minute": tariff.rate / DOLLAR, "increment": tariff.increment}
            for kind, tariff in settings.tariffs.items()
        },
    }


def changed(plan: Plan, values: Mapping[str, Any]) -> Plan:
    """The plan with what the control plane says; what it leaves out stays. Raises ValueError with a sentence."""
    old = plan.settings
    tariffs = {
        kind: Tariff(round(rate["per_minute"] * DOLLAR), rate.get("increment", old.tariffs[kind].increment))
        for kind, rate in values.get("rates", {}).items()
    }
    start_at = values.get("start_at")
    settings = replace(
        old,
        auth_id=values.get("auth_id", old.auth_id),
        auth_token=values.get("auth_token", old.auth_token),
        start_at=old.start_at if start_at is None else instant_of(start_at),
        calls_per_second=values.get("calls_per_second", old.calls_per_second),
        tariffs={**old.tariffs, **tariffs},
        apps=values.get("apps", old.apps),
        zone=_zone(values["time_zone"]) if "time_zone" in values else old.zone,
    )
    mode = Mode(values.get("mode", plan.mode))
    return replace(
        plan, settings=settings, mode=mode, speed=values.get("speed", plan.speed), seed=values.get("seed", plan.seed)
    )


def written(plan: Plan) -> AccountRecord:
    """Record that an account is opened from in a later run."""
    settings = plan.settings
    return AccountRecord(settings.auth_id, settings.auth_token, settings.start_at, json.dumps(told(plan)))


def read(record: AccountRecord, like: Plan) -> Plan:
    """Plan of such a record; what it does not say is as in another plan."""
    kept = {**json.loads(record.settings), "auth_id": record.auth_id, "auth_token": record.auth_token}
    return replace(changed(like, {**kept, "start_at": iso_zulu(record.created)}), items=())


def zone_name(zone: tzinfo) -> str:
    """`America/New_York`."""
    return "UTC" if zone is UTC else str(zone)


def _zone(name: str) -> tzinfo:
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"time_zone parameter must name a time zone such as America/New_York, not {name}") from None
