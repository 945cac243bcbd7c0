"""Adapter of openapi-python-client. No other module imports it.

It gives: the parsed document, which is operations with their parameters, bodies and successes, models with their
fields, and closed sets of values; and its rules for Python names.

It does not give: the rendered client. Its templates are not used, because they know neither variants of operations,
pages, events and answer documents nor the docstrings, retries and errors of this client. It does not read
descriptions, callbacks, webhooks, links and extensions, either: `generator.python.operations` does.

Its parser is not public API, and it drops what it does not understand with a warning and exit status 0. So this module
checks its version, stops at every warning, and returns records of its own. `simplify` prepares the document for it.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final, NoReturn

import openapi_python_client
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData, openapi
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.literal_enum_property import LiteralEnumProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.strings import ClassName, PythonIdentifier

from generator.client.kinds import Kind
from generator.client.parsed import Operation, Parsed, Value
from generator.document.problems import Problem, Problems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openapi_python_client.parser.errors import GeneratorError
    from openapi_python_client.parser.openapi import Endpoint
    from openapi_python_client.parser.properties.protocol import PropertyProtocol

    from generator.python.operations import Node

VERSION: Final = "0.29.1"

_PREFIX: Final = "field_"
_SIMPLE: Final = {
    "StringProperty": "str",
    "IntProperty": "int",
    "FloatProperty": "float",
    "BooleanProperty": "bool",
    "NoneProperty": "None",
    "AnyProperty": "Any",
}

# It copies each operation three times, with all schemas below, and forgets what it has copied: more than half its work.
setattr(openapi, "deepcopy", copy)  # noqa: B010  # a plain assignment is refused, as the two have different parameters


def parse(document: Node) -> Parsed:
    """Let openapi-python-client parse a simplified document.

    Args:
        document: What `simplify` returned.

    Raises:
        Problems: Its version is not the one that this module requires, or it gave a warning.
    """
    if openapi_python_client.__version__ != VERSION:
        found = openapi_python_client.__version__
        _stop([f"openapi-python-client {VERSION} is required, but {found} is installed. Run make to install it."])
    settings = ConfigFile(literal_enums=True, field_prefix=_PREFIX, post_hooks=[])
    config = Config.from_sources(settings, MetaType.NONE, "openapi", "utf-8", overwrite=True, output_path=None)
    data = GeneratorData.from_dict(document, config=config)
    if not isinstance(data, GeneratorData):
        _stop([_error_text(data)])
    collections = data.endpoint_collections_by_tag.values()
    warnings = [*data.errors, *(error for each in collections for error in each.parse_errors)]
    if warnings:
        _stop(_error_text(warning) for warning in warnings)
    reader = _Reader(document)
    return Parsed(
        operations={reader.ids[each.name]: reader.operation(each) for tag in collections for each in tag.endpoints},
        models={reader.names[model.class_info.name]: reader.values(model) for model in data.models},
        literals={reader.names[each.class_info.name]: _values(each) for each in data.enums},
    )


class _Reader:
    """Reads parsed objects, and finds their names in the document."""

    def __init__(self, document: Node) -> None:
        nodes = [node for item in document["paths"].values() for node in item.values()]
        self.ids = {str(PythonIdentifier(node["operationId"], _PREFIX)): node["operationId"] for node in nodes}
        self.names = {str(ClassName(name, _PREFIX)): name for name in document["components"]["schemas"]}

    def operation(self, endpoint: Endpoint) -> Operation:
        bodies = [body.prop for body in endpoint.bodies]
        return Operation(
            parameters=tuple(self.value(each) for _, each in endpoint.iter_all_parameters()),
            body=self.model(bodies[0], f"body of {endpoint.name}") if bodies else None,
            successes=tuple(
                None if each.source["attribute"] == "None" else self.model(each.prop, f"answer of {endpoint.name}")
                for each in endpoint.responses
            ),
        )

    def model(self, prop: PropertyProtocol, where: str) -> str:
        if not isinstance(prop, ModelProperty):
            _stop([f"The {where} is not an object with a schema of its own. Give it one in components/schemas/."])
        return str(self.names[prop.class_info.name])

    def values(self, model: ModelProperty) -> tuple[Value, ...]:
        required, optional = model.required_properties or [], model.optional_properties or []
        return tuple(self.value(each) for each in (*required, *optional))

    def value(self, prop: PropertyProtocol) -> Value:
        return Value(prop.name.get_untrusted_value(), self.kind(prop), prop.required)

    def kind(self, prop: PropertyProtocol) -> Kind:
        if isinstance(prop, LiteralEnumProperty | ModelProperty):
            component = self.names.get(prop.class_info.name)
            if component is None:
                _stop(
                    [f"{prop.class_info.name} is defined inside another schema. Give it a file in components/schemas/."]
                )
            return Kind("model" if isinstance(prop, ModelProperty) else "literal", component)
        if isinstance(prop, ListProperty):
            return Kind("list", parts=(self.kind(prop.inner_property),))
        if isinstance(prop, UnionProperty):
            return Kind("union", parts=tuple(self.kind(each) for each in prop.inner_properties))
        parser = type(prop).__name__
        if parser not in _SIMPLE:
            name = prop.name.get_untrusted_value()
            _stop([f"`{name}` was parsed as {parser}, which generator/client/opc.py does not know."])
        return Kind("simple", _SIMPLE[parser])


def _values(enum: object) -> frozenset[str | int]:
    return frozenset(enum.values) if isinstance(enum, LiteralEnumProperty) else frozenset()


def _error_text(error: GeneratorError) -> str:
    return " ".join(f"{error.header} {error.detail or ''}".split())


def _stop(messages: Iterable[str]) -> NoReturn:
    raise Problems(Problem("openapi/openapi.yaml", 1, "openapi-python-client", message) for message in messages)
