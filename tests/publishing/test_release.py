"""`make release`, in a repository of its own: what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.publishing.repositories import a_repository

if TYPE_CHECKING:
    from pathlib import Path

    from tests.publishing.repositories import Repository


@pytest.fixture
def repository(tmp_path: Path, node: None) -> Repository:  # noqa: ARG001  # documents are compared by its tools
    folder = tmp_path / "project"
    folder.mkdir()
    return a_repository(folder)


@pytest.fixture
def later(repository: Repository) -> Repository:
    """One whose 1.0.0 is released, and that has a change since."""
    repository.edit("openapi/openapi.yaml", "  version: 0.1.0", "  version: 1.0.0")
    repository.edit("CHANGELOG.md", "## 0.1.0, unreleased", "## 1.0.0, 2027-01-01")
    repository.commit()
    repository.git("tag", "v1.0.0")
    repository.edit("CHANGELOG.md", "## 1.0.0,", "## 1.0.1, unreleased\n\n### Added\n\n- `quiet_ring`.\n\n## 1.0.0,")
    repository.commit()
    return repository


def test_changes_that_are_not_committed_are_refused(repository: Repository) -> None:
    (repository.root / "new.txt").write_text("new", encoding="utf-8")
    assert "changes that are not committed" in repository.refuses("1.2.3")


@pytest.mark.parametrize("said", ["", "1.2", "v1.2.3", "1.2.3-rc1", "01.2.3", "1.2.3.4"])
def test_what_is_no_version_is_refused(repository: Repository, said: str) -> None:
    assert "is no version: say three numbers" in repository.refuses(said)


def test_a_version_below_what_the_description_states_is_refused(repository: Repository) -> None:
    assert "0.0.9 is lower than 0.1.0" in repository.refuses("0.0.9")


@pytest.mark.parametrize("said", ["1.0.0", "0.9.9"])
def test_a_version_that_is_not_higher_than_the_last_one_is_refused(later: Repository, said: str) -> None:
    assert "is not higher than 1.0.0" in later.refuses(said)


def test_a_changelog_with_nothing_unreleased_is_refused(repository: Repository) -> None:
    repository.edit("CHANGELOG.md", "0.1.0, unreleased", "0.1.0, 2027-01-01")
    repository.commit()
    assert "has nothing unreleased" in repository.refuses("1.2.3")


def test_built_files_that_are_not_those_of_the_description_are_refused(repository: Repository) -> None:
    repository.edit("openapi/components/schemas/Call.yaml", "Identifies the call.", "Identifies the call for ever.")
    repository.git("commit", "--quiet", "--all", "-m", "Forget make")
    assert "not built from openapi/" in repository.refuses("1.2.3")


def test_a_break_without_a_new_major_version_is_refused(later: Repository) -> None:
    later.edit("openapi/components/schemas/StartCallRecordingRequest.yaml", "minimum: 1\n", "minimum: 5\n")
    later.commit()
    assert "a breaking change needs a new major version, 2.0.0" in later.refuses("1.1.0")


def something_new(repository: Repository) -> None:
    """Two fields; the changelog names the first."""
    fields = "".join(
        f"  {name}:\n    type: boolean\n    description: Whether it rings so.\n    examples: [true]\n"
        for name in ("quiet_ring", "loud_ring")
    )
    repository.edit("openapi/components/schemas/Call.yaml", "properties:\n", f"properties:\n{fields}")
    repository.commit()


def test_something_new_asks_for_a_new_minor_version(later: Repository) -> None:
    something_new(later)
    assert "say 1.1.0, or higher" in later.refuses("1.0.1")


def test_something_new_that_the_changelog_does_not_name_is_shown(later: Repository) -> None:
    something_new(later)
    ended = later.release("1.1.0")
    assert ended.returncode == 0, ended.stderr
    shown = [line for line in ended.stdout.splitlines() if line.startswith("not named in CHANGELOG.md: ")]
    assert shown == ["not named in CHANGELOG.md: loud_ring"]


def test_what_fails_halfway_is_undone(repository: Repository) -> None:
    repository.edit("emulator/pyproject.toml", 'build-backend = "setuptools.build_meta"', 'build-backend = "nobody"')
    repository.commit()
    assert "nothing was released" in repository.refuses("1.2.3")
