from typing import Any

import httpx
import pytest

from tests.emulator.api.service import OTHER, Service

RATING = "Rating has to be a float between 1 -5"


def feedback(service: Service, uuid: str, **arguments: Any) -> httpx.Response:
    """Sends feedback as official clients do: to a host of its own, with no account in the path."""
    return service.send("POST", f"https://stats.plivo.com/v1/Call/{uuid}/Feedback/", json=arguments)


def test_feedback_is_taken_for_a_call_of_the_account(service: Service) -> None:
    response = feedback(service, service.answered_call(), rating=5)
    assert response.status_code == 201
    assert response.json()["message"] == "Feedback has been posted"
    assert response.json()["status"] == "success"


def test_feedback_is_taken_for_a_call_that_has_ended(service: Service) -> None:
    uuid = service.answered_call()
    service.delete("Call", uuid)
    assert feedback(service, uuid, rating="3.5", issues=["ECHO"], Notes="it echoed").status_code == 201
    (facts,) = service.journal("call.feedback")
    assert facts == {"rating": 3.5, "issues": ["ECHO"], "notes": "it echoed"}


@pytest.mark.parametrize("rating", [None, 0, 0.99, 5.01, "good", "6", True, [5]])
def test_a_rating_is_a_number_from_one_to_five(service: Service, rating: Any) -> None:
    arguments = {} if rating is None else {"rating": rating}
    response = feedback(service, service.answered_call(), **arguments)
    assert response.status_code == 422
    assert response.json()["error"] == RATING


@pytest.mark.parametrize("issues", [None, [], ["NOISE"], "ECHO", [["ECHO"]], [1]])
def test_a_rating_below_five_needs_issues(service: Service, issues: Any) -> None:
    arguments = {} if issues is None else {"issues": issues}
    response = feedback(service, service.answered_call(), rating=4, **arguments)
    assert response.status_code == 422
    assert response.json()["error"].startswith("Issues have to be an array")


def test_an_unknown_call_is_told_in_words_of_its_own(service: Service) -> None:
    response = feedback(service, "nobody", rating=5)
    assert response.status_code == 404
    assert response.json()["error"] == "Please check the Call UUID"


def test_a_call_of_another_account_is_unknown(service: Service) -> None:
    uuid = service.answered_call()
    response = service.send("POST", f"/v1/Call/{uuid}/Feedback/", auth=OTHER, json={"rating": 5})
    assert response.status_code == 404


def test_the_host_of_feedback_has_its_own_words_for_errors(service: Service) -> None:
    path = "https://stats.plivo.com/v1/Call/some-uuid/Feedback/"
    assert service.send("POST", path, auth=None).json()["error"] == "Authentication failed"
    assert service.send("GET", path).json()["error"] == "HTTP method not allowed"
    assert service.send("GET", "https://stats.plivo.com/v1/").json()["error"] == "Resource cannot be found"


def test_a_body_that_is_no_object_is_a_bad_request_here_too(service: Service) -> None:
    response = service.send("POST", "/v1/Call/some-uuid/Feedback/", content=b"[]")
    assert response.status_code == 400


def test_notes_are_text(service: Service) -> None:
    response = feedback(service, service.answered_call(), rating=5, notes=7)
    assert response.status_code == 422
    assert response.json()["error"] == "notes parameter must be text"


def test_a_conversion_is_taken_down_as_sent(service: Service) -> None:
    uuid = service.answered_call()
    response = service.post("Call", uuid, "Conversion", json={"status": "converted", "timestamp": "now"})
    assert response.status_code == 200
    assert response.json()["message"] == "success"
    assert service.journal("call.conversion") == [{"status": "converted", "timestamp": "now"}]


def test_a_conversion_needs_a_call_and_nothing_else(service: Service) -> None:
    assert service.send("POST", service.path("Call", service.answered_call(), "Conversion")).status_code == 200
    assert service.post("Call", "nobody", "Conversion").status_code == 404
    assert service.post("Call", "nobody", "Conversion", json={"status": 1}).status_code == 400


def test_every_issue_that_an_error_advises_is_taken(service: Service) -> None:
    uuid = service.answered_call()
    advice = feedback(service, uuid, rating=1).json()["error"].partition(": ")[2].split(", ")
    assert len(advice) == 11
    assert feedback(service, uuid, rating=1, issues=advice).status_code == 201
