"""The types of the documents for TypeScript, as a package for npm: of one commit the same bytes each time."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import tarfile
import tempfile
from pathlib import Path

import node_tools
from wheels import FILE, CannotBuild

ROOT = Path(__file__).resolve().parent.parent
NAME = "@plivo-voice-contract/plivo-voice-types"
PROFILE = ".codegen.yaml"
MAIN = "openapi"
"""Document whose types the package itself has; those of another are below its name."""
README = """# plivo-voice-types

TypeScript types of the Plivo Voice API. Unofficial.

```ts
import type {{ components, operations }} from "{name}";
```

{others}
"""


def build(folder: Path, version: str, epoch: int) -> None:
    """Write `plivo-voice-types-VERSION.tgz`; Node's tools must be ready. Raises CannotBuild."""
    documents = {path.name.removesuffix(PROFILE): path for path in sorted(folder.glob(f"*{PROFILE}"))}
    others = [name for name in documents if name != MAIN]
    below = "\n".join(f"Types of the document `{name}` are in `{NAME}/{name}`." for name in others)
    files = {f"{_module(name)}.d.ts": types(path) for name, path in documents.items()}
    files["package.json"] = json.dumps(description(version, list(documents)), indent=2).encode() + b"\n"
    files["README.md"] = README.format(name=NAME, others=below).encode()
    files["LICENSE"] = (ROOT / "LICENSE").read_bytes()
    (folder / f"{NAME.rpartition('/')[2]}-{version}.tgz").write_bytes(packed(files, epoch))


def types(document: Path) -> bytes:
    """What openapi-typescript makes of a document."""
    program = node_tools.TOOLS / "node_modules" / ".bin" / "openapi-typescript"
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "types.d.ts"
        ended = subprocess.run(
            [str(program), str(document), "--output", str(made)],
            check=False,
            capture_output=True,
            text=True,
            env=os.environ | {"NO_COLOR": "1", "REDOCLY_TELEMETRY": "off"},
        )
        if ended.returncode:
            raise CannotBuild(f"openapi-typescript cannot read {document.name}: {ended.stderr.strip()[-400:]}")
        return made.read_bytes()


def description(version: str, documents: list[str]) -> dict[str, object]:
    """The package's `package.json`."""
    places = {("." if name == MAIN else f"./{name}"): {"types": f"./{_module(name)}.d.ts"} for name in documents}
    return {
        "name": NAME,
        "version": version,
        "description": "Types of the Plivo Voice API. Unofficial.",
        "license": "MIT",
        "types": "index.d.ts",
        "exports": places,
    }


def packed(files: dict[str, bytes], epoch: int) -> bytes:
    """A tarball as npm reads it, with nothing of this machine or of now in it."""
    written = io.BytesIO()
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=written, mtime=epoch) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.USTAR_FORMAT) as archive,
    ):
        for name, content in sorted(files.items()):
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size, entry.mtime, entry.mode = len(content), epoch, FILE
            archive.addfile(entry, io.BytesIO(content))
    return written.getvalue()


def _module(document: str) -> str:
    return "index" if document == MAIN else document
