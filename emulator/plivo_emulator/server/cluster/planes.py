"""The parts of a server that answer requests, and know which account a request is about."""

from typing import NamedTuple

from plivo_emulator.server.asgi.api_app import Api
from plivo_emulator.server.asgi.recording_files import RecordingFiles
from plivo_emulator.server.asgi.types import Scope
from plivo_emulator.server.control.plane import PREFIX, ControlPlane


class Planes(NamedTuple):
    """The API, the control plane and the recordings of a server."""

    api: Api
    control: ControlPlane
    media: RecordingFiles

    def settles(self, scope: Scope) -> bool:
        """Whether what a request does has to be stored before it is answered."""
        if scope["path"].startswith(PREFIX):
            return self.control.settles(scope)
        return not self.media.takes(scope) and self.api.places_call(scope)

    def read_records(self, scope: Scope) -> bool:
        """Whether a request may look at records of what has ended."""
        if scope["path"].startswith(PREFIX):
            return self.control.reads_records(scope)
        return not self.api.places_call(scope)
