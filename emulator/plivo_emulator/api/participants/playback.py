"""Play audio to participants, and stop it."""

from plivo_emulator.api.answer import DONE, ApiResponse, accepted
from plivo_emulator.api.multiparty_calls.lookup import live
from plivo_emulator.api.participants import lookup
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.requests.participants import StartParticipantPlay, StopParticipantPlay
from plivo_emulator.voice.multiparty.playing import play_to, play_to_all, stop_for, stop_for_all

QUEUED = "play queued into MPC"


def start_play(request: ApiRequest, arguments: StartParticipantPlay) -> ApiResponse:
    """`startParticipantPlay`."""
    participants, url = lookup.present(request, arguments), arguments.url
    mpc, ids = live(request, arguments), [each.member_id for each in participants]
    mpc.note("mpc.play", mpc_uuid=mpc.uuid, member_id=arguments.member_id, url=url)
    if lookup.everybody(arguments):
        play_to_all(mpc, url)
    else:
        for each in participants:
            play_to(each, url)
    return accepted(message=QUEUED, mpcMemberId=ids, mpcName=mpc.name)


def stop_play(request: ApiRequest, arguments: StopParticipantPlay) -> ApiResponse:
    """`stopParticipantPlay`: stops what was started with the same kind of path."""
    participants = lookup.present(request, arguments)
    mpc = live(request, arguments)
    mpc.note("mpc.play_stop", mpc_uuid=mpc.uuid, member_id=arguments.member_id)
    if lookup.everybody(arguments):
        stop_for_all(mpc)
    else:
        for each in participants:
            stop_for(each)
    return DONE
