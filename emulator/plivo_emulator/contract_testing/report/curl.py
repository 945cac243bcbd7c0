"""A request as a command that anybody can paste into a shell: it holds no credentials."""

import shlex
from collections.abc import Iterator

from plivo_emulator.contract_testing.finding import SentRequest
from plivo_emulator.contract_testing.report.secrets import Secrets
from plivo_emulator.wire.printable import printable

LONGEST = 4000
"""Characters of a body that are shown; a longer one is in `har.json`."""
CREDENTIALS = '-u "$PLIVO_AUTH_ID:$PLIVO_AUTH_TOKEN"'
WRONG = '-u "$PLIVO_AUTH_ID:wrong"'
OURS = frozenset({"accept", "accept-encoding", "connection", "content-length", "host", "user-agent", "authorization"})
"""Headers that curl sets itself, or that tell nothing."""


def curl(request: SentRequest, secrets: Secrets, credentials: str = CREDENTIALS) -> str:
    """The command. It reads the credentials from PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN, or has others, or none."""
    return " ".join(_words(request, secrets, credentials))


def _words(request: SentRequest, secrets: Secrets, credentials: str) -> Iterator[str]:
    yield "curl"
    if credentials:
        yield credentials
    method = request.method.upper()
    if method != ("POST" if request.body else "GET"):
        yield "--head" if method == "HEAD" else f"-X {_quoted(method)}"
    for name, value in secrets.headers(request.headers).items():
        if name.lower() not in OURS and not name.lower().startswith("x-schemathesis-"):
            yield f"-H {_quoted(f'{name}: {value}')}"
    if request.body:
        body = secrets.body(request.body)
        yield f"--data-raw {_quoted(body)}" if len(body) <= LONGEST else "--data-binary @body"
    url, account = secrets.text(request.url), f"/{secrets.credentials.auth_id}/"
    before, found, after = url.partition(account)
    # The brackets of a URL are a pattern to curl, unless it is told that they are not.
    if any(each in url for each in "[]{}"):
        yield "-g"
    yield f"""{_quoted(f"{before}/")}"$PLIVO_AUTH_ID"{_quoted(f"/{after}")}""" if found else _quoted(url)


def _quoted(text: str) -> str:
    """One word of a shell, on one line: what no screen shows is written in `$'…'`."""
    shown = printable(text)
    if shown == text:
        return shlex.quote(text)
    escaped = "".join("\\'" if each == "'" else "\\\\" if each == "\\" else _in_dollars(each) for each in text)
    return f"$'{escaped}'"


def _in_dollars(character: str) -> str:
    if printable(character) == character:
        return character
    return "".join(f"\\x{byte:02x}" for byte in character.encode("utf-8", "replace"))
