"""Dockerfiles, taken apart: their instructions in order."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction: its keyword in capitals, and what follows it on one line."""

    keyword: str
    rest: str

    @property
    def words(self) -> list[str]:
        """Words of the exec form, a JSON array; raises ValueError for the shell form."""
        found = json.loads(self.rest)
        if not isinstance(found, list):
            raise TypeError(self.rest)
        return [str(word) for word in found]


def instructions(file: Path) -> list[Instruction]:
    """Instructions of a Dockerfile; comments are left out, continued lines joined."""
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    found = [line.split(None, 1) for line in joined.splitlines() if line.strip()]
    return [Instruction(keyword.upper(), rest) for keyword, rest in found]
