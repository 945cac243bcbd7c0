"""The changes that CONTRIBUTING walks through: made in a copy, where what fails in between names what to touch next."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.docs.copied import Change, Copy
from tests.docs.pages import ROOT, all_blocks

if TYPE_CHECKING:
    from tests.docs.pages import Block

pytestmark = pytest.mark.walks

PAGE = ROOT / "docs" / "CONTRIBUTING.md"
CHAPTER = "## Ten changes"
WALKED_ELSEWHERE = {"An operation": "tests/docs/test_add_an_operation.py"}
FAILED = "FAILED "
GENERATED_FROM = ("openapi/", "generator/")
STEPS = "emulator/plivo_emulator/records/schema"
IN_THE_END = ("tests/emulator/story/test_words.py",)
"""Tests that must pass after all walks, beside those that the page names or adds."""


@dataclass(slots=True)
class Round:
    """Changes, and what fails after them: errors of mypy and tests, each named as the page names it."""

    changes: list[Change] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Walk:
    """A section of the page: its rounds, the last of which leaves nothing that fails."""

    title: str
    rounds: list[Round]

    @property
    def failures(self) -> list[str]:
        """All that fails on the way."""
        return [failure for each in self.rounds for failure in each.failures]

    @property
    def typed(self) -> bool:
        """Whether mypy names what to touch; tests do so otherwise."""
        return not any(failure.startswith(FAILED) for failure in self.failures)


def walks() -> list[Walk]:
    """Sections of the chapter, in order."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    first = lines.index(CHAPTER) + 1
    starts = [at for at, line in enumerate(lines, 1) if line.startswith("### ") and at > first]
    blocks = all_blocks(PAGE)
    ends = [*starts[1:], len(lines) + 1]
    return [
        Walk(lines[start - 1].removeprefix("### "), rounds([each for each in blocks if start < each.line < end]))
        for start, end in zip(starts, ends, strict=True)
    ]


def rounds(snippets: list[Block]) -> list[Round]:
    """Snippets up to what fails, and so on."""
    found = [Round()]
    for snippet in snippets:
        change = Change.of(snippet)
        if change is not None:
            found[-1].changes.append(change)
        else:
            assert snippet.language == "text", snippet
            found[-1].failures += snippet.text.splitlines()
            found.append(Round())
    return found


WALKS = walks()
MADE = [walk for walk in WALKS if walk.title not in WALKED_ELSEWHERE]
CHANGES = [change for walk in MADE for each in walk.rounds for change in each.changes]
NAMED_TESTS = {each.removeprefix(FAILED) for walk in MADE for each in walk.failures if each.startswith(FAILED)}
NEW_TESTS = {change.path for change in CHANGES if re.match(r"tests/.*/test_\w+\.py", change.path)}
TYPED = (
    "emulator",
    *sorted({change.path for change in CHANGES if re.match(r"(?:generator|tests)/.*\.py", change.path)}),
)
"""What mypy looks at: the emulator, and what the page touches elsewhere."""


class Site:
    """The copy, and the tools in it."""

    def __init__(self, copy: Copy) -> None:
        self.copy = copy

    def make(self, changes: list[Change]) -> None:
        """Makes changes; the step of the schema gets the number that comes next."""
        for change in changes:
            number = len(list((self.copy.root / STEPS).glob("*.sql"))) + 1
            self.copy.make(Change(change.path.replace("N.sql", f"{number}.sql"), change.text, change.is_diff))
        if any(change.path.startswith(GENERATED_FROM) for change in changes):
            done = self.copy.run("-m", "generator")
            assert done.returncode == 0, done.stdout + done.stderr

    def errors(self) -> set[str]:
        """What mypy says, without lines."""
        typed = [path for path in TYPED if (self.copy.root / path).exists()]
        said = self.copy.run("-m", "mypy", "--no-error-summary", *typed).stdout
        return {re.sub(r"^([^:]+):\d+:", r"\1:", line) for line in said.splitlines() if ": note: " not in line}

    def failed(self, *more: str) -> set[str]:
        """Tests that fail, of those that the page names or adds, and of some more."""
        tests = [test for test in NAMED_TESTS | NEW_TESTS if (self.copy.root / test.partition("::")[0]).exists()]
        tests += more
        done = self.copy.run("-m", "pytest", "-p", "no:cacheprovider", "-rfE", "--tb=no", *sorted(tests))
        assert done.returncode in (0, 1), done.stdout + done.stderr
        names = re.findall(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", done.stdout, re.MULTILINE)
        return {FAILED + self._as_named(name) for name in names}

    @staticmethod
    def _as_named(test: str) -> str:
        """A test, or its module if the page names that as a whole."""
        module = test.partition("::")[0]
        return module if module in NAMED_TESTS else test


class Story(NamedTuple):
    """What failed in between, beside what the page says that fails, and the copy after all changes."""

    told: list[set[str]]
    seen: list[set[str]]
    site: Site


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """All walks, made at once: their first rounds, their second ones; those that mypy guides after the others.

    Tests are no guide while arguments are missing.
    """
    story = Story([], [], Site(Copy(tmp_path_factory.mktemp("walks") / "copy", also=("docs", "README.md"))))
    for typed in (False, True):
        for together in zip_longest(*(walk.rounds for walk in MADE if walk.typed is typed), fillvalue=Round()):
            story.site.make([change for each in together for change in each.changes])
            story.told.append({failure for each in together for failure in each.failures})
            if story.told[-1]:
                story.seen.append(story.site.errors() if typed else story.site.failed())
            else:
                story.seen.append(set())
    return story


def test_the_page_walks_through_ten_changes() -> None:
    assert len(WALKS) == 10
    assert WALKED_ELSEWHERE.keys() <= {walk.title for walk in WALKS}
    assert all((ROOT / test).is_file() for test in WALKED_ELSEWHERE.values())


@pytest.mark.parametrize("walk", MADE, ids=lambda walk: walk.title)
def test_what_fails_in_between_is_what_the_page_says(walk: Walk, story: Story) -> None:
    assert walk.failures
    assert walk.rounds[-1].failures == []
    assert set(walk.failures) <= set().union(*story.seen)


def test_nothing_else_fails_in_between(story: Story) -> None:
    assert story.seen == story.told


def test_in_the_end_mypy_finds_nothing(story: Story) -> None:
    assert story.site.errors() == set()


def test_in_the_end_all_tests_pass(story: Story) -> None:
    assert story.site.failed(*IN_THE_END) == set()


def test_what_fails_names_the_files_that_are_touched_next() -> None:
    for walk in MADE:
        for now, after in zip(walk.rounds, walk.rounds[1:], strict=False):
            named = {failure.partition(":")[0] for failure in now.failures if FAILED not in failure}
            assert named <= {change.path for change in after.changes}, walk.title


def test_the_python_of_the_page_is_in_order(story: Story) -> None:
    copy = story.site.copy
    paths = sorted({change.path for change in CHANGES if change.path.endswith(".py")})
    checked = copy.run("-m", "ruff", "check", *paths)
    assert checked.returncode == 0, checked.stdout
    formatted = copy.run("-m", "ruff", "format", "--check", *paths)
    assert formatted.returncode == 0, formatted.stdout
