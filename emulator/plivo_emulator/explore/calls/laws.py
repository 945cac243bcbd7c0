"""Laws that every voice app keeps to, whatever it is for."""

from enum import StrEnum


class Law(StrEnum):
    """Laws in the order of weight; hints come last and never fail a run."""

    SERVER_ERROR = "5xx"
    UNANSWERED = "unanswered"
    INVALID = "invalid document"
    BAD_URL = "bad URL"
    LOOP = "loop"
    REFUSED = "4xx"
    ENDLESS = "endless"
    REPEATED = "repeated callback"
    SLOW = "slow answer"
    LOST = "lost callback"
    CUT_OFF = "cut off"
    NOBODY_LISTENS = "nobody listens"
    INDIFFERENT = "indifferent"
    UNSIGNED = "unsigned"

    @property
    def is_hard(self) -> bool:
        """Whether a breach fails a run; the others are hints."""
        return self not in HINTS


HINTS = frozenset({Law.CUT_OFF, Law.NOBODY_LISTENS, Law.INDIFFERENT, Law.UNSIGNED})
FATAL = frozenset({Law.SERVER_ERROR, Law.UNANSWERED, Law.INVALID, Law.BAD_URL, Law.LOOP, Law.REFUSED})
"""Laws of which a breach may end a call."""
ORDER = {law: at for at, law in enumerate(Law)}

ABOUT = {
    Law.SERVER_ERROR: "the app answers with an error",
    Law.UNANSWERED: "the app does not answer",
    Law.INVALID: "the answer is no document that can be run",
    Law.BAD_URL: "a document names a URL or a method that is none",
    Law.LOOP: "documents follow each other without a sound, a pause or a question",
    Law.REFUSED: "the app refuses its own callback",
    Law.ENDLESS: "the call goes on long after the caller fell silent",
    Law.REPEATED: "a callback that comes twice changes the call",
    Law.SLOW: "an answer that takes four seconds changes the call",
    Law.LOST: "a lost hangup callback changes the next call",
    Law.CUT_OFF: "somebody is hung up on without a word",
    Law.NOBODY_LISTENS: "keys are asked for where nothing listens any more",
    Law.INDIFFERENT: "what is invited makes no difference",
    Law.UNSIGNED: "requests that somebody else has signed are answered",
}
"""What each is about, as the end of a sentence."""
