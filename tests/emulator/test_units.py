"""Units of time are written down once, and what people are understood by, too."""

import ast
import inspect
import re
from pathlib import Path

import plivo_emulator
from plivo_emulator.spec.control.far_end import SaySentence
from plivo_emulator.testing.steps import say
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.phones.phone_script import Say
from plivo_emulator.wire import times

PACKAGE = Path(plivo_emulator.__file__).parent
PAGE = PACKAGE.parents[1] / "docs" / "reference" / "emulator-phones.md"
UNITS = {"SECOND", "MILLISECOND", "DAY"}
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def test_no_module_has_a_unit_of_its_own() -> None:
    stated = {
        (module, target.id)
        for module in MODULES
        for node in ast.parse((PACKAGE / module).read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id in UNITS
    }
    assert stated == {("wire/times.py", name) for name in UNITS}


def test_the_units_are_microseconds() -> None:
    assert (times.MILLISECOND, times.SECOND, times.DAY) == (1_000, 1_000_000, 86_400_000_000)


def test_people_are_understood_as_well_as_the_control_plane_tells() -> None:
    usual = SaySentence({"call_uuid": "any"}, {"text": "hello"}).confidence
    assert Say("hello").confidence == usual
    assert inspect.signature(phone_actions.say).parameters["confidence"].default == usual
    assert "confidence" not in say("hello")


def test_the_page_on_phones_tells_how_well() -> None:
    told = re.search(r"recognised with `confidence`, ([0-9.]+) by default", PAGE.read_text(encoding="utf-8"))
    assert told is not None
    assert float(told[1]) == Say("hello").confidence
