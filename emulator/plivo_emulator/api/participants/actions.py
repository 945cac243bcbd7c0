"""Mute, hold and coach participants, and remove them."""

from plivo_emulator.api.answer import DONE, ApiResponse, accepted, bad_request
from plivo_emulator.api.multiparty_calls.lookup import live
from plivo_emulator.api.participants import lookup
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.requests.participants import KickParticipant, UpdateParticipant
from plivo_emulator.spec.words import HangupSource, MpcExitCause

UPDATED = {
    "mute": "MPC: {name} mute/unmute member(s) succeeded",
    "hold": "MPC: {name} hold/unhold member(s) succeeded",
    "coach_mode": "MPC: {name} coach_mode enable/disable succeeded",
}
"""Message for each change."""
ONE_ALONE = "coach_mode parameter is only accepted for a single member_id"


def update(request: ApiRequest, arguments: UpdateParticipant) -> ApiResponse:
    """`updateParticipant`."""
    participants = lookup.present(request, arguments)
    mute, hold, coach_mode = arguments.mute, arguments.hold, arguments.coach_mode
    if coach_mode is not None and len(arguments.member_id.split(",")) + lookup.everybody(arguments) > 1:
        raise bad_request(ONE_ALONE)
    mpc = live(request, arguments)
    for each in participants:
        if mute is not None:
            mpc.mute(each, muted=mute)
        if hold is not None:
            mpc.hold(each, held=hold)
        if coach_mode is not None:
            mpc.coach(each, coaching=coach_mode)
    changed = {"mute": mute, "hold": hold, "coach_mode": coach_mode}
    return accepted(**{name: text.format(name=mpc.name) for name, text in UPDATED.items() if changed[name] is not None})


def kick(request: ApiRequest, arguments: KickParticipant) -> ApiResponse:
    """`kickParticipant`: removes them; the others stay."""
    participants = lookup.present(request, arguments)
    live(request, arguments).send_out(participants, MpcExitCause.KICKED_OUT, HangupSource.API_REQUEST)
    return DONE
