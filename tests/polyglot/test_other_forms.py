"""Tools of other formats take the other forms of the description."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
NEWER = "asyncapi-latest-version"
"""What the parser says of any document that is not of the newest version of AsyncAPI."""


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
