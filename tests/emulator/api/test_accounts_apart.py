from typing import Any

import httpx
import pytest
from plivo_emulator.voice.calls.call import LIVE_CALLS

from tests.emulator.api.service import APP, OTHER, OTHER_AUTH_ID, Service


def other_request(service: Service, method: str, *segments: str, **request: Any) -> httpx.Response:
    """Asks as another account."""
    return service.send(method, "/".join(("/v1/Account", OTHER_AUTH_ID, *segments, "")), auth=OTHER, **request)


@pytest.mark.parametrize(
    ("method", "segments", "arguments"),
    [
        ("GET", (), {"params": {"status": "live"}}),
        ("DELETE", (), {}),
        ("POST", (), {"json": {"aleg_url": f"{APP}/a"}}),
        ("POST", ("Record",), {"json": {}}),
        ("DELETE", ("Record",), {}),
        ("POST", ("Play",), {"json": {"urls": f"{APP}/x.wav"}}),
        ("DELETE", ("Play",), {}),
        ("POST", ("Speak",), {"json": {"text": "hi"}}),
        ("DELETE", ("Speak",), {}),
        ("POST", ("DTMF",), {"json": {"digits": "1"}}),
        ("POST", ("Conversion",), {"json": {}}),
    ],
)
def test_a_live_call_of_another_account_is_not_found(
    service: Service, method: str, segments: tuple[str, ...], arguments: dict[str, Any]
) -> None:
    uuid = service.answered_call()
    assert other_request(service, method, "Call", uuid, *segments, **arguments).status_code == 404
    assert service.account[LIVE_CALLS][uuid].live


def test_a_queued_call_of_another_account_is_not_found(service: Service) -> None:
    uuid = service.call()
    assert other_request(service, "GET", "Call", uuid, params={"status": "queued"}).status_code == 404
    assert other_request(service, "DELETE", "Request", uuid).status_code == 404
    assert uuid in service.account[LIVE_CALLS]


def test_lists_hold_nothing_of_another_account(service: Service) -> None:
    service.answered_call()
    over = service.answered_call()
    service.delete("Call", over)
    assert other_request(service, "GET", "Call").json()["objects"] == []
    assert other_request(service, "GET", "Call", params={"status": "live"}).json()["calls"] == []
    assert other_request(service, "GET", "Call", over).status_code == 404


def test_hanging_up_all_calls_leaves_those_of_another_account(service: Service) -> None:
    uuid = service.answered_call()
    assert other_request(service, "DELETE", "Call").status_code == 204
    assert service.account[LIVE_CALLS][uuid].live
