"""Who may ask: nobody without credentials, and nobody with credentials that are nearly right."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

from plivo_emulator.contract_testing.finding import Finding
from plivo_emulator.contract_testing.probes.examples import body_of, path_of
from plivo_emulator.contract_testing.probes.foreign_server import ApiExchange, ForeignServer
from plivo_emulator.contract_testing.target import Credentials, Operation

NAME = "credentials_are_needed"
AT_ONCE = 4
"""Requests that are under way at the same time."""

UNTOLD = frozenset({HTTPStatus.TOO_MANY_REQUESTS})
"""Statuses that say nothing about the credentials."""


def credentials_are_needed(server: ForeignServer) -> Iterator[Finding]:
    """Every operation answers 401 without credentials, and with any that are not quite those of the account."""
    tries = [
        (operation, how, credentials)
        for operation in server.operations.values()
        for how, credentials in near_misses(server.credentials).items()
    ]

    def attempt(one: tuple[Operation, str, Credentials | None]) -> ApiExchange:
        operation, _, credentials = one
        document = server.document
        return server.request(
            operation, path_of(document, operation), body=body_of(document, operation), credentials=credentials
        )

    with ThreadPoolExecutor(AT_ONCE) as pool:
        reported = set()
        for (operation, how, _), came in zip(tries, pool.map(attempt, tries), strict=True):
            status = came.response.status
            if status != HTTPStatus.UNAUTHORIZED and status not in UNTOLD and operation.operation_id not in reported:
                reported.add(operation.operation_id)
                sentence = (
                    f"Authorization at {operation.operation_id}: it answers {status} {how}; the document says 401"
                )
                yield Finding(NAME, operation.operation_id, "Authorization", sentence, came.request, came.response)


def near_misses(right: Credentials) -> dict[str, Credentials | None]:
    """Credentials that are wrong, by what is wrong with them."""
    auth_id, token = right.auth_id, right.auth_token
    found: dict[str, Credentials | None] = {
        "without credentials": None,
        "to a token in other case": Credentials(auth_id, token.swapcase()),
        "to a token whose last character is another": Credentials(auth_id, token[:-1] + _other(token[-1])),
        "to a token that lacks its last character": Credentials(auth_id, token[:-1]),
        "to another auth id with the same token": Credentials(auth_id[:-1] + _other(auth_id[-1]), token),
    }
    return {how: credentials for how, credentials in found.items() if credentials != right}


def _other(character: str) -> str:
    return "0" if character != "0" else "1"
