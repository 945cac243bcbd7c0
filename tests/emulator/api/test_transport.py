from base64 import b64encode

import pytest
from plivo_emulator.server.asgi.api_app import ApiSettings
from plivo_emulator.server.asgi.credentials import basic
from plivo_emulator.server.asgi.rate_limit import RateLimit
from plivo_emulator.voice.calls.call import LIVE_CALLS

from tests.emulator.api.conftest import Serve
from tests.emulator.api.service import AUTH_ID, AUTH_TOKEN, OTHER, OTHER_AUTH_ID, Service

CALLS = f"/v1/Account/{AUTH_ID}/Call/"


@pytest.mark.parametrize("path", [CALLS, CALLS.rstrip("/")])
def test_a_path_may_end_in_a_slash_or_not_and_is_never_redirected(service: Service, path: str) -> None:
    assert service.send("GET", path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/v1/Account/",
        f"/v1/Account/{AUTH_ID}/Nothing/",
        f"/v1/Account/{AUTH_ID}//Call/",
        f"/v1/Account/{AUTH_ID}/Call//",
        f"/v1/Account/{AUTH_ID}/Call//Record/",
        f"/v3/Account/{AUTH_ID}/Call/",
        f"/v1/Account/{AUTH_ID}/Call/%FF/",
    ],
)
def test_an_unknown_path_is_not_found(service: Service, path: str) -> None:
    response = service.send("GET", path)
    assert response.status_code == 404
    assert response.json()["error"].startswith("not found")


@pytest.mark.parametrize("product", ["Message", "Powerpack", "PhoneNumber/14155550100", "Subaccount"])
def test_a_path_of_another_product_is_answered_with_what_there_is_instead(service: Service, product: str) -> None:
    response = service.send("POST", f"/v1/Account/{AUTH_ID}/{product}/", json={})
    assert response.status_code == 404
    assert response.json()["error"] == (
        "not found: this emulator serves voice, applications and numbers;"
        " all else that an account has is set up over its control plane, at /_emulator/v1/"
    )


def test_a_path_longer_than_any_name_leads_nowhere_and_is_kept_nowhere(service: Service) -> None:
    before = len(service.account.journal), len(service.account.input_log)
    assert service.send("GET", f"{CALLS}{'x' * 10_000}/").status_code == 404
    assert (len(service.account.journal), len(service.account.input_log)) == before


def test_a_header_longer_than_any_credentials_is_not_read() -> None:
    short, long = (b"Basic " + b64encode(b"MA:" + b"x" * length) for length in (100, 10_000))
    assert (basic(short), basic(long)) == (("MA", "x" * 100), None)


def test_a_second_slash_never_turns_hanging_up_one_call_into_hanging_up_all(service: Service) -> None:
    uuid = service.answered_call()
    assert service.send("DELETE", f"{CALLS}/").status_code == 404
    assert service.account[LIVE_CALLS][uuid].live


@pytest.mark.parametrize("method", ["PUT", "PATCH", "TRACE", "QUERY", "BREW"])
def test_a_method_that_the_path_does_not_take_is_refused_before_credentials_are_asked_for(
    service: Service, method: str
) -> None:
    response = service.send(method, CALLS, auth=None)
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, POST, DELETE, HEAD, OPTIONS"
    assert response.json()["error"] == "method not allowed"


def test_allow_lists_what_a_path_takes_and_nothing_else(service: Service) -> None:
    response = service.send("GET", service.path("Call", "some-uuid", "Play"))
    assert response.status_code == 405
    assert response.headers["allow"] == "POST, DELETE, OPTIONS"


def test_options_tells_the_methods_of_a_path(service: Service) -> None:
    response = service.send("OPTIONS", CALLS, auth=None)
    assert response.status_code == 204
    assert response.headers["allow"] == "GET, POST, DELETE, HEAD, OPTIONS"


def test_head_answers_as_get_does_without_the_body(service: Service) -> None:
    get, head = service.send("GET", CALLS), service.send("HEAD", CALLS)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == get.headers["content-length"]


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Basic",
        "Basic !!!",
        "Basic !" + b64encode(f"{AUTH_ID}:{AUTH_TOKEN}".encode()).decode(),
        "Basic " + b64encode(b"no colon").decode(),
        "Basic " + b64encode(b"\xff:\xff").decode(),
        "Basic " + b64encode(f"{AUTH_ID}:wrong".encode()).decode(),
        "Basic " + b64encode(f"{AUTH_ID}:{AUTH_TOKEN.upper()}".encode()).decode(),
        "Basic " + b64encode(f"{AUTH_ID}:{AUTH_TOKEN} ".encode()).decode(),
        "Basic " + b64encode(f"{AUTH_ID.lower()}:{AUTH_TOKEN}".encode()).decode(),
        "Basic " + b64encode(f"MAUNKNOWN:{AUTH_TOKEN}".encode()).decode(),
        "Bearer " + b64encode(f"{AUTH_ID}:{AUTH_TOKEN}".encode()).decode(),
    ],
)
def test_missing_or_wrong_credentials_are_refused(service: Service, authorization: str | None) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    response = service.send("GET", CALLS, auth=None, headers=headers)
    assert response.status_code == 401
    assert response.json()["error"] == "authentication failed"
    assert response.headers["www-authenticate"].startswith("Basic ")


@pytest.mark.parametrize("scheme", ["Basic", "basic", "BASIC"])
def test_the_scheme_of_credentials_may_be_in_any_case(service: Service, scheme: str) -> None:
    authorization = f"{scheme} " + b64encode(f"{AUTH_ID}:{AUTH_TOKEN}".encode()).decode()
    assert service.send("GET", CALLS, auth=None, headers={"Authorization": authorization}).status_code == 200


def test_a_token_may_hold_a_colon() -> None:
    assert basic(b"Basic " + b64encode(b"MA:to:ken")) == ("MA", "to:ken")


def test_good_credentials_do_not_open_another_account(service: Service) -> None:
    assert service.send("GET", f"/v1/Account/{OTHER_AUTH_ID}/Call/").status_code == 401


def test_credentials_come_before_arguments(service: Service) -> None:
    assert service.send("POST", CALLS, auth=None, content=b"not JSON").status_code == 401


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"{", "malformed JSON"),
        (b" ", "malformed JSON"),
        (b"{}}", "malformed JSON"),
        (b"{} {}", "malformed JSON"),
        (b"{}\xc2\xa0", "malformed JSON"),
        (b"\xff\xfe", "malformed JSON"),
        (b"[" * 100_000, "malformed JSON"),
        (b'{"a": NaN}', "malformed JSON"),
        (b'{"a": "\\ud800"}', "malformed JSON"),
        (b'{"a": "\\uDbff"}', "malformed JSON"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "malformed JSON"),
        (b"[]", "body must be a JSON object"),
        (b"null", "body must be a JSON object"),
        (b'"text"', "body must be a JSON object"),
    ],
)
def test_a_body_that_is_no_json_object_is_refused(service: Service, content: bytes, error: str) -> None:
    response = service.send("POST", CALLS, content=content, headers={"Content-Type": "application/json"})
    assert response.status_code == 400
    assert response.json()["error"] == error


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "application/xml", "json"])
def test_another_media_type_is_refused(service: Service, media_type: str) -> None:
    response = service.send("POST", CALLS, content=b'{"from": "1"}', headers={"Content-Type": media_type})
    assert response.status_code == 400
    assert response.json()["error"] == "content type must be application/json"


@pytest.mark.parametrize("media_type", ["application/json; charset=utf-8", "Application/JSON", ""])
def test_json_may_be_announced_in_several_ways(service: Service, media_type: str) -> None:
    content = b'{"from": "14150000000", "to": "15000010000", "answer_url": "http://app.test/answer"}'
    response = service.send("POST", CALLS, content=content, headers={"Content-Type": media_type})
    assert response.status_code == 201


def test_a_body_may_start_with_a_byte_order_mark(service: Service) -> None:
    content = b'\xef\xbb\xbf{"from": "14150000000", "to": "15000010000", "answer_url": "http://app.test/answer"}'
    response = service.send("POST", CALLS, content=content, headers={"Content-Type": "application/json"})
    assert response.status_code == 201


def test_blanks_may_stand_around_a_body(service: Service) -> None:
    content = b' \t\r\n{"from": "14150000000", "to": "15000010000", "answer_url": "http://app.test/answer"}\n\r\t '
    response = service.send("POST", CALLS, content=content, headers={"Content-Type": "application/json"})
    assert response.status_code == 201


def test_a_body_that_is_too_large_is_refused(serve: Serve) -> None:
    service = serve(settings=ApiSettings(body_bytes=1000))
    response = service.post("Call", json={"from": "1" * 1000})
    assert response.status_code == 400
    assert response.json()["error"] == "body is larger than 1000 bytes"


@pytest.mark.parametrize(("length", "status"), [(1000, 201), (1001, 400)])
def test_a_body_may_be_as_long_as_allowed_and_not_a_byte_longer(serve: Serve, length: int, status: int) -> None:
    service = serve(settings=ApiSettings(body_bytes=1000))
    content = b'{"from": "14150000000", "to": "15000010000", "answer_url": "http://app.test/answer"}'.ljust(length)
    response = service.send("POST", CALLS, content=content, headers={"Content-Type": "application/json"})
    assert response.status_code == status


@pytest.mark.parametrize(("length", "status"), [(1000, 201), (1001, 400)])
def test_a_body_whose_length_nobody_says_may_be_no_longer(serve: Serve, length: int, status: int) -> None:
    service = serve(settings=ApiSettings(body_bytes=1000))
    content = b'{"from": "14150000000", "to": "15000010000", "answer_url": "http://app.test/answer"}'.ljust(length)
    pieces = [content[:500], content[500:]]
    response = service.send("POST", CALLS, content=pieces, headers={"Content-Type": "application/json"})
    assert response.status_code == status


def test_a_body_may_come_in_pieces(service: Service) -> None:
    pieces = [b'{"from": "14150000000", "to": "1500', b'0010000", ', b'"answer_url": "http://app.test/a"}']
    response = service.send("POST", CALLS, content=pieces, headers={"Content-Type": "application/json"})
    assert response.status_code == 201


def test_delete_takes_its_arguments_as_json_too(service: Service) -> None:
    uuid = service.answered_call()
    url = service.post("Call", uuid, "Record").json()["url"]
    response = service.send("DELETE", service.path("Call", uuid, "Record"), json={"call_uuid": uuid, "URL": url})
    assert response.status_code == 204
    assert service.account[LIVE_CALLS][uuid].recordings == ()


def test_ids_repeated_in_query_or_body_are_passed_over(service: Service) -> None:
    uuid = service.answered_call()
    assert service.get("Call", uuid, status="live", call_uuid="another").status_code == 200
    repeated = {"call_uuid": "another", "digits": "1"}
    assert service.post("Call", uuid, "DTMF", json=repeated).status_code == 202


def test_unknown_arguments_are_passed_over(service: Service) -> None:
    assert service.get("Call", cursor="x", call_direction__lt="y").status_code == 200
    service.call(no_such_argument={"deep": [1, 2]})


def test_an_argument_given_twice_with_two_values_is_refused(service: Service) -> None:
    response = service.send("GET", f"{CALLS}?limit=1&limit=2")
    assert response.status_code == 400
    assert response.json()["error"] == "limit parameter is given more than once"
    assert service.send("GET", f"{CALLS}?limit=2&limit=2").status_code == 200


def test_a_plus_may_stand_raw_in_a_path(service: Service) -> None:
    assert service.send("GET", service.path("VerifiedCallerId", "+14155550100")).status_code == 404


def test_a_slash_that_is_encoded_stays_within_its_segment(service: Service) -> None:
    assert service.send("GET", service.path("Call", "a%2FPlay")).status_code == 404
    assert service.send("PUT", service.path("Call", "a%2FPlay")).headers["allow"].startswith("GET")


def test_every_answer_has_an_api_id_of_its_own(service: Service) -> None:
    ids = [
        service.get("Call").json()["api_id"],
        service.get("Call", "nobody").json()["api_id"],
        service.send("GET", CALLS, auth=None).json()["api_id"],
        service.send("GET", "/nowhere").json()["api_id"],
        service.send("PUT", CALLS).json()["api_id"],
    ]
    assert len(set(ids)) == len(ids)


def test_asking_more_often_changes_no_id_of_a_call(serve: Serve) -> None:
    quiet, curious = serve(), serve()
    for _ in range(3):
        curious.get("Call")
    assert quiet.call() == curious.call()


def test_requests_beyond_the_rate_limit_are_refused_until_some_time_has_passed(serve: Serve) -> None:
    service = serve(settings=ApiSettings(RateLimit(3, 5.0)))
    for _ in range(3):
        assert service.get("Call").status_code == 200
    service.seconds = 1.5
    refused = service.get("Call")
    assert refused.status_code == 429
    assert refused.json()["error"] == "rate limit exceeded"
    assert refused.headers["retry-after"] == "4"
    service.seconds = 5.0
    assert [service.get("Call").status_code for _ in range(4)] == [200, 200, 200, 429]


def test_each_account_has_a_rate_limit_of_its_own(serve: Serve) -> None:
    service = serve(settings=ApiSettings(RateLimit(1, 5.0)))
    assert service.get("Call").status_code == 200
    assert service.get("Call").status_code == 429
    other = service.send("GET", f"/v1/Account/{OTHER_AUTH_ID}/Call/", auth=OTHER)
    assert other.status_code == 200


@pytest.mark.parametrize("text", ["", "300", "300/", "/5", "0/5", "300/0", "a/b", "-1/5", "3e2/5"])
def test_a_rate_limit_that_makes_no_sense_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="A rate limit is REQUESTS/SECONDS"):
        RateLimit.parse(text)


def test_a_rate_limit_is_written_as_requests_and_seconds() -> None:
    assert RateLimit.parse("300/5") == RateLimit(300, 5.0)


def test_time_gets_its_turn_after_each_request(service: Service) -> None:
    service.get("Call")
    assert service.woken == [service.tenant]


def test_the_journal_holds_each_request_and_why_it_was_refused(service: Service) -> None:
    api_id = service.get("Call", "nobody").json()["api_id"]
    (asked,) = service.journal("api.request")
    (refused,) = service.journal("api.refused")
    assert (asked["method"], asked["path"], asked["api_id"]) == ("GET", service.path("Call", "nobody"), api_id)
    assert (refused["status"], refused["error"]) == (404, "not found")
