"""Every message to an app that the description has is one that the emulator sends."""

import ast

from plivo_emulator.spec.stream_messages import MessagesToApp

from tests.emulator.voice.element_reads import modules, source


def test_every_message_to_the_app_is_written_somewhere() -> None:
    written = {
        node.func.attr
        for module in modules()
        if module.startswith("server/outbound/stream_")
        for node in ast.walk(source(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    messages = {name for name in vars(MessagesToApp) if not name.startswith("_")}
    assert messages
    assert messages <= written, "send it from server/outbound/stream_socket.py"
