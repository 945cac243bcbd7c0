"""Programs on this machine drive the control plane; web pages do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.server.asgi.hosts import Hosts

if TYPE_CHECKING:
    from tests.emulator.server.served_emulator import ServedEmulator


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "LOCALHOST:8080", "[::1]:8080", "127.0.0.2"])
def test_names_of_this_machine_are_answered(host: str) -> None:
    assert Hosts("127.0.0.1").admits(host)


@pytest.mark.parametrize(
    "host", ["", "attacker.example", "attacker.example:8080", "10.0.0.1", "emulator", "localhost.attacker.example"]
)
def test_other_names_are_not(host: str) -> None:
    assert not Hosts("127.0.0.1").admits(host)


@pytest.mark.parametrize("host", ["emulator:8080", "10.0.0.1:8080", "box.lan", "localhost"])
def test_a_server_for_others_answers_to_its_name_to_addresses_and_to_names_without_a_dot(host: str) -> None:
    assert Hosts("box.lan").admits(host)


def test_a_server_for_others_does_not_answer_to_public_names() -> None:
    assert not Hosts("0.0.0.0").admits("attacker.example")  # noqa: S104  # nothing is bound


def test_a_request_with_a_foreign_host_is_refused(emulator: ServedEmulator) -> None:
    response = emulator.control("GET", "clock", headers={"Host": "attacker.example"})
    assert response.status_code == 403
    assert "attacker.example" in response.json()["error"]


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_a_form_of_a_web_page_can_send_is_refused(emulator: ServedEmulator, content_type: str) -> None:
    response = emulator.client.post(
        "/_emulator/v1/clock/run", content=b'{"until": "idle"}', headers={"Content-Type": content_type}
    )
    assert response.status_code == 400
    assert "application/json" in response.json()["error"]


def test_no_web_page_gets_permission_to_send_json(emulator: ServedEmulator) -> None:
    headers = {"Origin": "https://attacker.example", "Access-Control-Request-Method": "POST"}
    response = emulator.client.options("/_emulator/v1/clock/run", headers=headers)
    assert response.status_code == 403
    assert not [name for name in response.headers if name.startswith("access-control")]


@pytest.mark.parametrize("origin", ["", "null"])
def test_a_page_without_an_origin_is_refused_in_plain_words(emulator: ServedEmulator, origin: str) -> None:
    response = emulator.control("GET", "clock", headers={"Origin": origin})
    assert response.status_code == 403
    assert response.json()["error"] == "a page that does not say where it is from may not ask"


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"text"', "NaN", "{" * 100_000, '{"speed": 1e999}'])
def test_a_body_that_is_no_json_object_is_refused(emulator: ServedEmulator, body: str) -> None:
    response = emulator.client.patch(
        "/_emulator/v1/clock", content=body.encode(), headers={"Content-Type": "application/json"}
    )
    assert response.status_code == (200 if body == "" else 400)


def test_a_body_of_a_megabyte_is_refused(emulator: ServedEmulator) -> None:
    response = emulator.control("PATCH", "clock", {"mode": "x" * 1_000_000})
    assert response.status_code == 400


def test_a_path_that_is_not_there_says_so(emulator: ServedEmulator) -> None:
    for path in ("", "nothing", "clock/nothing", "calls/nothing"):
        assert emulator.control("GET", path).status_code == 404


def test_a_slash_at_the_end_makes_no_difference(emulator: ServedEmulator) -> None:
    assert emulator.control("GET", "clock/").json() == emulator.control("GET", "clock").json()


def test_an_account_that_is_not_there_says_so(emulator: ServedEmulator) -> None:
    for method, path in (("GET", "clock"), ("PATCH", "clock"), ("GET", "journal"), ("GET", "devices/1415")):
        response = emulator.control(method, path, params={"auth_id": "MANOBODY"})
        assert (response.status_code, response.json()["error"]) == (404, "there is no account MANOBODY")


def test_head_is_get_without_a_body(emulator: ServedEmulator) -> None:
    response = emulator.client.head("/_emulator/v1/livez")
    assert (response.status_code, response.content) == (200, b"")
