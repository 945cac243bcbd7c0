"""Schemas in one piece: no `$ref`, no `allOf`, and no words that only readers of our document know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.document.grammar import mapped
from generator.profiles.tolerance import number_as_text
from generator.python.events import required_of
from generator.python.operations import members, resolve

if TYPE_CHECKING:
    from generator.document.grammar import Kind

Data = dict[str, Any]

_OWN: Final = ("x-", "plivo-")  # how names start that strict readers of JSON Schema refuse
_MERGED: Final = ("allOf", "properties", "required")
_NUMBERS: Final = ("integer", "number")


def flat(document: Data, schema: Data) -> Data:
    """Return a schema in one piece: what it refers to is put in its place, and the parts of an object are one."""
    return _Flattener(document).one("schema", schema)


def as_text(schema: Data) -> Data:
    """Return a flat schema of an object for the fields of a form: numbers are digits, null is empty text."""
    properties = {name: _field(node) for name, node in schema.get("properties", {}).items()}
    return {**schema, "properties": properties}


class _Flattener:
    def __init__(self, document: Data) -> None:
        self.document = document

    def one(self, kind: Kind, schema: Data) -> Data:
        schema = resolve(self.document, schema)
        if "allOf" in schema:
            schema = self._merged(schema)
        return {key: mapped(kind, key, below, self.one) for key, below in schema.items() if not _is_own(key, below)}

    def _merged(self, schema: Data) -> Data:
        parts = [resolve(self.document, part) for part in schema["allOf"]]
        rest = {key: value for part in parts for key, value in self._rest(part).items()}
        own = {key: value for key, value in schema.items() if key not in _MERGED}
        properties = members(self.document, schema)
        required = required_of(self.document, schema)
        named = {"required": [name for name in properties if name in required], "properties": properties}
        return {"type": "object", **own, **named, **{key: rest[key] for key in rest if key not in own}}

    def _rest(self, part: Data) -> Data:
        """Return what a part says beside its members; its description speaks of the part alone."""
        below = [resolve(self.document, each) for each in part.get("allOf", ())]
        inner = {key: value for each in below for key, value in self._rest(each).items()}
        return {**inner, **{key: value for key, value in part.items() if key not in (*_MERGED, "description")}}


def _is_own(key: str, value: object) -> bool:
    return key.startswith(_OWN) or (key == "format" and str(value).startswith(_OWN))


def _field(schema: Data) -> Data:
    """Return what a field may be as text."""
    for word in ("anyOf", "oneOf"):
        if word in schema:
            return {**schema, word: [_field(part) for part in schema[word]], **_examples(schema)}
    types: list[str] = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    texts = {key: schema[key] for key in ("title", "description") if key in schema} | _examples(schema)
    forms = [_of_type(schema, each) for each in types if each != "null"]
    if "null" in types and not any(form == {"type": "string"} for form in forms):
        forms.append({"const": ""})
    return {**forms[0], **texts} if len(forms) == 1 else {**texts, "anyOf": forms}


def _of_type(schema: Data, kind: str) -> Data:
    facts = {key: value for key, value in schema.items() if key not in ("title", "description", "examples", "default")}
    return number_as_text({**facts, "type": kind}) if kind in _NUMBERS else {**facts, "type": kind}


def _examples(schema: Data) -> Data:
    if "examples" not in schema:
        return {}
    return {"examples": ["" if value is None else str(value) for value in schema["examples"]]}
