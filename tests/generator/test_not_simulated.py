"""The page of what is not simulated says what the ledger, arguments and the table of answer documents say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.document.tables import load_tables
from generator.forms.not_simulated import PAGE, not_simulated

if TYPE_CHECKING:
    from tests.generator.tiny import Tiny

CALLS = """
operations:
  createCall:
    itself:
      - {says: Calls are placed., at: Call › Make a call, test: tests/x.py::test_x}
    record:
      - {says: It is recorded., at: Call › Make a call › Arguments › record, not_simulated: no_effect}
    to:
      - {says: It is dialled at once., at: Call › Make a call › Arguments › to, not_simulated: The queue is long.}
"""
MORE = """
paths:
  auth_id:
    - {says: It names the account., at: API › Authentication, not_simulated: Nobody asks.}
elements:
  Redirect:
    method:
      - {says: It is the verb., at: Redirect › method, not_simulated: no_effect}
"""


def page(tiny: Tiny, **files: str) -> list[str]:
    """Rows of the page that is made of files of a ledger."""
    for name, text in files.items():
        tiny.write(f"ledger/{name}.yaml", text)
    [(path, text)] = not_simulated(tiny.bundle().data, load_tables(tiny.root, "openapi"))
    assert path == PAGE
    return [line for line in text.splitlines() if line.startswith("| `")]


def test_an_argument_that_does_nothing_stands_apart_from_what_is_left_out_of_another(tiny: Tiny) -> None:
    tiny.edit(
        "components/schemas/CreateCallRequest.yaml",
        "        examples: [true]\n",
        "        examples: [true]\n        x-emulator-no-effect: No tape a|b.\n",
    )
    tiny.edit(
        "components/parameters/Limit.yaml", "name: limit\n", "name: limit\nx-emulator-no-effect: Nobody counts.\n"
    )
    assert page(tiny, calls=CALLS) == [
        "| `createCall` | `record` | No tape a\\|b. |",
        "| `listCalls` | `limit` | Nobody counts. |",
        "| `listLiveCalls` | `limit` | Nobody counts. |",
        "| `createCall` `to` | It is dialled at once. | The queue is long. |",
    ]


def test_files_are_read_together_and_reasons_that_stand_elsewhere_are_told_once(tiny: Tiny) -> None:
    assert page(tiny, calls=CALLS, more=MORE) == [
        "| `auth_id` | It names the account. | Nobody asks. |",
        "| `createCall` `to` | It is dialled at once. | The queue is long. |",
    ]


def test_without_a_ledger_there_is_no_page(tiny: Tiny) -> None:
    assert list(not_simulated(tiny.bundle().data, load_tables(tiny.root, "openapi"))) == []


def test_an_attribute_that_does_nothing_is_told_with_its_reason(tiny: Tiny) -> None:
    tiny.edit("answer-xml/Redirect.yaml", "    default: 1", "    default: 1\n    no_effect: Nobody counts.")
    assert "| `Redirect` | `wait` | Nobody counts. |" in page(tiny, calls=CALLS)
