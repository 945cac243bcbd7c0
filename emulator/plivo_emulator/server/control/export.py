"""Exports: a run of an account as one JSON object that can be replayed."""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from plivo_emulator import __version__
from plivo_emulator.emulator import Tenant
from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.query.query import Query
from plivo_emulator.server.accounts.account_settings import serialized
from plivo_emulator.server.accounts.runtime import Runtime
from plivo_emulator.server.control import stream_inputs
from plivo_emulator.server.control.journal import shown, shown_with_secrets
from plivo_emulator.server.control.provisioning.app_names import names_of
from plivo_emulator.server.control.request import ControlRequest
from plivo_emulator.server.speech import spoken_files
from plivo_emulator.spec.checked import Checked
from plivo_emulator.spec.control.journal import GetExport
from plivo_emulator.validation.reading import integer, text
from plivo_emulator.voice.app.target import Reply
from plivo_emulator.voice.sim.input_log import Input
from plivo_emulator.voice.streams.messages import FromApp
from plivo_emulator.wire.instants import instant_of
from plivo_emulator.wire.instants import written as instant_written
from plivo_emulator.wire.secrecy import masked, masked_body

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import ExportShown, RunInputShown

FORMAT = 1
"""Version of the format of exports."""

EVERYTHING = Query()


def exported(running: Runtime, tenant: Tenant, *, with_secrets: bool = False) -> "ExportShown":
    """Run of an account from its opening until now, secrets masked unless they are asked for."""
    account = tenant.account
    plan, names = running.plan(tenant), names_of(account)
    line = shown_with_secrets if with_secrets else shown
    inputs = (written(each) for each in account.input_log)
    return {
        "format": FORMAT,
        "version": __version__,
        "account": _seen({**serialized(plan), "media_url": plan.settings.media_url}, with_secrets=with_secrets),
        "obstacle": obstacle(tenant),
        "ended": {"instant": instant_written(account.now), "steps": account.scheduler.steps},
        "inputs": list(inputs if with_secrets else map(_masked, inputs)),
        "spoken": [spoken_files.written(*each) for each in account.spoken.files.items()],
        "journal": [line(entry, names) for entry in account.journal],
        "calls": [_seen(record, with_secrets=with_secrets) for record in records(running, tenant)],
    }


def _seen(record: Mapping[str, object], *, with_secrets: bool) -> Mapping[str, object]:
    return record if with_secrets else masked(record)


def obstacle(tenant: Tenant) -> str | None:
    """Why a run cannot be replayed; None if it can."""
    dropped = tenant.account.journal.dropped
    if dropped:
        return f"the journal has dropped its first {dropped} entries"
    return tenant.account.input_log.obstacle


def records(running: Runtime, tenant: Tenant) -> Iterator[dict[str, object]]:
    """Records of ended calls, newest first."""
    ledger, auth_id = running.records[CALLS], tenant.account.settings.auth_id
    total = ledger.page(auth_id, EVERYTHING, 1).total
    for record in ledger.page(auth_id, EVERYTHING, max(1, total)).records:
        yield record._asdict()


def written(each: Input) -> "RunInputShown":
    """Input in the form of an export."""
    facts = {name: _plain(value) for name, value in each.facts.items()}
    return {"instant": instant_written(each.instant), "steps": each.steps, "kind": each.kind, "facts": facts}


def _masked(each: "RunInputShown") -> "RunInputShown":
    """Input without secrets: also not in its body or query."""
    facts = {name: _hidden(name, value) for name, value in each["facts"].items()}
    return {**each, "facts": facts}


def _hidden(name: str, value: object) -> object:
    if name == "query" and isinstance(value, str):
        return masked_body(value) if value else value
    if name == "body" and isinstance(value, Mapping) and "text" in value:
        return {"text": masked_body(value["text"])}
    return masked(value)


def read(each: "RunInputShown") -> Input:
    """Input from that form; raises KeyError, TypeError or ValueError if it is invalid."""
    facts = {name: _rich(name, value) for name, value in each["facts"].items()}
    steps, kind = each["steps"], each["kind"]
    if type(steps) is not int or not isinstance(kind, str):
        raise TypeError("an input has a number of steps, and a kind")
    return Input(instant_of(each["instant"]), steps, kind, facts)


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        try:
            return {"text": value.decode()}
        except UnicodeDecodeError:
            return {"base64": b64encode(value).decode()}
    if isinstance(value, Reply):
        return {
            "status": value.status,
            "body": _plain(value.body),
            "content_type": value.content_type,
            "failure": value.failure,
            "detail": value.detail,
        }
    if isinstance(value, FromApp):
        return stream_inputs.written(value)
    return value


def _rich(name: str, value: Any) -> object:
    if name == "reply":
        return _reply(value)
    if name == "message":
        return stream_inputs.read(value)
    return _body(value) if name == "body" and value is not None else value


def _reply(value: Checked) -> Reply:
    status, failure = value["status"], value["failure"]
    return Reply(
        status=None if status is None else integer(status),
        body=_body(value["body"]),
        content_type=text(value["content_type"]),
        failure=None if failure is None else text(failure),
        detail=text(value["detail"]),
    )


def _body(value: Mapping[str, str]) -> bytes:
    return value["text"].encode() if "text" in value else b64decode(value["base64"])


async def get_export(request: ControlRequest, arguments: GetExport) -> "ExportShown":
    """The run of an account so far."""
    return exported(request.running, request.tenant(arguments), with_secrets=arguments.with_secrets)
