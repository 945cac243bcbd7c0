"""The quick profile of the contract tests in parts: each class may run on a process of its own."""

from __future__ import annotations

import sys
from typing import ClassVar

from plivo_emulator.contract_testing.target import Document

from tests import family
from tests.contract.__main__ import REQUESTS, WALKS, WIRE
from tests.contract.part import tags


def prove(*options: str) -> None:
    ended = family.run([sys.executable, "-m", "tests.contract", "--seed", "1", *options], timeout=540)
    assert ended.returncode == 0, ended.stdout[-8000:] + ended.stderr[-2000:]


class Resources:
    """Examples, edge cases and random requests: every operation must succeed, and answer as the document says."""

    about: ClassVar[tuple[str, ...]]

    def test_the_emulator_keeps_to_the_document(self) -> None:
        prove("--phases", REQUESTS, "--about", ",".join(self.about))


class TestCalls(Resources):
    about = ("Calls",)


class TestConferences(Resources):
    about = ("Conferences", "Members")


class TestMultipartyCalls(Resources):
    about = ("Multiparty calls", "Participants")


class TestThings(Resources):
    about = ("Audio streams", "Endpoints", "Recordings", "Verified caller IDs")


class TestAccount(Resources):
    about = ("Applications", "Numbers")


class TestWalks:
    def test_the_emulator_keeps_to_the_document_along_its_links(self) -> None:
        prove("--phases", WALKS)


def test_nothing_is_left_out() -> None:
    asked = [resource for each in Resources.__subclasses__() for resource in each.about]
    assert sorted(asked) == sorted({tag for item in Document(WIRE).raw["paths"].values() for tag in tags(item)})
