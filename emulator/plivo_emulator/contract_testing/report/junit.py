"""The report as JUnit XML: a test case for each operation, a failure for each cause."""

from xml.etree import ElementTree as ET

from plivo_emulator.contract_testing.report.results import CauseSummary, Report
from plivo_emulator.wire.printable import printable


def junit(results: Report) -> str:
    """The whole file."""
    cases: dict[str, list[CauseSummary]] = {each.operation_id: [] for each in results.operations}
    for cause in results.causes:
        for name in cause.counts:
            cases.setdefault(name, []).append(results.summary(cause))
    never = set(results.reach.never_succeeded())
    failed = sum(1 for name, found in cases.items() if found or name in results.missed)
    counts = {"tests": str(len(cases)), "failures": str(failed), "errors": "0", "skipped": "0"}
    suites = ET.Element("testsuites", counts)
    suite = ET.SubElement(suites, "testsuite", {"name": "plivo-emulator contract", **counts})
    for name, found in cases.items():
        case = ET.SubElement(suite, "testcase", {"classname": "contract", "name": printable(name)})
        for summary in found:
            _failure(case, summary.check, f"{summary.subject}: {summary.sentence}", _text(summary))
        if name in results.missed:
            _failure(case, "require", f"{name} never succeeded", "It must, in this run.")
        elif name in never:
            ET.SubElement(case, "system-out").text = "never succeeded"
    ET.indent(suites)
    return ET.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _failure(case: ET.Element, kind: str, message: str, text: str) -> None:
    ET.SubElement(case, "failure", {"type": kind, "message": message}).text = text


def _text(summary: CauseSummary) -> str:
    lines = (
        summary.sentence,
        summary.place,
        f"came {summary.answer}" if summary.answer else "",
        summary.curl,
        summary.times,
        *summary.story,
    )
    return "\n".join(filter(None, lines))
