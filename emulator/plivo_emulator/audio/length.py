"""Duration of audio files, computed from their bytes."""

from plivo_emulator.audio import wav
from plivo_emulator.wire.times import SECOND

_MPEG1_RATES = (44_100, 48_000, 32_000)
_MPEG1_KBITS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_MPEG2_KBITS = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_LAYER_3 = 1
_ID3_HEADER = 10


def length_of(body: bytes) -> int | None:
    """Duration of a WAV or MP3 file in microseconds; None if it is neither."""
    length = wav_length(body)
    return mp3_length(body) if length is None else length


def wav_length(body: bytes) -> int | None:
    """Duration of a WAV file of any encoding in microseconds; None if it is no WAV file."""
    found = wav.parse(body)
    return None if found is None else found.length


def mp3_length(body: bytes) -> int | None:
    """Duration of an MP3 file in microseconds, the sum of its frames; None if it has none."""
    at, length, frames = _after_id3(body), 0, 0
    while at + 4 <= len(body):
        frame = _frame(body[at : at + 4])
        if frame is None:
            break
        size, microseconds = frame
        at += size
        length += microseconds
        frames += 1
    return length if frames else None


def _after_id3(body: bytes) -> int:
    """Where the audio begins, after any tags."""
    if not body.startswith(b"ID3") or len(body) < _ID3_HEADER:
        return 0
    size = 0
    for byte in body[6:_ID3_HEADER]:
        size = size << 7 | byte & 0x7F
    return _ID3_HEADER + size


def _frame(header: bytes) -> tuple[int, int] | None:
    """Bytes and microseconds of the frame with this 4-byte header; None if it is no header."""
    bits = int.from_bytes(header)
    version, layer = bits >> 19 & 3, bits >> 17 & 3
    kbits, rate, padding = bits >> 12 & 15, bits >> 10 & 3, bits >> 9 & 1
    first = version == 3  # noqa: PLR2004  # MPEG 1; 2 is MPEG 2, 0 is MPEG 2.5
    if bits >> 21 != 0x7FF or version == 1 or layer != _LAYER_3 or not 0 < kbits < 15 or rate == 3:  # noqa: PLR2004
        return None
    hertz = _MPEG1_RATES[rate] >> {3: 0, 2: 1, 0: 2}[version]
    bit_rate = (_MPEG1_KBITS if first else _MPEG2_KBITS)[kbits] * 1000
    samples = 1152 if first else 576
    return samples // 8 * bit_rate // hertz + padding, samples * SECOND // hertz
