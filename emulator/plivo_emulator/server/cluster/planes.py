"""Those who answer requests of a server, and know whose account each is about."""

from typing import NamedTuple

from plivo_emulator.server.asgi.api_app import Api
from plivo_emulator.server.asgi.recording_files import RecordingFiles
from plivo_emulator.server.control.plane import ControlPlane


class Planes(NamedTuple):
    """Those who answer requests, and know whose account each is about."""

    api: Api
    control: ControlPlane
    media: RecordingFiles
