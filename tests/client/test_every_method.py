"""Every method of the client is called against the emulator in the file of its resource."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.client.names import NAMES


@pytest.mark.parametrize("name", sorted(NAMES.values()))
def test_a_method_is_called_against_the_emulator(name: str) -> None:
    resource = name.partition(".")[0]
    folder = Path(__file__).parent
    text = "".join((folder / file).read_text() for file in (f"test_{resource}.py", "party.py", "client_account.py"))

    assert re.search(rf"\baccount\.{re.escape(name)}\(", text) or f"self.{name}(" in text
