"""How requests find the app: TLS, certificates, URLs that are served elsewhere, redirects, and what went wrong."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager, suppress
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from plivo.utils import validate_v3_signature  # type: ignore[import-untyped]  # it has no types
from plivo_emulator.server.outbound import http_client
from plivo_emulator.server.outbound.app_urls import AppUrl, AppUrls
from plivo_emulator.server.process import certificate
from yarl import URL

from tests.emulator.server.served_emulator import AUTH_ID, AUTH_TOKEN
from tests.emulator.server.tls_app import TlsApp
from tests.emulator.server.way_to_app import detail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.emulator.server.app import App, Conversation, Heard
    from tests.emulator.server.ears import Ears
    from tests.emulator.server.served_emulator import ServedEmulator

MUCH = 1 << 20
EITHER_WAY = pytest.mark.parametrize("read", [0, 1], ids=["once all is read", "in the middle of reading"])
HELLO = "<Response><Speak>Hello</Speak></Response>"
STREAM = "<Response><Stream>{}</Stream><Wait length='2'/></Response>"
RESET = f"accounts/{AUTH_ID}/reset"


def reason(emulator: ServedEmulator, url: str) -> str:
    """Why an app was not reached: what the journal says of the first attempt."""
    emulator.call(url)
    return detail(emulator)


def signed(heard: Heard, url: str) -> bool:
    """Whether the official SDK takes the signature of a request for that of a URL."""
    given = {name.lower(): value for name, value in heard.headers.items()}
    nonce, signature = given["x-plivo-signature-v3-nonce"], given["x-plivo-signature-v3"]
    return bool(validate_v3_signature(heard.method, url, nonce, AUTH_TOKEN, signature, heard.form))


def test_https_where_there_is_none_is_said(emulator: ServedEmulator, app: App) -> None:
    url = app.url("/answer").replace("http:", "https:")
    assert reason(emulator, url) == "no connection: no TLS there, and the URL wants it"


def test_a_certificate_that_nobody_trusts_is_said(emulator: ServedEmulator, tls_app: TlsApp) -> None:
    said = reason(emulator, tls_app.url("/answer"))
    assert (
        said == "no connection: the certificate is not trusted (self-signed certificate); --trust FILE would trust it"
    )


def test_a_certificate_that_is_trusted_lets_the_call_through(
    open_emulator: Callable[..., ServedEmulator], tls_app: TlsApp
) -> None:
    emulator = open_emulator(trusted=(tls_app.certificate,))
    tls_app.says("/answer", HELLO)
    assert emulator.ending(emulator.call(tls_app.url("/answer"))) == 4010


def test_a_certificate_for_another_host_is_said(
    open_emulator: Callable[..., ServedEmulator], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certificate, "HOME", ())
    elsewhere = TlsApp(["other.test"])
    emulator = open_emulator(trusted=(elsewhere.certificate,))
    assert "the certificate is for another host" in reason(emulator, elsewhere.url("/answer"))
    elsewhere.stop()


def test_http_where_tls_answers_is_said(emulator: ServedEmulator, tls_app: TlsApp) -> None:
    said = reason(emulator, tls_app.url("/answer").replace("https:", "http:"))
    assert "URL says http" in said


@EITHER_WAY
def test_http_to_who_hangs_up_as_servers_of_tls_do_is_said(emulator: ServedEmulator, read: int) -> None:
    with hanging_up(read) as port:
        said = reason(emulator, f"http://127.0.0.1:{port}/answer")
    assert "closed without an answer (servers of https do so, too, if the URL says http)" in said


@EITHER_WAY
def test_a_handshake_that_is_broken_off_is_said(emulator: ServedEmulator, read: int) -> None:
    with hanging_up(read) as port:
        said = reason(emulator, f"https://127.0.0.1:{port}/answer")
    assert said == "no connection: the TLS handshake was broken off; perhaps there is no TLS there"


@contextmanager
def hanging_up(read: int) -> Iterator[int]:
    """Hangs up on everybody who connects, once so many bytes are read, or all for 0; gives the port."""
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        with suppress(OSError):  # how a listener that is shut down says so
            while True:
                connection, _ = listener.accept()
                with connection:
                    connection.recv(read or MUCH)

    thread = threading.Thread(target=accept)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(60)
        listener.close()


def test_a_port_where_nobody_listens_is_said(emulator: ServedEmulator) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))  # so that nobody else listens there either
        said = reason(emulator, f"http://127.0.0.1:{bound.getsockname()[1]}/answer")
    assert said == "no connection: nothing listens there"


class StandsStill(socket.socket):
    """A socket that connects while the machine stands still, for longer than anybody may take to connect."""

    def connect(self, address: Any) -> None:
        try:
            super().connect(address)
        finally:
            time.sleep(0.4)


def test_an_app_is_not_late_because_this_machine_stood_still(
    emulator: ServedEmulator, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    sockets = [socket.socket, StandsStill]

    def opened(*how: Any) -> socket.socket:
        return sockets.pop()(*how)

    monkeypatch.setattr(http_client, "socket", SimpleNamespace(socket=opened))
    assert emulator.ending(emulator.call(f"{app.says('/answer', HELLO)}#ct=100&rc=0")) == 4010
    assert [entry["facts"]["failure"] for entry in emulator.journal("callback.answered")] == [None]
    assert sockets == []


def test_an_app_that_nobody_can_connect_to_in_time_is_late_in_the_end_on_a_machine_that_stands_still(
    emulator: ServedEmulator, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_client, "socket", SimpleNamespace(socket=StandsStill))
    assert reason(emulator, f"{app.url('/answer')}#ct=100&rc=0") == "no connection in time"
    assert app.heard == []


def test_a_host_that_nobody_knows_is_said(emulator: ServedEmulator) -> None:
    assert reason(emulator, "http://app.invalid/answer") == "no connection: the host name is not known"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_an_app_elsewhere_is_found_here_and_sees_the_url_it_was_asked_by(
    open_emulator: Callable[..., ServedEmulator], app: App, scheme: str
) -> None:
    base = f"{scheme}://my-app.example"
    emulator = open_emulator(app_urls=(f"{base}={app.url('')}",))
    app.says("/answer", HELLO)
    assert emulator.ending(emulator.call(f"{base}/answer?tenant=1")) == 4010
    [heard] = app.at("/answer")
    assert (heard.headers["Host"], heard.headers["X-Forwarded-Proto"]) == ("my-app.example", scheme)
    assert heard.query == {"tenant": "1"}
    assert signed(heard, f"{base}/answer?tenant=1")
    assert emulator.journal("callback.sent")[0]["facts"]["url"].startswith(base)


@pytest.mark.parametrize(
    ("pair", "url", "really"),
    [
        ("https://my.app=http://127.0.0.1:5000", "https://my.app/a/b?c=%2Bd", "http://127.0.0.1:5000/a/b?c=%2Bd"),
        ("https://my.app=http://127.0.0.1:5000", "https://my.app", "http://127.0.0.1:5000/"),
        ("https://my.app=http://127.0.0.1:5000", "wss://my.app/s", "ws://127.0.0.1:5000/s"),
        ("wss://my.app=http://127.0.0.1:5000", "wss://my.app/s", "ws://127.0.0.1:5000/s"),
        ("wss://my.app=ws://127.0.0.1:5000", "https://my.app/s", "http://127.0.0.1:5000/s"),
        ("http://my.app:80=https://localhost:5443", "ws://my.app/s", "wss://localhost:5443/s"),
        ("https://my.app/v1=http://127.0.0.1:5000/x", "https://my.app/v1/s%2Fe", "http://127.0.0.1:5000/x/s%2Fe"),
        ("https://my.app/v1=http://127.0.0.1:5000", "https://my.app/v12", None),
        ("https://my.app=http://127.0.0.1:5000", "http://my.app/", None),
        ("https://my.app=http://127.0.0.1:5000", "https://my.app:444/", None),
        ("https://my.app=http://127.0.0.1:5000", "https://my.app.evil/", None),
    ],
)
def test_which_urls_are_meant(pair: str, url: str, really: str | None) -> None:
    asked = URL(url, encoded=True)
    moved, _ = AppUrls([AppUrl.parse(pair)]).of(asked)
    assert str(moved) == (really or str(asked))


def test_of_several_that_fit_the_one_that_says_most_counts() -> None:
    pairs = AppUrls(map(AppUrl.parse, ("https://my.app=http://a", "https://my.app/deep=http://b")))
    assert str(pairs.of(URL("https://my.app/deep/er"))[0]) == "http://b/er"


def test_an_account_has_its_own_map_until_it_is_given_another(emulator: ServedEmulator, app: App) -> None:
    base = "https://my-app.invalid"
    app.says("/answer", HELLO)
    other, _ = emulator.open_account()
    assert emulator.control_json("POST", RESET, {"app_urls": {base: app.url("")}})["app_urls"] == {base: app.url("")}
    assert emulator.ending(emulator.call(f"{base}/answer")) == 4010
    [heard] = app.at("/answer")
    assert heard.headers["Host"] == "my-app.invalid"
    assert emulator.control_json("GET", f"accounts/{other}")["app_urls"] == {}
    assert emulator.control_json("POST", RESET)["app_urls"] == {base: app.url("")}
    emulator.control_json("POST", RESET, {"app_urls": {}})
    assert "the host name is not known" in reason(emulator, f"{base}/answer")


def test_the_map_of_the_account_counts_before_that_of_the_server_unless_the_latter_says_more(
    open_emulator: Callable[..., ServedEmulator], app: App
) -> None:
    base = "http://my-app.example"
    emulator = open_emulator(app_urls=(f"{base}={app.url('/server')}", f"{base}/deep={app.url('/deep')}"))
    emulator.control_json("POST", RESET, {"app_urls": {base: app.url("/own")}})
    for path in ("/own/answer", "/deep/answer"):
        app.says(path, HELLO)
    assert emulator.ending(emulator.call(f"{base}/answer")) == 4010
    assert emulator.ending(emulator.call(f"{base}/deep/answer")) == 4010
    assert (len(app.at("/own/answer")), len(app.at("/deep/answer"))) == (1, 1)


@pytest.mark.parametrize("pair", [{"my-app.example": "http://127.0.0.1"}, {"http://a?b": "http://c"}, {"http://a": 5}])
def test_what_is_no_map_is_refused(emulator: ServedEmulator, pair: dict[str, Any]) -> None:
    response = emulator.control("POST", RESET, {"app_urls": pair})
    assert (response.status_code, "app_urls" in response.json()["error"]) == (400, True), response.text


@pytest.mark.parametrize("text", ["", "https://my.app", "my.app=127.0.0.1", "ftp://a=http://b", "http://a?b=http://c"])
def test_what_is_no_pair_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no pair of URLs such as"):
        AppUrl.parse(text)


def sends_on(app: App, path: str, to: str, status: int) -> str:
    def redirect(talk: Conversation) -> None:
        talk.say("", status=status, headers={"Location": to})

    return app.does(path, redirect)


@pytest.mark.parametrize(
    ("status", "method", "then"),
    [
        (301, "POST", "GET"),
        (302, "POST", "GET"),
        (303, "POST", "GET"),
        (307, "POST", "POST"),
        (308, "POST", "POST"),
        (302, "GET", "GET"),
        (307, "GET", "GET"),
    ],
)
def test_a_redirected_request_is_signed_for_where_it_goes(
    emulator: ServedEmulator, app: App, status: int, method: str, then: str
) -> None:
    to = app.url("/there?a=b%20c")
    app.says("/there", HELLO)
    assert emulator.ending(emulator.call(sends_on(app, "/answer", to, status), answer_method=method)) == 4010
    [heard] = app.at("/there")
    assert heard.method == then
    assert bool(heard.form) == (then == "POST")
    assert signed(heard, to)


def test_a_redirect_without_a_host_stays_at_the_url_that_the_app_has(
    open_emulator: Callable[..., ServedEmulator], app: App
) -> None:
    emulator = open_emulator(app_urls=(f"https://my-app.example={app.url('')}",))
    app.says("/there", HELLO)
    sends_on(app, "/answer", "/there", 307)
    assert emulator.ending(emulator.call("https://my-app.example/answer")) == 4010
    [heard] = app.at("/there")
    assert signed(heard, "https://my-app.example/there")


def test_a_redirect_to_an_address_that_may_not_be_called_is_refused(emulator: ServedEmulator, app: App) -> None:
    sends_on(app, "/answer", "http://169.254.169.254/latest", 302)
    assert "169.254.169.254 is neither loopback nor private" in reason(emulator, app.url("/answer"))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("scheme", ["ws", "http"])
def test_a_redirected_upgrade_is_signed_for_where_it_goes(
    emulator: ServedEmulator, app: App, ears: Ears, status: int, scheme: str
) -> None:
    to = ears.url("/there?a=b").replace("ws", scheme, 1)
    first = sends_on(app, "/audio", to, status).replace("http", "ws", 1)
    emulator.call(app.says("/answer", STREAM.format(first)))
    emulator.advance(2)
    headers = ears.only.headers
    url, nonce = ears.url("/there?a=b").replace("ws", "http", 1), headers["X-Plivo-Signature-V3-Nonce"]
    assert validate_v3_signature("GET", url, nonce, AUTH_TOKEN, headers["X-Plivo-Signature-V3"], {})


def test_a_redirected_upgrade_finds_an_app_that_is_served_elsewhere(
    emulator: ServedEmulator, app: App, ears: Ears
) -> None:
    emulator.control_json("POST", RESET, {"app_urls": {"wss://my-app.example": ears.url("")}})
    first = sends_on(app, "/audio", "wss://my-app.example/there", 307).replace("http", "ws", 1)
    emulator.call(app.says("/answer", STREAM.format(first)))
    emulator.advance(2)
    assert ears.only.headers["Host"] == "my-app.example"


def test_a_redirected_upgrade_takes_extra_headers_along_but_no_credentials(
    emulator: ServedEmulator, app: App, ears: Ears
) -> None:
    first = sends_on(app, "/audio", ears.url(), 307).replace("http", "ws", 1)
    document = STREAM.replace("<Stream>", "<Stream extraHeaders='Authorization=secret,tenant=7'>").format(first)
    emulator.call(app.says("/answer", document))
    emulator.advance(2)
    assert app.at("/audio")[0].headers["Authorization"] == "secret"
    assert ears.only.headers["tenant"] == "7"
    assert "Authorization" not in ears.only.headers


def test_an_upgrade_that_is_sent_on_for_ever_is_given_up(emulator: ServedEmulator, app: App) -> None:
    round_and_round = sends_on(app, "/audio", "/audio", 307).replace("http", "ws", 1)
    emulator.call(app.says("/answer", STREAM.format(round_and_round)))
    emulator.advance(2)
    [failure] = emulator.journal("stream.fail")
    assert failure["facts"]["reason"] == "more than 5 redirects"
    assert len(app.at("/audio")) == 6


def test_redirects_that_come_to_no_end_are_given_up(emulator: ServedEmulator, app: App) -> None:
    sends_on(app, "/answer", "/answer", 302)
    assert reason(emulator, app.url("/answer")) == "more than 5 redirects"
