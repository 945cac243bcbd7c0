"""Options of the command line: text to values, each with a sentence for what is wrong."""

import re
import ssl
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from plivo_emulator.server.asgi.rate_limit import RateLimit
from plivo_emulator.server.outbound.addresses import Addresses, is_host
from plivo_emulator.spec.control.values import SpeakerName
from plivo_emulator.validation.file import UnreadableFile, read
from plivo_emulator.voice.sim.clock import Mode
from plivo_emulator.wire import times
from plivo_emulator.wire.ids import AUTH_ID_RULE, is_auth_id
from plivo_emulator.wire.instants import beginning_of

if TYPE_CHECKING:
    from plivo_emulator.audio.speaker import Speaker
    from plivo_emulator.server.outbound.app_urls import AppUrl

VIRTUAL_START = times.instant(datetime(2026, 1, 1, tzinfo=UTC))
"""Instant at which virtual time starts, unless an option says otherwise: the same in every run."""

CONTROL_TOKEN = "PLIVO_EMULATOR_CONTROL_TOKEN"  # noqa: S105  # the name of a variable
"""Environment variable that holds the token of the control plane."""

FASTEST = 1_000_000
LONGEST_WAIT = 3600
MOST_CERTIFICATES = 1 << 24
"""Bytes of a file of certificates at most."""

MOST_PORTS = 65_535
_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]{1,200}")
SHORTEST_LEASE, LONGEST_LEASE = 1.0, 60.0
_NODE = re.compile(r"[A-Za-z0-9._:-]{1,100}")


class ChosenSpeaker(NamedTuple):
    """Who speaks words: the name for settings, and the function that it stands for if it is nobody's of here."""

    name: SpeakerName
    own: "Speaker | None" = None


HUMMING = ChosenSpeaker(SpeakerName.HUM)


def speaker(text: str) -> ChosenSpeaker:
    """Who speaks words: a name, or `MODULE:FUNCTION`."""
    if ":" in text:
        from plivo_emulator.server.speech.engines import function  # noqa: PLC0415  # who names none need not wait for it

        return ChosenSpeaker(SpeakerName.OWN, function(text))
    if text not in set(SpeakerName) - {SpeakerName.OWN}:
        raise ValueError(f"{text!r:.80} is neither hum, espeak nor piper, nor a function such as my_voices:speak")
    return ChosenSpeaker(SpeakerName(text))


def port(text: str) -> int:
    """Number of a port; 0 is any free one."""
    return _integer(text, 0, MOST_PORTS)


def calls_per_second(text: str) -> int:
    """Outbound calls in a second; 0 is no limit."""
    return _integer(text, 0, 1_000_000)


def seed(text: str) -> int:
    """Start of chance."""
    return _integer(text, 0, 1 << 63)


def auth_id(text: str) -> str:
    """Id of an account."""
    if not is_auth_id(text):
        raise ValueError(f"{text!r} is not made of {AUTH_ID_RULE}")
    return text


def auth_token(text: str) -> str:
    """Token of an account."""
    if not text.isprintable() or not text:
        raise ValueError(f"{text!r} is empty or cannot be printed")
    return text


def control_token(text: str) -> str:
    """Token of the control plane."""
    if _TOKEN.fullmatch(text) is None:
        raise ValueError("a token is made of letters, digits and - . _ ~ + / =, 200 at most")
    return text


def speed(text: str) -> float:
    """Virtual seconds in a real one."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= FASTEST:
        raise ValueError(f"{text!r} is not a number above 0, {FASTEST} at most")
    return value


def seconds(text: str) -> float:
    """Real seconds."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= LONGEST_WAIT:
        raise ValueError(f"{text!r} is not a number of seconds, {LONGEST_WAIT} at most")
    return value


def node_name(text: str) -> str:
    """What a node is called."""
    if _NODE.fullmatch(text) is None:
        raise ValueError(f"{text!r:.120} is not made of letters, digits and . _ : -, 100 at most")
    return text


def node_url(text: str) -> str:
    """Where other nodes reach this one: a URL without a path."""
    url = base_url(text)
    parts = urlsplit(url)
    if parts.path or parts.username is not None:
        raise ValueError(f"{text!r} is no URL such as http://10.0.0.5:8080, without a path")
    return url


def lease(text: str) -> float:
    """Real seconds without a sign of life after which a node counts as dead."""
    value = seconds(text)
    if not SHORTEST_LEASE <= value <= LONGEST_LEASE:
        raise ValueError(f"{text!r} is not a number of seconds from {SHORTEST_LEASE:g} to {LONGEST_LEASE:g}")
    return value


def rate_limit(text: str) -> RateLimit | None:
    """Requests in so many seconds; `off` is no limit."""
    return None if text == "off" else RateLimit.parse(text)


def instant(text: str) -> int:
    """Instant of `2026-01-01T09:00:00Z`, in microseconds since the epoch; without an offset it is UTC."""
    return beginning_of(text)


def callback_host(text: str) -> str:
    """Host or network that may be called."""
    Addresses([text])
    return text


def app_url(text: str) -> "AppUrl":
    """Where an app is really found: two URLs."""
    from plivo_emulator.server.outbound.app_urls import AppUrl  # noqa: PLC0415  # who names none need not wait for it

    return AppUrl.parse(text)


def certificates(text: str) -> str:
    """What is in a file of certificates, as PEM."""
    try:
        content = read(Path(text), MOST_CERTIFICATES).decode("ascii")
        ssl.create_default_context(cadata=content or " ")
    except (ssl.SSLError, ValueError):
        raise ValueError(f"{text} is no file of certificates in PEM") from None
    except UnreadableFile as reason:
        raise ValueError(f"{text} {reason}") from None
    return content


def host_name(text: str) -> str:
    """Name or address of a host."""
    if not is_host(text):
        raise ValueError(f"{text!r} is neither a host name nor an address")
    return text


def base_url(text: str) -> str:
    """Beginning of addresses, without a slash at the end."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ValueError(f"{text!r} is no URL such as http://emulator.test:8080")
    return text.rstrip("/")


def start_of(mode: Mode, given: int | None) -> int:
    """Instant at which time starts: as given, else the present in real time and a fixed one in virtual time."""
    if given is not None:
        return given
    return time.time_ns() // 1000 if mode is Mode.REAL else VIRTUAL_START


def _integer(text: str, least: int, most: int) -> int:
    short = len(text) <= len(str(most))
    if not (short and text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise ValueError(f"{text!r:.80} is not a whole number from {least} to {most}")
    return int(text)
