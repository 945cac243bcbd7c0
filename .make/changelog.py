"""What CHANGELOG.md says of the next release: its text, what it names, and its date."""

from __future__ import annotations

import re
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "CHANGELOG.md"
UNRELEASED = re.compile(r"(?ms)^## \S+, unreleased$(.*?)(?=^## |\Z)")
GRAMMAR = re.compile(
    "components|schemas|parameters|properties|items|paths|webhooks|callbacks|responses|requestBody|content|schema|enum|"
    r"required|get|put|post|delete|allOf|anyOf|oneOf|type|headers|application~1json|\d*"
)
"""Parts of a pointer that name nothing of the API."""


def unreleased() -> str:
    """Text of what is not released yet; empty if there is no such change."""
    found = UNRELEASED.search(FILE.read_text(encoding="utf-8"))
    return found[1] if found and "\n- " in found[1] else ""


def name(pointer: str) -> str:
    """What a pointer leads to: the last name in it, of a field or at the end of a path."""
    parts = [part for part in pointer.strip("#/").split("/") if not GRAMMAR.fullmatch(part)]
    words = re.findall(r"\w+", re.sub(r"\{.*?\}|~1", " ", parts[-1])) if parts else []
    return str(words[-1]) if words else pointer


def names(section: str, what: str) -> bool:
    """Whether a section speaks of something."""
    return re.search(rf"(?<!\w){re.escape(what)}(?!\w)", section) is not None


def release(version: str, day: str) -> None:
    """Give what is not released yet its version and its day."""
    text = FILE.read_text(encoding="utf-8")
    FILE.write_text(re.sub(r"(?m)^## \S+, unreleased$", f"## {version}, {day}", text, count=1), encoding="utf-8")
