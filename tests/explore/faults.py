"""Faults that are planted in the example apps, one at a time, and the law that must find each.

| app | fault | law |
|---|---|---|
| voicemail | silence goes round for ever | endless |
| | the hangup callback looks for a message that nobody has left | 5xx |
| | an action answers JSON | invalid document |
| number masking | a call that fails is not thought of | 5xx |
| | the signature is not checked | unsigned, a hint |
| | a parameter of a URL is forgotten | 4xx, of a wrong code |
| conference | a second moderator is not thought of | 5xx, when two callers meet |
| | tries are counted in memory: a repeated callback is another try | repeated callback |
| | a guest waits for ever | endless |
| reminder, in Node | the default branch is forgotten | 5xx |
| | the URL of an action is misspelt | 4xx |
| | the URL of an action has no host | bad URL |
| | speech, which comes without digits, is not thought of | 5xx |
"""

from __future__ import annotations

from typing import NamedTuple

from plivo_emulator.explore.calls.caller import Twist
from plivo_emulator.explore.calls.laws import Law

from tests.explore.apps import App

VOICEMAIL = App("voicemail/voicemail.py")
MASKING = App("number_masking/number_masking.py", words=("2580",))
CONFERENCE = App("conference/conference.py", words=("1379", "2580"))
REMINDER = App("reminder/reminder.mjs", query="?appointment=17")
APPS = (VOICEMAIL, MASKING, CONFERENCE, REMINDER)


class Fault(NamedTuple):
    """A fault.

    Attributes:
        app: The app that it is planted in.
        name: What is wrong, in a few words.
        old: Text of the source, which stands there once.
        new: What stands there instead.
        law: Law that is broken.
        where: Path that the finding names.
        twist: What is unusual about the call that shows it.
        calls: How many calls of the search are enough to find it.
    """

    app: App
    name: str
    old: str
    new: str
    law: Law
    where: str
    twist: Twist = Twist.NONE
    calls: int = 60

    @property
    def text(self) -> str:
        """Source of the app with the fault."""
        return self.app.text.replace(self.old, self.new)


FAULTS = (
    Fault(VOICEMAIL, "silence goes round for ever", "if tries < TRIES:", "if tries:", Law.ENDLESS, "/done"),
    Fault(
        VOICEMAIL,
        "the hangup callback looks for a message",
        'ended[call.call_uuid] = call.from_ or ""',
        "ended[call.call_uuid] = next(each.number for each in messages.values() if each.call_uuid == call.call_uuid)",
        Law.SERVER_ERROR,
        "/hangup",
    ),
    Fault(
        VOICEMAIL,
        "an action answers JSON",
        'document(Speak("Thank you. We will call you back."), Hangup())',
        """Response('{"kept": true}', content_type="application/json")""",
        Law.INVALID,
        "/done",
    ),
    Fault(
        MASKING,
        "a call that fails is not thought of",
        'SORRY.get(call.dial_status, "The call cannot be connected.")',
        "SORRY[call.dial_status]",
        Law.SERVER_ERROR,
        "/dialled",
        calls=60,
    ),
    Fault(
        MASKING,
        "the signature is not checked",
        'if not signatures.validate_request(request, os.environ["PLIVO_AUTH_TOKEN"]):',
        'if request.method != "POST":',
        Law.UNSIGNED,
        "/answer",
    ),
    Fault(
        MASKING,
        "a parameter of a URL is forgotten",
        'url_for("code", tries=tries, _external=True)',
        'url_for("code", _external=True)',
        Law.REFUSED,
        "/code",
    ),
    Fault(
        CONFERENCE,
        "a second moderator is not thought of",
        "        inside.add(event.call_uuid)\n",
        "        inside.add(event.call_uuid)\n"
        "        [_] = [call for call, name in moderators.items() if name == event.conference_name]\n",
        Law.SERVER_ERROR,
        "/events",
        Twist.SECOND,
    ),
    Fault(
        CONFERENCE,
        "a repeated callback is another try",
        'tries = int(request.args["tries"])',
        "tries = app.config[call.call_uuid] = app.config.get(call.call_uuid, 0) + 1",
        Law.REPEATED,
        "/pin",
        Twist.REPEATED,
        calls=300,
    ),
    Fault(CONFERENCE, "a guest waits for ever", "if look > PATIENCE:", "if not look:", Law.ENDLESS, "/lobby"),
    Fault(
        REMINDER,
        "the default branch is forgotten",
        "if (choose) return choose(appointment, url);",
        "return choose(appointment, url);",
        Law.SERVER_ERROR,
        "/choice",
    ),
    Fault(
        REMINDER,
        "the URL of an action is misspelt",
        'url("choice", { tries })',
        'url("choise", { tries })',
        Law.REFUSED,
        "/choise",
        calls=20,
    ),
    Fault(
        REMINDER,
        "the URL of an action has no host",
        "`${base}/${name}?",
        "`/${name}?",
        Law.BAD_URL,
        "/answer",
    ),
    Fault(
        REMINDER,
        "speech is not thought of",
        'form.get("Digits") || WORDS.find(([words]) => words.test(said))?.[1]',
        'form.get("Digits")[0].toUpperCase()',
        Law.SERVER_ERROR,
        "/choice",
    ),
)
