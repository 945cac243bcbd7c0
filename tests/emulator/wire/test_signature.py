"""Signatures, held against those that the official SDKs compute."""

import hmac
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plivo.utils import validate_signature, validate_v3_signature  # type: ignore[import-untyped]  # it has no types
from plivo_emulator.wire import signature

from tests.signature_vectors import CALL as FIELDS
from tests.signature_vectors import NONCE, TOKEN, VECTORS


@pytest.mark.parametrize(("method", "url", "fields", "expected"), VECTORS)
def test_v3_is_what_the_sdks_compute(method: str, url: str, fields: dict[str, str], expected: str) -> None:
    assert signature.v3(TOKEN, method, url, fields, NONCE) == expected


@pytest.mark.parametrize(("method", "url", "fields"), [vector[:3] for vector in VECTORS])
def test_the_official_validator_accepts_v3(method: str, url: str, fields: dict[str, str]) -> None:
    signed = signature.v3(TOKEN, method, url, fields, NONCE)
    assert validate_v3_signature(method, url, NONCE, TOKEN, signed, fields)
    assert not validate_v3_signature(method, url, NONCE, "another token", signed, fields)


def test_v2_is_what_the_sdks_compute_and_does_not_cover_the_query() -> None:
    url = "http://127.0.0.1:9000/answer"
    expected = "mw1MZ6odUIZE3Reigp5D55gLhsKWmKO5vzCJh3nJyQw="
    assert signature.v2(TOKEN, url, NONCE) == signature.v2(TOKEN, f"{url}?k=v", NONCE) == expected
    assert validate_signature(url, NONCE, expected, TOKEN)


def test_the_text_that_v3_signs_has_a_question_mark_even_without_a_query() -> None:
    text = signature.signed_text("POST", "http://127.0.0.1:9000/answer", FIELDS, NONCE)
    assert text == (
        "http://127.0.0.1:9000/answer?CallStatusin-progressCallUUID4d04c52e-cea3-4458-bbdb-0bfc314ee7cd"
        "DirectionoutboundEventStartAppFrom14157654321To14155550100.05429567804466091622"
    )


@given(token=st.text(st.characters(codec="utf-8"), max_size=200), fields=st.dictionaries(st.text("ab"), st.text("ÿ~")))
def test_v3_is_an_hmac_of_that_text_whatever_the_token(token: str, fields: dict[str, str]) -> None:
    text = signature.signed_text("POST", "http://app.test/a", fields, NONCE)
    expected = b64encode(hmac.digest(token.encode(), text.encode(), "sha256")).decode()
    assert signature.v3(token, "POST", "http://app.test/a", fields, NONCE) == expected


def test_an_argument_without_a_value_is_signed_too() -> None:
    assert signature.signed_text("GET", "http://app.test/a?b=&a=1", {}, "7") == "http://app.test/a?a=1&b=.7"


def test_the_headers_hold_the_signatures_of_both_accounts() -> None:
    url = "http://app.test/answer"
    headers = signature.headers(("own", "main"), "POST", url, FIELDS, NONCE)
    assert headers == {
        "X-Plivo-Signature-V2": signature.v2("own", url, NONCE),
        "X-Plivo-Signature-Ma-V2": signature.v2("main", url, NONCE),
        "X-Plivo-Signature-V2-Nonce": NONCE,
        "X-Plivo-Signature-V3": signature.v3("own", "POST", url, FIELDS, NONCE),
        "X-Plivo-Signature-Ma-V3": signature.v3("main", "POST", url, FIELDS, NONCE),
        "X-Plivo-Signature-V3-Nonce": NONCE,
    }


@pytest.mark.parametrize(
    ("url", "signed"),
    [
        ("https://app.test/a?k=v", ["https://app.test/a?k=v"]),
        ("http://app.test:5000/a?k=v", ["http://app.test:5000/a?k=v", "http://app.test/a?k=v"]),
        ("https://[::1]:5000/a", ["https://[::1]:5000/a", "https://[::1]/a"]),
        ("https://[::1]/a", ["https://[::1]/a"]),
        ("https://app.test", ["https://app.test", "https://app.test/"]),
        ("http://app.test?k=v", ["http://app.test?k=v", "http://app.test/?k=v"]),
        ("ws://app.test/a", ["http://app.test/a"]),
        ("wss://app.test/a", ["https://app.test/a", "http://app.test/a"]),
        (
            "wss://app.test:5000/a?k=v",
            [
                "https://app.test:5000/a?k=v",
                "http://app.test:5000/a?k=v",
                "https://app.test/a?k=v",
                "http://app.test/a?k=v",
            ],
        ),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_v3_is_offered_once_for_each_url_that_a_validator_may_take_it_for(
    method: str, url: str, signed: list[str]
) -> None:
    headers = signature.headers(("own", "main"), method, url, FIELDS, NONCE)
    for name, token in ("X-Plivo-Signature-V3", "own"), ("X-Plivo-Signature-Ma-V3", "main"):
        wanted = [signature.v3(token, method, each, FIELDS, NONCE) for each in signed]
        assert headers[name].split(",") == wanted
    assert headers["X-Plivo-Signature-V2"] == signature.v2("own", signed[0], NONCE)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("url", ["http://app.test:5000/a?k=v", "http://app.test/a?k=v"])
def test_the_official_validator_accepts_either_url_and_no_other(method: str, url: str) -> None:
    headers = signature.headers((TOKEN, TOKEN), method, "http://app.test:5000/a?k=v", FIELDS, NONCE)
    offered = headers["X-Plivo-Signature-V3"]
    assert validate_v3_signature(method, url, NONCE, TOKEN, offered, dict(FIELDS))
    assert not validate_v3_signature(method, url.replace("/a", "/b"), NONCE, TOKEN, offered, dict(FIELDS))


def test_v2_stays_a_single_signature_because_its_validators_compare_the_whole_header() -> None:
    url = "http://app.test:5000/a"
    headers = signature.headers((TOKEN, TOKEN), "POST", url, FIELDS, NONCE)
    assert validate_signature(url, NONCE, headers["X-Plivo-Signature-V2"], TOKEN)
