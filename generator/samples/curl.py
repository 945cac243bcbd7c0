"""Samples for the shell, with curl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.samples.literals import json_text
from generator.samples.sample import ID, TOKEN

if TYPE_CHECKING:
    from generator.samples.sample import Sample

LANG = "shell"
LABEL = "curl"


def source(sample: Sample) -> str:
    """Return a command."""
    words = ["--fail-with-body", f'--user "${ID}:${TOKEN}"']
    if sample.one.method != "GET":
        words.append(f"--request {sample.one.method}")
    if sample.body:
        words += ["--header 'Content-Type: application/json'", f"--data {_word(json_text(sample.body))}"]
    words.append(f'"{f"${{{ID}}}".join(sample.url)}"')
    return "curl " + " \\\n  ".join(words) + "\n"


def _word(text: str) -> str:
    """Return a word in single quotes, in which nothing but these means anything."""
    return "'" + text.replace("'", "'\\''") + "'"
