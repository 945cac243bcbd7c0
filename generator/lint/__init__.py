"""The authoring rules of `openapi/README.md`, one function each.

A rule is a generator function over the index of a document; its name, with dashes, is the rule's id, and its
docstring is the rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.lint.components import constraints, descriptions, enums, exampled, extensions, links, schemas
from generator.lint.paths import asynchronous, operations, responses, tags, variants
from generator.lint.sources import events, files, references, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.document.index import Index
    from generator.document.problems import Finding, Problem

    Rule = Callable[[Index], Iterator[Finding]]

RULES: Final[tuple[Rule, ...]] = (
    *files.RULES,
    *references.RULES,
    *tags.RULES,
    *operations.RULES,
    *responses.RULES,
    *asynchronous.RULES,
    *variants.RULES,
    *events.RULES,
    *links.RULES,
    *schemas.RULES,
    *enums.RULES,
    *constraints.RULES,
    *descriptions.RULES,
    *exampled.RULES,
    *extensions.RULES,
    *tables.RULES,
)


def rule_id(rule: Rule) -> str:
    """Return the id that reports name a rule by."""
    return rule.__name__.replace("_", "-")


def lint(index: Index) -> list[Problem]:
    """Return what breaks a rule, in no order."""
    found = [(rule_id(rule), finding) for rule in RULES for finding in rule(index)]
    document = index.document
    return [
        (index.tables if finding.place.file in index.tables.sources else document).problem(rule, finding)
        for rule, finding in found
    ]
