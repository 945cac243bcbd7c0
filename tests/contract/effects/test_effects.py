"""Every argument does something that others can see: two requests that differ in it alone have different outcomes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.contract.effects.outcome import described
from tests.contract.effects.pairs import arguments, defaults, pair_of, words
from tests.contract.effects.scene import OUT, Pair, Scene
from tests.contract.effects.scenes import SCENES
from tests.effort import some
from tests.spec.ledger_subjects import idle_arguments
from tests.spec.published import DIST, DOCUMENTS, Published, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.contract.effects.stage import Stage
    from tests.spec.published import Operation

DOCUMENT = Published(whole([json.loads((DIST / f"{name}.json").read_text(encoding="utf-8")) for name in DOCUMENTS]))
OPERATIONS = {operation.name: operation for operation in DOCUMENT.operations}
SCHEMAS = {name: arguments(DOCUMENT, operation) for name, operation in OPERATIONS.items()}
DEFAULTS = {name: defaults(DOCUMENT, operation) for name, operation in OPERATIONS.items()}
WITHOUT_EFFECT = idle_arguments()

TOLD_APART = {("startCallerIdVerification", "channel")}
"""Arguments whose default is told as nothing where it was left out."""


def request_of(operation: Operation) -> Callable[[Stage, Mapping[str, Any]], object]:
    """Sends the request of an operation."""
    return lambda stage, given: stage.send(operation.method.upper(), operation.path, given)


REQUESTS = {name: request_of(operation) for name, operation in OPERATIONS.items()}


def pair_for(operation: str, argument: str) -> Pair:
    """Two values of an argument that should make a difference."""
    own, schemas = SCENES.get(operation, Scene()).pairs, SCHEMAS[operation]
    return own.get(argument) or pair_of(argument, schemas[argument], schemas)


def test_every_scene_is_of_an_operation_and_every_pair_of_an_argument() -> None:
    assert SCENES.keys() <= OPERATIONS.keys()
    unknown = {(name, pair) for name, scene in SCENES.items() for pair in scene.pairs.keys() - SCHEMAS[name].keys()}
    assert unknown == set(), "no such argument: change its scene in tests/contract/effects/scenes/"


@pytest.mark.parametrize(
    ("operation", "argument"), some((operation, name) for operation, schemas in SCHEMAS.items() for name in schemas)
)
def test_an_argument_changes_what_happens_or_the_description_says_why_not(
    stage: Stage, operation: str, argument: str
) -> None:
    scene, pair = SCENES.get(operation, Scene()), pair_for(operation, argument)
    wanted = scene.with_pair(pair, other=False), scene.with_pair(pair, other=True)
    one, other = (
        each.played(stage, REQUESTS[operation], argument, value)
        for each, value in zip(wanted, (pair.one, pair.other), strict=True)
    )
    assert one.taken + other.taken == (1 if pair.refused else 2), (one.lines[:1], other.lines[:1])
    lines = [described(each.lines, None if wanted[0].kept else argument) for each in (one, other)]
    if (operation, argument) in WITHOUT_EFFECT or len(words(SCHEMAS[operation][argument])) == 1:
        assert lines[0] == lines[1], "it has an effect: take out `x-emulator-no-effect`"
    else:
        assert lines[0] != lines[1], "it does nothing: perform it, say `x-emulator-no-effect` and why, or write a scene"


@pytest.mark.parametrize(
    ("operation", "argument"), [(operation, name) for operation, found in DEFAULTS.items() for name in found]
)
def test_an_argument_that_is_left_out_has_its_default(stage: Stage, operation: str, argument: str) -> None:
    scene = SCENES.get(operation, Scene()).with_pair(pair_for(operation, argument), other=False)
    out, given = (
        scene.played(stage, REQUESTS[operation], argument, value) for value in (OUT, DEFAULTS[operation][argument])
    )
    assert out.taken == given.taken
    assert (described(out.lines, None) == described(given.lines, None)) is ((operation, argument) not in TOLD_APART)
