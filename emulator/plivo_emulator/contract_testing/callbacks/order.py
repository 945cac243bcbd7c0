"""In which order callbacks come: of one call, and at one URL."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plivo_emulator.contract_testing.callbacks.event_schemas import Remark

OPENING = ("ring", "machine_detection", "answer", "inbound_call", "redirect", "get_digits", "get_input")
"""Kinds that only a call tells that has not ended."""

BEFORE = (("ring", "answer"), ("ring", "machine_detection"))
"""What a call tells before what."""

ANEW = "get_input_interim"
"""Kind whose numbers begin anew with each element."""


def story_remarks(uuid: str, kinds: Sequence[str]) -> Iterator[Remark]:
    """A call rings once before it is answered, tells its end once, and no news of its life after that."""
    for once in ("ring", "hangup"):
        if kinds.count(once) > 1:
            yield once, f"{uuid} told {once} {kinds.count(once)} times"
    for earlier, later in BEFORE:
        if earlier in kinds and later in kinds and kinds.index(earlier) > kinds.index(later):
            yield earlier, f"{uuid}: {earlier} came after {later}"
    late = [kind for kind in kinds[kinds.index("hangup") :] if kind in OPENING] if "hangup" in kinds else []
    if late:
        yield "hangup", f"{uuid} had ended when it told {', '.join(late)}"


def is_counted(kind: str, numbers: Sequence[int]) -> bool:
    """Whether sequence numbers begin at 1 and rise by one; of interim results, anew for each element."""
    again = {1} if kind == ANEW else set()
    return numbers[0] == 1 and all(after == before + 1 or after in again for before, after in pairwise(numbers))
