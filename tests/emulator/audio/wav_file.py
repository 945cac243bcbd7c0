"""WAV files to be read, right and wrong ones."""

from __future__ import annotations

import struct


def wav_file(data: bytes, encoding: int = 1, channels: int = 1, rate: int = 8000, bits: int = 16) -> bytes:
    """A file with a head of any kind."""
    block = channels * bits // 8
    form = struct.pack("<HHIIHH", encoding, channels, rate, rate * block, block, bits)
    chunks = b"fmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


def lasting(seconds: float) -> bytes:
    """A file that plays for so long."""
    return wav_file(bytes(round(8000 * seconds)), encoding=7, bits=8)
