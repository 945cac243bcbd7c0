"""The report as JUnit XML: a test case for each operation, a failure for each cause."""

from xml.etree import ElementTree as ET

from plivo_emulator.contract_testing.report.results import Report, Told
from plivo_emulator.wire.printable import printable


def junit(results: Report) -> str:
    """The whole file."""
    cases: dict[str, list[Told]] = {each.operation_id: [] for each in results.operations}
    for cause in results.causes:
        for name in cause.counts:
            cases.setdefault(name, []).append(results.told(cause))
    never = set(results.reach.never_succeeded())
    failed = sum(1 for name, found in cases.items() if found or name in results.missed)
    counts = {"tests": str(len(cases)), "failures": str(failed), "errors": "0", "skipped": "0"}
    suites = ET.Element("testsuites", counts)
    suite = ET.SubElement(suites, "testsuite", {"name": "plivo-emulator contract", **counts})
    for name, found in cases.items():
        case = ET.SubElement(suite, "testcase", {"classname": "contract", "name": printable(name)})
        for told in found:
            _failure(case, told.check, f"{told.subject}: {told.sentence}", _text(told))
        if name in results.missed:
            _failure(case, "require", f"{name} never succeeded", "It must, in this run.")
        elif name in never:
            ET.SubElement(case, "system-out").text = "never succeeded"
    ET.indent(suites)
    return ET.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _failure(case: ET.Element, kind: str, message: str, text: str) -> None:
    ET.SubElement(case, "failure", {"type": kind, "message": message}).text = text


def _text(told: Told) -> str:
    lines = (
        told.sentence,
        told.place,
        f"came {told.answer}" if told.answer else "",
        told.curl,
        told.times,
        *told.story,
    )
    return "\n".join(filter(None, lines))
