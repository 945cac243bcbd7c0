"""Scenes of all requests."""

from tests.contract.effects.scenes import calls, conferences, directories, multiparty

SCENES = {**calls.SCENES, **conferences.SCENES, **multiparty.SCENES, **directories.SCENES}
"""By operation."""
