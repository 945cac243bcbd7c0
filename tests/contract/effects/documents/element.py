"""A scene of an element: a call runs a document that holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from tests.contract.effects.scene import Scene
from tests.contract.effects.stage import STAY, STAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.contract.effects.stage import Stage


@dataclass(frozen=True, eq=False)
class ElementScene(Scene):
    """What an element holds, and what stands around it; `before` may name an `inside` or `around` of its own."""

    inside: str = ""
    around: str = f"{{}}<Speak>next</Speak>{STAY}"
    """Elements of the document, `{}` for the element."""
    to: str = STAYS
    """Number that is called; none is: a call comes in."""


def played(tag: str, scene: ElementScene) -> Callable[[Stage, Mapping[str, Any]], object]:
    """Lets a call run an element with some attributes."""

    def run(stage: Stage, attributes: Mapping[str, Any]) -> None:
        written = "".join(f" {name}={quoteattr(_text(value))}" for name, value in attributes.items())
        element = f"<{tag}{written}>{stage.names.get('inside', scene.inside)}</{tag}>"
        stage.document("/answer", stage.names.get("around", scene.around).format(element))
        stage.names["run"](stage) if "run" in stage.names else stage.service.answered_call(scene.to)

    return run


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
