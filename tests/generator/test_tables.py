from __future__ import annotations

from typing import TYPE_CHECKING

from generator.document.tables import ANSWER_XML, load_tables

if TYPE_CHECKING:
    from pathlib import Path

    from tests.generator.tiny import Tiny


def test_elements_are_joined_from_their_files(tiny: Tiny) -> None:
    tables = load_tables(tiny.root, "openapi")

    assert tables.problems == []
    assert tables.data[ANSWER_XML]["elements"]["Response"]["children"] == ["Redirect"]
    assert list(tables.elements) == ["Response", "Redirect"]
    assert [cause["code"] for cause in tables.causes] == [3000, 4000]


def test_a_folder_without_tables_has_none(tmp_path: Path) -> None:
    tables = load_tables(tmp_path, "openapi")

    assert (tables.data, tables.markdown(), tables.problems) == ({}, {}, [])


def test_a_broken_reference_in_a_table_is_told(tiny: Tiny) -> None:
    tiny.edit("answer-xml.yaml", "answer-xml/Redirect.yaml", "answer-xml/Redirects.yaml")

    said = [(problem.file, problem.rule) for problem in load_tables(tiny.root, "openapi").problems]

    assert ("openapi/answer-xml.yaml", "ref-broken") in said
    assert ("openapi/answer-xml/Redirect.yaml", "file-unused") in said


def test_what_is_not_yaml_in_a_table_is_told(tiny: Tiny) -> None:
    tiny.edit("hangup-causes.yaml", "code: 4000", "code: 04000")

    said = [(problem.file, problem.line, problem.rule) for problem in load_tables(tiny.root, "openapi").problems]

    assert said == [("openapi/hangup-causes.yaml", 2, "yaml-scalar")]


def test_a_bar_in_a_cell_does_not_end_it(tiny: Tiny) -> None:
    tiny.edit("hangup-causes.yaml", "Nobody answered.", "'Nobody | no one.'")

    assert "Nobody \\| no one." in load_tables(tiny.root, "openapi").markdown()["hangup-causes"]


def test_the_place_of_an_attribute_is_in_its_elements_file(tiny: Tiny) -> None:
    place = load_tables(tiny.root, "openapi").place(ANSWER_XML, ("elements", "Redirect", "attributes", "wait"))

    assert (place.file, place.pointer) == ("openapi/answer-xml/Redirect.yaml", ("attributes", "wait"))
