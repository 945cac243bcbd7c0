"""Where a recording's file is found: a path that asks for nothing else."""

import re

PATH = re.compile(r"/v1/Account/([^/]+)/Recording/([^/]+)\.(mp3|wav)")
"""Account, recording and form of a file."""


def is_recording(path: str) -> bool:
    """Whether a path is that of a file."""
    return not path.endswith("/") and PATH.fullmatch(path) is not None  # most paths end so, and are asked about often
