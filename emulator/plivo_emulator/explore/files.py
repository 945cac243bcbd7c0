"""Files that an exploration leaves: call sheets and maps."""

from pathlib import Path

from plivo_emulator.explore.chart import drawing, writing
from plivo_emulator.explore.exploration import Exploration
from plivo_emulator.explore.kept.page import page_of
from plivo_emulator.explore.reporting.sheet import file_name, file_of, has_sheet
from plivo_emulator.explore.search.finding import Finding

WRITERS = {
    ".txt": writing.as_text,
    ".mmd": writing.as_mermaid,
    ".json": writing.as_json,
    ".svg": drawing.as_svg,
}
"""Forms of maps by the end of a file's name."""
PAGE = ".html"
"""The same of the inspector, which has the calls that passed each place, too."""


def see_that_it_is_a_map(file: Path) -> None:
    """Raises ValueError if the name of a file does not say the form of a map."""
    if file.suffix not in WRITERS and file.suffix != PAGE:
        raise ValueError(f"{file} must end in {', '.join((*WRITERS, PAGE))}: the end says the form of the map")


def write_map(found: Exploration, file: Path) -> None:
    """Writes the map in the form that the name of its file says; raises ValueError and OSError."""
    see_that_it_is_a_map(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    written = page_of(found) if file.suffix == PAGE else WRITERS[file.suffix](found.chart)
    file.write_text(written, encoding="utf-8")


def write_sheets(found: Exploration, folder: Path | None) -> dict[Finding, str]:
    """Writes a call sheet for each finding that can have one, and returns their files; raises OSError."""
    if folder is None:
        return {}
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[Finding, str] = {}
    for finding in filter(has_sheet, found.findings):
        name, number = file_name(finding), 1
        while str(folder / name) in files.values():
            number += 1
            name = file_name(finding).replace(".py", f"_{number}.py")
        (folder / name).write_text(file_of(finding, found.plan, found.varying), encoding="utf-8")
        files[finding] = str(folder / name)
    return files
