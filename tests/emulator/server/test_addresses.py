"""Where callbacks may go: this machine and private networks, judged on the address that is connected to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.server.outbound.addresses import Addresses, AddressRefused

from tests.emulator.server.way_to_app import ERROR_REACHING_ANSWER_URL, every_name_is, refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

END_OF_XML = 4010
HELLO = "<Response><Speak>Hello</Speak></Response>"

METADATA = "169.254.169.254"


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
)
def test_loopback_and_private_addresses_may_be_called(address: str) -> None:
    Addresses().judge(address)


@pytest.mark.parametrize(
    "address",
    [
        *("8.8.8.8", "172.32.0.1", "172.15.0.1", "11.0.0.1", "0.0.0.0", "100.64.0.1", "224.0.0.1"),  # noqa: S104
        *(METADATA, "::ffff:169.254.169.254", "fe80::1", "fe80::1%eth0", "fd00::1", "2001:db8::1", "::"),
    ],
)
def test_all_other_addresses_may_not(address: str) -> None:
    with pytest.raises(AddressRefused):
        Addresses().judge(address)


@pytest.mark.parametrize(("allowed", "address"), [("203.0.113.0/24", "203.0.113.9"), ("2001:db8::1", "2001:db8::1")])
def test_an_allowed_network_may_be_called(allowed: str, address: str) -> None:
    Addresses([allowed]).judge(address)


@pytest.mark.parametrize("allowed", ["169.254.0.0/16", "0.0.0.0/0", METADATA])
def test_nothing_allows_link_local_addresses(allowed: str) -> None:
    with pytest.raises(AddressRefused):
        Addresses([allowed]).judge(METADATA)


def test_an_allowed_host_may_have_any_address_but_a_link_local_one() -> None:
    addresses = Addresses(["App.Example"])
    assert addresses.choose("app.example", ["203.0.113.9", METADATA]) == ["203.0.113.9"]
    addresses.judge("203.0.113.9", host="app.example")
    for host in ("other.example", "203.0.113.9", ""):
        with pytest.raises(AddressRefused):
            addresses.choose(host, ["203.0.113.9"])


def test_of_a_host_with_several_addresses_those_that_may_be_called_are_left() -> None:
    assert Addresses().choose("app.example", ["203.0.113.9", "10.0.0.1"]) == ["10.0.0.1"]


@pytest.mark.parametrize("allowed", ["", "http://app.example", "app example", "10.0.0.0/33", "-app.example", "a" * 254])
def test_what_is_neither_host_nor_network_is_refused(allowed: str) -> None:
    with pytest.raises(ValueError, match="neither a host name nor an address or network"):
        Addresses([allowed])


@pytest.mark.parametrize("host", ["203.0.113.9", METADATA, "[fe80::1]", "[2001:db8::1]"])
def test_a_call_whose_app_is_elsewhere_ends_with_a_line_in_the_journal(emulator: ServedEmulator, host: str) -> None:
    told = refusal(emulator, emulator.call(f"http://{host}/answer"))
    assert host.strip("[]") in told


def test_the_line_names_the_option_that_would_allow_it(emulator: ServedEmulator) -> None:
    assert "--allow-callbacks-to" in refusal(emulator, emulator.call("http://203.0.113.9/answer"))


def test_a_redirect_elsewhere_is_refused_at_the_hop(emulator: ServedEmulator, app: App) -> None:
    elsewhere = f"http://{METADATA}/latest/meta-data/"
    call = emulator.call(app.does("/answer", lambda talk: talk.say("", status=302, headers={"Location": elsewhere})))
    assert METADATA in refusal(emulator, call)


def test_a_name_is_judged_by_its_address(emulator: ServedEmulator, app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    every_name_is("203.0.113.9", monkeypatch)
    assert "innocent.example" in refusal(emulator, emulator.call(app.url("/answer", host="innocent.example")))


def test_a_name_of_this_machine_may_be_called(emulator: ServedEmulator, app: App) -> None:
    app.says("/answer", HELLO)
    assert emulator.ending(emulator.call(app.url("/answer", host="localhost"))) == END_OF_XML


def test_an_allowed_name_may_be_called(
    open_emulator: Callable[..., ServedEmulator], app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    every_name_is("127.0.0.1", monkeypatch)
    app.says("/answer", HELLO)
    emulator = open_emulator(allowed=("app.example",))
    assert emulator.ending(emulator.call(app.url("/answer", host="app.example"))) == END_OF_XML


@pytest.mark.parametrize("url", ["http://127.1:5000/answer", "http://2130706433/answer", "http://:80/answer"])
def test_an_address_in_disguise_is_refused(emulator: ServedEmulator, url: str) -> None:
    call = emulator.call(url)
    assert emulator.ending(call) == ERROR_REACHING_ANSWER_URL
