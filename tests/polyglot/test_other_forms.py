"""Tools of other formats take the other forms of the description."""

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
NEWER = "asyncapi-latest-version"
"""What the parser says of any document that is not of the newest version of AsyncAPI."""


@pytest.mark.tool("@asyncapi/parser", "asyncapi.yaml", proves=("reads",))
def test_the_parser_of_asyncapi_finds_both_directions_of_a_stream_and_nothing_wrong(
    dist: Path,
    node: Callable[..., str],  # noqa: ARG001  # it brings the packages
    run: Callable[..., str],
    tmp_path: Path,
) -> None:
    shutil.copy(HERE / "asyncapi.cjs", tmp_path)
    found = json.loads(run("node", "asyncapi.cjs", dist / "asyncapi.yaml"))
    assert [each for each in found["diagnostics"] if each["code"] != NEWER] == []
    said = {action: [name for name, _ in messages] for action, messages in found["operations"].items()}
    assert said["receive"] == ["start", "media", "dtmf", "playedStream", "clearedAudio", "stop"]
    assert said["send"] == ["playAudio", "checkpoint", "clearAudio", "sendDTMF"]
    assert all("event" in fields for messages in found["operations"].values() for _, fields in messages)


@pytest.mark.tool("newman", "postman_collection.json", proves=("operations", "runs"))
def test_newman_sends_the_whole_collection_and_an_id_of_an_answer_goes_into_the_next_request(
    dist: Path, node: Callable[..., str], tmp_path: Path
) -> None:
    with Serving("--time", "manual") as serving:
        told = {"authId": AUTH_ID, "authToken": AUTH_TOKEN, "baseUrl": serving.base, "statsUrl": serving.base}
        variables = [word for name, value in told.items() for word in ("--env-var", f"{name}={value}")]
        collection = dist / "postman_collection.json"
        node("newman", "run", collection, *variables, "--reporters", "json", "--reporter-json-export", "ran.json")
        ran = json.loads((tmp_path / "ran.json").read_text(encoding="utf-8"))["run"]
    assert ran["failures"] == []
    statuses = {each["item"]["name"]: each["response"]["code"] for each in ran["executions"]}
    assert len(statuses) == ran["stats"]["requests"]["total"] > 80
    assert {401, 405, 500}.isdisjoint(statuses.values())
    made = ("endpoint", "application")
    assert [statuses[f"{verb} an {each}"] for verb in ("Create", "Change") for each in made] == [201, 201, 202, 202]


@pytest.mark.tool("@redocly/cli", "arazzo.yaml", proves=("reads",))
def test_redocly_finds_nothing_wrong_with_the_workflows(dist: Path, node: Callable[..., str]) -> None:
    said = node("redocly", "lint", "--format", "stylish", dist / "arazzo.yaml")
    assert "Your API description is valid" in said
    assert "warning" not in said.replace("Deprecation warning", "")
