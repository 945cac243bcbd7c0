"""What is installed is pinned to versions and hashes, and no file names the place that it comes from."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements", "polyglot", "agents")
PACKAGES = sorted(path.parent.name for path in ROOT.glob("*/pyproject.toml"))
"""Folders of the packages that people install."""


def pins(lock: str) -> dict[str, str]:
    """Name → version of everything that a lock installs."""
    text = (ROOT / ".make" / f"{lock}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_has_one_version_and_its_hashes(lock: str) -> None:
    text = (ROOT / ".make" / f"{lock}.txt").read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?! )", text) if entry]
    assert entries
    assert [
        entry for entry in entries if not re.match(r"[a-z0-9-]+==\S+ .*\\\n +--hash=sha256:[0-9a-f]{64}", entry)
    ] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_that_is_asked_for_is_in_its_lock(lock: str) -> None:
    lines = (ROOT / ".make" / f"{lock}.in").read_text(encoding="utf-8").splitlines()
    asked = [Requirement(line) for line in lines if line and line[0] not in "#-"]
    assert asked
    for requirement in asked:
        assert requirement.specifier.contains(pins(lock)[requirement.name.lower()]), str(requirement)


@pytest.mark.parametrize("package", PACKAGES)
def test_what_a_package_depends_on_is_installed_here_in_a_version_that_it_takes(package: str) -> None:
    settings = tomllib.loads((ROOT / package / "pyproject.toml").read_text(encoding="utf-8"))
    for line in settings["project"]["dependencies"]:
        requirement = Requirement(line)
        if requirement.marker is not None and not requirement.marker.evaluate():
            continue  # nothing that this Python needs
        assert requirement.specifier.contains(version(requirement.name)), line


def test_node_packages_are_pinned_exactly() -> None:
    package = json.loads((ROOT / "openapi" / "tools" / "package.json").read_text(encoding="utf-8"))
    assert [name for name, wanted in package["dependencies"].items() if not re.fullmatch(r"[0-9.]+", wanted)] == []


def test_the_node_lock_has_hashes_and_no_addresses() -> None:
    lock = json.loads((ROOT / "openapi" / "tools" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "resolved" in entry or "integrity" not in entry] == []
