"""State machines as tables: the legal moves, and nothing else."""

from collections.abc import Iterator
from typing import Generic, TypeVar

State = TypeVar("State", bound=str)


class IllegalMove(Exception):
    """A move that the table does not contain; it names the machine, the state and the move."""


class StateMachine(Generic[State]):
    """A table of moves `(state, move, next state)`."""

    __slots__ = ("_moves", "name")

    def __init__(self, name: str, *moves: tuple[State, str, State]) -> None:
        self.name = name
        self._moves: dict[tuple[State, str], State] = {}
        for state, move, after in moves:
            if (state, move) in self._moves:
                message = f"{name}: {move!r} from {state!r} stands in the table twice"
                raise ValueError(message)
            self._moves[state, move] = after

    def after(self, state: State, move: str) -> State:
        """State after `move`; raises IllegalMove if the table does not contain it."""
        try:
            return self._moves[state, move]
        except KeyError:
            message = f"{self.name}: no move {move!r} from {state!r}"
            raise IllegalMove(message) from None

    def allows(self, state: State, move: str) -> bool:
        """Whether `move` is legal in `state`."""
        return (state, move) in self._moves

    def __iter__(self) -> Iterator[tuple[State, str, State]]:
        return ((state, move, after) for (state, move), after in self._moves.items())
