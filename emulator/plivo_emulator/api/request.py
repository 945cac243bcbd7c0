"""A request as operations see it, beside its arguments: whose it is, and what it may know of."""

from dataclasses import dataclass, replace

from plivo_emulator.records.archive import Archive
from plivo_emulator.records.query.query import Condition, Operator, Query
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.app.target import Target


@dataclass(slots=True)
class ApiRequest:
    """One request. Nobody changes it."""

    account: Account
    records: Archive
    api_id: str
    client: str = ""
    """Address that it came from; empty where that is not known."""
    subaccount: str | None = None
    """Subaccount whose credentials ask; None: those of the account itself."""

    def sees(self, subaccount: str | None) -> bool:
        """Whether who asks may know of what belongs to a subaccount, or (None) to the account itself."""
        return self.subaccount is None or self.subaccount == subaccount

    def narrowed(self, query: Query) -> Query:
        """The query, for what who asks may know of; its kind must have a `subaccount` that is compared."""
        if self.subaccount is None:
            return query
        own = Condition("subaccount", Operator.EQUAL, self.subaccount)
        return replace(query, conditions=(*query.conditions, own))


def target(url: str | None, method: str) -> Target | None:
    """URL of the app with its verb, as two arguments name them; None without the URL."""
    return None if url is None else Target(url, method)
