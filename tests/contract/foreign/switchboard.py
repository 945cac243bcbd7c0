"""Calls of the stand-in: they ring, are answered, and end at once."""

from __future__ import annotations

import re
import threading
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.contract.foreign.callback_sender import CallbackSender

ZONE = timezone(timedelta(hours=5, minutes=30))
RATE = 0.006
TRIES = 3
MACHINE = "15555550199"
RINGS = "15555550188"
"""Number of a phone that rings until somebody does something with it."""

Cause = tuple[int, str, str]
OVER: Cause = (4010, "End Of XML Instructions", "Plivo")
CANCELED: Cause = (1000, "Canceled", "API Request")
REJECTED: Cause = (3020, "Rejected", "Callee")
STUCK = 90.0
"""Real seconds until what is under way is taken for stuck."""


def hung_up(source: str) -> Cause:
    return 4000, "Normal Hangup", source


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@dataclass
class PlacedCall:
    """A call."""

    arguments: Mapping[str, Any]
    began: datetime
    uuid: str = field(default_factory=lambda: str(uuid.uuid4()))
    has_rung: bool = False
    is_answered: bool = False
    cause: Cause = OVER
    callback_lock: threading.RLock = field(default_factory=threading.RLock)
    """Held while an app is told something of the call: one thing comes after the other."""


class Switchboard:
    """All calls, live ones and records of those that have ended."""

    def __init__(self, sender: CallbackSender, fault: str, clock: Callable[[], datetime] = now) -> None:
        self._sender = sender
        self._fault = fault
        self._clock = clock
        self._lock = threading.RLock()
        self.live: dict[str, PlacedCall] = {}
        self.records: tuple[dict[str, Any], ...] = tuple(self._old(number) for number in range(7))
        """The newest first; a new one makes it another tuple: who reads on meanwhile sees none twice."""
        self._over: set[str] = set()
        self._idle = threading.Condition()
        self._under_way = 0

    def begin(self, arguments: Mapping[str, Any]) -> str:
        """Places a call, which goes on by itself."""
        call = PlacedCall(arguments, self._clock())
        self.live[call.uuid] = call
        self.behind(lambda: self._goes(call))
        return call.uuid

    def behind(self, work: Callable[[], Any]) -> None:
        """Does something behind the answer of a request."""
        with self._idle:
            self._under_way += 1
        threading.Thread(target=self._does, args=(work,), daemon=True).start()

    def join(self) -> None:
        """Waits until nothing is under way, nor anything that was begun meanwhile."""
        with self._idle:
            assert self._idle.wait_for(lambda: not self._under_way, STUCK), "something is stuck"

    def _does(self, work: Callable[[], Any]) -> None:
        try:
            work()
        finally:
            with self._idle:
                self._under_way -= 1
                self._idle.notify_all()

    def end(self, call_uuid: str, cause: Cause = OVER) -> bool:
        """Hangs a call up; says whether there was one."""
        with self._lock:
            call = self.live.get(call_uuid)
            if call is None or call_uuid in self._over:
                return False
            call.cause = cause
            self._over.add(call_uuid)
            if not (self._fault == "ghost" and cause == REJECTED):
                del self.live[call_uuid]
            record = self._record(call)
            if not (self._fault == "lost" and cause == hung_up("Callee")):
                self.records = (record, *self.records)
        fields = self._hangup(record, cause)
        for _ in range(2 if self._fault == "twice" and cause == hung_up("API Request") else 1):
            self.behind(lambda: self._callback(call, "hangup", fields))
        return True

    def hang_up(self, call_uuid: str) -> bool:
        """Hangs a call up by request."""
        with self._lock:
            call = self.live.get(call_uuid)
            return call is not None and self.end(call_uuid, hung_up("API Request") if call.is_answered else CANCELED)

    def act(self, call_uuid: str, deed: str) -> bool:
        """The phone does something; says whether it can."""
        with self._lock:
            call = self.live.get(call_uuid)
            if call is None or call_uuid in self._over or call.is_answered == (deed != "hang_up") or not call.has_rung:
                return False
            if deed == "hang_up":
                return self.end(call_uuid, hung_up("Callee"))
            if deed == "reject":
                return self.end(call_uuid, (3020, "Busy Line", "Callee") if self._fault == "cause" else REJECTED)
            call.is_answered = True
        self.behind(lambda: self._picks_up(call))
        return True

    def _goes(self, call: PlacedCall) -> None:
        if self._fault != "order":
            self._ring(call)
        call.has_rung = True
        if call.arguments.get("to") != RINGS:
            self._picks_up(call)

    def _picks_up(self, call: PlacedCall) -> None:
        with self._lock:
            call.is_answered = True
        document = self._answer(call, {"Event": "StartApp", "CallStatus": "in-progress"})
        if self._fault == "order":
            self._ring(call)
        if call.arguments.get("to") == MACHINE:
            machine = {"Event": "MachineDetection", "CallStatus": "in-progress", "Machine": "true"}
            self._callback(call, "machine_detection", {**machine, "IfMachine": "continue"})
        if "<Hangup" in document:
            self.end(call.uuid)

    def _ring(self, call: PlacedCall) -> None:
        self._callback(call, "ring", {"Event": "Ring", "CallStatus": "ringing"})

    def _answer(self, call: PlacedCall, fields: dict[str, Any]) -> str:
        for name, tries in (("answer", TRIES), ("fallback", 1)):
            for _ in range(tries):
                answer = self._callback(call, name, fields)
                if answer is not None and answer.is_success:
                    return re.sub(r"\s", "", answer.text)
        self.end(call.uuid)
        return ""

    def _callback(self, call: PlacedCall, name: str, fields: dict[str, Any]) -> Any:
        given = call.arguments
        url, method = given.get(f"{name}_url"), given.get(f"{name}_method", "POST")
        if name == "hangup" and url is None:
            url = given["answer_url"]
        if url is None:
            return None
        with call.callback_lock:
            if call.uuid in self._over and name != "hangup":
                return None
            return self._send_callback(call, url, method, fields)

    def _send_callback(self, call: PlacedCall, url: str, method: str, fields: dict[str, Any]) -> Any:
        given = call.arguments
        people = {"CallUUID": call.uuid, "From": given["from"], "To": given["to"], "Direction": "outbound"}
        return self._sender.send_form(url, method, {**people, "RequestUUID": call.uuid, **fields})

    def _hangup(self, record: dict[str, Any], cause: Cause) -> dict[str, Any]:
        code, name, source = cause
        fields = {
            "Event": "Hangup",
            "CallStatus": "completed",
            "HangupCauseCode": code,
            "HangupCauseName": name,
            "HangupSource": source,
            "Duration": record["bill_duration"],
            "BillDuration": "soon" if self._fault == "type" else record["billed_duration"],
            "TotalCost": record["total_amount"],
        }
        if self._fault == "missing":
            del fields["CallStatus"]
        if self._fault == "word":
            fields["HangupSource"] = "Somebody"
        return fields

    def _record(self, call: PlacedCall) -> dict[str, Any]:
        seconds = int((self._clock() - call.began).total_seconds())
        given = call.arguments
        row = self._row(call.uuid, call.began, seconds if call.is_answered else 0, str(given["from"]), str(given["to"]))
        code, name, source = call.cause
        answered = str(call.began.astimezone(ZONE)) if call.is_answered else None
        fields = {"hangup_cause_code": code, "hangup_cause_name": name, "hangup_source": source}
        return {**row, **fields, "answer_time": answered}

    def _old(self, number: int) -> dict[str, Any]:
        began = self._clock() - timedelta(hours=number + 1)
        return self._row(f"old-{number}", began, (0, 61)[number % 2], "14155550100", f"1415555010{number % 3}")

    def _row(self, call_uuid: str, began: datetime, seconds: int, caller: str, called: str) -> dict[str, Any]:
        billed = -(-seconds // 60) * 60
        ended = began + timedelta(seconds=seconds)
        amount = billed / 60 * RATE
        return {
            "call_uuid": call_uuid,
            "call_direction": "sideways" if self._fault == "enum" else "outbound",
            "from_number": caller,
            "to_number": called,
            "initiation_time": str(began.astimezone(ZONE)),
            "answer_time": str(began.astimezone(ZONE)) if seconds else None,
            "end_time": str(ended if self._fault == "offset" else ended.astimezone(ZONE)),
            "call_duration": seconds,
            "bill_duration": seconds,
            "billed_duration": billed,
            "total_amount": f"{amount + (0.5 if self._fault == 'sum' else 0):.5f}",
            "total_rate": f"{RATE:.5f}",
            "hangup_cause_code": 4010 if seconds else 0,
            "hangup_source": "Plivo",
        }
