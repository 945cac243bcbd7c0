"""A subaccount: credentials that see only what was made with them."""

from dataclasses import dataclass

PREFIX = "SA"
"""Beginning of the auth ids of subaccounts."""


@dataclass(frozen=True, slots=True)
class Subaccount:
    """What a subaccount of an account is known by."""

    sub_auth_id: str
    """`SA` and 18 characters."""
    auth_token: str
    name: str
