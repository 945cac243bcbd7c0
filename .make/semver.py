"""Versions: three numbers, and the step from one to the next that changes ask for."""

from __future__ import annotations

import re

Version = tuple[int, int, int]

FORM = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


class NotAStep(Exception):
    """This is no version that could come next; the message says why."""


def version(given: str) -> Version:
    """Read a version; raises NotAStep."""
    found = FORM.fullmatch(given)
    if found is None:
        raise NotAStep(f"{given!r} is no version: say three numbers, make release VERSION=1.2.3")
    return int(found[1]), int(found[2]), int(found[3])


def text(of: Version) -> str:
    """`1.2.3`."""
    return ".".join(map(str, of))


def last(tags: list[str]) -> Version | None:
    """The highest version among tags such as `v1.2.3`; None if nothing was released yet."""
    return max((version(tag[1:]) for tag in tags if FORM.fullmatch(tag[1:])), default=None)


def check_order(wanted: Version, released: Version | None, stated: Version) -> None:
    """Raises NotAStep unless a version is above the last one, and not below what the description already states."""
    if released is not None and wanted <= released:
        raise NotAStep(f"{text(wanted)} is not higher than {text(released)}, which is released")
    if wanted < stated:
        raise NotAStep(f"{text(wanted)} is lower than {text(stated)}, which the description already states")


def check_step(wanted: Version, released: Version, steps: set[str]) -> None:
    """Raises NotAStep if there is something new, and only the last number is higher."""
    if "minor" in steps and wanted[:2] == released[:2]:
        least = released[0], released[1] + 1, 0
        raise NotAStep(f"the document has something new since {text(released)}: say {text(least)}, or higher")
