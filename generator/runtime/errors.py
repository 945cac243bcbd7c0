"""Everything the client raises.

```
PlivoVoiceError
├── ArgumentError         refused before anything was sent
├── ClientClosed          the client is closed; nothing was sent
├── TransportError        no answer came; the request may have been carried out
│   ├── ConnectError      no connection: nothing was sent
│   └── RequestTimeout    no answer in time
└── ResponseError         an answer came, and it is kept
    ├── ResponseDecodeError   a success, but not as the document describes it
    ├── PagingError           a page whose link to the next one cannot be followed
    └── StatusError           a failure
        ├── BadRequest 400, AuthenticationError 401, Forbidden 403, NotFound 404
        ├── MethodNotAllowed 405, Conflict 409, UnprocessableEntity 422, RateLimited 429
        └── ServerError 500 and above
```
"""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import copyreg
import json
from typing import TYPE_CHECKING, Any

from .wording import DETAIL, PATH, shown

if TYPE_CHECKING:
    import httpx

SERVER_ERROR = 500


class PlivoVoiceError(Exception):
    """Base of every error of this package. Its text is one line of at most 1000 characters.

    Pickles and copies keep all but `__cause__`, and the credentials of the request.
    """

    def __init__(self, message: str = "") -> None:
        super().__init__(shown(message))

    def __reduce__(self) -> tuple[Any, ...]:
        state = dict(self.__dict__)
        if state.get("response") is not None:
            from .pickles import without_credentials

            state["response"] = without_credentials(state["response"])
        return copyreg.__newobj__, (type(self), *self.args), state  # type: ignore[attr-defined]  # typeshed leaves it out


class ArgumentError(PlivoVoiceError, ValueError):
    """An argument is invalid. Nothing was sent."""


class ClientClosed(PlivoVoiceError, RuntimeError):
    """The client is closed, or a page has none, for it was pickled. Nothing was sent."""


class TransportError(PlivoVoiceError):
    """No answer came. The request may have been carried out.

    `__cause__` is the error of httpx, or of a transport that it was given.

    Attributes:
        response: Status and headers of the answer, if they came before the connection broke; without a body.
    """

    def __init__(self, message: str = "", response: httpx.Response | None = None) -> None:
        super().__init__(message)
        self.response = response


class ConnectError(TransportError):
    """No connection was made. Nothing was sent."""


class RequestTimeout(TransportError):
    """No answer came in time. The request may have been carried out."""


class ResponseError(PlivoVoiceError):
    """An answer came, but it is not a result.

    Attributes:
        response: The answer as httpx gives it, with `headers`, `content` and `request`.
        status_code: Its HTTP status.
        headers: Its headers, by name in any case.
        text: Its body as text.
        body: Its body as JSON; `None` if it is not JSON.
        api_id: Name of the request in the service's logs, if the body has it.
        error: What the service says is wrong, if it says so.
        problem: What is wrong with the answer, if the client found it.
    """

    def __init__(self, response: httpx.Response, problem: str | None = None) -> None:
        self.response = response
        self.problem = problem
        self.status_code = response.status_code
        self.headers = response.headers
        self.text = _decoded(response)
        self.body = _json(response)
        fields = self.body if isinstance(self.body, dict) else {"error": self.body}
        self.api_id = _text(fields.get("api_id"))
        self.error = _text(fields.get("error"))
        super().__init__(self._message())

    def _message(self) -> str:
        request = self.response.request
        words = [f"{request.method} {shown(request.url.path, PATH)} answered {self.status_code}"]
        words += [f": {shown(detail, DETAIL)}" for detail in (self.problem or self.error,) if detail]
        words += [f" (api_id {shown(self.api_id, PATH)})" for _ in (self.api_id,) if self.api_id]
        return "".join(words)


class ResponseDecodeError(ResponseError):
    """The request succeeded, but its answer is not what the document describes."""


class PagingError(ResponseError):
    """A page came, but its link leads to another server, back to a page before, or on from many empty ones."""


class StatusError(ResponseError):
    """The status of the answer is not 2xx."""


class BadRequest(StatusError):
    """400: an argument is missing or its value is wrong. Nothing was done."""


class AuthenticationError(StatusError):
    """401: credentials are missing, wrong, or not for this account."""


class Forbidden(StatusError):
    """403: the account may not do this."""


class NotFound(StatusError):
    """404: the account has nothing with this name."""


class MethodNotAllowed(StatusError):
    """405: the path does not take this method."""


class Conflict(StatusError):
    """409: the state of the resource does not allow it."""


class UnprocessableEntity(StatusError):
    """422: a value is understood but not accepted."""


class RateLimited(StatusError):
    """429: too many requests. Nothing was done: send it again later."""


class ServerError(StatusError):
    """500 and above: the service or a proxy failed. The request may have been carried out."""


BY_STATUS: dict[int, type[StatusError]] = {
    400: BadRequest,
    401: AuthenticationError,
    403: Forbidden,
    404: NotFound,
    405: MethodNotAllowed,
    409: Conflict,
    422: UnprocessableEntity,
    429: RateLimited,
}


def status_error(response: httpx.Response, problem: str | None = None) -> StatusError:
    """Return the error for an answer whose status is not 2xx."""
    status = response.status_code
    return BY_STATUS.get(status, ServerError if status >= SERVER_ERROR else StatusError)(response, problem)


def _decoded(response: httpx.Response) -> str:
    """Return the body as text, even if the answer names an unknown encoding."""
    try:
        return response.text
    except Exception:  # noqa: BLE001  # codecs such as `charset=hex` raise errors of many kinds
        return response.content.decode(errors="replace")


def _json(response: httpx.Response) -> Any:
    try:
        return json.loads(response.content)
    except (ValueError, RecursionError):
        return None


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:  # it is nested just deeply enough to be read
        return None
