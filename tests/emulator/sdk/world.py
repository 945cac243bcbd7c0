"""What an account must hold before a method of the SDK can find it: a live call, a conference, a recording."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from plivo_emulator.records.kinds.verifications import VERIFICATIONS
from plivo_emulator.voice.accounts import numbers

from tests.emulator.api.service import APP, AUTH_ID

if TYPE_CHECKING:
    from tests.emulator.api.service import Service

FROM, TO, MINE = "+14150000000", "15000010000", "+14155550111"
CALLED = "14155550112"
CONFERENCE = "my room"
MPC = "my party"
WAITING_MPC = "party to come"


class World:
    """An account, made to hold what is asked for when it is first asked for."""

    def __init__(self, client: Any, service: Service) -> None:
        self.client = client
        self._service = service

    @cached_property
    def call(self) -> str:
        """Call that somebody has answered."""
        uuid = self.placed()
        self._service.advance(3)
        return uuid

    @cached_property
    def queued(self) -> str:
        """Call whose turn has not come."""
        return self.placed()

    @cached_property
    def ended(self) -> str:
        """Call that has ended."""
        self.client.calls.hangup(self.call)
        return self.call

    @cached_property
    def recording(self) -> str:
        """Recording that is finished."""
        started = self.client.calls.record(self.call)
        self._service.advance(5)
        self.client.calls.record_stop(self.call)
        self._service.advance(5)
        return str(started.recording_id)

    @cached_property
    def conference(self) -> str:
        """Conference that somebody is in."""
        self._service.app.documents["/answer"] = f"<Response><Conference>{CONFERENCE}</Conference></Response>"
        assert self.call
        return CONFERENCE

    @cached_property
    def member(self) -> str:
        """Who is in it."""
        return str(self.client.conferences.get(self.conference)["members"][0]["member_id"])

    @cached_property
    def mpc(self) -> str:
        """Multiparty call that two people are in."""
        for role, to in (("Agent", TO), ("Customer", "15000010001")):
            self.client.multi_party_calls.add_participant(role=role, friendly_name=MPC, from_=FROM, to_=to)
            self._service.advance(3)
        return MPC

    @cached_property
    def waiting_mpc(self) -> str:
        """Multiparty call that waits for its start."""
        self.client.multi_party_calls.add_participant(
            role="Customer", friendly_name=WAITING_MPC, from_=FROM, to_=TO, start_mpc_on_enter=False
        )
        self._service.advance(3)
        return WAITING_MPC

    @cached_property
    def participant(self) -> str:
        """One of them."""
        return str(self.client.multi_party_calls.list_participants(friendly_name=self.mpc)[0].member_id)

    @cached_property
    def recorded_mpc(self) -> str:
        """Multiparty call that is being recorded, as is one of its participants."""
        calls = self.client.multi_party_calls
        calls.start_participant_recording(self.participant, friendly_name=self.mpc)
        calls.start_recording(friendly_name=self.mpc)
        self._service.advance(1)
        return self.mpc

    @cached_property
    def stream(self) -> str:
        """Audio stream of the call."""
        return str(self.client.calls.start_stream(self.call, "ws://127.0.0.1:1/audio").stream_id)

    @cached_property
    def endpoint(self) -> str:
        """Endpoint of the account."""
        return str(self.client.endpoints.create("alice", "Secret123", "Alice").endpoint_id)

    @cached_property
    def application(self) -> str:
        """Application of the account."""
        return str(self.client.applications.create("Support", f"{APP}/answer").app_id)

    @cached_property
    def number(self) -> str:
        """Number of the account."""
        numbers.give(self._service.account, [CALLED], self.application)
        return CALLED

    @cached_property
    def verification(self) -> str:
        """Verification of a number that waits for its code."""
        return str(self.client.verify_callerids.initiate_verify(MINE, "mine", "sms").verification_uuid)

    @property
    def otp(self) -> str:
        """The code that it waits for."""
        verification = self._service.records[VERIFICATIONS].get(AUTH_ID, self.verification)
        assert verification is not None
        return verification.otp

    @cached_property
    def caller_id(self) -> str:
        """Number that is verified, without its plus."""
        verified = self.client.verify_callerids.verify_caller_id(self.verification, self.otp)
        return str(verified.phone_number).removeprefix("+")

    def placed(self) -> str:
        """A new call."""
        return str(self.client.calls.create(FROM, TO, f"{APP}/answer").request_uuid)
