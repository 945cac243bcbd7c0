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


SAMPLES = {
    "all fit": (SAMPLE.format(handlers=FITTING), []),
    "one is missing": (SAMPLE.format(handlers=FITTING.replace(", delete_recording=gone", "")), ["call-arg"]),
    "one is too many": (SAMPLE.format(handlers=f"{FITTING}, play_recording=gone"), ["call-arg"]),
    "one takes other arguments": (SAMPLE.format(handlers=FITTING.replace("=one", "=gone")), ["arg-type"]),
    "an argument is misspelt": (
        SAMPLE.format(handlers=FITTING).replace("arguments.recording_id", "arguments.recording"),
        ["attr-defined"],
    ),
}
"""Handlers, and the codes of what is wrong with them."""


@pytest.fixture(scope="module")
def mypy_output(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What mypy says of all samples in one run."""
    folder = tmp_path_factory.mktemp("samples")
    for what, (sample, _) in SAMPLES.items():
        (folder / file(what)).write_text(sample)
    cache = ROOT / ".mypy_cache" / "samples"
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(cache), *map(file, SAMPLES)],
        env={"MYPYPATH": str(ROOT / "emulator")},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"checked {len(SAMPLES)} source files" in done.stdout, done.stdout + done.stderr
    return done.stdout


def file(what: str) -> str:
    return f"{what.replace(' ', '_')}.py"


@pytest.mark.parametrize("what", SAMPLES)
def test_a_handler_must_fit_its_operation(what: str, mypy_output: str) -> None:
    _, codes = SAMPLES[what]
    lines = [line for line in mypy_output.splitlines() if line.startswith(f"{file(what)}:") and ": error: " in line]
    assert [line.rpartition("[")[2].rstrip("]") for line in lines] == codes, mypy_output
