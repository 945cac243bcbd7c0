"""Calls from outside to numbers of an account."""

from typing import TYPE_CHECKING

from plivo_emulator.records.kinds.endpoints import EndpointRecord
from plivo_emulator.server.control.health import STOPPING
from plivo_emulator.server.control.provisioning.applications import application, found
from plivo_emulator.server.control.provisioning.devices import steps_of
from plivo_emulator.server.control.request import ControlError, ControlRequest
from plivo_emulator.server.stored import stored
from plivo_emulator.spec.control.far_end import CreateIncomingCall
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice.accounts import applications, numbers
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.accounts.application import Application
from plivo_emulator.voice.accounts.endpoints import endpoint_at
from plivo_emulator.voice.calls import sip
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.terms import Terms, Urls
from plivo_emulator.voice.xml import lifecycle

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import FarEndCallShown


async def create_incoming_call(request: ControlRequest, arguments: CreateIncomingCall) -> "FarEndCallShown":
    """Places a call from outside; the app is asked what to do."""
    if request.running.stopping:
        raise ControlError(503, STOPPING)
    account = request.tenant(arguments).account
    to_number = arguments.to.removeprefix("+")
    steps = steps_of(arguments.steps or ())
    from_number = arguments.from_.removeprefix("+")
    endpoint = endpoint_at(account, from_number)
    answering = _answering(arguments, account, to_number, endpoint)
    urls = Urls(answering.answer, answering.fallback, None, answering.hangup, arguments.hangup_method)
    terms = Terms(
        urls=urls,
        sip_headers=sip.brought(arguments.sip_headers),
        caller_name=arguments.caller_name,
        forwarded_from=arguments.forwarded_from and arguments.forwarded_from.removeprefix("+"),
        subaccount=_owner(account, to_number, endpoint, answering),
        attestation=arguments.stir_attestation,
    )
    call = Call(account, CallDirection.INBOUND, from_number, to_number, terms)
    lifecycle.receive(call, steps)
    request.running.driver.wake(request.tenant(arguments))
    await stored(request.running.records)
    return {"call_uuid": call.uuid, "call_status": call.state.value}


def _answering(
    arguments: CreateIncomingCall, account: Account, to_number: str, endpoint: EndpointRecord | None
) -> Application:
    """Application that answers: the one described or named, the caller's, or the one that the number belongs to."""
    if arguments.answer_url is not None:
        return application(arguments, arguments.answer_url, "", "")
    if arguments.app_id is not None:
        return found(account, arguments.app_id)
    if endpoint is not None:
        return _of_endpoint(account, endpoint)
    answering = applications.of_number(account, to_number)
    if answering is None:
        advice = "give answer_url or app_id, or make an application with that number"
        raise ControlError(404, f"nothing answers {to_number}: {advice}")
    return answering


def _owner(account: Account, to_number: str, endpoint: EndpointRecord | None, answering: Application) -> str | None:
    """Subaccount that the call belongs to: that of the endpoint that calls, of the number, or of the application."""
    if endpoint is not None:
        return endpoint.subaccount
    number = numbers.get(account, to_number)
    return answering.subaccount if number is None or number.subaccount is None else number.subaccount


def _of_endpoint(account: Account, endpoint: EndpointRecord) -> Application:
    """Application for calls of an endpoint: its own, or the one for endpoints that have none."""
    answering = applications.of_endpoint(account, endpoint)
    if answering is None and endpoint.app_id is not None:
        return found(account, endpoint.app_id)
    if answering is None:
        advice = "give it an app_id, or make an application with default_endpoint_app"
        raise ControlError(404, f"nothing answers calls of {endpoint.username}: {advice}")
    return answering
