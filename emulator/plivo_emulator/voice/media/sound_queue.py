"""Queues of sounds: each begins when the one before is over."""

from collections import deque
from collections.abc import Callable

from plivo_emulator.voice.sim.future import Task, TaskCoroutine


class SoundQueues:
    """Queues of sounds by kind, `play` and `speak`; kinds do not wait for each other."""

    __slots__ = ("_queues", "_start_task")

    def __init__(self, start_task: Callable[[TaskCoroutine], Task]) -> None:
        """Takes a function that runs something in parallel with a call, or for a room."""
        self._start_task = start_task
        self._queues: dict[str, tuple[deque[Callable[[], TaskCoroutine]], Task]] = {}

    def put(self, kind: str, sound: Callable[[], TaskCoroutine]) -> None:
        """Plays a sound after the earlier ones of its kind."""
        waiting, task = self._queues.get(kind, (None, None))
        if waiting is not None and task is not None and task.alive:
            waiting.append(sound)
            return
        waiting = deque([sound])
        self._queues[kind] = waiting, self._start_task(_run(waiting))

    def stop(self, *kinds: str) -> None:
        """Stops the sounds of some kinds, including those that wait; of all kinds if none is named."""
        for kind in kinds or tuple(self._queues):
            waiting, task = self._queues.pop(kind, (None, None))
            if waiting is not None and task is not None:
                waiting.clear()
                task.stop()


async def _run(waiting: deque[Callable[[], TaskCoroutine]]) -> None:
    while waiting:
        await waiting.popleft()()
