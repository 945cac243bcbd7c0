"""`<MultiPartyCall>`: puts the call into a multiparty call."""

from plivo_emulator.voice.actions import target
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.ending import Turn
from plivo_emulator.voice.multiparty import ai_agent
from plivo_emulator.voice.multiparty.multiparty_call import named
from plivo_emulator.voice.multiparty.part import Part, Role, Settings
from plivo_emulator.voice.multiparty.recordings import Wish
from plivo_emulator.voice.multiparty.stay import stay
from plivo_emulator.voice.outgoing import Target
from plivo_emulator.voice.stream import Plan
from plivo_emulator.voice.timeline import SECOND
from plivo_emulator.wire.document import Node

NO_SOUND = "none"
SETTINGS = {
    "maxDuration": "max_duration",
    "maxParticipants": "max_participants",
    "waitMusicUrl": "wait_music",
    "agentHoldMusicUrl": "agent_hold_music",
    "customerHoldMusicUrl": "customer_hold_music",
}
"""Attributes that hold for the whole multiparty call, and what they set."""


async def run(call: Call, node: Node) -> Turn | None:
    """Stays until the call is sent out; the document of `onExitActionUrl` takes over, or else the next element."""
    part = _part(call, node)
    mpc = named(call.account, node.text, part, call.terms.subaccount)
    if mpc.full:
        call.note("mpc.full", mpc_uuid=mpc.uuid)
        return None
    _, turn = await stay(mpc.welcome(call, part))
    return turn


def _part(call: Call, node: Node) -> Part:
    wait, role = node["waitTime"], Role(node["role"].lower())
    return Part(
        role=role,
        settings=Settings(
            max_duration=node["maxDuration"],
            max_participants=node["maxParticipants"],
            wait_music=target(node, "waitMusicUrl", "waitMusicMethod"),
            agent_hold_music=target(node, "agentHoldMusicUrl", "agentHoldMusicMethod"),
            customer_hold_music=target(node, "customerHoldMusicUrl", "customerHoldMusicMethod"),
        ),
        said=frozenset(field for name, field in SETTINGS.items() if name in node.attributes),
        coach=node["coachMode"],
        mute=node["mute"],
        hold=node["hold"],
        starts=node["startMpcOnEnter"],
        ends=node["endMpcOnExit"],
        stay_alone=node["stayAlone"],
        waits_for_agent=node["waitForAgent"],
        wait_at_most=None if wait is None else wait * SECOND,
        enter_sound=_sound(node, "enterSound"),
        exit_sound=_sound(node, "exitSound"),
        relays_keys=node["relayDTMFInputs"],
        on_exit=target(node, "onExitActionUrl", "onExitActionMethod"),
        record=_wish(node) if node["record"] else None,
        record_track=node["recordFileFormat"] if node["recordParticipantTrack"] else None,
        record_coach=node["recordCoachVoice"] is not False,
        program=_program(call, node) if role is Role.AI_AGENT else None,
        status=target(node, "statusCallbackUrl", "statusCallbackMethod"),
        groups=frozenset(node["statusCallbackEvents"]),
    )


def _program(call: Call, node: Node) -> Plan | None:
    url = node["aiAgentStreamServiceUrl"]
    if url is None:
        return None
    return ai_agent.plan(
        url,
        node["aiAgentStreamContentType"],
        node["aiAgentStreamSamplingRate"],
        target(node, "aiAgentStreamStatusCallbackUrl", "aiAgentStreamStatusCallbackMethod"),
        node["aiAgentStreamExtraHeaders"],
        call.account.contract.xml.limits.call,
    )


def _wish(node: Node) -> Wish:
    url = node["transcriptionUrl"]
    return Wish(
        format=node["recordFileFormat"],
        report=target(node, "recordingCallbackUrl", "recordingCallbackMethod"),
        least=node["recordMinMemberCount"],
        begin_sound=target(node, "startRecordingAudio", "startRecordingAudioMethod"),
        end_sound=target(node, "stopRecordingAudio", "stopRecordingAudioMethod"),
        transcript=Target(url, "POST") if node["transcript"] and url is not None else None,
    )


def _sound(node: Node, name: str) -> Target | None:
    sound = target(node, name, f"{name}Method")
    return None if sound is None or sound.url == NO_SOUND else sound
