"""Rules about tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.python.naming import nearest_hint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.index import Index
    from generator.document.problems import Finding


def _declared(index: Index) -> list[str]:
    return [tag.text("name") for tag in index.entry.under("tags")]


def tag_unknown(index: Index) -> Iterator[Finding]:
    """An operation or event has one tag, and the entry declares it."""
    declared = _declared(index)
    for node in [operation.node for operation in index.operations] + index.event_operations:
        used = node.texts("tags")
        if len(used) != 1:
            yield node.finding(f"It has {len(used)} tags. Give it one.", "tags")
        for tag in used:
            if tag not in declared:
                hint = nearest_hint(tag, declared)
                yield node.finding(f"The entry declares no tag `{tag}`.{hint} Use one of its tags.", "tags")


def tag_unused(index: Index) -> Iterator[Finding]:
    """Every tag that the entry declares is used, declared once."""
    nodes = [operation.node for operation in index.operations] + index.event_operations
    used = {tag for node in nodes for tag in node.texts("tags")}
    seen: set[str] = set()
    for tag in index.entry.under("tags"):
        name = tag.text("name")
        if name in seen:
            yield tag.finding(f"`{name}` is declared twice. Keep one.")
        if name not in used:
            yield tag.finding(f"Nothing has the tag `{name}`. Use it or remove it.")
        seen.add(name)


def tag_grouped(index: Index) -> Iterator[Finding]:
    """Where the entry groups its tags, each tag is in exactly one group."""
    groups = [group for group in index.entry.items("x-tagGroups") if isinstance(group, dict)]
    listed = [group["tags"] for group in groups if isinstance(group.get("tags"), list)]
    grouped = [str(tag) for tags in listed for tag in tags]
    declared = _declared(index)
    if not groups:
        return
    for tag in sorted({*declared, *grouped}):
        if tag not in declared:
            message = f"`{tag}` is in a group but not declared. Declare it under `tags` or remove it."
            yield index.entry.finding(message, "x-tagGroups")
        elif grouped.count(tag) != 1:
            message = f"`{tag}` is in {grouped.count(tag)} groups. Put it into one."
            yield index.entry.finding(message, "x-tagGroups")


RULES: Final = (tag_unknown, tag_unused, tag_grouped)
