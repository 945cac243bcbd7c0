"""Samples of what `make contract` asks, in parts: each class may run on a process of its own."""

from __future__ import annotations

import sys
from typing import ClassVar

from plivo_emulator.contract_testing.target import Document

from tests import family
from tests.contract.__main__ import SAMPLES, WALKS, WIRE
from tests.contract.part import tags


def prove(*options: str) -> None:
    ended = family.run(
        [sys.executable, "-m", "tests.contract", "--seed", "1", "--examples", "4", *options], timeout=540
    )
    assert ended.returncode == 0, ended.stdout[-8000:] + ended.stderr[-2000:]


class Resources:
    """Examples and random requests: every operation must succeed, and answer as the document says."""

    about: ClassVar[tuple[str, ...]]

    def test_the_emulator_keeps_to_the_document(self) -> None:
        prove("--phases", SAMPLES, "--about", ",".join(self.about))


class TestCalls(Resources):
    about = ("Calls", "Conferences", "Members", "Applications", "Numbers")


class TestOthers(Resources):
    about = (
        "Multiparty calls",
        "Participants",
        "Audio streams",
        "Endpoints",
        "Recordings",
        "Verified caller IDs",
    )


class TestWalks:
    def test_the_emulator_keeps_to_the_document_along_its_links(self) -> None:
        prove("--phases", WALKS)


def test_nothing_is_left_out() -> None:
    asked = [resource for each in Resources.__subclasses__() for resource in each.about]
    assert sorted(asked) == sorted({tag for item in Document(WIRE).raw["paths"].values() for tag in tags(item)})
