"""Small parts of pages, and the command that writes them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.document.problems import Problems
from generator.site import __main__ as command
from generator.site.package import path_parts
from generator.site.published import published
from generator.site.samples import coloured

if TYPE_CHECKING:
    from pathlib import Path

    from tests.site.reading import Site


def test_arguments_of_a_path_may_follow_each_other() -> None:
    assert list(path_parts("{a}{b}/c/")) == [("{a}", True), ("{b}", True), ("/c/", False)]


@pytest.mark.parametrize(("text", "language"), [("<a>", "no language"), ("<" * 100_000, "json")])
def test_what_nobody_colours_is_shown_as_text(text: str, language: str) -> None:
    assert coloured(text, language) == text.replace("<", "&lt;").replace(">", "&gt;")


def test_a_table_that_cannot_be_read_stops_the_reference(tmp_path: Path) -> None:
    (tmp_path / "openapi" / "dist").mkdir(parents=True)
    for name in ("openapi", "account"):
        (tmp_path / "openapi" / "dist" / f"{name}.samples.yaml").write_text("{}", encoding="utf-8")
    (tmp_path / "openapi" / "hangup-causes.yaml").write_text("- a: b: c", encoding="utf-8")

    with pytest.raises(Problems, match=r"openapi/hangup-causes\.yaml:1: yaml: This is not YAML"):
        published(tmp_path)


def test_the_command_writes_all_files_into_a_new_folder(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "render", lambda *_: site.files)
    monkeypatch.setattr(command, "published", lambda _: (site.document, site.tables))

    assert command.main([str(tmp_path / "a" / "b")]) == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "a" / "b").iterdir()} == site.files


def test_the_command_needs_a_folder() -> None:
    with pytest.raises(SystemExit, match=r"usage: python -m generator\.site FOLDER"):
        command.main([])
