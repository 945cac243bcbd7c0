import pytest
from plivo_emulator.wire.numbers import is_dialable, is_sip


@pytest.mark.parametrize(
    "address", ["14155550100", "+14155550100", "1234567", "123456789012345", "sip:john@phone.plivo.com", "SIPS:a@b"]
)
def test_numbers_with_their_country_code_and_sip_addresses_can_be_called(address: str) -> None:
    assert is_dialable(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "122",
        "0123456789",
        "1234567890123456",
        "++14155550100",
        "1415555010a",
        "141555501\n",
        "+123456",
        "٣١٤١٥٥٥٥",
        "sip:john",
        "john@host",
        "sip:a b@c",
    ],
)
def test_anything_else_cannot(address: str) -> None:
    assert not is_dialable(address)


def test_a_number_is_no_sip_address() -> None:
    assert not is_sip("14155550100")
    assert is_sip("sip:14155550100@phone.plivo.com")
