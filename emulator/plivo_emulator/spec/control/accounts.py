"""Accounts, which share nothing with each other."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Arguments
from plivo_emulator.spec.control.objects import Rates
from plivo_emulator.spec.control.values import (
    ATTESTATION_OF,
    SPEAKER_NAME_OF,
    TIME_MODE_OF,
    VALUES_FORM_OF,
    Attestation,
    SpeakerName,
    TimeMode,
    ValuesForm,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class ListAccounts(Arguments):
    """List the accounts.

    All accounts of the server, with their credentials. One of several nodes lists those that it has
    open, and names itself: `plivo-emulator nodes` shows how many each has.
    """

    __slots__ = ()

    PATH: ClassVar = "/_emulator/v1/accounts"

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given


class CreateAccount(Arguments):
    """Open an account.

    New account with a time, a seed and records of its own. What is left out is as the server was
    started: only id and token are new ones.
    """

    __slots__ = (
        "app_urls",
        "applications",
        "apps",
        "auth_id",
        "auth_token",
        "bulk_request_uuid_form",
        "caller_ids",
        "calls_per_second",
        "devices",
        "endpoints",
        "faults",
        "hangup_to_answer_url",
        "member_id_form",
        "mode",
        "numbers",
        "pace",
        "rates",
        "record_action_at_once",
        "seed",
        "speaker",
        "speed",
        "start_at",
        "stir_attestation",
        "stop_message",
        "strict_input",
        "subaccounts",
        "time_zone",
    )

    PATH: ClassVar = "/_emulator/v1/accounts"
    OPTIONAL: ClassVar = {
        "auth_token": ("auth_token", None),
        "calls_per_second": ("calls_per_second", None),
        "seed": ("seed", None),
        "start_at": ("start_at", None),
        "mode": ("mode", TIME_MODE_OF.__getitem__),
        "speed": ("speed", None),
        "pace": ("pace", None),
        "speaker": ("speaker", SPEAKER_NAME_OF.__getitem__),
        "stop_message": ("stop_message", None),
        "time_zone": ("time_zone", None),
        "apps": ("apps", None),
        "app_urls": ("app_urls", None),
        "rates": ("rates", Rates),
        "hangup_to_answer_url": ("hangup_to_answer_url", None),
        "record_action_at_once": ("record_action_at_once", None),
        "strict_input": ("strict_input", None),
        "stir_attestation": ("stir_attestation", ATTESTATION_OF.__getitem__),
        "member_id_form": ("member_id_form", VALUES_FORM_OF.__getitem__),
        "bulk_request_uuid_form": ("bulk_request_uuid_form", VALUES_FORM_OF.__getitem__),
        "auth_id": ("auth_id", None),
        "subaccounts": ("subaccounts", None),
        "applications": ("applications", None),
        "numbers": ("numbers", None),
        "endpoints": ("endpoints", None),
        "caller_ids": ("caller_ids", None),
        "devices": ("devices", None),
        "faults": ("faults", None),
    }

    auth_token: str | None
    """Token that requests and callbacks are signed with."""
    calls_per_second: int | None
    """Outbound calls that leave the queue in a second; 0 is no limit."""
    seed: int | None
    """Start of everything that is drawn by chance, ids for example."""
    start_at: str | None
    """Instant at which its time starts."""
    mode: TimeMode | None
    """How its time passes."""
    speed: float | None
    """Virtual seconds in a real one, for the mode `real`."""
    pace: str | None
    """How its time passes while an app talks on an audio stream."""
    speaker: SpeakerName | None
    """Who speaks words. It decides how long they last, so what happens after them happens at other
    instants. Unless something else is said, `hum`, or what `--speaker` of the server says.
    """
    stop_message: bool | None
    """Whether the last message of an audio stream is `stop`, which the official stream SDKs do not
    know. The connection is closed either way. Unless this is false, it is.
    """
    time_zone: str | None
    """Time zone that its calls are told in, by its name in the time zone database."""
    apps: Mapping[str, str] | None
    """Names of apps under test, each with the address below which its URLs are; WebSockets are at the
    same one. The journal writes `app:menu/answer` for `http://127.0.0.1:5000/answer`, so it does
    not depend on the port. What is given takes the place of all names there were.
    """
    app_urls: Mapping[str, str] | None
    """Beginnings of URLs that are served elsewhere, each with where. Requests to the first go to the
    second, WebSockets too. Of these and of `--app-url` of the server, the longest that fits counts,
    and of equals this one. What is given takes the place of all there were.
    """
    rates: Rates | None
    """Prices of its calls."""
    hangup_to_answer_url: bool | None
    """Whether `answer_url` is told of the end of a call that has no `hangup_url`. Defaults to what it
    was, `true` at first.
    """
    record_action_at_once: bool | None
    """Whether a `Record` with `startOnDialAnswer` tells its `action` at once; otherwise it does so
    when somebody answers the `Dial`. Defaults to what it was, `true` at first.
    """
    strict_input: bool | None
    """Whether requests and answer documents are refused that the service would pass over in silence:
    an attribute that an element does not have, an empty argument. Without it they are taken, and
    the journal says so. It has nothing to do with `strict` of the clock.
    """
    stir_attestation: Attestation | None
    """Level of STIR/SHAKEN of calls between phone numbers to a number in the US; to others it does not
    apply. A phone or an incoming call may say otherwise. Defaults to what it was, `A` at first.
    """
    member_id_form: ValuesForm | None
    """Form of `member_id` in confirmations about members of conferences."""
    bulk_request_uuid_form: ValuesForm | None
    """Form of `request_uuid` in the confirmation of several calls."""
    auth_id: str | None
    """Id of the account, letters and digits; official SDKs take 20 characters that start with `MA`.
    Defaults to one that is not in use.
    """
    subaccounts: Mapping[str, object] | None
    """Subaccounts that it has from the first, by their id."""
    applications: Mapping[str, object] | None
    """Applications that it has from the first, by their id."""
    numbers: Mapping[str, object] | None
    """Numbers that it has from the first, beside those of its applications."""
    endpoints: Mapping[str, object] | None
    """Endpoints that it has from the first, by their whole user name."""
    caller_ids: Mapping[str, object] | None
    """Numbers that are verified from the first."""
    devices: Mapping[str, object] | None
    """Phones with a script, by their number or SIP address."""
    faults: Mapping[str, object] | None
    """Faults that are planned from the first, by their id, in the order written."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_token = None
        self.calls_per_second = None
        self.seed = None
        self.start_at = None
        self.mode = None
        self.speed = None
        self.pace = None
        self.speaker = None
        self.stop_message = None
        self.time_zone = None
        self.apps = None
        self.app_urls = None
        self.rates = None
        self.hangup_to_answer_url = None
        self.record_action_at_once = None
        self.strict_input = None
        self.stir_attestation = None
        self.member_id_form = None
        self.bulk_request_uuid_form = None
        self.auth_id = None
        self.subaccounts = None
        self.applications = None
        self.numbers = None
        self.endpoints = None
        self.caller_ids = None
        self.devices = None
        self.faults = None
        self.take(given)


class StreamAccounts(Arguments):
    """Follow all accounts.

    Server-sent events: `account` for each account at once, and whenever it has changed, at most
    four times in a real second; `gone` when it was closed. `data` is JSON: `auth_id`, and but for
    `gone` `now`, `calls_live` (queued ones, too), `calls_ended` and `problems`, entries of the
    journal that tell of something wrong. Nothing of it counts as activity. One of several nodes
    tells of the accounts that it has open.
    """

    __slots__ = ()

    PATH: ClassVar = "/_emulator/v1/accounts/stream"

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given


class GetAccount(Arguments):
    """Get an account.

    Credentials, settings and what lives in one account.
    """

    __slots__ = ("auth_id",)

    PATH: ClassVar = "/_emulator/v1/accounts/{auth_id}"

    auth_id: str
    """Account that the request is about."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]


class UpdateAccount(Arguments):
    """Change an account that runs.

    Changes how strict the account is and in which forms it answers, from now on. Everything in it
    goes on. A reset takes it back.
    """

    __slots__ = (
        "auth_id",
        "bulk_request_uuid_form",
        "hangup_to_answer_url",
        "member_id_form",
        "record_action_at_once",
        "stir_attestation",
        "strict_input",
    )

    PATH: ClassVar = "/_emulator/v1/accounts/{auth_id}"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "hangup_to_answer_url": ("hangup_to_answer_url", None),
        "record_action_at_once": ("record_action_at_once", None),
        "strict_input": ("strict_input", None),
        "stir_attestation": ("stir_attestation", ATTESTATION_OF.__getitem__),
        "member_id_form": ("member_id_form", VALUES_FORM_OF.__getitem__),
        "bulk_request_uuid_form": ("bulk_request_uuid_form", VALUES_FORM_OF.__getitem__),
    }

    auth_id: str
    """Account that the request is about."""
    hangup_to_answer_url: bool | None
    """Whether `answer_url` is told of the end of a call that has no `hangup_url`. Defaults to what it
    was, `true` at first.
    """
    record_action_at_once: bool | None
    """Whether a `Record` with `startOnDialAnswer` tells its `action` at once; otherwise it does so
    when somebody answers the `Dial`. Defaults to what it was, `true` at first.
    """
    strict_input: bool | None
    """Whether requests and answer documents are refused that the service would pass over in silence:
    an attribute that an element does not have, an empty argument. Without it they are taken, and
    the journal says so. It has nothing to do with `strict` of the clock.
    """
    stir_attestation: Attestation | None
    """Level of STIR/SHAKEN of calls between phone numbers to a number in the US; to others it does not
    apply. A phone or an incoming call may say otherwise. Defaults to what it was, `A` at first.
    """
    member_id_form: ValuesForm | None
    """Form of `member_id` in confirmations about members of conferences."""
    bulk_request_uuid_form: ValuesForm | None
    """Form of `request_uuid` in the confirmation of several calls."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.hangup_to_answer_url = None
        self.record_action_at_once = None
        self.strict_input = None
        self.stir_attestation = None
        self.member_id_form = None
        self.bulk_request_uuid_form = None
        self.take(given)


class DeleteAccount(Arguments):
    """Delete an account.

    Ends everything in it without a word to the app, and forgets its records. The server's first
    account cannot be deleted.
    """

    __slots__ = ("auth_id",)

    PATH: ClassVar = "/_emulator/v1/accounts/{auth_id}"

    auth_id: str
    """Account that the request is about."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]


class ResetAccount(Arguments):
    """Put an account back to its beginning.

    Ends everything in it without a word to the app, forgets its records, and starts it anew: same
    id, token, seed and first instant. What the request names is changed. The same seed and the same
    inputs give the same journal again.
    """

    __slots__ = (
        "app_urls",
        "apps",
        "auth_id",
        "auth_token",
        "bulk_request_uuid_form",
        "calls_per_second",
        "hangup_to_answer_url",
        "member_id_form",
        "mode",
        "pace",
        "rates",
        "record_action_at_once",
        "seed",
        "speaker",
        "speed",
        "start_at",
        "stir_attestation",
        "stop_message",
        "strict_input",
        "time_zone",
    )

    PATH: ClassVar = "/_emulator/v1/accounts/{auth_id}/reset"
    OPTIONAL: ClassVar = {
        "auth_token": ("auth_token", None),
        "calls_per_second": ("calls_per_second", None),
        "seed": ("seed", None),
        "start_at": ("start_at", None),
        "mode": ("mode", TIME_MODE_OF.__getitem__),
        "speed": ("speed", None),
        "pace": ("pace", None),
        "speaker": ("speaker", SPEAKER_NAME_OF.__getitem__),
        "stop_message": ("stop_message", None),
        "time_zone": ("time_zone", None),
        "apps": ("apps", None),
        "app_urls": ("app_urls", None),
        "rates": ("rates", Rates),
        "hangup_to_answer_url": ("hangup_to_answer_url", None),
        "record_action_at_once": ("record_action_at_once", None),
        "strict_input": ("strict_input", None),
        "stir_attestation": ("stir_attestation", ATTESTATION_OF.__getitem__),
        "member_id_form": ("member_id_form", VALUES_FORM_OF.__getitem__),
        "bulk_request_uuid_form": ("bulk_request_uuid_form", VALUES_FORM_OF.__getitem__),
    }

    auth_id: str
    """Account that the request is about."""
    auth_token: str | None
    """Token that requests and callbacks are signed with."""
    calls_per_second: int | None
    """Outbound calls that leave the queue in a second; 0 is no limit."""
    seed: int | None
    """Start of everything that is drawn by chance, ids for example."""
    start_at: str | None
    """Instant at which its time starts."""
    mode: TimeMode | None
    """How its time passes."""
    speed: float | None
    """Virtual seconds in a real one, for the mode `real`."""
    pace: str | None
    """How its time passes while an app talks on an audio stream."""
    speaker: SpeakerName | None
    """Who speaks words. It decides how long they last, so what happens after them happens at other
    instants. Unless something else is said, `hum`, or what `--speaker` of the server says.
    """
    stop_message: bool | None
    """Whether the last message of an audio stream is `stop`, which the official stream SDKs do not
    know. The connection is closed either way. Unless this is false, it is.
    """
    time_zone: str | None
    """Time zone that its calls are told in, by its name in the time zone database."""
    apps: Mapping[str, str] | None
    """Names of apps under test, each with the address below which its URLs are; WebSockets are at the
    same one. The journal writes `app:menu/answer` for `http://127.0.0.1:5000/answer`, so it does
    not depend on the port. What is given takes the place of all names there were.
    """
    app_urls: Mapping[str, str] | None
    """Beginnings of URLs that are served elsewhere, each with where. Requests to the first go to the
    second, WebSockets too. Of these and of `--app-url` of the server, the longest that fits counts,
    and of equals this one. What is given takes the place of all there were.
    """
    rates: Rates | None
    """Prices of its calls."""
    hangup_to_answer_url: bool | None
    """Whether `answer_url` is told of the end of a call that has no `hangup_url`. Defaults to what it
    was, `true` at first.
    """
    record_action_at_once: bool | None
    """Whether a `Record` with `startOnDialAnswer` tells its `action` at once; otherwise it does so
    when somebody answers the `Dial`. Defaults to what it was, `true` at first.
    """
    strict_input: bool | None
    """Whether requests and answer documents are refused that the service would pass over in silence:
    an attribute that an element does not have, an empty argument. Without it they are taken, and
    the journal says so. It has nothing to do with `strict` of the clock.
    """
    stir_attestation: Attestation | None
    """Level of STIR/SHAKEN of calls between phone numbers to a number in the US; to others it does not
    apply. A phone or an incoming call may say otherwise. Defaults to what it was, `A` at first.
    """
    member_id_form: ValuesForm | None
    """Form of `member_id` in confirmations about members of conferences."""
    bulk_request_uuid_form: ValuesForm | None
    """Form of `request_uuid` in the confirmation of several calls."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.auth_token = None
        self.calls_per_second = None
        self.seed = None
        self.start_at = None
        self.mode = None
        self.speed = None
        self.pace = None
        self.speaker = None
        self.stop_message = None
        self.time_zone = None
        self.apps = None
        self.app_urls = None
        self.rates = None
        self.hangup_to_answer_url = None
        self.record_action_at_once = None
        self.strict_input = None
        self.stir_attestation = None
        self.member_id_form = None
        self.bulk_request_uuid_form = None
        self.take(given)
