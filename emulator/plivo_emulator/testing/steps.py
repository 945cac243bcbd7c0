"""What people at phones do once a call is answered, one step after the other.

voice.phone("14155550123", steps=[hear("Press 1"), wait(2), press("1"), hang_up()])
"""

Step = dict[str, object]
"""A step as the control plane takes it."""


def hear(text: str) -> Step:
    """Waits until something is spoken or played that contains `text`."""
    return {"action": "hear", "text": text}


def press(digits: str) -> Step:
    """Presses keys, one every tenth of a second; `w` waits half a second, `W` a whole one."""
    return {"action": "press", "digits": digits}


def say(text: str, confidence: float | None = None) -> Step:
    """Says a sentence; `confidence` of speech recognition is 0 to 1."""
    return {"action": "say", "text": text} | ({} if confidence is None else {"confidence": confidence})


def wait(seconds: float) -> Step:
    """Waits so many seconds."""
    return {"action": "wait", "seconds": seconds}


def beep() -> Step:
    """Waits until a beep is over, after which a message is recorded."""
    return {"action": "beep"}


def reach(element: str) -> Step:
    """Waits until the document runs an element, such as `GetDigits`; one that runs already counts."""
    return {"action": "reach", "element": element}


def hang_up() -> Step:
    """Hangs up."""
    return {"action": "hang_up"}
