"""Types of ASGI."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
"""One event of a connection; `type` tells which other keys it has."""
Scope = MutableMapping[str, Any]
"""What is known of a request before its body."""
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
