"""People and phones on the other side of calls."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Arguments
from plivo_emulator.spec.control.objects import DeviceStep
from plivo_emulator.spec.control.values import (
    ATTESTATION_OF,
    HTTP_METHOD_OF,
    REACTION_OF,
    REJECT_REASON_OF,
    Attestation,
    HttpMethod,
    Reaction,
    RejectReason,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class SetEndpoint(Arguments):
    """Make or replace an endpoint.

    SIP account whose user name is the one of the path, with nothing appended, and the phone that is
    registered with it. One that is there keeps its id.
    """

    __slots__ = (
        "alias",
        "app_id",
        "auth_id",
        "contact",
        "endpoint",
        "expires_in",
        "password",
        "registered",
        "subaccount",
        "user_agent",
    )

    PATH: ClassVar = "/_emulator/v1/endpoints/{endpoint}"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "alias": ("alias", None),
        "app_id": ("app_id", None),
        "subaccount": ("subaccount", None),
        "registered": ("registered", None),
        "contact": ("contact", None),
        "user_agent": ("user_agent", None),
        "expires_in": ("expires_in", None),
    }

    endpoint: str
    """Endpoint, by its id or by its user name."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    password: str
    """Password that the phone registers with, five characters or more."""
    alias: str | None
    """Name for people. Defaults to the user name."""
    app_id: str | None
    """Application that says what happens to calls of the endpoint. Defaults to none."""
    subaccount: str | None
    """Subaccount that it belongs to. Defaults to none: the account itself."""
    registered: bool
    """Whether a phone is registered with it; what is known of the phone counts only then. Defaults to
    `false`: calls to it fail until one registers.
    """
    contact: str | None
    """SIP address at which the phone is reached. Defaults to one on this machine."""
    user_agent: str
    """Software of the phone, as it names itself. Defaults to the emulator's name."""
    expires_in: float
    """Seconds of virtual time until the registration ends, unless the phone registers again. Defaults
    to 86,400: a day.
    """

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.endpoint = path["endpoint"]
        self.auth_id = None
        self.password = given["password"]
        self.alias = None
        self.app_id = None
        self.subaccount = None
        self.registered = False
        self.contact = None
        self.user_agent = "Plivo Voice Emulator"
        self.expires_in = 86400
        self.take(given)


class GetRegistration(Arguments):
    """Get the phone of an endpoint.

    Phone that is registered with an endpoint now.
    """

    __slots__ = (
        "auth_id",
        "endpoint",
    )

    PATH: ClassVar = "/_emulator/v1/endpoints/{endpoint}/registration"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    endpoint: str
    """Endpoint, by its id or by its user name."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.endpoint = path["endpoint"]
        self.auth_id = None
        self.take(given)


class SetRegistration(Arguments):
    """Register a phone with an endpoint.

    From now on calls to the endpoint ring. What the phone does then, the script of its SIP address
    says. A phone that registers again replaces the one before it.
    """

    __slots__ = (
        "auth_id",
        "contact",
        "endpoint",
        "expires_in",
        "user_agent",
    )

    PATH: ClassVar = "/_emulator/v1/endpoints/{endpoint}/registration"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "contact": ("contact", None),
        "user_agent": ("user_agent", None),
        "expires_in": ("expires_in", None),
    }

    endpoint: str
    """Endpoint, by its id or by its user name."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    contact: str | None
    """SIP address at which the phone is reached. Defaults to one on this machine."""
    user_agent: str
    """Software of the phone, as it names itself. Defaults to the emulator's name."""
    expires_in: float
    """Seconds of virtual time until the registration ends, unless the phone registers again. Defaults
    to 86,400: a day.
    """

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.endpoint = path["endpoint"]
        self.auth_id = None
        self.contact = None
        self.user_agent = "Plivo Voice Emulator"
        self.expires_in = 86400
        self.take(given)


class DeleteRegistration(Arguments):
    """Sign the phone of an endpoint off.

    Calls to the endpoint fail from now on, until a phone registers again.
    """

    __slots__ = (
        "auth_id",
        "endpoint",
    )

    PATH: ClassVar = "/_emulator/v1/endpoints/{endpoint}/registration"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    endpoint: str
    """Endpoint, by its id or by its user name."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.endpoint = path["endpoint"]
        self.auth_id = None
        self.take(given)


class SetCallerId(Arguments):
    """Make a number a verified caller id.

    Number that counts as verified without a code being sent. One that is verified already stays so.
    """

    __slots__ = (
        "alias",
        "auth_id",
        "phone_number",
        "subaccount",
    )

    PATH: ClassVar = "/_emulator/v1/caller_ids/{phone_number}"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "alias": ("alias", None),
        "subaccount": ("subaccount", None),
    }

    phone_number: str
    """Phone number with its country code, with or without `+`."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    alias: str | None
    """Name for people. Defaults to none."""
    subaccount: str | None
    """Subaccount that it is verified for. Defaults to none: the account itself."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.phone_number = path["phone_number"]
        self.auth_id = None
        self.alias = None
        self.subaccount = None
        self.take(given)


class GetVerification(Arguments):
    """Read the code of a verification.

    One-time code that the owner of a number was sent, as they would read or hear it.
    """

    __slots__ = (
        "auth_id",
        "verification_uuid",
    )

    PATH: ClassVar = "/_emulator/v1/verifications/{verification_uuid}"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    verification_uuid: str
    """Verification that the request is about, as named by the response that started it."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.verification_uuid = path["verification_uuid"]
        self.auth_id = None
        self.take(given)


class CreateIncomingCall(Arguments):
    """Call a number of the account.

    Somebody calls the account. Which app answers: the one whose `answer_url` stands here, else the
    application `app_id`, else, when an endpoint of the account calls, the endpoint's application,
    and otherwise the one that `to` belongs to.
    """

    __slots__ = (
        "answer_method",
        "answer_url",
        "app_id",
        "auth_id",
        "caller_name",
        "fallback_method",
        "fallback_url",
        "forwarded_from",
        "from_",
        "hangup_method",
        "hangup_url",
        "sip_headers",
        "steps",
        "stir_attestation",
        "to",
    )

    PATH: ClassVar = "/_emulator/v1/incoming"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "answer_url": ("answer_url", None),
        "answer_method": ("answer_method", HTTP_METHOD_OF.__getitem__),
        "hangup_url": ("hangup_url", None),
        "hangup_method": ("hangup_method", HTTP_METHOD_OF.__getitem__),
        "fallback_url": ("fallback_url", None),
        "fallback_method": ("fallback_method", HTTP_METHOD_OF.__getitem__),
        "app_id": ("app_id", None),
        "caller_name": ("caller_name", None),
        "forwarded_from": ("forwarded_from", None),
        "sip_headers": ("sip_headers", None),
        "stir_attestation": ("stir_attestation", ATTESTATION_OF.__getitem__),
        "steps": ("steps", lambda found: [DeviceStep(each) for each in found]),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    answer_url: str | None
    """URL that says what a call does, as Plivo XML."""
    answer_method: HttpMethod
    """Method of the request to `answer_url`. Defaults to `POST`."""
    hangup_url: str | None
    """URL that is told when a call has ended. Without it, `answer_url` is told, unless
    `hangup_to_answer_url` of the account is `false`.
    """
    hangup_method: HttpMethod
    """Method of the request to `hangup_url`. Defaults to `POST`."""
    fallback_url: str | None
    """URL that is asked when `answer_url` fails."""
    fallback_method: HttpMethod
    """Method of the request to `fallback_url`. Defaults to `POST`."""
    from_: str
    """Number or SIP address that calls."""
    to: str
    """Number of the account that is called."""
    app_id: str | None
    """Application that answers, when no `answer_url` stands here."""
    caller_name: str | None
    """Who calls, in words."""
    forwarded_from: str | None
    """Number that forwarded the call here, because nobody answered there for example. Every event of
    the call has it as `ForwardedFrom`.
    """
    sip_headers: str | None
    """SIP headers that the call comes with, as `key=value` pairs with commas between them. Every event
    of the call repeats them with `X-PH-` before the key; that may stand here, too. Keys that the
    service keeps for itself are dropped, as `createCall` drops them.
    """
    stir_attestation: Attestation | None
    """Level of STIR/SHAKEN that the call came with. Defaults to that of the phone that calls, or else
    of the account.
    """
    steps: list[DeviceStep] | None
    """What the caller does once the call is answered, in order. Defaults to nothing: they stay."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.answer_url = None
        self.answer_method = HTTP_METHOD_OF["POST"]
        self.hangup_url = None
        self.hangup_method = HTTP_METHOD_OF["POST"]
        self.fallback_url = None
        self.fallback_method = HTTP_METHOD_OF["POST"]
        self.from_ = given["from"]
        self.to = given["to"]
        self.app_id = None
        self.caller_name = None
        self.forwarded_from = None
        self.sip_headers = None
        self.stir_attestation = None
        self.steps = None
        self.take(given)


class AnswerCall(Arguments):
    """Answer a call.

    Lets the far end pick up. What its script has for after that it does then.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
    )

    PATH: ClassVar = "/_emulator/v1/calls/{call_uuid}/answer"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    call_uuid: str
    """Call whose far end is meant, as named by `CallUUID` in callbacks."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.call_uuid = path["call_uuid"]
        self.auth_id = None
        self.take(given)


class RejectCall(Arguments):
    """Refuse a call.

    Lets the far end refuse the call, for a reason.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
        "reason",
    )

    PATH: ClassVar = "/_emulator/v1/calls/{call_uuid}/reject"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "reason": ("reason", REJECT_REASON_OF.__getitem__),
    }

    call_uuid: str
    """Call whose far end is meant, as named by `CallUUID` in callbacks."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    reason: RejectReason
    """Why. Defaults to `reject`."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.call_uuid = path["call_uuid"]
        self.auth_id = None
        self.reason = REJECT_REASON_OF["reject"]
        self.take(given)


class PressKeys(Arguments):
    """Press keys.

    Lets the far end press keys, one every tenth of a second; `w` waits half a second, `W` a whole
    one.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
        "digits",
    )

    PATH: ClassVar = "/_emulator/v1/calls/{call_uuid}/press"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    call_uuid: str
    """Call whose far end is meant, as named by `CallUUID` in callbacks."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    digits: str
    """Keys; `w` waits half a second, `W` a whole one."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.call_uuid = path["call_uuid"]
        self.auth_id = None
        self.digits = given["digits"]
        self.take(given)


class SaySentence(Arguments):
    """Say a sentence.

    Lets the far end say something, which speech recognition understands.
    """

    __slots__ = (
        "audio",
        "auth_id",
        "call_uuid",
        "confidence",
        "language",
        "text",
    )

    PATH: ClassVar = "/_emulator/v1/calls/{call_uuid}/say"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "language": ("language", None),
        "audio": ("audio", None),
        "confidence": ("confidence", None),
    }

    call_uuid: str
    """Call whose far end is meant, as named by `CallUUID` in callbacks."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    text: str
    """Words."""
    language: str
    """Language in which a speaker says them. Defaults to `en-US`."""
    audio: str | None
    """How it sounds: a WAV file in base64. Without it, the speaker of the account says the words."""
    confidence: float
    """How sure speech recognition is of what is said, 0 to 1. Defaults to 0.9."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.call_uuid = path["call_uuid"]
        self.auth_id = None
        self.text = given["text"]
        self.language = "en-US"
        self.audio = None
        self.confidence = 0.9
        self.take(given)


class HangUpCall(Arguments):
    """Put the phone down.

    Lets the far end end the call. A caller may give up a call that rings, a callee has to answer it
    first.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
    )

    PATH: ClassVar = "/_emulator/v1/calls/{call_uuid}/hang_up"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    call_uuid: str
    """Call whose far end is meant, as named by `CallUUID` in callbacks."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.call_uuid = path["call_uuid"]
        self.auth_id = None
        self.take(given)


class GetDevice(Arguments):
    """Get the phone at a number.

    What the phone there does when it is called, whether a script says so, the number itself, or
    neither.
    """

    __slots__ = (
        "auth_id",
        "number",
    )

    PATH: ClassVar = "/_emulator/v1/devices/{number}"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    number: str
    """Phone number, with or without `+`, or SIP address."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.number = path["number"]
        self.auth_id = None
        self.take(given)


class SetDevice(Arguments):
    """Write a script for a phone.

    Says what the phone at a number does from its next call on.
    """

    __slots__ = (
        "after",
        "auth_id",
        "cause",
        "greeting",
        "number",
        "reaction",
        "silence",
        "steps",
        "stir_attestation",
    )

    PATH: ClassVar = "/_emulator/v1/devices/{number}"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "reaction": ("reaction", REACTION_OF.__getitem__),
        "after": ("after", None),
        "steps": ("steps", lambda found: [DeviceStep(each) for each in found]),
        "greeting": ("greeting", None),
        "silence": ("silence", None),
        "stir_attestation": ("stir_attestation", ATTESTATION_OF.__getitem__),
        "cause": ("cause", None),
    }

    number: str
    """Phone number, with or without `+`, or SIP address."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    reaction: Reaction
    """How it reacts to a call. Defaults to `answer`."""
    after: float
    """Seconds from being called to the reaction. Defaults to 2."""
    steps: list[DeviceStep] | None
    """What it does once it has answered, in order. Defaults to nothing: it stays."""
    greeting: float | None
    """Seconds that an answering machine talks before it beeps; it is a person when left out."""
    silence: float
    """Seconds from the answer to the first word. Defaults to 0."""
    stir_attestation: Attestation | None
    """Level of STIR/SHAKEN of calls from and to it. Defaults to that of the account."""
    cause: int | None
    """Code of the hangup cause that a call fails with, where the reaction is `fail`. Without it, the
    network fails.
    """

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.number = path["number"]
        self.auth_id = None
        self.reaction = REACTION_OF["answer"]
        self.after = 2
        self.steps = None
        self.greeting = None
        self.silence = 0
        self.stir_attestation = None
        self.cause = None
        self.take(given)


class DeleteDevice(Arguments):
    """Take the script of a phone away.

    From its next call on the phone does what its number says, or answers and stays.
    """

    __slots__ = (
        "auth_id",
        "number",
    )

    PATH: ClassVar = "/_emulator/v1/devices/{number}"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    number: str
    """Phone number, with or without `+`, or SIP address."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.number = path["number"]
        self.auth_id = None
        self.take(given)
