"""Checks that schemathesis does not have."""

from typing import TYPE_CHECKING

from plivo_emulator.contract_testing.causes.places import Places

if TYPE_CHECKING:
    from schemathesis.core.transport import Response

    from plivo_emulator.contract_testing.stage import AnyCase

OF_EVERY_ANSWER = frozenset(
    {
        "alt-svc",
        "cache-control",
        "connection",
        "content-encoding",
        "content-length",
        "content-type",
        "date",
        "keep-alive",
        "server",
        "strict-transport-security",
        "transfer-encoding",
        "vary",
        "via",
    }
)
"""Headers of HTTP itself or of proxies: no document lists them."""


def only_documented_headers(places: Places, response: "Response", case: "AnyCase") -> str:
    """Headers of a response that the document does not list."""
    known = OF_EVERY_ANSWER | places.document.headers(case.method, case.path, response.status_code)
    extra = sorted(name for name in map(str.lower, response.headers) if name not in known)
    return f"the document has no header {', '.join(extra)} in this answer" if extra else ""


OWN = (only_documented_headers,)
"""Each says in a sentence what is wrong with an answer, or nothing."""
