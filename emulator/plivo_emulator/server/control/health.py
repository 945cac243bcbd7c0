"""The server: liveness, readiness, version."""

from typing import TYPE_CHECKING

from plivo_emulator import __version__
from plivo_emulator.server.control.request import ControlError, ControlRequest
from plivo_emulator.spec.control.server import GetInfo, GetLiveness, GetReadiness
from plivo_emulator.validation.reading import at, text

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import InfoShown, LivenessShown, ReadinessShown

STOPPING = "the emulator is about to stop and takes no new calls"


async def get_liveness(_request: ControlRequest, _: GetLiveness) -> "LivenessShown":
    """Answers while the event loop runs."""
    return {"alive": True}


async def get_readiness(request: ControlRequest, _: GetReadiness) -> "ReadinessShown":
    """Whether calls are accepted."""
    if request.running.stopping:
        raise ControlError(503, STOPPING)
    sharing = request.running.sharing
    trouble = request.running.records.trouble or (None if sharing is None else sharing.trouble)
    if trouble is not None:
        raise ControlError(503, trouble)
    return {"ready": True}


async def get_info(request: ControlRequest, _: GetInfo) -> "InfoShown":
    """Names and versions."""
    return {
        "name": "plivo-emulator",
        "version": __version__,
        "spec_version": text(at(request.running.emulator.wire, "info", "version")),
        "default_auth_id": request.running.first.settings.auth_id,
        "trouble": request.running.records.trouble,
    }
