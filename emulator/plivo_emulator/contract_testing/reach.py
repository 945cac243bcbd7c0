"""How often each operation answered with which status."""

from collections import Counter
from collections.abc import Iterable, Mapping

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

    @property
    def succeeded(self) -> int:
        """Number of operations with a documented success."""
        return len(self._operations) - len(self.never_succeeded())

    @property
    def operations(self) -> int:
        """Number of operations."""
        return len(self._operations)

    def statuses(self) -> Iterable[tuple[str, Mapping[int, int]]]:
        """Operations, and how often each answered with which status, in the order of statuses."""
        return ((name, dict(sorted(counter.items()))) for name, counter in self._statuses.items())

    def table(self) -> str:
        """One line per operation: number of requests, and of each status."""
        width = max(len(name) for name in self._statuses)
        lines = []
        for name, counter in self.statuses():
            statuses = "  ".join(f"{status} × {count}" for status, count in counter.items())
            lines.append(f"{name:<{width}}  {sum(counter.values()):>6}  {statuses}".rstrip())
        return "\n".join(lines)
