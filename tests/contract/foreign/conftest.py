"""What tests of a server of somebody else share: the document, as far as that server goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from plivo_emulator.contract_testing.target import Document

DIST = Path(__file__).resolve().parents[3] / "openapi" / "dist"
KNOWN = {
    "/v1/Account/{auth_id}/Call/": ("get", "post", "delete"),
    "/v1/Account/{auth_id}/Call/{call_uuid}/": ("get", "delete"),
    "/v1/Account/{auth_id}/Call/{call_uuid}/Record/": ("post",),
    "/v1/Account/{auth_id}/Conference/": ("get",),
    "/v1/Account/{auth_id}/Conference/{conference_name}/": ("get",),
}
"""What the stand-in knows of the document."""


@pytest.fixture(scope="session")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The published document, as far as the stand-in goes; it runs no answer XML."""
    whole = json.loads((DIST / "openapi.json").read_text(encoding="utf-8"))
    paths = {}
    for path, methods in KNOWN.items():
        item = whole["paths"][path]
        paths[path] = {name: each for name, each in item.items() if name in methods or not isinstance(each, dict)}
        for method in methods:
            for response in item[method]["responses"].values():
                response.get("links", {}).pop("cancel", None)
    file = tmp_path_factory.mktemp("foreign") / "openapi.json"
    file.write_text(json.dumps({**whole, "paths": paths, "webhooks": {}}), encoding="utf-8")
    return Document(file)
