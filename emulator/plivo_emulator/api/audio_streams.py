"""Audio streams: start, list, look up and stop."""

from plivo_emulator.api.answer import DONE, ApiResponse, accepted, bad_request, not_found, ok
from plivo_emulator.api.calls import lookup
from plivo_emulator.api.calls.lookup import OfCall
from plivo_emulator.api.paging import meta
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.records.kinds.streams import STREAMS, StreamRecord
from plivo_emulator.records.query.query import Condition, Operator, Query
from plivo_emulator.spec.handlers import AudioStreamHandlers
from plivo_emulator.spec.requests.audio_streams import (
    GetAudioStream,
    ListAudioStreams,
    StartAudioStream,
    StopAllAudioStreams,
    StopAudioStream,
)
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.streams import stream_feed
from plivo_emulator.voice.streams.stream import Stream, StreamOptions
from plivo_emulator.voice.streams.stream_feed import Feed
from plivo_emulator.wire import money, times
from plivo_emulator.wire.times import SECOND

STARTED = "audio streaming started"
URL_UNQUALIFIED = "service_url must be a qualified WebSocket URL"
NO_ACTIVE_STREAM = "No active stream found"
INITIATED = "initiated"
"""`status` of a running stream. The service gives no status for others."""

WORDING = {"startAudioStream": {"service_url": URL_UNQUALIFIED}}
"""The service's own messages for invalid arguments, by operation and argument."""


def start(request: ApiRequest, arguments: StartAudioStream) -> ApiResponse:
    """`startAudioStream`: the response comes before the app is asked for a WebSocket."""
    call = lookup.answered(request, arguments)
    plan = StreamOptions(
        url=arguments.service_url,
        bidirectional=bool(arguments.bidirectional),
        track=arguments.audio_track.lower(),
        timeout=arguments.stream_timeout * SECOND,
        content_type=arguments.content_type,
        status=Target.of(arguments.status_callback_url, arguments.status_callback_method),
        extra_headers=arguments.extra_headers,
    )
    reason = stream_feed.refusal(call, plan)
    if reason is not None:
        raise bad_request(reason)
    return accepted(message=STARTED, stream_id=stream_feed.start(call, plan).stream_id)


def list_all(request: ApiRequest, arguments: ListAudioStreams) -> ApiResponse:
    """`listAudioStreams`: running streams first, the newest first, then those that have ended."""
    if not lookup.known(request, arguments):
        raise not_found()
    running = [running_body(request, arguments, feed.stream) for feed in reversed(_feeds(request, arguments))]
    limit, offset = arguments.limit, arguments.offset
    query = Query(conditions=(Condition("call_uuid", Operator.EQUAL, arguments.call_uuid),))
    auth_id = request.account.settings.auth_id
    shown = running[offset : offset + limit]
    ended = request.records[STREAMS].page(auth_id, query, limit - len(shown), max(0, offset - len(running)))
    objects = [*shown, *(ended_body(request, arguments, record) for record in ended.records)]
    return ok(meta=meta(arguments, len(running) + ended.total, "total_count"), objects=objects)


def get(request: ApiRequest, arguments: GetAudioStream) -> ApiResponse:
    """`getAudioStream`."""
    if not lookup.known(request, arguments):
        raise not_found()
    stream_id = arguments.stream_id
    for feed in _feeds(request, arguments):
        if feed.stream.stream_id == stream_id:
            return ok(**running_body(request, arguments, feed.stream))
    record = request.records[STREAMS].get(request.account.settings.auth_id, stream_id)
    if record is None or record.call_uuid != arguments.call_uuid:
        raise not_found()
    return ok(**ended_body(request, arguments, record))


def stop(request: ApiRequest, arguments: StopAudioStream) -> ApiResponse:
    """`stopAudioStream`."""
    return _stop(request, arguments, arguments.stream_id)


def stop_all(request: ApiRequest, arguments: StopAllAudioStreams) -> ApiResponse:
    """`stopAllAudioStreams`."""
    return _stop(request, arguments, None)


def running_body(request: ApiRequest, arguments: OfCall, stream: Stream) -> dict[str, object]:
    """A running stream in responses."""
    plan, zone = stream.options, request.account.settings.zone
    return {
        **_body(request, arguments, stream.stream_id, plan.url, plan.track, bidirectional=plan.bidirectional),
        "status": INITIATED,
        "status_callback_url": "" if plan.status is None else plan.status.url,
        "bill_duration": None,
        "rounded_bill_duration": None,
        "billed_amount": None,
        "created_at": None,
        "start_time": None if stream.started is None else times.with_offset(stream.started, zone),
        "end_time": None,
    }


def ended_body(request: ApiRequest, arguments: OfCall, record: StreamRecord) -> dict[str, object]:
    """An ended stream in responses."""
    zone = request.account.settings.zone
    track = record.audio_track
    return {
        **_body(request, arguments, record.stream_id, record.service_url, track, bidirectional=record.bidirectional),
        "bill_duration": record.bill_duration,
        "rounded_bill_duration": record.billed_duration,
        "billed_amount": money.text(record.amount),
        "created_at": times.with_micros(record.ended),
        "start_time": None if record.started is None else times.with_offset(record.started, zone),
        "end_time": times.with_offset(record.ended, zone),
    }


def _body(
    request: ApiRequest, arguments: OfCall, stream_id: str, url: str, track: str, *, bidirectional: bool
) -> dict[str, object]:
    auth_id, call_uuid = request.account.settings.auth_id, arguments.call_uuid
    return {
        "stream_id": stream_id,
        "call_uuid": call_uuid,
        "plivo_auth_id": auth_id,
        "service_url": url,
        "bidirectional": bidirectional,
        "audio_track": track,
        "resource_uri": f"/v1/Account/{auth_id}/Call/{call_uuid}/Stream/{stream_id}/",
    }


def _feeds(request: ApiRequest, arguments: OfCall) -> tuple[Feed, ...]:
    call = lookup.call(request, arguments.call_uuid)
    return () if call is None else stream_feed.feeds(call)


def _stop(request: ApiRequest, arguments: OfCall, stream_id: str | None) -> ApiResponse:
    """Stops all streams of a call, or one. If there is none, the answer is 400, as with the service."""
    if not lookup.known(request, arguments):
        raise not_found()
    wanted = [feed for feed in _feeds(request, arguments) if stream_id in (None, feed.stream.stream_id)]
    if not wanted:
        raise bad_request(NO_ACTIVE_STREAM)
    for feed in wanted:
        feed.stop()
    return DONE


HANDLERS = AudioStreamHandlers(
    start_audio_stream=start,
    list_audio_streams=list_all,
    get_audio_stream=get,
    stop_audio_stream=stop,
    stop_all_audio_streams=stop_all,
)
"""Handlers by operation."""
