"""Files of the client that read what the service sends: events, and messages of streams."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.python.events import Event, Messages
    from generator.python.pages import Press


def event_files(press: Press, events: tuple[Event, ...], messages: Messages) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file; none for a document that has no events, or no messages."""
    text = press.page
    if events:
        yield "callbacks.py", text("callbacks", events=events)
        yield "events/__init__.py", text("events", events=events)
        for event in events:
            yield f"events/{event.kind}.py", text("event", event=event)
    if messages.received or messages.sent:
        yield "stream_messages.py", text("stream_messages", messages=messages)
