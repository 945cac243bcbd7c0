"""Messages of an app on a stream, in the form of an export."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import get_args

from plivo_emulator.audio.sound import Clip
from plivo_emulator.spec.checked import Checked
from plivo_emulator.voice.media.sound import Sound
from plivo_emulator.voice.streams.messages import FromApp, PlayAudio

KINDS: Mapping[str, type[FromApp]] = {kind.__name__: kind for kind in get_args(FromApp)}


def written(message: FromApp) -> dict[str, object]:
    """The message as an object for JSON."""
    kind = type(message).__name__
    if not isinstance(message, PlayAudio):
        return {"kind": kind, **message._asdict()}
    sound = message.sound
    shown = {"kind": sound.kind, "text": sound.text, "length": sound.length, **_clip(sound.clip)}
    return {"kind": kind, "sound": shown}


def _clip(clip: Clip | None) -> dict[str, str]:
    """Audio of an app: as wide as it is."""
    if clip is not None and clip.wide is not None:
        return {"wide": b64encode(clip.wide).decode()}
    return {"audio": b64encode(b"" if clip is None else clip.audio).decode()}


def read(written: Checked) -> FromApp:
    """Message from such an object; raises KeyError, TypeError or ValueError if it is invalid."""
    facts = dict(written)
    kind = KINDS[facts.pop("kind")]
    if kind is PlayAudio:
        sound = facts["sound"]
        clip = Clip.of_wide(b64decode(sound["wide"])) if "wide" in sound else Clip.of(b64decode(sound["audio"]))
        return PlayAudio(Sound(sound["kind"], sound["text"], sound["length"], clip))
    return kind(**facts)
