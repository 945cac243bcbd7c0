"""Commands that tests run to their end."""

from __future__ import annotations

import os
import select
import subprocess

import pytest

from tests import family


def test_a_command_is_told_something_and_its_status_and_words_come_back() -> None:
    done = family.run(["bash", "-s"], said="read word\nfound\necho $word >&2; echo out; exit 3", timeout=600)
    assert (done.returncode, done.stdout, done.stderr) == (3, "out\n", "found\n")


def test_what_takes_too_long_is_ended_with_all_that_it_has_started() -> None:
    reading, writing = os.pipe()
    with pytest.raises(subprocess.TimeoutExpired):
        family.run(["bash", "-c", "sleep 600 & wait"], timeout=1, pass_fds=[writing])
    os.close(writing)
    # The pipe ends with the last process that holds it.
    assert select.select([reading], [], [], 240)[0] == [reading]
    os.close(reading)
