"""Plans of lives: chance makes them, a seed makes them again, and they become smaller."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.contract_testing.lives.plan import CALL_IN, LOOK, OPERATIONS, PHONES, SILENT, WAIT, Plan, Planning
from plivo_emulator.contract_testing.lives.shrinking import TRIES, shrunk
from plivo_emulator.validation import load
from plivo_emulator.validation.answer_xml import AnswerXml

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBERS = {"answers": "14155550177", "talks_briefly": "", "machine": "", "rings": "14155550188", "busy": ""}
SEEDS = range(60)


def planning(*operations: str) -> Planning:
    return Planning(operations or tuple(OPERATIONS), NUMBERS)


@pytest.fixture(scope="module")
def plans() -> list[Plan]:
    return [planning().plan(seed) for seed in SEEDS]


def test_a_seed_makes_the_same_plan_again(plans: list[Plan]) -> None:
    assert [planning().plan(seed) for seed in SEEDS] == plans
    assert plans[0] != plans[1]


def test_what_the_app_of_a_plan_says_is_right_by_the_table(plans: list[Plan]) -> None:
    table = AnswerXml(load.document("answer_xml"))
    documents = [table.read(reply.body, reply.content_type) for plan in plans for reply in plan.replies]
    assert {type(element).__name__ for document in documents for element in document} > {"Dial", "Conference"}


def test_a_plan_asks_for_everything_that_it_may(plans: list[Plan]) -> None:
    looks = {"listCalls", "getCall", "listParticipants", "getConference"}
    done = {deed.name for plan in plans for deed in plan.deeds}
    assert done == OPERATIONS - looks | PHONES.keys() | {WAIT, LOOK, CALL_IN}


def test_a_plan_asks_for_nothing_else() -> None:
    done = {deed.name for seed in SEEDS for deed in planning("hangUpCall").plan(seed).deeds}
    assert done == {"hangUpCall"} | PHONES.keys() | {WAIT, LOOK, CALL_IN}


def test_only_people_are_called_who_are_there(plans: list[Plan]) -> None:
    assert {who for plan in plans for deed in plan.deeds for who in deed.people} == {"answers", "rings"}


def has(*names: str) -> Callable[[Plan], bool]:
    """Whether deeds of these names are in a plan, in this order."""

    def fails(plan: Plan) -> bool:
        deeds = iter(deed.name for deed in plan.deeds)
        return all(name in deeds for name in names)

    return fails


def test_of_a_plan_that_fails_only_that_is_left_which_makes_it_fail(plans: list[Plan]) -> None:
    fails = has("createCall", "hangUpCall")
    plan = next(each for each in plans if fails(each) and len(each.deeds) > 10)
    small = shrunk(plan, fails, math.inf)
    assert [deed.name for deed in small.deeds] == ["createCall", "hangUpCall"]
    assert small.replies == [SILENT]
    assert small.deeds[0].told.keys() == {"answer_url", "time_limit"}
    assert len(small.deeds[0].people) == 1


def test_making_a_plan_smaller_ends_after_some_tries_or_when_there_is_no_more_time(plans: list[Plan]) -> None:
    tried: list[Plan] = []

    def passes(smaller: Plan) -> bool:
        tried.append(smaller)
        return False

    plan = max(plans, key=lambda each: len(each.deeds))
    assert shrunk(plan, passes, math.inf) is plan
    assert 0 < len(tried) <= TRIES
    assert shrunk(plan, lambda _: True, -math.inf) is plan
