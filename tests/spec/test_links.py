"""Links lead somewhere: to operations that exist, with arguments that these take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.spec.published import Published, Spot

EXPRESSION = re.compile(r"\$(request|response)\.(body#(/.+)|path\.\w+|query\.\w+|header\.[\w-]+)")


def test_there_are_at_least_20_links(document: Published) -> None:
    assert len(offered(document)) >= 20


def offered(document: Published) -> list[Spot]:
    """The links that responses offer, references included."""
    return [spot for spot in document.spots if spot.kind == "link" and "responses" in spot.keys]


def test_every_link_names_an_operation_and_gives_what_its_path_asks_for(document: Published) -> None:
    operations = {operation.name: operation for operation in document.operations}
    for spot in document.every("link"):
        target = operations[spot.node["operationId"]]
        taken = {f"{node['in']}.{node['name']}" for node in document.parameters(target)}
        needed = {f"path.{name}" for name in re.findall(r"\{(\w+)\}", target.path)}
        given = set(spot.node["parameters"])
        assert needed <= given <= taken, f"{spot}: {given}"


def test_every_argument_of_a_link_is_a_constant_or_a_runtime_expression(document: Published) -> None:
    for spot in document.every("link"):
        for name, value in spot.node["parameters"].items():
            if str(value).startswith("$"):
                assert EXPRESSION.fullmatch(value), f"{spot}: {name}"
