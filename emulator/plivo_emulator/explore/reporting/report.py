"""The whole exploration as text, as JSON and as JUnit XML."""

import json
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from plivo_emulator.explore.calls.laws import ABOUT, Law
from plivo_emulator.explore.exploration import Exploration
from plivo_emulator.explore.reporting.detail import lines, record
from plivo_emulator.explore.search.finding import Finding

Files = Mapping[Finding, str]
"""Files of call sheets."""


def as_text(found: Exploration, files: Files) -> str:
    """What people read."""
    return "\n".join(_lines(found, files)) + "\n"


def _lines(found: Exploration, files: Files) -> Iterator[str]:
    for finding in found.findings:
        yield from lines(finding)
        if finding in files:
            yield f"    test     {files[finding]}"
    if found.findings:
        yield ""
    yield (
        f"{found.calls} calls in {found.seconds:.1f} s ({found.calls / max(found.seconds, 0.001):.0f} a second),"
        f" {found.searched} of them the search, {found.calls - found.searched} to check what was found and for phases;"
        f" {len(found.graph.states)} states, {found.graph.edges} edges"
    )
    for note in found.notes:
        yield f"note: {note}"
    hard, hints = len(found.hard), len(found.hints)
    yield f"{_some(hard, 'finding')}, {_some(hints, 'hint')}; seed {found.plan.seed}, digest {found.digest}"


def as_json(found: Exploration, files: Files, changes: list[str]) -> str:
    """What programs read; `changes` are those since an earlier map."""
    whole = {
        "app": found.plan.app.answer_url,
        "seed": found.plan.seed,
        "calls": found.calls,
        "searched": found.searched,
        "seconds": round(found.seconds, 3),
        "states": len(found.graph.states),
        "edges": found.graph.edges,
        "phases": {twist.value: count for twist, count in found.phases.items()},
        "findings": [record(each, files.get(each)) for each in found.findings],
        "changes": changes,
        "learned": [each._asdict() for each in found.learned],
        "notes": found.notes,
        "digest": found.digest,
        "traces": found.traces,
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def as_junit(found: Exploration) -> str:
    """A test case for each law, a failure for each finding; hints fail nothing."""
    laws = [law for law in Law if law.is_hard]
    broken = {law: [each for each in found.hard if each.law is law] for law in laws}
    failed = sum(1 for findings in broken.values() if findings)
    counts = {"tests": str(len(laws)), "failures": str(failed), "errors": "0", "skipped": "0"}
    suites = ET.Element("testsuites", counts)
    suite = ET.SubElement(suites, "testsuite", {"name": "plivo-emulator explore", **counts})
    for law in laws:
        case = ET.SubElement(suite, "testcase", {"classname": "explore", "name": law.value})
        for finding in broken[law]:
            message = _printable(f"{ABOUT[law]} at {finding.breach.where}: {finding.breach.reason}")
            failure = ET.SubElement(case, "failure", {"type": law.value, "message": message})
            failure.text = _printable("\n".join(lines(finding)))
    hints = "\n".join(line for finding in found.hints for line in lines(finding))
    if hints:
        ET.SubElement(suite, "system-out").text = _printable(hints)
    ET.indent(suites)
    return ET.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _some(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"


def _printable(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return "".join(each if each in "\t\n" or each >= " " else "�" for each in text)
