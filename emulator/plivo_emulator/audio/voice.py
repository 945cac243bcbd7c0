"""How sounds sound: a synthetic voice for words, tones for keys and unknown files, and the audio of known files."""

import math
from array import array
from functools import lru_cache
from zlib import crc32

from plivo_emulator.audio import pcm
from plivo_emulator.audio.pcm import LINE, WIDE, WIDTH, at
from plivo_emulator.audio.sound import WORD, Clip, Sound
from plivo_emulator.wire.times import SECOND

LOUD = 6_000
"""Peak of every generated sound, low enough that several mixed sounds are not clipped."""

BEEP = (1_000,)
LOW, HIGH = (697, 770, 852, 941), (1_209, 1_336, 1_477, 1_633)
KEYS = {
    key: (low, high)
    for low, row in zip(LOW, ("123A", "456B", "789C", "*0#D"), strict=True)
    for high, key in zip(HIGH, row, strict=True)
}
"""Frequencies of a key's tone in hertz."""
KEY_GAP = SECOND // 25
"""Microseconds of silence at the end of a key's tone, half of a short tone."""

FILES = ((330,), (392,), (440,), (494,), (523,), (587,), (659,), (784,))
"""Tones for files whose audio is not known: one per URL."""

MUSIC = (262, 330, 392, 523)
"""Tones of the service's music, one after the other."""
NOTE = SECOND // 2
"""Duration of each in microseconds."""

NOTES = 8
"""Pitches of a voice; a word always has the same one."""
PITCH = {"speak": (105, 6), "speech": (185, 10)}
"""Lowest pitch of a voice in hertz, and the step to the next: the service has a deeper voice than people."""
WORD_GAP = SECOND // 20
"""Microseconds of silence between words."""
EDGE = SECOND // 50
"""Microseconds in which a word fades in and out."""


def samples(sound: Sound, offset: int, length: int, rate: int = LINE, times: int = 1) -> bytes:
    """A slice of a sound that is repeated `times` times, 0 for a loop: 16 bits, one channel, little-endian.

    Consecutive slices join without gaps, whatever their lengths.

    Args:
        sound: The sound.
        offset: Microseconds from its beginning; before it and after its end there is silence.
        length: Microseconds.
        rate: Samples per second, a multiple of 8000.
        times: How often it is repeated.
    """
    first, last = at(offset, rate), at(offset + length, rate)
    early = max(0, min(last, 0) - first)
    parts = [pcm.silence(early)]
    first += early
    while first < last and sound.length > 0:
        repeat = _repeat_of(sound, first, rate)
        if times and repeat >= times:
            break
        begins, ends = at(repeat * sound.length, rate), at((repeat + 1) * sound.length, rate)
        count = min(last, ends) - first
        parts.append(_padded(_once(sound, first - begins, count, rate), count))
        first += count
    return b"".join((*parts, pcm.silence(last - first)))


def _repeat_of(sound: Sound, sample: int, rate: int) -> int:
    """Which repeat of a sound a sample belongs to."""
    return ((sample + 1) * SECOND - 1) // (sound.length * rate)


def _once(sound: Sound, first: int, count: int, rate: int) -> bytes:
    """Samples of one repeat of a sound; silence at its end may be left out."""
    match sound.kind:
        case _ if sound.clip is not None:
            return _known(sound.clip, first, count, rate)
        case "speak" | "speech":
            return _words(sound, first, count, rate)
        case "digits":
            return _keys(sound, first, count, rate)
        case "play":
            return _cycled(_tone(FILES[crc32(sound.text.encode()) % len(FILES)], rate), first, count)
        case "music":
            return _music(first, count, rate)
        case _:
            return _cycled(_tone(BEEP, rate), first, count)


def _words(sound: Sound, first: int, count: int, rate: int) -> bytes:
    notes, step = _notes(sound.text), at(WORD, rate)
    parts: list[bytes] = []
    while count > 0:
        place, inside = divmod(first, step)
        if place >= len(notes):
            break
        taken = min(count, step - inside)
        parts.append(_word(sound.kind, notes[place], rate)[WIDTH * inside : WIDTH * (inside + taken)])
        first, count = first + taken, count - taken
    return b"".join(parts)


def _keys(sound: Sound, first: int, count: int, rate: int) -> bytes:
    keys, total = sound.text.upper(), at(sound.length, rate)
    parts: list[bytes] = []
    while count > 0 and first < total:
        place = ((first + 1) * len(keys) - 1) // total
        begins, ends = place * total // len(keys), (place + 1) * total // len(keys)
        sounding = ends - min(at(KEY_GAP, rate), (ends - begins) // 2)
        taken = min(count, ends - first)
        tone = _tone(KEYS.get(keys[place], ()), rate)
        parts.append(_padded(_cycled(tone, first - begins, max(0, min(taken, sounding - first))), taken))
        first, count = first + taken, count - taken
    return b"".join(parts)


def _known(clip: Clip, first: int, count: int, rate: int) -> bytes:
    wide = clip.wide if rate == WIDE else None
    if wide is not None:
        return wide[WIDTH * first : WIDTH * (first + count)]
    factor = rate // LINE
    here, there = first // factor, -(-(first + count) // factor)
    audio = pcm.from_ulaw(clip.audio[here:there])
    after = pcm.from_ulaw(clip.audio[there : there + 1]) or audio[-WIDTH:]
    skipped = WIDTH * (first - here * factor)
    return pcm.stretched(audio + after, factor)[skipped : skipped + WIDTH * count]


def _music(first: int, count: int, rate: int) -> bytes:
    step = at(NOTE, rate)
    parts: list[bytes] = []
    while count > 0:
        place, inside = divmod(first, step)
        taken = min(count, step - inside)
        parts.append(_cycled(_tone((MUSIC[place % len(MUSIC)],), rate), inside, taken))
        first, count = first + taken, count - taken
    return b"".join(parts)


def _padded(part: bytes, count: int) -> bytes:
    return part + pcm.silence(count - len(part) // WIDTH)


def _cycled(table: bytes, first: int, count: int) -> bytes:
    """Samples from a table, repeated."""
    start = WIDTH * first % len(table)
    stop = start + WIDTH * count
    return (table * -(-stop // len(table)))[start:stop]


@lru_cache(maxsize=256)
def _notes(text: str) -> bytes:
    """Pitch of each word."""
    return bytes(crc32(word.encode()) % NOTES for word in text.split())


@lru_cache(maxsize=64)
def _tone(hertz: tuple[int, ...], rate: int) -> bytes:
    """A second of a tone. Whole hertz repeat without a seam."""
    steps = [2 * math.pi * each / rate for each in hertz]
    height = LOUD / max(1, len(hertz))
    return array("h", (round(height * sum(math.sin(step * n) for step in steps)) for n in range(rate))).tobytes()


@lru_cache(maxsize=64)
def _word(kind: str, note: int, rate: int) -> bytes:
    """A word at a pitch: a hum with overtones that fades in and out."""
    lowest, interval = PITCH[kind]
    step = 2 * math.pi * (lowest + interval * note) / rate
    overtones = [(n, 1 / n if n != 2 + note % 4 else 1.0) for n in range(1, 7)]
    height = LOUD / sum(weight for _, weight in overtones)
    whole, spoken, edge = at(WORD, rate), at(WORD - WORD_GAP, rate), at(EDGE, rate)
    hum = (
        min(1, n / edge, (spoken - n) / edge) * sum(w * math.sin(o * step * n) for o, w in overtones)
        for n in range(spoken)
    )
    return array("h", (round(height * each) for each in hum)).tobytes() + pcm.silence(whole - spoken)
