"""A scene: a situation in which every argument of a request can show what it does."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from tests.contract.effects.outcome import outcome, taken, valid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.contract.effects.outcome import Line
    from tests.contract.effects.stage import Stage


class _Out:
    """An argument that is left out."""

    def __repr__(self) -> str:
        return "left out"


OUT: Final = _Out()


@dataclass(frozen=True)
class Named:
    """A value that the scene has a name for."""

    name: str


@dataclass(frozen=True, eq=False)
class Pair:
    """Two values of an argument that make a difference, and what must be so that they do."""

    one: Any
    other: Any
    beside: Mapping[str, Any] = field(default_factory=dict)
    """Other arguments, the same in both runs."""
    together: Mapping[str, Any] = field(default_factory=dict)
    """Arguments that must go with the other value, and are left out with the first."""
    before: Callable[[Stage], None] | None = None
    after: Callable[[Stage], None] | None = None
    refused: bool = False
    """Whether one of the two is refused: that is the difference."""
    kept: bool = False
    """Whether it is all that the argument is for to be told again, in records and answers."""


def flag(beside: Mapping[str, Any] | None = None, **how: Any) -> Pair:
    """No and yes."""
    return Pair(one=False, other=True, beside=beside or {}, **how)


def _nothing(_: Stage) -> None:
    """Nothing happens."""


@dataclass(frozen=True, eq=False)
class Scene:
    """How things stand when a request is made, with which arguments at least, and what happens after it."""

    before: Callable[[Stage], None] = _nothing
    arguments: Mapping[str, Any] = field(default_factory=dict)
    after: Callable[[Stage], None] = _nothing
    pairs: Mapping[str, Pair] = field(default_factory=dict)
    kept: bool = False
    """Whether to be told again is all that arguments are for: names of things, for example."""

    def with_pair(self, pair: Pair, *, other: bool) -> Scene:
        """The scene as a value of a pair wants it: the first one, or the other."""
        return replace(
            self,
            before=pair.before or self.before,
            after=pair.after or self.after,
            arguments={**self.arguments, **pair.beside, **(pair.together if other else {})},
            kept=pair.kept or self.kept,
        )

    def played(
        self, stage: Stage, request: Callable[[Stage, Mapping[str, Any]], object], name: str, value: Any
    ) -> Play:
        """What comes of it when an argument has a value."""
        wanted = {**self.arguments, name: value}
        given = {key: each for key, each in wanted.items() if each is not OUT}
        key = (request, self.before, self.after, repr(sorted(given.items(), key=itemgetter(0))))
        if key not in stage.played:
            stage.clear()
            self.before(stage)
            values = {key: stage.names[each.name] if isinstance(each, Named) else each for key, each in given.items()}
            request(stage, values)
            self.after(stage)
            stage.played[key] = Play(outcome(stage), taken(stage), valid(stage))
        found: Play = stage.played[key]
        return found


@dataclass(frozen=True)
class Play:
    """What came of a scene, whether the request was taken, and whether all documents were valid."""

    lines: list[Line]
    taken: bool
    valid: bool
