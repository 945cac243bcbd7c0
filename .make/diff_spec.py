"""Changes of the published documents since a commit, each with the version step that it asks for.

`diff_spec.py REF` compares `openapi/dist/openapi.json`, and the document beside it, at the commit REF with those that
stand here; with two paths, two files are compared. Exit status 1 if a change breaks clients and the major version was
not raised.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import node_tools
import split_schemas
from diff_places import steps
from diff_sentences import CONTRACT, Sentences

ROOT = Path(__file__).resolve().parent.parent
PUBLISHED = "openapi/dist/openapi.json"
BESIDE = ("openapi/dist/account.json",)
"""Documents that a commit may not have yet."""
QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}
STEPS = ("major", "minor", "patch")
LABELS = {"major": "breaking", "minor": "new", "patch": "wording"}


class CannotCompare(Exception):
    """One of the documents is not there; the message says which."""


@dataclass(frozen=True)
class Change:
    """One change: what, where, and the version step it asks for."""

    step: str
    pointer: str
    sentence: str


def main(arguments: list[str]) -> int:
    """Compare, print, judge."""
    status = node_tools.main()
    if status:
        return 0 if status == node_tools.SKIPPED else status
    try:
        return max([judge(*each) for each in compared(arguments)])
    except CannotCompare as reason:
        print(f"error: {reason}", file=sys.stderr)
        return 2


def compared(arguments: list[str]) -> list[tuple[list[Change], str, str]]:
    """Changes of each document, and its version before and after; Node's tools are ready. Raises CannotCompare."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for files in pairs(arguments, Path(folder)):
            copies = aligned(*files, Path(folder))
            report = redocly(*copies)
            sentences = Sentences(*(json.loads(copy.read_text(encoding="utf-8")) for copy in copies))
            versions = (report["infoVersions"][side] for side in ("base", "revision"))
            found.append((changes(report, sentences), *versions))
    return found


def changes(report: dict[str, Any], sentences: Sentences) -> list[Change]:
    """Changes that Redocly reports, in sentences, each once, the gravest first."""
    found: dict[str, Change] = {}
    for reported in sorted(report["changes"], key=lambda each: STEPS.index(rated(each))):
        for one in change(reported, sentences):
            found.setdefault(one.sentence, one)
    return sorted(found.values(), key=lambda each: STEPS.index(each.step))


def pairs(arguments: list[str], folder: Path) -> list[tuple[Path, Path]]:
    """The documents to compare, older and newer; raises CannotCompare."""
    if len(arguments) == 2:  # noqa: PLR2004  # two files
        files = Path(arguments[0]), Path(arguments[1])
        for file in files:
            if not file.is_file():
                raise CannotCompare(f"{file} is not there")
        return [files]
    if len(arguments) != 1 or not arguments[0]:
        raise CannotCompare("say what to compare with: make diff BASE=v0.1.0")
    found = []
    for published in (PUBLISHED, *BESIDE):
        shown = subprocess.run(
            ["git", "-C", str(ROOT), "show", f"{arguments[0]}:{published}"], check=False, capture_output=True
        )
        if shown.returncode and published == PUBLISHED:
            raise CannotCompare(f"{arguments[0]} has no {published}: {shown.stderr.decode().strip()}")
        if shown.returncode:
            print(f"{LABELS['minor']:<9} {published}")
            continue
        base = folder / Path(published).name
        base.write_bytes(shown.stdout)
        found.append((base, ROOT / published))
    return found


def aligned(base: Path, revision: Path, folder: Path) -> tuple[Path, Path]:
    """Copies of the two documents, whose schemas have the same parts."""
    documents = [json.loads(file.read_text(encoding="utf-8")) for file in (base, revision)]
    split_schemas.align(*documents)
    copies = folder / "base.aligned.json", folder / "revision.aligned.json"
    for copy, document in zip(copies, documents, strict=True):
        copy.write_text(json.dumps(document), encoding="utf-8")
    return copies


def redocly(base: Path, revision: Path) -> dict[str, Any]:
    """What Redocly says of two documents."""
    program = node_tools.TOOLS / "node_modules" / ".bin" / "redocly"
    options = ["--format", "json", "--fail-on", "none"]
    result = subprocess.run(
        [str(program), "diff", str(base), str(revision), *options],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | QUIET,
    )
    if result.returncode:
        raise CannotCompare(f"redocly cannot compare them: {result.stderr.strip()[-400:]}")
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def change(reported: dict[str, Any], sentences: Sentences) -> list[Change]:
    """A change, rated, as sentences; where no operation is concerned, as Redocly says it."""
    words = sentences.of(reported)
    if not words:
        what = reported.get("property", reported["typeName"])
        verdicts = (
            " ".join(verdict["message"] for verdict in reported["verdicts"]) or f"`{what}` was {reported['kind']}."
        )
        words = [f"{reported['path'].replace('~1', '/').removeprefix('#/')}: {verdicts}"]
    return [Change(rated(reported), reported["path"], each) for each in words]


def rated(reported: dict[str, Any]) -> str:
    """The version step that a change asks for.

    To Redocly some are a wording that are not: a callback that goes to another argument's URL, and an argument that is
    taken no longer, break somebody; more words, wider bounds and other defaults are new.
    """
    path, what = steps(reported["path"]), reported.get("property")
    if what == "key" and "callbacks" in path:
        return "major"
    argument = "requestBody" in path and "callbacks" not in path and path[0] == "paths" and path[-2] == "properties"
    if argument and reported["kind"] == "removed":
        return "major"
    return "minor" if reported["impact"] == "patch" and what in CONTRACT else str(reported["impact"])


def judge(found: list[Change], before: str, after: str) -> int:
    """Print the changes; 1 if one breaks clients and the major version is the same."""
    show(found, before, after)
    sentence = broken(found, before, after)
    if sentence:
        print(f"error: {sentence}", file=sys.stderr)
    return 1 if sentence else 0


def show(found: list[Change], before: str, after: str) -> None:
    """Print the changes, and how many there are of each kind."""
    for each in found:
        print(f"{LABELS[each.step]:<9} {each.sentence}")
    counts = ", ".join(f"{sum(each.step == step for each in found)} {LABELS[step]}" for step in STEPS)
    print(f"{counts}; version {before} → {after}")


def broken(found: list[Change], before: str, after: str) -> str:
    """What a version must be whose changes break clients; nothing if it is so, or none does."""
    if any(each.step == "major" for each in found) and major(after) <= major(before):
        return f"a breaking change needs a new major version, {major(before) + 1}.0.0"
    return ""


def major(version: str) -> int:
    """First number of a version."""
    return int(version.partition(".")[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
