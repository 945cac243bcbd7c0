"""A WSGI app whose every path answers with a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

STAYS = "<Wait length='1000'/>"


class Pages:
    """Answers with elements by path; `{base}` in them is where it is served."""

    def __init__(self) -> None:
        self._elements: dict[str, str] = {}

    def __setitem__(self, path: str, elements: str) -> None:
        self._elements[path] = elements

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        elements = self._elements.get(environ["PATH_INFO"], STAYS).replace("{base}", f"http://{environ['HTTP_HOST']}")
        start_response("200 OK", [("Content-Type", "application/xml")])
        return [f"<Response>{elements}</Response>".encode()]
