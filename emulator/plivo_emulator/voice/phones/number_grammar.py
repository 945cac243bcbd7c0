"""Numbers that say how they behave: `1500 B AA XXXX`, eleven digits, and SIP users alike.

500 is no geographic area, so no real number is meant. B is the behaviour, AA the seconds to it, XXXX its
argument:

| B | behaviour | XXXX |
|---|---|---|
| 0 | answers and stays | - |
| 1 | answers and hangs up | seconds until then |
| 2 | busy | - |
| 3 | does not answer: the network gives up after AA seconds, and never where AA is 00 | - |
| 4 | rejects | - |
| 5 | fails | code of the hangup cause; 0000 is a failing network |
| 6 | an answering machine answers | greeting, in hundredths of a second |
| 7 | answers and presses keys | the keys |

Of SIP addresses the user says it: `sip:busy@…`, `noanswer`, `reject`, `fail`, `machine`, and `authfail` and
`authtimeout`, which refuse or ignore a SIP user name and password. Busy and failing numbers do not ring.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from plivo_emulator.voice.phones.phone_script import HangUp, PhoneScript, Press, Reaction, Stay
from plivo_emulator.wire.times import DAY, SECOND

SIP_SCHEMES = frozenset({"sip", "sips"})

FOR_EVER = DAY
"""Microseconds after which no call is left to time out."""

_NUMBER = re.compile(r"\+?1500([0-7])([0-9]{2})([0-9]{4})")

_BEHAVIOURS: dict[str, Callable[[int, str], PhoneScript]] = {
    "0": lambda after, _: PhoneScript(Reaction.ANSWER, after),
    "1": lambda after, text: PhoneScript(Reaction.ANSWER, after, (Stay(int(text) * SECOND), HangUp())),
    "2": lambda after, _: PhoneScript(Reaction.BUSY, after),
    "3": lambda after, _: PhoneScript(Reaction.NO_ANSWER, after or FOR_EVER),
    "4": lambda after, _: PhoneScript(Reaction.REJECT, after),
    "5": lambda after, text: PhoneScript(Reaction.FAIL, after, cause=int(text) or None),
    "6": lambda after, text: PhoneScript(Reaction.ANSWER, after, greeting=int(text) * SECOND // 100),
    "7": lambda after, text: PhoneScript(Reaction.ANSWER, after, (Press(text),)),
}

_SIP_USERS = {
    "busy": PhoneScript(Reaction.BUSY),
    "noanswer": PhoneScript(Reaction.NO_ANSWER),
    "reject": PhoneScript(Reaction.REJECT),
    "fail": PhoneScript(Reaction.FAIL),
    "authfail": PhoneScript(Reaction.AUTH_FAIL),
    "authtimeout": PhoneScript(Reaction.AUTH_TIMEOUT, 30 * SECOND),
    "machine": PhoneScript(greeting=4 * SECOND),
}


@lru_cache(maxsize=1024)
def device_of(address: str) -> PhoneScript | None:
    """Phone that a number or SIP address describes by itself; None if it describes none."""
    scheme, colon, rest = address.partition(":")
    if colon and scheme in SIP_SCHEMES:
        return _SIP_USERS.get(rest.partition("@")[0].lower())
    match = _NUMBER.fullmatch(address)
    if match is None:
        return None
    behaviour, after, text = match.groups()
    return _BEHAVIOURS[behaviour](int(after) * SECOND, text)
