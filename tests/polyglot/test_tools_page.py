"""The page of tools says what a whole run has proved, no more and no less. Its test comes last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.polyglot.tools_page import PAGE, page

if TYPE_CHECKING:
    import pytest

    from tests.polyglot.tools_page import Proved

ADVICE = "docs/reference/tools.md does not say what this run has proved: `make polyglot WRITE=1` writes it. Commit it."


def test_the_page_of_tools_says_what_this_run_has_proved(proved: list[Proved], pytestconfig: pytest.Config) -> None:
    made = page(proved)
    if pytestconfig.getoption("write_tools_page"):
        PAGE.write_text(made, encoding="utf-8")
    assert PAGE.exists(), ADVICE
    assert PAGE.read_text(encoding="utf-8") == made, ADVICE
