"""Faults of openapi-core 0.23.1 that callbacks are read around: once one of these tests fails, that is needless."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.contract_testing.callbacks.callback import FORM

from tests.polyglot.conftest import needed
from tests.polyglot.judges.core import rebuilt

if TYPE_CHECKING:
    from collections.abc import Mapping


CALL = {"type": "object", "properties": {"CallUUID": {"type": "string"}}}
COUNTED = {"type": "object", "properties": {"Duration": {"type": "integer"}}}


def app_of(schema: Mapping[str, Any]) -> Any:
    """A document with one callback, by either method."""
    form = {"content": {"application/x-www-form-urlencoded": {"schema": schema}}}
    event = {"name": "event", "in": "query", "style": "form", "explode": True, "schema": schema}
    done = {"responses": {"200": {"description": "Done."}}}
    item = {"post": {"requestBody": form, **done}, "get": {"parameters": [event], **done}}
    head = {"openapi": "3.1.0", "info": {"title": "An app", "version": "1"}}
    return needed("openapi_core").OpenAPI.from_dict({**head, "paths": {"/hangup": item}})


def read_by(app: Any, method: str) -> Any:
    """What openapi-core makes of a callback."""
    fields = "CallUUID=1&Duration=7"
    if method == "GET":
        asked = rebuilt(method, "http://127.0.0.1", "/hangup", fields, {}, b"")
    else:
        asked = rebuilt(method, "http://127.0.0.1", "/hangup", "", {"Content-Type": FORM}, fields.encode())
    return app.unmarshal_request(needed("openapi_core.contrib.werkzeug").WerkzeugOpenAPIRequest(asked))


def test_openapi_core_still_loses_a_part_with_a_number_so_that_callbacks_must_be_flat() -> None:
    result = read_by(app_of({"allOf": [CALL, COUNTED]}), "POST")
    assert (result.errors, result.body) == ([], {"CallUUID": "1"})


def test_openapi_core_still_fails_at_several_types_so_that_callbacks_must_be_of_3_0() -> None:
    several = {"type": "object", "properties": {"Duration": {"type": ["integer", "string"]}}}
    with pytest.raises(TypeError, match="Expected a string value"):
        read_by(app_of(several), "POST")


def test_openapi_core_still_passes_over_an_exploded_object_so_that_it_must_be_told_how_to_read_one() -> None:
    result = read_by(app_of(COUNTED), "GET")
    assert (result.errors, result.parameters.query) == ([], {})
