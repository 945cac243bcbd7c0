from __future__ import annotations

import os
import select
import subprocess
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

import pytest

from generator.output import manifest, tree
from generator.output.tree import Change

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILES = {"openapi/dist/a.yaml": b"a: 1\n", "client/models/call.py": b"class Call: ...\n", "client/x.py": b"x = 1\n"}


def build(root: Path, files: dict[str, bytes]) -> list[Change]:
    """Write files as a run of the generator does; return what changed."""
    complete = tree.complete(files)
    wanted = tree.changes(root, complete)
    tree.write(root, complete, wanted)
    return [change for change in wanted if change.path != manifest.PATH]


def contents(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_new_files_are_written_with_a_manifest(tmp_path: Path) -> None:
    changed = build(tmp_path, FILES)

    assert [(change.path, change.state) for change in changed] == [(path, "missing") for path in sorted(FILES)]
    assert contents(tmp_path) == tree.complete(FILES)
    assert manifest.read(tmp_path) == {path: manifest.digest(data) for path, data in FILES.items()}


def test_a_second_run_touches_nothing(tmp_path: Path) -> None:
    build(tmp_path, FILES)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}

    assert build(tmp_path, FILES) == []
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == times


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    build(tmp_path, FILES)
    untouched = (tmp_path / "client/x.py").stat().st_mtime_ns

    changed = build(tmp_path, FILES | {"openapi/dist/a.yaml": b"a: 2\n"})

    assert changed == [Change("openapi/dist/a.yaml", "differs")]
    assert (tmp_path / "client/x.py").stat().st_mtime_ns == untouched
    assert (tmp_path / "openapi/dist/a.yaml").read_bytes() == b"a: 2\n"


def test_what_is_no_longer_built_is_removed_with_its_folder(tmp_path: Path) -> None:
    build(tmp_path, FILES)
    (tmp_path / "client/models/__pycache__").mkdir()
    (tmp_path / "client/models/__pycache__/call.pyc").write_bytes(b"")

    changed = build(tmp_path, {path: data for path, data in FILES.items() if "models" not in path})

    assert changed == [Change("client/models/call.py", "stale")]
    assert not (tmp_path / "client/models").exists()
    assert (tmp_path / "client/x.py").exists()


def test_what_is_no_longer_built_may_be_gone_already(tmp_path: Path) -> None:
    build(tmp_path, FILES)
    (tmp_path / "client/x.py").unlink()

    assert build(tmp_path, {path: data for path, data in FILES.items() if path != "client/x.py"}) == []


def test_a_file_that_no_system_can_hold_is_not_there(tmp_path: Path) -> None:
    endless = "client/" + "x" * 300
    build(tmp_path, FILES)
    listed = (tmp_path / manifest.PATH).read_text(encoding="utf-8")
    (tmp_path / manifest.PATH).write_text(f"{listed}{'0' * 64}  {endless}\n", encoding="utf-8")

    assert endless in manifest.read(tmp_path)
    assert build(tmp_path, FILES) == []


def test_files_that_the_generator_did_not_write_stay(tmp_path: Path) -> None:
    build(tmp_path, FILES)
    (tmp_path / "client/models/mine.py").write_text("mine")

    build(tmp_path, {})

    assert set(contents(tmp_path)) == {"client/models/mine.py", manifest.PATH}


def test_a_file_edited_by_hand_is_told_by_name_before_it_is_replaced(tmp_path: Path) -> None:
    build(tmp_path, FILES)
    (tmp_path / "client/x.py").write_bytes(b"x = 2\n")

    assert build(tmp_path, FILES) == [Change("client/x.py", "differs", by_hand=True)]
    assert (tmp_path / "client/x.py").read_bytes() == FILES["client/x.py"]


def test_a_file_that_stands_where_a_new_one_goes_counts_as_edited_by_hand(tmp_path: Path) -> None:
    build(tmp_path, FILES)
    (tmp_path / "client/y.py").write_bytes(b"mine\n")

    assert build(tmp_path, FILES | {"client/y.py": b"y = 1\n"}) == [Change("client/y.py", "differs", by_hand=True)]


def test_looking_changes_nothing(tmp_path: Path) -> None:
    build(tmp_path, FILES)
    (tmp_path / "client/x.py").unlink()
    before = contents(tmp_path)

    wanted = tree.changes(tmp_path, tree.complete(FILES | {"openapi/dist/a.yaml": b"a: 2\n"}))

    assert [(change.path, change.state) for change in wanted] == [
        ("client/x.py", "missing"),
        ("openapi/dist/a.yaml", "differs"),
        (manifest.PATH, "differs"),
    ]
    assert contents(tmp_path) == before


@pytest.mark.parametrize("moves", range(4))
def test_a_run_that_is_killed_leaves_each_file_old_or_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    build(tmp_path, FILES)
    newer = {path: data + b"# new\n" for path, data in FILES.items()}
    replace = type(tmp_path).replace
    done: list[str] = []

    def killed(self: Path, target: Path) -> Path:
        if len(done) == moves:
            raise KeyboardInterrupt
        done.append(str(target))
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(type(tmp_path), "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            build(tmp_path, newer)

    for path, old in FILES.items():
        assert (tmp_path / path).read_bytes() in (old, newer[path])
    build(tmp_path, newer)
    assert contents(tmp_path) == tree.complete(newer)


def test_the_manifest_is_replaced_last_when_all_that_it_lists_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[str] = []
    replace = type(tmp_path).replace

    def noted(self: Path, target: Path) -> Path:
        moved.append(target.relative_to(tmp_path).as_posix())
        return replace(self, target)

    monkeypatch.setattr(type(tmp_path), "replace", noted)
    build(tmp_path, FILES)

    assert moved[-1] == manifest.PATH
    assert sorted(moved[:-1]) == sorted(FILES)


def test_the_manifest_is_one_that_sha256sum_can_check(tmp_path: Path) -> None:
    build(tmp_path, FILES)

    lines = (tmp_path / manifest.PATH).read_text().splitlines()

    assert lines == [f"{manifest.digest(FILES[path])}  {path}" for path in sorted(FILES)]


@pytest.mark.parametrize("text", ["", "rubbish\n", "0  ../../elsewhere\n0  /etc/passwd\n", "\0\xff"])
def test_a_damaged_manifest_removes_nothing(tmp_path: Path, text: str) -> None:
    outside = tmp_path / "elsewhere"
    outside.write_text("mine")
    root = tmp_path / "a" / "b"
    (root / manifest.PATH).parent.mkdir(parents=True)
    (root / manifest.PATH).write_bytes(text.encode("latin-1"))

    build(root, FILES)

    assert outside.read_text() == "mine"
    assert contents(root) == tree.complete(FILES)


HOLDER = """
import sys
from pathlib import Path
from generator.output import tree
print("here", flush=True)
with tree.locked(Path(sys.argv[1])):
    print("taken", flush=True)
    sys.stdin.read()
"""
"""A run that has the tree to itself until its standard input is closed."""


@contextmanager
def holder(root: Path) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Standard input and output of such a run, once it is about to take the tree."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, root], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    ) as process:
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stdout.readline() == b"here\n"
            yield process.stdin, process.stdout
        finally:
            process.kill()


def says_within(seconds: float, said: IO[bytes]) -> bytes:
    """Its next line; nothing if none comes in that time."""
    return said.readline() if select.select([said], [], [], seconds)[0] else b""


def test_two_runs_do_not_write_at_once(tmp_path: Path) -> None:
    with holder(tmp_path) as (release, first):
        assert says_within(10, first) == b"taken\n"
        with holder(tmp_path) as (_, second):
            assert says_within(0.5, second) == b""
            release.close()
            assert says_within(10, second) == b"taken\n"


def test_the_mask_of_the_user_decides_who_can_read(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        build(tmp_path, FILES)
    finally:
        os.umask(before)

    assert (tmp_path / "client/x.py").stat().st_mode & 0o777 == 0o640
