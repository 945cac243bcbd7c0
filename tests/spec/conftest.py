"""The built documents, read once."""

from __future__ import annotations

import json

import pytest
import yaml

from tests.spec.published import DIST, DOCUMENTS, Published, whole


@pytest.fixture(scope="session")
def document() -> Published:
    """The canonical documents, `openapi/dist/openapi.json` and those beside it, as one."""
    return Published(whole([json.loads((DIST / f"{name}.json").read_text(encoding="utf-8")) for name in DOCUMENTS]))


@pytest.fixture(scope="session")
def voice() -> Published:
    """The canonical document of the Voice API alone."""
    return Published(json.loads((DIST / "openapi.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def account() -> Published:
    """The canonical document of applications and numbers alone."""
    return Published(json.loads((DIST / "account.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def codegen() -> Published:
    """The documents for code generators, `openapi/dist/openapi.codegen.yaml` and those beside it, as one."""
    texts = [(DIST / f"{name}.codegen.yaml").read_text(encoding="utf-8") for name in DOCUMENTS]
    return Published(whole([yaml.load(text, Loader=yaml.CSafeLoader) for text in texts]))
