"""The document and the published schemas say what is wrong with a callback; an official SDK, who has signed it."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from plivo.utils import validate_signature, validate_v3_signature  # type: ignore[import-untyped]  # it has no types
from plivo_emulator.contract_testing.callbacks.inspection import ASYNC, Inspection, Signatures
from plivo_emulator.contract_testing.callbacks.kinds import kinds
from plivo_emulator.contract_testing.target import Document
from plivo_emulator.validation import load

from tests.contract.callbacks import published_schemas
from tests.contract.callbacks.published_schemas import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plivo_emulator.contract_testing.callbacks.callback import Callback
    from plivo_emulator.contract_testing.callbacks.event_schemas import Remark

PUBLISHED = SCHEMAS.parent / "openapi.json"
SDK = Signatures(validate_signature, validate_v3_signature)


class StrictInspection(Inspection):
    """More than is asked of any server: the emulator sends a media type without parameters, for example."""

    def __init__(self) -> None:
        super().__init__(load.document("wire"), SDK)

    def fields_of(self, callback: Callback) -> Iterator[Remark]:
        """What is wrong with the fields of a callback, in the words of both schemas."""
        kind = callback.kind
        if callback.content_type != callback.media_type:
            yield "Content-Type", f"Content-Type {callback.content_type}"
        yield from super().fields_of(callback)
        came = json.loads(callback.body) if kind == ASYNC and callback.method == "POST" else callback.form
        yield from (("", words) for words in published_schemas.wrong(kind, came))


@cache
def all_kinds() -> Mapping[str, bool]:
    """Kinds of callbacks of the published document, and whether the app answers with a document."""
    return kinds(Document(PUBLISHED))
