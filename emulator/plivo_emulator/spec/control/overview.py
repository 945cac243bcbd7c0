"""Calls, rooms, streams and recordings of an account, and the map of an app; to look changes nothing."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Arguments
from plivo_emulator.spec.control.values import FRAME_DIRECTION_OF, FrameDirection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class ListAccountCalls(Arguments):
    """List calls, live and ended.

    All calls of the account that the journal still tells of or that are live, newest first. Nothing
    of it is journalled or limited.
    """

    __slots__ = (
        "after",
        "auth_id",
        "limit",
    )

    PATH: ClassVar = "/_emulator/v1/calls"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "after": ("after", None),
        "limit": ("limit", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    after: int
    """Serial number; only calls that have an entry after it are told. Defaults to 0: all of them."""
    limit: int
    """Calls that the answer holds at most, 1 to 10,000. Defaults to 1,000."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.after = 0
        self.limit = 1000
        self.take(given)


class ListRooms(Arguments):
    """List rooms.

    Conferences and multiparty calls that run, and who is inside.
    """

    __slots__ = ("auth_id",)

    PATH: ClassVar = "/_emulator/v1/rooms"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.take(given)


class ListAccountStreams(Arguments):
    """List audio streams.

    Audio streams that run, and the newest that have ended.
    """

    __slots__ = ("auth_id",)

    PATH: ClassVar = "/_emulator/v1/streams"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.take(given)


class ListStreamFrames(Arguments):
    """List messages of an audio stream.

    Messages in both directions, without their audio, oldest first. The newest are kept, at most 2
    MiB of a stream.
    """

    __slots__ = (
        "after",
        "auth_id",
        "limit",
        "stream_id",
    )

    PATH: ClassVar = "/_emulator/v1/streams/{stream_id}/frames"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "after": ("after", None),
        "limit": ("limit", None),
    }

    stream_id: str
    """Names the audio stream."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    after: int
    """Serial number that the frames come after. Defaults to 0: from the oldest that is kept."""
    limit: int
    """Frames that the answer holds at most, 1 to 10,000. Defaults to 1,000."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.stream_id = path["stream_id"]
        self.auth_id = None
        self.after = 0
        self.limit = 1000
        self.take(given)


class GetStreamLevels(Arguments):
    """Get levels of an audio stream.

    How loud the audio that is kept was, in so many parts of equal length.
    """

    __slots__ = (
        "auth_id",
        "points",
        "stream_id",
    )

    PATH: ClassVar = "/_emulator/v1/streams/{stream_id}/levels"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "points": ("points", None),
    }

    stream_id: str
    """Names the audio stream."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    points: int
    """Number of levels, 1 to 2,000, each the loudest of its part. Defaults to 400."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.stream_id = path["stream_id"]
        self.auth_id = None
        self.points = 400
        self.take(given)


class GetStreamAudio(Arguments):
    """Get the audio of a stream.

    Audio of one direction that is kept, as a WAV file of at most ten minutes; silence where there
    was none.
    """

    __slots__ = (
        "auth_id",
        "direction",
        "stream_id",
    )

    PATH: ClassVar = "/_emulator/v1/streams/{stream_id}/audio"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "direction": ("direction", FRAME_DIRECTION_OF.__getitem__),
    }

    stream_id: str
    """Names the audio stream."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    direction: FrameDirection | None
    """Whether the audio to the app is told, `sent`, or that from the app, `received`. Defaults to
    `sent`.
    """

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.stream_id = path["stream_id"]
        self.auth_id = None
        self.direction = None
        self.take(given)


class ListAccountRecordings(Arguments):
    """List recordings.

    Recordings that have ended, newest first, with the path of each file.
    """

    __slots__ = (
        "auth_id",
        "limit",
    )

    PATH: ClassVar = "/_emulator/v1/recordings"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "limit": ("limit", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    limit: int
    """Recordings that the answer holds at most, 1 to 10,000. Defaults to 1,000."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.limit = 1000
        self.take(given)


class GetRecordingLevels(Arguments):
    """Get levels of a recording.

    How loud it is, in so many parts of equal length.
    """

    __slots__ = (
        "auth_id",
        "points",
        "recording_id",
    )

    PATH: ClassVar = "/_emulator/v1/recordings/{recording_id}/levels"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "points": ("points", None),
    }

    recording_id: str
    """Names the recording."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    points: int
    """Number of levels, 1 to 2,000, each the loudest of its part. Defaults to 400."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.recording_id = path["recording_id"]
        self.auth_id = None
        self.points = 400
        self.take(given)


class ListRecordingSounds(Arguments):
    """List what can be heard in a recording.

    Words, keys and played files, each with its place.
    """

    __slots__ = (
        "auth_id",
        "recording_id",
    )

    PATH: ClassVar = "/_emulator/v1/recordings/{recording_id}/sounds"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    recording_id: str
    """Names the recording."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.recording_id = path["recording_id"]
        self.auth_id = None
        self.take(given)


class GetAppMap(Arguments):
    """Get the map of an app that was explored.

    What the newest exploration with the account has found: where the app listens, what leads where,
    what is wrong, and which calls show it. Those calls are in the journal; at most so many of each
    place are named as `most` says, the shortest ones. An exploration that runs has no map before
    its end.
    """

    __slots__ = ("auth_id",)

    PATH: ClassVar = "/_emulator/v1/app_map"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.take(given)
