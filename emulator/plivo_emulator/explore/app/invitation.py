"""What a prompt invites a caller to press or to say."""

import re

NUMBER_WORDS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "star": "*", "asterisk": "*", "pound": "#", "hash": "#",
    "cero": "0", "uno": "1", "dos": "2", "tres": "3", "cuatro": "4", "cinco": "5",
    "eins": "1", "zwei": "2", "drei": "3", "vier": "4",
}  # fmt: skip
VERBS = "press|dial|enter|oprima|presione|presiona|marque|pulse|drücken sie|appuyez sur le|tapez"
INVITED = re.compile(
    rf"\b(?:{VERBS}|or)\s+(?:the\s+)?(?P<key>[0-9*#](?!\d)|(?:{'|'.join(NUMBER_WORDS)})\b)"
    r"(?!\s*(?:digit|second|minute|number|to\s+\d))",
    re.IGNORECASE,
)
LISTED = re.compile(r",\s*(?P<key>[0-9*#])\s+(?:for|to|para)\b", re.IGNORECASE)
PRESSING = re.compile(rf"\b(?:{VERBS})\b", re.IGNORECASE)
SAYING = re.compile(r"\bsay\s+[\"'“]?(\w+)", re.IGNORECASE)


def invited_keys(text: str) -> list[str]:
    """Keys that a prompt names, in the order of the prompt: `1` and `2` of “Press 1 for sales, 2 for help”."""
    if not PRESSING.search(text):
        return []
    found = sorted((*INVITED.finditer(text), *LISTED.finditer(text)), key=lambda each: each.start("key"))
    keys = [NUMBER_WORDS.get(each["key"].lower(), each["key"]) for each in found]
    return list(dict.fromkeys(keys))


def invited_words(text: str) -> list[str]:
    """Words that a prompt asks a caller to say."""
    return list(dict.fromkeys(SAYING.findall(text)))


def asks_for_keys(text: str) -> bool:
    """Whether a prompt asks for a key at all."""
    return PRESSING.search(text) is not None
