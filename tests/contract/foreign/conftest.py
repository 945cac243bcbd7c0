"""What tests of a server of somebody else share: the document, as far as that server goes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

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
REFERENCE = re.compile(r'"#/components/(\w+)/([^/"]+)')


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
    known = {**whole, "paths": paths, "components": _needed(whole["components"], paths), "webhooks": {}}
    file.write_text(json.dumps(known), encoding="utf-8")
    return Document(file)


def _needed(components: dict[str, dict[str, Any]], paths: object) -> dict[str, dict[str, Any]]:
    """Those components that paths lead to: each run reads all lines of the file."""
    needed: dict[str, dict[str, Any]] = {"securitySchemes": components["securitySchemes"]}
    waiting = [paths]
    while waiting:
        for kind, name in REFERENCE.findall(json.dumps(waiting.pop())):
            if name not in needed.setdefault(kind, {}):
                needed[kind][name] = components[kind][name]
                waiting.append(needed[kind][name])
    return needed
