"""Everything that is published, in `dist/`: wheels, documents, types, pages that show the whole API, a list of parts.

Of one commit the same bytes come out each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
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
REFERENCE = "reference"
"""Folder of the pages that show the whole API, and name of the archive that holds them."""
UNIX = 3
"""The system that a zip says it comes from, whatever it was built on."""
FILE = 0o100644 << 16
"""Kind and rights of a file in a zip."""


def main() -> int:
    """Build all parts; types are left out, visibly, where Node.js is missing on a laptop."""
    shutil.rmtree(DIST, ignore_errors=True)
    shutil.copytree(DOCUMENTS, DIST, ignore=shutil.ignore_patterns(MANIFEST, ".*"))
    instant = epoch()
    version = json.loads((DIST / "openapi.json").read_text(encoding="utf-8"))["info"]["version"]
    try:
        wheels.build(DIST, instant)
        parts_list.build(DIST, version, instant)
        reference(instant)
        status = node_tools.main()
        if status not in (0, node_tools.SKIPPED):
            return status
        if not status:
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
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    if stated is None:
        command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        stated = subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip()
    return int(stated) if stated.isdigit() else OLDEST


def digest(file: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def reference(instant: int) -> None:
    """Write the pages of the reference, and an archive of them."""
    folder = DIST / REFERENCE
    command = [sys.executable, "-m", "generator.site", str(folder)]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise wheels.CannotBuild("the reference cannot be built, see above")
    when = time.gmtime(max(instant, OLDEST))[:6]
    with zipfile.ZipFile(DIST / f"{REFERENCE}.zip", "w") as archive:
        for file in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(f"{REFERENCE}/{file.name}", when)
            entry.external_attr, entry.create_system = FILE, UNIX
            archive.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    sys.exit(main())
