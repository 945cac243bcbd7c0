"""Nothing that the document says becomes an element, an attribute or a script of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.site.hostile import hostile, prose, wires

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site.reading import Site


@pytest.mark.parametrize("change", [prose, pytest.param(wires, marks=pytest.mark.walks)])
def test_a_hostile_text_stays_text(site: Site, change: Callable[[Any], Any]) -> None:
    attacked = hostile(change)
    names = {name for page in site.pages.values() for _, attributes in page.tags for name in attributes}
    assert attacked.pages.keys() == site.pages.keys()
    shown = 0
    for page in attacked.pages.values():
        assert {tag for tag, _ in page.tags} & {"img", "svg", "style", "iframe"} == set()
        assert [attributes for tag, attributes in page.tags if tag == "script"] == [{"src": "site.js"}]
        assert {name for _, attributes in page.tags for name in attributes} <= names | {"start", "title"}
        assert [link for link in page.links if link.lower().startswith(("javascript:", "data:"))] == []
        shown += page.text.count("<img src=x onerror=canary()>")
    assert shown > 1000
    assert b"</script" not in attacked.files["search-index.js"]
    assert any("onerror" in entry[1] + entry[5] for entry in attacked.index["entries"])
