"""Scenes of all elements that have attributes with an effect."""

from tests.contract.effects.documents import asking, dial, rooms, simple

SCENES = {**simple.SCENES, **asking.SCENES, **dial.SCENES, **rooms.SCENES}
"""By element."""
