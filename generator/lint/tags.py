"""Rules about tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.naming import nearest_hint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.problems import Finding
    from generator.survey import Survey


def _declared(survey: Survey) -> list[str]:
    return [tag.text("name") for tag in survey.entry.under("tags")]


def tag_unknown(survey: Survey) -> Iterator[Finding]:
    """An operation or event has one tag, and the entry declares it."""
    declared = _declared(survey)
    for node in [operation.node for operation in survey.operations] + survey.event_operations:
        used = node.texts("tags")
        if len(used) != 1:
            yield node.finding(f"Here are {len(used)} tags. Give it one.", "tags")
        for tag in used:
            if tag not in declared:
                hint = nearest_hint(tag, declared)
                yield node.finding(f"The entry declares no tag `{tag}`.{hint} Use one of its tags.", "tags")


def tag_unused(survey: Survey) -> Iterator[Finding]:
    """Every tag that the entry declares is used, declared once."""
    nodes = [operation.node for operation in survey.operations] + survey.event_operations
    used = {tag for node in nodes for tag in node.texts("tags")}
    seen: set[str] = set()
    for tag in survey.entry.under("tags"):
        name = tag.text("name")
        if name in seen:
            yield tag.finding(f"`{name}` is declared twice. Keep one.")
        if name not in used:
            yield tag.finding(f"Nothing has the tag `{name}`. Use it or take it out.")
        seen.add(name)


def tag_grouped(survey: Survey) -> Iterator[Finding]:
    """Where the entry groups its tags, each tag is in exactly one group."""
    groups = [group for group in survey.entry.items("x-tagGroups") if isinstance(group, dict)]
    listed = [group["tags"] for group in groups if isinstance(group.get("tags"), list)]
    grouped = [str(tag) for tags in listed for tag in tags]
    declared = _declared(survey)
    if not groups:
        return
    for tag in sorted({*declared, *grouped}):
        if tag not in declared:
            message = f"`{tag}` is in a group but not declared. Declare it under `tags` or take it out."
            yield survey.entry.finding(message, "x-tagGroups")
        elif grouped.count(tag) != 1:
            message = f"`{tag}` is in {grouped.count(tag)} groups. Put it into one."
            yield survey.entry.finding(message, "x-tagGroups")


RULES: Final = (tag_unknown, tag_unused, tag_grouped)
