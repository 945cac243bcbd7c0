"""What apps answer with, and how they do not answer: each has a clear outcome, over real sockets."""

from __future__ import annotations

import gzip
import threading
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from tests.emulator.audio.wav_file import lasting
from tests.emulator.server.app import XML

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.emulator.server.app import App, Behaviour, Conversation
    from tests.emulator.server.served_emulator import ServedEmulator

ERROR_REACHING_ANSWER_URL = 7011
INVALID_ANSWER_XML = 8011
END_OF_XML = 4010

HELLO = "<Response><Speak>Hello</Speak></Response>"
BOMB = """<?xml version="1.0"?><!DOCTYPE Response [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<Response><Speak>&c;</Speak></Response>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE Response [<!ENTITY file SYSTEM "file:///etc/passwd">]>
<Response><Speak>&file;</Speak></Response>"""
TOO_LARGE = f"<Response><Speak>Hello</Speak><!--{'x' * 102_400}--></Response>"
JUST_RIGHT = f"<Response><Speak>Hello</Speak><!--{'x' * (102_400 - 52)}--></Response>"


@pytest.mark.parametrize(
    ("document", "code"),
    [
        pytest.param(HELLO, END_OF_XML, id="a document that ends"),
        pytest.param(BOMB, INVALID_ANSWER_XML, id="entities that multiply"),
        pytest.param(OUTSIDE, INVALID_ANSWER_XML, id="an entity that reads a file"),
        pytest.param(TOO_LARGE, INVALID_ANSWER_XML, id="more than 100 KB"),
        pytest.param(JUST_RIGHT, END_OF_XML, id="100 KB exactly"),
        pytest.param("", INVALID_ANSWER_XML, id="nothing"),
        pytest.param("hello", INVALID_ANSWER_XML, id="text that is no XML"),
        pytest.param("<Response><Speak>", INVALID_ANSWER_XML, id="XML cut in two"),
        pytest.param("<html><body/></html>", INVALID_ANSWER_XML, id="another document"),
        pytest.param("\x00\x01\x02", INVALID_ANSWER_XML, id="bytes that mean nothing"),
        pytest.param(
            f"<Response>{'<Speak>' * 5_000}{'</Speak>' * 5_000}</Response>", INVALID_ANSWER_XML, id="a deep nest"
        ),
    ],
)
def test_a_document_ends_the_call_for_a_reason(emulator: ServedEmulator, app: App, document: str, code: int) -> None:
    call = emulator.call(app.says("/answer", document))
    assert emulator.ending(call) == code
    if code == INVALID_ANSWER_XML:
        entries = emulator.journal("xml.invalid", call_uuid=call)
        assert [bool(entry["facts"]["reason"]) for entry in entries] == [True] * 3


@pytest.mark.parametrize("content_type", ["application/xml", "text/html"])
def test_an_answer_without_a_body_is_called_empty_whatever_it_calls_itself(
    emulator: ServedEmulator, app: App, content_type: str
) -> None:
    call = emulator.call(app.says("/answer", " \n", content_type=content_type))
    assert emulator.ending(call) == INVALID_ANSWER_XML
    [reason] = {entry["facts"]["reason"] for entry in emulator.journal("xml.invalid", call_uuid=call)}
    assert reason.startswith("the answer is empty")


def test_where_a_document_is_no_xml_is_told_once(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.says("/answer", "\n<Response><Speak>Tom & Jerry</Speak></Response>"))
    assert emulator.ending(call) == INVALID_ANSWER_XML
    facts = emulator.journal("xml.invalid", call_uuid=call)[0]["facts"]
    assert (facts["reason"], facts["line"], facts["column"]) == (
        "the document is not XML: not well-formed (invalid token); & is written &amp;",
        2,
        23,
    )


def test_a_document_that_calls_itself_html_is_no_document(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.says("/answer", HELLO, content_type="text/html"))
    assert emulator.ending(call) == INVALID_ANSWER_XML


def a_status(status: int) -> Behaviour:
    return lambda talk: talk.say(HELLO, status=status)


@pytest.mark.parametrize(
    ("behaviour", "failure"),
    [
        pytest.param(lambda talk: talk.hang_up(), "closed", id="closes the socket"),
        pytest.param(lambda talk: talk.raw(b"\x16\x03\x01 garbage\r\n\r\n"), "closed", id="says garbage"),
        pytest.param(
            lambda talk: talk.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<Resp"),
            "closed",
            id="closes in the middle",
        ),
        pytest.param(
            lambda talk: talk.raw(b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"x" * 100_000 + b"\r\n\r\n"),
            "closed",
            id="sends a header without an end",
        ),
        pytest.param(a_status(500), None, id="fails"),
        pytest.param(a_status(404), None, id="knows nothing of it"),
        pytest.param(a_status(302), None, id="redirects to nowhere"),
    ],
)
def test_an_app_that_does_not_answer_is_asked_three_times(
    emulator: ServedEmulator, app: App, behaviour: Behaviour, failure: str | None
) -> None:
    call = emulator.call(app.does("/answer", behaviour))
    assert emulator.ending(call) == ERROR_REACHING_ANSWER_URL
    answered = [entry["facts"]["failure"] for entry in emulator.journal("callback.answered", call_uuid=call)]
    assert answered == [failure] * len(answered)
    assert len(app.at("/answer")) == len(answered) == 3


def test_after_three_tries_the_fallback_is_asked(emulator: ServedEmulator, app: App) -> None:
    app.says("/fallback", HELLO)
    call = emulator.call(app.does("/answer", a_status(500)), fallback_url=app.url("/fallback"))
    assert emulator.ending(call) == END_OF_XML
    assert len(app.at("/fallback")) == 1


def test_an_app_that_never_answers_costs_the_real_limit_and_the_documented_time(
    open_emulator: Callable[..., ServedEmulator], app: App
) -> None:
    emulator = open_emulator(longest=0.5)
    call = emulator.call(app.does("/answer", lambda talk: talk.wait()))
    assert emulator.ending(call) == ERROR_REACHING_ANSWER_URL
    entries = emulator.journal("callback.answered", call_uuid=call)
    assert [entry["facts"]["failure"] for entry in entries] == ["rt"] * 3
    assert [entry["facts"]["latency"] for entry in entries] == [15_000_000] * 3


def test_an_app_that_sends_one_byte_at_a_time_is_cut_off(
    open_emulator: Callable[..., ServedEmulator], app: App
) -> None:
    emulator = open_emulator(longest=0.5)

    def drip(talk: Conversation) -> None:
        talk.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n<Response>")
        talk.wait()

    call = emulator.call(app.does("/answer", drip))
    assert emulator.ending(call) == ERROR_REACHING_ANSWER_URL


def test_nobody_at_the_port_is_no_connection(emulator: ServedEmulator) -> None:
    call = emulator.call("http://127.0.0.1:9/answer")
    assert emulator.ending(call) == ERROR_REACHING_ANSWER_URL
    assert {entry["facts"]["failure"] for entry in emulator.journal("callback.answered")} == {"ct"}


def test_a_redirect_is_followed(emulator: ServedEmulator, app: App) -> None:
    app.says("/there", HELLO)
    call = emulator.call(app.does("/answer", lambda talk: talk.say("", status=307, headers={"Location": "/there"})))
    assert emulator.ending(call) == END_OF_XML


def test_redirects_in_a_circle_end_after_five(emulator: ServedEmulator, app: App) -> None:
    circle = app.does("/answer", lambda talk: talk.say("", status=302, headers={"Location": "/answer"}))
    call = emulator.call(circle, answer_method="GET")
    assert emulator.ending(call) == ERROR_REACHING_ANSWER_URL
    tries = emulator.journal("callback.answered", call_uuid=call)
    assert {entry["facts"]["status"] for entry in tries} == {302}
    assert len(app.at("/answer")) == len(tries) * 6


def test_a_get_that_is_cut_off_is_made_again_only_when_the_journal_says_so(emulator: ServedEmulator, app: App) -> None:
    app.says("/answer", f"<Response><Redirect method='GET'>{app.url('/next')}</Redirect></Response>")
    app.does("/next", lambda talk: talk.hang_up())
    call = emulator.call(app.url("/answer"), answer_method="GET")
    emulator.ending(call)
    tries = [each for each in emulator.journal("callback.sent") if each["facts"]["url"] == app.url("/next")]
    assert len(app.at("/next")) == len(tries)


def flood(cut_off: threading.Event, size: int) -> Behaviour:
    """Sends so many bytes, and tells when nobody takes them any more."""

    def behaviour(talk: Conversation) -> None:
        try:
            talk.say("x" * size, content_type="audio/wav" if size > 20_000_000 else "application/xml")
        except ConnectionError:
            cut_off.set()
        talk.hang_up()

    return behaviour


def test_a_document_without_an_end_is_cut_off(emulator: ServedEmulator, app: App) -> None:
    cut_off = threading.Event()
    call = emulator.call(app.does("/answer", flood(cut_off, 10_000_000)))
    assert emulator.ending(call) == INVALID_ANSWER_XML
    assert cut_off.wait(60)


def test_a_file_to_play_is_cut_off_after_ten_megabytes(emulator: ServedEmulator, app: App) -> None:
    cut_off = threading.Event()
    song = app.does("/song.wav", flood(cut_off, 40_000_000))
    call = emulator.call(app.says("/answer", f"<Response><Play>{song}</Play></Response>"))
    assert emulator.ending(call) == END_OF_XML
    assert cut_off.wait(60)


def test_a_file_to_play_may_be_longer_than_any_document(emulator: ServedEmulator, app: App) -> None:
    body = lasting(30)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    song = app.does("/song.wav", lambda talk: talk.raw(head + body))
    call = emulator.call(app.says("/answer", f"<Response><Play>{song}</Play></Response>"))
    assert emulator.run()
    assert [entry["facts"]["length"] for entry in emulator.journal("audio.play", call_uuid=call)] == [30_000_000]


def test_a_compressed_bomb_is_not_unpacked(emulator: ServedEmulator, app: App) -> None:
    bomb = gzip.compress(b"<Response>" + b" " * 50_000_000)

    def behaviour(talk: Conversation) -> None:
        head = (
            f"HTTP/1.1 200 OK\r\nContent-Type: {XML}\r\nContent-Encoding: gzip\r\nContent-Length: {len(bomb)}\r\n\r\n"
        )
        talk.raw(head.encode() + bomb)

    tracemalloc.start()
    call = emulator.call(app.does("/answer", behaviour))
    assert emulator.ending(call) == INVALID_ANSWER_XML
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_an_answer_that_cannot_be_unpacked_says_so(emulator: ServedEmulator, app: App, encoding: str) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: 6\r\n\r\n".encode()
    call = emulator.call(app.does("/answer", lambda talk: talk.raw(head + b"abcdef")))
    assert emulator.ending(call) == ERROR_REACHING_ANSWER_URL
    details = {entry["facts"]["detail"] for entry in emulator.journal("callback.answered", call_uuid=call)}
    assert details == {"the answer cannot be unpacked: its Content-Encoding is wrong, or unknown here"}


def endless(cut_off: threading.Event, head: bytes, piece: bytes) -> Behaviour:
    """Sends a piece of an answer again and again, and tells when nobody takes it any more."""

    def behaviour(talk: Conversation) -> None:
        try:
            talk.wfile.write(head)
            while not talk.server.app.over.is_set():
                talk.wfile.write(piece * 1_000)
        except ConnectionError:
            cut_off.set()
        talk.hang_up()

    return behaviour


CHUNKED = f"HTTP/1.1 200 OK\r\nContent-Type: {XML}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
NOTHING = b"\x00\x00\x00\xff\xff"
"""A block of compressed data that becomes nothing."""


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        pytest.param(b"", b"HTTP/1.1 102 Processing\r\n\r\n", id="answers that say wait"),
        pytest.param(b"", b"\r\n", id="empty lines"),
        pytest.param(CHUNKED + b"1;", b"extended" * 10, id="the extension of a chunk"),
        pytest.param(CHUNKED + b"1\r\nx\r\n", b"1;" + b"extended" * 30 + b"\r\nx\r\n", id="extensions of chunks"),
        pytest.param(CHUNKED + b"0\r\n", b"X-Trailer: x\r\n", id="trailers"),
        pytest.param(
            CHUNKED.replace(b"\r\n", b"\r\nContent-Encoding: deflate\r\n", 1) + b"2\r\n\x78\x9c\r\n",
            b"fa\r\n" + NOTHING * 50 + b"\r\n",
            id="compressed nothing",
        ),
    ],
)
def test_an_answer_that_brings_no_body_without_end_is_cut_off(
    emulator: ServedEmulator, app: App, head: bytes, piece: bytes
) -> None:
    cut_off = threading.Event()
    call = emulator.call(app.does("/answer", endless(cut_off, head, piece)))
    assert emulator.ending(call) == ERROR_REACHING_ANSWER_URL
    answers = [entry["facts"] for entry in emulator.journal("callback.answered", call_uuid=call)]
    assert {answer["failure"] for answer in answers} == {"closed"}
    assert cut_off.wait(60)


@pytest.mark.parametrize(
    ("head", "piece"), [(b"", b"HTTP/1.1 102 Processing\r\n\r\n"), (CHUNKED + b"1\r\n<\r\n", b"1;extended\r\n \r\n")]
)
def test_an_answer_that_brings_too_much_around_its_body_says_so(
    emulator: ServedEmulator, app: App, head: bytes, piece: bytes
) -> None:
    call = emulator.call(app.does("/answer", endless(threading.Event(), head, piece * 10)))
    emulator.ending(call)
    details = {entry["facts"]["detail"] for entry in emulator.journal("callback.answered", call_uuid=call)}
    assert details == {"the answer has more than 256 kB before its body, or around it"}


def test_a_document_may_come_one_byte_at_a_time_after_answers_that_say_wait(emulator: ServedEmulator, app: App) -> None:
    chunks = b"".join(b"1\r\n%c\r\n" % each for each in JUST_RIGHT.encode())
    answer = b"HTTP/1.1 102 Processing\r\n\r\n" * 100 + CHUNKED + chunks + b"0\r\n\r\n"
    call = emulator.call(app.does("/answer", lambda talk: talk.raw(answer)))
    assert emulator.ending(call) == END_OF_XML


def test_a_cookie_is_not_sent_back(emulator: ServedEmulator, app: App) -> None:
    app.does("/answer", lambda talk: talk.say(HELLO, headers={"Set-Cookie": "session=1"}))
    for _ in range(2):
        emulator.ending(emulator.call(app.url("/answer")))
    assert len(app.heard) == 2
    assert all("Cookie" not in heard.headers for heard in app.heard)
