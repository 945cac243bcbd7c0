"""Error messages. They are the examples of the spec, and a test compares them."""

from typing import NamedTuple


class Texts(NamedTuple):
    """Errors that any operation can answer with, as one host words them."""

    unauthorized: str
    not_found: str
    method_not_allowed: str
    too_many_requests: str
    server_error: str
    no_such_path: str
    """Of a path that none of the operations has. It may be one of another product, so this is no text of the spec."""


API = Texts(
    unauthorized="authentication failed",
    not_found="not found",
    method_not_allowed="method not allowed",
    too_many_requests="rate limit exceeded",
    server_error="internal server error",
    no_such_path=(
        "not found: this emulator serves voice, applications and numbers;"
        " all else that an account has is set up over its control plane, at /_emulator/v1/"
    ),
)

STATS = Texts(
    unauthorized="Authentication failed",
    not_found="Resource cannot be found",
    method_not_allowed="HTTP method not allowed",
    too_many_requests="rate limit exceeded",
    server_error="Server error",
    no_such_path="Resource cannot be found",
)
"""Errors of the host that takes feedback."""


OWN_HOSTS = {"stats.plivo.com": STATS}


def of(host: str) -> Texts:
    """Errors of a host; hosts without messages of their own have the usual ones."""
    return OWN_HOSTS.get(host, API)
