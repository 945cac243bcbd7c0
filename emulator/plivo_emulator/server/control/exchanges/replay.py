"""A callback sent again: signed anew, for its answer alone."""

from typing import TYPE_CHECKING

from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.server.control.exchanges.handlers import entry_of, record
from plivo_emulator.server.control.exchanges.subject import request_of
from plivo_emulator.server.control.request import ControlError, ControlRequest
from plivo_emulator.spec.control.journal import ReplayCallback
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.app.client import NONCE_DIGITS
from plivo_emulator.voice.app.target import AppRequest
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.sim.journal import JournalEntry
from plivo_emulator.wire.instants import micros

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import JournalRecordShown

UPGRADE = "stream_socket"
"""Event of requests for a WebSocket."""

MEDIA = "media"
"""Beginning of the events of requests for files, which are not signed."""


async def replay_callback(request: ControlRequest, arguments: ReplayCallback) -> "JournalRecordShown":
    """Sends the callback of an entry once more. Its answer has no effect on any call."""
    tenant = request.tenant(arguments)
    account = tenant.account
    sent = request_of(account.journal, entry_of(account, arguments.serial))
    if sent is None or sent.kind == "api.request" or sent.facts["event"] == UPGRADE:
        raise ControlError(409, f"entry {arguments.serial[:20]} is about no callback that could be sent again")
    app_request = _request(account, sent, arguments)
    app_request.nonce = tenant.api_ids.digits(NONCE_DIGITS)
    app_request.connect = app_request.read = micros(arguments.timeout)
    app_request.serial = account.journal.note(
        "callback.replayed",
        sent.call_uuid,
        replayed=sent.serial,
        event=app_request.kind,
        method=app_request.method,
        url=app_request.url,
        fields=app_request.fields,
    )
    if not request.running.alone:
        await request.running.dispatcher.send_outside_run(account, app_request)
    replayed = account.journal.get(app_request.serial)
    if replayed is None:
        raise ControlError(409, "the journal has dropped the entry meanwhile")
    return record(account, replayed, with_secrets=False)


def _request(account: Account, sent: JournalEntry, arguments: ReplayCallback) -> AppRequest:
    document = _document(account, sent)
    if document is not None and arguments.fields is not None:
        raise ControlError(409, "the body of this callback is a JSON document, which has no fields to replace")
    fields = {**sent.facts["fields"], **(arguments.fields or {})}
    return AppRequest(
        sent.facts["event"],
        sent.call_uuid,
        arguments.method or sent.facts["method"],
        arguments.url or sent.facts["url"],
        fields,
        signed=not sent.facts["event"].startswith(MEDIA),
        json=document,
        subaccount=_owner(account, sent.call_uuid),
        extra_headers=sent.facts.get("headers", {}),
    )


def _document(account: Account, sent: JournalEntry) -> str | None:
    """JSON document in the body of a callback; None: its body is a form, or it has none."""
    exchange = account.exchanges.get(sent.serial)
    if exchange is None or exchange.request.body is None:
        return None
    kinds = [value for name, value in exchange.request.headers if name.lower() == "content-type"]
    return exchange.request.body.decode() if kinds == ["application/json"] else None


def _owner(account: Account, call_uuid: str | None) -> str | None:
    """Subaccount that a call belongs to, whose token signs; None: the account."""
    if call_uuid is None:
        return None
    call = account[LIVE_CALLS].get(call_uuid)
    if call is not None:
        return call.subaccount
    ended = account.archive[CALLS].get(account.settings.auth_id, call_uuid)
    return None if ended is None else ended.subaccount
