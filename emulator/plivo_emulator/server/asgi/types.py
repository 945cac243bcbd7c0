"""What an ASGI server hands to an app."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
"""One event of a connection: its `type` says which other keys there are."""
Scope = MutableMapping[str, Any]
"""What is known of a request before its body."""
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
