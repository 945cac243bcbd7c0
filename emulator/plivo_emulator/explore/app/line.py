"""Where in a document an element stands."""

from contextlib import suppress
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate


class LineColumn(NamedTuple):
    """Line and column, both from 1 on."""

    line: int
    column: int


def spot_of(body: str, element: int) -> LineColumn | None:
    """Where an element right below the root begins, by its number; None: the document has no such element."""
    spots: list[LineColumn] = []
    depth = 0
    parser = ParserCreate()

    def start(_: str, __: dict[str, str]) -> None:
        nonlocal depth
        if depth == 1:
            spots.append(LineColumn(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))
        depth += 1

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    with suppress(ExpatError):
        parser.Parse(body.lstrip(), True)  # noqa: FBT003  # its second argument has no name
    return spots[element] if element < len(spots) else None
