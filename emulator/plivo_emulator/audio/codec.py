"""Codecs of streamed audio: encoding and decoding, by the content types of the spec."""

from plivo_emulator.audio import pcm
from plivo_emulator.wire.times import SECOND

MULAW = "audio/x-mulaw"
L16 = "audio/x-l16"


def encode(samples: bytes, codec: str) -> bytes:
    """Encodes linear samples; raises ValueError for an unknown codec."""
    if codec == MULAW:
        return pcm.to_ulaw(samples)
    if codec == L16:
        return samples
    raise ValueError(f"{codec} is neither {MULAW} nor {L16}")


def decode(coded: bytes, codec: str) -> bytes:
    """Decodes to linear samples, without half a sample at the end; raises ValueError like `encode`."""
    if codec == MULAW:
        return pcm.from_ulaw(coded)
    if codec == L16:
        return coded[: len(coded) // pcm.WIDTH * pcm.WIDTH]
    raise ValueError(f"{codec} is neither {MULAW} nor {L16}")


def length(coded: bytes, codec: str, rate: int) -> int:
    """Duration of encoded audio in microseconds; raises ValueError like `encode`."""
    return len(decode(coded, codec)) // pcm.WIDTH * SECOND // rate
