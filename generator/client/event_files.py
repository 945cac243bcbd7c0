"""Files of the client that read what the service sends: events, and messages of streams."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment

    from generator.python.events import Event, Messages


def event_files(environment: Environment, events: tuple[Event, ...], messages: Messages) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file; none for a document that has no events, or no messages."""

    def text(template: str, **names: object) -> str:
        return environment.get_template(f"{template}.py.jinja").render(**names)

    if events:
        yield "callbacks.py", text("callbacks", events=events)
        yield "events/__init__.py", text("events", events=events)
        for event in events:
            yield f"events/{event.kind}.py", text("event", event=event)
    if messages.received or messages.sent:
        yield "stream_messages.py", text("stream_messages", messages=messages)
