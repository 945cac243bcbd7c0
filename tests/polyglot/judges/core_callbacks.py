"""openapi-core reads callbacks as the document describes them, and says what is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml
from plivo_emulator.contract_testing.target import LOADER

from tests.polyglot.conftest import METHODS, needed
from tests.polyglot.judges.core import error_causes, rebuilt
from tests.polyglot.judges.traffic import DIST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from plivo_emulator.contract_testing.callbacks.callback import Callback

FLAT = DIST / "openapi-3.0.yaml"
"""Where callbacks are read from. In forms of the other documents openapi-core 0.23.1 loses whole parts of an `allOf`
with a number in it, without an error (python-openapi/openapi-core#1212), and fails at a `type` of several types
(python-openapi/openapi-core#1180)."""
RESULT = "asyncResult"
"""Callback of nearly every operation, alike."""


class CallbackJudge:
    """What openapi-core says about callbacks."""

    def __init__(self) -> None:
        core = needed("openapi_core")
        self._werkzeug = needed("openapi_core.contrib.werkzeug")
        document = yaml.load(FLAT.read_text(encoding="utf-8"), LOADER)  # noqa: S506  # it is safe
        self._described = dict(described(document))
        paths = {f"/{name}": item for name, item in self._described.items()}
        # An app has its callbacks as paths.
        app = {**document, "servers": [{"url": "/"}], "paths": paths}
        styles = needed("openapi_core.deserializing.styles")
        casters = needed("openapi_core.casting.schemas").oas30_write_schema_casters_factory
        loads = {**styles.style_deserializers, "form": _form(styles.style_deserializers["form"])}
        self._api = core.OpenAPI.from_dict(
            app, config=core.Config(style_deserializers_factory=styles.StyleDeserializersFactory(casters, loads))
        )

    def names(self, event: str | None = None) -> set[str]:
        """Names of callbacks and webhooks of the document: all, or those that tell an event."""
        return {name for name, item in self._described.items() if event in (None, _event(item))}

    def problems(self, name: str, callback: Callback) -> list[str]:
        """What is wrong with a callback, and which fields of a form the document does not have."""
        asked = rebuilt(
            callback.method, callback.base, f"/{name}", callback.query, dict(callback.headers), callback.body
        )
        result = self._api.unmarshal_request(self._werkzeug.WerkzeugOpenAPIRequest(asked))
        if result.errors:
            return error_causes(result.errors)
        read = result.body if callback.method == "POST" else result.parameters.query["event"]
        came = callback.form or json.loads(callback.body)
        return [f"{field} was not read" for field in sorted(came.keys() - read.keys())]


def described(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Callbacks of operations and webhooks, by names that tell them apart; the result of a request once."""
    for item in document["paths"].values():
        for operation in (item[method] for method in METHODS & item.keys()):
            for name, callback in operation.get("callbacks", {}).items():
                [described] = callback.values()
                if "post" in described:  # a WebSocket has no form
                    yield name if name == RESULT else f"{operation['operationId']}.{name}", described
    yield from document["x-webhooks"].items()


def _event(item: Mapping[str, Any]) -> str:
    return str(item["post"]["requestBody"]["$ref"].rpartition("/")[2])


def _form(loads: Callable[..., Any]) -> Callable[..., Any]:
    """Reads an exploded object, too: openapi-core 0.23.1 looks for its fields in a parameter of the object's name."""

    def load(*asked: Any) -> Any:
        explode, _, kind, location = asked
        return {name: location[name] for name in location} if explode and kind == "object" else loads(*asked)

    return load
