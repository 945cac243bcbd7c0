"""What real services answer is valid by the document, also where it differs from the reference pages."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from tests.spec.published import Node, Published

TABLE = yaml.load(Path(__file__).with_name("real_responses.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
UNLIKELY = [{"no": "service says this"}]


class Response:
    """A row of the table: a body, the place in it that the row is about, and the changes to that place."""

    def __init__(self, row: Node) -> None:
        like = TABLE["bodies"][row["like"]]
        self.operation: str = like["operation"]
        self.status: str = like.get("status", "200")
        self.place: list[str | int] = row.get("at", like.get("at", []))
        self.changes: list[Node] = row.get("with", [{}])
        self.body: Node = copy.deepcopy(like["body"])
        for name in row.get("without", ()):
            self.at_place(self.body).pop(name, None)

    def at_place(self, body: Node) -> Node:
        """The object within `body` that the row is about."""
        found: Any = body
        for key in self.place:
            found = found[key]
        assert isinstance(found, dict)
        return found

    def changed(self, change: Node) -> Node:
        """The body with some members of that object replaced."""
        body = copy.deepcopy(self.body)
        self.at_place(body).update(change)
        return body


def schema(document: Published, operation: str, status: str) -> Node:
    response = document.resolve(document.operation(operation).node["responses"][status])
    return dict(response["content"]["application/json"]["schema"])


@pytest.mark.parametrize("row", [pytest.param(row, id=row["fact"]) for row in TABLE["rows"]])
def test_the_document_admits_that(row: Node, document: Published) -> None:
    response = Response(row)
    validator = document.validator(schema(document, response.operation, response.status))
    for change in response.changes:
        body = response.changed(change)
        assert [error.message for error in validator.iter_errors(body)] == []
        for name in change.keys() - set(row.get("vague", ())):
            wrong = response.changed(change | {name: UNLIKELY})
            assert not validator.is_valid(wrong), f"{name} may be anything at all: the document does not describe it"


@pytest.mark.parametrize(
    "operation",
    [
        *("hangUpConference", "hangUpAllConferences", "hangUpMember", "stopCallPlay", "stopCallSpeak"),
        *("stopMemberPlay", "stopMemberSpeak", "activateMultipartyCall", "endMultipartyCall", "kickParticipant"),
    ],
)
def test_an_acknowledgement_may_be_empty(operation: str, document: Published) -> None:
    response = document.resolve(document.operation(operation).node["responses"]["204"])
    assert "content" not in response


def test_a_multiparty_call_cannot_be_created_by_hand(document: Published) -> None:
    path = document.data["paths"]["/v1/Account/{auth_id}/MultiPartyCall/"]
    assert "post" not in path
    assert "405" in path["get"]["responses"]
