"""Parts of the built spec as what they must be. Only what is read once, at the start, is read so."""

from collections.abc import Iterable, Sequence

from plivo_emulator.wire.json import Json, JsonObject


def at(node: Json, *names: str) -> Json:
    """What stands at the end of a path of names; raises KeyError, or TypeError where a part is no object."""
    for name in names:
        node = mapping(node)[name]
    return node


def mapping(node: Json) -> JsonObject:
    """The node, an object; raises TypeError."""
    if isinstance(node, dict):
        return node
    raise TypeError(f"no JSON object: {node!r:.80}")


def mappings(node: Json) -> list[JsonObject]:
    """The node, a list of objects; raises TypeError."""
    return [mapping(each) for each in sequence(node)]


def objects(node: Json) -> Iterable[tuple[str, JsonObject]]:
    """Names and parts of an object of objects; raises TypeError."""
    return [(name, mapping(each)) for name, each in mapping(node).items()]


def sequence(node: Json) -> Sequence[Json]:
    """The node, a list; raises TypeError."""
    if isinstance(node, list | tuple):
        return node
    raise TypeError(f"no JSON list: {node!r:.80}")


def text(node: Json) -> str:
    """The node, text; raises TypeError."""
    if isinstance(node, str):
        return node
    raise TypeError(f"no JSON text: {node!r:.80}")


def texts(node: Json) -> list[str]:
    """The node, a list of text; raises TypeError."""
    return [text(each) for each in sequence(node)]


def integer(node: Json) -> int:
    """The node, an integer; raises TypeError."""
    if isinstance(node, int):
        return node
    raise TypeError(f"no JSON integer: {node!r:.80}")
