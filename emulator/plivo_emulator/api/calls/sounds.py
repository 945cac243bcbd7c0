"""Let live calls hear files, speech and the tones of keys."""

from plivo_emulator.api.answer import DONE, Answer, accepted
from plivo_emulator.api.calls import found
from plivo_emulator.api.request import Request
from plivo_emulator.voice import background
from plivo_emulator.voice.playing import hear_tones
from plivo_emulator.voice.sound import speech

PLAY, SPEAK = "play", "speak"
PLAY_STARTED = "play started"
SPEAK_STARTED = "speak started"
DIGITS_SENT = "digits sent"


def start_play(request: Request) -> Answer:
    """`startCallPlay`: files, one after the other, beside what the call does."""
    call = found.answered(request)
    legs = found.legs(call, request.text("legs"))
    urls = [url for url in map(str.strip, request.text("urls").split(",")) if url]
    seconds, loop = request.maybe_integer("length"), request.flag("loop")
    call.note("background.play", urls=urls, legs=request.text("legs"), loop=loop, mix=request.flag("mix"))
    background.start(call, PLAY, background.files(call, legs, urls, seconds, loop=loop))
    return accepted(message=PLAY_STARTED)


def stop_play(request: Request) -> Answer:
    """`stopCallPlay`."""
    background.stop(found.live(request), PLAY)
    return DONE


def start_speak(request: Request) -> Answer:
    """`startCallSpeak`: text, beside what the call does."""
    call = found.answered(request)
    legs = found.legs(call, request.text("legs"))
    sound, loop = speech(request.text("text")), request.flag("loop")
    facts = {name: request.values[name] for name in ("voice", "language", "legs", "mix")}
    call.note("background.speak", text=sound.text, loop=loop, **facts)
    saying = background.repeated(legs, sound, None) if loop else background.spoken(legs, sound)
    background.start(call, SPEAK, saying)
    return accepted(message=SPEAK_STARTED)


def stop_speak(request: Request) -> Answer:
    """`stopCallSpeak`."""
    background.stop(found.live(request), SPEAK)
    return DONE


def send_dtmf(request: Request) -> Answer:
    """`sendCallDtmf`: one leg hears the tones of keys."""
    call = found.answered(request)
    for leg in found.legs(call, request.text("leg")):
        leg.beside(hear_tones(leg, request.text("digits")))
    return accepted(message=DIGITS_SENT)
