"""Calls in a conference, each with a member id."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Asynchronous
from plivo_emulator.spec.requests.values import CONFERENCE_SPEAK_LANGUAGE_OF, HTTP_METHOD_OF, VOICE_OF
from plivo_emulator.spec.words import ConferenceSpeakLanguage, HttpMethod, Voice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class HangUpMember(Asynchronous):
    """Hang up a member.

    Ends the call of a member, which thereby leaves the conference. To take a member out of the room
    and let its call go on, kick it instead.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "conference_name",
        "member_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Conference/{conference_name}/Member/{member_id}/"
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
    member_id: str
    """Member that the request is about: one id, or `all` for everybody in the room. Ids come from
    `members` of the conference and `ConferenceMemberID` of its events; they are unique in one room
    only.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.conference_name = path["conference_name"]
        self.member_id = path["member_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class KickMember(Asynchronous):
    """Kick a member out of a conference.

    Takes a member out of the room without ending its call. The call goes on with the element that
    follows `Conference` in its answer document.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "conference_name",
        "member_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Conference/{conference_name}/Member/{member_id}/Kick/"
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
    member_id: str
    """Member that the request is about: one id, or `all` for everybody in the room. Ids come from
    `members` of the conference and `ConferenceMemberID` of its events; they are unique in one room
    only.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.conference_name = path["conference_name"]
        self.member_id = path["member_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class MuteMember(Asynchronous):
    """Mute members.

    Silences members: the others do not hear them any more. They still hear the others.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "conference_name",
        "member_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Conference/{conference_name}/Member/{member_id}/Mute/"
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
    member_id: str
    """Members that the request is about: one id, several separated by commas (`17,18`), or `all` for
    everybody in the room. Ids come from `members` of the conference and `ConferenceMemberID` of its
    events; they are unique in one room only.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.conference_name = path["conference_name"]
        self.member_id = path["member_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class UnmuteMember(Asynchronous):
    """Unmute members.

    Lets muted members be heard again.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "conference_name",
        "member_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Conference/{conference_name}/Member/{member_id}/Mute/"
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
    member_id: str
    """Members that the request is about: one id, several separated by commas (`17,18`), or `all` for
    everybody in the room. Ids come from `members` of the conference and `ConferenceMemberID` of its
    events; they are unique in one room only.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.conference_name = path["conference_name"]
        self.member_id = path["member_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class DeafMember(Asynchronous):
    """Deafen members.

    Keeps the sound of the conference from members: they do not hear the others any more. The others
    still hear them.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "conference_name",
        "member_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Conference/{conference_name}/Member/{member_id}/Deaf/"
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
    member_id: str
    """Members that the request is about: one id, several separated by commas (`17,18`), or `all` for
    everybody in the room. Ids come from `members` of the conference and `ConferenceMemberID` of its
    events; they are unique in one room only.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.conference_name = path["conference_name"]
        self.member_id = path["member_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class UndeafMember(Asynchronous):
    """Let deafened members hear again.

    Gives deafened members the sound of the conference back.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "conference_name",
        "member_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Conference/{conference_name}/Member/{member_id}/Deaf/"
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
    member_id: str
    """Members that the request is about: one id, several separated by commas (`17,18`), or `all` for
    everybody in the room. Ids come from `members` of the conference and `ConferenceMemberID` of its
    events; they are unique in one room only.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.conference_name = path["conference_name"]
        self.member_id = path["member_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class StartMemberPlay(Asynchronous):
    """Play audio to members.

    Plays an audio file to members of a conference. The response comes when the file is queued, not
    when it has been played.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "conference_name",
        "member_id",
        "url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Conference/{conference_name}/Member/{member_id}/Play/"
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
    member_id: str
    """Members that the request is about: one id, several separated by commas (`17,18`), or `all` for
    everybody in the room. Ids come from `members` of the conference and `ConferenceMemberID` of its
    events; they are unique in one room only.
    """
    callback_url: str | None
    callback_method: HttpMethod
    url: str
    """Address of an MP3 or WAV file."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.conference_name = path["conference_name"]
        self.member_id = path["member_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.url = given["url"]
        self.take(given)


class StopMemberPlay(Asynchronous):
    """Stop audio for members.

    Stops audio that `startMemberPlay` plays to members. Name the members as at the start: `all`
    does not stop audio that was started for single ids. Success is 204 without a body or 200 with
    an acknowledgement: take either.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "conference_name",
        "member_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Conference/{conference_name}/Member/{member_id}/Play/"
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
    member_id: str
    """Members that the request is about: one id, several separated by commas (`17,18`), or `all` for
    everybody in the room. Ids come from `members` of the conference and `ConferenceMemberID` of its
    events; they are unique in one room only.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.conference_name = path["conference_name"]
        self.member_id = path["member_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class StartMemberSpeak(Asynchronous):
    """Speak text to members.

    Speaks text to members of a conference. The response comes when the text is queued, not when it
    has been spoken.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "conference_name",
        "language",
        "member_id",
        "text",
        "voice",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Conference/{conference_name}/Member/{member_id}/Speak/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "voice": ("voice", VOICE_OF.__getitem__),
        "language": ("language", CONFERENCE_SPEAK_LANGUAGE_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    conference_name: str
    """Conference that the request is about, by the name that its `Conference` element gave it.
    Percent-encode spaces and slashes: `My Conf Room` is `My%20Conf%20Room` in the path.
    """
    member_id: str
    """Members that the request is about: one id, several separated by commas (`17,18`), or `all` for
    everybody in the room. Ids come from `members` of the conference and `ConferenceMemberID` of its
    events; they are unique in one room only.
    """
    callback_url: str | None
    callback_method: HttpMethod
    text: str
    """Words to speak."""
    voice: Voice
    """Voice that speaks the text. A voice that the language does not have is refused. Defaults to
    `WOMAN`, or to the only voice of the language.
    """
    language: ConferenceSpeakLanguage
    """Language that the text is read in, one of those that conferences know. Defaults to `en-US`."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.conference_name = path["conference_name"]
        self.member_id = path["member_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.text = given["text"]
        self.voice = VOICE_OF["WOMAN"]
        self.language = CONFERENCE_SPEAK_LANGUAGE_OF["en-US"]
        self.take(given)

    @property
    def voice_given(self) -> bool:
        """Whether `voice` was given, and is not only its default."""
        return "voice" in self.given

    @property
    def language_given(self) -> bool:
        """Whether `language` was given, and is not only its default."""
        return "language" in self.given


class StopMemberSpeak(Asynchronous):
    """Stop speaking to members.

    Stops text that `startMemberSpeak` speaks to members. Name the members as at the start: `all`
    does not stop text that was started for single ids. Success is 204 without a body or 200 with an
    acknowledgement: take either.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "conference_name",
        "member_id",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Conference/{conference_name}/Member/{member_id}/Speak/"
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
    member_id: str
    """Members that the request is about: one id, several separated by commas (`17,18`), or `all` for
    everybody in the room. Ids come from `members` of the conference and `ConferenceMemberID` of its
    events; they are unique in one room only.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.conference_name = path["conference_name"]
        self.member_id = path["member_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)
