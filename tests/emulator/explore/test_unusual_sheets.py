"""Sheets of unusual calls: placed by the app, after a lost callback, by two who meet. Red at first, then green."""

from __future__ import annotations

import warnings
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.explore.files import write_sheets
from plivo_emulator.explore.run import explore
from plivo_emulator.testing import serve

from tests.emulator.explore.exploring import PLACE, Little, plan_of, say

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest_plugins = ["pytester"]

ROOM = '<Response><Conference callbackUrl="{base}/room" callbackMethod="POST">standup</Conference></Response>'
OPTIONS = ("-q", "-p", "plivo_emulator.pytest_plugin", "-p", "no:cacheprovider")


class Apps:
    """Three apps with a bug each, which all are repaired at once."""

    def __init__(self) -> None:
        self.repaired = False
        self._calling: set[str] = set()
        self._inside: set[str] = set()
        self.all = (
            Little(answer=self.placed),
            Little(answer=self.known, hangup=self.over),
            Little(answer=lambda _: ROOM, room=self.room),
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


@pytest.fixture
def apps(pytester: pytest.Pytester) -> Iterator[Apps]:
    apps = Apps()
    with ExitStack() as served:
        for app in apps.all:
            base = served.enter_context(serve(app))
            write_sheets(explore(plan_of(base, 30), PLACE), pytester.path / "sheets")
        yield apps


def test_sheets_of_unusual_calls_are_red_until_the_apps_are_repaired(apps: Apps, pytester: pytest.Pytester) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert pytester.runpytest_inprocess(*OPTIONS, "sheets").parseoutcomes() == {"failed": 3}
        apps.repaired = True
        assert pytester.runpytest_inprocess(*OPTIONS, "sheets").parseoutcomes() == {"passed": 3}
