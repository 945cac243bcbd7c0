"""One file for each test that has failed: what happened in its account, to be looked at wherever the file is opened."""

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from plivo_emulator.inspector.one_file import KeptRun, page
from plivo_emulator.wire.secrecy import NOTHING, masked_text

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import ExchangeShown, ExportShown, JournalRecordShown

Get = Callable[[str], Any]
"""Gets what the control plane has of the account: takes `export` or `journal/7`, and returns the JSON of the answer.

None: there is no such thing, or not any more.
"""

EXCHANGED: Final = frozenset({"api.request", "callback.sent", "callback.replayed", "stream.connect"})
"""Kinds of entries that a request and its answer are kept with: all others that tell of them come of these."""
MOST: Final = 500
"""Requests that a page holds at most: the newest ones."""
LONGEST: Final = 100
"""Characters of a name of a test that its file is called by."""
DIGITS: Final = 8
SUFFIX: Final = ".html"


def file_name(nodeid: str) -> str:
    """Name of the file of a test: readable, and the test's own on every file system.

    `tests/test_menu.py::test_sales[a/b]` gives `tests_test_menu.py_test_sales_a_b-….html`.
    """
    readable = re.sub("[^A-Za-z0-9.-]+", "_", nodeid).strip("._-")[-LONGEST:].lstrip("._-")
    return f"{readable}-{hashlib.sha256(nodeid.encode(errors='surrogatepass')).hexdigest()[:DIGITS]}{SUFFIX}"


def write(folder: Path, nodeid: str, failure: str, get: Get, secret: str) -> Path:
    """Writes the page of a test, and returns where it is.

    Args:
        folder: Where pages go; it is made if it is not there.
        nodeid: Name of the test, as pytest writes it; with something behind it for the second account of one test.
        failure: Why it has failed, as pytest tells it.
        get: Gets what the control plane has of the account.
        secret: Token of the account: it does not get into the page.

    Raises:
        OSError: The file cannot be written.
    """
    export: ExportShown | None = get("export")
    if export is None:
        raise FileNotFoundError("the account is gone")
    hidden = masked_text(failure).replace(secret, NOTHING)
    run = KeptRun(nodeid, export, hidden, dict(_exchanges(export, get)))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file_name(nodeid)
    path.write_text(page(run), encoding="utf-8")
    return path


def _exchanges(export: "ExportShown", get: Get) -> Iterator[tuple[int, "ExchangeShown"]]:
    """Requests and answers, by the serial numbers of their entries, as far as the server still has them."""
    serials = [entry["serial"] for entry in export["journal"] if entry["kind"] in EXCHANGED]
    for serial in serials[-MOST:]:
        found: JournalRecordShown | None = get(f"journal/{serial}")
        if found is not None and found["exchange"] is not None:
            yield serial, found["exchange"]
