"""What the pages promise is there: links, files, commands."""

from __future__ import annotations

import re
import shlex
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.docs.pages import PAGES, ROOT, anchors, blocks, links, name, prose

if TYPE_CHECKING:
    from pathlib import Path

README = ROOT / "README.md"
GENERATORS = {"openapi-python-client", "npx", "openapi-generator-cli"}
"""Programs of others that pages show; `make polyglot` runs them."""


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_to_files_and_headings_that_exist(page: Path) -> None:
    for link in links(page):
        if re.match(r"https?://", link):
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file) if file else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_is_one_that_exists(page: Path) -> None:
    for block in blocks(page, "bash"):
        for line in block.text.splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] == ["make"]:
                dry = subprocess.run(["make", "-n", *words[1:]], check=False, cwd=ROOT, capture_output=True, text=True)
                assert dry.returncode == 0, dry.stderr
            elif words[:2] == ["pip", "install"]:
                assert (ROOT / words[2] / "pyproject.toml").is_file(), line
            elif words:
                assert words[0] in GENERATORS, line
                files = [word for word in words if word.startswith("openapi/")]
                assert files, line
                assert all((ROOT / file).is_file() for file in files), line


@pytest.mark.parametrize("page", [page for page in PAGES if "generated_client" not in page.parts], ids=name)
def test_files_and_targets_that_prose_names_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for words in re.findall(r"`([^`\n]+)`", prose(page)):
        if re.fullmatch(r"make [a-z-]+", words):
            assert words.removeprefix("make ") in targets, words
        elif re.fullmatch(r"(openapi|generator|generated_client|tests|docs)/[\w./@{}-]*", words):
            assert (ROOT / words).exists(), words


def test_the_readme_opens_with_its_three_commands() -> None:
    first = blocks(README, "bash")[0]
    assert [line.partition("#")[0].strip() for line in first.text.splitlines()] == ["make", "make test", "make demo"]
    assert first.line <= 4


def test_make_help_lists_every_target_with_a_sentence() -> None:
    shown = subprocess.run(["make", "help"], check=True, cwd=ROOT, capture_output=True, text=True).stdout
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    [phony] = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert set(re.findall(r"^make ([a-z-]+) +\S", shown, re.MULTILINE)) == set(phony.split())
