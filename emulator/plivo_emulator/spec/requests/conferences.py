"""Rooms that any number of calls join through the `Conference` element."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Arguments, Asynchronous
from plivo_emulator.spec.requests.values import HTTP_METHOD_OF, RECORDING_FORMAT_OF, TRANSCRIPTION_TYPE_OF
from plivo_emulator.spec.words import HttpMethod, RecordingFormat, TranscriptionType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class ListConferences(Asynchronous):
    """List running conferences.

    Names of the conferences that run now, all in one response. Ended conferences are not listed.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Conference/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class HangUpAllConferences(Asynchronous):
    """Hang up all conferences of the account.

    Ends every conference of the account, with all calls in it.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Conference/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class GetConference(Asynchronous):
    """Get a running conference.

    Running conference, and the calls in it.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "conference_name",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Conference/{conference_name}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    conference_name: str
    """Conference that the request is about, by the name that its `Conference` element gave it.
    Percent-encode spaces and slashes: `My Conf Room` is `My%20Conf%20Room` in the path.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.conference_name = path["conference_name"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class HangUpConference(Asynchronous):
    """Hang up a conference.

    Ends one conference, with all calls in it. Success is 204 without a body or 200 with an
    acknowledgement: take either.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "conference_name",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Conference/{conference_name}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    conference_name: str
    """Conference that the request is about, by the name that its `Conference` element gave it.
    Percent-encode spaces and slashes: `My Conf Room` is `My%20Conf%20Room` in the path.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.conference_name = path["conference_name"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class StartConferenceRecording(Arguments):
    """Start recording a conference.

    Records a running conference, all members in one file. The response comes when the recording has
    started; `callback_url` is told when it has ended. The `record` attribute of the `Conference`
    element records from the start instead. If `transcription_url` is given, the text of the
    recording is sent there: English only, longer than 500 ms, shorter than 4 hours, file under 2
    GB.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "conference_name",
        "file_format",
        "transcription_type",
        "transcription_url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Conference/{conference_name}/Record/"
    OPTIONAL: ClassVar = {
        "file_format": ("file_format", RECORDING_FORMAT_OF.__getitem__),
        "transcription_type": ("transcription_type", TRANSCRIPTION_TYPE_OF.__getitem__),
        "transcription_url": ("transcription_url", None),
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    conference_name: str
    """Conference that the request is about, by the name that its `Conference` element gave it.
    Percent-encode spaces and slashes: `My Conf Room` is `My%20Conf%20Room` in the path.
    """
    file_format: RecordingFormat
    """File format of the recording; `mp3` files are smaller. Defaults to `mp3`."""
    transcription_type: TranscriptionType | None
    """Who turns the recording into text. Only `auto` is documented for conferences. Without
    `transcription_url`, nothing is transcribed.
    """
    transcription_url: str | None
    """URL to send the text of the recording to, by POST. Without it, nothing is transcribed."""
    callback_url: str | None
    """URL to send the finished recording to. Without it, nothing is sent. Unlike elsewhere, it does
    not make the request asynchronous.
    """
    callback_method: HttpMethod
    """HTTP verb for `callback_url`. Defaults to POST."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.conference_name = path["conference_name"]
        self.file_format = RECORDING_FORMAT_OF["mp3"]
        self.transcription_type = None
        self.transcription_url = None
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)

    @property
    def file_format_given(self) -> bool:
        """Whether `file_format` was given, and is not only its default."""
        return "file_format" in self.given


class StopConferenceRecording(Asynchronous):
    """Stop recording a conference.

    Stops a recording that `startConferenceRecording` started; the conference goes on. The recording
    can be started again.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "conference_name",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Conference/{conference_name}/Record/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    conference_name: str
    """Conference that the request is about, by the name that its `Conference` element gave it.
    Percent-encode spaces and slashes: `My Conf Room` is `My%20Conf%20Room` in the path.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.conference_name = path["conference_name"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)
