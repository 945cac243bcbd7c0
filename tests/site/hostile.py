"""The real documents with markup in every text: what becomes of a page if any of it is more than text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from generator.site.published import published
from tests.generator import canary
from tests.site.reading import ROOT, Site, read

if TYPE_CHECKING:
    from collections.abc import Callable

HTML = (
    "<img src=x onerror=canary()></script><script>canary()</script></title><svg onload=canary()>"
    "\"onmouseover='canary()'<!-- [a](javascript:canary()) ![b](https://example.com/b.png) {{ canary() }} ]]>"
)
"""Begins an element, an attribute, a comment, a link that runs and a picture that is fetched."""


def hostile(change: Callable[[Any], Any]) -> Site:
    """The reference of the real documents after a change of all their texts."""
    document, tables = published(ROOT)
    data = {name: change(found) for name, found in tables.data.items()}
    return read(change(document), replace(tables, data=data))


def prose(value: Any) -> Any:
    """Data whose sentences end with markup."""
    return canary.prose(value, payload=f"{HTML} {canary.PAYLOAD}")


def wires(value: Any) -> Any:
    """Data whose fields, words and defaults end with markup."""
    return canary.wires(value, payload=HTML)
