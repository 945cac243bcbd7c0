"""What a call sheet costs: a test with an account of its own, one call, its keys and its end.

CPU time of the whole process, the emulator and an app served by `voice.serve` included.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from plivo_emulator.testing import serve, start

from benchmarks.table import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from plivo_emulator.testing import RunningEmulator

_BLOCKS: Final = 20
_SHEETS: Final = 10
_TARGET: Final = 8.0
_MENU: Final = (
    "<Response><GetDigits action='http://{}/keys' numDigits='1'><Speak>Press 1 for sales</Speak></GetDigits></Response>"
)
_KEYS: Final = "<Response><Speak>Thank you</Speak><Wait length='10'/></Response>"
_DOCUMENTS: Final = {"/answer": _MENU, "/keys": _KEYS, "/hangup": ""}


def run() -> list[Result]:
    """Measure sheets in an account of their own, and accounts with no call: what is left is the call."""
    with start() as emulator, serve(_app) as app:
        _timed(lambda name: _sheet(emulator, name, app))
        sheets, accounts = [], []
        for _ in range(_BLOCKS):
            sheets.append(_timed(lambda name: _sheet(emulator, name, app)))
            accounts.append(_timed(lambda name: _account(emulator, name)))
    noted = f"the best of {_BLOCKS} times {_SHEETS}; an account alone {min(accounts):.2f}"
    return [Result("call sheet", min(sheets), _TARGET, "ms", noted)]


def _timed(do: Callable[[str], None]) -> float:
    """CPU milliseconds of one, over several."""
    began = time.process_time()
    for number in range(_SHEETS):
        do(f"sheet {number}")
    return (time.process_time() - began) / _SHEETS * 1e3


def _sheet(emulator: RunningEmulator, name: str, app: str) -> None:
    with emulator.account(name) as voice:
        voice.answer_url, voice.hangup_url = f"{app}/answer", f"{app}/hangup"
        call = voice.incoming()
        call.hears("Press 1")
        call.presses("1")
        call.hears("Thank you")
        call.hangs_up()
        call.ends()
        if call.hangup_cause != "Normal Hangup" or voice.unused:
            raise SystemExit(f"The sheet did not go as it should: {voice.story()}")


def _account(emulator: RunningEmulator, name: str) -> None:
    with emulator.account(name):
        pass


def _app(environ: dict[str, Any], begin: Callable[..., Any]) -> Iterable[bytes]:
    document = _DOCUMENTS[environ["PATH_INFO"]].format(environ["HTTP_HOST"]).encode()
    begin("200 OK", [("Content-Type", "application/xml"), ("Content-Length", str(len(document)))])
    return [document]


if __name__ == "__main__":
    for result in run():
        print(result)
