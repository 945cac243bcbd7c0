"""What a test has planned that never came to pass, in sentences. What is optional, by name or number, is left out."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from plivo_emulator.story.entry import Entry

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import FaultShown


def faults(planned: Iterable["FaultShown"], optional: Mapping[str, bool]) -> Iterator[str]:
    """Faults that have never struck, without those that strike by chance."""
    for each in planned:
        name = each["fault_id"]
        if not each["struck"] and each["probability"] == 1 and not optional.get(name):
            yield f"the fault {name!r} never struck"


def steps(missed: Iterable[Entry], optional: Mapping[str, bool]) -> Iterator[str]:
    """Steps of phones whose call ended before they were taken, by the entries that say so."""
    for each in missed:
        number: str = each.facts["phone"]
        if not optional.get(number.removeprefix("+")):
            yield f"the phone {number} did not get to: {', '.join(each.facts['steps'])}"
