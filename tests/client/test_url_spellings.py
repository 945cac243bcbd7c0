"""URLs that frameworks and proxies spell in another way than the service signed them, and URLs that are others."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Any, Literal, TypeAlias
from urllib.parse import parse_qsl, quote, unquote_to_bytes

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from plivo_voice import signatures
from starlette import datastructures
from werkzeug.sansio.utils import get_current_url

from tests.client.sent import TOKEN, signed
from tests.signature_vectors import CALL, NONCE

if TYPE_CHECKING:
    from collections.abc import Callable

Version: TypeAlias = Literal["V3", "V2"]

SAME = [
    ("https://h", "https://h/"),
    ("https://h?a=1", "https://h/?a=1"),
    ("https://h/", "https://h"),
    ("https://h/x", "https://h:443/x"),
    ("https://h:443/x", "https://h/x"),
    ("http://h/x", "http://h:80/x"),
    ("http://[::1]:80/x", "http://[::1]/x"),
    ("http://[::1]/x", "http://[::1]:80/x"),
    ("https://h:443", "https://h/"),
    ("http://h/x", "ws://h/x"),
    ("https://h/x", "wss://h/x"),
    ("http://h/x", "wss://h/x"),
    ("https://h:443/x", "wss://h/x"),
    ("https://h/a%2Bb", "wss://h/a+b"),
    ("https://h/to/%2B14155550100", "https://h/to/+14155550100"),
    ("https://h/x:y/%2B1", "https://h/x:y/+1"),
    ("https://h:443/x:y/%2B1", "https://h/x:y/+1"),
    ("https://h/caf%C3%A9", "https://h/café"),
    ("https://h/caf%C3%A9", "https://h/caf%c3%a9"),
    ("https://h/a%20b", "https://h/a b"),
    ("https://h/a;b", "https://h/a%3Bb"),
    ("https://h/a%3Bb%40c", "https://h/a;b@c"),
    ("https://h/a%FFb", "https://h/a%ffb"),
    ("https://h/100%25", "https://h/100%"),
    ("https://h/a%2Fb%20c", "https://h/a%2Fb c"),
    ("https://h/~me", "https://h/%7Eme"),
    ("https://h/x", "HTTPS://h/x"),
]
"""What the service signed, and how the app shows it."""

OTHER = [
    ("https://h/a%2Fb", "https://h/a/b"),
    ("https://h/a/b", "https://h/a%2Fb"),
    ("https://h/a%252Fb", "https://h/a%2Fb"),
    ("https://h/a%2Fb", "https://h/a%252Fb"),
    ("https://h/a%2520b", "https://h/a b"),
    ("https://h/a", "https://h/a/"),
    ("https://h/a/", "https://h/a"),
    ("https://h/a", "https://h//a"),
    ("https://h//a", "https://h/a"),
    ("https://h//", "https://h/"),
    ("https://h/b", "https://h/a/../b"),
    ("https://h/a/../b", "https://h/b"),
    ("https://h/a", "https://h/A"),
    ("https://h/ab", "https://h/a\tb"),
    ("https://h/ab", "https://h/a\nb"),
    ("https://h/ab", "https://h/a%0Ab"),
    ("https://h/a%3Fb", "https://h/a?b"),
    ("https://h/a", "https://h/a%23b"),
    ("https://h/a+b", "https://h/a b"),
    ("https://h/a b", "https://h/a+b"),
    ("https://h/a%5Cb", "https://h/a/b"),
    ("https://h/a;b", "https://h/a"),
    ("https://h:8443/x", "https://h/x"),
    ("https://h/x", "https://h:8443/x"),
    ("https://h/x", "https://h:80/x"),
    ("http://h/x", "http://h:443/x"),
    ("http://h/x", "https://h/x"),
    ("https://h/x", "http://h/x"),
    ("https://h/x", "ws://h/x"),
    ("ws://h/x", "http://h/x"),
    ("https://h/x", "https://h.h/x"),
    ("https://h/x", "https://h@evil/x"),
    ("https://h/x", "https://evil/h/x"),
    ("https://h/x", "https://h./x"),
    ("https://h/x", "ftp://h/x"),
]
"""What the service signed, and what was asked for instead."""


def validated(shown: Any, of: str, method: str = "POST", version: Version = "V3") -> bool:
    form = CALL if method == "POST" else {}
    return signatures.validate(method, shown, signed(method, of, form), TOKEN, form, version=version)


@pytest.mark.parametrize(("of", "shown"), SAME)
def test_a_url_in_another_spelling_is_known(of: str, shown: str) -> None:
    for method in ("GET", "POST"):
        assert validated(of, of, method)
        assert validated(shown, of, method)
        assert validated(shown, of, method, "V2")


@pytest.mark.parametrize(("of", "shown"), OTHER)
def test_another_url_is_refused(of: str, shown: str) -> None:
    for method in ("GET", "POST"):
        assert validated(of, of, method)
        assert not validated(shown, of, method)
        assert not validated(shown, of, method, "V2")


def meaning(url: str) -> tuple[object, ...]:
    """What a URL names: two spellings of one resource have the same."""
    base, _, query = url.partition("#")[0].partition("?")
    scheme, _, rest = base.partition("://")
    host, _, path = rest.partition("/")
    names = [unquote_to_bytes(name) for name in path.split("/")]
    return scheme, host.removesuffix(":443"), names, sorted(parse_qsl(query, keep_blank_values=True))


PIECES = [
    "a",
    "B",
    "/",
    "%2F",
    "%2f",
    "%2B",
    "+",
    "%20",
    " ",
    "é",
    "%C3%A9",
    ";",
    "%3B",
    "..",
    ".",
    "%25",
    "%",
    "~",
    ":",
]
PATH = st.lists(st.sampled_from(PIECES), max_size=6)


@given(PATH, st.integers(0, 6), st.integers(0, 2), st.lists(st.sampled_from(PIECES), max_size=2))
def test_a_path_with_other_pieces_is_known_only_if_it_names_the_same(
    pieces: list[str], place: int, fewer: int, instead: list[str]
) -> None:
    of = f"https://h/{''.join(pieces)}"
    shown = f"https://h/{''.join([*pieces[:place], *instead, *pieces[place + fewer :]])}"
    assert validated(of, of)
    assert not validated(shown, of) or meaning(shown) == meaning(of)


@given(
    st.sampled_from(["GET", "POST"]),
    st.integers(8, 80),
    st.integers(0, 1),
    st.text(st.characters(codec="ascii"), max_size=1),
)
def test_a_url_with_one_other_character_is_refused(method: str, place: int, fewer: int, instead: str) -> None:
    of = "https://app.example.com:8443/to/%2B14155550100/a;b?tenant=1&name=c%20d"
    shown = of[:place] + instead + of[place + fewer :]
    assume(meaning(shown) != meaning(of))
    assert not validated(shown, of, method)


NAME = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/%"), min_size=1, max_size=6)
SAFE = ["!$&'()*+,;=:@", "!$&'()*,;=:@", ""]
SHOWN: dict[str, Callable[[str], Any]] = {
    "starlette": lambda path: datastructures.URL(scope={"scheme": "https", "path": path, "headers": [(b"host", b"h")]}),
    "werkzeug": lambda path: get_current_url("https", "h", "", path),
}


@given(st.lists(NAME, min_size=1, max_size=3), st.sampled_from(SAFE), st.sampled_from(sorted(SHOWN)))
def test_what_frameworks_make_of_a_path_is_known(names: list[str], safe: str, framework: str) -> None:
    of = "".join(f"/{quote(name, safe=safe)}" for name in names)
    decoded = "".join(f"/{name}" for name in names)
    assert validated(SHOWN[framework](decoded), f"https://h{of}")


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
FORM = st.dictionaries(TEXT.filter(bool), TEXT, max_size=4)


def run_together(form: dict[str, str]) -> str:
    """What V3 signs of a form: other fields may have the same."""
    return "".join(name + form[name] for name in sorted(form))


@given(FORM, FORM, st.sampled_from(sorted(CALL)))
def test_other_fields_are_refused(form: dict[str, str], other: dict[str, str], gone: str) -> None:
    url, real = "https://h/x?a=1", {**CALL, **form}
    headers = signed("POST", url, real)
    fewer = {name: value for name, value in real.items() if name != gone}
    for forged in (fewer, {**real, **other}, other):
        if "".join(name + forged[name] for name in sorted(forged)) != "".join(
            name + real[name] for name in sorted(real)
        ):
            assert not signatures.validate("POST", url, headers, TOKEN, forged)
    assert signatures.validate("POST", url, headers, TOKEN, real)


@given(TEXT, TEXT)
def test_another_nonce_or_token_is_refused(nonce: str, token: str) -> None:
    url, headers = "https://h/x", signed("POST", "https://h/x", CALL)
    assume(nonce != NONCE)
    assume(token not in ("", TOKEN))
    for version in ("V3", "V2"):
        other = {**headers, f"X-Plivo-Signature-{version}-Nonce": nonce}
        assert not signatures.validate("POST", url, other, TOKEN, CALL, version=version)
        assert not signatures.validate("POST", url, headers, token, CALL, version=version)


@pytest.mark.parametrize("url", ["https://h/x:y/+1/é", "wss://h/x:y/+1/é", "wss://h", "https://h/x"])
def test_at_most_eight_spellings_are_tried_and_each_is_compared_in_constant_time(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bytes] = []
    compared: list[bytes] = []
    digest, compare = hmac.digest, hmac.compare_digest

    def make(key: bytes, message: bytes, name: Any) -> bytes:
        made.append(message)
        return digest(key, message, name)

    def same(one: bytes, other: bytes) -> bool:
        compared.append(other)
        return compare(one, other)

    headers = signed("POST", url, CALL)
    monkeypatch.setattr(hmac, "digest", make)
    monkeypatch.setattr(hmac, "compare_digest", same)
    assert signatures.validate("POST", url, headers, TOKEN, CALL)
    assert 2 <= len(set(made)) == len(made) == len(compared) <= 8
