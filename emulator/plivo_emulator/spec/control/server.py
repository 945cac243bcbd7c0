"""Emulator itself, whether it is up and what it can do."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Arguments

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class GetLiveness(Arguments):
    """Check that the server runs.

    Answers as long as the process does. Says nothing about whether it takes calls.
    """

    __slots__ = ()

    PATH: ClassVar = "/_emulator/v1/livez"

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given


class GetReadiness(Arguments):
    """Check that the server takes calls.

    Answers 200 from the moment calls are taken until the server is told to stop. Answers 503 as
    well while records cannot be written to the folder of `--data`, or to PostgreSQL. The sentence
    says why.
    """

    __slots__ = ()

    PATH: ClassVar = "/_emulator/v1/readyz"

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given


class GetInfo(Arguments):
    """Get what the server is.

    Name and version of the emulator, and the version of the description that it serves.
    """

    __slots__ = ()

    PATH: ClassVar = "/_emulator/v1/info"

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
