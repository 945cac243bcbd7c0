"""What the page of the inspector may do, as a content security policy says it: whatever text it is shown, none runs."""

from collections.abc import Mapping
from typing import Final

_NOTHING_ELSE: Final = {
    "base-uri": "'none'",
    "form-action": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}

SERVED: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "media-src": "'self' blob:",
    "connect-src": "'self'",
    "frame-ancestors": "'none'",
    **_NOTHING_ELSE,
}
"""Of the page that a server shows."""


def of_file(script: str, style: str) -> dict[str, str]:
    """Of a page that is one file: it runs its own script, has its own style, and asks nobody for anything.

    Args:
        script: Hash of the script, as `'sha256-…'`.
        style: The same of the style.
    """
    return {
        "default-src": "'none'",
        "script-src": script,
        "style-src": style,
        "img-src": "data:",
        "media-src": "blob: data:",
        **_NOTHING_ELSE,
    }


def written(policy: Mapping[str, str]) -> str:
    """A policy as browsers read it."""
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())
