"""The real document with a payload in every text: what runs if any of it becomes code."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generator.document.bundle import Bundle
from generator.document.tables import AGENT_TOOLS, LEDGER, WORKFLOWS
from generator.pipeline import BESIDE, CONTROL, MAIN, Checked, Clock, build, check

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).resolve().parents[2]
ENTRIES: Final = {
    MAIN: "openapi/openapi.yaml",
    **{name: f"openapi/{name}/openapi.yaml" for name in (*BESIDE, CONTROL)},
}

PAYLOAD: Final = (
    '"""\';\'\\"{{ canary() }}{% set x = canary() %}{#c#}#}{canary()}%s%(a)s%%\\N{BULLET}\\x41\\u0041\\\'+canary()+"\\'
    '");canary()\ncanary()\n    canary()\n\'\'\'+canary()+\'\'\'"""+canary()+r"""`${x}`</script><!--\r\x00\u2028\\'
)
"""Ends every kind of literal, comment and template, and calls `canary` behind it."""

INLINE: Final = re.sub(r"\s|\x00", " ", PAYLOAD)
"""The same on one line, without what no name on the wire can hold."""

_PROSE: Final = frozenset(
    (
        "description",
        "summary",
        "title",
        "version",
        "x-doc-source",
        "x-enum-descriptions",
        "x-errata",
        "no_effect",
        "cause",
    )
)
_VALUES: Final = frozenset(
    (
        "default",
        "example",
        "examples",
        "value",
        "enum",
        "const",
        "source",
        "other_sources",
        "call_status",
        "content_types",
    )
)
_KEPT: Final = frozenset(  # fields whose names mean something to the generator
    (
        *("callback_url", "callback_method", "limit", "offset", "meta", "objects", "next", "event", "Event", "auth_id"),
        *("streamId", "extra_headers", "message"),
    )
)


def prose(value: Any, key: str = "", payload: str = PAYLOAD) -> Any:
    """Return data whose sentences all end with the payload."""
    if isinstance(value, dict):
        return {name: prose(below, name, payload) for name, below in value.items()}
    if isinstance(value, list):
        return [prose(below, key, payload) for below in value]
    return f"{value} {payload}" if isinstance(value, str) and key in _PROSE else value


def wires(value: Any, key: str = "", payload: str = INLINE) -> Any:
    """Return data whose fields, query arguments, words, constants, defaults and examples all end with the payload."""
    if isinstance(value, list):
        return [wires(below, key, payload) for below in value]
    if not isinstance(value, dict):
        word = isinstance(value, str) and key in _VALUES and value[:1].isalpha()
        return f"{value}{payload}" if word else value
    # Everything below the value of an example is a value.
    found = {name: wires(below, key if key == "value" else name, payload) for name, below in value.items()}
    if isinstance(found.get("properties"), dict):
        found["properties"] = {_wire(name, payload): below for name, below in found["properties"].items()}
        found["required"] = [_wire(name, payload) for name in found.get("required", ())]
    if found.get("in") == "query":
        found["name"] = _wire(str(found["name"]), payload)
    return found


def _wire(name: str, payload: str) -> str:
    return name if name in _KEPT else f"{name}{payload}"


def read(root: Path = ROOT) -> list[Checked]:
    """Return the real documents, or those below another folder, read and linted."""
    return [
        check(name, root, entry, _Unasked(), Clock())  # type: ignore[arg-type]  # validates nothing
        for name, entry in ENTRIES.items()
        if (root / entry).exists()
    ]


def built(documents: list[Checked], change: Callable[[Any], Any]) -> dict[str, bytes]:
    """Return all files that are built from documents after a change, which the lint is not asked about."""
    changed = [
        Checked(
            each.name,
            Bundle(each.bundle.document, change(each.bundle.data)),
            replace(each.tables, data={name: change(data) for name, data in _free(each).items()}),
            [],
        )
        for each in documents
    ]
    return build(changed, Clock())


def _free(document: Checked) -> dict[str, Any]:
    """Return the tables that name nothing of the document: others are refused once its names are changed."""
    return {name: data for name, data in document.tables.data.items() if name not in (WORKFLOWS, AGENT_TOOLS, LEDGER)}


class _Unasked:
    """No validator."""

    def give(self, _joined: object) -> None:
        pass
