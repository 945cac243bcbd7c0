"""What the search looks through, as a script: a page that is opened as a file may load one, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.site.page import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.site.page import Page


def search_index(pages: Iterable[Page]) -> str:
    """Return the script: words that repeat are in lists of their own, and entries name their numbers."""
    kinds = list(Kind)
    listed = list(pages)
    places: dict[str, int] = {}
    rows = []
    for number, page in enumerate(listed):
        if all(each.name != page.title for each in page.entries):
            rows.append(
                [kinds.index(Kind.PAGE), page.title, places.setdefault("", len(places)), number, "", page.lead, ""]
            )
        for each in page.entries:
            where = places.setdefault(each.where, len(places))
            rows.append([kinds.index(each.kind), each.name, where, number, each.anchor, each.summary, each.also])
    found = {
        "kinds": [kind.value for kind in kinds],
        "pages": [page.file for page in listed],
        "places": list(places),
        "entries": rows,
    }
    return f"window.referenceIndex={_in_script(found)};\n"


def _in_script(value: object) -> str:
    """JSON that is also JavaScript, and ends no script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
