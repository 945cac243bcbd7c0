"""What a run remembers is never anything else than what it would find out."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import Environment, FileSystemLoader

from generator.checks.validation import Validation
from generator.client import opc
from generator.client.package import render
from generator.client.parsed import from_json, to_json
from generator.client.simplify import simplify
from generator.document.bundle import Bundle, bundle
from generator.document.loader import load
from generator.output.memory import Memory
from tests.generator.small import document

if TYPE_CHECKING:
    from pathlib import Path

    from generator.client.parsed import Parsed
    from tests.generator.tiny import Tiny


@dataclass
class Places:
    """What results depend on besides their input, and the number of times that one was worked out."""

    kept: Path
    code: Path
    packages: Path
    found: list[object] = field(default_factory=list)

    def recall(self, given: object) -> object:
        """Ask a new memory, as the next run does."""

        def find() -> object:
            self.found.append(given)
            return ["found", given]

        memory = Memory(self.kept, self.code, self.packages)
        return memory.recall("answer", given, find, lambda found: found, lambda data: data)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    made = Places(tmp_path / "kept", tmp_path / "code", tmp_path / "packages")
    (made.code / "part").mkdir(parents=True)
    (made.code / "part" / "step.py").write_text("x = 1\n", encoding="utf-8")
    (made.packages / "parser-1.0.dist-info").mkdir(parents=True)
    return made


def test_what_was_found_once_is_not_worked_out_again(places: Places) -> None:
    assert places.recall({"a": 1}) == places.recall({"a": 1}) == ["found", {"a": 1}]
    assert places.found == [{"a": 1}]


@pytest.mark.parametrize("other", [{"a": 2}, {"a": "1"}, {"a": True}, [{"a": 1}]])
def test_another_input_is_worked_out(places: Places, other: object) -> None:
    places.recall({"a": 1})
    assert places.recall(other) == ["found", other]
    assert len(places.found) == 2


def test_the_order_of_fields_is_part_of_the_input(places: Places) -> None:
    places.recall({"a": 1, "b": 2})
    places.recall({"b": 2, "a": 1})
    assert len(places.found) == 2


def test_a_change_of_the_code_a_file_of_it_or_its_name_forgets_all(places: Places) -> None:
    step = places.code / "part" / "step.py"
    places.recall("x")
    step.write_text("x = 2\n", encoding="utf-8")
    places.recall("x")
    (places.code / "part" / "page.jinja").write_text("", encoding="utf-8")
    places.recall("x")
    step.rename(step.with_name("leap.py"))
    places.recall("x")
    assert len(places.found) == 4


def test_what_a_tool_keeps_beside_the_code_is_no_change_of_it(places: Places) -> None:
    places.recall("x")
    kept = places.code / "part" / ".ruff_cache"
    kept.mkdir()
    (kept / "CACHEDIR.TAG").write_text("x", encoding="utf-8")
    places.recall("x")
    assert len(places.found) == 1


def test_what_moves_from_the_text_of_a_file_to_its_name_is_a_change_of_the_code(places: Places) -> None:
    (places.code / "step").write_text("one", encoding="utf-8")
    places.recall(1)
    (places.code / "step").unlink()
    (places.code / "stepo").write_text("ne", encoding="utf-8")
    places.recall(1)
    assert len(places.found) == 2


def test_another_version_of_a_package_forgets_all(places: Places) -> None:
    places.recall("x")
    (places.packages / "parser-1.0.dist-info").rename(places.packages / "parser-1.1.dist-info")
    places.recall("x")
    (places.packages / "more-2.0.dist-info").mkdir()
    places.recall("x")
    assert len(places.found) == 3


@pytest.mark.parametrize("damage", [b"", b'["found"', b"\xff"])
def test_a_damaged_result_is_worked_out_again(places: Places, damage: bytes) -> None:
    places.recall("x")
    [file] = places.kept.iterdir()
    file.write_bytes(damage)
    assert places.recall("x") == ["found", "x"]
    assert len(places.found) == 2


def test_a_folder_that_cannot_be_written_to_costs_only_time(places: Places) -> None:
    places.kept.write_text("in the way", encoding="utf-8")
    assert places.recall("x") == places.recall("x") == ["found", "x"]
    assert len(places.found) == 2


def test_only_a_few_results_of_a_kind_are_kept(places: Places) -> None:
    for number in range(20):
        places.recall(number)
    assert len(list(places.kept.iterdir())) == 8


def test_a_parsed_document_is_the_same_after_a_way_through_json() -> None:
    parsed = opc.parse(simplify(document()))
    again = from_json(json.loads(json.dumps(to_json(parsed))))
    assert again == parsed
    assert list(again.models) == list(parsed.models)
    assert list(again.operations) == list(parsed.operations)


def test_a_client_is_the_same_from_memory_and_the_parser_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doc = document()
    memory = Memory(tmp_path / "kept")
    first = render(doc, doc, memory=memory)
    assert first == render(doc, doc)

    def never(_: Any) -> Parsed:
        raise AssertionError("the parser was asked")

    monkeypatch.setattr(opc, "parse", never)
    assert render(doc, doc, memory=Memory(tmp_path / "kept")) == first
    with pytest.raises(AssertionError, match="the parser was asked"):
        render(doc, doc)


def test_templates_are_compiled_once_and_again_after_a_change_of_the_code(places: Places, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "page").write_text("{{ 1 + 1 }}", encoding="utf-8")

    def compiled() -> int:
        """Return how many templates are kept once one has been rendered."""
        cache = Memory(places.kept, places.code, places.packages).templates()
        made = Environment(loader=FileSystemLoader(pages), bytecode_cache=cache)  # noqa: S701  # no HTML
        assert made.get_template("page").render() == "2"
        return len(list(places.kept.glob("templates-*/*")))

    assert compiled() == compiled() == 1
    (places.code / "part" / "step.py").write_text("x = 2\n", encoding="utf-8")
    assert compiled() == 2


def test_only_a_few_sets_of_templates_are_kept(places: Places) -> None:
    for number in range(12):
        (places.code / "part" / "step.py").write_text(f"x = {number}\n", encoding="utf-8")
        assert Memory(places.kept, places.code, places.packages).templates() is not None
    assert len(list(places.kept.iterdir())) == 8


def test_templates_are_not_kept_where_nothing_can_be(places: Places) -> None:
    places.kept.write_text("in the way", encoding="utf-8")
    assert Memory(places.kept, places.code, places.packages).templates() is None


def test_a_document_that_a_run_found_valid_is_not_validated_again_but_one_that_is_not_is(
    tmp_path: Path, tiny: Tiny
) -> None:
    bundled = bundle(load(tiny.root, "openapi/openapi.yaml"), {})
    wrong = Bundle(bundled.document, {**bundled.data, "info": {}})

    def problems(given: Bundle, *, asked: bool) -> int:
        """Validate a document in a run of its own; the number of its problems."""
        with pytest.MonkeyPatch.context() as patch:
            if not asked:
                patch.setattr("subprocess.Popen", None)
            validation = Validation(Memory(tmp_path / "kept"))
            validation.give(given)
            return len(validation.problems())

    assert problems(bundled, asked=True) == 0
    assert problems(bundled, asked=False) == 0
    assert problems(wrong, asked=True) == problems(wrong, asked=True) > 0
