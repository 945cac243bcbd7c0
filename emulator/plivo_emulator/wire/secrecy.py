"""Secrets made unreadable in what people are shown, so that a run made once more from that comes to the same end."""

import json
import re
from collections.abc import Mapping
from typing import overload
from urllib.parse import quote_plus, unquote_plus

NAMES = frozenset({"authtoken", "password", "sipauthpassword", "controltoken"})
"""Names of secrets, in small letters without anything between words."""

HEADERS = frozenset({"authorization", "proxyauthorization"})
"""Headers that are secrets. No rule asks anything of them, so nothing of them stays."""

FORWARDED = "Plivo-Emulator-Forwarded"
"""Header of a request that one node passes on to another: a secret of who gets it, and the client's address."""

SIP = "xph"
"""What the names of SIP headers begin with, in callbacks."""

NOTHING = "***"
KEPT = 8
"""Characters of a secret that stay, hidden: as many as any rule of length for secrets asks for at least."""
LONGEST_KNOWN = 64
"""Characters of names that are remembered at most: who asks may send any name, of any length."""
MOST_KNOWN = 4096
"""Names that are remembered at most."""
LONGEST = 128
"""Characters that any such rule allows at most; what is longer is refused, and has to stay so."""

_KINDS = (("X", str.isupper), ("x", str.islower), ("0", str.isdigit))
_USER = re.compile(r"""(?<=://)[^/?#\s"'<>\\]+@""")
_HEADER = re.compile(r"(?i)\b((?:proxy-)?authorization[\"']?\s*[:=]\s*[\"']?)(?:(?:basic|bearer)\s+)?[^\s,\"'&<>]+")
_ATTRIBUTE = re.compile(r"""(?i)\b(sipAuthPassword\s*=\s*)(["'])(.*?)\2""")
_PAIR = re.compile(r"(?<![^&=])([^&=]+)=([^&]*)")
"""A name begins where the text or a pair does: to look in the middle of a long word costs its length squared."""

_QUERY = re.compile(r"""([?&;]([^?&;=#\s"'<>\\]+)=)[^&#\s"'<>\\]+""")


@overload
def masked(value: Mapping[str, object]) -> Mapping[str, object]: ...
@overload
def masked(value: object) -> object: ...
def masked(value: object) -> object:
    """The value without its secrets: under their names, in URLs, in headers."""
    match value:
        case str():
            return masked_text(value)
        case int() | float() | None:
            return value
        case dict() | Mapping():  # to ask whether a dict is a mapping takes several times as long
            if "came" in value and is_secret(value.get("place")):
                return {**value, "came": NOTHING, "warning": f"{value['place']}: {NOTHING}"}
            shown: dict[object, object] = {}
            for name, each in value.items():
                if _VERDICTS[name]:
                    shown[name] = _hidden(name, each)
                elif isinstance(each, str):  # as most are
                    shown[name] = masked_text(each)
                else:
                    shown[name] = masked(each)
            return shown
        case list() | tuple():
            return [masked(each) for each in value]
        case _:
            return value


def masked_text(text: str) -> str:
    """Text without users and secret arguments of URLs, `Authorization` headers and passwords of SIP users."""
    if "@" in text:
        text = _USER.sub(f"{NOTHING}@", text)
    if "?" in text:
        text = _QUERY.sub(_argument, text)
    if "uth" in text or "UTH" in text:
        text = _HEADER.sub(rf"\1{NOTHING}", text)
        text = _ATTRIBUTE.sub(lambda found: f"{found[1]}{found[2]}{_kinds_of(found[3])}{found[2]}", text)
    return text


def masked_body(text: str) -> str:
    """The same of a body or a query, which may be JSON or a form; what has no secrets stays as it is."""
    try:
        value = json.loads(text)
        hidden = masked(value)
    except (ValueError, RecursionError):  # no JSON, or so deep that nobody has read it
        return masked_text(text) if text.lstrip().startswith("<") else _PAIR.sub(_pair, text)
    return text if hidden == value else json.dumps(hidden, ensure_ascii=False)


def is_secret(name: object) -> bool:
    """Whether something of this name is a secret."""
    return isinstance(name, str) and _VERDICTS[name]


class _Verdicts(dict[object, bool]):
    """Whether names are those of secrets. The same few come again and again: whoever indexes it calls nothing then."""

    def __missing__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        verdict = _bare(name) in NAMES or _is_header(name)
        if len(name) <= LONGEST_KNOWN and len(self) < MOST_KNOWN:
            self[name] = verdict
        return verdict


_VERDICTS = _Verdicts()


def _bare(name: str) -> str:
    return re.sub("[^a-z]", "", name.lower())


def _is_header(name: str) -> bool:
    return _bare(name).removeprefix(SIP) in HEADERS


def _argument(found: re.Match[str]) -> str:
    return f"{found[1]}{NOTHING}" if is_secret(unquote_plus(found[2])) else found[0]


def _pair(found: re.Match[str]) -> str:
    name, value = unquote_plus(found[1]), unquote_plus(found[2])
    hidden = _unreadable(name, value) if is_secret(name) else masked_text(value)
    return found[0] if hidden == value else f"{found[1]}={quote_plus(hidden)}"


def _hidden(name: str, value: object) -> object:
    if isinstance(value, str):
        return _unreadable(name, value)
    if isinstance(value, int) and not isinstance(value, bool):
        return int("1" * min(KEPT, len(str(abs(value)))))
    return [_hidden(name, each) for each in value] if isinstance(value, list | tuple) else masked(value)


def _unreadable(name: str, secret: str) -> str:
    return NOTHING if _is_header(name) else _kinds_of(secret)


def _kinds_of(secret: str) -> str:
    """What tells of a secret only what rules for secrets ask for: kinds of characters, and enough of them."""
    kinds = "".join(one for one, is_one in _KINDS if any(map(is_one, secret)))
    length = len(secret) if len(secret) > LONGEST else min(len(secret), KEPT)
    return kinds.ljust(length, "*")
