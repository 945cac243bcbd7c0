"""How a server ends: politely when it is told to, and without losing records when it is killed."""

from __future__ import annotations

import signal
import socket
import subprocess
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from tests.emulator.cli.command import Serving, started

if TYPE_CHECKING:
    from pathlib import Path

    from tests.emulator.server.app import App, Conversation

HELLO = "<Response><Speak>Hello</Speak></Response>"
HANGUP = "<Response><Hangup/></Response>"


def test_a_signal_ends_an_idle_server_at_once() -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        with Serving() as serving:
            serving.signal(number)
            assert serving.wait() == (0, "")


def test_told_to_stop_it_takes_no_new_calls_and_lets_callbacks_finish(app: App, tmp_path: Path) -> None:
    asked, go_on, heard = threading.Event(), threading.Event(), threading.Event()

    def hesitate(talk: Conversation) -> None:
        asked.set()
        go_on.wait(60)
        talk.say("")
        heard.set()

    hangup_url = app.does("/hangup", hesitate)
    with Serving("--data", str(tmp_path), "--time", "auto") as serving:
        call = serving.call(app.says("/answer", HANGUP), hangup_url=hangup_url)
        assert asked.wait(60)
        serving.leave()
        while serving.control("GET", "readyz").status_code == 200:
            pass
        for refused in (
            serving.place(app.url("/answer")),
            serving.arrive(answer_url=app.url("/answer")),
        ):
            assert refused.status_code == 503
            assert refused.json().keys() == {"api_id", "error"}
        assert serving.control("GET", "livez").status_code == 200
        assert not heard.is_set()
        go_on.set()
        assert serving.wait() == (0, "")
    assert heard.is_set()
    with Serving("--data", str(tmp_path), "--time", "manual") as serving:
        assert [record["call_uuid"] for record in serving.records()] == [call]


def test_a_reader_of_the_journal_does_not_keep_it_from_ending() -> None:
    with Serving() as serving, serving.client.stream("GET", "/_emulator/v1/journal/stream") as stream:
        lines = stream.iter_lines()
        assert next(lines) == ": quiet"
        serving.leave()
        assert serving.wait() == (0, "")


def test_a_second_signal_does_not_wait_for_anybody(app: App) -> None:
    asked = threading.Event()

    def never(talk: Conversation) -> None:
        asked.set()
        talk.wait()

    with Serving("--time", "auto") as serving:
        serving.call(app.does("/answer", never))
        assert asked.wait(60)
        serving.leave()
        while serving.control("GET", "readyz").status_code == 200:
            pass
        serving.leave()
        status, _ = serving.wait()
        assert status == 0


def test_ctrl_c_ends_who_waits_for_a_server_without_a_traceback() -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        process = started("ready", "--wait", "60", "--port", str(nobody.getsockname()[1]))
        nobody.accept()[0].close()
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)
    assert (process.poll(), *said) == (130, "", "")


def test_ctrl_c_twice_ends_an_exploration_whose_app_never_answers(app: App) -> None:
    asked = threading.Event()

    def never(talk: Conversation) -> None:
        asked.set()
        talk.wait()

    process = started("explore", "--quiet", app.does("/answer", never))
    assert asked.wait(60)
    said: tuple[str, str] | None = None
    for patience in (0.5, 60, 60, 60):  # two signals at once would be one; one while it ends would end it rudely
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            said = process.communicate(timeout=patience)
            break
    assert said is not None
    assert (process.poll(), *said) == (130, "", "")


def idle(serving: Serving) -> None:
    """Lets a server do nothing for a second, in which the machine does not stand still."""
    ran = False
    while not ran:
        began = time.monotonic()
        assert not serving.control("POST", "journal/wait", {"kind": "nothing", "timeout": 1.0}).json()["met"]
        ran = time.monotonic() - began < 1.5


def test_what_ended_a_second_before_a_kill_is_there_after_a_restart(app: App, tmp_path: Path) -> None:
    app.says("/answer", HANGUP)
    ended: list[str] = []
    with Serving("--data", str(tmp_path), "--time", "auto", "--cps", "0") as serving:
        for _ in range(20):
            ended += [serving.call(app.url("/answer")) for _ in range(10)]
            wanted = {"kind": "call.hang_up", "call_uuid": ended[-1]}
            assert serving.control("POST", "journal/wait", wanted).json()["met"]
        idle(serving)
        for _ in range(50):
            serving.call(app.url("/answer"))
        serving.signal(signal.SIGKILL)
        status, _ = serving.wait()
        assert status == -signal.SIGKILL
    with Serving("--data", str(tmp_path), "--time", "manual") as serving:
        found = {record["call_uuid"] for record in serving.records()}
        assert found.issuperset(ended)
        again = serving.call(app.url("/answer"))
        assert again not in found


def test_accounts_survive_a_restart_and_their_time_goes_on(app: App, tmp_path: Path) -> None:
    app.says("/answer", HANGUP)
    about = {"auth_id": "MAOTHER", "auth_token": "secret", "mode": "manual", "calls_per_second": 5, "seed": 4}
    with Serving("--data", str(tmp_path), "--time", "manual") as serving:
        serving.control("POST", "accounts", about)
        serving.call(app.url("/answer"))
        serving.run_out()
        serving.leave()
        assert serving.wait() == (0, "")
    with Serving("--data", str(tmp_path), "--time", "manual") as serving:
        account = serving.control("GET", "accounts/MAOTHER").json()
        assert {name: account[name] for name in about} == about
        [record] = serving.records()
        now = serving.control("GET", "clock").json()["now"]
        assert now.replace("T", " ")[:19] == record["end_time"][:19]
