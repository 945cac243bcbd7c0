"""Calls from outside to numbers of an account."""

from collections.abc import Mapping

from plivo_emulator.server.control.applications import application, found
from plivo_emulator.server.control.asked import Answer, Asked, Handler, Refused, made
from plivo_emulator.server.control.devices import steps_of
from plivo_emulator.server.control.server import STOPPING
from plivo_emulator.voice import life
from plivo_emulator.voice.account import Account
from plivo_emulator.voice.application import Application
from plivo_emulator.voice.call import Call, Terms, Urls


async def create_incoming_call(asked: Asked) -> Answer:
    """Lets somebody call; the app is asked what to do."""
    if asked.running.stopping:
        raise Refused(503, STOPPING)
    account = asked.tenant.account
    to_number = asked["to"].removeprefix("+")
    steps = steps_of(asked.get("steps") or ())
    answering = _answering(asked, account, to_number)
    urls = Urls(answering.answer, answering.fallback, None, answering.hangup)
    terms = Terms(urls=urls, caller_name=asked.get("caller_name"))
    call = Call(account, "inbound", asked["from"].removeprefix("+"), to_number, terms)
    call.application = answering.app_id or None
    life.receive(call, steps)
    asked.running.pump.wake(asked.tenant)
    return made({"call_uuid": call.uuid, "call_status": call.state.value})


def _answering(asked: Asked, account: Account, to_number: str) -> Application:
    """Application that answers: the one described, the one named, or the one that the number belongs to."""
    inline = application(asked, "", "")
    if inline is not None:
        return inline
    if (app_id := asked.get("app_id")) is not None:
        return found(account, app_id)
    owner = account.numbers.get(to_number)
    if owner is None:
        advice = "give answer_url or app_id, or make an application with that number"
        raise Refused(404, f"nothing answers {to_number}: {advice}")
    return owner


HANDLERS: Mapping[str, Handler] = {"createIncomingCall": create_incoming_call}
