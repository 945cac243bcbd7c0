"""The built documents, read once."""

from __future__ import annotations

import json

import pytest
import yaml

from tests.spec.published import DIST, Published


@pytest.fixture(scope="session")
def document() -> Published:
    """The canonical document, `openapi/dist/openapi.json`."""
    return Published(json.loads((DIST / "openapi.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def codegen() -> Published:
    """The document for code generators, `openapi/dist/openapi.codegen.yaml`."""
    text = (DIST / "openapi.codegen.yaml").read_text(encoding="utf-8")
    return Published(yaml.load(text, Loader=yaml.CSafeLoader))
