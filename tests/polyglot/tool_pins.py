"""The versions of tools, as the locks pin them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
SHORT: Final = {"openapi-generator": "openapi-generator-cli"}
"""Names that people use, and the packages that locks pin."""


def pinned(tool: str) -> str:
    """The version of a tool by its name, such as `openapi-generator go`.

    Raises:
        LookupError: no lock pins it.
    """
    package = tool.split(maxsplit=1)[0]
    package = SHORT.get(package, package)
    version = _of_node(package) or _of_python(package, "polyglot") or _of_python(package, "requirements")
    if version is None:
        raise LookupError(f"no lock pins {package}: add it to openapi/tools/package.json or .make/polyglot.in")
    return version


def _of_node(package: str) -> str | None:
    folder = ROOT / "openapi" / "tools"
    if package not in json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]:
        return None
    packages = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return str(packages[f"node_modules/{package}"]["version"])


def _of_python(package: str, lock: str) -> str | None:
    name = re.sub(r"[-_.]+", "-", package).lower()
    text = (ROOT / ".make" / f"{lock}.txt").read_text(encoding="utf-8")
    found = re.search(rf"^{re.escape(name)}==([^\s;]+)", text, re.MULTILINE)
    return found[1] if found else None
