"""Listening to who has answered, until it is known whether that is a machine."""

from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.media.recording import Side
from plivo_emulator.voice.media.sound import Sound
from plivo_emulator.voice.phones.machine_detection import Detection, Utterance, Verdict, greeting, judge
from plivo_emulator.voice.phones.phones import phone_at
from plivo_emulator.voice.sim.future import Future

SPEECH = "speech"
"""Kind of sounds that a phone says in words."""


async def listen(call: Call, detection: Detection) -> Verdict:
    """Result for who has just answered, at the instant at which it is known."""
    ear = _Ear(call)
    call.start_stream(ear)
    try:
        return await ear.judged(detection)
    finally:
        call.end_stream(ear)


class _Ear:
    """What a phone has said since the answer."""

    reads_keys = False

    def __init__(self, call: Call) -> None:
        self._call = call
        self._answered = call.account.now
        device = phone_at(call.account, call.to_number)
        by_itself = greeting(device)
        self._assumed = [] if by_itself is None else [by_itself]
        self._machine = device.greeting is not None
        self._said: list[Utterance] = []
        self._changed: Future[None] = Future()
        for playing in call.said:
            self.take(*playing)

    async def judged(self, detection: Detection) -> Verdict:
        """Waits for the result."""
        scheduler = self._call.account.scheduler
        while True:
            verdict = judge(self._heard(), detection)
            due = self._answered + verdict.after
            if due <= scheduler.now:
                return verdict
            self._changed = Future()
            timer = scheduler.at(due, self._wake)
            try:
                await self._changed
            finally:
                timer.cancel()

    def take(self, began: int, side: Side, sound: Sound, times: int = 1, skipped: int = 0) -> None:  # noqa: ARG002  # nobody says anything twice
        """Takes what the phone says."""
        if side is Side.FAR and sound.kind == SPEECH:
            begins = began - self._answered
            self._said.append(Utterance(begins, begins + sound.length, len(sound.text.split())))
            self._wake()

    def cut(self, now: int, side: Side, sound: Sound) -> None:
        """Takes no note: who has begun to say something is judged by all of it."""

    def stop(self) -> None:
        """Ends with the call."""

    def abandon(self) -> None:
        """Ends with the call."""

    def _wake(self) -> None:
        """Lets it be judged again."""
        self._changed.set_result(None)

    def _heard(self) -> list[Utterance]:
        """What was said; a machine greets besides, a person only instead."""
        return [*self._said, *(self._assumed if self._machine or not self._said else ())]
