"""Raw twins: methods that send the request of a resource's method, and return the HTTP answer.

```python
class CallsWithRawResponse(RawTwins):
    get = raw(Calls.get)
```

Type checkers keep the overloads of the method, its arguments and what it reads: `Call` becomes `RawResponse[Call]`.
"""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

from functools import wraps
from types import FunctionType
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from .raw import RawResponse
    from .transport import AsyncTransport, Transport

ArgumentsP = ParamSpec("ArgumentsP")
ResultT = TypeVar("ResultT")


class RawTwins:
    """Base of the raw twins of a resource's methods: they need only the transport of the resource."""

    def __init__(self, transport: Transport | AsyncTransport) -> None:
        self._transport = _Unread(transport)


class _Unread:
    """Replaces a transport: it returns each answer unread."""

    def __init__(self, transport: Transport | AsyncTransport) -> None:
        self.send = transport.raw
        self.page = self.listing = transport.raw_page


def raw(
    method: Callable[Concatenate[Any, ArgumentsP], ResultT],
) -> Callable[Concatenate[Any, ArgumentsP], RawResponse[ResultT]]:
    """Return the raw twin of a method."""

    @wraps(_signature_of(method))
    def twin(self: RawTwins, /, *args: ArgumentsP.args, **kwargs: ArgumentsP.kwargs) -> Any:
        return method(self, *args, **kwargs)

    return twin


def async_raw(
    method: Callable[Concatenate[Any, ArgumentsP], Awaitable[ResultT]],
) -> Callable[Concatenate[Any, ArgumentsP], Coroutine[Any, Any, RawResponse[ResultT]]]:
    """Return the raw twin of an asynchronous method: also of a list with pages, which is awaited like all others."""

    @wraps(_signature_of(method))
    async def twin(self: RawTwins, /, *args: ArgumentsP.args, **kwargs: ArgumentsP.kwargs) -> Any:
        return await method(self, *args, **kwargs)

    return twin


def _signature_of(method: Any) -> FunctionType:
    """Return what `help` and `inspect.signature` show of a twin: the arguments of the method, and another result."""
    shown = FunctionType(method.__code__, method.__globals__, method.__name__, method.__defaults__, method.__closure__)
    shown.__kwdefaults__ = method.__kwdefaults__
    shown.__annotations__ = {**method.__annotations__, "return": "RawResponse"}
    shown.__doc__ = f"`{method.__name__}`, returning the HTTP answer."
    shown.__module__, shown.__qualname__ = method.__module__, method.__qualname__
    return shown
