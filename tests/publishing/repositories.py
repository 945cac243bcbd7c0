"""Repositories in which releases are made."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.publishing.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DAY = {"SOURCE_DATE_EPOCH": "1830297600"}
"""The first day of 2028."""
TOOLS = "openapi/tools"
CHANGELOG = """\
# Changes

## 0.1.0, unreleased

### Added

- A description.
"""


class Repository:
    """The project as it stands here, in a repository of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.dist = root / "dist"

    def git(self, *words: str) -> str:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.com")
        ended = subprocess.run(["git", *who, *words], cwd=self.root, check=True, capture_output=True, text=True)
        return ended.stdout.strip()

    def edit(self, name: str, old: str, new: str) -> None:
        file = self.root / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def commit(self) -> None:
        subprocess.run([sys.executable, "-m", "generator"], cwd=self.root, check=True, capture_output=True)
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", "Change something")

    def run(self, tool: str, *words: str, **also: str) -> subprocess.CompletedProcess[str]:
        people = {
            f"GIT_{role}_{what}": "a@example.com" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        environment = {key: value for key, value in os.environ.items() if key not in DAY} | people | also
        command = [sys.executable, f".make/{tool}.py", *words]
        return subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, check=False)

    def release(self, version: str, **also: str) -> subprocess.CompletedProcess[str]:
        return self.run("release", version, **DAY, **also)

    def refuses(self, version: str) -> str:
        """The sentence that a version is refused with, the last that is said; nothing else has happened."""
        before = self.git("status", "--porcelain"), self.git("rev-parse", "HEAD"), self.git("tag")
        ended = self.release(version)
        assert ended.returncode == 2, ended.stdout
        assert before == (self.git("status", "--porcelain"), self.git("rev-parse", "HEAD"), self.git("tag"))
        said = ended.stderr.splitlines()[-1]
        assert said.startswith("error: ")
        return said

    def sums(self) -> dict[str, str]:
        """Name → hash of each file that was built."""
        files = [path for path in self.dist.rglob("*") if path.is_file()]
        return {path.relative_to(self.dist).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def a_repository(folder: Path) -> Repository:
    """The project as it stands here, committed once, and with nothing released yet."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    _bring_tools(folder)
    repository = Repository(folder)
    (folder / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    entry = folder / "openapi" / "openapi.yaml"
    text = entry.read_text(encoding="utf-8")
    entry.write_text(re.sub(r"(?m)^  version: .*$", "  version: 0.1.0", text, count=1), encoding="utf-8")
    repository.git("init", "--quiet")
    (folder / ".git" / "info" / "exclude").write_text(f"/{TOOLS}/node_modules\n", encoding="utf-8")
    repository.commit()
    return repository


def a_copy(released: Repository, folder: Path, tag: str) -> Repository:
    """A clone, as somebody else has it."""
    released.git("clone", "--quiet", "--branch", tag, ".", str(folder))
    _bring_tools(folder)
    return Repository(folder)


def _bring_tools(folder: Path) -> None:
    (folder / TOOLS / "node_modules").symlink_to(ROOT / TOOLS / "node_modules")
    # Not younger than what is installed: the tools are not to be installed again.
    os.utime(folder / TOOLS / "package-lock.json", (0, 0))
