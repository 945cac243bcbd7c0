from __future__ import annotations

import json

import yaml
from hypothesis import given
from hypothesis import strategies as some

from generator.document.source import parse
from generator.output.text import json_text, yaml_text

TEXTS = some.text(
    alphabet=some.one_of(
        some.characters(codec="utf-8"), some.sampled_from(" \n\t:#-'\"[]{},|>&*!%@`~=0123456789.eExyno+<")
    ),
    max_size=14,
)
NUMBERS = some.integers(-(10**38), 10**38) | some.floats(allow_nan=False, allow_infinity=False)
SCALARS = some.none() | some.booleans() | NUMBERS | TEXTS
DATA = some.recursive(
    SCALARS, lambda part: some.lists(part, max_size=4) | some.dictionaries(TEXTS, part, max_size=4), max_leaves=12
)


@given(some.dictionaries(TEXTS, DATA, min_size=1, max_size=4))
def test_any_data_comes_back_from_yaml_to_old_readers_and_to_ours(data: dict[str, object]) -> None:
    text = yaml_text(data, "comment")
    source = parse("x.yaml", text.encode())

    assert yaml.load(text, Loader=yaml.CSafeLoader) == data
    assert source.data == data
    # What nobody sees is told, and read none the less.
    assert {problem.rule for problem in source.problems} <= {"yaml-character"}


def test_yaml_is_readable() -> None:
    data: dict[str, object] = {
        "summary": "Hang up a call",
        "description": "Ends it.\nOr cancels it.",
        "'200'": {"$ref": "#/components/responses/Ok"},
        "200": {},
        "required": ["a", "b"],
        "parameters": [{"name": "x", "in": "path"}, {"$ref": "y"}],
        "examples": ["2026-11-01", "yes", "a, b", "x: y", "", None, 1.5],
        "long": ["word " * 12, "w" * 50],
        "nested": [["a", "b"], []],
    }

    assert yaml_text(data, "Built.\nDo not edit.") == (
        "# Built.\n"
        "# Do not edit.\n"
        "summary: Hang up a call\n"
        "description: |-\n"
        "  Ends it.\n"
        "  Or cancels it.\n"
        "'''200''':\n"
        "  $ref: '#/components/responses/Ok'\n"
        "'200': {}\n"
        "required: [a, b]\n"
        "parameters:\n"
        "  - name: x\n"
        "    in: path\n"
        "  - $ref: y\n"
        "examples: ['2026-11-01', 'yes', 'a, b', 'x: y', '', null, 1.5]\n"
        "long:\n"
        f"  - '{'word ' * 12}'\n"
        f"  - {'w' * 50}\n"
        "nested:\n"
        "  - [a, b]\n"
        "  - []\n"
    )


def test_json_keeps_order_and_letters() -> None:
    data = {"b": "µ-law › x", "a": [1, None]}

    assert json.loads(json_text(data)) == data
    assert json_text(data) == '{\n  "b": "µ-law › x",\n  "a": [\n    1,\n    null\n  ]\n}\n'
