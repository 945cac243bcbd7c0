"""Nothing of the document is lost in a profile, and nothing is added: each kind of fact is missed if it is."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import pytest

from generator import pipeline
from generator.__main__ import main
from generator.profiles.codegen import codegen
from generator.profiles.kept import differences, facts
from generator.profiles.lean import takes_asynchronous, takes_webhooks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.generator.tiny import Tiny

Node = dict[str, Any]

PATH = "/v1/Account/{auth_id}/Call/"
POST = f"paths {PATH} post"
EVENT = "components schemas AnswerEvent properties"


@pytest.mark.parametrize(
    ("place", "gone", "kind"),
    [
        (f"paths {PATH}", "get", "operation"),
        (POST, "requestBody", "body"),
        (f"{POST} responses", "201", "answer"),
        (f"{POST} callbacks", "answer", "callback"),
        (f"paths {PATH} get", "parameters", "argument"),
        (EVENT, "Direction", "field"),
        ("components schemas Call", "required", "required"),
        ("components schemas Call properties bill_duration", "minimum", "limit"),
        ("components schemas Call properties bill_duration", "type", "type"),
        ("components schemas Call properties bill_duration", "description", "description"),
        ("components schemas HttpMethod", "enum", "value"),
        (f"{EVENT} Direction", "x-extensible-enum", "value"),
        ("components parameters Limit schema", "x-plivo-default", "default"),
    ],
)
def test_what_a_profile_has_lost_is_named(tiny: Tiny, place: str, gone: str, kind: str) -> None:
    canonical = tiny.bundle().data
    profile = codegen(canonical)
    node = profile
    for key in place.split(" "):
        node = node[key]
    del node[gone]

    lost = differences(facts(canonical), profile, takes_webhooks)

    assert f"`{kind}" in {line.partition(" ")[0] for line in lost}
    assert all(line.endswith("is in the document and not in the profile.") for line in lost)


def test_what_a_profile_has_added_is_named(tiny: Tiny) -> None:
    canonical = tiny.bundle().data
    profile = codegen(canonical)
    profile["components"]["schemas"]["HttpMethod"]["enum"] = ["GET", "POST", "PUT"]

    added = differences(facts(canonical), profile, takes_webhooks)

    assert "`value HttpMethod 'PUT'` is in the profile and not in the document." in added


def test_a_profile_names_what_it_takes_away(tiny: Tiny) -> None:
    canonical = tiny.bundle().data
    canonical["webhooks"] = {"called": next(iter(canonical["paths"][PATH]["post"]["callbacks"]["answer"].values()))}
    wanted = facts(canonical)

    without = differences(wanted, codegen(canonical), takes_asynchronous)

    assert {line.partition(" ")[0] for line in without} == {"`webhook"}
    assert differences(wanted, codegen(canonical), takes_webhooks) == []
    assert differences(wanted, codegen(canonical, webhooks=True), takes_asynchronous) == []


@pytest.fixture
def collecting() -> Iterator[None]:
    """The command collects no garbage; tests after it do."""
    yield
    gc.enable()


@pytest.mark.usefixtures("collecting")
def test_nothing_is_written_if_a_profile_has_lost_something(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def losing(canonical: Node) -> Node:
        profile = codegen(canonical)
        del profile["components"]["schemas"]["Call"]["properties"]["bill_duration"]
        return profile

    monkeypatch.setattr(pipeline, "codegen", losing)

    status = main(["--spec", str(tiny.entry), "--out", str(tiny.root)])

    assert status == 1
    said = capsys.readouterr().err
    assert "openapi/dist/openapi.codegen.yaml:1" in said
    assert "nothing-dropped" in said
    assert "`field Call bill_duration` is in the document and not in the profile." in said
    assert not tiny.path("dist").exists()
