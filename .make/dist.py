"""Everything that is published, in `dist/`: both wheels, the documents, and one page that shows the whole API."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path

import node_tools

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
ENDINGS = (".yaml", ".json", ".codegen.yaml", "-3.0.yaml")
DOCUMENTS = tuple(f"{name}{ending}" for name in ("openapi", "account") for ending in ENDINGS)
PACKAGES = ("generated_client", "emulator")
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
    """Build all parts; the page is left out, visibly, where Node.js is missing on a laptop."""
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    for name in DOCUMENTS:
        shutil.copy(ROOT / "openapi" / "dist" / name, DIST / name)
    if not wheels():
        return 2
    status = node_tools.main()
    if status not in (0, node_tools.SKIPPED):
        return status
    if not status:
        (DIST / "reference.html").write_text(page(), encoding="utf-8")
    for file in sorted(DIST.iterdir()):
        print(f"{file.stat().st_size / 1024:8.0f} KiB  dist/{file.name}")
    return 0


def wheels() -> bool:
    """Build both wheels with the pinned tools of this environment."""
    options = ("--no-deps", "--no-build-isolation", "--no-cache-dir", "--quiet", "--disable-pip-version-check")
    for name in PACKAGES:
        # A copy: building leaves folders beside the sources.
        source = DIST / f"{name}.source"
        shutil.copytree(ROOT / name, source, ignore=shutil.ignore_patterns("__pycache__"))
        command = [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(DIST), str(source)]
        built = subprocess.run(command, check=False).returncode == 0
        shutil.rmtree(source)
        if not built:
            print(f"error: the wheel of {name} cannot be built, see above", file=sys.stderr)
            return False
    return True


def page() -> str:
    """The reference: one HTML file."""
    document = json.loads((ROOT / "openapi" / "dist" / "openapi.json").read_text(encoding="utf-8"))
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
