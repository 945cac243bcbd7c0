"""Scenes of requests about recordings, endpoints, verified numbers, applications and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.kinds.endpoints import ENDPOINTS
from plivo_emulator.records.kinds.recordings import RECORDINGS
from plivo_emulator.records.kinds.verifications import VERIFICATIONS
from plivo_emulator.records.query.query import Query
from plivo_emulator.voice.accounts import applications as all_applications
from plivo_emulator.voice.accounts import numbers
from plivo_emulator.voice.accounts.subaccount import Subaccount
from plivo_emulator.voice.calls.terms import Urls
from plivo_emulator.voice.phones.phone_script import HangUp, Stay
from plivo_emulator.wire.times import SECOND

from tests.contract.effects.scene import OUT, Named, Pair, Scene, flag
from tests.contract.effects.scenes.calls import PAGES, SUB, filters
from tests.contract.effects.stage import url
from tests.emulator.api.service import AUTH_ID
from tests.emulator.records import facts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.voice.accounts.application import Application

    from tests.contract.effects.stage import Stage

DAY = 86_400 * SECOND


def subaccount(stage: Stage) -> None:
    stage.service.account.subaccounts[SUB] = Subaccount(SUB, "token", "Sub")


def recordings(stage: Stage) -> None:
    """Recordings that differ in all that lists ask for."""
    subaccount(stage)
    kinds: tuple[dict[str, Any], ...] = (
        {"call_uuid": "c1", "from_number": "14150000001", "to_number": "15000010001", "subaccount": SUB},
        {"recording_type": "conference", "conference_name": "Weekly", "conference_uuid": "r1"},
        {"mpc_name": "support", "mpc_uuid": "m1"},
    )
    for days, changes in enumerate(kinds):
        at = stage.service.account.now - days * DAY
        record = facts.recording(f"rec{days}", auth_id=AUTH_ID, added=at, started=at, ended=at, **changes)
        stage.service.records[RECORDINGS].add(record)
    stage.names["recording_id"] = "rec0"


NUMBER, ABROAD = "14155550100", "447700900100"


def make_application(stage: Stage, name: str = "Support", **arguments: Any) -> str:
    wanted = {"app_name": name, "answer_url": url("answer"), **arguments}
    app_id: str = stage.service.post("Application", json=wanted).json()["app_id"]
    return app_id


def make_endpoint(stage: Stage, name: str = "zumba", **arguments: Any) -> str:
    wanted = {"username": name, "password": "zumba-2026", "alias": name, **arguments}
    endpoint_id: str = stage.service.post("Endpoint", json=wanted).json()["endpoint_id"]
    return endpoint_id


def endpoints(stage: Stage) -> None:
    subaccount(stage)
    stage.names["app_id"] = make_application(stage)
    for name in ("first", "second", "third"):
        stage.names["endpoint_id"] = make_endpoint(stage, name)


def verify(stage: Stage, number: str, **arguments: Any) -> str:
    started = stage.service.post("VerifiedCallerId", json={"phone_number": number, **arguments}).json()
    record = stage.service.records[VERIFICATIONS].get(AUTH_ID, started["verification_uuid"])
    assert record is not None
    where = ("VerifiedCallerId", "Verification", record.verification_uuid)
    assert stage.service.post(*where, json={"otp": record.otp}).status_code == 201
    return record.verification_uuid


def verified(stage: Stage) -> None:
    subaccount(stage)
    for number, more in (
        ("+12025550123", {"alias": "Home"}),
        ("+447700900100", {}),
        ("+12025550124", {"subaccount": SUB}),
    ):
        verify(stage, number, **more)
    stage.names["phone_number"] = "+12025550123"


def verification(stage: Stage) -> None:
    """A verification that waits for its code."""
    started = stage.service.post("VerifiedCallerId", json={"phone_number": "+12025550123"}).json()
    record = stage.service.records[VERIFICATIONS].get(AUTH_ID, started["verification_uuid"])
    assert record is not None
    wrong = f"{(int(record.otp) + 1) % 10_000:04}"
    stage.names |= {"verification_uuid": record.verification_uuid, "otp": record.otp, "wrong": wrong}


def applications(stage: Stage) -> None:
    subaccount(stage)
    for name in ("Support", "Sales", "Sub"):
        wanted = {"answer_url": url(name), **({"subaccount": SUB} if name == "Sub" else {})}
        app_id = make_application(stage, name, **wanted)
        stage.names[name] = app_id
    stage.names["app_id"] = stage.names["Support"]
    stage.app.documents["/wrong"] = "<Nothing/>"
    stage.names["endpoint_id"] = make_endpoint(stage, app_id=stage.names["Support"])


def numbers_given(stage: Stage) -> None:
    applications(stage)
    numbers.give(stage.service.account, [NUMBER, ABROAD, "18005550100"], stage.names["Support"])
    stage.names["number"] = NUMBER
    wanted = ((NUMBER, {"alias": "Front desk", "cnam_lookup": "enabled"}), (ABROAD, {"subaccount": SUB}))
    for number, changes in wanted:
        assert stage.service.post("Number", number, json=changes).status_code == 202


def comes_in(stage: Stage, app: Application | None, from_number: str, to_number: str) -> None:
    """A call comes in, and an application answers, if there is one for it. It is picked up after 1000 seconds."""
    if app is None:
        return
    urls = Urls(app.answer, app.fallback, None, app.hangup)
    stage.comes_in(urls, Stay(5 * SECOND), HangUp(), from_number=from_number, to_number=to_number)


def calls_come_in(stage: Stage) -> None:
    """Calls come in: to a number of the application, to one that has none, and from an endpoint that has none."""
    account = stage.service.account
    app_id = stage.answers[0].json().get("app_id", stage.names["app_id"])
    numbers.give(account, [NUMBER], app_id)
    record = stage.service.records[ENDPOINTS].get(AUTH_ID, make_endpoint(stage, "later"))
    assert record is not None
    comes_in(stage, all_applications.of_number(account, NUMBER), "14150000001", NUMBER)
    comes_in(stage, all_applications.of_number(account, ABROAD), "14150000002", ABROAD)
    comes_in(stage, all_applications.of_endpoint(account, record), record.username, "15000010000")
    stage.pass_time(1100)


def number_called(stage: Stage) -> None:
    comes_in(stage, all_applications.of_number(stage.service.account, NUMBER), "14150000001", NUMBER)
    stage.pass_time(1100)
    records = stage.service.records[CALLS].page(AUTH_ID, Query(), 1).records
    stage.look("Call", records[0].call_uuid)


def application_pairs() -> dict[str, Pair]:
    """URLs, verbs and flags: what they do shows when calls come in."""
    return {
        "answer_url": Pair(url("one"), url("two")),
        "answer_method": Pair("GET", "POST", {"answer_url": url("one")}),
        "hangup_url": Pair(OUT, url("bye")),
        "hangup_method": Pair("GET", "POST", {"hangup_url": url("bye")}),
        "fallback_answer_url": Pair(OUT, url("fallback"), {"answer_url": url("wrong")}),
        "fallback_method": Pair("GET", "POST", {"answer_url": url("wrong"), "fallback_answer_url": url("fallback")}),
        "message_url": Pair(url("one"), url("two")),
        "message_method": Pair("GET", "POST", {"message_url": url("text")}),
        "subaccount": Pair(OUT, SUB, kept=True),
    }


FILTERS = {**filters("recording_storage_duration", 2, exact=2), **filters("add_time", "2025-12-31 00:00")}

SCENES: Mapping[str, Scene] = {
    "listRecordings": Scene(
        before=recordings,
        pairs={
            **PAGES,
            **FILTERS,
            "add_time": Pair(OUT, "2026-01-01 00:00"),
            "subaccount": Pair(OUT, SUB),
            "call_uuid": Pair(OUT, "c1"),
            "from_number": Pair(OUT, "14150000001"),
            "to_number": Pair(OUT, "15000010001"),
            "conference_name": Pair(OUT, "Weekly"),
            "conference_uuid": Pair(OUT, "r1"),
            "mpc_name": Pair(OUT, "support"),
            "mpc_uuid": Pair(OUT, "m1"),
        },
    ),
    "getRecording": Scene(before=recordings),
    "deleteRecording": Scene(before=recordings),
    "listEndpoints": Scene(before=endpoints, pairs=PAGES),
    "createEndpoint": Scene(
        before=endpoints,
        kept=True,
        arguments={"username": "ann", "password": "secret-1", "alias": "Ann"},
        pairs={
            "username": Pair("ann", "bob"),
            "password": Pair("secret-1", "secret-2"),
            "alias": Pair("Ann", "Bob"),
            "app_id": Pair(OUT, Named("app_id")),
        },
    ),
    "getEndpoint": Scene(before=endpoints),
    "updateEndpoint": Scene(
        before=endpoints,
        kept=True,
        pairs={
            "password": Pair(OUT, "secret-2"),
            "alias": Pair(OUT, "Bob"),
            "app_id": Pair(OUT, Named("app_id")),
        },
    ),
    "deleteEndpoint": Scene(before=endpoints),
    "listVerifiedCallerIds": Scene(
        before=verified,
        pairs={**PAGES, "alias": Pair(OUT, "Home"), "country": Pair(OUT, "GB"), "subaccount": Pair(OUT, SUB)},
    ),
    "startCallerIdVerification": Scene(
        before=subaccount,
        kept=True,
        arguments={"phone_number": "+12025550123"},
        pairs={
            "phone_number": Pair("+12025550123", "+12025550124"),
            "alias": Pair(OUT, "Home"),
            "channel": Pair("sms", "call"),
            "subaccount": Pair(OUT, SUB),
        },
    ),
    "getVerifiedCallerId": Scene(before=verified),
    "updateVerifiedCallerId": Scene(
        before=verified,
        kept=True,
        arguments={"alias": "Flat"},
        pairs={"alias": Pair("Flat", "House"), "subaccount": Pair(OUT, SUB)},
    ),
    "deleteVerifiedCallerId": Scene(before=verified),
    "verifyCallerId": Scene(
        before=verification,
        arguments={"otp": Named("otp")},
        pairs={"otp": Pair(Named("wrong"), Named("otp"), refused=True)},
    ),
    "listApplications": Scene(
        before=applications, pairs={**PAGES, "app_name": Pair(OUT, "Sales"), "subaccount": Pair(OUT, SUB)}
    ),
    "createApplication": Scene(
        before=applications,
        after=calls_come_in,
        arguments={"app_name": "New", "answer_url": url("answer")},
        pairs={**application_pairs(), "app_name": Pair("One", "Two", kept=True)},
    ),
    "getApplication": Scene(before=applications),
    "updateApplication": Scene(before=applications, after=calls_come_in, pairs=application_pairs()),
    "deleteApplication": Scene(
        before=applications,
        pairs={
            "cascade": flag(),
            "new_endpoint_application": Pair(OUT, Named("Sales"), {"cascade": False}),
        },
    ),
    "listNumbers": Scene(
        before=numbers_given,
        pairs={
            **PAGES,
            "alias": Pair(OUT, "Front desk"),
            "cnam_lookup": Pair(OUT, "enabled"),
            "number_startswith": Pair(OUT, "44"),
            "services": Pair("voice", "voice,mms"),
            "subaccount": Pair(OUT, SUB),
            "type": Pair("local", "tollfree"),
        },
    ),
    "getNumber": Scene(before=numbers_given),
    "updateNumber": Scene(
        before=numbers_given,
        after=number_called,
        pairs={
            "alias": Pair(OUT, "Reception", kept=True),
            "app_id": Pair(OUT, Named("Sales")),
            "cnam_lookup": Pair("enabled", "disabled"),
            "subaccount": Pair(OUT, SUB, kept=True),
        },
    ),
}
