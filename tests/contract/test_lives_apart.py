"""Lives on one server one after the other: none hears of another, and a life that is lived again is the same."""

import gc
from collections.abc import Callable, Iterator

import httpx
import pytest
from plivo_emulator.contract_testing.callbacks.place import ANY, Place
from plivo_emulator.contract_testing.callbacks.receiver import Receiver
from plivo_emulator.voice.app.target import Reply

from tests.contract.callbacks.inspection import StrictInspection
from tests.contract.lives.life import MAIN, SUB, Life
from tests.contract.lives.run import live
from tests.emulator.server.served_emulator import ANSWERS, FROM, ServedEmulator
from tests.emulator.voice.sheet import APP, XML, document

pytestmark = pytest.mark.usefixtures("searched_once")

ASKS = [Reply(200, document(f"<Redirect>{APP}/redirect/a</Redirect>"), XML)]
SAYS_NOTHING = [Reply(200, document("<Wait/>"), XML)]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver(StrictInspection()) as opened:
        yield opened


@pytest.fixture
def life(receiver: Receiver) -> Iterator[Life]:
    emulator = ServedEmulator()
    yield Life(emulator, receiver, "l1", ASKS, 0)
    emulator.stop()


@pytest.mark.parametrize(
    "following",
    [lambda life: life.again(), lambda life: Life(life.emulator, life.receiver, "l2", SAYS_NOTHING, 0)],
    ids=["the same again", "another"],
)
def test_a_callback_that_a_life_has_broken_off_is_not_held_against_the_one_after_it(
    life: Life, receiver: Receiver, following: Callable[[Life], Life]
) -> None:
    late = Place(life.run, MAIN, "redirect", ANY, "d0u0")
    after = following(life)
    answer = httpx.post(receiver.url(late), timeout=60)
    assert (answer.status_code, answer.content) == (200, b"")
    assert after.app.problems == []


def test_a_callback_without_a_document_that_asks_for_it_is_held_against_its_life(
    life: Life, receiver: Receiver
) -> None:
    httpx.post(receiver.url(Place(life.run, MAIN, "redirect", ANY, "d0u0")), timeout=60)
    assert life.app.problems == ["redirect came to d0u0, but no document with that URL was given"]


def test_who_signs_for_a_participant_in_a_multiparty_call_of_a_subaccount_is_not_held_against_a_life(
    receiver: Receiver,
) -> None:
    emulator = ServedEmulator()
    messages = Reply(200, document(f"<Message dst='1' callbackUrl='{APP}/message_status/a'>hello</Message>"), XML)
    life = Life(emulator, receiver, "l1", [messages], 0)
    room = "MultiPartyCall/name_Lobby/Participant/"
    life.api(SUB, "POST", room, {"from": FROM, "to": ANSWERS, "role": "Agent"})
    exits = life.url("mpc_exit", "POST")
    life.api(MAIN, "POST", room, {"from": FROM, "to": ANSWERS, "role": "Agent", "on_exit_action_url": exits})
    life.main.advance(5)
    life.api(MAIN, "DELETE", f"{room}all/")
    life.main.advance(60)
    emulator.stop()
    told = [callback.place.kind for callback in receiver.heard]
    assert told.count("message_status") == 3
    assert [*receiver.problems, *life.app.problems] == []


def test_a_life_that_is_lived_again_has_the_same_answers_and_journal(life: Life) -> None:
    wanted = {"from": FROM, "to": ANSWERS, "answer_url": life.url("answer", "POST"), "time_limit": 5}
    life.place(MAIN, wanted)
    life.main.advance(10)
    entries = life.unlabelled(str(life.watcher.journal()))
    again = life.again()
    assert again.answers == life.answers
    assert "redirect" in entries
    assert again.unlabelled(str(again.watcher.journal())) == entries


def test_a_life_that_is_lived_again_finds_the_same_mistakes_in_the_same_columns(receiver: Receiver) -> None:
    emulator = ServedEmulator()
    wrong = Reply(200, document(f"<Redirect>{APP}/redirect/a</Redirect>") + b"<", XML)
    life = Life(emulator, receiver, "l1", [wrong], 0)
    life.place(MAIN, {"from": FROM, "to": ANSWERS, "answer_url": life.url("answer", "POST")})
    life.main.advance(10)
    entries = life.unlabelled(str(life.watcher.journal()))
    again = life.again()
    assert "column" in entries
    assert again.unlabelled(str(again.watcher.journal())) == entries
    emulator.stop()


def emulators() -> list[ServedEmulator]:
    """Servers that there are, those of other tests as well."""
    gc.collect()
    return [each for each in gc.get_objects() if type(each) is ServedEmulator]


def test_no_server_outlives_its_batch_of_lives() -> None:
    before = emulators()
    live(1)
    assert [each for each in emulators() if each not in before] == []
