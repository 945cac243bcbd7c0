"""The docstring of a method after its first line: arguments, result, errors, source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.client.kinds import TIME
from generator.python.docstrings import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.client.template_context import Argument
    from generator.python.operations import DocumentOperation
    from generator.python.wording import Wording

ERRORS: Final = {
    "400": "BadRequest",
    "401": "AuthenticationError",
    "403": "Forbidden",
    "404": "NotFound",
    "405": "MethodNotAllowed",
    "409": "Conflict",
    "422": "UnprocessableEntity",
    "429": "RateLimited",
    "500": "ServerError",
}

_OPTIONS: Final = "**options: `timeout`, `deadline`, `retries` and others for this request: see `plivo_voice.Options`."
_BODY: Final = 8  # columns before the docstring of a method
_SECTION: Final = 12


def method_docstring(one: DocumentOperation, wording: Wording, arguments: Sequence[Argument], returns: str) -> str:
    """Return the docstring of an operation's method without its first line, wrapped and indented for a method."""
    if one.node.get("x-plivo-async"):
        returns += " With `callback_url`: an `AsyncAccepted` at once; the result goes to that URL."
    parts = [
        wrap(wording.text(one.node.get("description", "")), _BODY),
        _section("Args", (wrap(words, _SECTION, 4) for words in (*map(_argument_text, arguments), _OPTIONS))),
        _section("Returns", [wrap(returns, _SECTION)]),
        _section("Raises", (wrap(line, _SECTION, 4) for line in _raises(one, wording, arguments))),
        wrap(wording.text(f"Reference: {one.node['x-doc-source']}"), _BODY) if "x-doc-source" in one.node else "",
    ]
    return f"\n\n{' ' * _BODY}".join(part for part in parts if part)


def _argument_text(argument: Argument) -> str:
    return f"{argument.name}: {argument.words}"


def _section(title: str, blocks: Iterable[str]) -> str:
    lines = [" " * _SECTION + block for block in blocks]
    return "\n".join([f"{title}:", *lines]) if lines else ""


def _raises(one: DocumentOperation, wording: Wording, arguments: Sequence[Argument]) -> Iterator[str]:
    """One line for each error that is special here, one for those that every operation may answer."""
    path = [f"`{each.name}`" for each in arguments if each.place == "path"]
    if path:
        yield f"ArgumentError: {' or '.join(path)} cannot be part of a path. Nothing was sent."
    if any(each.kind == TIME for each in arguments):
        yield "ArgumentError: A `datetime` has no time zone. Nothing was sent."
    plain = []
    for status, response in one.node["responses"].items():
        if status in ERRORS and "$ref" in response:
            plain.append(f"`{ERRORS[status]}`")
        elif status in ERRORS:
            yield f"{ERRORS[status]}: {wording.of(response)}"
    kinds = f"{'one of ' if len(plain) > 1 else ''}{', '.join(plain)}"
    yield f"StatusError: Any other failure: {kinds}." if plain else "StatusError: Any other failure."
