"""The profile for readers: the document with `x-codeSamples` at every operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.python.operations import METHODS, operations
from generator.samples import curl, go, java, php, plivo_voice, ruby, typescript
from generator.samples.sample import sample

if TYPE_CHECKING:
    from generator.samples.sample import Sample

Data = dict[str, Any]

SAMPLES = "x-codeSamples"
_FROM_REQUEST_ALONE = (typescript, go, java, ruby, php)


def with_samples(document: Data, name: str) -> Data:
    """Return a document with samples at its operations, and at the variants of operations that have some.

    Args:
        document: The document as it is published. It is not changed.
        name: Its name.

    Raises:
        Problems: Something that the client would name cannot be a name in Python.
    """
    made = {one.operation_id: _samples(document, sample(document, name, one)) for one in operations(document)}
    paths = {
        path: {key: _shown(key, node, made) for key, node in item.items()} for path, item in document["paths"].items()
    }
    return {**document, "paths": paths}


def _shown(key: str, node: Any, made: dict[str, list[Data]]) -> Any:
    if key not in METHODS:
        return node
    variants = node.get("x-query-variants")
    found = {**node, SAMPLES: made[node["operationId"]]} if node["operationId"] in made else node
    return {**found, "x-query-variants": [_variant(node, each, made) for each in variants]} if variants else found


def _variant(node: Data, variant: Data, made: dict[str, list[Data]]) -> Data:
    """Return a variant with its samples; those of the one that gives the operation its name stand at the operation."""
    name = variant["operationId"]
    return variant if name == node["operationId"] else {**variant, SAMPLES: made[name]}


def _samples(document: Data, request: Sample) -> list[Data]:
    sources = [(curl, curl.source(request)), (plivo_voice, plivo_voice.source(request, document))]
    sources += [(each, each.source(request)) for each in _FROM_REQUEST_ALONE]
    return [{"lang": each.LANG, "label": each.LABEL, "source": text} for each, text in sources]
