"""All files of the reference."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.document.tables import ANSWER_XML
from generator.python.operations import operations
from generator.site.addresses import (
    ANSWER_XML as XML_PAGE,
)
from generator.site.addresses import (
    HANGUP_CAUSES,
    OVERVIEW,
    STREAMS,
    anchor,
    link,
    page_of_tag,
)
from generator.site.page import Group, Page, PageSection
from generator.site.pages.causes import cause_page
from generator.site.pages.elements import ElementPages
from generator.site.pages.errors import error_page
from generator.site.pages.events import event_pages
from generator.site.pages.operations import operation_pages
from generator.site.pages.streams import stream_page
from generator.site.prose import Prose
from generator.site.received import received
from generator.site.search_index import search_index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.tables import Tables

Data = dict[str, Any]

_HERE: Final = Path(__file__).parent
_ASSETS: Final = ("site.css", "site.js")
INDEX: Final = "search-index.js"


def render(document: Data, tables: Tables) -> dict[str, bytes]:
    """Return the files of the reference by name.

    Args:
        document: The whole API as it is published.
        tables: What stands beside it: answer XML and hangup causes.
    """
    events = received(document, tables.elements)
    elements = ElementPages(document, tables.data[ANSWER_XML], events)
    tags = [tag["name"] for tag in document["tags"]]
    callbacks = list(event_pages(document, events))
    streams = [stream_page(document, events[each]) for each in events if events[each].href == STREAMS]
    groups = [
        Group("Operations", tuple(operation_pages(document, events, tags))),
        Group("Callbacks", (*callbacks, *streams)),
        Group("Answer XML", tuple(elements.pages())),
        Group("Look up", (cause_page(document, tables.causes), error_page(document))),
    ]
    overview = _overview(document, groups)
    groups.insert(0, Group("", (overview,)))
    pages = [page for group in groups for page in group.pages]
    places = {one.operation_id: link(page_of_tag(one.tag), one.operation_id) for one in operations(document)}
    places |= {"HangupCauseName": HANGUP_CAUSES, "HangupCauseCode": HANGUP_CAUSES, "Response": XML_PAGE}
    press = _Press(document, groups, Prose({**places, **elements.places()}), elements)
    files = {page.file: press.page(page).encode() for page in pages}
    files[INDEX] = search_index(pages).encode()
    return files | {name: (_HERE / "assets" / name).read_bytes() for name in _ASSETS}


class _Press:
    """Fills templates. Everything that is not HTML already is escaped."""

    def __init__(self, document: Data, groups: list[Group], prose: Prose, elements: ElementPages) -> None:
        self._groups = groups
        self._environment = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {
            "block": prose.block,
            "line": prose.line,
            "path": path_parts,
            "page_of_tag": page_of_tag,
        }
        self._environment.globals |= {
            "info": document["info"],
            "index_file": INDEX,
            "element_href": elements.href,
            "anchor": anchor,
        }
        self._environment.globals["parts"] = self._environment.get_template("parts.html.jinja").module

    def page(self, page: Page) -> str:
        """Return the HTML of a page."""
        template = self._environment.get_template(f"{page.template}.html.jinja")
        return template.render(page=page, groups=self._groups, **page.shown)


def path_parts(path: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a path, and whether each is an argument: `/v1/Account/`, then `{auth_id}`."""
    rest = path
    while rest:
        before, brace, after = rest.partition("{")
        if before:
            yield before, False
        name, closed, rest = after.partition("}")
        if brace:
            yield f"{brace}{name}{closed}", True


def _overview(document: Data, groups: list[Group]) -> Page:
    info = document["info"]
    schemes = document["components"].get("securitySchemes", {})
    return Page(
        file=OVERVIEW,
        title="Overview",
        lead=str(info.get("summary", "")),
        template="overview",
        shown={"cards": groups, "servers": document["servers"], "schemes": list(schemes.values())},
        sections=(
            *(PageSection(anchor(group.name), group.name) for group in groups),
            PageSection("good-to-know", "Good to know"),
        ),
    )
