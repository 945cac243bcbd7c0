"""A request as operations see it, besides its arguments: the account, and what the requester may see."""

from dataclasses import dataclass

from plivo_emulator.records.archive import Archive
from plivo_emulator.records.query.query import Condition, Operator, Query
from plivo_emulator.voice.accounts.account import Account


@dataclass(slots=True)
class ApiRequest:
    """One request. It is immutable."""

    account: Account
    records: Archive
    api_id: str
    client: str = ""
    """Address of the client; empty if it is not known."""
    subaccount: str | None = None
    """Subaccount whose credentials were sent; None: those of the account."""

    def sees(self, subaccount: str | None) -> bool:
        """Whether the requester may see what belongs to a subaccount or, with None, to the account."""
        return self.subaccount is None or self.subaccount == subaccount

    def narrowed(self, query: Query) -> Query:
        """The query, limited to what the requester may see. The kind needs a `subaccount` column that is compared."""
        if self.subaccount is None:
            return query
        own = Condition("subaccount", Operator.EQUAL, self.subaccount)
        return query._replace(conditions=(*query.conditions, own))
