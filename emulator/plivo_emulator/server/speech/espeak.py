"""The process of eSpeak NG, a program under the GPL that only this process loads.

The engine remembers things between utterances, so its samples would depend on what was said before. Each utterance gets
a library that was just loaded.
"""

import _ctypes
import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

import espeakng_loader

from plivo_emulator.server.speech.answering import answer

SYNCHRONOUS, NO_EXIT = 2, 0x8000
"""How audio is had, and that the engine may not end the process where its data is missing."""
UTF8 = 1
VARIANTS = {"woman": "+f3", "man": ""}
"""What is put behind the name of a voice."""
OTHERWISE = {"arb": "ar", "nb-NO": "nb", "cmn-CN": "cmn", "en-GB-WLS": "en-GB"}
"""Codes of languages that the engine knows by another name."""

_Collect = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class _Voice(ctypes.Structure):
    """`espeak_VOICE` of its header."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_char_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


@contextmanager
def _loaded() -> Iterator[ctypes.CDLL]:
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    library.espeak_GetCurrentVoice.restype = ctypes.POINTER(_Voice)
    try:
        yield library
    finally:
        library.espeak_Terminate()
        _ctypes.dlclose(library._handle)  # noqa: SLF001  # nothing else unloads it


def speak(text: str, language: str, gender: str) -> tuple[bytes, int]:
    """Samples of a text, and their rate; raises ValueError for a language that it does not speak."""
    collected = bytearray()

    def collect(samples: "ctypes._Pointer[ctypes.c_short]", count: int, _: int | None) -> int:
        if count > 0:
            collected.extend(ctypes.string_at(samples, count * ctypes.sizeof(ctypes.c_short)))
        return 0

    callback = _Collect(collect)
    with _loaded() as library:
        rate = library.espeak_Initialize(SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), NO_EXIT)
        if rate <= 0:
            raise ValueError("eSpeak NG does not find its data")
        library.espeak_SetSynthCallback(callback)
        _choose(library, language, gender)
        library.espeak_ng_SetRandSeed(ctypes.c_long(1))  # it has just taken its seed from the clock
        line = text.encode() + b"\0"
        library.espeak_Synth(line, len(line), 0, 1, 0, UTF8, None, None)
        library.espeak_Synchronize()
    return bytes(collected), rate


def _choose(library: ctypes.CDLL, language: str, gender: str) -> None:
    """Chooses the voice of a language: languages are found by their codes, voices by the names of their files."""
    wanted = OTHERWISE.get(language, language).lower()
    of_language = _Voice(languages=wanted.encode())
    if library.espeak_SetVoiceByProperties(ctypes.byref(of_language)):
        raise ValueError(f"eSpeak NG does not speak {language}")
    found = library.espeak_GetCurrentVoice().contents
    if wanted.partition("-")[0] != (found.languages or b"\0")[1:].decode().partition("-")[0]:
        raise ValueError(f"eSpeak NG does not speak {language}")
    name = found.identifier.decode() + VARIANTS.get(gender, "")
    if library.espeak_SetVoiceByName(name.encode()):
        raise ValueError(f"eSpeak NG has no voice {name}")


if __name__ == "__main__":
    answer(speak)
