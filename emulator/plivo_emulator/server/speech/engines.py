"""Who may be asked to speak or to hear: engines of optional packages, and functions of somebody else."""

import importlib
from collections.abc import Callable
from typing import Any, NamedTuple


class EngineMissing(Exception):
    """A package of an engine is not installed; the message says how to get it."""


class SpeechEngine(NamedTuple):
    """A program that speaks or hears: its module, which packages it needs, and the extra that has them."""

    module: str
    packages: tuple[str, ...]
    extra: str

    def versions(self, name: str) -> list[str]:
        """Versions of its packages; raises EngineMissing, in words about an engine of that name."""
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  # who uses none need not wait for it

        try:
            return [version(each) for each in self.packages]
        except PackageNotFoundError as missing:
            needed = f"pip install 'plivo-emulator[{self.extra}]'"
            raise EngineMissing(f"{name} needs {missing.name}: {needed}") from None


def function(place: str) -> Callable[..., Any]:
    """Function of somebody else, by `MODULE:FUNCTION`; raises ValueError."""
    module, _, name = place.partition(":")
    try:
        found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as wrong:
        raise ValueError(f"{place} cannot be loaded: {wrong}") from None
    if not callable(found):
        raise ValueError(f"{place} is no function")  # noqa: TRY004  # of a line that somebody has typed
    return found
