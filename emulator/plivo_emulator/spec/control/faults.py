"""What is planned to go wrong, on the API, on callbacks and on streams."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Arguments
from plivo_emulator.spec.control.values import FAULT_EFFECT_OF, FAULT_PLANE_OF, FaultEffect, FaultPlane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class ListFaults(Arguments):
    """List the planned faults of an account.

    All faults in the order they were planned, with how often each has struck.
    """

    __slots__ = ("auth_id",)

    PATH: ClassVar = "/_emulator/v1/faults"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.take(given)


class DeleteAllFaults(Arguments):
    """Delete all planned faults of an account.

    Takes all faults back. What they have broken stays broken.
    """

    __slots__ = ("auth_id",)

    PATH: ClassVar = "/_emulator/v1/faults"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.take(given)


class GetFault(Arguments):
    """Get a planned fault.

    One fault as it was planned, with how often it has struck.
    """

    __slots__ = (
        "auth_id",
        "fault_id",
    )

    PATH: ClassVar = "/_emulator/v1/faults/{fault_id}"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    fault_id: str
    """Name of the fault, of your choice."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.fault_id = path["fault_id"]
        self.auth_id = None
        self.take(given)


class SetFault(Arguments):
    """Plan a fault, or plan it anew.

    From now on, what fits the fault goes wrong. Of several that fit, the first one planned whose
    chance comes up strikes. Chance is drawn from the seed of the account, so the same run has the
    same faults.
    """

    __slots__ = (
        "auth_id",
        "delay",
        "effect",
        "event",
        "fault_id",
        "on",
        "operation",
        "probability",
        "status",
        "times",
        "where",
    )

    PATH: ClassVar = "/_emulator/v1/faults/{fault_id}"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "operation": ("operation", None),
        "event": ("event", None),
        "where": ("where", None),
        "status": ("status", None),
        "delay": ("delay", None),
        "probability": ("probability", None),
        "times": ("times", None),
    }

    fault_id: str
    """Name of the fault, of your choice."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    on: FaultPlane
    """Where it strikes."""
    effect: FaultEffect
    """What goes wrong."""
    operation: str | None
    """Operation of the Voice API that it strikes, by `operationId`, for `api`; `*` stands for any
    text. Defaults to every operation.
    """
    event: str | None
    """Callback that it strikes, by the name of its event in the spec, for `callback`; `*` stands for
    any text. Defaults to every callback.
    """
    where: str | None
    """What it strikes: path of the request for `api`, URL for `callback` and `stream`; what is
    recorded for `recording` and `transcription`, by the name of the multiparty call or conference,
    or the UUID of the call. `*` stands for any text. Defaults to anything.
    """
    status: int
    """HTTP status of the effect `status`. Defaults to 503."""
    delay: float
    """Seconds by which the answer comes late, with any effect: real seconds for `api`, virtual ones
    else. For `drop` and `degrade`, seconds from the start of the stream; for `recording`, from the
    start of the recording. For `repeat`, seconds after which the second one follows; 0 is at once.
    For `reorder`, seconds in which callbacks are gathered before they are shuffled; 0 gathers those
    of one instant. Defaults to 0.
    """
    probability: float
    """Chance that it strikes what fits it, 0 to 1. Defaults to 1."""
    times: int | None
    """How often it strikes at most; for ever when left out."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.fault_id = path["fault_id"]
        self.auth_id = None
        self.on = FAULT_PLANE_OF[given["on"]]
        self.effect = FAULT_EFFECT_OF[given["effect"]]
        self.operation = None
        self.event = None
        self.where = None
        self.status = 503
        self.delay = 0
        self.probability = 1
        self.times = None
        self.take(given)


class DeleteFault(Arguments):
    """Delete a planned fault.

    Takes the fault back. What it has broken stays broken.
    """

    __slots__ = (
        "auth_id",
        "fault_id",
    )

    PATH: ClassVar = "/_emulator/v1/faults/{fault_id}"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    fault_id: str
    """Name of the fault, of your choice."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.fault_id = path["fault_id"]
        self.auth_id = None
        self.take(given)
