"""The command as people and CI run it: from any folder, in a process of its own where that may matter."""

from __future__ import annotations

import io
import json
import shutil
import signal
import subprocess
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from generator.checks import validation
from generator.checks.validator import validate
from generator.output import manifest
from tests.effort import walked
from tests.generator.command import PROJECT, generate, run, start, tree
from tests.generator.tiny import Tiny, copy

if TYPE_CHECKING:
    from pathlib import Path


class Nearby:
    """The validator without a process of its own: to start one takes longer than all the rest of a run."""

    def __init__(self, *_command: object, **_settings: object) -> None:
        self.stdin = io.BytesIO()

    def communicate(self) -> tuple[bytes, bytes]:
        documents = map(json.loads, self.stdin.getvalue().splitlines())
        return b"".join(json.dumps(list(validate(each))).encode() + b"\n" for each in documents), b""


@pytest.fixture(autouse=True)
def nearby(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs in this process validate here, too."""
    monkeypatch.setattr(validation, "subprocess", SimpleNamespace(Popen=Nearby, PIPE=subprocess.PIPE))


@dataclass(frozen=True)
class FirstRun:
    """What a first run wrote, and what it said."""

    tiny: Tiny
    said: tuple[int, str, str]


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> FirstRun:
    tiny = copy(tmp_path_factory.mktemp("built"))
    return FirstRun(tiny, run("--spec", tiny.entry, "--out", tiny.root))


@pytest.fixture
def built(first_run: FirstRun, tmp_path: Path) -> Tiny:
    """A tiny document with everything that is built from it."""
    assert first_run.said[0] == 0, first_run.said[2]
    shutil.copytree(first_run.tiny.root, tmp_path / "built")
    return Tiny(tmp_path / "built")


def test_a_first_run_writes_everything_and_says_so_in_a_few_lines(first_run: FirstRun) -> None:
    tiny, (status, out, err) = first_run.tiny, first_run.said

    assert (status, err) == (0, "")
    assert out.startswith("load 0.")
    assert "changed: " in out
    assert len(out.splitlines()) < 25
    published = ("openapi.yaml", "openapi.json", "openapi.codegen.yaml", "openapi-3.0.yaml")
    assert {f"openapi/dist/{name}" for name in published} <= set(tree(tiny.root))
    contract = "emulator/plivo_emulator/spec"
    assert {f"{contract}/{name}.json" for name in ("wire", "answer_xml")} <= set(tree(tiny.root))
    spec = "emulator/plivo_emulator/spec"
    assert {f"{spec}/{name}.py" for name in ("__init__", "words", "causes")} <= set(tree(tiny.root))
    assert "generated_client/plivo_voice/__init__.py" in tree(tiny.root)


def test_a_second_run_changes_nothing(built: Tiny) -> None:
    before = tree(built.root)

    status, out, _ = generate(built)

    assert status == 0
    assert f"nothing to change: {len(before)} files up to date" in out
    assert tree(built.root) == before


def test_what_is_published_says_that_it_is_built(built: Tiny) -> None:
    assert built.text("dist/openapi.yaml").startswith("# Built by `make`")
    assert built.text("dist/openapi.codegen.yaml").startswith("# Built by `make`")


def test_a_check_lists_what_is_not_up_to_date_and_touches_nothing(built: Tiny) -> None:
    built.edit("components/schemas/Call.yaml", "Names the call.", "Names the call for ever.")
    built.path("dist/openapi.json").unlink()
    before = tree(built.root)

    status, out, _ = generate(built, "--check")

    assert status == 1
    assert "  differs  openapi/dist/openapi.yaml" in out
    assert "  missing  openapi/dist/openapi.json" in out
    assert "  differs  generated_client/plivo_voice/models/call.py" in out
    assert tree(built.root) == before


def test_a_check_of_what_is_up_to_date_passes(built: Tiny) -> None:
    status, out, err = generate(built, "--check")

    assert (status, err) == (0, "")
    assert "nothing to change" in out


def test_an_optional_argument_changes_exactly_what_depends_on_it(built: Tiny) -> None:
    before = tree(built.root)
    built.edit(
        "components/schemas/CreateCallRequest.yaml",
        "      record:\n",
        "      caller_name:\n"
        "        type: string\n"
        "        description: Name that is shown.\n"
        "        examples: [Alice]\n"
        "      record:\n",
    )

    status, _, err = generate(built)

    after = tree(built.root)
    assert (status, err) == (0, "")
    assert {path for path in after if after[path] != before.get(path)} == {
        manifest.PATH,
        "openapi/dist/openapi.yaml",
        "openapi/dist/openapi.json",
        "openapi/dist/openapi.codegen.yaml",
        "openapi/dist/openapi-3.0.yaml",
        "openapi/dist/openapi.samples.yaml",
        "emulator/plivo_emulator/spec/wire.json",
        "emulator/plivo_emulator/spec/requests/calls.py",
        "generated_client/plivo_voice/operations/calls.py",
        "generated_client/plivo_voice/resources/calls.py",
        "generated_client/plivo_voice/async_resources/calls.py",
        "docs/reference/calls.md",
    }


def test_a_removed_schema_takes_its_file_along(built: Tiny) -> None:
    built.edit("components/schemas/CallList.yaml", "items: {$ref: Call.yaml}", "items: {$ref: Record.yaml}")
    built.edit("paths/Call@{call_uuid}.yaml", "schemas/Call.yaml", "schemas/Record.yaml")
    built.path("components/schemas/Call.yaml").rename(built.path("components/schemas/Record.yaml"))

    status, out, _ = generate(built)

    assert status == 0
    assert "  removed  generated_client/plivo_voice/models/call.py" in out
    assert "  new      generated_client/plivo_voice/models/record.py" in out
    assert not (built.root / "generated_client/plivo_voice/models/call.py").exists()


def test_all_problems_are_listed_by_file_and_line_and_the_old_output_stays(built: Tiny) -> None:
    before = tree(built.root)
    built.edit("paths/Call.yaml", "summary: Make a call", "summary: Makes a call")
    built.edit("components/examples/getCall.ended.yaml", "bill_duration: 11", "bill_duration: eleven")
    built.edit("components/responses/AnswerDocument.yaml", "description: What the call does next.\n", "")

    status, out, err = generate(built)

    assert (status, out) == (1, "")
    places = [line.split(": ")[:2] for line in err.splitlines()[:-1]]
    assert places == [
        ["openapi/components/examples/getCall.ended.yaml:2", "example"],
        ["openapi/components/responses/AnswerDocument.yaml:1", "description-present"],
        ["openapi/components/responses/AnswerDocument.yaml:1", "openapi"],
        [f"openapi/paths/Call.yaml:{built.line('paths/Call.yaml', 'Makes')}", "summary-imperative"],
    ]
    assert err.splitlines()[-1] == "4 problems in 3 files. Nothing was written."
    assert tree(built.root) == before


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("paths/Call.yaml", "schemas/CallList.yaml", "schemas/CallLists.yaml", "ref-broken: There is no file"),
        ("paths/Call.yaml", "operationId: createCall", "operationId: listcalls", "operation-id-unique: "),
        ("paths/Call.yaml", "post:\n", "get: # again\n", "yaml-duplicate-key: The key 'get' is there twice"),
        ("openapi.yaml", "version: 0.1.0", "version: 2026-11-01", "yaml-scalar: Some YAML readers take"),
        ("openapi.yaml", "title: Tiny", "title: a: Tiny", "yaml: This is not YAML: mapping values"),
    ],
)
def test_mistakes_are_told_with_file_and_line_and_what_to_do(
    tiny: Tiny, file: str, old: str, new: str, said: str
) -> None:
    tiny.edit(file, old, new)

    status, _, err = generate(tiny)

    assert status == 1
    assert f"openapi/{file}:{tiny.line(file, new)}: {said}" in err
    assert "Traceback" not in err


def test_only_looking_for_problems_writes_nothing(tiny: Tiny) -> None:
    status, out, _ = generate(tiny, "--lint-only")

    assert status == 0
    assert "no problems" in out
    assert tree(tiny.root) == {}


def test_the_rules_can_be_read() -> None:
    status, out, err = run("--rules")

    assert (status, err) == (0, "")
    assert "summary-imperative: An operation's `summary` is an imperative" in out


def test_a_terminal_that_knows_few_letters_gets_the_report_all_the_same(tiny: Tiny) -> None:
    tiny.edit("paths/Call.yaml", "x-doc-source: Call › Make a call", "x-doc-source: none")

    status, _, err = run("--spec", tiny.entry, "--lint-only", PYTHONIOENCODING="ascii")

    assert status == 1
    assert "source-stated: There is no trail of headings. Write one, such as `Call \\u203a Make" in err


def test_a_file_edited_by_hand_is_named_when_it_is_replaced(built: Tiny) -> None:
    client = built.root / "generated_client/plivo_voice/client.py"
    content = client.read_bytes()
    client.write_bytes(content + b"# mine\n")

    assert "client.py, edited by hand" in generate(built, "--check")[1]
    status, _, err = generate(built)

    assert status == 0
    assert err.startswith("edited by hand, now replaced: generated_client/plivo_voice/client.py.")
    assert client.read_bytes() == content


def test_the_control_plane_is_bundled_for_the_emulator(tiny: Tiny) -> None:
    tiny.write(
        "control/openapi.yaml",
        "openapi: 3.1.1\n"
        "info: {title: Control plane}\n"
        "servers: [{url: http://127.0.0.1:8080, description: Emulator.}]\n"
        "tags: [{name: Clock, description: Virtual time.}]\n"
        "paths:\n"
        "  /control/reset: {$ref: paths/control@reset.yaml}\n",
    )
    tiny.write(
        "control/paths/control@reset.yaml",
        "post:\n"
        "  operationId: resetClock\n"
        "  tags: [Clock]\n"
        "  summary: Start anew\n"
        "  description: Forgets every call.\n"
        "  responses: {'204': {description: All is forgotten.}}\n",
    )

    status, _, err = generate(tiny)

    assert (status, err) == (0, "")
    contract = tiny.root / "emulator/plivo_emulator/spec/control.json"
    assert '"operationId": "resetClock"' in contract.read_text(encoding="utf-8")
    assert "resetClock" not in tiny.text("dist/openapi.json")

    tiny.edit("control/openapi.yaml", "title: Control plane", "title: Control plane, version: 0.2.0")
    assert "openapi/control/openapi.yaml:2: version-once: The first document states" in generate(tiny)[2]

    tiny.edit("control/paths/control@reset.yaml", "summary: Start anew", "summary: Starts anew")
    assert "openapi/control/paths/control@reset.yaml:4: summary-imperative" in generate(tiny)[2]

    tiny.edit("control/openapi.yaml", "info: {title: Control plane, version: 0.2.0}", "info: Control plane")
    assert "openapi/control/openapi.yaml:2: openapi: At info: " in generate(tiny)[2]


def test_without_a_table_of_answer_xml_the_emulator_gets_none(built: Tiny) -> None:
    built.edit("components/schemas/AnswerXml.yaml", "\n  {table:answer-xml}\n", "")
    shutil.rmtree(built.path("answer-xml"))
    built.path("answer-xml.yaml").unlink()

    status, out, err = generate(built)

    assert (status, err) == (0, "")
    assert "removed  emulator/plivo_emulator/spec/answer_xml.json" in out


def test_a_folder_that_cannot_be_written_to_is_told_in_a_sentence(tiny: Tiny) -> None:
    status, _, err = generate(tiny, "--out", str(tiny.entry / "below"))

    assert status == 2
    assert err == f"error: {tiny.entry / 'below'}: Not a directory. Nothing was written.\n"


def test_a_document_beside_the_first_is_published_by_itself_and_is_in_client_and_emulator(tiny: Tiny) -> None:
    tiny.write(
        "account/openapi.yaml",
        "openapi: 3.1.1\n"
        "info:\n"
        "  title: Tiny Account API\n"
        "  description: What numbers are asked for.\n"
        "  license: {name: MIT, identifier: MIT}\n"
        "servers: [{url: https://api.example.com, description: Voice API.}]\n"
        "security: [{basicAuth: []}]\n"
        "tags:\n"
        "  - {name: Numbers, description: Phone numbers.}\n"
        "  - {name: Request events, description: Results of asynchronous requests.}\n"
        "paths:\n"
        "  /v1/Account/{auth_id}/Number/: {$ref: paths/Number.yaml}\n"
        "components:\n"
        "  securitySchemes:\n"
        "    basicAuth: {type: http, scheme: basic, description: Auth id and auth token.}\n",
    )
    hang_up = tiny.text("paths/Call@{call_uuid}.yaml").partition("delete:")[2].replace("../", "../../")
    tiny.write(
        "account/paths/Number.yaml",
        "parameters:\n  - {$ref: ../../components/parameters/AuthId.yaml}\ndelete:"
        + hang_up.replace("hangUpCall", "releaseNumbers").replace("[Calls]", "[Numbers]"),
    )

    status, _, err = generate(tiny)

    assert (status, err) == (0, "")
    dist = tiny.path("dist")
    assert "releaseNumbers" in (dist / "account.yaml").read_text(encoding="utf-8")
    assert "releaseNumbers" in (dist / "account-3.0.yaml").read_text(encoding="utf-8")
    assert "  version: 0.1.0\n" in (dist / "account.yaml").read_text(encoding="utf-8")
    assert "releaseNumbers" in (dist / "account.codegen.yaml").read_text(encoding="utf-8")
    assert "releaseNumbers" not in (dist / "openapi.json").read_text(encoding="utf-8")
    assert "hangUpCall" not in (dist / "account.json").read_text(encoding="utf-8")
    client = tiny.root / "generated_client/plivo_voice/resources"
    assert "def release(" in (client / "numbers.py").read_text(encoding="utf-8")
    assert "def hang_up(" in (client / "calls.py").read_text(encoding="utf-8")
    handlers = (tiny.root / "emulator/plivo_emulator/spec/handlers.py").read_text(encoding="utf-8")
    assert "release_numbers" in handlers
    assert "hang_up_call" in handlers


@walked
def test_the_same_bytes_come_out_wherever_and_however_it_runs(tmp_path: Path) -> None:
    elsewhere, out = tmp_path / "elsewhere", tmp_path / "out"
    elsewhere.mkdir()

    status, _, err = run("--out", out, cwd=elsewhere, PYTHONHASHSEED="1", LC_ALL="C", TZ="Asia/Kolkata")

    assert (status, err) == (0, "")
    assert len(tree(out)) > 20
    assert tree(out) == tree(PROJECT)


def test_two_runs_at_once_do_not_mix(tiny: Tiny, first_run: FirstRun) -> None:
    arguments = ("--spec", tiny.entry, "--out", tiny.root)
    processes = [start(*arguments), start(*arguments)]

    assert [(process.communicate(timeout=600)[1], process.returncode) for process in processes] == [("", 0), ("", 0)]
    assert tree(tiny.root) == tree(first_run.tiny.root)


@walked
def test_a_run_that_is_killed_while_it_writes_leaves_old_or_new_and_the_next_run_mends_it(built: Tiny) -> None:
    before = tree(built.root)
    built.edit("components/schemas/Call.yaml", "Names the call.", "Names the call for ever.")
    process = start("--spec", built.entry, "--out", built.root)
    while process.poll() is None and not list(built.path("dist").glob(".*")):
        pass
    process.send_signal(signal.SIGKILL)
    process.communicate()
    killed = tree(built.root)

    status, _, err = generate(built)

    after = tree(built.root)
    assert (status, err) == (0, "")
    assert set(killed) == set(before) == set(after)
    assert [path for path in killed if killed[path] not in (before[path], after[path])] == []
    assert list(built.root.rglob("*.building")) == []
    assert generate(built, "--check")[0] == 0
