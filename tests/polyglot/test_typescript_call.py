"""A generated TypeScript client, compiled strictly, drives the emulator."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.emulator.cli.command import AUTH_ID, AUTH_TOKEN, Serving

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
STRICT = ("--strict", "--target", "es2022", "--module", "nodenext", "--moduleResolution", "nodenext")


@pytest.mark.generates("openapi-generator typescript-axios")
@pytest.mark.tool("openapi-generator typescript-axios", "openapi.codegen.yaml", proves=("compiles", "call"))
def test_a_typescript_client_places_a_call_and_reads_its_record(
    dist: Path,
    node: Callable[..., str],
    openapi_generator: Callable[..., str],
    run: Callable[..., str],
    tmp_path: Path,
) -> None:
    openapi_generator("generate", "-g", "typescript-axios", "-i", dist / "openapi.codegen.yaml", "-o", "axios")
    shutil.copy(HERE / "call.ts", tmp_path)
    node("tsc", *STRICT, "--outDir", "built", "call.ts")
    with Serving("--time", "manual") as serving:
        told = json.loads(run("node", "built/call.js", serving.base, AUTH_ID, AUTH_TOKEN))
    uuid = told["created"]["request_uuid"]
    assert told["created"]["message"] == "call fired"
    assert (told["live"]["call_uuid"], told["live"]["call_status"]) == (uuid, "in-progress")
    assert (told["record"]["call_uuid"], told["record"]["hangup_source"]) == (uuid, "API Request")
