"""Answers as the JSON that they are.

Each class has the name of its schema, with `Shown` behind it: what the server shows of something is not the thing.
"""

# Built by `make` from openapi/. Do not edit: change the document there.

from collections.abc import Mapping, Sequence
from typing import Literal, NotRequired, TypedDict


class AccountShown(TypedDict):
    """Account of the emulator."""

    auth_id: str
    """User name of requests, and part of their paths."""
    auth_token: str
    """Password of requests; callbacks are signed with it."""
    calls_per_second: int
    """Outbound calls that leave the queue in a second; 0 is no limit."""
    seed: int
    """Start of everything that is drawn by chance."""
    start_at: str
    """Instant at which its time started."""
    now: str
    """Present instant."""
    mode: str
    """How its time passes."""
    speed: float
    """Virtual seconds in a real one."""
    pace: str
    """How its time passes while an app talks on an audio stream."""
    speaker: str
    """Who speaks words."""
    stop_message: bool
    """Whether the last message of an audio stream is `stop`."""
    time_zone: str
    """Time zone that its calls are told in."""
    apps: Mapping[str, str]
    """Names that the journal has for apps under test, each with the address below which its URLs are."""
    app_urls: Mapping[str, str]
    """Beginnings of URLs that are served elsewhere, each with where."""
    rates: "RatesShown"
    """Prices of its calls."""
    hangup_to_answer_url: bool
    """Whether `answer_url` is told of the end of a call that has no `hangup_url`."""
    record_action_at_once: bool
    """Whether a `Record` with `startOnDialAnswer` tells its `action` at once."""
    strict_input: bool
    """Whether what the service would pass over in silence is refused."""
    stir_attestation: str
    """Level of STIR/SHAKEN of calls between phone numbers to a number in the US."""
    member_id_form: str
    """Form of `member_id` in confirmations about members of conferences."""
    bulk_request_uuid_form: str
    """Form of `request_uuid` in the confirmation of several calls."""
    queued_calls: int
    """Calls that wait to be dialled."""
    live_calls: int
    """Calls that ring or are under way."""
    journal_entries: int
    """Entries that the journal holds."""
    journal_dropped: int
    """Entries that are gone because newer ones took their place."""


class AccountListShown(TypedDict):
    """All accounts of the server; of one of several nodes, those that it has open."""

    node: NotRequired[str]
    """Name of the node, if the server is one of several. Others have other accounts open."""
    accounts: "Sequence[AccountShown]"
    """Accounts, in the order they were opened."""


class AppMapShown(TypedDict):
    """Map of a voice app, what is wrong on it, and calls that show both."""

    title: str
    """What was explored."""
    calls: int
    """Calls of the exploration."""
    most: int
    """Calls of a place, a way or a finding that are named at most."""
    places: "Sequence[AppMapPlaceShown]"
    """Where the app listens and where calls end; the first is where calls begin. A place is named by
    its number in this list, counted from 0.
    """
    ways: "Sequence[AppMapWayShown]"
    """What leads from place to place."""
    findings: "Sequence[AppMapFindingShown]"
    """What was found, the weightiest first. A finding is named by its number in this list, counted
    from 0.
    """
    kept: "Sequence[AppMapCallShown]"
    """Calls that places, ways and findings name, the shortest first."""


class AppMapCallShown(TypedDict):
    """Call of an exploration."""

    call_uuid: str
    """Names the call."""
    caller: str
    """What the caller does, without a subject."""
    places: Sequence[int]
    """Numbers of the places that it came to, in order."""
    cause: str | None
    """Name of its hangup cause. Null when it never ended."""
    first_serial: int
    """Serial number of its first entry in the journal."""


class AppMapFindingShown(TypedDict):
    """Law that the app broke."""

    law: str
    """Name of the law."""
    about: str
    """What it is about."""
    hard: bool
    """Whether it fails the exploration; others are hints."""
    where: str
    """Path that is at fault."""
    reason: str
    """What happened there."""
    caller: str
    """What the caller does who shows it, without a subject."""
    repeats: bool
    """Whether it was seen each time that it was checked."""
    places: Sequence[int]
    """Numbers of the places that it is about; none when it is about no single one."""
    calls: Sequence[str]
    """Calls that show it, the shortest first."""


class AppMapFoundShown(TypedDict):
    """Map of an app, if one was explored."""

    map: "AppMapShown | None"
    """What the newest exploration has found. Null when nothing was explored with the account."""


class AppMapPlaceShown(TypedDict):
    """Where the app listens, or where calls end."""

    element: str | None
    """Element of answer XML that listens. Null where calls end."""
    path: str
    """Path of the document that the call is in."""
    text: str
    """What is said there, what is dialled, or what was heard last."""
    ends: str | None
    """How calls end there. Null where the app listens."""
    also: int
    """More texts that are said in the same place."""
    url: str | None
    """Where a document of the place came from. Null when it is not kept."""
    document: str | None
    """Beginning of that document, without secrets. Null when it is not kept, or empty."""
    line: int | None
    """Line of the element in that document, counted from 1. Null where none listens."""
    column: int | None
    """Column of the element in its line, counted from 1. Null where none listens."""
    findings: Sequence[int]
    """Numbers of the findings that are about the place."""
    passed: int
    """Calls of the search that came here."""
    calls: Sequence[str]
    """Some of these calls, the shortest."""


_AppMapWayShown = TypedDict(
    "_AppMapWayShown",
    {
        "from": int,
    },
)


class AppMapWayShown(_AppMapWayShown):
    """What leads from one place to another.

    `from`: Number of the place that it leaves.
    """

    to: int
    """Number of the place that it leads to."""
    inputs: str
    """What callers do, or what happens to who is dialled."""
    passed: int
    """Calls of the search that took it."""
    calls: Sequence[str]
    """Some of these calls, the shortest."""


class ApplicationShown(TypedDict):
    """What answers calls to numbers of the account."""

    app_id: str
    """Name of the application in paths and calls."""
    name: str
    """Name for people."""
    numbers: Sequence[str]
    """Numbers that it answers, without `+`."""
    default_number_app: bool
    """Whether calls to numbers without an application of their own go here."""
    default_endpoint_app: bool
    """Whether calls of endpoints without an application of their own go here."""
    subaccount: str | None
    """Subaccount that the calls it answers belong to. Null for the account itself."""
    answer_url: NotRequired[str]
    """URL that says what a call does, as Plivo XML."""
    answer_method: NotRequired[Literal["GET", "POST"]]
    """Method of the request to `answer_url`. Defaults to `POST`."""
    hangup_url: NotRequired[str]
    """URL that is told when a call has ended. Without it, `answer_url` is told, unless
    `hangup_to_answer_url` of the account is `false`.
    """
    hangup_method: NotRequired[Literal["GET", "POST"]]
    """Method of the request to `hangup_url`. Defaults to `POST`."""
    fallback_url: NotRequired[str]
    """URL that is asked when `answer_url` fails."""
    fallback_method: NotRequired[Literal["GET", "POST"]]
    """Method of the request to `fallback_url`. Defaults to `POST`."""


class ApplicationListShown(TypedDict):
    """All applications of an account."""

    applications: "Sequence[ApplicationShown]"
    """Applications, in the order they were made."""


_CallOverviewShown = TypedDict(
    "_CallOverviewShown",
    {
        "from": str,
    },
)


class CallOverviewShown(_CallOverviewShown):
    """Call of the account, from its first entry in the journal to its last.

    `from`: Who calls.
    """

    call_uuid: str
    """Names the call."""
    direction: str
    """Whether the account calls, `outbound`, or is called, `inbound`."""
    to: str
    """Who is called."""
    parent_call_uuid: str | None
    """Call whose Dial has placed it. Null when none has."""
    family: str
    """First of the calls that are joined by a Dial; its own UUID when it is joined to none."""
    status: str
    """Where it stands, as in `CallStatus`."""
    began: str
    """When it was placed or received, in virtual time."""
    answered: str | None
    """When it was answered. Null when it was not."""
    ended: str | None
    """When it ended. Null while it is queued or live."""
    cause: str | None
    """Name of the hangup cause. Null while it is queued or live."""
    code: int | None
    """Code of the hangup cause. Null while it is queued or live."""
    source: str | None
    """Who ended it. Null while it is queued or live."""
    legs: int
    """Calls of its family."""
    problems: int
    """Entries of it that tell of something wrong, invalid XML and failed callbacks for example."""
    first_serial: int
    """Serial number of its first entry in the journal; 0 when that is gone."""
    last_serial: int
    """Serial number of its newest entry in the journal; 0 when that is gone."""


class CallOverviewListShown(TypedDict):
    """Calls of the account."""

    calls: "Sequence[CallOverviewShown]"
    """Live and ended ones, newest first."""
    more: bool
    """Whether there are further ones."""


class CallerIdShown(TypedDict):
    """Number that counts as verified."""

    phone_number: str
    """Number without `+`."""
    verification_uuid: str
    """Id of its verification."""
    alias: str
    """Name for people; empty if it has none."""
    country: str
    """Country in two letters; empty where the number does not say."""
    subaccount: str | None
    """Subaccount that it is verified for. Null for the account itself."""
    created_at: str
    """Since when it is verified."""


class ClockShown(TypedDict):
    """Time of an account."""

    auth_id: str
    """Account that it is the time of."""
    now: str
    """Present instant."""
    mode: str
    """How time passes."""
    speed: float
    """Virtual seconds in a real one; it means something in the mode `real` only."""
    strict: bool
    """Whether time stands from the moment the app is asked something, not only at the instant its
    answer is due.
    """
    linger: float
    """Real seconds that time waits after each answer of the app for what it does afterwards."""
    pace: str
    """How time passes while an app talks on an audio stream."""
    next_due: str | None
    """When the next thing happens. Null when nothing is due."""
    holds: "Sequence[HoldShown]"
    """Answers of the app that are waited for, oldest first."""


class ClockMoveShown(TypedDict):
    """How far time has come."""

    met: bool
    """Whether what was asked for has happened. False when it cannot happen any more, or when the time
    allowed is up.
    """
    clock: "ClockShown"
    """Clock of the account, now."""
    obstacle: NotRequired[str]
    """Why it was given up. Left out unless an app leads a call round in circles."""
    goal: NotRequired[int]
    """Place of the goal that was met among `goals`, from 0. Left out unless `until` was `any` and one
    was met.
    """
    entries: NotRequired["Sequence[JournalEntryShown]"]
    """Entries after `entries_after`, or those that were written meanwhile, oldest first, at most the
    first 1,000. Left out unless `until` was `any` or `entries_after` was given.
    """
    entry: NotRequired["JournalEntryShown"]
    """Entry that was run to. Left out unless `until` was `entry` and it was met."""


class DeletedAccountShown(TypedDict):
    """What is to be said of an account at its end."""

    faults: "Sequence[JournalEntryShown]"
    """Entries of its journal about bugs of the emulator itself (`emulator.fault`), and about words
    that are a hum because the speaker failed (`speaker.failed`), oldest first. Nothing else of the
    journal is left.
    """


class DeviceShown(TypedDict):
    """Phone at a number."""

    number: str
    """Phone number without `+`, or SIP address."""
    source: str
    """Why it does what it does."""
    reaction: str
    """How it reacts to a call."""
    after: float
    """Seconds from being called to the reaction."""
    steps: "Sequence[DeviceStepShown]"
    """What it does once it has answered, in order."""
    greeting: float | None
    """Seconds that an answering machine talks. Null for a person."""
    silence: float
    """Seconds from the answer to the first word."""
    stir_attestation: str | None
    """Level of STIR/SHAKEN of calls from and to it. Null where it is that of the account."""
    cause: int | None
    """Code of the hangup cause that a call fails with, where the reaction is `fail`. Null for a
    failing network.
    """


class DeviceStepShown(TypedDict):
    """One thing that a phone does once the call is answered."""

    action: Literal["press", "say", "wait", "hear", "beep", "reach", "hang_up"]
    """What it does."""
    digits: NotRequired[str]
    """Keys to press; `w` waits half a second, `W` a whole one. Needed for `press`."""
    text: NotRequired[str]
    """Words to say, or to wait for. Needed for `say` and `hear`."""
    element: NotRequired[str]
    """XML element to wait for, one that runs already or the next one. Needed for `reach`."""
    confidence: NotRequired[float]
    """How sure speech recognition is of what is said, 0 to 1. Defaults to 0.9."""
    seconds: NotRequired[float]
    """Length of the pause. Needed for `wait`."""
    cause: NotRequired[int]
    """Code of the hangup cause that `hang_up` ends the call with. Without it, the person hangs up."""


class DocumentErrorShown(TypedDict):
    """What is wrong in an XML document, and where."""

    line: int | None
    """Line in the document as it was sent, from 1. Null when it is about no place."""
    column: int | None
    """Column in that line, from 1. Null when it is about no place."""
    message: str
    """What is wrong."""


class EndpointShown(TypedDict):
    """SIP account that a phone can register with."""

    endpoint_id: str
    """Digits that name it in the paths of the Voice API."""
    username: str
    """User name of the endpoint."""
    sip_uri: str
    """SIP address at which others call the endpoint."""
    alias: str
    """Name for people."""
    app_id: str | None
    """Application that says what happens to its calls. Null if it has none."""
    subaccount: str | None
    """Subaccount that it belongs to. Null for the account itself."""
    registered: bool
    """Whether a phone is registered with it now."""


class ExchangeShown(TypedDict):
    """Request and answer, as they were on the wire.

    At most 8 MiB of them are kept of an account, the newest.
    """

    request: "ExchangeMessageShown"
    """What was asked."""
    response: "ExchangeMessageShown | None"
    """What was answered. Null when there is no answer, or not yet."""
    attempts: "Sequence[ExchangeAttemptShown]"
    """Attempts at the same request that are known, oldest first, this one among them."""
    signature: "ExchangeSignatureShown | None"
    """Signature of the request. Null when it was not signed."""
    checks: "Sequence[ExchangeCheckShown]"
    """What was looked at."""
    document_errors: "Sequence[DocumentErrorShown]"
    """What is wrong in the document of the answer, and what was taken leniently."""


class ExchangeAttemptShown(TypedDict):
    """One of the attempts that were made at a request."""

    serial: int
    """Serial number of the entry `callback.sent` or `api.request`."""
    status: int | None
    """HTTP status. Null when there was no answer."""
    failure: str | None
    """Why there was no answer, in the words of retry policies. Null when there was one, or when it is
    awaited.
    """
    real_ms: float | None
    """Real milliseconds that it took. Null as long as it is awaited, and where a planned fault took
    its place.
    """


class ExchangeCheckShown(TypedDict):
    """Something that was looked at, and whether it was as it should be."""

    subject: str
    """What was looked at: `request` of a client, `answer` of the app, `document` in it."""
    passed: bool
    """Whether it was as it should be."""
    message: str
    """What was found."""


class ExchangeMessageShown(TypedDict):
    """Request or answer, as it was on the wire."""

    method: NotRequired[str]
    """HTTP method. Left out of an answer."""
    url: NotRequired[str]
    """URL that was asked, with its query. Left out of an answer."""
    status: NotRequired[int]
    """HTTP status. Left out of a request."""
    headers: "Sequence[HttpHeaderShown]"
    """Headers in their order."""
    body: str | None
    """Body as text. Null when there is none, or when it is no text."""
    body_base64: str | None
    """Body in base64. Null unless it is no text."""
    truncated: bool
    """Whether the body was longer than what is kept, 64 KiB."""
    form: "Sequence[HttpHeaderShown] | None"
    """Fields of a form in their order. Null when the body is no form."""


class ExchangeSignatureShown(TypedDict):
    """Signature of a request to the app, and what it was made over."""

    version: str
    """Version of the signature."""
    nonce: str
    """Number that is used once."""
    url: str
    """URL that was signed."""
    text: str
    """Text that was signed, URL, fields and nonce."""
    value: str
    """Signature as it was sent; of several, the first is that of `text`."""


class ExportShown(TypedDict):
    """Run of an account, from when it was opened."""

    format: int
    """How the export is written; it grows when that changes."""
    version: str
    """Version of the emulator."""
    account: Mapping[str, object]
    """Settings that the account was opened with, its seed among them."""
    obstacle: str | None
    """Why the run cannot be replayed. Null when it can."""
    ended: "RunPlaceShown"
    """Place in the run where the export was made."""
    inputs: "Sequence[RunInputShown]"
    """What came from outside, in order."""
    spoken: "Sequence[SpokenFileShown]"
    """What the speaker of the account has spoken, so that a replay needs no speaker."""
    journal: "Sequence[JournalEntryShown]"
    """All entries of the journal."""
    calls: Sequence[Mapping[str, object]]
    """Records of the calls that have ended, newest first, with instants in microseconds and sums in
    hundred-thousandths of a dollar.
    """


class FarEndCallShown(TypedDict):
    """Call, seen from the far end."""

    call_uuid: str
    """Names the call."""
    call_status: str
    """Where it stands, as in `CallStatus`."""


class FaultShown(TypedDict):
    """Something that is planned to go wrong."""

    fault_id: str
    """Name of the fault."""
    on: str
    """Where it strikes."""
    effect: str
    """What goes wrong."""
    operation: NotRequired[str]
    """Operation of the Voice API that it strikes, for `api`."""
    event: NotRequired[str]
    """Callback that it strikes, for `callback`."""
    where: str
    """Path of requests, URL, or name of what is recorded, that it strikes."""
    status: NotRequired[int]
    """HTTP status, for the effect `status`."""
    delay: float
    """Seconds by which the answer comes late."""
    probability: float
    """Chance that it strikes what fits it, 0 to 1."""
    times: int | None
    """How often it strikes at most. Null for ever."""
    struck: int
    """How often it has struck."""


class FaultListShown(TypedDict):
    """All planned faults of an account."""

    faults: "Sequence[FaultShown]"
    """Faults, in the order they were planned."""


class HoldShown(TypedDict):
    """Answer of the app that is waited for."""

    name: str
    """What the app was asked for, an event kind."""
    url: str
    """URL that was requested."""
    since: str
    """When it was requested, in virtual time."""
    waited: float
    """Real seconds that have passed since then."""
    late: bool
    """Whether time waits no longer for it and flows on; the answer is taken when it comes."""


class HttpHeaderShown(TypedDict):
    """Header of a message, or field of a form."""

    name: str
    """How it is called."""
    value: str
    """What it says."""


class InfoShown(TypedDict):
    """What the server is."""

    name: str
    """Name of the server."""
    version: str
    """Version of the emulator."""
    spec_version: str
    """Version of the description of the Voice API that it serves."""
    default_auth_id: str
    """Account that the server started with."""
    trouble: str | None
    """Why the newest records are not on disk, and how many changes are missing. Null if all is well."""


class JournalShown(TypedDict):
    """Entries of a journal."""

    entries: "Sequence[JournalEntryShown]"
    """Entries that match, oldest first."""
    more: bool
    """Whether further entries match; ask again with `after` set to the last serial number here."""
    last: int
    """Serial number of the newest entry of the account, whether it matches or not."""
    dropped: int
    """Entries that are gone because newer ones took their place."""


class JournalEntryShown(TypedDict):
    """One thing that happened."""

    serial: int
    """Number of the entry, counted from 1."""
    instant: str
    """When it happened, in virtual time."""
    kind: str
    """What happened, as noun and verb."""
    call_uuid: str | None
    """Call that it is about. Null when it is about none."""
    cause: int | None
    """Serial number of the entry that it comes of. Null when it comes from outside."""
    facts: Mapping[str, object]
    """What else is known, by name; which names depends on the kind."""


class JournalRecordShown(TypedDict):
    """Entry of the journal, with what was on the wire."""

    entry: "JournalEntryShown"
    """What the journal tells."""
    exchange: "ExchangeShown | None"
    """Request and answer that the entry is about. Null when it is about none."""


class JournalWaitShown(TypedDict):
    """What came of waiting."""

    met: bool
    """Whether there is such an entry."""
    entry: "JournalEntryShown | None"
    """First entry that matches. Null when the time is up."""


class LivenessShown(TypedDict):
    """Whether the process answers."""

    alive: bool
    """Always true."""


class NumberShown(TypedDict):
    """Number of an account."""

    phone_number: str
    """Number without `+`."""
    app_id: str | None
    """Application that answers calls to it. Null where it has none of its own."""
    alias: str | None
    """Name for people. Null where it has none."""
    subaccount: str | None
    """Subaccount that it belongs to. Null for the account itself."""


class RateShown(TypedDict):
    """Price of calls to one kind of number."""

    per_minute: float
    """Dollars for a minute, exact to a hundred-thousandth."""
    increment: NotRequired[int]
    """Seconds that a call is rounded up to. Defaults to what it was, 60 at first."""


class RatesShown(TypedDict):
    """Prices of calls; what is left out stays."""

    outbound: NotRequired["RateShown"]
    """Calls to phone numbers."""
    inbound: NotRequired["RateShown"]
    """Calls from phone numbers."""
    sip: NotRequired["RateShown"]
    """Calls to and from SIP addresses."""


class ReadinessShown(TypedDict):
    """Whether calls are taken."""

    ready: bool
    """Always true; while the server stops, or one of several nodes is cut off from the database, the
    answer is 503.
    """


class RecordedSoundShown(TypedDict):
    """Sound in a recording."""

    at: float
    """Second of the recording at which it begins."""
    length: float
    """Seconds of it that are heard."""
    kind: str
    """What it is, `speak`, `play`, `speech`, `digits` or `beep` for example."""
    text: str
    """Words, keys, or URL of what is played."""
    who: str
    """Which side it is on, `far` for the phone, `near` for what the phone hears."""


class RecordedSoundListShown(TypedDict):
    """What can be heard in a recording."""

    sounds: "Sequence[RecordedSoundShown]"
    """Sounds in the order in which they begin."""


class RecordingLevelsShown(TypedDict):
    """How loud a recording is, from silence, 0, to as loud as can be, 1."""

    length: float
    """Seconds of the recording."""
    levels: Sequence[float]
    """Loudest of each part, of all channels."""


class RecordingOverviewShown(TypedDict):
    """Recording of the account."""

    recording_id: str
    """Names the recording."""
    call_uuid: str | None
    """Call that is recorded. Null for a room that no call is named of."""
    kind: str
    """What is recorded, `call`, `conference` or `multiparty_call`."""
    name: str | None
    """Name of the room. Null for a call."""
    format: str
    """Format of its file, `mp3` or `wav`."""
    url_path: str
    """Path of its file on this server."""
    began: str
    """When it began, in virtual time."""
    ended: str
    """When it ended."""
    length: float
    """Seconds that were recorded, without pauses."""
    size: int
    """Bytes of its file."""


class RecordingOverviewListShown(TypedDict):
    """Recordings of the account."""

    recordings: "Sequence[RecordingOverviewShown]"
    """Those that have ended, newest first."""
    more: bool
    """Whether there are further ones."""


class RegistrationShown(TypedDict):
    """Phone that is registered with an endpoint."""

    endpoint_id: str
    """Endpoint that the phone is registered with."""
    username: str
    """User name of the endpoint."""
    sip_uri: str
    """SIP address at which others call the endpoint; a script for the phone is written for it."""
    contact: str
    """SIP address at which the phone is reached."""
    user_agent: str
    """Software of the phone."""
    expires_at: str
    """When the registration ends."""


class RoomShown(TypedDict):
    """Conference or multiparty call that runs."""

    kind: str
    """What it is."""
    name: str
    """Name that calls enter it by."""
    uuid: str
    """Names this run of it."""
    status: str
    """Where it stands, `waiting` or `started` for a conference, `Initialized` or `Active` for a
    multiparty call.
    """
    began: str
    """When the first entered, in virtual time."""
    started: bool
    """Whether those inside hear each other."""
    people: "Sequence[RoomPersonShown]"
    """Who is inside, in the order in which they came."""
    recording: bool
    """Whether it is recorded."""


class RoomListShown(TypedDict):
    """Rooms of the account."""

    rooms: "Sequence[RoomShown]"
    """Conferences and multiparty calls that run, oldest first."""


class RoomPersonShown(TypedDict):
    """Somebody in a room."""

    call_uuid: str
    """Call that is in the room."""
    member_id: str
    """Member of the conference, or participant of the multiparty call."""
    number: str
    """Number at the far end of the call."""
    role: str | None
    """Role in a multiparty call. Null in a conference."""
    muted: bool
    """Whether the others do not hear it."""
    deaf: bool
    """Whether it does not hear the others."""
    held: bool
    """Whether it is on hold; never so in a conference."""


class RunInputShown(TypedDict):
    """Something that came from outside."""

    instant: str
    """Instant of virtual time."""
    steps: int
    """How many things had happened; it tells what came before and after at one instant."""
    kind: str
    """What came, a request to the API (`api`), one to the control plane (`control`), an answer of the
    app (`reply`) and so on.
    """
    facts: Mapping[str, object]
    """All that it takes to let it in once more."""


class RunPlaceShown(TypedDict):
    """Where in a run something was, in virtual time."""

    instant: str
    """Instant of virtual time."""
    steps: int
    """How many things had happened; it tells what came before and after at one instant."""


class SpokenFileShown(TypedDict):
    """Words, and how they sound."""

    text: str
    """Words."""
    language: str
    """Language of the words."""
    gender: str
    """Whose voice, `woman` or `man`."""
    audio: str | None
    """Sound of them, a WAV file in base64. Null when they were not spoken."""
    reason: str | None
    """Why they were not spoken. Null when they were."""


class StreamFrameShown(TypedDict):
    """Message of an audio stream."""

    serial: int
    """Number of the frame within its stream, counted from 1."""
    instant: str
    """When it was sent or came, in virtual time."""
    direction: str
    """Which way it went."""
    event: str
    """Event of the message; `binary` or `nonsense` when it has none."""
    bytes: int
    """Size of the message."""
    text: str
    """Message without its audio, at most 2,000 characters of it."""


class StreamFrameListShown(TypedDict):
    """Messages of an audio stream."""

    frames: "Sequence[StreamFrameShown]"
    """Those that match, oldest first."""
    more: bool
    """Whether there are further ones."""
    dropped: int
    """Frames that are gone because newer ones took their place; at most 2 MiB are kept of a stream."""


_StreamLevelsShown = TypedDict(
    "_StreamLevelsShown",
    {
        "from": str,
    },
)


class StreamLevelsShown(_StreamLevelsShown):
    """How loud an audio stream was, from silence, 0, to as loud as can be, 1.

    `from`: When the oldest audio that is kept began, in virtual time.
    """

    to: str
    """When the newest ended."""
    sent: Sequence[float]
    """Loudest of each part of the audio to the app."""
    received: Sequence[float]
    """Loudest of each part of the audio from the app."""


class StreamOverviewShown(TypedDict):
    """Audio stream of the account."""

    stream_id: str
    """Names the stream."""
    call_uuid: str
    """Call that is streamed."""
    url: str
    """WebSocket of the app."""
    bidirectional: bool
    """Whether the app may play audio."""
    track: str
    """Whose audio is sent, `inbound`, `outbound` or `both`."""
    content_type: str
    """Encoding and rate of the audio."""
    status: str
    """Where it stands."""
    began: str
    """When the app was asked for it, in virtual time."""
    ended: str | None
    """When it ended. Null while it runs."""
    sent_frames: int
    """Messages to the app so far."""
    received_frames: int
    """Messages from the app so far."""
    queued: float
    """Seconds of audio of the app that wait to be played."""


class StreamOverviewListShown(TypedDict):
    """Audio streams of the account."""

    streams: "Sequence[StreamOverviewShown]"
    """Those that run and the newest that have ended, newest first."""


class SubaccountShown(TypedDict):
    """Credentials that see only what was made with them."""

    sub_auth_id: str
    """Id of the subaccount."""
    auth_token: str
    """Token that its requests, and callbacks about its calls, are signed with."""
    name: str
    """Name for people."""
    auth_id: str
    """Account that it belongs to."""


class SubaccountListShown(TypedDict):
    """All subaccounts of an account."""

    subaccounts: "Sequence[SubaccountShown]"
    """Subaccounts, in the order they were made."""


class VerificationShown(TypedDict):
    """One-time code that was sent to a number."""

    verification_uuid: str
    """Id of the verification."""
    phone_number: str
    """Number that the code was sent to, without `+`."""
    channel: str
    """How the code was sent, `sms` or `call`."""
    otp: str
    """Code to hand in."""
    created_at: str
    """When it was sent."""
    expires_at: str
    """When it stops being valid."""
    verified_at: str | None
    """When it was handed in. Null while it is waited for."""
