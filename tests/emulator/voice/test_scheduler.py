"""Virtual time: order, cancelling, gates, strictness, and the clock that moves it."""

import gc
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plivo_emulator.voice.sim.clock import GRACE, QUIET, Clock, Goal, Mode
from plivo_emulator.voice.sim.scheduler import SWEEP_AT, Halt, Scheduler, Timer
from plivo_emulator.wire.times import SECOND

pytestmark = pytest.mark.usefixtures("searched_once")

ALL = 1_000_000


def noting(happened: list[str], name: str) -> Callable[[], None]:
    return lambda: happened.append(name)


def breaks() -> None:
    raise LookupError


def test_things_happen_in_the_order_of_their_instants_and_of_their_making() -> None:
    scheduler, happened = Scheduler(0), list[str]()
    scheduler.at(20, noting(happened, "third"))
    scheduler.at(10, noting(happened, "first"))
    scheduler.after(10, noting(happened, "second"))
    assert scheduler.run(100, ALL) is Halt.REACHED
    assert (happened, scheduler.now) == (["first", "second", "third"], 100)


def test_what_is_past_happens_now() -> None:
    scheduler, happened = Scheduler(50), list[str]()
    scheduler.at(10, noting(happened, "late"))
    scheduler.run(50, ALL)
    assert (happened, scheduler.now) == (["late"], 50)


def test_time_never_runs_backwards() -> None:
    scheduler = Scheduler(50)
    assert scheduler.run(10, ALL) is Halt.REACHED
    assert scheduler.now == 50


def test_a_cancelled_timer_does_not_happen_and_may_be_cancelled_again() -> None:
    scheduler, happened = Scheduler(0), list[str]()
    timer = scheduler.after(5, noting(happened, "never"))
    timer.cancel()
    timer.cancel()
    assert scheduler.next_due() is None
    scheduler.run(10, ALL)
    timer.cancel()
    assert happened == []


def test_instants_without_a_timer_are_swept_once_they_are_most_of_the_heap() -> None:
    scheduler = Scheduler(0)
    timers = [scheduler.after(1000 + each, lambda: None) for each in range(2 * SWEEP_AT + 10)]
    for timer in timers[: SWEEP_AT + 20]:
        timer.cancel()
    assert len(scheduler) == SWEEP_AT - 10
    assert len(scheduler._instants) < SWEEP_AT + 10  # noqa: SLF001  # the memory itself is the matter
    assert scheduler.run(10_000, ALL) is Halt.REACHED


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=60), st.integers(1, 7))
def test_any_timers_happen_in_order_and_cancelled_ones_never(plan: list[tuple[int, bool]], slices: int) -> None:
    scheduler, happened = Scheduler(0), list[int]()
    timers = [scheduler.at(when, partial(happened.append, each)) for each, (when, _) in enumerate(plan)]
    for timer, (_, cancelled) in zip(timers, plan, strict=True):
        if cancelled:
            timer.cancel()
    left = [each for each, (_, cancelled) in enumerate(plan) if not cancelled]
    assert len(scheduler) == len(left)
    while scheduler.run(10, slices) is Halt.SLICE:
        pass
    assert happened == sorted(left, key=lambda each: plan[each][0])
    assert (len(scheduler), scheduler.next_due()) == (0, None)


def alive() -> list[Timer]:
    """Timers that there are, those of other tests as well."""
    return [each for each in gc.get_objects() if type(each) is Timer]


@pytest.mark.parametrize("end", ["happened", "swept", "cleared"])
def test_timers_that_are_out_are_freed_without_the_garbage_collector(end: str) -> None:
    gc.collect()
    others = alive()
    scheduler = Scheduler(0)
    timers = [scheduler.at(each // 3, lambda: None) for each in range(3 * SWEEP_AT)]
    gc.disable()
    try:
        if end == "swept":
            for timer in timers:
                timer.cancel()
            del timer
        del timers
        if end == "cleared":
            scheduler.clear()
        scheduler.run(10_000, ALL)
        assert [each for each in alive() if all(each is not other for other in others)] == []
    finally:
        gc.enable()


def test_a_slice_stops_in_the_middle() -> None:
    scheduler, happened = Scheduler(0), list[str]()
    for name in "abc":
        scheduler.after(1, noting(happened, name))
    assert scheduler.run(10, 2) is Halt.SLICE
    assert (happened, scheduler.now) == (["a", "b"], 1)


def test_an_action_that_breaks_is_told_and_time_goes_on() -> None:
    broken: list[Exception] = []
    scheduler, happened = Scheduler(0, broken.append), list[str]()
    scheduler.after(1, breaks)
    scheduler.after(2, noting(happened, "next"))
    assert scheduler.run(10, ALL) is Halt.REACHED
    assert (happened, [type(error) for error in broken]) == (["next"], [LookupError])


def test_an_action_that_breaks_is_raised_where_nobody_is_told() -> None:
    scheduler = Scheduler(0)
    scheduler.after(1, breaks)
    with pytest.raises(LookupError):
        scheduler.run(10, ALL)


# Gates


def test_an_answer_is_taken_at_its_turn_however_early_it_comes() -> None:
    scheduler, happened = Scheduler(0), list[str]()
    hold = scheduler.hold("answer", "http://x.y", 100, noting(happened, "answer"))
    scheduler.at(99, noting(happened, "before"))
    scheduler.at(100, noting(happened, "after"))
    hold.answer()
    hold.answer()
    scheduler.run(200, ALL)
    assert happened == ["before", "answer", "after"]
    assert not scheduler.open_holds


def test_time_stands_at_an_answer_that_has_not_come() -> None:
    scheduler, happened = Scheduler(0), list[str]()
    hold = scheduler.hold("answer", "http://x.y", 100, noting(happened, "answer"))
    scheduler.at(99, noting(happened, "before"))
    assert scheduler.run(200, ALL) is Halt.HELD
    assert (scheduler.now, happened, scheduler.holder()) == (100, ["before"], hold)
    assert [(each.name, each.url, each.since) for each in scheduler.holds()] == [("answer", "http://x.y", 0)]
    hold.answer()
    assert scheduler.run(200, ALL) is Halt.REACHED
    assert happened == ["before", "answer"]


def test_a_late_answer_is_taken_when_it_comes() -> None:
    scheduler, happened = Scheduler(0), list[str]()
    hold = scheduler.hold("answer", "http://x.y", 100, noting(happened, "answer"), noting(happened, "lifted"))
    hold.release()
    hold.release()
    assert (scheduler.late, scheduler.waiting) == (1, 0)
    scheduler.run(500, ALL)
    hold.answer()
    assert scheduler.late == 0
    scheduler.run(500, ALL)
    assert happened == ["lifted", "answer"]


@pytest.mark.parametrize("moment", ["waiting", "late", "answered"])
def test_a_gate_that_is_dropped_holds_nothing_and_does_nothing(moment: str) -> None:
    scheduler, happened = Scheduler(0), list[str]()
    hold = scheduler.hold("answer", "http://x.y", 100, noting(happened, "answer"))
    if moment != "waiting":
        hold.release()
    if moment == "answered":
        hold.answer()
    hold.drop()
    hold.drop()
    assert scheduler.run(500, ALL) is Halt.REACHED
    assert (happened, scheduler.late, scheduler.waiting, len(scheduler.open_holds)) == ([], 0, 0, 0)


def test_a_gate_without_latency_holds_nothing() -> None:
    scheduler = Scheduler(0)
    hold = scheduler.hold("answer", "http://x.y", None, lambda: None)
    assert scheduler.run(500, ALL) is Halt.REACHED
    assert (scheduler.now, hold.late) == (500, True)


def test_an_answer_that_is_late_from_the_start_stops_a_skip() -> None:
    scheduler = Scheduler(0)

    def hold_answer() -> None:
        scheduler.hold("answer", "http://x.y", None, lambda: None)

    scheduler.at(5, hold_answer)
    scheduler.at(10, lambda: None)
    assert scheduler.run(500, ALL) is Halt.SLICE
    assert scheduler.now == 5


def test_strict_time_stands_from_the_question_on() -> None:
    scheduler, happened = Scheduler(0), list[str]()
    scheduler.strict = True
    hold = scheduler.hold("answer", "http://x.y", 100, noting(happened, "answer"))
    scheduler.at(50, noting(happened, "before"))
    assert scheduler.run(200, ALL) is Halt.HELD
    assert (scheduler.now, happened, scheduler.holder()) == (0, [], hold)
    hold.answer()
    assert scheduler.run(200, ALL) is Halt.REACHED
    assert happened == ["before", "answer"]


def test_a_timeline_that_is_cleared_has_nothing_due() -> None:
    scheduler, happened = Scheduler(0), list[str]()
    timer = scheduler.after(5, noting(happened, "never"))
    scheduler.hold("answer", "http://x.y", 100, noting(happened, "never"))
    scheduler.clear()
    timer.cancel()
    assert scheduler.run(500, ALL) is Halt.REACHED
    assert (happened, scheduler.next_due(), scheduler.waiting) == ([], None, 0)


# Clock


class Wall:
    """Real time that somebody sets."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def clock(mode: Mode, speed: float = 1.0) -> tuple[Clock, Scheduler, Wall]:
    scheduler, wall = Scheduler(0), Wall()
    return Clock(scheduler, mode, speed, wall), scheduler, wall


def test_real_time_follows_the_wall() -> None:
    moved, scheduler, wall = clock(Mode.REAL)
    happened: list[str] = []
    scheduler.after(2 * SECOND, noting(happened, "x"))
    assert moved.drive() == pytest.approx(2.0)
    wall.seconds = 1.5
    assert moved.drive() == pytest.approx(0.5)
    wall.seconds = 2.0
    moved.drive()
    assert (happened, scheduler.now) == (["x"], 2 * SECOND)


def test_real_time_can_run_faster() -> None:
    moved, scheduler, wall = clock(Mode.REAL, 10)
    scheduler.after(20 * SECOND, lambda: None)
    assert moved.drive() == pytest.approx(2.0)
    wall.seconds = 1.0
    moved.drive()
    assert scheduler.now == 10 * SECOND


def test_manual_time_stands_until_somebody_moves_it() -> None:
    moved, scheduler, wall = clock(Mode.MANUAL)
    happened: list[str] = []
    scheduler.after(SECOND, noting(happened, "x"))
    wall.seconds = 100.0
    assert moved.drive() is None
    assert (scheduler.now, happened) == (0, [])
    reached: list[bool] = []
    moved.aim(Goal(5 * SECOND, None, reached.append))
    moved.drive()
    assert (scheduler.now, happened, reached) == (5 * SECOND, ["x"], [True])


def test_what_is_due_now_happens_in_manual_time_too() -> None:
    moved, scheduler, _ = clock(Mode.MANUAL)
    happened: list[str] = []
    scheduler.after(0, noting(happened, "x"))
    moved.drive()
    assert happened == ["x"]


def test_automatic_time_skips_once_it_is_quiet() -> None:
    moved, scheduler, wall = clock(Mode.AUTO)
    happened: list[str] = []
    scheduler.after(3600 * SECOND, noting(happened, "x"))
    assert moved.drive() == pytest.approx(QUIET)
    wall.seconds = QUIET
    moved.note_request()
    assert moved.drive() == pytest.approx(QUIET)
    wall.seconds = 2 * QUIET
    while moved.drive() == 0.0:
        pass
    assert (happened, scheduler.now) == (["x"], 3600 * SECOND)


@pytest.mark.parametrize("mode", list(Mode))
def test_a_goal_that_is_met_on_the_way_is_told_at_that_instant(mode: Mode) -> None:
    moved, scheduler, _ = clock(mode)
    happened: list[str] = []
    for each in range(10):
        scheduler.after(each * SECOND, noting(happened, "x"))
    reached: list[tuple[bool, int]] = []
    moved.aim(Goal(100 * SECOND, lambda: len(happened) == 5, lambda met: reached.append((met, scheduler.now))))
    moved.drive()
    assert reached == [(True, 4 * SECOND)]


def test_a_goal_that_is_not_met_by_its_instant_is_told_so() -> None:
    moved, scheduler, _ = clock(Mode.MANUAL)
    reached: list[bool] = []
    moved.aim(Goal(SECOND, lambda: False, reached.append))
    moved.drive()
    assert (reached, scheduler.now) == ([False], SECOND)


def test_a_goal_without_instant_ends_when_nothing_is_due() -> None:
    moved, scheduler, _ = clock(Mode.MANUAL)
    scheduler.after(7 * SECOND, lambda: None)
    reached: list[bool] = []
    moved.aim(Goal(None, None, reached.append))
    while moved.drive() == 0.0:
        pass
    assert (reached, scheduler.now) == ([False], 7 * SECOND)


def test_goals_are_reached_in_order_and_can_be_taken_back() -> None:
    moved, scheduler, _ = clock(Mode.MANUAL)
    reached: list[str] = []
    forgotten = Goal(SECOND, None, lambda _: reached.append("never"))
    moved.aim(Goal(3 * SECOND, None, lambda _: reached.append("late")))
    moved.aim(Goal(2 * SECOND, None, lambda _: reached.append("soon")))
    moved.aim(forgotten)
    moved.forget(forgotten)
    moved.forget(forgotten)
    for _ in range(3):
        moved.drive()
    assert (reached, scheduler.now) == (["soon", "late"], 3 * SECOND)


def test_time_stands_a_grace_for_an_answer_and_then_flows_without_it() -> None:
    moved, scheduler, wall = clock(Mode.MANUAL)
    happened: list[str] = []
    hold = scheduler.hold("answer", "http://x.y", SECOND // 10, noting(happened, "answer"))
    scheduler.after(SECOND, noting(happened, "later"))
    moved.aim(Goal(3600 * SECOND, None, lambda _: happened.append("goal")))
    while not hold.late:
        wall.seconds += moved.drive() or 0.0
    assert wall.seconds == pytest.approx(GRACE)
    begun = scheduler.now
    wall.seconds = GRACE + 0.5
    moved.drive()
    assert scheduler.now - begun == pytest.approx(SECOND / 2, abs=2)
    wall.seconds = GRACE + 1.5
    moved.drive()
    assert happened == ["later"]
    hold.answer()
    while moved.drive() == 0.0:
        pass
    assert (happened, scheduler.now) == (["later", "answer", "goal"], 3600 * SECOND)


def test_a_slice_of_a_skip_leaves_the_server_its_turn() -> None:
    moved, scheduler, _ = clock(Mode.MANUAL)
    for each in range(10_000):
        scheduler.after(each, lambda: None)
    moved.aim(Goal(SECOND, None, lambda _: None))
    turns = 1
    while moved.drive() == 0.0:
        turns += 1
    assert turns > 10


def test_the_mode_can_change_on_the_way() -> None:
    moved, scheduler, wall = clock(Mode.MANUAL)
    wall.seconds = 100.0
    moved.set_mode(Mode.REAL, 2.0)
    wall.seconds = 101.0
    moved.drive()
    assert scheduler.now == 2 * SECOND
