"""The input log: what it holds of what came from outside, and when it gives up."""

from plivo_emulator.voice.app.target import Reply
from plivo_emulator.voice.sim.input_log import MOST_BYTES, InputLog
from plivo_emulator.voice.sim.scheduler import Scheduler

from tests.emulator.voice.sheet import APP, Voice
from tests.held import held

MEGABYTE = 1 << 20


def replies(holder: object) -> int:
    """Answers that it holds as objects."""
    return sum(isinstance(each, Reply) for each in held(holder))


def test_a_file_that_is_played_again_and_again_is_held_once(voice: Voice) -> None:
    voice.on("/hold.wav", lambda _: Reply(200, bytes(MEGABYTE), "audio/wav"))
    for _ in range(3):
        voice.answers(f"<Play>{APP}/hold.wav</Play>").dial()
        voice.run_out()
    replies = [each.facts["reply"] for each in voice.account.input_log if each.kind == "reply"]
    files = [reply.body for reply in replies if isinstance(reply, Reply) and len(reply.body) == MEGABYTE]
    assert len(files) == 3
    assert len({id(each) for each in files}) == 1


def test_an_answer_that_it_holds_is_no_object_until_somebody_reads_it(voice: Voice) -> None:
    for _ in range(3):
        voice.answers("<Wait/>").dial()
        voice.run_out()
    inputs = list(voice.account.input_log)
    assert replies(inputs) == len([each for each in inputs if each.kind == "reply"]) > 3
    assert replies(voice.account.input_log) == 0


def test_it_holds_equal_bodies_once_and_counts_them_once() -> None:
    log = InputLog(Scheduler(0), 100)
    first = log.one(bytes(MOST_BYTES // 2))
    for _ in range(10):
        body = log.one(bytes(MOST_BYTES // 2))
        log.take("api", body=body)
        assert body is first
    assert (len(log), log.obstacle) == (10, None)


def test_it_gives_up_all_of_the_run_once_there_is_too_much_of_it() -> None:
    log = InputLog(Scheduler(0), 100)
    for byte in b"abc":
        log.take("api", body=log.one(bytes([byte]) * (MOST_BYTES // 2)))
    assert (len(log), log.obstacle) == (0, "what came from outside takes up more than 32 MiB")


def test_it_gives_up_once_there_are_too_many_inputs() -> None:
    log = InputLog(Scheduler(0), 1)
    log.take("lift", gate=0)
    log.take("lift", gate=0)
    assert (len(log), log.obstacle) == (0, "more than 1 things came from outside")
