"""Records and keys are for their owner alone."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from tests.emulator.cli.command import Serving

if TYPE_CHECKING:
    from pathlib import Path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def served(folder: Path, *options: str) -> str:
    """What is complained of while a server keeps its records in a folder."""
    with Serving("--data", str(folder), *options, verify=False) as serving:
        assert serving.place("http://127.0.0.1:1/answer").status_code == 201
        assert {name for name in os.listdir(folder) if mode(folder / name) != 0o600} == set()  # noqa: PTH208  # names
        serving.leave()
        return serving.wait()[1]


def test_a_new_folder_and_its_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    for options in ((), ("--tls",)):
        folder = tmp_path / f"data{len(options)}"
        assert "others" not in served(folder, *options)
        assert mode(folder) == 0o700
        assert {name for name in os.listdir(folder) if mode(folder / name) != 0o600} == set()  # noqa: PTH208  # names


def test_a_folder_of_an_earlier_run_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert "others" not in served(folder, "--tls")
    folder.chmod(0o755)
    for file in folder.iterdir():
        file.chmod(0o644)
    assert "others" not in served(folder, "--tls")
    assert mode(folder) == 0o700


def test_a_folder_that_holds_other_things_stays_open_and_that_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    (folder / "notes.txt").write_text("not of the emulator")
    (folder / "notes.txt").chmod(0o600)
    assert f"others may look into {folder}" in served(folder)
    assert mode(folder) == 0o755
    assert mode(folder / "notes.txt") == 0o600
