"""Tools for agents are published only if the description has their operations and arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.document.problems import Problems
from generator.document.tables import load_tables
from generator.forms.agent_tools import agent_tools

if TYPE_CHECKING:
    from typing import Any

    from tests.generator.tiny import Tiny


def published(tiny: Tiny, text: str) -> Any:
    tiny.write("agent-tools.yaml", text)
    return agent_tools(tiny.bundle().data, load_tables(tiny.root, "openapi"))


def test_a_variant_is_a_tool_of_its_own_with_the_query_that_makes_it_one(tiny: Tiny) -> None:
    [tool] = published(tiny, "- operationId: listLiveCalls\n")["tools"]
    assert (tool["name"], tool["_meta"]["query"]) == ("list_live_calls", {"status": "live"})


def test_a_tool_takes_the_arguments_that_are_listed_and_no_others(tiny: Tiny) -> None:
    [tool] = published(tiny, "- operationId: createCall\n  arguments: [to, answer_url]\n")["tools"]
    assert list(tool["inputSchema"]["properties"]) == tool["inputSchema"]["required"] == ["to", "answer_url"]


def test_arguments_that_are_unions_or_lists_tell_their_types_and_no_more(tiny: Tiny) -> None:
    tiny.edit(
        "components/schemas/CreateCallRequest.yaml",
        "      to:\n        type: string\n        minLength: 1\n",
        "      tags: {type: array, description: Marks., items: {type: string, examples: [a]}}\n"
        "      to:\n        anyOf: [{type: string, description: Text., examples: [a]}, {type: integer}]\n",
    )
    [tool] = published(tiny, "- operationId: createCall\n  arguments: [to, answer_url, tags]\n")["tools"]
    taken = tool["inputSchema"]["properties"]
    assert taken["to"]["anyOf"] == [{"type": "string"}, {"type": "integer"}]
    assert taken["tags"] == {"type": "array", "description": "Marks.", "items": {"type": "string"}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- operationId: makeCall\n", "There is no operation `makeCall`."),
        ("- operationId: createCall\n  arguments: [to, answer_url, tone]\n", "`createCall` takes no `tone`."),
        ("- operationId: createCall\n  arguments: [answer_url]\n", "`createCall` needs `to`. List it."),
        ("- createCall\n", "This is no tool. Write `operationId`, and `arguments` as a list."),
        ("- operationId: createCall\n  arguments: to\n", "This is no tool. Write `operationId`, and"),
    ],
)
def test_what_a_tool_names_must_be_there(tiny: Tiny, text: str, message: str) -> None:
    with pytest.raises(Problems) as caught:
        published(tiny, text)
    [problem] = caught.value.problems
    assert str(problem).startswith(f"openapi/agent-tools.yaml:1: agent-tool: {message}")
