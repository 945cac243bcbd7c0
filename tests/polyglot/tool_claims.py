"""What tests of this folder claim of tools, and the commands that bear it out.

A test says with a mark what it proves once it passes:

    @pytest.mark.tool("openapi-python-client", "openapi.codegen.yaml", proves=("operations", "runs"))

- The first word of the name is the package that a lock pins, or its short name in `tool_pins.SHORT`; the second one, if
  any, is a generator within it: `openapi-generator go`.
- The document is the file in `openapi/dist/` that the tool was given. A test needs a mark for each that it gives.
- `proves` has keys of `PROOFS`, in any order.
- `faults` has a sentence for each known fault that readers must live with, and the address of its issue upstream.
- `library=True` is for what is imported and not started. Without it, some command of the test must have had the
  document among its words: the fixtures `run`, `node` and `openapi_generator` note their commands, `started` those that
  a test starts by itself.

Several tests may prove things of the same tool and document; they come together in one row of the page.
"""

from __future__ import annotations

import re
import shlex
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.polyglot.tool_pins import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pytest

PROOFS: Final = {
    "reads": "read without a complaint",
    "operations": "every operation is there",
    "models": "no type is empty",
    "parses": "parsed, not compiled",
    "checks": "checked by the interpreter of the language",
    "compiles": "compiled",
    "imports": "every module is imported",
    "runs": "run",
    "call": "places a call and reads its record",
    "story": "lives through a whole story: create, live, hang up, get, pages of a list, 404",
    "callback": "reads a callback into its type",
    "traffic": "finds no violation in real traffic",
}
"""What a test may prove of a tool, and how the page says it, in its order."""
FAINTER: Final = {"parses": {"checks", "compiles", "imports", "runs", "call", "story"}, "call": {"story"}}
"""What goes without saying once one of these is proved."""


SERVED: Final = re.compile(r"\b(127\.0\.0\.1:)\d+")


class Unproved(AssertionError):
    """A mark claims what its test has not done, or what no mark may claim."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one mark claims of a tool that is given a document."""

    tool: str
    document: str
    proves: Sequence[str]
    faults: Mapping[str, str] = field(default_factory=dict)
    library: bool = False

    def __post_init__(self) -> None:
        unknown = sorted({*self.proves} - PROOFS.keys())
        if unknown or not self.proves:
            raise Unproved(f"{self.tool}: a mark proves some of {', '.join(PROOFS)}, and not {unknown}")
        if vague := [issue for issue in self.faults.values() if not issue.startswith("https://")]:
            raise Unproved(f"{self.tool}: a fault has the address of its issue, and {vague} is none")


def claims(item: pytest.Item) -> list[Claim]:
    """The claims of a test.

    Raises:
        Unproved: a mark claims what no mark may claim.
    """
    return [Claim(*mark.args, **mark.kwargs) for mark in item.iter_markers("tool")]


def borne_out(claim: Claim, commands: Sequence[Sequence[str]]) -> str:
    """The command that gave a tool its document, as a person would type it; an empty text for a library.

    Raises:
        Unproved: no command did.
    """
    if claim.library:
        return ""
    for words in commands:
        if any(Path(word.rpartition("=")[2]).name == claim.document for word in words):
            return shlex.join(_typed(words))
    raise Unproved(f"no command of the test gave {claim.document} to {claim.tool}")


def _typed(words: Sequence[str]) -> list[str]:
    """Words without the places of this machine, and of the test: its emulator is where anybody's is by default."""
    program, *rest = words
    if [program, *rest[:1]] == ["java", "-jar"]:
        jar = Path(rest[1]).stem
        program, rest = f"{jar}-cli", rest[2:]
    elif Path(program).parent.parts[-2:] == ("node_modules", ".bin"):
        program, rest = "npx", [Path(program).name, *rest]
    elif program == sys.executable:
        program = "python"
    return [Path(program).name, *(_place(SERVED.sub(r"\g<1>8080", word)) for word in rest)]


def _place(word: str) -> str:
    option, equals, value = word.rpartition("=")
    path = Path(value)
    if "dist" in path.parts:
        inside = path.parts[len(path.parts) - path.parts[::-1].index("dist") :]
        here = "./" if value.startswith("./") else ""  # some tools take a bare name for something else
        value = here + Path("openapi/dist", *inside).as_posix()
    elif path.is_relative_to(ROOT) and "node_modules" not in path.parts:
        value = path.relative_to(ROOT).as_posix()
    elif path.is_absolute():
        value = path.name
    return f"{option}{equals}{value}"
