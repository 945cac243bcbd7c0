"""Hints: what is no fault for certain, and never fails a run."""

from collections import Counter
from collections.abc import Iterator

from plivo_emulator.explore.app.document import FetchedDocument, spoken
from plivo_emulator.explore.app.invitation import asks_for_keys, invited_keys
from plivo_emulator.explore.calls.alphabet import KEYS
from plivo_emulator.explore.calls.caller import SILENCE, DialOutcome, Doing, Given, Twist, lived
from plivo_emulator.explore.calls.laws import Law
from plivo_emulator.explore.calls.trace import Breach, Trace
from plivo_emulator.explore.search.finding import Finding, Findings
from plivo_emulator.explore.search.graph import Graph, State
from plivo_emulator.spec.causes import HangupCause

ASKING = ("GetDigits", "GetInput")
USUAL = 0.6
"""Part of the keys that are not invited that must lead to the same place for it to be the usual one."""
ENOUGH = 4
SHOWN = 70
NOT_CONNECTED = (DialOutcome.BUSY, DialOutcome.NO_ANSWER, DialOutcome.FAILS)
OVER = HangupCause.END_OF_XML_INSTRUCTIONS.value


def add_hints(graph: Graph, findings: Findings) -> None:
    """Adds the hints that the calls of a search give."""
    for trace in graph.traces:
        for breach in (*_cut_off(trace), *_nobody_listens(trace)):
            findings.add(Finding(breach, lived(trace.given), Twist.NONE, trace, 0))
    for state in graph.states.values():
        for given, reason in (*_keys_without_effect(graph, state), *_dial_without_effect(state)):
            breach = Breach(Law.INDIFFERENT, state.document.path, reason, None, state.point.index)
            findings.add(Finding(breach, (*state.prefix, given), Twist.NONE, state.edges[given].trace, 0))


def _cut_off(trace: Trace) -> Iterator[Breach]:
    """Somebody is hung up on right after a question, or a Dial that failed, without a word."""
    if not trace.points or trace.cause != OVER or trace.cut or trace.breaches:
        return
    last = trace.points[-1]
    document = trace.document_of(last)
    node = document.elements[last.index]
    if last.tag == "Dial":
        failed = last.given.doing is Doing.DIALLED and last.given.value in NOT_CONNECTED
        if failed and len(trace.heard) == last.heard:
            yield Breach(Law.CUT_OFF, document.path, "after a Dial that nobody answers", None, last.index)
    elif last.given == SILENCE and last.tag in ASKING:
        prompts = len(trace.heard) - last.heard
        nothing_follows = last.document == len(trace.documents) - 1 and last.index == len(document.elements) - 1
        if nothing_follows or (prompts == 0 and not spoken(node)):
            yield Breach(Law.CUT_OFF, document.path, "after a question that is not answered", None, last.index)


def _nobody_listens(trace: Trace) -> Iterator[Breach]:
    """Keys are asked for behind the last element that listens."""
    for document in trace.documents:
        for index, text in _unheard(document):
            reason = f"“{text[:SHOWN]}” is said where nothing listens any more"
            yield Breach(Law.NOBODY_LISTENS, document.path, reason, None, index)


def _unheard(document: FetchedDocument) -> Iterator[tuple[int, str]]:
    elements = document.elements
    hearing = [at for at, node in enumerate(elements) if node.name in (*ASKING, "Record", "Redirect", "Dial")]
    for at, node in enumerate(elements):
        if node.name == "Speak" and asks_for_keys(node.text) and at > max(hearing, default=-1):
            yield at, node.text


def _keys_without_effect(graph: Graph, state: State) -> Iterator[tuple[Given, str]]:
    """Keys that are invited and do what keys do that are not."""
    point = state.point
    if point.tag not in ASKING:
        return
    prompt = spoken(state.document.elements[point.index])
    invited = [Given(Doing.KEYS, key) for key in invited_keys(prompt)]
    others = [edge.result for given, edge in state.edges.items() if given.is_key and given not in invited]
    if len(others) < ENOUGH or not invited:
        return
    usual, times = Counter(others).most_common(1)[0]
    served = any(given in state.edges and state.edges[given].result != usual for given in invited)
    back = usual[1] == graph.base(state.trace, state.at)
    if times < len(others) * USUAL or not (served or back):
        return
    for given in invited:
        if given.value in KEYS and given in state.edges and state.edges[given].result == usual:
            yield given, f"“{prompt[:SHOWN]}” invites {given.value}, which does what any other key does"


def _dial_without_effect(state: State) -> Iterator[tuple[Given, str]]:
    """Who cannot be connected hears the same as who was."""
    wanted = [Given(Doing.DIALLED, outcome) for outcome in (DialOutcome.TALKS, DialOutcome.BUSY, DialOutcome.NO_ANSWER)]
    found = [state.edges[given] for given in wanted if given in state.edges]
    if len(found) < len(wanted) or len({edge.result for edge in found}) > 1:
        return
    busy = found[1]
    if len(busy.trace.heard) > busy.trace.points[busy.at].heard:
        yield wanted[1], "who cannot be connected hears the same as who was"
