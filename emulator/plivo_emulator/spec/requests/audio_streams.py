"""Audio of live calls, streamed to your WebSocket server."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Asynchronous
from plivo_emulator.spec.requests.values import AUDIO_TRACK_OF, HTTP_METHOD_OF, STREAM_CONTENT_TYPE_OF
from plivo_emulator.spec.words import AudioTrack, HttpMethod, StreamContentType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class ListAudioStreams(Asynchronous):
    """List audio streams of a call.

    Streams of a call, running and ended.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
        "callback_method",
        "callback_url",
        "limit",
        "offset",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/{call_uuid}/Stream/"
    FILTERS: ClassVar[frozenset[str]] = frozenset(())
    OPTIONAL: ClassVar = {
        "limit": ("limit", None),
        "offset": ("offset", None),
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    limit: int
    """Most items that a page holds, 1 to 20. Defaults to 20."""
    offset: int
    """Items to skip: `limit=10` and `offset=705` give items 706 to 715. Defaults to 0."""
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_uuid = path["call_uuid"]
        self.limit = 20
        self.offset = 0
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class StartAudioStream(Asynchronous):
    """Start an audio stream.

    Sends a live call's raw audio to your WebSocket server; a bidirectional stream also plays what
    your server sends. Each stream needs a `service_url` of its own: one that is not a WebSocket
    URL, or that another stream uses, is refused with 400. So is a bidirectional stream with
    `audio_track` `outbound` or `both`.
    """

    __slots__ = (
        "audio_track",
        "auth_id",
        "bidirectional",
        "call_uuid",
        "callback_method",
        "callback_url",
        "content_type",
        "extra_headers",
        "service_url",
        "status_callback_method",
        "status_callback_url",
        "stream_timeout",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/{call_uuid}/Stream/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "bidirectional": ("bidirectional", None),
        "audio_track": ("audio_track", AUDIO_TRACK_OF.__getitem__),
        "stream_timeout": ("stream_timeout", None),
        "status_callback_url": ("status_callback_url", None),
        "status_callback_method": ("status_callback_method", HTTP_METHOD_OF.__getitem__),
        "content_type": ("content_type", STREAM_CONTENT_TYPE_OF.__getitem__),
        "extra_headers": ("extra_headers", None),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    callback_url: str | None
    callback_method: HttpMethod
    service_url: str
    """WebSocket server to stream the audio to, `ws://` or `wss://`; each stream needs a URL of its
    own.
    """
    bidirectional: bool | None
    """Whether your server may send audio into the call as well. If true, `audio_track` must not be
    `outbound` or `both`. By default your server only listens.
    """
    audio_track: AudioTrack
    """Side of the call to stream. Defaults to `inbound`."""
    stream_timeout: int
    """Seconds after which the stream ends; the call goes on. Defaults to 86400 (24 hours)."""
    status_callback_url: str | None
    """URL to send the state of the stream to: connected, stopped, timed out, failed. Without it,
    nothing is sent.
    """
    status_callback_method: HttpMethod
    """HTTP verb for `status_callback_url`. Defaults to POST."""
    content_type: StreamContentType
    """Codec and sampling rate of the audio. Defaults to `audio/x-l16;rate=8000`."""
    extra_headers: str | None
    """Keys and values of your own, at most 512 bytes. They come with every message of the stream, and
    as HTTP headers with every request that the call makes from then on. Letters and digits only,
    with `=` between key and value and commas between pairs.
    """

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_uuid = path["call_uuid"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.service_url = given["service_url"]
        self.bidirectional = None
        self.audio_track = AUDIO_TRACK_OF["inbound"]
        self.stream_timeout = 86400
        self.status_callback_url = None
        self.status_callback_method = HTTP_METHOD_OF["POST"]
        self.content_type = STREAM_CONTENT_TYPE_OF["audio/x-l16;rate=8000"]
        self.extra_headers = None
        self.take(given)

    @property
    def audio_track_given(self) -> bool:
        """Whether `audio_track` was given, and is not only its default."""
        return "audio_track" in self.given

    @property
    def stream_timeout_given(self) -> bool:
        """Whether `stream_timeout` was given, and is not only its default."""
        return "stream_timeout" in self.given

    @property
    def content_type_given(self) -> bool:
        """Whether `content_type` was given, and is not only its default."""
        return "content_type" in self.given


class StopAllAudioStreams(Asynchronous):
    """Stop all audio streams of a call.

    Stops every stream of a live call; the call goes on. If no stream runs, the answer is 400, not
    404.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
        "callback_method",
        "callback_url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/{call_uuid}/Stream/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_uuid = path["call_uuid"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class GetAudioStream(Asynchronous):
    """Get an audio stream.

    One stream of a call, running or ended, with its times and price.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
        "callback_method",
        "callback_url",
        "stream_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/{call_uuid}/Stream/{stream_id}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    stream_id: str
    """Audio stream that the request is about, as `stream_id` of the response to its start."""
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_uuid = path["call_uuid"]
        self.stream_id = path["stream_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class StopAudioStream(Asynchronous):
    """Stop an audio stream.

    Stops one stream of a live call; the call goes on. If the stream does not run, the answer is
    400, not 404.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
        "callback_method",
        "callback_url",
        "stream_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/{call_uuid}/Stream/{stream_id}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    stream_id: str
    """Audio stream that the request is about, as `stream_id` of the response to its start."""
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_uuid = path["call_uuid"]
        self.stream_id = path["stream_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)
