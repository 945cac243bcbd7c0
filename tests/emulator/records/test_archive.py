"""What holds for every archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_type

from plivo_emulator.records.archive import Directory, Ledger
from plivo_emulator.records.kinds.accounts import ACCOUNTS
from plivo_emulator.records.kinds.applications import APPLICATIONS
from plivo_emulator.records.kinds.calls import CALLS, CallRecord
from plivo_emulator.records.kinds.endpoints import ENDPOINTS, EndpointRecord
from plivo_emulator.records.kinds.participants import PARTICIPANTS
from plivo_emulator.records.kinds.recordings import RECORDINGS
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.records.query.query import Condition, Operator, Query

from tests.emulator.records.facts import (
    ACCOUNT,
    NOW,
    OTHER,
    SECOND,
    account,
    application,
    call,
    endpoint,
    fill,
    kept,
    participant,
    recording,
)

if TYPE_CHECKING:
    from plivo_emulator.records.archive import Archive

ALL = Query()


def uuids(archive: Archive, query: Query = ALL, limit: int = 20, offset: int = 0) -> list[str]:
    return [record.call_uuid for record in archive[CALLS].page(ACCOUNT, query, limit, offset).records]


def ended_in_turn(archive: Archive, count: int) -> None:
    """Calls named by their number, a second apart."""
    for number in range(count):
        archive[CALLS].add(call(str(number), ended=NOW + number * SECOND, bill_duration=number % 10))


def test_a_store_is_typed_by_its_kind(archive: Archive) -> None:
    assert_type(archive[CALLS], Ledger[CallRecord])
    assert_type(archive[ENDPOINTS], Directory[EndpointRecord])
    assert hasattr(archive[CALLS], "dropped")
    assert hasattr(archive[ENDPOINTS], "everything")


def test_an_empty_archive_has_an_empty_page(archive: Archive) -> None:
    page = archive[CALLS].page(ACCOUNT, ALL, 20)
    assert (list(page.records), page.total) == ([], 0)


def test_a_record_comes_back_as_it_was_handed_over(archive: Archive) -> None:
    archive[CALLS].add(call())
    archive[RECORDINGS].add(recording())
    assert archive[CALLS].get(ACCOUNT, call().call_uuid) == call()
    assert archive[RECORDINGS].get(ACCOUNT, recording().recording_id) == recording()


def test_pages_show_the_latest_first(archive: Archive) -> None:
    for uuid, ended in (("b", NOW), ("c", NOW + 1), ("a", NOW - 1)):
        archive[CALLS].add(call(uuid, ended=ended))
    assert uuids(archive) == ["c", "b", "a"]


def test_of_calls_that_end_together_the_last_added_is_first(archive: Archive) -> None:
    for uuid in "abc":
        archive[CALLS].add(call(uuid))
    assert uuids(archive) == ["c", "b", "a"]


def test_an_offset_counts_items_and_a_page_says_how_many_there_are(archive: Archive) -> None:
    ended_in_turn(archive, 30)
    page = archive[CALLS].page(ACCOUNT, ALL, 5, 10)
    assert [record.call_uuid for record in page.records] == ["19", "18", "17", "16", "15"]
    assert page.total == 30


def test_a_page_behind_the_last_is_empty_and_still_counts(archive: Archive) -> None:
    ended_in_turn(archive, 3)
    page = archive[CALLS].page(ACCOUNT, ALL, 5, 3)
    assert (list(page.records), page.total) == ([], 3)


def test_the_start_of_a_window_is_in_it_and_its_end_is_not(archive: Archive) -> None:
    ended_in_turn(archive, 5)
    assert uuids(archive, Query(NOW + SECOND, NOW + 3 * SECOND)) == ["2", "1"]


def test_a_window_the_wrong_way_round_holds_nothing(archive: Archive) -> None:
    ended_in_turn(archive, 5)
    page = archive[CALLS].page(ACCOUNT, Query(NOW + 3 * SECOND, NOW), 20)
    assert (list(page.records), page.total) == ([], 0)


def test_a_record_must_meet_all_conditions(archive: Archive) -> None:
    ended_in_turn(archive, 40)
    archive[CALLS].add(call("x", ended=NOW, bill_duration=3, from_number="+442071234567"))
    query = Query(
        conditions=(Condition("bill_duration", Operator.EQUAL, 3), Condition("from_number", Operator.START, "1202"))
    )
    assert uuids(archive, query) == ["33", "23", "13", "3"]


def test_numbers_are_found_by_their_start_wherever_they_stand(archive: Archive) -> None:
    numbers = ["12", "+123", "13", "1", "212", "sip:12", "+1", "1\U0010ffff", "12\U0010ffff", "12"]
    for place, number in enumerate(numbers):
        archive[CALLS].add(call(str(place), ended=NOW + place, to_number=number))

    def found(start: str) -> list[str]:
        page = archive[CALLS].page(ACCOUNT, Query(conditions=(Condition("to_number", Operator.START, start),)), 20)
        assert page.total == len(page.records)
        return [numbers[int(record.call_uuid)] for record in page.records]

    assert found("12") == ["12", "12\U0010ffff", "+123", "12"]
    assert found("1\U0010ffff") == ["1\U0010ffff"]
    assert found("sip:") == ["sip:12"]
    assert found("9") == []


def test_pages_of_a_filter_follow_on_each_other_over_many_records(archive: Archive) -> None:
    ended_in_turn(archive, 900)
    query = Query(conditions=(Condition("bill_duration", Operator.LT, 5),))
    pages = [uuids(archive, query, 7, offset) for offset in range(0, 460, 7)]
    assert [uuid for page in pages for uuid in page] == [str(n) for n in range(899, -1, -1) if n % 10 < 5]


def test_a_page_holds_no_more_than_asked_for_however_far_apart_its_records_are() -> None:
    archive = MemoryArchive()
    for number in range(3000):
        archive[CALLS].add(call(str(number), ended=NOW + number * SECOND, bill_duration=number % 100))
    rare = Query(conditions=(Condition("bill_duration", Operator.EQUAL, 7),))
    assert uuids(archive, rare, 15) == [str(number) for number in range(2907, 1407, -100)]


def test_an_account_sees_its_own_alone(archive: Archive) -> None:
    archive[CALLS].add(call())
    assert archive[CALLS].get(OTHER, call().call_uuid) is None
    assert archive[CALLS].page(OTHER, ALL, 20).total == 0
    assert not archive[CALLS].delete(OTHER, call().call_uuid)


def test_what_is_deleted_is_gone(archive: Archive) -> None:
    archive[RECORDINGS].add(recording("a"))
    archive[RECORDINGS].add(recording("b"))
    assert archive[RECORDINGS].delete(ACCOUNT, "a")
    assert archive[RECORDINGS].get(ACCOUNT, "a") is None
    assert [record.recording_id for record in archive[RECORDINGS].page(ACCOUNT, ALL, 20).records] == ["b"]


def test_what_is_not_there_cannot_be_deleted(archive: Archive) -> None:
    assert not archive[RECORDINGS].delete(ACCOUNT, "a")
    assert not archive[APPLICATIONS].delete(ACCOUNT, "a")


def test_a_record_with_the_same_key_is_replaced(archive: Archive) -> None:
    archive[CALLS].add(call("a", ended=NOW, amount=1))
    archive[CALLS].add(call("b", ended=NOW + 1))
    archive[CALLS].add(call("a", ended=NOW + 2, amount=2))
    assert uuids(archive) == ["a", "b"]
    assert archive[CALLS].get(ACCOUNT, "a") == call("a", ended=NOW + 2, amount=2)


def test_the_oldest_go_when_there_are_too_many_and_are_counted(archive: Archive) -> None:
    ended_in_turn(archive, 1001)
    page = archive[CALLS].page(ACCOUNT, ALL, 1)
    assert page.total == 990, "a hundredth goes at once"
    assert archive[CALLS].dropped(ACCOUNT) == 11
    assert archive[CALLS].get(ACCOUNT, "10") is None
    assert archive[CALLS].get(ACCOUNT, "11") is not None
    assert archive[CALLS].dropped(OTHER) == 0


def test_accounts_and_applications_are_listed_oldest_first(archive: Archive) -> None:
    archive[ACCOUNTS].put(account(OTHER, created=NOW))
    archive[ACCOUNTS].put(account(ACCOUNT, created=NOW - 1))
    archive[APPLICATIONS].put(application("b"))
    archive[APPLICATIONS].put(application("a"))
    archive[APPLICATIONS].put(application("c", auth_id=OTHER))
    assert [each.auth_id for each in archive[ACCOUNTS].everything()] == [ACCOUNT, OTHER]
    assert [each.app_id for each in archive[APPLICATIONS].of(ACCOUNT)] == ["a", "b"]
    assert archive[APPLICATIONS].get(ACCOUNT, "a") == application("a")


def test_a_record_that_is_put_again_is_replaced(archive: Archive) -> None:
    archive[ACCOUNTS].put(account(settings="{}"))
    archive[ACCOUNTS].put(account(settings='{"cps": 5}'))
    assert archive[ACCOUNTS].everything() == [account(settings='{"cps": 5}')]


def test_a_forgotten_account_leaves_nothing_and_the_others_alone(archive: Archive) -> None:
    for auth_id in (ACCOUNT, OTHER):
        fill(archive, auth_id)
    archive.forget(ACCOUNT)
    assert not any(kept(archive, ACCOUNT).values())
    assert all(len(records) == 1 for records in kept(archive, OTHER).values())


def test_pages_of_a_directory_show_the_newest_first(archive: Archive) -> None:
    for age in range(5):
        archive[ENDPOINTS].put(endpoint(str(age), created=NOW - age))
    archive[ENDPOINTS].put(endpoint("sub", subaccount="SA1"))
    own = Query(conditions=(Condition("subaccount", Operator.EQUAL, "SA1"),))
    page = archive[ENDPOINTS].page(ACCOUNT, Query(until=NOW), 2, 1)
    assert ([each.endpoint_id for each in page.records], page.total) == (["2", "3"], 4)
    assert [each.endpoint_id for each in archive[ENDPOINTS].page(ACCOUNT, own, 20).records] == ["sub"]
    assert archive[ENDPOINTS].page(OTHER, ALL, 20).total == 0


def test_participants_are_found_by_their_multiparty_call(archive: Archive) -> None:
    for member_id, mpc_uuid in (("1", "a"), ("2", "b"), ("3", "a")):
        archive[PARTICIPANTS].add(participant(member_id, mpc_uuid=mpc_uuid))
    page = archive[PARTICIPANTS].page(ACCOUNT, Query(conditions=(Condition("mpc_uuid", Operator.EQUAL, "a"),)), 20)
    assert [each.member_id for each in page.records] == ["3", "1"]
