"""Files in which nothing is heard."""

import io
import wave


def silence(seconds: int) -> bytes:
    """A WAV file of that length."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 8000 * seconds)
    return file.getvalue()
