"""The report as SARIF 2.1.0, which code hosts show beside the lines of the document."""

import hashlib
import json
from urllib.parse import quote

from plivo_emulator.contract_testing.causes.cause import Cause
from plivo_emulator.contract_testing.report.results import Report
from plivo_emulator.spec.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(results: Report) -> str:
    """The whole file."""
    causes = list(results.causes)
    missed = [_missed(results, name) for name in results.missed]
    checks = sorted({cause.finding.check for cause in causes} | ({"require"} if missed else set()))
    driver = {"name": "plivo-emulator contract", "version": __version__, "rules": [{"id": each} for each in checks]}
    run = {"tool": {"driver": driver}, "results": [*(_result(results, cause) for cause in causes), *missed]}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _result(results: Report, cause: Cause) -> dict[str, object]:
    summary = results.summary(cause)
    lines = (
        f"{summary.subject}: {summary.sentence}",
        summary.answer and f"came {summary.answer}",
        summary.curl,
        *summary.story,
    )
    return {
        "ruleId": summary.check,
        "level": "error",
        "message": {"text": "\n".join(filter(None, lines))},
        "locations": [_location(results, summary.line)],
        "occurrenceCount": cause.count,
        "partialFingerprints": {"cause/v1": hashlib.sha256(repr(cause.symptom.same).encode()).hexdigest()},
    }


def _missed(results: Report, name: str) -> dict[str, object]:
    line = results.places.line(results.places.operation(name)) or 1
    return {
        "ruleId": "require",
        "level": "error",
        "message": {"text": f"{name} never succeeded"},
        "locations": [_location(results, line)],
    }


def _location(results: Report, line: int) -> dict[str, object]:
    file = results.places.file
    uri = file.as_uri() if file.is_absolute() else quote(file.as_posix())
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}}
