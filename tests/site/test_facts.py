"""All that the documents and tables say is in the reference, where readers look for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.document.tables import attributes
from generator.python.events import schemas
from generator.python.operations import members, operations, resolve

if TYPE_CHECKING:
    from tests.site.reading import Place, Site


def place(site: Site, anchor: str) -> Place:
    """The only place of a name, whichever page it is on."""
    found = [page.places[anchor] for page in site.pages.values() if anchor in page.places]
    assert len(found) == 1, f"{anchor} has {len(found)} places"
    return found[0]


def test_every_operation_has_a_place_with_its_method_path_and_arguments(site: Site) -> None:
    listed = list(operations(site.document))
    assert len(listed) > 80
    for one in listed:
        there = place(site, one.operation_id)
        assert f"{one.method} {one.path}" in there.text
        assert one.node["summary"] in there.text
        body = resolve(site.document, one.node.get("requestBody", {})).get("content", {}).get("application/json", {})
        names = [each["name"] for each in one.parameters] + list(members(site.document, body.get("schema", {})))
        assert [name for name in names if f"{one.operation_id}.{name}" not in page_of(site, one.operation_id)] == []


def page_of(site: Site, anchor: str) -> dict[str, Place]:
    return next(page.places for page in site.pages.values() if anchor in page.places)


def test_an_argument_says_its_type_limits_default_and_words(site: Site) -> None:
    timeout = place(site, "createCall.ring_timeout").text
    assert all(said in timeout for said in ("integer", "0 or more", "default 120"))
    assert "required" in place(site, "createCall.to").text
    verb = place(site, "createCall.answer_method").text
    assert all(said in verb for said in ("2 words", "GET", "POST"))


def test_every_answer_of_an_operation_shows_its_fields(site: Site) -> None:
    assert "request_uuid" in place(site, "createCall.200.request_uuid").text
    assert "Seconds that the call lasted" in place(site, "listCalls.200.objects.call_duration").text
    assert "createCall.201.request_uuid" not in page_of(site, "createCall")  # it is like 200


def test_an_operation_leads_to_its_callbacks_errors_and_what_comes_next(site: Site) -> None:
    links = place(site, "createCall").links
    assert "call-events.html#hangup" in links
    assert "errors.html#401" in links
    assert "calls.html#getLiveCall" in links


def test_every_callback_has_a_place_with_its_fields_and_what_causes_it(site: Site) -> None:
    kinds = schemas(site.document)
    assert len(kinds) > 20
    for kind, name in kinds.items():
        fields = members(site.document, site.document["components"]["schemas"][name])
        places = [page.places for page in site.pages.values() if f"{kind}.{next(iter(fields))}" in page.places]
        assert len(places) == 1, kind
        assert [field for field in fields if f"{kind}.{field}" not in places[0]] == []
        assert kind == "inbound_call" or any("html#" in link for link in places[0][kind].links), kind


def test_a_callback_leads_to_what_causes_it(site: Site) -> None:
    for event, cause in (
        ("call-events.html#hangup", "calls.html#createCall.hangup_url"),
        ("answer-xml-events.html#get_digits", "xml-getdigits.html#action"),
        ("call-events.html#redirect", "xml-redirect.html#text"),
    ):
        there = site.at(event)
        assert there
        assert cause in there.links


def test_every_name_under_webhooks_is_on_a_page(site: Site) -> None:
    pages = [page.text for name, page in site.pages.items() if name.endswith("-events.html")]
    assert [name for name in site.document["webhooks"] if not any(name in text for text in pages)] == []


def test_every_attribute_has_a_place_and_leads_to_the_callback_that_it_causes(site: Site) -> None:
    for tag, element in site.tables.elements.items():
        for name, facts in attributes(element).items():
            there = site.attribute(tag, name)
            assert str(facts["description"]).split("`")[0] in there.text
            if "event" in facts:
                assert any(link.endswith(f"#{facts['event']}") for link in there.links), f"{name} of {tag}"


def test_every_hangup_cause_has_a_row(site: Site) -> None:
    for cause in site.tables.causes:
        row = site.at(f"hangup-causes.html#{cause['code']}")
        assert row
        assert str(cause["name"]) in row.text
        assert str(cause["source"]) in row.text
    mpc = site.at("hangup-causes.html#MpcTerminationCause.1010")
    assert mpc
    assert "Stay Alone Not Permitted" in mpc.text


def test_every_sentence_of_an_error_is_on_the_page_of_errors(site: Site) -> None:
    examples = site.document["components"]["examples"]
    said = [node["value"]["error"] for name, node in examples.items() if name.startswith("error.")]
    assert len(said) > 20
    assert [each for each in said if each.partition("\n")[0] not in site.pages["errors.html"].text] == []


@pytest.mark.parametrize("side", ["StreamMessageToApp", "StreamMessageFromApp"])
def test_every_stream_message_has_a_place_with_an_example(site: Site, side: str) -> None:
    for part in site.document["components"]["schemas"][side]["oneOf"]:
        event = members(site.document, part)["event"]["const"]
        there = site.at(f"stream-messages.html#{event}")
        assert there
        assert f'"event": "{event}"' in there.text


def test_every_operation_shows_its_code_by_language(site: Site) -> None:
    for one in operations(site.document):
        shown = place(site, one.operation_id).text
        samples = one.node["x-codeSamples"]
        assert [each["label"] for each in samples if each["source"].strip() not in shown] == [], one.operation_id
        assert len(samples) > 5


def test_a_variant_shows_code_of_its_own(site: Site) -> None:
    assert "client.calls.list_live(" in place(site, "listLiveCalls").text
    assert "client.calls.list_live(" not in place(site, "listCalls").text
