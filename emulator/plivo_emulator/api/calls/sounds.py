"""Let live calls hear files, speech and the tones of keys."""

from plivo_emulator.api.answer import DONE, Answer, accepted
from plivo_emulator.api.calls import found
from plivo_emulator.api.request import Request
from plivo_emulator.spec.requests.calls import (
    SendCallDtmf,
    StartCallPlay,
    StartCallSpeak,
    StopCallPlay,
    StopCallSpeak,
)
from plivo_emulator.spec.words import Legs
from plivo_emulator.voice import background
from plivo_emulator.voice.playing import hear_tones
from plivo_emulator.voice.sound import speech

PLAY, SPEAK = "play", "speak"
PLAY_STARTED = "play started"
SPEAK_STARTED = "speak started"
DIGITS_SENT = "digits sent"


def start_play(request: Request, arguments: StartCallPlay) -> Answer:
    """`startCallPlay`: files, one after the other, beside what the call does."""
    call = found.answered(request, arguments)
    legs = found.legs(call, arguments.legs)
    urls = [url for url in map(str.strip, arguments.urls.split(",")) if url]
    seconds, loop = arguments.length, arguments.loop
    call.note("background.play", urls=urls, legs=arguments.legs, loop=loop, mix=arguments.mix)
    background.start(call, PLAY, background.files(call, legs, urls, seconds, loop=loop))
    return accepted(message=PLAY_STARTED)


def stop_play(request: Request, arguments: StopCallPlay) -> Answer:
    """`stopCallPlay`."""
    background.stop(found.live(request, arguments), PLAY)
    return DONE


def start_speak(request: Request, arguments: StartCallSpeak) -> Answer:
    """`startCallSpeak`: text, beside what the call does."""
    call = found.answered(request, arguments)
    legs = found.legs(call, arguments.legs)
    sound, loop = speech(arguments.text), arguments.loop
    call.note(
        "background.speak",
        text=sound.text,
        loop=loop,
        voice=arguments.voice,
        language=arguments.language,
        legs=arguments.legs,
        mix=arguments.mix,
    )
    saying = background.repeated(legs, sound, None) if loop else background.spoken(legs, sound)
    background.start(call, SPEAK, saying)
    return accepted(message=SPEAK_STARTED)


def stop_speak(request: Request, arguments: StopCallSpeak) -> Answer:
    """`stopCallSpeak`."""
    background.stop(found.live(request, arguments), SPEAK)
    return DONE


def send_dtmf(request: Request, arguments: SendCallDtmf) -> Answer:
    """`sendCallDtmf`: one leg hears the tones of keys."""
    call = found.answered(request, arguments)
    for leg in found.legs(call, Legs(arguments.leg)):
        leg.beside(hear_tones(leg, arguments.digits))
    return accepted(message=DIGITS_SENT)
