"""Calls of the stand-in: they ring, are answered, and end at once."""

from __future__ import annotations

import re
import threading
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.contract.foreign.teller import Teller

ZONE = timezone(timedelta(hours=5, minutes=30))
RATE = 0.006
TRIES = 3
MACHINE = "15555550199"


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@dataclass
class Line:
    """A call."""

    arguments: Mapping[str, Any]
    uuid: str = field(default_factory=lambda: str(uuid.uuid4()))
    began: datetime = field(default_factory=now)


class Switchboard:
    """All calls, live ones and records of those that have ended."""

    def __init__(self, teller: Teller, fault: str) -> None:
        self._teller = teller
        self._fault = fault
        self._lock = threading.RLock()
        self.live: dict[str, Line] = {}
        self.records: list[dict[str, Any]] = [self._old(number) for number in range(7)]
        self._threads: list[threading.Thread] = []

    def begin(self, arguments: Mapping[str, Any]) -> str:
        """Places a call, which goes on by itself."""
        line = Line(arguments)
        self.live[line.uuid] = line
        self.behind(lambda: self._goes(line))
        return line.uuid

    def behind(self, work: Any) -> None:
        """Does something behind the answer of a request."""
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()

    def join(self) -> None:
        """Waits until nothing is under way."""
        for thread in self._threads:
            thread.join(10)

    def end(self, call_uuid: str) -> bool:
        """Hangs a call up; says whether there was one."""
        with self._lock:
            line = self.live.pop(call_uuid, None)
            if line is None:
                return False
            self.records.insert(0, self._record(line))
        self.behind(lambda: self._tells(line, "hangup", self._hangup(line)))
        return True

    def _goes(self, line: Line) -> None:
        told = {"Event": "StartApp", "CallStatus": "in-progress"}
        if self._fault != "order":
            self._ring(line)
        document = self._answer(line, told)
        if self._fault == "order":
            self._ring(line)
        if line.arguments.get("to") == MACHINE:
            machine = {"Event": "MachineDetection", "CallStatus": "in-progress", "Machine": "true"}
            self._tells(line, "machine_detection", {**machine, "IfMachine": "continue"})
        if "<Hangup" in document:
            self.end(line.uuid)

    def _ring(self, line: Line) -> None:
        self._tells(line, "ring", {"Event": "Ring", "CallStatus": "ringing"})

    def _answer(self, line: Line, told: dict[str, Any]) -> str:
        for name, tries in (("answer", TRIES), ("fallback", 1)):
            for _ in range(tries):
                answer = self._tells(line, name, told)
                if answer is not None and answer.is_success:
                    return re.sub(r"\s", "", answer.text)
        self.end(line.uuid)
        return ""

    def _tells(self, line: Line, name: str, fields: dict[str, Any]) -> Any:
        given = line.arguments
        url, method = given.get(f"{name}_url"), given.get(f"{name}_method", "POST")
        if name == "hangup" and url is None:
            url = given["answer_url"]
        if url is None:
            return None
        people = {"CallUUID": line.uuid, "From": given["from"], "To": given["to"], "Direction": "outbound"}
        return self._teller.tell(url, method, {**people, "RequestUUID": line.uuid, **fields})

    def _hangup(self, line: Line) -> dict[str, Any]:
        record = next(each for each in self.records if each["call_uuid"] == line.uuid)
        fields = {
            "Event": "Hangup",
            "CallStatus": "completed",
            "HangupCauseCode": 4010,
            "HangupCauseName": "End Of XML Instructions",
            "HangupSource": "Plivo",
            "Duration": record["bill_duration"],
            "BillDuration": "soon" if self._fault == "type" else record["billed_duration"],
            "TotalCost": record["total_amount"],
        }
        if self._fault == "missing":
            del fields["CallStatus"]
        if self._fault == "word":
            fields["HangupSource"] = "Somebody"
        return fields

    def _record(self, line: Line) -> dict[str, Any]:
        seconds = int((now() - line.began).total_seconds())
        given = line.arguments
        return self._row(line.uuid, line.began, seconds, str(given["from"]), str(given["to"]))

    def _old(self, number: int) -> dict[str, Any]:
        began = now() - timedelta(hours=number + 1)
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
