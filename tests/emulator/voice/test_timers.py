"""Timers that come, go and happen, in any order, beside a plain list of them."""

from functools import partial

from hypothesis import given
from hypothesis import strategies as st
from plivo_emulator.voice.sim.scheduler import Scheduler, Timer


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("at"), st.integers(0, 5)),
            st.tuples(st.just("cancel"), st.integers(0, 30)),
            st.tuples(st.just("run"), st.integers(1, 4)),
        ),
        max_size=60,
    )
)
def test_timers_that_come_go_and_happen_in_turns_happen_in_order(plan: list[tuple[str, int]]) -> None:
    scheduler, happened, expected = Scheduler(0), list[int](), list[int]()
    timers: list[Timer] = []
    pending: dict[int, int] = {}
    for what, value in [*plan, ("run", len(plan))]:
        if what == "at":
            pending[len(timers)] = max(value, scheduler.now)
            timers.append(scheduler.at(value, partial(happened.append, len(timers))))
        elif what == "cancel":
            if value < len(timers):
                timers[value].cancel()
                pending.pop(value, None)
        else:
            scheduler.run(5, value)
            for each in sorted(pending, key=lambda each: (pending[each], each))[:value]:
                expected.append(each)
                del pending[each]
        assert (happened, len(scheduler)) == (expected, len(pending))
        assert scheduler.next_due() == min(pending.values(), default=None)
