"""The inspector over HTTP: its page and its files. They hold nothing of any run, so anybody may have them."""

from http import HTTPStatus
from typing import Final

from plivo_emulator.server.asgi.respond import Headers, respond
from plivo_emulator.server.asgi.types import Receive, Scope, Send

HOME: Final = "/_emulator/"
ROOTS: Final = frozenset({"/", "/_emulator"})
"""Where people try first: a browser is sent on."""
FILES: Final = {
    HOME: "index.html",
    f"{HOME}assets/inspector.js": "inspector.js",
    f"{HOME}assets/inspector.css": "inspector.css",
    f"{HOME}assets/licences.txt": "licences.txt",
}
SENT_ON: Final = ((b"location", HOME.encode()), (b"cache-control", b"no-store"), (b"vary", b"accept"))
LOOKS: Final = frozenset({"GET", "HEAD"})


class InspectorPages:
    """ASGI app. It reads its files when somebody first looks: a server that nobody looks at does not pay for them."""

    def takes(self, scope: Scope) -> bool:
        """Whether a request is for a file of the inspector, or of a browser that is to be sent there."""
        path = scope["path"]
        if path in FILES:
            return scope["method"] in LOOKS
        return path in ROOTS and scope["method"] in LOOKS and _is_browser(scope)

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Answers one request that it takes."""
        if scope["path"] in ROOTS:
            await respond(send, scope, HTTPStatus.TEMPORARY_REDIRECT, SENT_ON, b"")
            return
        from plivo_emulator.inspector import policy  # noqa: PLC0415  # see above
        from plivo_emulator.inspector.built import built  # noqa: PLC0415  # see above

        file = built(FILES[scope["path"]])
        tag = b'"%s"' % file.digest.hex()[:32].encode()
        headers = _headers(tag, policy.written(policy.SERVED))
        if _has(scope, tag):
            await respond(send, scope, HTTPStatus.NOT_MODIFIED, headers, None)
        else:
            content_type = (b"content-type", file.media_type.encode())
            await respond(send, scope, HTTPStatus.OK, [*headers, content_type], file.content)


def _headers(tag: bytes, rules: str) -> Headers:
    return [
        (b"etag", tag),
        (b"cache-control", b"no-cache"),
        (b"content-security-policy", rules.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"referrer-policy", b"no-referrer"),
    ]


def _is_browser(scope: Scope) -> bool:
    """Whether a person looks: programs ask for anything, or for JSON."""
    return any(name == b"accept" and b"text/html" in value.lower() for name, value in scope["headers"])


def _has(scope: Scope, tag: bytes) -> bool:
    """Whether the client has the file already."""
    known = b",".join(value for name, value in scope["headers"] if name == b"if-none-match")
    return known.strip() == b"*" or tag in {each.strip().removeprefix(b"W/") for each in known.split(b",")}
