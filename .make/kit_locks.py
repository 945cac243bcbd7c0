"""Locks of the CI kit: what its jobs and containers install, with the versions and hashes of `.make/requirements.txt`.

`--check` writes nothing, and fails if a lock is not what it would be.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
KIT = ROOT / "docs" / "ci"
ALL = ROOT / ".make" / "requirements.txt"
LOCKS = {
    "emulator": (("emulator", "cluster"), ()),
    "app": (("generated_client", ""), ("flask",)),
    "tests": (("emulator", ""), ("attrs", "httpx", "pytest", "flask")),
    "contract": (("emulator", "contract"), ()),
}
"""Name → package of ours and its extra, and what is installed beside it."""


def main(arguments: list[str]) -> int:
    """Write the locks, or only compare them."""
    entries = locked(ALL.read_text(encoding="utf-8"))
    stale = []
    for name, (package, beside) in LOCKS.items():
        path = KIT / f"{name}-requirements.txt"
        text = "".join(entries[each] for each in sorted(closure([*dependencies(*package), *map(Requirement, beside)])))
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path)
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8")
    for path in stale:
        print(f"{'not up to date' if '--check' in arguments else 'written'}: {path.relative_to(ROOT)}")
    return 1 if stale and "--check" in arguments else 0


def locked(text: str) -> dict[str, str]:
    """Entries of a lock by name, each with its hashes."""
    found = re.findall(r"^[A-Za-z0-9._-]+==.*\n(?:[ ].*\n?)*", text, re.MULTILINE)
    return {canonicalize_name(entry.partition("==")[0]): entry for entry in found}


def dependencies(package: str, extra: str) -> list[Requirement]:
    """What a package of ours depends on."""
    project = tomllib.loads((ROOT / package / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(project["optional-dependencies"][extra] if extra else ())]
    return [Requirement(line) for line in lines]


def closure(requirements: list[Requirement]) -> dict[str, set[str]]:
    """Names of all that is needed on Linux, where these run, each with the names that it needs itself."""
    needs: dict[str, set[str]] = {}
    found: set[tuple[str, str]] = set()
    todo = [("", each, "") for each in requirements]
    while todo:
        parent, requirement, extra = todo.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        needs.setdefault(name, set())
        needs.get(parent, set()).add(name)
        for wanted in ("", *requirement.extras):
            if (name, wanted) not in found:
                found.add((name, wanted))
                todo += [(name, Requirement(line), wanted) for line in metadata.requires(name) or ()]
    return needs


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
