"""What is wrong with a callback by itself: whatever the document says of it, and who has signed it."""

from collections.abc import Iterator

from plivo_emulator.contract_testing.callbacks.callback import Callback
from plivo_emulator.contract_testing.callbacks.event_schemas import EventSchemas, Remark
from plivo_emulator.contract_testing.callbacks.inspection import ASYNC, MEDIA, Inspection
from plivo_emulator.contract_testing.callbacks.receiver import Receiver
from plivo_emulator.contract_testing.finding import Finding
from plivo_emulator.contract_testing.probes.laws import disagreements
from plivo_emulator.contract_testing.probes.reading import Reading
from plivo_emulator.contract_testing.probes.words import words_are_documented
from plivo_emulator.contract_testing.target import Document

DOCUMENTED = "callbacks_are_as_documented"
SIGNED = "callbacks_are_signed"


class Remarks:
    """Holds each callback against the document."""

    def __init__(self, document: Document, receiver: Receiver) -> None:
        self._receiver = receiver
        self._inspection: Inspection = receiver.inspection
        self._schemas = EventSchemas(document.raw)
        self._reading = Reading(document)

    def findings(self, callback: Callback, where: str) -> Iterator[Finding]:
        """What is wrong with a callback that was told to a URL."""
        for field, words in self._remarks(callback):
            check = SIGNED if "signature" in field.lower() else DOCUMENTED
            yield finding(check, callback.kind, field, f", told to {where}: {words}", callback)

    def _remarks(self, callback: Callback) -> Iterator[Remark]:
        if callback.kind != MEDIA and not self._schemas.knows(callback.kind):
            return  # the document does not tell of it
        yield from self._inspection.remarks(callback, self._receiver.tokens)
        if callback.kind in (ASYNC, MEDIA):
            return
        fields = self._schemas.read(callback.kind, callback.form)
        yield from words_are_documented(self._reading, self._schemas.schema(callback.kind), fields)
        yield from disagreements(fields)


def finding(check: str, kind: str, field: str, words: str, callback: Callback | None = None) -> Finding:
    """A finding about callbacks of a kind; its sentence begins with the field."""
    return Finding(check, kind, field, f"{field}{words}", None if callback is None else callback.request)
