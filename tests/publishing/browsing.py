"""The reference, as a browser looks at it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests import browsing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Chromium(browsing.Chromium):
    """A running browser, and the folder of the reference that it looks at."""

    folder: Path

    def address(self, page: str) -> str:
        """Where a page is, opened as a file."""
        return f"{self.folder.as_uri()}/{page}"


@contextmanager
def started(folder: Path) -> Iterator[Chromium]:
    """Start the browser for a folder of pages."""
    with browsing.started() as chromium:
        yield Chromium(chromium.browser, folder)
