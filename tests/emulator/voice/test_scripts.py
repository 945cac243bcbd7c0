"""Promises and scripts."""

import gc
import weakref

import pytest
from plivo_emulator.voice.sim.future import Future, Interruption, Task, TaskCoroutine, sleep
from plivo_emulator.voice.sim.scheduler import Scheduler


class Passing(Interruption):
    final = False


class Watched(Task):
    """A script that keeps how it ended."""

    def __init__(self, scheduler: Scheduler, routine: TaskCoroutine) -> None:
        super().__init__(scheduler, routine)
        self.ended: list[Exception | None] = []

    def over(self, failure: Exception | None) -> None:
        self.ended.append(failure)


def started(scheduler: Scheduler, routine: TaskCoroutine) -> Watched:
    script = Watched(scheduler, routine)
    script.start()
    return script


def test_a_script_sleeps_and_wakes() -> None:
    scheduler, woken = Scheduler(0), list[int]()

    async def run() -> None:
        for _ in range(3):
            await sleep(10)
            woken.append(scheduler.now)

    script = started(scheduler, run())
    scheduler.run(100, 100)
    assert (woken, script.ended, script.alive) == ([10, 20, 30], [None], False)


def test_a_sleep_of_less_than_nothing_is_none() -> None:
    scheduler = Scheduler(5)

    async def run() -> None:
        await sleep(-3)

    script = started(scheduler, run())
    scheduler.run(5, 10)
    assert script.ended == [None]


def test_the_first_value_of_a_promise_counts_and_all_who_wait_get_it() -> None:
    scheduler, got = Scheduler(0), list[int]()
    promise: Future[int] = Future()

    async def run() -> None:
        got.append(await promise)

    for _ in range(2):
        started(scheduler, run())
    promise.set_result(1)
    promise.set_result(2)
    started(scheduler, run())
    assert got == [1, 1, 1]


def test_one_script_is_never_cut_in_two_by_another() -> None:
    scheduler, steps = Scheduler(0), list[str]()
    promise: Future[None] = Future()

    async def waits() -> None:
        await promise
        steps.append("woken")

    async def keeps() -> None:
        promise.set_result(None)
        steps.append("goes on")

    started(scheduler, waits())
    started(scheduler, keeps())
    scheduler.run(0, 10)
    assert steps == ["goes on", "woken"]


def test_an_interruption_is_thrown_where_the_script_stands() -> None:
    scheduler, seen = Scheduler(0), list[object]()

    async def run() -> None:
        try:
            await sleep(100)
        except Interruption as error:
            seen.append((error.args, scheduler.now))
            await sleep(5)
        seen.append(scheduler.now)

    script = started(scheduler, run())
    scheduler.run(40, 10)
    script.interrupt(Interruption("now"))
    scheduler.run(200, 10)
    assert (seen, script.ended) == ([(("now",), 40), 45], [None])
    assert len(scheduler) == 0


def test_a_script_that_interrupts_itself_is_interrupted_at_its_next_await() -> None:
    scheduler, scripts = Scheduler(0), list[Watched]()

    async def run() -> None:
        await sleep(1)
        scripts[0].interrupt(Interruption("self"))
        await sleep(100)

    scripts.append(started(scheduler, run()))
    scheduler.run(1, 10)
    (ended,) = scripts[0].ended
    assert (repr(ended), scheduler.now) == (repr(Interruption("self")), 1)


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        (Interruption("a"), Interruption("b"), "a"),
        (Interruption("a"), Passing("b"), "a"),
        (Passing("a"), Interruption("b"), "b"),
        (Passing("a"), Passing("b"), "b"),
    ],
)
def test_of_two_interruptions_the_first_that_is_final_counts(
    first: Interruption, second: Interruption, counts: str
) -> None:
    scheduler = Scheduler(0)

    async def run() -> None:
        await Future[None]()

    script = started(scheduler, run())
    script.interrupt(first)
    script.interrupt(second)
    scheduler.run(0, 10)
    (ended,) = script.ended
    assert ended is not None
    assert ended.args == (counts,)


def test_a_script_that_is_over_cannot_be_interrupted() -> None:
    scheduler = Scheduler(0)

    async def run() -> None:
        pass

    script = started(scheduler, run())
    script.interrupt(Interruption())
    assert (script.ended, len(scheduler)) == ([None], 0)


def test_a_stopped_script_tells_nobody_and_leaves_nothing_due() -> None:
    scheduler, seen = Scheduler(0), list[str]()

    async def run() -> None:
        try:
            await sleep(10)
        finally:
            seen.append("finally")

    script = started(scheduler, run())
    script.stop()
    script.stop()
    scheduler.run(100, 10)
    assert (seen, script.ended, script.alive, len(scheduler)) == (["finally"], [], False, 0)


def test_a_script_that_stops_itself_ends_at_its_next_await() -> None:
    scheduler, scripts, seen = Scheduler(0), list[Watched](), list[str]()

    async def run() -> None:
        await sleep(1)
        scripts[0].stop()
        seen.append("still here")
        await sleep(1)
        seen.append("never")

    scripts.append(started(scheduler, run()))
    scheduler.run(10, 10)
    assert (seen, scripts[0].ended, scripts[0].alive) == (["still here"], [], False)


def test_a_script_that_breaks_is_told_how() -> None:
    scheduler = Scheduler(0)

    async def run() -> None:
        await sleep(1)
        raise LookupError("why")

    script = started(scheduler, run())
    scheduler.run(1, 10)
    assert [repr(error) for error in script.ended] == ["LookupError('why')"]


def test_a_script_that_nobody_owns_raises_what_breaks_it() -> None:
    scheduler = Scheduler(0)

    async def run() -> None:
        raise LookupError("why")

    with pytest.raises(LookupError):
        Task(scheduler, run()).start()
    assert not scheduler.scripting


def test_what_a_promise_wakes_is_forgotten_with_it() -> None:
    scheduler = Scheduler(0)
    promise: Future[None] = Future()

    async def run() -> None:
        await promise

    script = started(scheduler, run())
    script.stop()
    promise.set_result(None)
    assert script.ended == []


def test_a_broken_script_leaves_no_garbage() -> None:
    scheduler = Scheduler(0)

    class Thing:
        pass

    async def run(thing: object) -> None:
        await sleep(1)
        raise LookupError(thing)

    thing = Thing()
    gone = weakref.ref(thing)
    gc.disable()
    try:
        script = started(scheduler, run(thing))
        scheduler.run(1, 10)
        script.ended.clear()
        del thing, script
        assert gone() is None
    finally:
        gc.enable()


def test_a_script_without_an_owner_ends_without_a_word() -> None:
    scheduler, steps = Scheduler(0), list[str]()

    async def run() -> None:
        await sleep(1)
        steps.append("over")

    Task(scheduler, run()).start()
    scheduler.run(1, 10)
    assert steps == ["over"]


def test_a_script_that_is_stopped_before_it_begins_never_runs() -> None:
    scheduler, steps = Scheduler(0), list[str]()

    async def run() -> None:
        steps.append("began")

    script = Watched(scheduler, run())
    script.stop()
    script.start()
    assert (steps, script.ended, script.alive) == ([], [], False)
