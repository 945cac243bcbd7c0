"""What mypy says of handlers that do not fit the contract."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SAMPLE = """
from plivo_emulator.api.answer import DONE, ApiResponse
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.handlers import RecordingHandlers
from plivo_emulator.spec.requests.recordings import DeleteRecording, GetRecording, ListRecordings


def every(request: ApiRequest, arguments: ListRecordings) -> ApiResponse:
    return DONE


def one(request: ApiRequest, arguments: GetRecording) -> ApiResponse:
    arguments.recording_id.upper()
    return DONE


def gone(request: ApiRequest, arguments: DeleteRecording) -> ApiResponse:
    return DONE


RecordingHandlers({handlers})
"""
FITTING = "list_recordings=every, get_recording=one, delete_recording=gone"


@pytest.mark.parametrize(
    ("sample", "said"),
    [
        (SAMPLE.format(handlers=FITTING), []),
        (SAMPLE.format(handlers=FITTING.replace(", delete_recording=gone", "")), ["call-arg"]),
        (SAMPLE.format(handlers=f"{FITTING}, play_recording=gone"), ["call-arg"]),
        (SAMPLE.format(handlers=FITTING.replace("=one", "=gone")), ["arg-type"]),
        (SAMPLE.format(handlers=FITTING).replace("arguments.recording_id", "arguments.recording"), ["attr-defined"]),
    ],
    ids=["all fit", "one is missing", "one is too many", "one takes other arguments", "an argument is misspelt"],
)
def test_a_handler_must_fit_its_operation(tmp_path: Path, sample: str, said: list[str]) -> None:
    (tmp_path / "sample.py").write_text(sample)
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--cache-dir",
        str(ROOT / ".mypy_cache" / "samples"),
        "sample.py",
    ]
    done = subprocess.run(
        command, env={"MYPYPATH": str(ROOT / "emulator")}, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    errors = [line.rpartition("[")[2].rstrip("]") for line in done.stdout.splitlines() if ": error: " in line]
    assert errors == said, done.stdout + done.stderr
