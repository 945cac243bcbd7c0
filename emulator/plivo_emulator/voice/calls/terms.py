"""Options of a call."""

from collections.abc import Mapping
from typing import NamedTuple

from plivo_emulator.spec.control.values import Attestation
from plivo_emulator.spec.words import HttpMethod
from plivo_emulator.voice.app.target import NO_HEADERS, Target
from plivo_emulator.voice.phones.machine_detection import Detection


class Urls(NamedTuple):
    """URLs of a call's app."""

    answer: Target | None = None
    fallback: Target | None = None
    ring: Target | None = None
    hangup: Target | None = None
    hangup_method: str = HttpMethod.POST
    """Verb of the request at the end where `hangup` is None."""

    def at_the_end(self, *, answer_too: bool) -> Target | None:
        """Who is told of the end: where `hangup` is None, `answer` may be."""
        if self.hangup is not None or self.answer is None or not answer_too:
            return self.hangup
        return Target(self.answer.url, self.hangup_method)


class Terms(NamedTuple):
    """Options of a call. Times are microseconds."""

    urls: Urls = Urls()
    time_limit: int | None = None
    """None: the longest duration of any call."""
    ring_timeout: int | None = None
    hangup_on_ring: int | None = None
    send_digits: str | None = None
    send_on_preanswer: bool = False
    detection: Detection | None = None
    sip_headers: Mapping[str, str] = NO_HEADERS
    """Headers that events repeat, under the names that they use; made by `sip.headers`."""
    caller_name: str | None = None
    forwarded_from: str | None = None
    """Number that forwarded the call."""
    sip_auth: bool = False
    """Whether the far end gets a SIP user name and password; neither is stored."""
    subaccount: str | None = None
    source_ip: str = ""
    """Address that the call was requested from."""
    request_uuid: str | None = None
    """UUID of the request that asked for it; None: it gets one of its own."""
    parent_uuid: str | None = None
    """Parent call."""
    attestation: Attestation | None = None
    """Level of STIR/SHAKEN that it came with; None: that of the phone at the far end, or of the account."""
