"""Names of a package that are imported when they are first used."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def attribute(package: str, places: Mapping[str, str], name: str) -> Any:
    """Import a name of a package and store it there, so that this runs once for each name.

    Args:
        package: Name of the package.
        places: Module of each name, relative to the package.
        name: Name to import: a name of `places`, or one of the modules.

    Raises:
        AttributeError: The package has no such name.
    """
    if name in places.values():
        return import_module(f"{package}.{name}")
    if name in places:
        value = getattr(import_module(f"{package}.{places[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value
    raise AttributeError(f"module {package!r} has no attribute {name!r}")
