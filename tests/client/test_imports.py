"""What importing the package costs: each part is imported when it is first used."""

from __future__ import annotations

import json
import subprocess
import sys

from tests import family
from tests.client.contract import ROOT

PACKAGE = ROOT / "generated_client"


def modules_after(code: str) -> set[str]:
    """Run code in a fresh interpreter and return the modules that are then loaded."""
    script = f"import json, sys\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    environment = family.bare(PYTHONPATH=str(PACKAGE))
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def ours(modules: set[str]) -> set[str]:
    """Return the modules of the package, without its name."""
    return {name.removeprefix("plivo_voice.") for name in modules if name.startswith("plivo_voice.")}


def test_importing_the_package_imports_nothing_but_itself() -> None:
    modules = modules_after("import plivo_voice")

    assert ours(modules) == {"lazy", "version"}
    assert not {"httpx", "attr", "attrs"} & modules


def test_importing_the_client_imports_httpx_but_no_model_and_no_resource() -> None:
    modules = modules_after("from plivo_voice import PlivoVoice, AsyncPlivoVoice")

    assert "httpx" in modules
    assert "attr" not in modules
    assert not {
        name for name in ours(modules) if name.partition(".")[0] in {"models", "resources", "operations", "literals"}
    }


def test_a_resource_is_imported_when_it_is_used_and_no_other() -> None:
    modules = ours(modules_after("from plivo_voice import PlivoVoice\nPlivoVoice('MA', 'token').calls"))

    assert {name for name in modules if name.startswith(("resources.", "async_resources."))} == {"resources.calls"}
    assert {name for name in modules if name.startswith("models.")} == set()


def test_an_answer_imports_its_model_and_those_inside_it_and_no_other() -> None:
    code = "from plivo_voice import models\nmodels.CallList"

    assert {name for name in ours(modules_after(code)) if name.startswith("models.")} == {
        "models.call",
        "models.call_list",
        "models.total_count_meta",
    }


def test_everything_that_is_offered_can_be_imported() -> None:
    modules_after(
        "import plivo_voice\n"
        "from plivo_voice import *\n"
        "from plivo_voice.models import *\n"
        "for each in (plivo_voice, plivo_voice.models, plivo_voice.events):\n"
        "    assert set(dir(each)) == set(each.__all__)\n"
        "assert plivo_voice.models.Call is Call and plivo_voice.errors.NotFound is NotFound\n"
        "assert plivo_voice.literals.HttpMethod\n"
        "try:\n    plivo_voice.nothing\nexcept AttributeError as error:\n    assert 'nothing' in str(error)\n"
        "else:\n    raise SystemExit('no AttributeError')"
    )


def test_an_event_imports_its_class_and_no_other_and_nothing_of_http() -> None:
    modules = modules_after("from plivo_voice import parse_callback\nparse_callback('hangup', {'CallUUID': '1'})")

    assert {name for name in ours(modules) if name.startswith("events.")} == {"events.hangup"}
    assert not {"httpx", "plivo_voice.client", "plivo_voice.models"} & modules


def test_signatures_times_and_amounts_import_no_class_and_nothing_of_http() -> None:
    modules = modules_after("from plivo_voice import money, signatures, times")

    assert ours(modules) == {
        *("aws_events", "errors", "forms", "headers", "lazy", "money", "received", "signatures", "spellings", "times"),
        *("version", "wording"),
    }
    assert not {"httpx", "attrs"} & modules


def test_answer_documents_import_nothing_else() -> None:
    modules = modules_after("from plivo_voice import answer_xml")

    assert ours(modules) == {"answer_xml", "errors", "lazy", "markup", "rules", "version", "wording"}
    assert not {"httpx", "attrs"} & modules
