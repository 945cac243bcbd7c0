"""openapi-spec-validator on documents: the only module that imports it, and a process of its own.

`python -m generator.checks.validator` reads documents from standard input, one JSON document a line. For each it prints
a line with a list of [path, message], as JSON.
"""

from __future__ import annotations

import gc
import json
import re
import sys
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final

import jsonschema_rs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jsonschema_path.paths import SchemaPath

    from generator.document.problems import Pointer

_META: Final = "https://json-schema.org/draft/2020-12/schema"
_QUOTED_PATH: Final = re.compile(r"'(/[^']*)'")
_LINE: Final = 200  # characters of a message that people read


def validate(data: dict[str, Any]) -> Iterator[tuple[Pointer, str]]:
    """Yield (path, message) of everything that openapi-spec-validator finds in an OpenAPI 3.1 document."""
    found = False
    try:
        for error in _validator_class()(data).iter_errors():
            found = True
            yield _absolute(data, error), _first_line(str(error.message))
    except Exception as error:  # noqa: BLE001  # it stumbles over what it has just reported
        if not found:
            yield (), f"openapi-spec-validator stumbled: {type(error).__name__}: {_first_line(str(error))}"


def _validator_class() -> type[Any]:
    """Return the validator. jsonschema-rs checks schemas against their meta-schema: that is most of the work."""
    from openapi_spec_validator import OpenAPIV31SpecValidator  # noqa: PLC0415  # slow, and not always needed
    from openapi_spec_validator.validation.exceptions import OpenAPIValidationError  # noqa: PLC0415  # the same
    from openapi_spec_validator.validation.keywords import OpenAPIV31SchemaValidator  # noqa: PLC0415  # the same

    meta = jsonschema_rs.Draft202012Validator({"$ref": _META}, validate_formats=True)

    def check(schema: object) -> None:
        for error in meta.iter_errors(schema):
            value: Any = schema
            for token in error.instance_path:
                value = value[token]
            raise OpenAPIValidationError(error.message, path=error.instance_path, instance=value)

    class Schemas(OpenAPIV31SchemaValidator):
        def _get_schema_checker(self, _schema: SchemaPath, _value: object) -> Callable[[object], None]:
            return check

    keywords = {**OpenAPIV31SpecValidator.keyword_validators, "schema": Schemas}
    return type("Validator", (OpenAPIV31SpecValidator,), {"keyword_validators": keywords})


def _first_line(message: str) -> str:
    line = message.split("\n", 1)[0].strip().rstrip(".")
    return line if len(line) <= _LINE else line[:_LINE] + "…"


def _absolute(data: dict[str, Any], error: Any) -> Pointer:
    """Return the path from the top of the document. About a schema the validator gives one from that schema."""
    path = tuple(error.absolute_path)
    if error.instance is data or (path and _at(data, path) is error.instance):
        return path
    for above, value in _containers(data):
        if path and _at(value, path) is error.instance:
            return (*above, *path)
        if not path and value is error.instance:
            return above
    quoted = _QUOTED_PATH.search(str(error.message))
    return ("paths", quoted[1]) if quoted and quoted[1] in data.get("paths", {}) else ()


def _at(value: Any, path: Pointer) -> object:
    for token in path:
        if isinstance(value, dict) and str(token) in value:
            value = value[str(token)]
        elif isinstance(value, list) and isinstance(token, int) and token < len(value):
            value = value[token]
        else:
            return None
    return value


def _containers(value: object, above: Pointer = ()) -> Iterator[tuple[Pointer, object]]:
    if isinstance(value, dict):
        yield above, value
        for key, item in value.items():
            yield from _containers(item, (*above, key))
    elif isinstance(value, list):
        yield above, value
        for index, item in enumerate(value):
            yield from _containers(item, (*above, index))


def _serve() -> None:
    """Answer line by line. The validator is imported while the first document is on its way."""
    gc.disable()  # a run is short and keeps nearly all its objects
    # A fifth of the time would go into a package to fetch what documents refer to: these are in one piece.
    sys.modules["requests"] = None  # type: ignore[assignment]  # so Python says that it is not installed
    lines: SimpleQueue[bytes] = SimpleQueue()

    def take() -> None:
        for line in sys.stdin.buffer:
            lines.put(line)
        lines.put(b"")

    threading.Thread(target=take, daemon=True).start()
    _validator_class()
    while line := lines.get():
        print(json.dumps(list(validate(json.loads(line)))), flush=True)


if __name__ == "__main__":
    _serve()
