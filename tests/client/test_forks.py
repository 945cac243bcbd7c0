"""A client that was used before a fork begins anew in the child: no answer of another process, no harm to the other."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.server.process import certificate

from tests import family
from tests.client.switchboard import HELD, PATIENCE, RELEASE, Switchboard
from tests.client.wiretap import MODES, Mode
from tests.emulator.cli.forked import Forked, ended

if TYPE_CHECKING:
    from pathlib import Path

both = pytest.mark.parametrize("mode", MODES)
needs_fork = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux")
pytestmark = needs_fork

BEGIN = f"""
import asyncio, gc, multiprocessing, os, signal, socket, stat, sys, threading, warnings
import httpx
from plivo_voice import AsyncPlivoVoice, ClientClosed, PlivoVoice

warnings.simplefilter("error")
warnings.filterwarnings("ignore", "This process", DeprecationWarning)  # Python fears threads when it forks
mode, base = sys.argv[1:]
kind = PlivoVoice if mode == "sync" else AsyncPlivoVoice
client = kind("MA", "token", base_url=base, retries=0)
signal.alarm({PATIENCE:.0f})  # whoever hangs is ended, and its children are by themselves

def wrong_answers(runner, *names, client=client):
    "How many answers are those of somebody else."
    async def found_names():
        return [call.call_uuid for call in await asyncio.gather(*map(client.calls.get, names))]
    if mode == "sync":
        found = [client.calls.get(name).call_uuid for name in names]
    else:
        found = runner.run(found_names()) if runner else asyncio.run(found_names())
    return sum(one != other for one, other in zip(found, names, strict=True))

def forked(work):
    "Do something in a child, and return its number."
    child = os.fork()
    if child:
        return child
    signal.alarm({PATIENCE:.0f})
    status = 255
    try:
        status = work()
    finally:
        sys.stderr.flush()
        os._exit(status)

def connections():
    "How many of the descriptors of this process lead to the service."
    found = 0
    for descriptor in range(256):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                with socket.socket(fileno=os.dup(descriptor)) as copy:
                    found += copy.getpeername()[1:2] == (httpx.URL(base).port,)
        except OSError:
            pass
    return found

def ended(*children):
    "The sum of what children have to say at their end."
    return sum(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
"""
END = """
client.close() if mode == "sync" else asyncio.run(client.aclose())
"""
"""What the scenes have in common. Each is a process of its own, in which warnings are errors."""

PREFORK = """
runner = asyncio.Runner()
wrong = wrong_answers(runner, "parent", "other")
def work(process):
    return sum(wrong_answers(None, *(f"{process}-{turn}-{each}" for each in range(10))) for turn in range(5))
children = [forked(lambda: work(process)) for process in range(3)]
wrong += sum(wrong_answers(runner, *(f"parent-{turn}-{each}" for each in range(10))) for turn in range(5))
print("wrong:", wrong + ended(*children))
runner.close()
"""

MULTIPROCESSING = """
runner = asyncio.Runner()
wrong = wrong_answers(runner, "parent", "other")
def work(process, wrong):
    signal.alarm(60)
    found = sum(wrong_answers(None, *(f"{process}-{turn}-{each}" for each in range(10))) for turn in range(5))
    with wrong:
        wrong.value += found
context = multiprocessing.get_context("fork")
total = context.Value("i", wrong)
children = [context.Process(target=work, args=(process, total)) for process in range(4)]
for each in children:
    each.start()
for each in children:
    each.join()
print("wrong:", total.value, [each.exitcode for each in children])
runner.close()
"""

STAYS = """
import httpcore._async.http11, httpcore._sync.http11
from types import SimpleNamespace
for module in httpcore._async.http11, httpcore._sync.http11:
    module.time = SimpleNamespace(monotonic=lambda: 0.0)  # else they stay for five seconds, which may pass
runner = asyncio.Runner()
wrong = wrong_answers(runner, "parent")
for process in range(3):
    wrong += ended(forked(lambda: wrong_answers(None, f"child-{process}")))
    wrong += wrong_answers(runner, f"parent-{process}")
def drops():
    global client
    del client
    gc.collect()
    return 0
wrong += ended(forked(drops))
wrong += wrong_answers(runner, "parent", client=client)
print("wrong:", wrong)
runner.close()
"""

LETS_GO = """
runner = asyncio.Runner()
wrong_answers(runner, "parent")
print(connections(), ended(forked(connections)), connections())
runner.close()
"""

CROWD = """
wrong_answers(None, "first")
over = threading.Event()
found = []
def crowd(thread):
    turns = wrong = 0
    while not (over.is_set() and turns):
        wrong += wrong_answers(None, f"{thread}-{turns}")
        turns += 1
    found.append(wrong)
threads = [threading.Thread(target=crowd, args=(thread,), daemon=True) for thread in range(3)]
for each in threads:
    each.start()
for turn in range(3):
    wrong = ended(*[forked(lambda: wrong_answers(None, f"child-{turn}-{each}")) for each in range(3)])
    found.append(wrong)
over.set()
for each in threads:
    each.join()
print("wrong:", *found)
"""

HOLDS = f"""
other = kind("MA", "token", base_url=base, retries=0)
wrong = [wrong_answers(None, "first", client=other)]
other.close() if mode == "sync" else asyncio.run(other.aclose())
thread = threading.Thread(target=lambda: wrong.append(wrong_answers(None, {HELD!r})))
thread.start()
while not connections():
    pass
print("wrong:", ended(forked(lambda: wrong_answers(None, {RELEASE!r}))))
thread.join()
print("wrong:", *wrong)
"""

YOURS = """
async def made():
    return httpx.AsyncClient()
runner = asyncio.Runner()
for used in (False, True):
    http = httpx.Client() if mode == "sync" else runner.run(made())
    given = kind("MA", "token", base_url=base, retries=0, http_client=http)
    if used:
        wrong_answers(runner, "parent", client=given)
    def work():
        try:
            return wrong_answers(None, "child", client=given)
        except ClientClosed as error:
            print(error, flush=True)
            return 7
    print(used, ended(forked(work)), flush=True)
    http.close() if mode == "sync" else runner.run(http.aclose())
runner.close()
"""


def played(script: str, mode: Mode, base: str, **environment: str) -> str:
    """Play a scene, and return what it prints."""
    words = (BEGIN + script + END, mode, base)
    done = ended(Forked(words, family.bare(**environment), program="python"), 2 * PATIENCE)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@both
def test_four_processes_get_the_answers_to_their_own_questions(switchboard: Switchboard, mode: Mode) -> None:
    assert played(PREFORK, mode, switchboard.base) == "wrong: 0\n"
    assert switchboard.comes_to(0)


@pytest.mark.walks
@both
def test_processes_of_multiprocessing_get_the_answers_to_their_own_questions(
    switchboard: Switchboard, mode: Mode
) -> None:
    assert played(MULTIPROCESSING, mode, switchboard.base) == "wrong: 0 [0, 0, 0, 0]\n"
    assert switchboard.comes_to(0)


@both
def test_a_connection_of_the_parent_outlives_its_children(switchboard: Switchboard, mode: Mode) -> None:
    assert played(STAYS, mode, switchboard.base) == "wrong: 0\n"
    assert switchboard.connected == 4


@both
def test_a_secure_connection_of_the_parent_outlives_its_children(tmp_path: Path, mode: Mode) -> None:
    made = certificate.made(["127.0.0.1"])
    made.write_out(trusted := tmp_path / "certificate.pem")
    secure = Switchboard(made.context())
    try:
        assert played(STAYS, mode, secure.base, SSL_CERT_FILE=str(trusted)) == "wrong: 0\n"
        assert secure.connected == 4
    finally:
        secure.stop()


@both
def test_a_child_lets_go_of_the_connections_of_its_parent(switchboard: Switchboard, mode: Mode) -> None:
    assert played(LETS_GO, mode, switchboard.base) == "1 0 1\n"


@both
def test_a_request_that_is_under_way_on_a_thread_of_the_parent_does_not_concern_the_child(
    switchboard: Switchboard, mode: Mode
) -> None:
    assert played(HOLDS, mode, switchboard.base) == "wrong: 0\nwrong: 0 0\n"


@both
def test_threads_that_ask_while_processes_are_forked_hinder_none_of_them(switchboard: Switchboard, mode: Mode) -> None:
    assert played(CROWD, mode, switchboard.base) == "wrong: 0 0 0 0 0 0\n"


@both
def test_an_http_client_of_yours_that_was_in_use_is_refused_in_the_child(switchboard: Switchboard, mode: Mode) -> None:
    said = "The http_client of this client belongs to the parent process: make one after the fork.\n"
    assert played(YOURS, mode, switchboard.base) == f"False 0\n{said}True 7\n"
