"""Conferences and multiparty calls that run."""

from typing import TYPE_CHECKING

from plivo_emulator.server.control.request import ControlRequest
from plivo_emulator.spec.control.overview import ListRooms
from plivo_emulator.spec.words import CallDirection, MpcStatus
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.conferences.conference import CONFERENCES, Conference, ConferenceState, Member
from plivo_emulator.voice.multiparty.multiparty_call import LIVE_MULTIPARTY_CALLS, MultipartyCall
from plivo_emulator.voice.multiparty.participant import Participant
from plivo_emulator.wire.instants import written

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import RoomListShown, RoomPersonShown, RoomShown


async def list_rooms(request: ControlRequest, arguments: ListRooms) -> "RoomListShown":
    """Rooms of an account, oldest first."""
    account = request.tenant(arguments).account
    rooms = [(each.began, _conference(each)) for each in account[CONFERENCES].values()]
    rooms += [(each.created, _multiparty_call(each)) for each in account[LIVE_MULTIPARTY_CALLS].values()]
    return {"rooms": [room for _, room in sorted(rooms, key=lambda each: each[0])]}


def _conference(conference: Conference) -> "RoomShown":
    return {
        "kind": "conference",
        "name": conference.name,
        "uuid": conference.uuid,
        "status": conference.state.value,
        "began": written(conference.began),
        "started": conference.state is ConferenceState.STARTED,
        "people": [_member(each) for each in conference.members.values()],
        "recording": any(each.ended is None for each in conference.room.recordings),
    }


def _member(member: Member) -> "RoomPersonShown":
    return {
        "call_uuid": member.call.uuid,
        "member_id": member.member_id,
        "number": _number(member.call),
        "role": None,
        "muted": member.muted,
        "deaf": not member.hears,
        "held": False,
    }


def _multiparty_call(mpc: MultipartyCall) -> "RoomShown":
    return {
        "kind": "multiparty_call",
        "name": mpc.name,
        "uuid": mpc.uuid,
        "status": mpc.state.value,
        "began": written(mpc.created),
        "started": mpc.state is MpcStatus.ACTIVE,
        "people": [_participant(each) for each in mpc.present],
        "recording": mpc.recording is not None,
    }


def _participant(participant: Participant) -> "RoomPersonShown":
    return {
        "call_uuid": participant.call.uuid,
        "member_id": participant.member_id,
        "number": _number(participant.call),
        "role": participant.options.role.value,
        "muted": participant.muted,
        "deaf": not participant.hears,
        "held": participant.held,
    }


def _number(call: Call) -> str:
    """Number at the far end."""
    return call.to_number if call.direction is CallDirection.OUTBOUND else call.from_number
