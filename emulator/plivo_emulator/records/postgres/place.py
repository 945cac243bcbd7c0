"""Where records are in PostgreSQL: the URL as it was given, and a name for messages, which tells no password."""

import re
from typing import NamedTuple

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from plivo_emulator.records.unusable import Unusable

_URL = re.compile(r"postgres(?:ql)?://(?:(?P<who>[^@/?]*)@)?(?P<where>[^@]*)")
"""Who holds no sign that ends it, and nothing behind it an `@`: half a password would be taken for a host."""

_NO_URL = (
    "--database takes the URL of a database, such as postgresql://user:password@host:5432/name, and got something else;"
    " in user and password, write %40 for @, %2F for /, %3A for : and %3F for ?"
)
_HIDDEN = "password", "sslpassword"

DEFAULTS = {
    "application_name": "plivo-emulator",
    "connect_timeout": "5",
    "keepalives_idle": "5",
    "keepalives_interval": "1",
    "keepalives_count": "3",
    "tcp_user_timeout": "8000",
}
"""Settings of a connection, unless the URL has others: a server that is gone is noticed in eight seconds."""


class DatabasePlace(NamedTuple):
    """A database."""

    name: str
    parameters: dict[str, str]
    """As libpq calls them."""

    def __repr__(self) -> str:
        """Names it, and tells no secret."""
        return f"DatabasePlace({self.name!r})"

    def error_text(self, error: BaseException) -> str:
        """What an error says, in one line and without secrets."""
        first = str(error).strip().partition("\n")[0]
        text = first.rpartition(" failed: ")[2].removeprefix("FATAL:").removesuffix(".").strip()
        for name in _HIDDEN:
            secret = self.parameters.get(name)
            text = text.replace(secret, "…") if secret else text
        return text


def place_of(url: str) -> DatabasePlace:
    """Reads a URL; raises Unusable, which does not repeat it."""
    parts = _URL.fullmatch(url)
    if parts is None:
        raise Unusable(_NO_URL)
    try:
        parameters = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except ProgrammingError:
        raise Unusable(_NO_URL) from None  # it would repeat what it does not understand
    if not re.fullmatch(r"[0-9,]*", parameters.get("port", "")):
        raise Unusable(_NO_URL)
    user = (parts["who"] or "").partition(":")[0]
    name = f"postgresql://{user}{'@' if user else ''}{parts['where'].partition('?')[0]}"
    return DatabasePlace(name, {**DEFAULTS, **parameters, "client_encoding": "UTF8"})
