"""Everything that happened, in order."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Arguments
from plivo_emulator.spec.control.values import HTTP_METHOD_OF, HttpMethod

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class ListJournal(Arguments):
    """List what happened.

    Entries of the account's journal, oldest first, filtered.
    """

    __slots__ = (
        "after",
        "auth_id",
        "call_uuid",
        "kind",
        "limit",
    )

    PATH: ClassVar = "/_emulator/v1/journal"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "kind": ("kind", None),
        "call_uuid": ("call_uuid", None),
        "after": ("after", None),
        "limit": ("limit", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    kind: str | None
    """Kind of entries, `callback.sent` for example; `callback.*` is all kinds that start so. Defaults
    to every kind.
    """
    call_uuid: str | None
    """Call that the entries are about. Defaults to every call."""
    after: int
    """Serial number that the entries come after. Defaults to 0: from the beginning."""
    limit: int
    """Entries that the answer holds at most, 1 to 10,000. Defaults to 1,000."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.kind = None
        self.call_uuid = None
        self.after = 0
        self.limit = 1000
        self.take(given)


class WaitForEntry(Arguments):
    """Wait until something is in the journal.

    Answers with the first entry that matches, at once if it is there already. Time passes as it
    does: nothing is skipped. Gives up after `within` seconds of virtual time or `timeout` real
    seconds, whichever comes first.
    """

    __slots__ = (
        "after",
        "auth_id",
        "call_uuid",
        "facts",
        "kind",
        "text",
        "timeout",
        "within",
    )

    PATH: ClassVar = "/_emulator/v1/journal/wait"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "kind": ("kind", None),
        "call_uuid": ("call_uuid", None),
        "facts": ("facts", None),
        "text": ("text", None),
        "after": ("after", None),
        "within": ("within", None),
        "timeout": ("timeout", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    kind: str | None
    """Kind of entry, `callback.sent` for example; `callback.*` is all kinds that start so. Every kind
    when left out.
    """
    call_uuid: str | None
    """Call that it is about; any when left out."""
    facts: Mapping[str, object] | None
    """Facts that the entry has, by name. Nothing more is asked of it when left out."""
    text: str | None
    """Words that its fact `text` holds, what somebody heard or said for example. All when left out."""
    after: int
    """Serial number that the entry comes after. Defaults to 0: what is there already counts."""
    within: float | None
    """Seconds of virtual time to wait; without an end when left out."""
    timeout: float
    """Real seconds to wait. Defaults to 60."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.kind = None
        self.call_uuid = None
        self.facts = None
        self.text = None
        self.after = 0
        self.within = None
        self.timeout = 60
        self.take(given)


class StreamJournal(Arguments):
    """Follow the journal.

    Server-sent events: one for each entry that matches, first those that are there, then each as it
    is written. `id` is the serial number, `event` the kind, `data` the entry as JSON.
    `Last-Event-ID` has the effect of `after`. With several nodes, the number of the node stands
    before it: the journal begins anew when an account goes on at another node, and an `id` of the
    old one has no effect there. With `clock`, the clock of the account comes, too, as `event:
    clock` without an `id`: at once, and whenever time, mode, holds or what is due next have
    changed, at most ten times in a real second. A reader that falls too far behind gets the event
    `dropped` and the stream ends.
    """

    __slots__ = (
        "after",
        "auth_id",
        "call_uuid",
        "clock",
        "kind",
    )

    PATH: ClassVar = "/_emulator/v1/journal/stream"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "kind": ("kind", None),
        "call_uuid": ("call_uuid", None),
        "after": ("after", None),
        "clock": ("clock", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    kind: str | None
    """Kind of entries, `callback.sent` for example; `callback.*` is all kinds that start so. Defaults
    to every kind.
    """
    call_uuid: str | None
    """Call that the entries are about. Defaults to every call."""
    after: int
    """Serial number that the entries come after. Defaults to 0: from the beginning."""
    clock: bool
    """Whether the clock is told, too, as `event: clock`. Defaults to false."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.kind = None
        self.call_uuid = None
        self.after = 0
        self.clock = False
        self.take(given)


class GetJournalEntry(Arguments):
    """Get an entry and its exchange.

    Entry of the journal, and the request and the answer that it is about as they were on the wire:
    of `api.request`, `api.answered`, `callback.sent`, `callback.answered`, `callback.replayed`,
    `xml.*` (the document that the element is in) and `stream.connect`. The newest exchanges are
    kept, at most 8 MiB of them. They are no part of the journal: exports and replays have none.
    Secrets are masked, unless `with_secrets` says otherwise.
    """

    __slots__ = (
        "auth_id",
        "serial",
        "with_secrets",
    )

    PATH: ClassVar = "/_emulator/v1/journal/{serial}"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "with_secrets": ("with_secrets", None),
    }

    serial: str
    """Number of the entry."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    with_secrets: bool
    """Whether tokens, passwords, and users and passwords of URLs are told as they were sent. Defaults
    to false: they are masked.
    """

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.serial = path["serial"]
        self.auth_id = None
        self.with_secrets = False
        self.take(given)


class GetSoundAudio(Arguments):
    """Get the audio that an app played.

    Audio of an entry `audio.stream`, as a WAV file of as many samples a second as the app has sent:
    all of what it says was played from that instant on, also what `clearAudio` has cut off since.
    The newest audio is kept, at most 32 MiB of it. It is no part of the journal: exports and
    replays have none.
    """

    __slots__ = (
        "auth_id",
        "serial",
    )

    PATH: ClassVar = "/_emulator/v1/journal/{serial}/audio"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    serial: str
    """Number of the entry."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.serial = path["serial"]
        self.auth_id = None
        self.take(given)


class ReplayCallback(Arguments):
    """Send a callback again.

    Sends the callback of an entry `callback.sent` once more, with a fresh nonce and signature, and
    answers with what came. The answer has no effect on any call. The journal has an entry
    `callback.replayed`.
    """

    __slots__ = (
        "auth_id",
        "fields",
        "method",
        "serial",
        "timeout",
        "url",
    )

    PATH: ClassVar = "/_emulator/v1/journal/{serial}/replay"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "fields": ("fields", None),
        "url": ("url", None),
        "method": ("method", HTTP_METHOD_OF.__getitem__),
        "timeout": ("timeout", None),
    }

    serial: str
    """Number of the entry."""
    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    fields: Mapping[str, str] | None
    """Fields that replace those of the same name, or are added."""
    url: str | None
    """URL to send it to; the same as before when left out."""
    method: HttpMethod | None
    """HTTP method; the same as before when left out."""
    timeout: float
    """Real seconds that the app has for its answer. Defaults to 15."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.serial = path["serial"]
        self.auth_id = None
        self.fields = None
        self.url = None
        self.method = None
        self.timeout = 15
        self.take(given)


class GetExport(Arguments):
    """Export the run of an account.

    Everything since the account was opened: its settings and seed, what came from outside with its
    place in virtual time, the journal, and the records of its calls. `plivo-emulator replay FILE`
    makes the run once more. Where several nodes share their records, an account goes on at another
    one when its node ends: only its records go on with it, and `obstacle` says so. Secrets are
    masked, unless `with_secrets` says otherwise; the run can be made once more all the same.
    """

    __slots__ = (
        "auth_id",
        "with_secrets",
    )

    PATH: ClassVar = "/_emulator/v1/export"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "with_secrets": ("with_secrets", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    with_secrets: bool
    """Whether tokens, passwords, and users and passwords of URLs are told as they were sent. Defaults
    to false: they are masked.
    """

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.with_secrets = False
        self.take(given)
