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

    def __init__(self, timeline: Scheduler, routine: TaskCoroutine) -> None:
        super().__init__(timeline, routine)
        self.ended: list[Exception | None] = []

    def over(self, failure: Exception | None) -> None:
        self.ended.append(failure)


def started(timeline: Scheduler, routine: TaskCoroutine) -> Watched:
    script = Watched(timeline, routine)
    script.start()
    return script


def test_a_script_sleeps_and_wakes() -> None:
    timeline, woken = Scheduler(0), list[int]()

    async def run() -> None:
        for _ in range(3):
            await sleep(10)
            woken.append(timeline.now)

    script = started(timeline, run())
    timeline.run(100, 100)
    assert (woken, script.ended, script.alive) == ([10, 20, 30], [None], False)


def test_a_sleep_of_less_than_nothing_is_none() -> None:
    timeline = Scheduler(5)

    async def run() -> None:
        await sleep(-3)

    script = started(timeline, run())
    timeline.run(5, 10)
    assert script.ended == [None]


def test_the_first_value_of_a_promise_counts_and_all_who_wait_get_it() -> None:
    timeline, got = Scheduler(0), list[int]()
    promise: Future[int] = Future()

    async def run() -> None:
        got.append(await promise)

    for _ in range(2):
        started(timeline, run())
    promise.keep(1)
    promise.keep(2)
    started(timeline, run())
    assert got == [1, 1, 1]


def test_one_script_is_never_cut_in_two_by_another() -> None:
    timeline, steps = Scheduler(0), list[str]()
    promise: Future[None] = Future()

    async def waits() -> None:
        await promise
        steps.append("woken")

    async def keeps() -> None:
        promise.keep(None)
        steps.append("goes on")

    started(timeline, waits())
    started(timeline, keeps())
    timeline.run(0, 10)
    assert steps == ["goes on", "woken"]


def test_an_interruption_is_thrown_where_the_script_stands() -> None:
    timeline, seen = Scheduler(0), list[object]()

    async def run() -> None:
        try:
            await sleep(100)
        except Interruption as error:
            seen.append((error.args, timeline.now))
            await sleep(5)
        seen.append(timeline.now)

    script = started(timeline, run())
    timeline.run(40, 10)
    script.interrupt(Interruption("now"))
    timeline.run(200, 10)
    assert (seen, script.ended) == ([(("now",), 40), 45], [None])
    assert len(timeline) == 0


def test_a_script_that_interrupts_itself_is_interrupted_at_its_next_await() -> None:
    timeline, scripts = Scheduler(0), list[Watched]()

    async def run() -> None:
        await sleep(1)
        scripts[0].interrupt(Interruption("self"))
        await sleep(100)

    scripts.append(started(timeline, run()))
    timeline.run(1, 10)
    (ended,) = scripts[0].ended
    assert (repr(ended), timeline.now) == (repr(Interruption("self")), 1)


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
    timeline = Scheduler(0)

    async def run() -> None:
        await Future[None]()

    script = started(timeline, run())
    script.interrupt(first)
    script.interrupt(second)
    timeline.run(0, 10)
    (ended,) = script.ended
    assert ended is not None
    assert ended.args == (counts,)


def test_a_script_that_is_over_cannot_be_interrupted() -> None:
    timeline = Scheduler(0)

    async def run() -> None:
        pass

    script = started(timeline, run())
    script.interrupt(Interruption())
    assert (script.ended, len(timeline)) == ([None], 0)


def test_a_stopped_script_tells_nobody_and_leaves_nothing_due() -> None:
    timeline, seen = Scheduler(0), list[str]()

    async def run() -> None:
        try:
            await sleep(10)
        finally:
            seen.append("finally")

    script = started(timeline, run())
    script.stop()
    script.stop()
    timeline.run(100, 10)
    assert (seen, script.ended, script.alive, len(timeline)) == (["finally"], [], False, 0)


def test_a_script_that_stops_itself_ends_at_its_next_await() -> None:
    timeline, scripts, seen = Scheduler(0), list[Watched](), list[str]()

    async def run() -> None:
        await sleep(1)
        scripts[0].stop()
        seen.append("still here")
        await sleep(1)
        seen.append("never")

    scripts.append(started(timeline, run()))
    timeline.run(10, 10)
    assert (seen, scripts[0].ended, scripts[0].alive) == (["still here"], [], False)


def test_a_script_that_breaks_is_told_how() -> None:
    timeline = Scheduler(0)

    async def run() -> None:
        await sleep(1)
        raise LookupError("why")

    script = started(timeline, run())
    timeline.run(1, 10)
    assert [repr(error) for error in script.ended] == ["LookupError('why')"]


def test_a_script_that_nobody_owns_raises_what_breaks_it() -> None:
    timeline = Scheduler(0)

    async def run() -> None:
        raise LookupError("why")

    with pytest.raises(LookupError):
        Task(timeline, run()).start()
    assert not timeline.scripting


def test_what_a_promise_wakes_is_forgotten_with_it() -> None:
    timeline = Scheduler(0)
    promise: Future[None] = Future()

    async def run() -> None:
        await promise

    script = started(timeline, run())
    script.stop()
    promise.keep(None)
    assert script.ended == []


def test_a_broken_script_leaves_no_garbage() -> None:
    timeline = Scheduler(0)

    class Thing:
        pass

    async def run(thing: object) -> None:
        await sleep(1)
        raise LookupError(thing)

    thing = Thing()
    gone = weakref.ref(thing)
    gc.disable()
    try:
        script = started(timeline, run(thing))
        timeline.run(1, 10)
        script.ended.clear()
        del thing, script
        assert gone() is None
    finally:
        gc.enable()
