"""Everything that is published, in `dist/`: wheels, documents, types, a page that shows the whole API, a list of parts.

Of one commit the same bytes come out each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path

import node_tools
import parts_list
import types_package
import wheels

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
DOCUMENTS = ROOT / "openapi" / "dist"
MANIFEST = "built.sha256"
"""List of what `make` has built: of use in the tree alone."""
SUMS = "SHA256SUMS"
OLDEST = 315532800
"""1980, where zip begins: the instant of files that belong to no commit."""
LOGO = '"https://cdn.redoc.ly/redoc/logo-mini.svg"'
"""The one thing that the viewer would fetch when the page is looked at."""
VIEWER = node_tools.TOOLS / "node_modules" / "redoc" / "bundles" / "redoc.standalone.js"
OPTIONS = {"disableSearch": False, "expandResponses": "200,201", "hideDownloadButton": True, "nativeScrollbars": True}

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body {{ margin: 0 }}</style>
</head>
<body>
<div id="reference"></div>
<script>{viewer}</script>
<script>Redoc.init({document}, {options}, document.getElementById("reference"));</script>
</body>
</html>
"""
"""Script and document stand in the page itself: it fetches nothing."""


def main() -> int:
    """Build all parts; page and types are left out, visibly, where Node.js is missing on a laptop."""
    shutil.rmtree(DIST, ignore_errors=True)
    shutil.copytree(DOCUMENTS, DIST, ignore=shutil.ignore_patterns(MANIFEST, ".*"))
    instant = epoch()
    version = json.loads((DIST / "openapi.json").read_text(encoding="utf-8"))["info"]["version"]
    try:
        wheels.build(DIST, instant)
        parts_list.build(DIST, version, instant)
        status = node_tools.main()
        if status not in (0, node_tools.SKIPPED):
            return status
        if not status:
            (DIST / "reference.html").write_text(page(), encoding="utf-8")
            types_package.build(DIST, version, instant)
    except wheels.CannotBuild as reason:
        print(f"error: {reason}", file=sys.stderr)
        return 2
    files = {path.relative_to(DIST).as_posix(): path for path in sorted(DIST.rglob("*")) if path.is_file()}
    (DIST / SUMS).write_text("".join(f"{digest(file)}  {name}\n" for name, file in files.items()), encoding="utf-8")
    for name, file in {**files, SUMS: DIST / SUMS}.items():
        print(f"{file.stat().st_size / 1024:8.0f} KiB  dist/{name}")
    return 0


def epoch() -> int:
    """Instant of all files: of the commit, or what SOURCE_DATE_EPOCH says."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said is None:
        asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        said = subprocess.run(asked, check=False, capture_output=True, text=True).stdout.strip()
    return int(said) if said.isdigit() else OLDEST


def digest(file: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def page() -> str:
    """The reference: one HTML file."""
    document = json.loads((DOCUMENTS / "openapi.json").read_text(encoding="utf-8"))
    viewer = VIEWER.read_text(encoding="utf-8")
    if LOGO not in viewer:
        raise SystemExit("error: the viewer has changed: see what it fetches, and what LOGO must be")
    return PAGE.format(
        title=escape(document["info"]["title"]),
        viewer=viewer.replace(LOGO, '"data:,"').replace("</script", "<\\/script"),
        document=_in_script(document),
        options=_in_script(OPTIONS),
    )


def _in_script(value: object) -> str:
    """JSON that may stand in a script."""
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/").replace("<!--", "<\\!--")


if __name__ == "__main__":
    sys.exit(main())
