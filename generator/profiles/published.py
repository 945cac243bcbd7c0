"""The published profile: the document without what only the emulator needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.document.grammar import mapped

if TYPE_CHECKING:
    from generator.document.grammar import Kind

OWN: Final = "x-emulator-"  # how the names of such extensions start

Data = dict[str, Any]


def published(canonical: Data) -> Data:
    """Return the profile of a bundle that is published."""
    return _changed("document", canonical)


def _changed(kind: Kind, value: Data) -> Data:
    return {key: mapped(kind, key, below, _changed) for key, below in value.items() if not key.startswith(OWN)}
