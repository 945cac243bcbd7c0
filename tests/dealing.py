"""How tests are dealt to several processes: a module as a whole, and those together that share what takes long to make.

For runs with xdist alone.
"""

from __future__ import annotations

from typing import Any, Final

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]  # it has no types

FAMILIES: Final = (
    ("tests/docs/test_mentions.py", "tests/docs/test_tools_page.py"),  # what pytest collects
    (
        "tests/emulator/explore/test_changes.py",
        "tests/emulator/explore/test_map.py",
        "tests/emulator/explore/test_planted_bugs.py",
        "tests/emulator/explore/test_sheets.py",
    ),  # an exploration of many calls
    ("tests/site/",),  # the reference
    (
        "tests/emulator/testing/test_typing.py",
        "tests/client/test_typing.py",
        "tests/emulator/api/test_handlers_typed.py",
        "tests/samples/test_plivo_voice.py",
    ),  # what mypy remembers of the packages that samples import
)
"""Where tests are that one process runs: each process that has any of them would make anew what they share."""


class Families(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Deals families; it forgets what is done, and so need not count all of it again whenever a test has ended."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return next((family[0] for family in FAMILIES if module.startswith(family)), module)

    def mark_test_complete(self, node: Any, item_index: int, duration: float = 0) -> None:  # noqa: ARG002  # its signature
        nodeid = self.registered_collections[node][item_index]
        scope = self._split_scope(nodeid)
        units = self.assigned_work[node]
        del units[scope][nodeid]
        if not units[scope]:
            del units[scope]
        self._reschedule(node)
