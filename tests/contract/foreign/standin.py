"""A small server of somebody else, in Flask, with a fault at a time: it knows calls and conferences."""

from __future__ import annotations

import threading
import uuid
from contextlib import contextmanager
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, request
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.contract.foreign.callback_sender import CallbackSender
from tests.contract.foreign.switchboard import Switchboard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AUTH_ID = "MASTANDINSTANDIN0000"
AUTH_TOKEN = "aB3dE5fG7hI9"  # noqa: S105  # it opens nothing else
ROOT = f"/v1/Account/{AUTH_ID}/"
ROOM = "My Conf Room"
NONSENSE: tuple[Any, ...] = ([1, None, {"meta": 1}], 7, "NaN", {"next": []})
"""What stands in the fields of a server that makes no sense."""
FILTERS = ("call_direction", "from_number", "to_number", "hangup_source")
Answer = tuple[int, dict[str, Any] | None]


class StandIn:
    """The API."""

    def __init__(self, fault: str = "") -> None:
        self.fault = fault
        self.asked = 0
        """Requests to the API so far."""
        self.before: Callable[[], None] = lambda: None
        """Called at each of them, before it is answered."""
        self.sender = CallbackSender(AUTH_TOKEN, fault)
        self.calls = Switchboard(self.sender, fault)
        self.app = Flask(__name__)
        self.app.before_request(self._guard)
        views: dict[str, dict[str, Callable[..., Answer]]] = {
            "Call/": {"GET": self._list, "POST": self._create, "DELETE": self._end_all},
            "Call/<call_uuid>/": {"GET": self._get, "DELETE": self._hang_up},
            "Call/<call_uuid>/Record/": {"POST": self._record},
            "Conference/": {"GET": self._rooms},
            "Conference/<name>/": {"GET": self._room},
        }
        self.app.add_url_rule("/phones/<call_uuid>/<deed>", "phones", self._act, methods=["POST"])
        self.app.add_url_rule("/phones/settle", "settle", self._settle, methods=["POST"])
        for path, methods in views.items():
            for method, view in methods.items():
                run = self._maybe_later(view)
                self.app.add_url_rule(
                    ROOT + path, f"{method} {path}", run, methods=[method], provide_automatic_options=False
                )

    def _guard(self) -> Response | None:
        if request.path.startswith(ROOT):
            self.asked += 1
            self.before()
        given = request.authorization
        name, token = (given.username, given.password) if given else (None, None)
        right = token == AUTH_TOKEN
        if self.fault == "case" and token:
            right = token.lower() == AUTH_TOKEN.lower()
        if self.fault == "open" and request.method == "DELETE" and not given:
            return None
        if name == AUTH_ID and right:
            return None
        answer = self._response(HTTPStatus.UNAUTHORIZED, {"error": "authentication failed"})
        answer.headers["WWW-Authenticate"] = 'Basic realm="Plivo"'
        return answer

    def _maybe_later(self, view: Callable[..., Answer]) -> Callable[..., Response]:
        def run(**path: str) -> Response:
            given = {**request.args, **(request.get_json(silent=True) or {})}
            url = given.get("callback_url")
            if url is None or view == self._record:
                return self._response(*view(given, **path))
            method = given.get("callback_method", "POST")
            status, body = view({name: value for name, value in given.items() if name != "callback_url"}, **path)
            del status
            if self.fault != "result":
                told = {"api_id": str(uuid.uuid4()), **(body or {})}
                self.calls.behind(lambda: self.sender.result(url, method, told))
            return self._response(HTTPStatus.ACCEPTED, {"message": "async api spawned"})

        return run

    def _response(self, status: int, body: dict[str, Any] | None) -> Response:
        if self.fault == "nonsense" and body is not None:
            body = {name: NONSENSE[index % len(NONSENSE)] for index, name in enumerate(body)}
        answer = jsonify({"api_id": str(uuid.uuid4()), **body} if body is not None else {})
        answer.status_code = status
        if body is None:
            answer.set_data(b"")
        return answer

    def _act(self, call_uuid: str, deed: str) -> tuple[str, int]:
        """What its phones do: there is no such way in the API, only for tests."""
        return ("", 204) if self.calls.act(call_uuid, deed) else ("", 409)

    def _settle(self) -> tuple[str, int]:
        self.calls.join()
        return "", 204

    def _list(self, given: dict[str, Any]) -> Answer:
        if given.get("status") in ("live", "queued"):
            return 200, {"calls": list(self.calls.live) if given["status"] == "live" else []}
        try:
            limit, offset = int(given.get("limit", 20)), int(given.get("offset", 0))
            found = [each for each in self.calls.records if _fits(each, given)]
        except ValueError:
            return 400, {"error": "no number"}
        step = limit - 1 if self.fault == "overlap" and limit > 1 else limit
        here = found[offset : offset + limit]
        if self.fault == "gap" and offset:
            here = here[1:]
        more = offset + step < len(found)
        rest = {name: value for name, value in given.items() if name not in ("limit", "offset")}
        if self.fault == "filter":
            rest = {name: value for name, value in rest.items() if value != "0"}
        after = urlencode({**rest, "limit": limit, "offset": offset + step})
        before = urlencode({**rest, "limit": limit, "offset": max(0, offset - limit)})
        meta = {
            "limit": limit,
            "offset": offset,
            "next": f"{ROOT}Call/?{after}" if more else None,
            "previous": f"{ROOT}Call/?{before}" if offset else None,
            "total_count": len(found),
        }
        return 200, {"meta": meta, "objects": here}

    def _get(self, given: dict[str, Any], call_uuid: str) -> Answer:
        if given.get("status") == "live":
            line = self.calls.live.get(call_uuid)
            line = self.calls.live.get(call_uuid)
            people = {
                "direction": "outbound",
                "call_status": "in-progress" if line and line.is_answered else "ringing",
                "session_start": "2026-01-01 00:00:00.000000",
            }
            if line is not None:
                return 200, {
                    "call_uuid": call_uuid,
                    "from": line.arguments["from"],
                    "to": line.arguments["to"],
                    **people,
                }
        found = next((each for each in self.calls.records if each["call_uuid"] == call_uuid), None)
        if found is None or "status" in given or self.fault == "link":
            return 404, {"error": "not found"}
        return 200, found

    def _create(self, given: dict[str, Any]) -> Answer:
        if not {"from", "to", "answer_url"} <= given.keys():
            return 400, {"error": "from, to and answer_url are needed"}
        uuids = [self.calls.begin({**given, "to": each}) for each in dict.fromkeys(str(given["to"]).split("<"))]
        return 201, {"message": "call fired", "request_uuid": uuids[0] if len(uuids) == 1 else uuids}

    def _hang_up(self, _: dict[str, Any], call_uuid: str) -> Answer:
        return (204, None) if self.calls.hang_up(call_uuid) else (404, {"error": "not found"})

    def _end_all(self, _: dict[str, Any]) -> Answer:
        for call_uuid in list(self.calls.live)[1 if self.fault == "left" else 0 :]:
            self.calls.hang_up(call_uuid)
        return 204, None

    def _record(self, given: dict[str, Any], call_uuid: str) -> Answer:
        if call_uuid not in self.calls.live:
            return 404, {"error": "not found"}
        url, text, recording_id = given.get("callback_url"), given.get("transcription_url"), str(uuid.uuid4())
        ids = {"call_uuid": call_uuid, "recording_id": recording_id}
        length = {"recording_duration": 4 if self.fault == "length" else 3, "recording_duration_ms": 3240}
        told = {**ids, **length, "record_url": f"https://example.com/{recording_id}.mp3"}
        if url is not None:
            self.calls.behind(lambda: self.sender.send_form(url, given.get("callback_method", "POST"), told))
        if text is not None:
            self.calls.behind(lambda: self.sender.send_form(text, "POST", {**ids, "transcription": "Hello."}))
        return 202, {"message": "call recording started", "recording_id": recording_id, "url": told["record_url"]}

    def _rooms(self, _: dict[str, Any]) -> Answer:
        return 200, {"conferences": [ROOM]}

    def _room(self, _: dict[str, Any], name: str) -> Answer:
        if name != ROOM:
            return 404, {"error": "not found"}
        ids = ("17", "17") if self.fault == "members" else ("17", "18")
        members = [{"member_id": each, "call_uuid": f"old-{place}"} for place, each in enumerate(ids)]
        return 200, {"conference_name": ROOM, "conference_member_count": "2", "members": members}


class _Quiet(WSGIRequestHandler):
    def log_request(self, *_: Any) -> None:
        """Says nothing."""


def _fits(record: dict[str, Any], given: dict[str, Any]) -> bool:
    plain = all(str(record[name]).startswith(given[name]) for name in FILTERS if name in given)
    numbers = [name for name in ("bill_duration", "hangup_cause_code") if name in given]
    exact = all(record[name] == int(given[name]) for name in numbers)
    return plain and exact and _within(record, given)


def _within(record: dict[str, Any], given: dict[str, Any]) -> bool:
    """Bounds: seconds as numbers, and times as they are written in UTC."""
    for name, value in given.items():
        field, _, how = name.partition("__")
        if field == "bill_duration" and how and not _compared(record[field], int(value), how):
            return False
        if field == "end_time" and not _compared(_utc(record[field]), _utc(f"{value}+00:00"), how):
            return False
    return True


def _utc(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def _compared(one: float, other: float, how: str) -> bool:
    return {"gt": one > other, "gte": one >= other, "lt": one < other, "lte": one <= other, "": one == other}[how]


@contextmanager
def standing_in(fault: str = "") -> Iterator[tuple[str, StandIn]]:
    """A stand-in that serves, and its base URL."""
    stand_in = StandIn(fault)
    server = make_server("127.0.0.1", 0, stand_in.app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}", stand_in
    finally:
        stand_in.calls.join()
        stand_in.sender.close()
        server.shutdown()
        thread.join()
        server.server_close()
