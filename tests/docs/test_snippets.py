"""Code on the pages runs: Python against a service that answers as the document says, without a network."""

from __future__ import annotations

import ast
import asyncio
import builtins
import inspect
import json
import os
import types
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import yaml

from tests.docs.mirror import Mirror
from tests.docs.pages import PAGES, blocks, name
from tests.spec.published import DIST, DOCUMENTS, Published, whole

if TYPE_CHECKING:
    from pathlib import Path

    from tests.docs.pages import Block

WITH_PYTHON = [page for page in PAGES if blocks(page, "python")]


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch) -> Mirror:
    """Stands in for the network under every httpx client."""
    documents = [json.loads((DIST / f"{name}.json").read_text(encoding="utf-8")) for name in DOCUMENTS]
    mirror = Mirror(Published(whole(documents)))

    async def answer_later(_: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
        return mirror.answer(request)

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", lambda _, request: mirror.answer(request))
    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", answer_later)
    monkeypatch.setitem(os.environ, "PLIVO_AUTH_ID", "MAXXXXXXXXXXXXXXXXXX")
    monkeypatch.setitem(os.environ, "PLIVO_AUTH_TOKEN", "your-auth-token")
    return mirror


def run(block: Block, names: dict[str, Any]) -> None:
    """Run a block where it stands, so that a traceback shows the page; `await` may stand at its top."""
    tree = ast.parse("\n" * (block.line - 1) + block.text)
    code = compile(tree, str(block.page), "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    result = types.FunctionType(code, names)()
    if inspect.iscoroutine(result):
        asyncio.run(result)


@pytest.mark.parametrize("page", WITH_PYTHON, ids=name)
def test_the_python_of_a_page_runs_from_top_to_bottom(page: Path, mirror: Mirror) -> None:
    names: dict[str, Any] = {
        "__builtins__": builtins,
        "__name__": "__main__",
        "auth_id": "MAXXXXXXXXXXXXXXXXXX",
        "auth_token": "your-auth-token",
        "httpx": httpx,
    }
    for block in blocks(page, "python"):
        run(block, names)
    assert mirror.requests


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_yaml_and_json_of_a_page_can_be_read(page: Path) -> None:
    for block in (*blocks(page, "yaml"), *blocks(page, "json")):
        assert yaml.load(block.text, Loader=yaml.CSafeLoader) is not None
