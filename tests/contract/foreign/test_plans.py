"""Plans of lives: chance makes them, a seed makes them again, and they become smaller."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.contract_testing.lives.plan import (
    CALL_IN,
    LOOK,
    OPERATIONS,
    PHONES,
    SILENT,
    WAIT,
    LifePlan,
    LifePlanner,
)
from plivo_emulator.contract_testing.lives.shrinking import TRIES, shrunk
from plivo_emulator.validation import load
from plivo_emulator.validation.answer_xml import AnswerXml

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBERS = {"answers": "14155550177", "talks_briefly": "", "machine": "", "rings": "14155550188", "busy": ""}
SEEDS = range(60)


def planner(*operations: str) -> LifePlanner:
    return LifePlanner(operations or tuple(OPERATIONS), NUMBERS)


@pytest.fixture(scope="module")
def plans() -> list[LifePlan]:
    return [planner().plan(seed) for seed in SEEDS]


def test_a_seed_makes_the_same_plan_again(plans: list[LifePlan]) -> None:
    assert [planner().plan(seed) for seed in SEEDS] == plans
    assert plans[0] != plans[1]


def test_what_the_app_of_a_plan_says_is_right_by_the_table(plans: list[LifePlan]) -> None:
    table = AnswerXml(load.document("answer_xml"))
    documents = [table.read(reply.body, reply.content_type) for plan in plans for reply in plan.replies]
    assert {type(element).__name__ for document in documents for element in document} > {"Dial", "Conference"}


def test_a_plan_asks_for_everything_that_it_may(plans: list[LifePlan]) -> None:
    looks = {"listCalls", "getCall", "listParticipants", "getConference"}
    done = {step.name for plan in plans for step in plan.steps}
    assert done == OPERATIONS - looks | PHONES.keys() | {WAIT, LOOK, CALL_IN}


def test_a_plan_asks_for_nothing_else() -> None:
    done = {step.name for seed in SEEDS for step in planner("hangUpCall").plan(seed).steps}
    assert done == {"hangUpCall"} | PHONES.keys() | {WAIT, LOOK, CALL_IN}


def test_only_people_are_called_who_are_there(plans: list[LifePlan]) -> None:
    assert {who for plan in plans for step in plan.steps for who in step.people} == {"answers", "rings"}


def has(*names: str) -> Callable[[LifePlan], bool]:
    """Whether steps of these names are in a plan, in this order."""

    def fails(plan: LifePlan) -> bool:
        steps = iter(step.name for step in plan.steps)
        return all(name in steps for name in names)

    return fails


def test_of_a_plan_that_fails_only_that_is_left_which_makes_it_fail(plans: list[LifePlan]) -> None:
    fails = has("createCall", "hangUpCall")
    plan = next(each for each in plans if fails(each) and len(each.steps) > 10)
    small = shrunk(plan, fails, math.inf)
    assert [step.name for step in small.steps] == ["createCall", "hangUpCall"]
    assert small.replies == [SILENT]
    assert small.steps[0].arguments.keys() == {"answer_url", "time_limit"}
    assert len(small.steps[0].people) == 1


def test_making_a_plan_smaller_ends_after_some_tries_or_when_there_is_no_more_time(plans: list[LifePlan]) -> None:
    tried: list[LifePlan] = []

    def passes(smaller: LifePlan) -> bool:
        tried.append(smaller)
        return False

    plan = max(plans, key=lambda each: len(each.steps))
    assert shrunk(plan, passes, math.inf) is plan
    assert 0 < len(tried) <= TRIES
    assert shrunk(plan, lambda _: True, -math.inf) is plan
