"""Lanes: what belongs together goes one after the other, whatever joins whom and when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plivo_emulator.voice.app.lane import Lane, LanePlace


def begun(lane: Lane, log: list[str], name: str) -> LanePlace:
    """A place that writes its name down once it is first."""
    place = lane.enter()
    if place.is_first:
        log.append(name)
    else:
        place.when_first(lambda: log.append(name))
    return place


@pytest.fixture
def log() -> list[str]:
    return []


def test_the_first_comes_at_once_and_the_next_when_it_has_ended(log: list[str]) -> None:
    lane = Lane()
    first = begun(lane, log, "first")
    begun(lane, log, "second")
    assert log == ["first"]
    first.end()
    assert log == ["first", "second"]


def test_lanes_that_have_not_joined_do_not_wait_for_each_other(log: list[str]) -> None:
    begun(Lane(), log, "one")
    begun(Lane(), log, "other")
    assert log == ["one", "other"]


@pytest.mark.parametrize("last", [0, 1])
def test_what_comes_after_lanes_have_joined_waits_for_both(log: list[str], last: int) -> None:
    one, other = Lane(), Lane()
    places = begun(one, log, "one"), begun(other, log, "other")
    one.join(other)
    begun(one, log, "both")
    places[1 - last].end()
    assert log == ["one", "other"]
    places[last].end()
    assert log == ["one", "other", "both"]


def test_one_that_ends_before_its_turn_leaves_and_keeps_nobody(log: list[str]) -> None:
    lane = Lane()
    begun(lane, log, "first")
    second = begun(lane, log, "second")
    begun(lane, log, "third")
    second.end()
    assert log == ["first", "second", "third"]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=40))
def test_in_one_lane_everything_comes_in_its_order(moves: list[tuple[int, int, bool]]) -> None:
    lanes = [Lane() for _ in range(4)]
    families = [{number} for number in range(4)]
    log: list[str] = []
    places: list[tuple[str, set[int], LanePlace]] = []
    for number, (one, other, join) in enumerate(moves):
        if join:
            lanes[one].join(lanes[other])
            both = families[one] | families[other]
            for each in both:
                families[each] = both
        else:
            places.append((str(number), set(families[one]), begun(lanes[one], log, str(number))))
    for name, family, place in places:
        before = [each for each, others, _ in places if others & family and int(each) < int(name)]
        assert name in log, "all before it have ended"
        assert all(log.index(each) < log.index(name) for each in before)
        place.end()
