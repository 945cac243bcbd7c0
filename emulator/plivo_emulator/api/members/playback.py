"""Play files and speech to members of a conference: to single members, or to all.

What was started for `all` is played to the room. What was started for ids is played to each of these members. Each is
stopped the way it was started; neither stops the other.
"""

from collections.abc import Callable
from functools import partial

from plivo_emulator.api.answer import DONE, ApiResponse
from plivo_emulator.api.calls.voices import voice_of
from plivo_emulator.api.conferences import lookup as conferences
from plivo_emulator.api.members import lookup
from plivo_emulator.api.members.lookup import OfMembers
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.requests.members import StartMemberPlay, StartMemberSpeak, StopMemberPlay, StopMemberSpeak
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.media.sound import read_aloud
from plivo_emulator.voice.rooms.playing import Hearer, file_lasting, lasting
from plivo_emulator.voice.sim.future import TaskCoroutine

PLAY, SPEAK = "play", "speak"
PLAY_QUEUED = "play queued into conference"
SPEAK_QUEUED = "speak queued into conference"

Sounding = Callable[[Hearer, Call], TaskCoroutine]
"""Plays something to a call or a room, on behalf of a call."""


def start_play(request: ApiRequest, arguments: StartMemberPlay) -> ApiResponse:
    """`startMemberPlay`: plays a file after everything requested before."""
    url = arguments.url
    _put(request, arguments, PLAY, lambda hearer, call: file_lasting(hearer, call, url), url=url)
    return lookup.acknowledged(request, arguments, PLAY_QUEUED)


def stop_play(request: ApiRequest, arguments: StopMemberPlay) -> ApiResponse:
    """`stopMemberPlay`."""
    _stop(request, arguments, PLAY)
    return DONE


def start_speak(request: ApiRequest, arguments: StartMemberSpeak) -> ApiResponse:
    """`startMemberSpeak`: speaks a text after everything requested before."""
    voice, language = voice_of(arguments), arguments.language
    sound = read_aloud(arguments.text, request.account.spoken, language=language, voice=voice)
    facts = {"text": arguments.text, "voice": voice, "language": language}
    _put(request, arguments, SPEAK, lambda hearer, _: lasting(hearer, sound), **facts)
    return lookup.acknowledged(request, arguments, SPEAK_QUEUED)


def stop_speak(request: ApiRequest, arguments: StopMemberSpeak) -> ApiResponse:
    """`stopMemberSpeak`."""
    _stop(request, arguments, SPEAK)
    return DONE


def _put(request: ApiRequest, arguments: OfMembers, kind: str, sounding: Sounding, **facts: str) -> None:
    members = lookup.members(request, arguments)
    _note(request, arguments, f"conference.{kind}", **facts)
    if lookup.everybody(arguments):
        conference = conferences.conference(request, arguments)
        conference.sounds.put(kind, partial(sounding, conference.room, members[0].call))
        return
    for member in members:
        member.sounds.put(kind, partial(sounding, member.call, member.call))


def _stop(request: ApiRequest, arguments: OfMembers, kind: str) -> None:
    members = lookup.members(request, arguments)
    _note(request, arguments, f"conference.{kind}_stop")
    if lookup.everybody(arguments):
        conferences.conference(request, arguments).sounds.stop(kind)
        return
    for member in members:
        member.sounds.stop(kind)


def _note(request: ApiRequest, arguments: OfMembers, kind: str, **facts: str) -> None:
    request.account.journal.note(
        kind, None, conference=arguments.conference_name, member_id=arguments.member_id, **facts
    )
