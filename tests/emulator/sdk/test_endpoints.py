from typing import Any

import plivo  # type: ignore[import-untyped]
import pytest
from plivo_emulator.records.kinds.verifications import VERIFICATIONS

from tests.emulator.api.service import AUTH_ID, Service


def make(client: Any, alias: str = "Zumba") -> Any:
    return client.endpoints.create(username="zumba", password="zumba-2026", alias=alias)  # noqa: S106  # no secret


def test_an_endpoint_is_made_read_changed_and_deleted(client: Any) -> None:
    made = make(client)
    assert made.username.startswith("zumba")
    endpoint = client.endpoints.get(made.endpoint_id)
    assert (endpoint.alias, endpoint.sip_registered) == ("Zumba", "false")
    assert client.endpoints.update(made.endpoint_id, alias="double-time").message == "changed"
    assert client.endpoints.get(made.endpoint_id).alias == "double-time"
    client.endpoints.delete(made.endpoint_id)
    with pytest.raises(plivo.exceptions.ResourceNotFoundError):
        client.endpoints.get(made.endpoint_id)


def test_endpoints_are_listed_page_by_page(client: Any) -> None:
    made = [make(client, alias).endpoint_id for alias in ("one", "two", "three")]
    page = client.endpoints.list(limit=2)
    assert (len(page.objects), page.meta["total_count"]) == (2, 3)
    assert sorted(each.endpoint_id for each in client.endpoints) == sorted(made)


def test_a_number_is_verified_listed_changed_and_deleted(client: Any, service: Service) -> None:
    started = client.verify_callerids.initiate_verify(phone_number="+12025550123", alias="one", channel="call")
    record = service.records[VERIFICATIONS].get(AUTH_ID, started.verification_uuid)
    assert record is not None
    verified = client.verify_callerids.verify_caller_id(started.verification_uuid, otp=record.otp)
    assert (verified.phone_number, verified.channel) == ("+12025550123", "call")
    changed = client.verify_callerids.update_verified_caller_id("+12025550123", alias="two")
    assert changed.alias == "two"
    assert client.verify_callerids.get_verified_caller_id("+12025550123").alias == "two"
    listed = client.verify_callerids.list_verified_caller_id(country="US", limit=1, offset=0)
    assert [each["alias"] for each in listed.objects] == ["two"]
    client.verify_callerids.delete_verified_caller_id("+12025550123")
    with pytest.raises(plivo.exceptions.ResourceNotFoundError):
        client.verify_callerids.get_verified_caller_id("+12025550123")
