"""Texts as they are spoken: figures become words, and nothing stays but words."""

import re

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
ONES = tuple(SMALL.split())
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
"""Ordinals that are not made by a plain ending."""
MOST_DIGITS = 6
"""Digits of a number that is read as one; longer ones, and those that begin with 0, are read digit by digit."""

_CLOCK = re.compile(r"\b(\d{1,2}):(\d\d)\b")
_HALF = re.compile(r"(?<=\d)\s*([ap])\.?m\b\.?", re.IGNORECASE)
_MONEY = re.compile(r"([$€£])(\d+)(?:\.(\d\d))?\b")
_ORDINAL = re.compile(r"\b(\d{1,6})(?:st|nd|rd|th)\b", re.IGNORECASE)
_DECIMAL = re.compile(r"\b(\d+)\.(\d+)\b")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*", re.UNICODE)
CURRENCIES = {"$": ("dollars", "cents"), "€": ("euros", "cents"), "£": ("pounds", "pence")}
SIGNS = {"%": " percent ", "&": " and ", "+": " plus ", "@": " at ", "’": "'"}


def words(text: str) -> list[str]:
    """Words of a text in small letters: `8:30 p.m.` is `eight thirty p m`, `$42` is `forty two dollars`.

    Numbers of more than six digits, and those that begin with 0, are read digit by digit.
    """
    for sign, word in SIGNS.items():
        text = text.replace(sign, word)
    text = _HALF.sub(r" \1 m ", text)
    text = _CLOCK.sub(lambda found: f" {_time(int(found[1]), found[2])} ", text)
    text = _THOUSANDS.sub("", text)
    text = _MONEY.sub(_money, text)
    text = _ORDINAL.sub(lambda found: f" {_ordinal(int(found[1]))} ", text)
    text = _DECIMAL.sub(lambda found: f" {_number(found[1])} point {_digits(found[2])} ", text)
    text = _NUMBER.sub(lambda found: f" {_number(found[0])} ", text)
    return [word.lower() for word in _WORD.findall(text)]


def contains(text: str, phrase: str) -> bool:
    """Whether the words of a phrase are spoken in a text, one after the other."""
    wanted, spoken = words(phrase), words(text)
    return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(spoken)} "


def _number(figures: str) -> str:
    if len(figures) > MOST_DIGITS or (len(figures) > 1 and figures.startswith("0")):
        return _digits(figures)
    return _cardinal(int(figures))


def _digits(figures: str) -> str:
    return " ".join(ONES[int(figure)] for figure in figures)


def _cardinal(number: int) -> str:
    if number < len(ONES):
        return ONES[number]
    if number < 100:  # noqa: PLR2004  # as people count
        tens, one = divmod(number, 10)
        return TENS[tens] + (f" {ONES[one]}" if one else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")  # noqa: PLR2004  # the same
    many, rest = divmod(number, size)
    return f"{_cardinal(many)} {name}" + (f" {_cardinal(rest)}" if rest else "")


def _ordinal(number: int) -> str:
    before, _, last = _cardinal(number).rpartition(" ")
    ending = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return f"{before} {ORDINALS.get(last, ending)}".strip()


def _time(hour: int, minute: str) -> str:
    if minute == "00":
        return _cardinal(hour)
    return f"{_cardinal(hour)} {'oh ' if minute.startswith('0') else ''}{_cardinal(int(minute))}"


def _money(found: re.Match[str]) -> str:
    whole, part = CURRENCIES[found[1]]
    amount = f" {_number(found[2])} {whole if int(found[2]) != 1 else whole[:-1]} "
    return f"{amount}and {_cardinal(int(found[3]))} {part} " if found[3] else amount
