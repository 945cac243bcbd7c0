"""The tutorial is followed as it stands, and the calls that first pages show are made with its app and the example."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from tests import own_pytest
from tests.docs.pages import ROOT, all_blocks, blocks

if TYPE_CHECKING:
    from pathlib import Path

    from tests.docs.pages import Block

PAGE = ROOT / "docs" / "tutorials" / "first-call.md"
MARK = "# "
PYTEST = "pytest -q\n"
PORT = re.compile(r"127\.0\.0\.1:\d+")


def run_tests(folder: Path) -> str:
    """What pytest prints about the tests of a folder, with the plugin of the emulator."""
    words = ("-q", "-p", "no:cacheprovider", "-p", "plivo_emulator.pytest_plugin")
    # A file that changes within a second would be read from its old bytecode.
    return own_pytest.run(folder, *words, PYTHONDONTWRITEBYTECODE="1")[1]


class Newcomer:
    """Somebody who does what the page says, one block after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: list[str] = []
        self.compared = 0

    def follow(self, block: Block) -> None:
        """Write a file or add to it, change it, run the tests, or look for what the page shows."""
        if block.text.startswith(MARK):
            name, _, text = block.text.removeprefix(MARK).partition("\n")
            (self.change if block.language == "diff" else self.write)(self.folder / name, text)
        elif block.text == PYTEST:
            self.seen.append(self.run())
        elif block.language == "text":
            self.compare(block.text)

    def write(self, file: Path, text: str) -> None:
        before = f"{file.read_text(encoding='utf-8')}\n\n" if file.exists() else ""
        file.write_text(before + text, encoding="utf-8")

    def change(self, file: Path, change: str) -> None:
        """Replace the lines with a minus, which are there once, by those with a plus."""
        lines = change.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if line[0] == "-")
        new = "".join(line[1:] for line in lines if line[0] == "+")
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        file.write_text(text.replace(old, new), encoding="utf-8")

    def run(self) -> str:
        return run_tests(self.folder)

    def compare(self, shown: str) -> None:
        """Hold what the page shows against what the last command printed."""
        said = PORT.sub("HOST", self.seen[-1])
        missing = [line for line in PORT.sub("HOST", shown).splitlines() if line not in said]
        assert not missing, f"{missing} is not in:\n{said}"
        self.compared += 1


def test_a_newcomer_who_follows_the_tutorial_sees_what_it_shows(tmp_path: Path) -> None:
    newcomer = Newcomer(tmp_path)
    for block in all_blocks(PAGE):
        newcomer.follow(block)
    assert (len(newcomer.seen), newcomer.compared) == (4, 4)
    assert sorted(file.name for file in tmp_path.glob("*.py")) == ["app.py", "test_app.py", "test_client.py"]


def test_its_files_stand_outside_the_repository_whose_settings_pytest_would_take() -> None:
    [install, *_] = blocks(PAGE, "bash")
    folder = re.search(r"^cd (\S+)$", install.text, re.MULTILINE)
    assert folder is not None
    assert not (ROOT / folder[1]).resolve().is_relative_to(ROOT)


URL = '"http://127.0.0.1:5000/answer"'


def test_the_call_on_the_first_page_is_one_that_the_app_of_the_tutorial_answers(tmp_path: Path) -> None:
    app = next(block.text for block in all_blocks(PAGE) if block.text.startswith("# app.py"))
    [call] = blocks(ROOT / "README.md", "py")
    (tmp_path / "app.py").write_text(app, encoding="utf-8")
    served = call.text.replace(URL, 'voice.serve(app) + "/answer"')
    assert served != call.text
    (tmp_path / "test_page.py").write_text(f"from app import app\n\n\n{served}", encoding="utf-8")
    assert "1 passed" in run_tests(tmp_path)


def test_the_call_on_the_page_of_the_package_is_one_that_the_example_answers(tmp_path: Path) -> None:
    shutil.copy(ROOT / "docs" / "examples" / "ivr" / "ivr.py", tmp_path)
    *_, call = blocks(ROOT / "emulator" / "README.md", "python")
    served = call.text.replace(URL, 'voice.serve(Menu(voice.auth_token)) + "/answer"')
    assert served != call.text
    (tmp_path / "test_page.py").write_text(f"from ivr import Menu\n\n\n{served}", encoding="utf-8")
    assert "1 passed" in run_tests(tmp_path)
