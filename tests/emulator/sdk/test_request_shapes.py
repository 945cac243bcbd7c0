"""Requests as official SDKs send them: what is beyond the reference is taken, and nobody has to send it.

A row is one request of one SDK.
"""

from typing import Any, NamedTuple

import pytest
from plivo_emulator.voice.calls.call import LIVE_CALLS

from tests.emulator.api.service import AUTH_ID, Service
from tests.emulator.sdk.world import World


class Sent(NamedTuple):
    """A request; `{call}` and the like stand for things of the account."""

    sdk: str
    method: str
    path: str
    """Below the account, as that SDK writes it."""
    body: str | None = None
    """JSON text as it is sent, ids of the path and all; None: no body."""
    status: int = 200
    content_type: str = "application/json"


SHAPES = (
    # Bodies of requests that have nothing to say
    Sent("go", "DELETE", "Call/{call}/", "", 204),
    Sent("php", "DELETE", "Call/{call}/", "{{}}", 204),
    Sent("ruby", "DELETE", "Call/{call}/", "{{}}", 204),
    Sent("dotnet", "DELETE", "Call/{call}/", "{{}}", 204, "application/json; charset=utf-8"),
    Sent("java", "DELETE", "Call/{call}/", None, 204),
    Sent("node", "DELETE", "Call/{call}/", '{{"id": "{call}"}}', 204),
    Sent("python", "DELETE", "Call/{call}/", '{{"call_uuid": "{call}"}}', 204),
    # Ids of the path come again, in the query or in the body
    Sent("python", "GET", "Call/{ended}/?call_uuid={ended}"),
    Sent("php", "DELETE", "Call/{call}/Play/?call_uuid={call}", '{{"call_uuid": "{call}"}}', 204),
    Sent("php", "DELETE", "Call/{call}/Speak/?call_uuid={call}", '{{"call_uuid": "{call}"}}', 204),
    Sent(
        "python",
        "POST",
        "Call/{call}/",
        '{{"call_uuid": "{call}", "legs": "aleg", "aleg_url": "http://app.test/b"}}',
        202,
    ),
    # Slashes at the end
    Sent("node", "GET", "Call/{call}?status=live"),
    Sent("node", "GET", "Call/{queued}?status=queued"),
    Sent("node", "GET", "Call?status=live"),
    Sent("node", "GET", "MultiPartyCall/name_{mpc}"),
    Sent("node", "GET", "Call/{call}/Stream/{stream}"),
    # Names that the reference does not have
    Sent("go", "POST", "Call/{call}/DTMF/", '{{"digits": "12", "legs": "aleg"}}', 202),
    Sent("python", "POST", "Call/{call}/Speak/", '{{"text": "hi", "type": "ssml", "call_uuid": "{call}"}}', 202),
    Sent("python", "POST", "Call/{call}/Record/", '{{"transcription_method": "POST", "call_uuid": "{call}"}}', 202),
    Sent("python", "GET", "Call/?limit=20&offset=0&cursor=abc"),
    Sent("node", "GET", "Call/?limit=20&offset=0&isVoiceRequest=true"),
    Sent("python", "GET", "Recording/?limit=20&offset=0&cursor=abc"),
    Sent("python", "GET", "Endpoint/{endpoint}/?endpoint_id={endpoint}"),
    Sent("python", "GET", "Conference/{conference}/?conference_name={conference}"),
    Sent(
        "python",
        "POST",
        "Conference/{conference}/Member/all/Mute/",
        '{{"member_id": "all", "conference_name": "x"}}',
        202,
    ),
    Sent("python", "DELETE", "Conference/", "{{}}", 204),
    Sent(
        "python",
        "POST",
        "MultiPartyCall/name_{waiting_mpc}/",
        '{{"status": ["active"], "friendly_name": "{waiting_mpc}"}}',
        204,
    ),
    Sent("python", "DELETE", "MultiPartyCall/name_{mpc}/", '{{"friendly_name": "{mpc}"}}', 204),
    Sent("python", "POST", "MultiPartyCall/name_{mpc}/Record/", '{{"transcript": false, "file_format": "mp3"}}', 202),
    Sent(
        "python",
        "POST",
        "MultiPartyCall/name_{mpc}/Participant/",
        '{{"role": "customer", "from": "14150000000", "to": "15000010002", "ring_timeout": 45, "delay_dial": 0,'
        ' "dial_music": "real", "status_callback_method": "GET", "recording_callback_method": "GET"}}',
        201,
    ),
    Sent(
        "python",
        "POST",
        "MultiPartyCall/name_{mpc}/Member/{participant}/Play/",
        '{{"url": "http://app.test/a.mp3", "participant_id": "{participant}", "friendly_name": "{mpc}"}}',
        202,
    ),
    Sent(
        "python",
        "POST",
        "VerifiedCallerId/",
        '{{"phone_number": "+14155550112", "channel": "sms", "country": ""}}',
        201,
    ),
    Sent("python", "GET", "VerifiedCallerId/+{caller_id}/"),
    Sent("node", "GET", "VerifiedCallerId/{caller_id}"),
    # Values in other forms
    Sent("go", "POST", "Call/{call}/Play/", '{{"urls": "http://app.test/a.mp3", "length": "10", "loop": false}}', 202),
    Sent(
        "php",
        "POST",
        "Call/{call}/Play/",
        '{{"urls": "http:\\/\\/app.test\\/a.mp3", "loop": "false", "mix": "true"}}',
        202,
    ),
    Sent("java", "POST", "Call/{call}/Record/", '{{"time_limit": 60, "file_format": "MP3"}}', 202),
    Sent("dotnet", "GET", "Call/?limit=20&call_direction=outbound&end_time__gt=2026-01-01+00%3A00%3A00"),
    Sent(
        "python",
        "POST",
        "Call/",
        '{{"from": "+14150000000", "to": "15000010000", "answer_url": "http://app.test/answer",'
        ' "answer_method": "POST", "ring_method": "POST", "hangup_method": "POST", "fallback_method": "POST",'
        ' "machine_detection_time": 5000, "machine_detection_method": "POST", "ring_timeout": 120,'
        ' "error_if_parent_not_found": false}}',
        201,
    ),
    Sent(
        "go",
        "POST",
        "Call/",
        '{{"from":"+14150000000","to":"15000010000","answer_url":"http://app.test/answer","answer_method":"GET"}}\n',
        201,
    ),
    Sent(
        "php",
        "POST",
        "Call/",
        '{{"from": "+14150000000", "to": "15000010000<15000010001", "answer_url": "http:\\/\\/app.test\\/answer",'
        ' "answer_method": "get", "time_limit": "60", "ring_timeout": "30"}}',
        201,
    ),
)
THINGS = (
    "call",
    "queued",
    "ended",
    "conference",
    "mpc",
    "waiting_mpc",
    "participant",
    "stream",
    "endpoint",
    "caller_id",
)


@pytest.fixture
def world(client: Any, service: Service) -> World:
    return World(client, service)


@pytest.mark.parametrize("sent", SHAPES, ids=lambda sent: f"{sent.sdk} {sent.method} {sent.path}")
def test_a_request_is_taken_as_an_sdk_sends_it(service: Service, world: World, sent: Sent) -> None:
    things = {name: getattr(world, name) for name in THINGS if f"{{{name}}}" in sent.path + (sent.body or "")}
    body = None if sent.body is None else sent.body.format_map(things).encode()
    url = f"/v1/Account/{AUTH_ID}/{sent.path.format_map(things)}"
    response = service.send(sent.method, url, content=body, headers={"Content-Type": sent.content_type})
    assert response.status_code == sent.status, response.text


def test_retries_of_a_list_carry_the_query_that_the_service_gave(service: Service, world: World) -> None:
    for _ in range(21):
        world.placed()
    service.advance(30)
    for uuid in list(service.account[LIVE_CALLS]):
        service.delete("Call", uuid)
    first = service.get("Call", limit=20, offset=0).json()
    second = service.send("GET", first["meta"]["next"]).json()
    assert (len(first["objects"]), len(second["objects"])) == (20, 1)
