"""Reports as files in a folder."""

from pathlib import Path

from plivo_emulator.contract_testing.report.har import Har
from plivo_emulator.contract_testing.report.junit import junit
from plivo_emulator.contract_testing.report.page import page
from plivo_emulator.contract_testing.report.results import Report
from plivo_emulator.contract_testing.report.sarif import sarif
from plivo_emulator.contract_testing.report.secrets import Secrets
from plivo_emulator.contract_testing.target import NoTarget

NAMES = ("contract.html", "contract.sarif", "junit.xml", "har.json")
"""Files of a run."""


class Files:
    """The reports of a run in a folder."""

    def __init__(self, folder: Path, secrets: Secrets) -> None:
        """Makes the folder; raises NoTarget if nothing can be written there."""
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.har = Har(folder / NAMES[3], secrets)
        except OSError as reason:
            raise NoTarget(f"{folder} cannot be written: {reason.strerror}") from None

    def write(self, results: Report, base: str) -> None:
        """Writes what a run has found."""
        self.har.close()
        texts = (page(results, base), sarif(results), junit(results))
        for name, text in zip(NAMES, texts, strict=False):
            (self._folder / name).write_text(text, encoding="utf-8")
