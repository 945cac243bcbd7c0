"""How much of the API the document holds."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.spec.published import Published

CALLBACKS = {
    "createCall": {"ring_url", "answer_url", "fallback_url", "hangup_url", "machine_detection_url"},
    "transferCall": {"aleg_url", "bleg_url"},
    "startCallRecording": {"callback_url", "transcription_url"},
    "startConferenceRecording": {"callback_url", "transcription_url"},
    "addParticipant": {
        *("status_callback_url", "call_status_callback_url", "recording_callback_url"),
        *("on_exit_action_url", "confirm_key_sound_url", "enter_sound", "exit_sound"),
        *("wait_music_url", "agent_hold_music_url", "customer_hold_music_url"),
    },
    "startMultipartyCallRecording": {"recording_callback_url"},
    "startParticipantRecording": {"recording_callback_url"},
    "startAudioStream": {"status_callback_url"},
}
"""Arguments that hold a URL which the service calls later, for each operation that has such."""

WEBHOOKS = {
    *("inboundCall", "inboundCallEnded", "redirect", "messageStatus", "streamStatus"),
    *("getDigits", "getInput", "getInputInterim", "dialAction", "dialCallback", "dialConfirmSound"),
    *("recordAction", "recordCallback", "recordTranscription"),
    *("conferenceAction", "conferenceCallback", "conferenceSound"),
    *("multiPartyCallExit", "multiPartyCallStatus", "multiPartyCallRecording", "multiPartyCallSound"),
    "participantRecording",
}
"""Requests that no operation asks for: they come from numbers, applications and answer documents."""

SOCKET = "{$request.body#/service_url}"
"""Where an audio stream connects: a WebSocket, so its request is a `GET` by nature."""

CHANGED = "is that meant? Then change the number here, and on the pages that name it"

RECORDING_CALLBACK = {"startCallRecording", "startConferenceRecording"}
"""Operations whose `callback_url` is told of the recording, and so cannot be asynchronous."""


@pytest.fixture
def document(voice: Published) -> Published:
    """The document of the Voice API: nothing is in it that belongs to another one."""
    return voice


def expressions(document: Published, name: str) -> set[str]:
    callbacks = document.operation(name).node.get("callbacks", {})
    return set(chain.from_iterable(callbacks.values()))


def test_there_are_71_operations_on_39_paths(document: Published) -> None:
    assert (len(document.operations), len(document.data["paths"])) == (71, 39), CHANGED


def test_with_their_query_variants_there_are_75_operations(document: Published) -> None:
    names = [
        name
        for operation in document.operations
        for name in [variant["operationId"] for variant in operation.node.get("x-query-variants", [])]
        or [operation.name]
    ]
    assert len(names) == 75, CHANGED
    assert len({name.lower().replace("_", "") for name in names}) == 75


def test_there_are_24_callbacks_in_all(document: Published) -> None:
    assert sum(len(arguments) for arguments in CALLBACKS.values()) == 24
    with_callbacks = {
        operation.name: found
        for operation in document.operations
        if (found := expressions(document, operation.name) - async_expressions(operation.name) - {SOCKET})
    }
    expected = {
        name: {f"{{$request.body#/{argument}}}" for argument in arguments} for name, arguments in CALLBACKS.items()
    }
    assert with_callbacks == expected


def async_expressions(name: str) -> set[str]:
    if name in RECORDING_CALLBACK:
        return set()
    return {"{$request.body#/callback_url}", "{$request.query.callback_url}"}


def test_every_request_that_an_answer_document_can_cause_is_a_webhook(document: Published) -> None:
    assert set(document.data["webhooks"]) == WEBHOOKS


def test_an_asynchronous_operation_says_so_takes_the_arguments_and_describes_what_comes(document: Published) -> None:
    without = {operation.name for operation in document.operations if not operation.node.get("x-plivo-async")}
    assert without == RECORDING_CALLBACK | {"createCallFeedback"}
    for operation in document.operations:
        if operation.name in without:
            continue
        place = "$request.body#/" if operation.method == "post" else "$request.query."
        assert f"{{{place}callback_url}}" in expressions(document, operation.name), operation.name
        assert "202" in operation.node["responses"], operation.name
        assert {"callback_url", "callback_method"} <= arguments(document, operation.name), operation.name


def arguments(document: Published, name: str) -> set[str]:
    operation = document.operation(name)
    names = {parameter["name"] for parameter in document.parameters(operation)}
    body = document.resolve(operation.node.get("requestBody", {}))
    for media in body.get("content", {}).values():
        names |= set(document.properties(media["schema"]))
    return names


def test_feedback_alone_lives_on_another_host(document: Published) -> None:
    hosts = {operation.name: servers for operation in document.operations if (servers := operation.node.get("servers"))}
    assert list(hosts) == ["createCallFeedback"]
    assert hosts["createCallFeedback"][0]["url"] == "https://stats.plivo.com"


@pytest.mark.parametrize("holder", ["callbacks", "webhooks"])
def test_every_event_comes_as_a_form_and_as_a_query_with_the_same_fields(document: Published, holder: str) -> None:
    events = [spot for spot in document.every("pathItem") if holder in spot.keys and SOCKET not in spot.keys]
    assert events
    for event in events:
        form, query = event.node["post"], event.node["get"]
        media = document.resolve(form["requestBody"])["content"]
        (parameter,) = (document.resolve(node) for node in query["parameters"])
        assert (parameter["in"], parameter["style"], parameter["explode"]) == ("query", "form", True), str(event)
        (body,) = media.values()
        assert body["schema"] == parameter["schema"], str(event)
        for operation in (form, query):
            assert operation["security"] == [], str(event)
            assert "operationId" not in operation, str(event)


def test_applications_and_numbers_are_8_operations_in_a_document_of_their_own(
    document: Published, account: Published
) -> None:
    assert {operation.name for operation in account.operations} == {
        *("listApplications", "createApplication", "getApplication", "updateApplication", "deleteApplication"),
        *("listNumbers", "getNumber", "updateNumber"),
    }
    assert not account.data["paths"].keys() & document.data["paths"].keys()
    assert all(operation.node["x-plivo-async"] for operation in account.operations)
    assert all("202" in operation.node["responses"] for operation in account.operations)


def test_both_documents_mean_the_same_by_the_components_that_they_share(
    document: Published, account: Published
) -> None:
    for folder, components in account.data["components"].items():
        known = document.data["components"][folder]
        assert [name for name, node in components.items() if known.get(name, node) != node] == []
    assert "ApiError" in account.data["components"]["schemas"]
    assert "Application" not in document.data["components"]["schemas"]
