"""The built files of the inspector, which the package carries: what they are called, their types, and their hashes."""

import hashlib
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

FOLDER: Final = Path(__file__).with_name("assets")
PAGE: Final = "index.html"
SCRIPT: Final = "inspector.js"
STYLE: Final = "inspector.css"
LICENCES: Final = "licences.txt"
"""Of the libraries that are built into the script."""
MEDIA_TYPES: Final = {
    PAGE: "text/html; charset=utf-8",
    SCRIPT: "text/javascript; charset=utf-8",
    STYLE: "text/css; charset=utf-8",
    LICENCES: "text/plain; charset=utf-8",
}


class Built(NamedTuple):
    """One file."""

    name: str
    content: bytes
    media_type: str
    digest: bytes
    """SHA-256 of the content."""

    @property
    def source(self) -> str:
        """The file as a policy names it: `'sha256-…'`."""
        return f"'sha256-{b64encode(self.digest).decode()}'"


@cache
def built(name: str) -> Built:
    """A file by its name, read when it is first wanted; raises KeyError if there is no such file."""
    media_type = MEDIA_TYPES[name]
    content = (FOLDER / name).read_bytes()
    return Built(name, content, media_type, hashlib.sha256(content).digest())
