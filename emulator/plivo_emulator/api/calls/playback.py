"""Play files, speech and DTMF tones to live calls."""

from plivo_emulator.api.answer import DONE, ApiResponse, accepted
from plivo_emulator.api.calls import lookup
from plivo_emulator.api.calls.voices import voice_of
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.requests.calls import SendCallDtmf, StartCallPlay, StartCallSpeak, StopCallPlay, StopCallSpeak
from plivo_emulator.spec.words import Legs
from plivo_emulator.voice.media.sound import read_aloud
from plivo_emulator.voice.rooms import background
from plivo_emulator.voice.rooms.playing import hear_tones

PLAY, SPEAK = "play", "speak"
PLAY_STARTED = "play started"
SPEAK_STARTED = "speak started"
DIGITS_SENT = "digits sent"


def start_play(request: ApiRequest, arguments: StartCallPlay) -> ApiResponse:
    """`startCallPlay`: plays files one after the other, in parallel with the document of the call."""
    call = lookup.answered(request, arguments)
    legs = lookup.legs(call, arguments.legs)
    urls = [url for url in map(str.strip, arguments.urls.split(",")) if url]
    seconds, loop = arguments.length, arguments.loop
    call.note("background.play", urls=urls, legs=arguments.legs, loop=loop, mix=arguments.mix)
    call.start_background(PLAY, background.files(call, legs, urls, seconds, loop=loop, mix=arguments.mix))
    return accepted(message=PLAY_STARTED)


def stop_play(request: ApiRequest, arguments: StopCallPlay) -> ApiResponse:
    """`stopCallPlay`."""
    lookup.live(request, arguments).stop_background(PLAY)
    return DONE


def start_speak(request: ApiRequest, arguments: StartCallSpeak) -> ApiResponse:
    """`startCallSpeak`: speaks a text, in parallel with the document of the call."""
    call = lookup.answered(request, arguments)
    legs = lookup.legs(call, arguments.legs)
    loop, voice = arguments.loop, voice_of(arguments)
    sound = read_aloud(arguments.text, call.account.spoken, language=arguments.language, voice=voice)
    call.note(
        "background.speak",
        text=sound.text,
        loop=loop,
        voice=voice,
        language=arguments.language,
        legs=arguments.legs,
        mix=arguments.mix,
    )
    call.start_background(SPEAK, background.spoken(legs, sound, loop=loop, mix=arguments.mix))
    return accepted(message=SPEAK_STARTED)


def stop_speak(request: ApiRequest, arguments: StopCallSpeak) -> ApiResponse:
    """`stopCallSpeak`."""
    lookup.live(request, arguments).stop_background(SPEAK)
    return DONE


def send_dtmf(request: ApiRequest, arguments: SendCallDtmf) -> ApiResponse:
    """`sendCallDtmf`: plays the tones of keys to a leg."""
    call = lookup.answered(request, arguments)
    for leg in lookup.legs(call, Legs(arguments.leg)):
        leg.start_side_task(hear_tones(leg, arguments.digits))
    return accepted(message=DIGITS_SENT)
