"""The voice apps of the examples: their call sheets pass, and the one in Node knows the signatures of the service."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

from tests import family, own_pytest
from tests.docs.pages import ROOT
from tests.explore.node import need_node
from tests.signature_vectors import NONCE, TOKEN, VECTORS

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = ROOT / "docs" / "examples"
PYTHON = ("voicemail", "number_masking", "conference")
OPTIONS = ("-q", "-p", "plivo_emulator.pytest_plugin", "-p", "no:cacheprovider", "-W", "error", "--strict-markers")


def passed(folder: Path, *examples: str) -> None:
    """Copies examples, as their readers do, and runs their call sheets."""
    for example in examples:
        shutil.copytree(EXAMPLES / example, folder / example, ignore=shutil.ignore_patterns("__pycache__"))
    status, said = own_pytest.run(folder, *OPTIONS, *examples)
    assert (status, " passed" in said, "skipped" in said) == (0, True, False), said


def test_the_call_sheets_of_the_examples_in_python_pass(tmp_path: Path) -> None:
    passed(tmp_path, *PYTHON)


def test_the_call_sheets_of_the_example_in_node_pass(tmp_path: Path) -> None:
    need_node()
    passed(tmp_path, "reminder")


def test_the_example_in_node_knows_the_signatures_of_the_service() -> None:
    need_node()
    posted = [vector for vector in VECTORS if vector[0] == "POST"]
    program = f"""
        import {{ isSigned }} from {json.dumps(str(EXAMPLES / "reminder" / "plivo.mjs"))};
        const signed = {json.dumps([[url, form, signature] for _, url, form, signature in posted])};
        const told = signed.flatMap(([url, form, signature]) => [signature, `wrong,${{signature}}`, "", "wrong"].map(
          (given) => isSigned(url, new URLSearchParams(form), {{
            "x-plivo-signature-v3": given, "x-plivo-signature-v3-nonce": "{NONCE}",
          }}, "{TOKEN}")));
        console.log(JSON.stringify(told));
    """
    done = family.run(["node", "--input-type=module"], said=program, env=dict(os.environ), timeout=600)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [True, True, False, False] * len(posted)
