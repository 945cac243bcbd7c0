"""Exchanges as the control plane shows them, without secrets unless they are asked for."""

from base64 import b64encode
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl

from plivo_emulator.server.control.exchanges.subject import Attempt, answer_to, attempts, readings, remarks
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.app.exchanges import WireExchange, WireMessage
from plivo_emulator.voice.sim.journal import JournalEntry
from plivo_emulator.wire import signature
from plivo_emulator.wire.secrecy import NOTHING, is_secret, masked_body, masked_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plivo_emulator.spec.control.answers import (
        DocumentErrorShown,
        ExchangeAttemptShown,
        ExchangeCheckShown,
        ExchangeMessageShown,
        ExchangeShown,
        ExchangeSignatureShown,
        HttpHeaderShown,
    )

FORM = "application/x-www-form-urlencoded"
VERSION = "V3"
SIGNATURE, NONCE = "x-plivo-signature-v3", "x-plivo-signature-v3-nonce"
MILLISECONDS = 1_000

WRONG = {"xml.invalid": "reason", "xml.lenient": "warning"}
"""Kinds of entries that tell what is wrong in a document, and the fact that says it."""

REMARKS = {"api.refused": "error", "api.lenient": "warning", "api.no_effect": "reason"}
"""The same of a request to the API."""


class Viewer(NamedTuple):
    """Who looks at an exchange, and what is masked for them."""

    with_secrets: bool

    def text(self, text: str) -> str:
        """Text as it may be seen."""
        return text if self.with_secrets else masked_text(text)

    def body(self, text: str) -> str:
        """Body as it may be seen."""
        return text if self.with_secrets else masked_body(text)

    def pair(self, name: str, value: str) -> "HttpHeaderShown":
        """Header or field as it may be seen."""
        hidden = not self.with_secrets and is_secret(name)
        return {"name": name, "value": NOTHING if hidden else self.text(value)}


def shown(account: Account, sent: JournalEntry, *, with_secrets: bool) -> "ExchangeShown | None":
    """WireExchange of the entry of a request; None if it is not kept."""
    exchange = account.exchanges.get(sent.serial)
    if exchange is None:
        return None
    viewer = Viewer(with_secrets)
    journal = account.journal
    answered = answer_to(journal, sent)
    return {
        "request": {"method": exchange.method, "url": viewer.text(exchange.url), **_message(exchange.request, viewer)},
        "response": _response(exchange, viewer),
        "attempts": [_attempt(account, each) for each in attempts(journal, sent)],
        "signature": _signature(exchange),
        "checks": list(_checks(account, exchange, sent, answered)),
        "document_errors": [] if answered is None else list(_document_errors(account, answered)),
    }


def _response(exchange: WireExchange, viewer: Viewer) -> "ExchangeMessageShown | None":
    if exchange.response is None or exchange.status is None:
        return None
    return {"status": int(exchange.status), **_message(exchange.response, viewer)}


def _message(message: WireMessage, viewer: Viewer) -> "ExchangeMessageShown":
    headers = message.headers
    text, coded = _read(message.body)
    kind = next((value for name, value in headers if name.lower() == "content-type"), "")
    form = None
    if text is not None and kind.partition(";")[0].strip().lower() == FORM:
        form = [viewer.pair(name, value) for name, value in parse_qsl(text, keep_blank_values=True)]
    return {
        "headers": [viewer.pair(name, value) for name, value in headers],
        "body": None if text is None else viewer.body(text),
        "body_base64": coded,
        "truncated": message.truncated,
        "form": form,
    }


def _read(body: bytes | None) -> tuple[str | None, str | None]:
    """Body as text or, where it is none, in base64."""
    if not body:
        return None, None
    try:
        return body.decode(), None
    except UnicodeDecodeError:
        return None, b64encode(body).decode()


def _attempt(account: Account, attempt: Attempt) -> "ExchangeAttemptShown":
    sent, answered = attempt
    exchange = account.exchanges.get(sent.serial)
    real = None if exchange is None else exchange.real
    status, failure = (None, None) if exchange is None else (exchange.status, exchange.failure)
    return {
        "serial": sent.serial,
        "status": status if answered is None else answered.facts["status"],
        "failure": failure if answered is None else answered.facts.get("failure"),
        "real_ms": None if real is None else round(real * MILLISECONDS, 3),
    }


def _signature(exchange: WireExchange) -> "ExchangeSignatureShown | None":
    headers = {name.lower(): value for name, value in exchange.request.headers}
    if SIGNATURE not in headers:
        return None
    nonce, body = headers[NONCE], exchange.request.body
    is_form = headers.get("content-type", "").startswith(FORM)
    fields = dict(parse_qsl(body.decode(), keep_blank_values=True)) if body and is_form else {}
    return {
        "version": VERSION,
        "nonce": nonce,
        "url": masked_text(exchange.url),
        "text": masked_text(signature.signed_text(exchange.method, exchange.url, fields, nonce)),
        "value": headers[SIGNATURE],
    }


def _checks(
    account: Account, exchange: WireExchange, sent: JournalEntry, answered: JournalEntry | None
) -> "Iterator[ExchangeCheckShown]":
    if sent.kind == "api.request":
        yield from _checks_of_request(account, exchange, sent)
        return
    status, failure, detail = exchange.status, exchange.failure, ""
    if answered is not None:
        status, failure, detail = answered.facts["status"], answered.facts["failure"], answered.facts["detail"] or ""
    if status is not None or failure is not None:
        outcome = f"Status {status}." if failure is None else f"No answer: {failure}."
        fine = failure is None and status is not None and status < 300  # noqa: PLR2004  # the range of success
        yield _check("answer", f"{outcome} {detail}".strip(), passed=fine)
    for each in () if answered is None else readings(account.journal, answered):
        if each.kind == "xml.document":
            count = each.facts["elements"]
            yield _check("document", f"Answer XML with {count} element{'' if count == 1 else 's'}.", passed=True)
        elif each.kind in WRONG:
            yield _check("document", each.facts[WRONG[each.kind]], passed=False)


def _checks_of_request(account: Account, exchange: WireExchange, sent: JournalEntry) -> "Iterator[ExchangeCheckShown]":
    for each in remarks(account.journal, sent):
        if each.kind in REMARKS:
            yield _check("request", each.facts[REMARKS[each.kind]], passed=False)
    if exchange.failure is not None:
        yield _check("answer", f"It never came: {exchange.failure}.", passed=False)


def _document_errors(account: Account, answered: JournalEntry) -> "Iterator[DocumentErrorShown]":
    for each in readings(account.journal, answered):
        if each.kind in WRONG:
            line, column = each.facts.get("line"), each.facts.get("column")
            yield {"line": line, "column": column, "message": each.facts[WRONG[each.kind]]}


def _check(subject: str, message: object, *, passed: bool) -> "ExchangeCheckShown":
    return {"subject": subject, "passed": passed, "message": str(message)}
