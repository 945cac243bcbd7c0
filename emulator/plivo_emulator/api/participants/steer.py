"""Mute and hold participants, switch coach mode, and take participants out."""

from plivo_emulator.api.answer import DONE, Answer, accepted, bad_request
from plivo_emulator.api.participants import found
from plivo_emulator.api.request import Request
from plivo_emulator.spec.words import HangupSource, MpcExitCause

UPDATED = {
    "mute": "MPC: {name} mute/unmute member(s) succeeded",
    "hold": "MPC: {name} hold/unhold member(s) succeeded",
    "coach_mode": "MPC: {name} coach_mode enable/disable succeeded",
}
"""What is said of each change."""
ONE_ALONE = "coach_mode parameter is only accepted for a single member_id"


def update(request: Request) -> Answer:
    """`updateParticipant`."""
    participants = found.present(request)
    if "coach_mode" in request.given and len(request.path["member_id"].split(",")) + found.everybody(request) > 1:
        raise bad_request(ONE_ALONE)
    mpc = participants[0].mpc
    for each in participants:
        if "mute" in request.given:
            mpc.mute(each, muted=request.flag("mute"))
        if "hold" in request.given:
            mpc.hold(each, held=request.flag("hold"))
        if "coach_mode" in request.given:
            mpc.coach(each, coaching=request.flag("coach_mode"))
    return accepted(**{name: text.format(name=mpc.name) for name, text in UPDATED.items() if name in request.given})


def kick(request: Request) -> Answer:
    """`kickParticipant`: they leave, and the others stay."""
    participants = found.present(request)
    participants[0].mpc.send_out(participants, MpcExitCause.KICKED_OUT, HangupSource.API_REQUEST)
    return DONE
