"""Says what is wrong with a life, a finding each."""

from collections.abc import Iterator
from http import HTTPStatus

from plivo_emulator.contract_testing.causes.answers import problems
from plivo_emulator.contract_testing.causes.cause import PASSING
from plivo_emulator.contract_testing.causes.meant import meant
from plivo_emulator.contract_testing.causes.places import Places
from plivo_emulator.contract_testing.finding import Finding
from plivo_emulator.contract_testing.lives.laws import LAWS, Breach
from plivo_emulator.contract_testing.lives.life import Life
from plivo_emulator.contract_testing.lives.outcome import LifeOutcome
from plivo_emulator.contract_testing.probes.foreign_server import ApiExchange
from plivo_emulator.contract_testing.scenes.remarks import Remarks

ANSWERED = "answers_are_as_documented"
CAUSED = "callbacks_have_a_cause"
"""Names of what is found besides the laws."""

NAMES = (ANSWERED, CAUSED, *(law.__name__ for law in LAWS))


def against(life: Life, outcome: LifeOutcome, remarks: Remarks) -> Iterator[Finding]:
    """All that is against a law, or against the document."""
    for record in outcome.records:
        life.story.name(record["call_uuid"])
    for callback in outcome.heard:
        yield from remarks.findings(callback, callback.place.kind)
    for words in life.app.problems:
        yield Finding(CAUSED, words.partition(" ")[0], "", words)
    for law in LAWS:
        for breach in law(outcome):
            yield _finding(life, law.__name__, breach)


def _finding(life: Life, name: str, breach: Breach) -> Finding:
    words = life.story.with_names(breach.words)
    kind = breach.field if breach.callback is None else breach.callback.kind
    about = kind if kind in life.world.kinds else ""
    is_named = breach.field in ("", about) or breach.field in words
    sentence = words if is_named else f"{breach.field}: {words}"
    return Finding(name, about, breach.field, sentence, breach.callback.request if breach.callback else None)


def key(finding: Finding) -> tuple[str, ...]:
    """Equal for what is wrong in the same way, whichever call it is about."""
    return finding.check, finding.operation_id, finding.field, PASSING.sub("#", finding.sentence)


def wrong_answer(places: Places, exchange: ApiExchange) -> Iterator[Finding]:
    """What of an answer is not as the document says."""
    operation, status = exchange.operation, exchange.response.status
    pointer = places.operation(operation.operation_id)
    responses = places.part((*pointer, "responses"))
    known = responses if isinstance(responses, dict) else {}
    shown = exchange.request, exchange.response
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        yield Finding(ANSWERED, operation.operation_id, "", f"answers {status}, a fault of the server", *shown)
    elif not known.keys() & {str(status), f"{status // 100}XX", "default"}:
        yield Finding(ANSWERED, operation.operation_id, "", f"answers {status}, which is not documented", *shown)
    schema = meant(places, pointer, status, exchange.request.url).schema
    for problem in problems(places, schema, exchange.body) if schema else ():
        yield Finding(ANSWERED, operation.operation_id, problem.field, problem.sentence, *shown)
