"""Sheets of unusual calls are red, then green: placed, lost or repeated callbacks, two who meet."""

from __future__ import annotations

import warnings
from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.explore.files import write_sheets
from plivo_emulator.explore.run import explore
from plivo_emulator.testing import serve

from tests.emulator.explore.exploring import PLACE, Little, menu, plan_of, say

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest_plugins = ["pytester"]

ROOM = '<Response><Conference callbackUrl="{base}/room" callbackMethod="POST">standup</Conference></Response>'
OPTIONS = ("-q", "-p", "plivo_emulator.pytest_plugin", "-p", "no:cacheprovider")


class Apps:
    """Four apps with a bug each, which all are repaired at once."""

    def __init__(self) -> None:
        self.repaired = False
        self._calling: set[str] = set()
        self._inside: set[str] = set()
        self._asked: Counter[str] = Counter()
        self.all = (
            Little(answer=self.placed),
            Little(answer=self.known, hangup=self.over),
            Little(answer=lambda _: ROOM, room=self.room),
            Little(answer=lambda _: menu("Press 1."), key=self.key, next=self.last),
        )

    def placed(self, form: dict[str, str]) -> str | int:
        return 500 if form["Direction"] == "outbound" and not self.repaired else say("Hello.")

    def known(self, form: dict[str, str]) -> str:
        if form["From"] in self._calling and not self.repaired:
            return say("You are calling already.")
        self._calling.add(form["From"])
        return say("Welcome back.")

    def over(self, form: dict[str, str]) -> str:
        self._calling.discard(form["From"])
        return "<Response/>"

    def room(self, form: dict[str, str]) -> str | int:
        move = self._inside.add if form["ConferenceAction"] == "enter" else self._inside.discard
        move(form["CallUUID"])
        return 500 if len(self._inside) > 1 and not self.repaired else "<Response/>"

    def key(self, form: dict[str, str]) -> str:
        self._asked[form["CallUUID"]] += 1
        return menu("For sales, press 1 again.", "next")

    def last(self, form: dict[str, str]) -> str:
        once = self._asked[form["CallUUID"]] == 1
        return say("You have reached sales." if once or self.repaired else "Nothing more for you.")


@pytest.fixture
def apps(pytester: pytest.Pytester) -> Iterator[Apps]:
    apps = Apps()
    with ExitStack() as served:
        for app in apps.all:
            base = served.enter_context(serve(app))
            write_sheets(explore(plan_of(base, 60), PLACE), pytester.path / "sheets")
        yield apps


def test_sheets_of_unusual_calls_are_red_until_the_apps_are_repaired(apps: Apps, pytester: pytest.Pytester) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert pytester.runpytest_inprocess(*OPTIONS, "sheets").parseoutcomes() == {"failed": 4}
        apps.repaired = True
        assert pytester.runpytest_inprocess(*OPTIONS, "sheets").parseoutcomes() == {"passed": 4}
