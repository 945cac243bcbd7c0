"""Signatures of callbacks: known ones, those that the emulator and the official SDK make, and forged ones."""

from __future__ import annotations

from email.message import Message
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import httpx
import pytest
import yarl
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict
from plivo.utils import validate_signature, validate_v3_signature  # type: ignore[import-untyped]
from plivo_emulator.wire import signature as emulator
from plivo_voice import ArgumentError, signatures
from starlette import datastructures
from starlette.datastructures import FormData, Headers
from werkzeug.datastructures import EnvironHeaders
from werkzeug.datastructures import Headers as WerkzeugHeaders

from tests.signature_vectors import CALL, NONCE, TOKEN, VECTORS

if TYPE_CHECKING:
    from collections.abc import Callable

MAIN = "main"
vectors = pytest.mark.parametrize(("method", "url", "form", "signature"), VECTORS)


def headers(signature: str, **more: str) -> dict[str, str]:
    return {"X-Plivo-Signature-V3": signature, "X-Plivo-Signature-V3-Nonce": NONCE, **more}


@vectors
def test_a_known_signature_is_made(method: str, url: str, form: dict[str, str], signature: str) -> None:
    assert signatures.v3(method, url, NONCE, TOKEN, form) == signature
    assert signatures.sign(method, url, TOKEN, form, nonce=NONCE)["X-Plivo-Signature-V3"] == signature


@vectors
def test_a_known_signature_is_accepted(method: str, url: str, form: dict[str, str], signature: str) -> None:
    assert signatures.validate(method, url, headers(signature), TOKEN, form)
    assert signatures.validate(method.lower(), url, headers(signature), TOKEN, FormData(form))


@vectors
def test_anything_else_is_not(method: str, url: str, form: dict[str, str], signature: str) -> None:
    good = headers(signature)
    assert not signatures.validate(method, url, good, TOKEN + "x", form)
    assert not signatures.validate(method, f"{url}x", good, TOKEN, form)
    assert not signatures.validate(method, url, good, TOKEN, {**form, "More": "1"})
    assert not signatures.validate(method, url, headers(signature[:-2] + "x="), TOKEN, form)
    assert not signatures.validate(method, url, {**good, "X-Plivo-Signature-V3-Nonce": NONCE[::-1]}, TOKEN, form)


def test_v2_signs_the_url_without_its_query_and_counts_only_where_it_is_asked_for() -> None:
    url = "http://127.0.0.1:9000/answer?tenant=1"
    signed = {
        "x-plivo-signature-v2": "mw1MZ6odUIZE3Reigp5D55gLhsKWmKO5vzCJh3nJyQw=",
        "x-plivo-signature-v2-nonce": NONCE,
    }

    assert signatures.validate("POST", url, signed, TOKEN, CALL, version="V2")
    assert not signatures.validate("POST", url, signed, TOKEN, CALL)
    assert not signatures.validate("POST", url.replace("answer", "hangup"), signed, TOKEN, CALL, version="V2")


def test_any_of_several_signatures_of_either_account_will_do() -> None:
    method, url, form, good = VECTORS[0]
    main = {"X-Plivo-Signature-Ma-V3": f"other=, {good}"}

    assert signatures.validate(method, url, headers(f"other=,{good},more="), TOKEN, form)
    assert signatures.validate(method, url, headers("other=", **main), TOKEN, form)
    assert not signatures.validate(method, url, headers("other=,,ümlaut"), TOKEN, form)


@pytest.mark.parametrize("given", [{}, {"X-Plivo-Signature-V3": ""}, headers(""), {"X-Plivo-Signature-V3-Nonce": "1"}])
def test_a_request_without_a_signature_is_not_signed(given: dict[str, str]) -> None:
    assert not signatures.validate("POST", "http://127.0.0.1/x", given, TOKEN, CALL)


def test_a_signature_without_a_nonce_is_none() -> None:
    forged = {"X-Plivo-Signature-V3": signatures.v3("POST", "http://h/x", "", TOKEN)}

    assert not signatures.validate("POST", "http://h/x", forged, TOKEN)


def test_a_missing_nonce_is_none_and_not_the_word() -> None:
    forged = signatures.sign("POST", "http://h/x", TOKEN, nonce="None")

    assert signatures.validate("POST", "http://h/x", forged, TOKEN)
    assert not signatures.validate("POST", "http://h/x", {**forged, "X-Plivo-Signature-V3-Nonce": None}, TOKEN)


def environ(headers: dict[str, str]) -> dict[str, Any]:
    return {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()} | {
        "wsgi.input": object()
    }


def message(headers: dict[str, str]) -> Message:
    made = Message()
    for name, value in headers.items():
        made[name] = value
    return made


SHAPES: dict[str, Callable[[dict[str, str]], Any]] = {
    "starlette": Headers,
    "aiohttp": CIMultiDict,
    "werkzeug": WerkzeugHeaders,
    "werkzeug from an environment": lambda headers: EnvironHeaders(environ(headers)),
    "wsgi": environ,
    "http.server": message,
    "pairs": lambda headers: list(headers.items()),
    "pairs read once": lambda headers: iter(headers.items()),
    "asgi": lambda headers: [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    "multiValueHeaders": lambda headers: {name: [value] for name, value in headers.items()},
    "bytes": lambda headers: {name.encode(): value.encode() for name, value in headers.items()},
    "with others that are missing": lambda headers: {"X-Plivo-Signature-Ma-V3": None, **headers, "Accept": None},
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("version", ["V3", "V2"])
def test_headers_are_taken_from_all_frameworks(shape: str, version: Any) -> None:
    given = SHAPES[shape](signatures.sign("POST", "http://h/x", TOKEN, CALL))
    assert signatures.validate("POST", "http://h/x", given, TOKEN, CALL, version=version)
    other = SHAPES[shape](signatures.sign("POST", "http://h/y", TOKEN, CALL))
    assert not signatures.validate("POST", "http://h/x", other, TOKEN, CALL, version=version)


@pytest.mark.parametrize("version", ["V3", "V2"])
@pytest.mark.parametrize("url", [datastructures.URL, yarl.URL, httpx.URL])
def test_urls_are_taken_as_frameworks_have_them(url: Callable[[str], Any], version: Any) -> None:
    signed = signatures.sign("POST", "https://example.com/answer?tenant=1", TOKEN, CALL)
    given, other = url("https://example.com/answer?tenant=1"), url("https://example.com/answers?tenant=1")
    assert signatures.validate("POST", given, signed, TOKEN, CALL, version=version)
    assert not signatures.validate("POST", other, signed, TOKEN, CALL, version=version)


def test_a_token_is_text_or_bytes() -> None:
    for token in ("pässword", "pässword".encode()):
        signed = signatures.sign("POST", "http://h/x", token, CALL)
        for same in ("pässword", "pässword".encode()):
            assert signatures.validate("POST", "http://h/x", signed, same, CALL)
        assert not signatures.validate("POST", "http://h/x", signed, b"password", CALL)


ODD_URLS = [
    "http://[/x",
    "http:///x",
    "://",
    "http://",
    "http://h:port/x",
    "http://\ud800/x",
    "http://h/\ud800%",
    "http://h/%zz",
]
ODD_HEADERS: list[Any] = [None, {}, [], {"x-plivo-signature-v3": None}, {1: 2, None: None, b"\xff": b"\xff"}]
ODD_HEADERS += [headers("\ud800,\xff,,"), {**headers("a"), "X-Plivo-Signature-V3-Nonce": "\ud800"}, {"host": object()}]
ODD_FORMS: list[Any] = [
    "{",
    b"{\xff",
    "{" * 10**5,
    '{"a":' * 700 + "1" + "}" * 700,
    "%",
    b"\xff",
    "&&==",
    {"a": object()},
]


@pytest.mark.parametrize("method", ["POST", "GET", "get", "", "ÄÖ", "\ud800"])
def test_nothing_that_comes_from_outside_raises(method: str) -> None:
    good = headers("a")
    for version in ("V3", "V2"):
        for url in ODD_URLS:
            assert not signatures.validate(method, url, good, TOKEN, CALL, version=version)
        for odd in ODD_HEADERS:
            assert not signatures.validate(method, "http://h/x", odd, TOKEN, CALL, version=version)
        for form in ODD_FORMS:
            assert not signatures.validate(method, "http://h/x", good, TOKEN, form, version=version)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "HEAD", "PATCH"])
def test_a_verb_that_the_service_does_not_use_is_not_signed(method: str) -> None:
    url = "http://h/x?a=1"
    signed = signatures.sign("GET", url, TOKEN)
    assert signatures.validate("GET", url, signed, TOKEN)
    assert not signatures.validate(method, url, signed, TOKEN)
    assert not signatures.validate(method, url, signed, TOKEN, version="V2")


def test_a_header_that_comes_twice_is_one_with_all_values() -> None:
    method, url, form, good = VECTORS[0]
    pairs = [*headers("other=").items(), ("X-Plivo-Signature-V3", good)]
    assert signatures.validate(method, url, pairs, TOKEN, form)
    assert not signatures.validate(method, url, [*pairs, ("X-Plivo-Signature-V3-Nonce", "1")], TOKEN, form)


@pytest.mark.parametrize(("url", "http"), [("ws://h:1/x?a=1", "http://h:1/x?a=1"), ("wss://h/x", "https://h/x")])
def test_a_websocket_is_signed_in_the_http_form_of_its_url(url: str, http: str) -> None:
    assert signatures.sign("GET", url, TOKEN, nonce=NONCE) == signatures.sign("GET", http, TOKEN, nonce=NONCE)
    offered = emulator.headers((TOKEN, TOKEN), "GET", url, {}, NONCE)["X-Plivo-Signature-V3"].split(",")
    assert signatures.sign("GET", url, TOKEN, nonce=NONCE)["X-Plivo-Signature-V3"] == offered[0]


def test_the_fields_of_a_get_count_once_whether_they_are_given_again_or_not() -> None:
    url = f"https://example.com/answer?{urlencode({'tenant': 'b', 'a': '1', **CALL})}"
    signed = headers(VECTORS[2][3])

    assert signatures.validate("GET", url, signed, TOKEN)
    assert signatures.validate("GET", url, signed, TOKEN, CALL)


@pytest.mark.parametrize("token", ["", b"", None])
def test_a_missing_token_is_a_mistake_of_the_app(token: Any) -> None:
    for call in (
        lambda: signatures.validate("POST", "http://h/x", headers("a"), token),
        lambda: signatures.validate_request({"requestContext": {}}, token),
        lambda: signatures.sign("POST", "http://h/x", token),
        lambda: signatures.v2("http://h/x", NONCE, token),
    ):
        with pytest.raises(ArgumentError, match="auth_token is empty"):
            call()


def test_half_a_url_what_is_no_form_and_what_has_no_headers_are_mistakes_of_the_app() -> None:
    with pytest.raises(ArgumentError, match="'/x' is not an absolute URL"):
        signatures.validate("POST", "/x", headers("a"), TOKEN)
    with pytest.raises(ArgumentError, match="'/x' is not an absolute URL"):
        signatures.sign("POST", "/x", TOKEN)
    with pytest.raises(ArgumentError, match="int is not a form"):
        signatures.validate("POST", "http://h/x", headers("a"), TOKEN, 7)  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="int has no headers"):
        signatures.validate("POST", "http://h/x", 7, TOKEN)  # type: ignore[arg-type]


def test_without_a_nonce_each_request_gets_another_of_twenty_digits() -> None:
    made = {signatures.sign("GET", "http://h/x", TOKEN)["X-Plivo-Signature-V3-Nonce"] for _ in range(20)}

    assert len(made) == 20
    assert all(len(nonce) == 20 and nonce.isdigit() for nonce in made)


def test_subaccount_and_main_account_sign_with_their_own_tokens() -> None:
    signed = signatures.sign("POST", "http://h/x", "sub", CALL, main_auth_token=MAIN)

    for token in ("sub", MAIN):
        assert signatures.validate("POST", "http://h/x", signed, token, CALL)
        assert signatures.validate("POST", "http://h/x", signed, token, CALL, version="V2")
    assert not signatures.validate("POST", "http://h/x", signed, "third", CALL)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
FORM = st.dictionaries(TEXT.filter(bool), TEXT, max_size=4)


@given(st.sampled_from(["GET", "POST"]), FORM, FORM)
def test_the_emulator_signs_as_we_do(method: str, query: dict[str, str], form: dict[str, str]) -> None:
    url = f"http://127.0.0.1:9000/a/b?{urlencode(query)}"
    signed = emulator.headers((TOKEN, MAIN), method, url, form, NONCE)
    sent = url if method == "POST" else f"{url}&{urlencode(form)}"

    assert signatures.validate(method, sent, signed, TOKEN, form if method == "POST" else None)
    assert signatures.validate(method, sent, signed, MAIN, form if method == "POST" else None)
    first = {name: value.partition(",")[0] for name, value in signed.items()}
    assert signatures.sign(method, url, TOKEN, form, main_auth_token=MAIN, nonce=NONCE) == first


VALUES = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=8)
REPEATED = st.dictionaries(VALUES.filter(bool), VALUES | st.lists(VALUES, min_size=2, max_size=3), max_size=4)


@given(st.sampled_from(["GET", "POST"]), REPEATED, REPEATED)
def test_the_official_sdk_accepts_what_we_sign(method: str, query: dict[str, Any], form: dict[str, Any]) -> None:
    url = f"http://127.0.0.1:9000/a/b?{urlencode(query, doseq=True, quote_via=quote)}"
    form = {name: value for name, value in form.items() if method == "POST" or name not in query}
    signed = signatures.sign(method, url, TOKEN, form)
    nonce = signed["X-Plivo-Signature-V3-Nonce"]

    assert validate_v3_signature(method, url, nonce, TOKEN, signed["X-Plivo-Signature-V3"], dict(form))
    assert validate_signature(url, signed["X-Plivo-Signature-V2-Nonce"], signed["X-Plivo-Signature-V2"], TOKEN)
