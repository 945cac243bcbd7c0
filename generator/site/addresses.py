"""Where things are: names of pages and anchors."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

OVERVIEW: Final = "index.html"
EVENTS: Final = "callbacks.html"
ANSWER_XML: Final = "answer-xml.html"
SPEECH_MARKUP: Final = "speech-markup.html"
HANGUP_CAUSES: Final = "hangup-causes.html"
ERRORS: Final = "errors.html"
STREAMS: Final = "stream-messages.html"
TEXT: Final = "text"
"""What the text of an element is called, where its attributes have names."""

_UNFIT: Final = re.compile(r"[^\w.@-]+")


def slug(name: str) -> str:
    """`Verified caller IDs` → `verified-caller-ids`."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "page"


def page_of_tag(tag: str) -> str:
    """Return the page of a tag's operations, or of its events."""
    return f"{slug(tag)}.html"


def page_of_element(tag: str) -> str:
    """Return the page of an element of answer XML."""
    return f"xml-{slug(tag)}.html"


def anchor(*names: object) -> str:
    """Return the id of a place in a page: names joined by dots."""
    return ".".join(_UNFIT.sub("-", str(name)) or "-" for name in names)


def link(page: str, *names: object) -> str:
    """Return the address of a place in a page, as another page has it."""
    return f"{page}#{quote(anchor(*names))}" if names else page
