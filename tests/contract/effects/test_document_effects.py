"""Every attribute of answer documents does something that others can see, or the table says why it does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.contract.effects.documents import SCENES
from tests.contract.effects.documents.element import ElementScene, played
from tests.contract.effects.outcome import described
from tests.contract.effects.pairs import pair_of_attribute
from tests.contract.effects.scene import OUT
from tests.spec.ledger_subjects import elements, table

if TYPE_CHECKING:
    from tests.contract.effects.scene import Pair
    from tests.contract.effects.stage import Stage

WITHOUT_EFFECT = "it does nothing: perform it, say `no_effect` in openapi/answer-xml/, or write a scene in `documents/`"

ATTRIBUTES = {
    element: {name: facts for name, facts in table(element).items() if "no_effect" not in facts}
    for element in sorted(elements())
}
ALL_SCENES = {element: SCENES.get(element, ElementScene()) for element in ATTRIBUTES}
RUNS = {element: played(element, scene) for element, scene in ALL_SCENES.items()}


def pair_for(element: str, attribute: str) -> Pair:
    """Two values of an attribute that should make a difference."""
    attributes = ATTRIBUTES[element]
    return ALL_SCENES[element].pairs.get(attribute) or pair_of_attribute(attribute, attributes[attribute], attributes)


def test_every_scene_is_of_an_element_and_every_pair_of_an_attribute() -> None:
    assert SCENES.keys() <= ATTRIBUTES.keys()
    unknown = {(name, pair) for name, scene in SCENES.items() for pair in scene.pairs.keys() - ATTRIBUTES[name].keys()}
    assert unknown == set(), "no such attribute: change its scene in tests/contract/effects/documents/"


@pytest.mark.parametrize(
    ("element", "attribute"), [(element, name) for element, found in ATTRIBUTES.items() for name in found]
)
def test_an_attribute_changes_what_happens(stage: Stage, element: str, attribute: str) -> None:
    scene, pair = ALL_SCENES[element], pair_for(element, attribute)
    one, other = (
        scene.with_pair(pair, other=is_other).played(stage, RUNS[element], attribute, value)
        for is_other, value in ((False, pair.one), (True, pair.other))
    )
    assert (one.valid, other.valid) == (True, True), "one of the documents is none"
    echo = None if pair.kept else re.sub("([A-Z])", r"_\1", attribute).lower()
    assert described(one.lines, echo) != described(other.lines, echo), WITHOUT_EFFECT


@pytest.mark.parametrize(
    ("element", "attribute"),
    [(element, name) for element, found in ATTRIBUTES.items() for name, facts in found.items() if "default" in facts],
)
def test_an_attribute_that_is_left_out_has_its_default(stage: Stage, element: str, attribute: str) -> None:
    scene = ALL_SCENES[element].with_pair(pair_for(element, attribute), other=False)
    default = ATTRIBUTES[element][attribute]["default"]
    out, given = (scene.played(stage, RUNS[element], attribute, value) for value in (OUT, default))
    assert described(out.lines, None) == described(given.lines, None)
