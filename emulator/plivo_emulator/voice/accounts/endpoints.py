"""The SIP endpoints of an account, as calls find them."""

from plivo_emulator.records.kinds.endpoints import ENDPOINTS, EndpointRecord
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.wire import endpoint_address


def endpoint_at(account: Account, address: str) -> EndpointRecord | None:
    """Endpoint of the account at a SIP address; None if there is none."""
    username = endpoint_address.username(address)
    if username is None:
        return None
    endpoints = account.archive[ENDPOINTS].of(account.settings.auth_id)
    return next((each for each in endpoints if each.username == username), None)


def reachable(account: Account, address: str) -> bool:
    """Whether a call to an address can be connected: an endpoint needs a registered phone."""
    endpoint = endpoint_at(account, address)
    return endpoint is None or endpoint.registered(account.now)
