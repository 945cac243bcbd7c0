"""An engine of hearing for tests: it tells what it was asked, and dies, sleeps or refuses at a word."""

from __future__ import annotations

import json
import os
import time
from base64 import b64decode
from typing import TYPE_CHECKING, Any

from plivo_emulator.server.speech.answering import answer_all

if TYPE_CHECKING:
    from collections.abc import Mapping


def hear(asked: Mapping[str, Any]) -> tuple[int, bytes]:
    print("engines print")  # noqa: T201  # as real ones do
    if "die" in asked["wanted"]:
        os._exit(3)
    if "sleep" in asked["wanted"]:
        time.sleep(60)
    if "qwrt" in asked["wanted"]:
        raise ValueError("its dictionary has no word 'qwrt'")
    told = f"{len(b64decode(asked['pcm']))} bytes at {asked['rate']} for {', '.join(asked['wanted'])}"
    return 1, json.dumps(told).encode()


if __name__ == "__main__":
    answer_all(hear)
