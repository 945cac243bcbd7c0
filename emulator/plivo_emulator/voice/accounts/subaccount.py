"""A subaccount: credentials that see only what was created with them."""

from dataclasses import dataclass, field

PREFIX = "SA"
"""Prefix of the auth ids of subaccounts."""


@dataclass(frozen=True, slots=True)
class Subaccount:
    """Id, token and name of a subaccount."""

    sub_auth_id: str
    """`SA` and 18 characters."""
    auth_token: str = field(repr=False)
    name: str
