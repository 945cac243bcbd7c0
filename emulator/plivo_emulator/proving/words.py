"""Rules that the document gives in words only: a schema cannot say them, so generated requests must be made to fit."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

NEAR = timedelta(days=14)
"""Times so near to the present make windows that are searched, whichever two of them: longer ones are refused."""

Body = Mapping[str, Any]
SIP_ADDRESS = "sip:somebody@127.0.0.1"
GOOD_PASSWORD = "Passw0rd"  # noqa: S105  # it opens nothing
URL = "http://127.0.0.1:9/document"


def mend(operation_id: str, body: Body) -> Body:
    """A body that keeps to the words as well."""
    rule = RULES.get(operation_id)
    return body if rule is None else rule(body)


def mend_query(query: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """A query without times that lie too far from the present, and with one of two filters that exclude each other."""
    kept = {name: value for name, value in query.items() if "_time" not in name or _is_near(value, now)}
    if any(name.startswith("add_time") for name in kept):
        return {name: value for name, value in kept.items() if not name.startswith("recording_storage_duration")}
    return kept


def _is_near(value: Any, now: datetime) -> bool:
    try:
        return abs(datetime.fromisoformat(str(value)) - now) <= NEAR
    except (TypeError, ValueError):
        return True


def _transfer(body: Body) -> Body:
    """Each leg that is named needs its URL."""
    legs = body.get("legs", "aleg")
    wanted = {"aleg": ("aleg_url",), "bleg": ("bleg_url",), "both": ("aleg_url", "bleg_url")}.get(legs, ())
    return {**body, **{name: body.get(name) or URL for name in wanted}}


def _feedback(body: Body) -> Body:
    """A rating below the best needs an issue."""
    return {"issues": ["AUDIO_LAG"], **body}


def _of_nobody(body: Body) -> Body:
    """A subaccount must be there: any text will not do."""
    return {name: value for name, value in body.items() if name != "subaccount"}


def _create(body: Body) -> Body:
    """Credentials go to SIP addresses only, and a password holds letters of both cases and a digit."""
    if "sip_auth_username" not in body:
        return body
    return {**body, "to": SIP_ADDRESS, "sip_auth_password": GOOD_PASSWORD}


RULES: Mapping[str, Callable[[Body], Body]] = {
    "createCall": _create,
    "createCallFeedback": _feedback,
    "startCallerIdVerification": _of_nobody,
    "transferCall": _transfer,
    "updateVerifiedCallerId": _of_nobody,
}
"""By operation."""
