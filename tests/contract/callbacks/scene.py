"""Scenes of an emulator: one call with an app that a test writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.contract_testing.callbacks.inspection import ASYNC
from plivo_emulator.contract_testing.probes.foreign_server import ForeignServer
from plivo_emulator.contract_testing.scenes.emulated import Emulated
from plivo_emulator.contract_testing.scenes.scene import OWNER, Scene
from plivo_emulator.contract_testing.scenes.staged import STAGED
from plivo_emulator.contract_testing.target import Credentials, Document

from tests.contract.callbacks.inspection import PUBLISHED
from tests.emulator.server.served_emulator import AUTH_ID, AUTH_TOKEN

if TYPE_CHECKING:
    from plivo_emulator.contract_testing.callbacks.receiver import Receiver

    from tests.emulator.server.served_emulator import ServedEmulator

CREDENTIALS = Credentials(AUTH_ID, AUTH_TOKEN)
DOCUMENT = Document(PUBLISHED)


def provoke(stage: Scene, kind: str) -> None:
    """Provokes a kind of callback, in the first way that there is."""
    if kind == ASYNC:
        stage.request("listCalls", callback_url=stage.url(ASYNC), callback_method=stage.method)
    else:
        next(staging.play for staging in STAGED.values() if staging.kind == kind)(stage)


def scene(emulator: ServedEmulator, receiver: Receiver, method: str) -> Scene:
    """A scene in which nothing has happened yet. URLs of the kind in question are asked by a method."""
    emulator.control_json("POST", f"accounts/{AUTH_ID}/reset")
    receiver.forget()
    receiver.tokens = {OWNER: (AUTH_TOKEN, AUTH_TOKEN)}
    server = ForeignServer(DOCUMENT, emulator.base, CREDENTIALS)
    return Scene(server, Emulated(emulator.base, CREDENTIALS), receiver, method, "scene")
