"""The confirm key: whoever answers takes the call by pressing it."""

from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.media.sound import Sound
from plivo_emulator.voice.rooms.playing import hear, hear_sounds, sound_document


async def confirmed(
    leg: Call, element: str, key: str, within: int, document: Target | None, prompt: Sound | None = None
) -> bool:
    """Whether the called side presses the key, which an element reads, within so many microseconds.

    Meanwhile it hears the document of sounds, or the prompt if there is none.
    """
    scheduler = leg.account.scheduler
    deadline = scheduler.now + within
    nodes = [] if document is None else await sound_document(leg, document)

    async def prompt_leg() -> None:
        if document is None and prompt is not None:
            await hear(leg, prompt)
        await hear_sounds(leg, nodes)

    keypad = leg.leg.keypad
    keypad.begin()
    prompting = leg.start_side_task(prompt_leg())
    while scheduler.now < deadline:
        pressed = await keypad.next(scheduler, deadline - scheduler.now)
        if pressed == key:
            leg.note("input.digits", digits=key, element=element, read=keypad.read[-1:])
            prompting.stop()
            return True
    return False
