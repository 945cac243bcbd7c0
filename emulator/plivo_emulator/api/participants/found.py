"""The participants that a request is about."""

from collections.abc import Sequence

from plivo_emulator.api.answer import not_found
from plivo_emulator.api.multiparty_calls import found
from plivo_emulator.api.request import Request
from plivo_emulator.voice.multiparty.participant import Participant

ALL = "all"
"""Id that stands for everybody."""


def everybody(request: Request) -> bool:
    """Whether the path names all participants, by no id of their own."""
    return request.path["member_id"] == ALL


def present(request: Request) -> Sequence[Participant]:
    """Who is there of those whom the path names: one, several with commas between them, or all; raises Refusal.

    Nobody at all is not found either.
    """
    inside = {each.member_id: each for each in found.live(request).present}
    ids = [each.strip() for each in request.path["member_id"].split(",")]
    wanted = list(inside) if everybody(request) else list(dict.fromkeys(ids))
    if not wanted or not inside.keys() >= set(wanted):
        raise not_found()
    return [inside[each] for each in wanted]
