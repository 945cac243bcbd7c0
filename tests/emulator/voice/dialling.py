"""A call whose answer document dials somebody."""

from tests.emulator.voice.sheet import APP, FOR_EVER, Phone, Voice

CALLEE = "15000010007"
"""Answers after a second and stays."""


def dial(voice: Voice, attributes: str = "", children: str = f"<Number>{CALLEE}</Number>", **terms: object) -> Phone:
    """Runs a Dial whose action and callback are told, and stops where it begins."""
    voice.app.setdefault("/dialled", FOR_EVER)
    voice.on("/leg", 200)
    urls = f"action='{APP}/dialled' callbackUrl='{APP}/leg'"
    return voice.answered(f"<Dial {urls} {attributes}>{children}</Dial><Speak>next</Speak>", **terms)  # type: ignore[arg-type]


def actions(call: Phone) -> list[str]:
    """What the callback of the Dial was told."""
    return [form["DialAction"] for form in call.forms("dial_callback")]
