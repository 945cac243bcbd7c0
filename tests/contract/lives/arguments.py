"""Strategies: arguments of requests, right ones mostly. URLs are wishes: kinds, which a life turns into URLs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from plivo_emulator.contract_testing.lives import arguments as choices
from plivo_emulator.contract_testing.lives.arguments import Url, UrlChoice
from plivo_emulator.voice.app.target import Reply

from tests.emulator.server.served_emulator import FROM
from tests.emulator.voice.any_document import CHANCES, REPLIES, VALUES, OddWriter
from tests.emulator.voice.sheet import XML

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plivo_emulator.contract_testing.lives.arguments import Choices

    from tests.contract.lives.life import Life

METHODS = st.sampled_from(choices.METHODS)
FLAGS = st.booleans()
INDEX = st.integers(0, 9)
PAUSES = st.sampled_from([0.0, 0.05, 0.1, 0.5, 1.0, 1.0, 3.0, 10.0, 40.0])
KEYS = st.sampled_from(choices.KEYS)
WORDS = st.sampled_from(choices.SENTENCES)
ROOMS = st.sampled_from(choices.ROOMS)


def urls(kind: str, methods: Sequence[str] = choices.METHODS) -> st.SearchStrategy[Url]:
    """Wishes for URLs of a kind."""
    return st.builds(Url, st.just(kind), st.sampled_from(methods), st.booleans())


def each(arguments: Mapping[str, Choices]) -> dict[str, st.SearchStrategy[Any]]:
    """Strategies of arguments, by name."""
    return {
        name: urls(choice.kind, choice.methods) if isinstance(choice, UrlChoice) else st.sampled_from(choice)
        for name, choice in arguments.items()
    }


def fulfilled(life: Life, owner: str, wished: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments with URLs instead of wishes, each with its method beside it."""
    found: dict[str, Any] = {}
    for name, value in wished.items():
        if isinstance(value, Url):
            found[name] = life.url(value.kind, value.method, owner, own_query=value.own_query)
            if name.endswith("_url"):
                found[name.removesuffix("_url") + "_method"] = value.method
            else:
                found[f"{name}_method"] = value.method
        else:
            found[name] = value
    return found


LIVELY = CHANCES.map(lambda chance: Reply(200, OddWriter(chance, VALUES).lively().encode(), XML))
"""Documents that call for callbacks."""
REPLY_POOLS = st.lists(st.one_of(REPLIES, LIVELY, LIVELY), min_size=2, max_size=5)

NUMBERS = st.sampled_from(
    [
        *("15000010000", "15000000000", "15000010000", "15001010003", "15001020030"),
        *("15002010000", "15003050000", "15003000000", "15004010000", "15005010000"),
        *("15006010300", "15007010012", "+15000020000", "sip:busy@x.y", "sip:machine@x.y", "sip:nobody@x.y", "abc"),
    ]
)


def calls(to: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Arguments of `createCall`; most calls want to tell their end."""
    told = st.one_of(*[st.just({})], *[st.fixed_dictionaries(each(choices.CALL_END))] * 4)
    wanted = {"from": st.just(FROM), "to": to, **each(choices.CALL)}
    asked = st.fixed_dictionaries(wanted, optional=each(choices.CALL_OPTIONS))
    return st.tuples(asked, told).map(lambda both: both[0] | both[1])


SINGLE = calls(NUMBERS)
BULK = calls(st.lists(NUMBERS, min_size=2, max_size=4).map("<".join))
INCOMING = st.fixed_dictionaries(
    {"from": st.sampled_from(["14155550199", "sip:ann@x.y"]), "to": st.just(FROM), **each(choices.INCOMING)},
    optional={
        **each(choices.INCOMING_OPTIONS),
        "caller_name": st.just("Ada"),
        "steps": st.sampled_from(
            [
                [{"action": "press", "digits": "12#"}],
                [{"action": "wait", "seconds": 2}, {"action": "say", "text": "hello there"}],
                [{"action": "wait", "seconds": 20}, {"action": "hang_up"}],
            ]
        ),
    },
)
RECORDING = st.fixed_dictionaries({}, optional=each(choices.RECORDING))
ROOM_RECORDING = st.fixed_dictionaries({}, optional=each(choices.ROOM_RECORDING))
PARTICIPANT = st.fixed_dictionaries(
    {**each(choices.PARTICIPANT), "from": st.just(FROM), "to": NUMBERS}, optional=each(choices.PARTICIPANT_OPTIONS)
)
UPDATE = st.fixed_dictionaries({}, optional=each(choices.UPDATE))
