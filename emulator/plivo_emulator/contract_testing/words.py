"""Rules that the document gives only in words. A schema cannot state them, so generated requests are adapted."""

import itertools
import re
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta

from plivo_emulator.contract_testing.target import Node
from plivo_emulator.validation.spelling.meant import nearest

NEAR = timedelta(days=14)
"""Times so near to now that any two of them make a valid window; wider windows are refused."""

Body = Node
"""Generated arguments."""
Path = Mapping[str, object]
SIP_ADDRESS = "sip:somebody@127.0.0.1"
NUMBER = "14155550123"
ROOMY = 10
"""Most participants that a multiparty call may have."""
ONE_EACH = ("ring_timeout", "delay_dial", "sip_headers")
"""Arguments that hold one value per dialled number."""
GOOD_PASSWORD = "Passw0rd"  # noqa: S105  # it opens nothing
URL = "http://127.0.0.1:9/document"
SOCKET = ("service_url", "Service_url")
_STREAMS = itertools.count(1)
_NUMBER = re.compile(r"\+?[1-9][0-9]{6,14}")


def mend(operation_id: str, path: Path, body: Body) -> Body:
    """A body that also follows the rules in words, given the path parameters."""
    rule = RULES.get(operation_id)
    return body if rule is None else rule(path, body)


def without_slips(body: Body, known: Collection[str]) -> Body:
    """A body without names that are not known, and like one that is.

    A body may hold more than is documented, but a server that refuses what looks misspelt is right as well.
    """
    return {name: value for name, value in body.items() if name in known or nearest(name, known) is None}


def mend_query(query: Mapping[str, object], now: datetime) -> dict[str, object]:
    """A query without times too far from now, with only one of two filters that exclude each other.

    An application that is to get something must exist: any text will not do.
    """
    kept = {name: value for name, value in query.items() if "_time" not in name or _is_near(value, now)}
    kept.pop("new_endpoint_application", None)
    if any(name.startswith("add_time") for name in kept):
        return {name: value for name, value in kept.items() if not name.startswith("recording_storage_duration")}
    return kept


def _is_near(value: object, now: datetime) -> bool:
    try:
        return abs(datetime.fromisoformat(str(value)) - now) <= NEAR
    except (TypeError, ValueError):
        return True


def _transfer(_: Path, body: Body) -> Body:
    """Each named leg needs its URL."""
    legs = str(body.get("legs", "aleg")).lower()
    wanted = {"aleg": ("aleg_url",), "bleg": ("bleg_url",), "both": ("aleg_url", "bleg_url")}.get(legs, ())
    return {**body, **{name: body.get(name) or URL for name in wanted}}


def _feedback(_: Path, body: Body) -> Body:
    """A rating below the best needs an issue."""
    return {"issues": ["AUDIO_LAG"], **body}


def _of_nobody(_: Path, body: Body) -> Body:
    """The subaccount must exist: random text will not do."""
    return {name: value for name, value in body.items() if name != "subaccount"}


def _number(path: Path, body: Body) -> Body:
    """An application must be there, too; and names of callers are looked up in one country alone."""
    given = _of_nobody(path, body)
    return {name: value for name, value in given.items() if name not in {"app_id", "cnam_lookup"}}


def _speak(_: Path, body: Body) -> Body:
    """Not every language has both voices."""
    return {name: value for name, value in body.items() if name != "voice"}


def _verify(path: Path, body: Body) -> Body:
    """A phone number is digits with the country code."""
    number = str(body["phone_number"])
    return {**_of_nobody(path, body), "phone_number": number if _NUMBER.fullmatch(number) else NUMBER}


def _add(_: Path, body: Body) -> Body:
    """Either a call is moved in, or a number is dialled; arguments of each destination have one value.

    A room whose limit was lowered may be full.
    """
    body = {name: ROOMY if name.lower() == "max_participants" else value for name, value in body.items()}
    if "call_uuid" in body:
        return {name: value for name, value in body.items() if name not in {"from", "to"}}
    alone = {name: str(body[name]).partition("<")[0] for name in ONE_EACH if name in body}
    return {**body, "from": NUMBER, "to": NUMBER, **alone}


def _update(path: Path, body: Body) -> Body:
    """Coaching needs exactly one participant."""
    members = str(path["member_id"])
    several = members == "all" or "," in members
    return {name: value for name, value in body.items() if not several or name != "coach_mode"}


def _stream(_: Path, body: Body) -> Body:
    """Two streams of a call cannot have the same URL; a bidirectional stream has the inbound track alone."""
    urls = {name: f"{str(body[name]).partition('?')[0]}/{next(_STREAMS)}" for name in SOCKET if name in body}
    both_ways = str(body.get("bidirectional", "")).lower() == "true"
    return {name: value for name, value in {**body, **urls}.items() if name != "audio_track" or not both_ways}


def _create(_: Path, body: Body) -> Body:
    """Somebody must be called. Credentials go to SIP addresses only, and a password holds both cases and a digit.

    A delimiter could split the address, and a parent call must exist: random text will not do.
    """
    body = {name: value for name, value in body.items() if name.lower() != "error_if_parent_not_found"}
    if "sip_auth_username" in body:
        kept = {name: value for name, value in body.items() if name.lower() != "delimiter"}
        return {**kept, "to": SIP_ADDRESS, "sip_auth_password": GOOD_PASSWORD}
    delimiter = str(next((value for name, value in body.items() if name.lower() == "delimiter"), "<")) or "<"
    somebody = any(part.strip() for part in str(body.get("to", "")).split(delimiter))
    return body if somebody else {**body, "to": NUMBER}


RULES: Mapping[str, Callable[[Path, Body], Body]] = {
    "addParticipant": _add,
    "createApplication": _of_nobody,
    "createCall": _create,
    "createCallFeedback": _feedback,
    "startCallerIdVerification": _verify,
    "startAudioStream": _stream,
    "startCallSpeak": _speak,
    "startMemberSpeak": _speak,
    "transferCall": _transfer,
    "updateApplication": _of_nobody,
    "updateNumber": _number,
    "updateParticipant": _update,
    "updateVerifiedCallerId": _of_nobody,
}
"""By operation."""
