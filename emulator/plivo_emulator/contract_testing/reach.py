"""How often each operation answered with which status."""

from collections import Counter
from collections.abc import Iterable

from plivo_emulator.contract_testing.target import Operation


class Reach:
    """Statuses by operation."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._operations = {(each.method, each.path): each for each in operations}
        self._statuses: dict[str, Counter[int]] = {each.operation_id: Counter() for each in self._operations.values()}

    def note(self, method: str, path: str, status: int) -> None:
        """Counts a response; a method that the document does not know belongs to no operation."""
        operation = self._operations.get((method, path))
        if operation is not None:
            self._statuses[operation.operation_id][status] += 1

    @property
    def cases(self) -> int:
        """Number of requests."""
        return sum(counter.total() for counter in self._statuses.values())

    def never_succeeded(self) -> list[str]:
        """Operations without any documented success."""
        return [
            each.operation_id
            for each in self._operations.values()
            if not each.successes & self._statuses[each.operation_id].keys()
        ]

    def table(self) -> str:
        """One line per operation: number of requests, and of each status."""
        width = max(len(name) for name in self._statuses)
        lines = []
        for name, counter in self._statuses.items():
            statuses = "  ".join(f"{status} × {count}" for status, count in sorted(counter.items()))
            lines.append(f"{name:<{width}}  {counter.total():>6}  {statuses}")
        return "\n".join(lines)
