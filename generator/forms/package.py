"""All other forms of the description, as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.document.bounds import content
from generator.forms.agent_tools import agent_tools
from generator.forms.asyncapi import asyncapi
from generator.forms.json_schemas import json_schemas
from generator.forms.llms import INDEX, PUBLISHED, llms
from generator.forms.postman import postman
from generator.forms.workflows import arazzo
from generator.output.text import BUILT, json_text, yaml_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.document.tables import Tables

Data = dict[str, Any]


def render(document: Data, tables: Tables) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file, relative to the folder of the published documents.

    Args:
        document: The whole API as it is published.
        tables: What stands beside it.

    Raises:
        Problems: What is written by hand names something that is not in the document.
    """
    for path, schema in json_schemas(document).items():
        yield f"schemas/{path}", json_text(schema)
    streams = asyncapi(document)
    if streams:
        yield "asyncapi.yaml", yaml_text(streams, BUILT)
    yield "postman_collection.json", json_text(postman(document))
    workflows = arazzo(document, tables)
    if workflows:
        yield "arazzo.yaml", yaml_text(workflows, BUILT)
    tools = agent_tools(document, tables)
    if tools:
        yield "agent-tools.json", json_text(tools)


def for_agents(document: Data, base: Path, dist: str) -> Iterator[tuple[str, str]]:
    """Yield `llms.txt`, relative to the root of the project, if there are pages that it can list."""
    if (base / INDEX).is_file() and (base / PUBLISHED).is_file():
        index, published = (content(base, INDEX, page).decode() for page in (INDEX, PUBLISHED))
        yield "llms.txt", llms(document, index, published, dist)
