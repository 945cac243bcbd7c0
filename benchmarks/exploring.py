"""How fast a voice app is explored: calls in a second of CPU, and every input in each of twenty states."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

from plivo_emulator.explore.calls.caller import Twist
from plivo_emulator.explore.plan import ExploredApp, ExplorePlan
from plivo_emulator.explore.run import Site, explore
from plivo_emulator.testing import serve

from benchmarks.servers import AUTH_ID
from benchmarks.table import Result

if TYPE_CHECKING:
    from collections.abc import Callable

    from plivo_emulator.explore.exploration import Exploration

_NAMES: Final = (
    *("ada", "bob", "cleo", "dan", "eve", "fay", "gus", "hal", "ida", "jon"),
    *("kim", "lee", "mia", "ned", "ola", "pat", "quin", "ray", "sue", "tom"),
)
"""Menus differ in words: those that differ in digits alone would be taken for one."""
_STATES: Final = len(_NAMES)
_CALLS: Final = 420
_EACH_SECOND: Final = 100.0
_SECONDS: Final = 5.0


class _Menus:
    """Twenty menus, each of which leads to two others."""

    async def __call__(self, scope: dict[str, Any], receive: Callable[..., Any], send: Callable[..., Any]) -> None:
        if scope["type"] != "http":
            raise NotImplementedError
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        form, query = (dict(parse_qsl(text.decode())) for text in (body, scope["query_string"]))
        host = dict(scope["headers"])[b"host"].decode()
        document = self._document(scope["path"], form.get("Digits", ""), int(query.get("menu", 0)), host)
        start = {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/xml")]}
        await send(start)
        await send({"type": "http.response.body", "body": document.encode()})

    def _document(self, path: str, key: str, menu: int, host: str) -> str:
        below = 2 * menu + int(key) if key in ("1", "2") else 0 if path == "/answer" else _STATES
        if path == "/hangup":
            return "<Response/>"
        if below >= _STATES:
            return f"<Response><Speak>That was the menu of {_NAMES[menu]}. Goodbye.</Speak></Response>"
        action = f'action="http://{host}/key?menu={below}" numDigits="1" timeout="5" retries="1"'
        prompt = f"<Speak>This is the menu of {_NAMES[below]}. Press 1 or 2 to go on.</Speak>"
        return f"<Response><GetDigits {action}>{prompt}</GetDigits><Speak>Goodbye.</Speak></Response>"


def run() -> list[Result]:
    """Measure the time of this process, in which the app is, too."""
    with serve(_Menus()) as base:
        plan = ExplorePlan(ExploredApp(f"{base}/answer", f"{base}/hangup"), _CALLS)
        began = time.process_time()
        found = explore(plan, Site(AUTH_ID, "emulator-token"))
        seconds = time.process_time() - began
    searching = seconds * found.searched / found.calls
    noted = f"{found.calls} calls, {sum(found.phases.get(twist, 0) for twist in Twist)} of them in phases; with the app"
    return [
        Result("exploring: calls in a second of CPU", found.calls / seconds, _EACH_SECOND, "", noted, at_least=True),
        Result(f"exploring: every input in {_tried(found)} of {_STATES} states", searching, _SECONDS, "s"),
    ]


def _tried(found: Exploration) -> int:
    """States in which every input was tried."""
    states = found.graph.states.values()
    return sum(1 for state in states if all(given in state.edges for given in state.choices))
