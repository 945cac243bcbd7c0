"""Where the document describes an argument or a field."""

import re
from collections.abc import Iterator, Sequence

from plivo_emulator.contract_testing.causes.cause import Symptom
from plivo_emulator.contract_testing.causes.places import Places, Pointer
from plivo_emulator.contract_testing.finding import Finding

PARTS = ("allOf", "oneOf", "anyOf")
"""Keywords of a schema that hold others for the same value."""
DEPTH = 12
"""Parts of a schema inside each other, at most: one may hold itself."""


def located(places: Places, finding: Finding) -> Symptom:
    """A finding of a check of ours, with its place in the document."""
    operation = places.operation(finding.operation_id)
    if not operation:
        return Symptom(finding, _callback(places, finding))
    if not finding.field:
        return Symptom(finding, operation)
    return Symptom(finding, next(filter(None, _candidates(places, operation, finding.field)), operation))


def _candidates(places: Places, operation: Pointer, field: str) -> Iterator[Pointer]:
    """Where an operation describes a field: of its answers, of its arguments; empty where it does not."""
    responses = places.part((*operation, "responses"))
    for status in responses if isinstance(responses, dict) else ():
        led = places.followed((*operation, "responses", status))
        yield _in_content(places, led, field) or _there(places, (*led, "headers", field))
    here = parameter(places, operation, field)
    yield here if here != operation else ()
    yield _in_content(places, places.followed((*operation, "requestBody")), field)


def parameter(places: Places, operation: Pointer, name: str) -> Pointer:
    """Where an argument of the path, the query or a header is described; the operation, if nowhere."""
    for holder in (operation, operation[:2]):
        listed = places.part((*holder, "parameters"))
        for place in range(len(listed) if isinstance(listed, list) else 0):
            here = places.followed((*holder, "parameters", str(place)))
            if places.part((*here, "name")) == name:
                return here
    return operation


def body(places: Places, operation: Pointer, name: str = "") -> Pointer:
    """Where an argument in the body is described; the body, if nowhere; the operation, if it has none."""
    holder = places.followed((*operation, "requestBody"))
    content = places.part((*holder, "content"))
    for kind in content if isinstance(content, dict) else ():
        schema = places.followed((*holder, "content", kind, "schema"))
        return _field(places, schema, (name,)) or schema
    return operation


def arguments(places: Places, operation: Pointer) -> frozenset[str]:
    """Names that an operation takes in its query and in its body."""
    found: set[str] = set()
    for holder in (operation, operation[:2]):
        listed = places.part((*holder, "parameters"))
        for place in range(len(listed) if isinstance(listed, list) else 0):
            here = places.followed((*holder, "parameters", str(place)))
            if places.part((*here, "in")) == "query":
                found.add(str(places.part((*here, "name"))))
    holder = places.followed((*operation, "requestBody"))
    content = places.part((*holder, "content"))
    for kind in content if isinstance(content, dict) else ():
        found |= _members(places, (*holder, "content", kind, "schema"))
    return frozenset(found)


def _members(places: Places, schema: Pointer, depth: int = 0) -> set[str]:
    """Names of the fields that a schema, or one of its parts, describes or asks for."""
    schema = places.followed(schema)
    part = places.part(schema)
    if not isinstance(part, dict) or depth > DEPTH:
        return set()
    within = [(*schema, keyword, str(place)) for keyword in PARTS for place in range(len(part.get(keyword, ())))]
    own = {*part.get("properties", ()), *part.get("required", ())}
    return own.union(*(_members(places, each, depth + 1) for each in within))


def _callback(places: Places, finding: Finding) -> Pointer:
    """Where a callback, or one of its fields, is described."""
    for holder in _callbacks(places, finding.operation_id):
        item = places.part(holder)
        for method in item if isinstance(item, dict) else ():
            found = body(places, (*holder, method), finding.field)
            if found:
                return found
    return ()


def _callbacks(places: Places, kind: str) -> Iterator[Pointer]:
    yield ("webhooks", kind)
    for path, item in places.document.raw["paths"].items():
        for method, operation in item.items():
            if isinstance(operation, dict) and kind in operation.get("callbacks", {}):
                led = places.followed(("paths", path, method, "callbacks", kind))
                addresses = places.part(led)
                yield from ((*led, address) for address in (addresses if isinstance(addresses, dict) else ()))


def _in_content(places: Places, holder: Pointer, field: str) -> Pointer:
    content = places.part((*holder, "content"))
    for kind in content if isinstance(content, dict) else ():
        found = _field(places, (*holder, "content", kind, "schema"), _names(field))
        if found:
            return found
    return ()


def _there(places: Places, pointer: Pointer) -> Pointer:
    return pointer if places.part(pointer) is not None else ()


def _names(field: str) -> Sequence[str]:
    """Names in a path such as `objects[0].from`: `objects`, nothing for the items, `from`."""
    return re.sub(r"\[[^\]]*\]", ".", field).split(".") if field else ()


def _field(places: Places, schema: Pointer, names: Sequence[str], depth: int = 0) -> Pointer:
    """Where a field of a schema, or of one of its parts, is described; empty if nowhere."""
    schema = places.followed(schema)
    part = places.part(schema)
    if not names or not isinstance(part, dict) or depth > DEPTH:
        return schema if isinstance(part, dict) and not names else ()
    name, *rest = names
    if not name:
        return _field(places, (*schema, "items") if "items" in part else schema, rest, depth + 1)
    if name in part.get("properties", {}):
        here = (*schema, "properties", name)
        return _field(places, here, rest, depth + 1) if rest else here
    for keyword in PARTS:
        for place in range(len(part.get(keyword, ()))):
            found = _field(places, (*schema, keyword, str(place)), names, depth + 1)
            if found:
                return found
    return ()
