"""`<DTMF>`: sends the tones of phone keys."""

from plivo_emulator.spec.elements import DTMF
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.rooms.playing import hear_tones


async def run(call: Call, dtmf: DTMF) -> None:
    """Sends the keys; `async` lets the next element start at once."""
    sending = hear_tones(call, dtmf.text)
    if dtmf.async_:
        call.beside(sending)
    else:
        await sending
