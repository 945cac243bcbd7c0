"""Settings of an account, when it is opened and reset."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, tzinfo
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

import jsonschema_rs

from plivo_emulator.records.kinds.accounts import AccountRecord
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.spec.control.accounts import CreateAccount
from plivo_emulator.spec.control.objects import Rates
from plivo_emulator.spec.control.values import Attestation, SpeakerName, TimeMode, ValuesForm
from plivo_emulator.validation import load
from plivo_emulator.validation.schemas import Schemas
from plivo_emulator.voice.accounts.account import Settings
from plivo_emulator.voice.accounts.billing import Tariff
from plivo_emulator.voice.sim.clock import Mode
from plivo_emulator.wire.ids import AUTH_ID_RULE, is_auth_id
from plivo_emulator.wire.instants import beginning_of
from plivo_emulator.wire.money import DOLLAR
from plivo_emulator.wire.times import iso_zulu

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import AccountShown, RateShown

T = TypeVar("T")

ACCOUNT = "#/components/schemas/CreateAccountRequest"
"""What is said of an account has the form of a request to the control plane that opens one."""


class Item(NamedTuple):
    """Something that an account has from the beginning: the request to the control plane that would create it."""

    operation: str
    path: Mapping[str, str]
    values: Mapping[str, object]


class AccountSettings(NamedTuple):
    """Settings of an account: how its time passes, its seed, and what it has from the beginning."""

    settings: Settings
    mode: Mode
    speed: float
    seed: int
    resumed: int | None = None
    """Newest instant of an earlier run. Time continues from there."""
    run: int = 1
    """Which run of the server goes on with the account: no id of an earlier one is used again."""
    items: tuple[Item, ...] = ()

    @property
    def opening(self) -> Settings:
        """Settings that the account is opened with."""
        if self.resumed is None or self.resumed <= self.settings.start_at:
            return self.settings
        return replace(self.settings, start_at=self.resumed)


class Standing(NamedTuple):
    """What changes of an account while it runs, in the words of the control plane."""

    now: str
    queued_calls: int
    live_calls: int
    journal_entries: int
    journal_dropped: int


def serialized(plan: AccountSettings) -> dict[str, object]:
    """The settings as the control plane shows them, without the items."""
    settings_shown = shown(plan, Standing(iso_zulu(plan.settings.start_at), 0, 0, 0, 0))
    return {name: value for name, value in settings_shown.items() if name not in Standing._fields}


def shown(plan: AccountSettings, standing: Standing) -> "AccountShown":
    """Account, as the control plane shows it, without the items."""
    settings = plan.settings
    return {
        "auth_id": settings.auth_id,
        "auth_token": settings.auth_token,
        "calls_per_second": settings.calls_per_second,
        "seed": plan.seed,
        "start_at": iso_zulu(settings.start_at),
        "mode": plan.mode.value,
        "speed": plan.speed,
        "pace": settings.pace,
        "speaker": settings.speaker,
        "stop_message": settings.stop_message,
        "time_zone": zone_name(settings.zone),
        "apps": dict(settings.apps),
        "app_urls": dict(settings.app_urls),
        "rates": {
            "outbound": _rate(settings.tariffs["outbound"]),
            "inbound": _rate(settings.tariffs["inbound"]),
            "sip": _rate(settings.tariffs["sip"]),
        },
        "hangup_to_answer_url": settings.hangup_to_answer_url,
        "record_action_at_once": settings.record_action_at_once,
        "strict_input": settings.strict_input,
        "stir_attestation": settings.stir_attestation.value,
        "member_id_form": settings.member_id_form.value,
        "bulk_request_uuid_form": settings.bulk_request_uuid_form.value,
        "now": standing.now,
        "queued_calls": standing.queued_calls,
        "live_calls": standing.live_calls,
        "journal_entries": standing.journal_entries,
        "journal_dropped": standing.journal_dropped,
    }


def _rate(tariff: Tariff) -> "RateShown":
    return {"per_minute": tariff.rate / DOLLAR, "increment": tariff.increment}


class Conduct(Protocol):
    """What is said of how strict an account is, and how it behaves where nobody is sure what the service does."""

    hangup_to_answer_url: bool | None
    record_action_at_once: bool | None
    strict_input: bool | None
    stir_attestation: Attestation | None
    member_id_form: ValuesForm | None
    bulk_request_uuid_form: ValuesForm | None


class AccountArguments(Conduct, Protocol):
    """What is said of an account: by a request to the control plane, or by what is written like one."""

    @property
    def auth_id(self) -> str | None:
        """Its id; None: unchanged."""
        ...

    auth_token: str | None
    calls_per_second: int | None
    seed: int | None
    start_at: str | None
    mode: TimeMode | None
    speed: float | None
    pace: str | None
    speaker: SpeakerName | None
    stop_message: bool | None
    time_zone: str | None
    apps: Mapping[str, str] | None
    app_urls: Mapping[str, str] | None
    rates: Rates | None


def changed(plan: AccountSettings, arguments: AccountArguments) -> AccountSettings:
    """The plan with what the control plane says; what it leaves out stays. Raises ValueError with a sentence."""
    if arguments.auth_id is not None and not is_auth_id(arguments.auth_id):
        raise ValueError(f"auth_id parameter must be {AUTH_ID_RULE}")
    old = conducted(plan.settings, arguments)
    settings = replace(
        old,
        auth_id=_or(arguments.auth_id, old.auth_id),
        auth_token=_or(arguments.auth_token, old.auth_token),
        start_at=old.start_at if arguments.start_at is None else beginning_of(arguments.start_at),
        calls_per_second=_or(arguments.calls_per_second, old.calls_per_second),
        tariffs=_tariffs(old.tariffs, arguments.rates),
        apps=_or(arguments.apps, old.apps),
        app_urls=old.app_urls if arguments.app_urls is None else _app_urls(arguments.app_urls),
        pace=_or(arguments.pace, old.pace),
        speaker=_or(arguments.speaker, old.speaker),
        stop_message=_or(arguments.stop_message, old.stop_message),
        zone=old.zone if arguments.time_zone is None else _zone(arguments.time_zone),
    )
    return plan._replace(
        settings=settings,
        mode=Mode(_or(arguments.mode, plan.mode)),
        speed=_or(arguments.speed, plan.speed),
        seed=_or(arguments.seed, plan.seed),
    )


def conducted(old: Settings, arguments: Conduct) -> Settings:
    """Settings with what is said of the account's conduct; what is left out stays."""
    return replace(
        old,
        hangup_to_answer_url=_or(arguments.hangup_to_answer_url, old.hangup_to_answer_url),
        record_action_at_once=_or(arguments.record_action_at_once, old.record_action_at_once),
        strict_input=_or(arguments.strict_input, old.strict_input),
        stir_attestation=_or(arguments.stir_attestation, old.stir_attestation),
        member_id_form=_or(arguments.member_id_form, old.member_id_form),
        bulk_request_uuid_form=_or(arguments.bulk_request_uuid_form, old.bulk_request_uuid_form),
    )


def _or(new: T | None, old: T) -> T:
    return old if new is None else new


def _tariffs(old: Mapping[str, Tariff], rates: Rates | None) -> Mapping[str, Tariff]:
    if rates is None:
        return old
    by_kind = {"outbound": rates.outbound, "inbound": rates.inbound, "sip": rates.sip}
    tariffs = {
        kind: Tariff(round(rate.per_minute * DOLLAR), _or(rate.increment, old[kind].increment))
        for kind, rate in by_kind.items()
        if rate is not None
    }
    return {**old, **tariffs}


def written(plan: AccountSettings) -> AccountRecord:
    """Record from which a later run opens the account."""
    settings = plan.settings
    return AccountRecord(settings.auth_id, settings.auth_token, settings.start_at, json.dumps(serialized(plan)))


def checked(values: Mapping[str, object]) -> CreateAccount:
    """What is said of an account that was not asked for just now, but kept; raises ValueError with a sentence."""
    wrong = next(_validator().iter_errors(dict(values)), None)
    if wrong is not None:
        place = ".".join(str(step) for step in wrong.instance_path)
        raise ValueError(f"{place + ': ' if place else ''}{wrong.message!s:.200}")
    return CreateAccount({}, values)


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    return Schemas(load.document("control")).validator({"$ref": ACCOUNT})


def read(record: AccountRecord, like: AccountSettings) -> AccountSettings:
    """Settings from such a record; what it leaves out is taken from `like`. Raises Unusable."""
    try:
        kept = {**json.loads(record.settings), "auth_id": record.auth_id, "auth_token": record.auth_token}
        arguments = checked({**kept, "start_at": iso_zulu(record.created)})
        return changed(like, arguments)._replace(items=())
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError) as wrong:
        raise Unusable(
            f"the settings of account {record.auth_id!s:.40} cannot be read ({type(wrong).__name__} {wrong!s:.80}):"
            " move the folder of records away, or give another one"
        ) from None


def _app_urls(urls: Mapping[str, str]) -> Mapping[str, str]:
    """The same, once each pair is known to be one; raises ValueError."""
    if urls:
        from plivo_emulator.server.outbound.app_urls import app_urls_of  # noqa: PLC0415  # who names none need not wait for it

        try:
            app_urls_of(tuple(urls.items()), ())
        except ValueError as wrong:
            raise ValueError(f"app_urls parameter: {wrong}") from None
    return urls


def zone_name(zone: tzinfo) -> str:
    """Name of a time zone: `America/New_York`."""
    return "UTC" if zone is UTC else str(zone)


def _zone(name: str) -> tzinfo:
    if name == "UTC":
        return UTC
    from zoneinfo import ZoneInfo  # noqa: PLC0415  # who has no such zone need not wait

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"time_zone parameter must name a time zone such as America/New_York, not {name}") from None
