"""Who takes part in a call, and what goes from whom to whom."""

from __future__ import annotations

import pytest
from plivo_emulator.diagrams.arrows import Look
from plivo_emulator.diagrams.entries import NoJournal, NoSuchCall, call_named, joined, read_entries
from plivo_emulator.diagrams.ladder import Ladder, PhoneSpan, ladder

from tests.emulator.diagrams.stories import APP, DIALLED, OTHER, A, B, answer, callback, entries, lines


def rungs(drawn: Ladder) -> list[tuple[int, int, str]]:
    return [(rung.start, rung.end, rung.words) for rung in drawn.rungs]


def test_a_call_and_the_legs_that_it_dialled_make_one_ladder() -> None:
    drawn = ladder(read_entries(DIALLED), A)
    assert [(lane.title, lane.role) for lane in drawn.lanes] == [
        ("14155550123", "phone"),
        ("15001020008", "phone"),
        ("Plivo", "service"),
        ("127.0.0.1:5000", "app"),
    ]
    assert rungs(drawn) == [
        (3, 2, "POST /Call/"),
        (2, 3, "201"),
        (2, 2, "queued, to 14155550123"),
        (2, 0, "rings"),
        (0, 2, "answers"),
        (2, 3, "answer: POST /answer"),
        (3, 2, "200 to answer after 100 ms"),
        (2, 2, "<Dial>"),
        (2, 1, "rings"),
        (1, 2, "answers"),
        (0, 1, "talk to each other"),
        (0, 2, "presses 1"),
        (2, 3, "hangup: POST /hangup, attempt 2"),
        (3, 2, "500 to hangup after 100 ms"),
        (1, 2, "hangs up: Normal Hangup (4000)"),
        (2, 0, "hangs up: End Of XML Instructions (4010)"),
    ]
    assert drawn.title == "Call 14155550123"


def test_the_same_ladder_comes_of_each_of_its_legs() -> None:
    assert ladder(read_entries(DIALLED), A) == ladder(read_entries(DIALLED), B)
    assert list(joined(read_entries(DIALLED), OTHER)) == [OTHER]


ROOM = entries(
    *((0, "call.ring", uuid, {"to": "14155550100", "from": "14155550199"}) for uuid in (A, B, OTHER)),
    (1, "conference.enter", A, {"conference": "Team", "member_id": 1}),
    (2, "conference.enter", B, {"conference": "Team", "member_id": 2}),
    (3, "conference.end", None, {"conference": "Team"}),
    (4, "conference.enter", OTHER, {"conference": "Team", "member_id": 3}),
)


def test_those_who_meet_in_a_conference_make_one_ladder_and_the_next_conference_of_that_name_another() -> None:
    assert [list(joined(ROOM, call)) for call in (A, B, OTHER)] == [[A, B], [A, B], [OTHER]]
    assert [lane.role for lane in ladder(ROOM, B).lanes] == ["phone", "phone", "service"]


def test_those_who_meet_in_a_multiparty_call_make_one_ladder() -> None:
    joins = ((A, "one"), (B, "one"), (OTHER, "two"), (None, "one"))
    met = entries(*((0, "mpc.event", call, {"event": "ParticipantJoined", "mpc_uuid": mpc}) for call, mpc in joins))
    assert [list(joined(met, call)) for call in (A, B, OTHER)] == [[A, B], [A, B], [OTHER]]


def test_time_starts_with_the_first_row() -> None:
    drawn = ladder(read_entries(DIALLED), A)
    assert [drawn.rungs[0].instant, drawn.rungs[4].instant, drawn.rungs[-1].instant] == [0, 4_000_000, 13_000_000]


def test_who_is_on_the_phone_is_marked_until_the_end() -> None:
    drawn = ladder(read_entries(DIALLED), A)
    assert drawn.phone_spans == [PhoneSpan(1, 9, 14), PhoneSpan(0, 4, 15)]
    open_end = ladder(
        entries((0, "call.ring", A, {}), (1, "call.answer", A, {}), (2, "audio.speak", A, {"text": "hi"})), A
    )
    assert open_end.phone_spans == [PhoneSpan(0, 1, 2)]


def test_a_call_from_outside_comes_from_the_phone() -> None:
    first = {"to": "14155550100", "from": "14155550199", "direction": "inbound"}
    fields = {"From": "14155550199", "To": "14155550100"}
    drawn = ladder(
        entries(
            (0, "call.ring", A, first),
            (1, "call.answer", A, {}),
            (1, "callback.sent", A, callback("answer", fields=fields)),
        ),
        A,
    )
    assert drawn.lanes[0].title == "14155550199"
    assert rungs(drawn)[:2] == [(0, 1, "calls 14155550100"), (1, 0, "answers")]


def test_what_went_wrong_looks_so() -> None:
    drawn = ladder(
        entries(
            (0, "call.ring", A, {}),
            (0, "callback.answered", A, answer(status=None, failure="ct", detail="no connection")),
            (0, "xml.invalid", A, {"url": APP, "reason": "no element Spek"}),
            (0, "stream.nonsense", A, {"stream_id": "s", "reason": "no JSON"}),
            (0, "call.hang_up", A, {"cause": "Invalid Answer XML", "code": 8011, "source": "Error"}),
        ),
        A,
    )
    assert [(rung.words, rung.look) for rung in drawn.rungs[1:]] == [
        ("ct to answer after 100 ms (no connection)", Look.WRONG),
        ("xml: invalid no element Spek", Look.WRONG),
        ("stream: nonsense no JSON", Look.WRONG),
        ("hangs up: Invalid Answer XML (8011)", Look.WRONG),
    ]


def test_each_host_and_each_named_app_is_a_lane_and_a_stream_goes_to_its_own() -> None:
    drawn = ladder(
        entries(
            (0, "call.ring", A, {}),
            (0, "callback.sent", A, callback("answer")),
            (0, "callback.sent", A, callback("hangup", url="app:menu/bye")),
            (0, "stream.connect", A, {"stream_id": "s", "url": "ws://127.0.0.1:7000/talk"}),
            (0, "stream.played", A, {"stream_id": "s", "name": "first"}),
            (0, "stream.checkpoint", A, {"stream_id": "s", "name": "first"}),
        ),
        A,
    )
    assert [lane.title for lane in drawn.lanes[2:]] == ["127.0.0.1:5000", "menu", "127.0.0.1:7000"]
    assert rungs(drawn)[1:] == [
        (1, 2, "answer: POST /answer"),
        (1, 3, "hangup: POST /bye"),
        (1, 4, "stream: connect"),
        (1, 4, "stream: played first"),
        (4, 1, "stream: checkpoint first"),
    ]


def test_a_kind_that_is_not_known_is_a_note() -> None:
    drawn = ladder(entries((0, "call.ring", A, {}), (0, "weather.change", A, {"text": "rain"})), A)
    assert rungs(drawn)[-1] == (1, 1, "weather: change rain")


def test_words_are_one_line_and_not_too_long() -> None:
    drawn = ladder(entries((0, "audio.speak", A, {"text": f"a\nb\t{'c' * 500}"})), A)
    assert drawn.rungs[0].words.startswith("“a b cc")
    assert len(drawn.rungs[0].words) == 160


def test_a_call_is_named_by_the_beginning_of_its_uuid() -> None:
    journal = read_entries(DIALLED)
    assert [call_named(journal, name) for name in (A, "bb", "aaaa-1")] == [A, B, A]
    for name, why in (("aaaa", "2 calls begin with aaaa: aaaa-1, aaaa-9"), ("x", "no call x"), ("", "no call ")):
        with pytest.raises(NoSuchCall, match=why):
            call_named(journal, name)


def test_what_the_control_plane_was_asked_of_a_call_that_there_is_not_names_none() -> None:
    journal = entries((0, "call.ring", A, {}), (1, "control.request", B, {"operation": "hangUp"}))
    assert call_named(journal, "last") == A
    with pytest.raises(NoSuchCall, match="no call bb"):
        call_named(journal, "bb")


@pytest.mark.parametrize("wrong", [None, {}, "x", [1], [{}], [{**lines((0, "a.b", None, {}))[0], "instant": "soon"}]])
def test_what_is_no_journal_is_refused(wrong: object) -> None:
    with pytest.raises(NoJournal):
        read_entries(wrong)
