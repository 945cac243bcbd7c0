"""Names of apps in the journal: an app keeps its name when its port changes."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import overload

from plivo_emulator.voice.accounts.account import Account

SCHEME = "app:"
"""Prefix of a name, like the scheme of a URL."""

WEBSOCKETS = {"http": "(?:http|ws)", "https": "(?:https|wss)"}


class AppNames:
    """Replaces the address of the app `menu` by `app:menu`."""

    def __init__(self, apps: Mapping[str, str]) -> None:
        """Takes the addresses of apps by name."""
        addresses = {name: address.rstrip("/") for name, address in apps.items()}
        # The longest comes first: the address of one app may be below that of another.
        self._names = sorted(addresses, key=lambda name: -len(addresses[name]))
        alternatives = "|".join(f"({_pattern(addresses[name])})" for name in self._names)
        self._addresses = re.compile(rf"(?:{alternatives})(?![\w.:@-])") if apps else None

    @overload
    def within(self, value: Mapping[str, object]) -> Mapping[str, object]: ...
    @overload
    def within(self, value: object) -> object: ...
    def within(self, value: object) -> object:
        """The value with names of apps in all its texts."""
        if self._addresses is None:
            return value
        match value:
            case str():
                return self._addresses.sub(self._named, value)
            case Mapping():
                return {key: self.within(each) for key, each in value.items()}
            case list() | tuple():
                return [self.within(each) for each in value]
            case _:
                return value

    def _named(self, match: re.Match[str]) -> str:
        return SCHEME + self._names[(match.lastindex or 1) - 1]


def names_of(account: Account) -> AppNames:
    """App names of an account."""
    return _names(tuple(account.settings.apps.items()))


@lru_cache(maxsize=64)
def _names(apps: tuple[tuple[str, str], ...]) -> AppNames:
    return AppNames(dict(apps))


def _pattern(address: str) -> str:
    scheme, _, rest = address.partition("://")
    return f"{WEBSOCKETS[scheme]}://{re.escape(rest)}"
