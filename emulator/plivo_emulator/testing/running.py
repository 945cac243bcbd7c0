"""A server of the emulator that runs while tests need it."""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from plivo_emulator.audio.speaker import Speaker, SpeakerFailed
from plivo_emulator.hearing.recogniser import Recogniser
from plivo_emulator.hearing.recognisers import NOBODY, Recognisers
from plivo_emulator.server.outbound.way import Way
from plivo_emulator.server.process.options import CONTROL_TOKEN, ChosenSpeaker, app_url, certificates
from plivo_emulator.server.process.options import speaker as chosen_speaker
from plivo_emulator.server_client import RequestRefused, ServerClient
from plivo_emulator.spec.control.values import SpeakerName
from plivo_emulator.testing.voice import Voice
from plivo_emulator.validation.spelling.meant import question
from plivo_emulator.voice.accounts.account import FAULT, UNSPOKEN

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import AccountShown
    from plivo_emulator.testing.serving.thread import InThread

TAKEN = 409
FRESH = {"mode": "manual", "calls_per_second": 0, "seed": 0}
"""Settings of accounts of tests: time stands, and calls do not queue."""
AUTH_ID = "MA{}"
DIGITS = 18


class RunningEmulator:
    """A server of the emulator, and the accounts that tests open there.

    Attributes:
        url: Its base URL.
    """

    def __init__(
        self,
        url: str,
        control_token: str | None = None,
        serving: "InThread | None" = None,
        recogniser: str | Recogniser = NOBODY,
    ) -> None:
        """Takes its URL, the token of its control plane, the server itself where it is in this process, and who hears.

        Raises NoRecogniser if that is not installed.
        """
        self._recognisers = Recognisers()
        self._recogniser = self._recognisers(recogniser)
        self._server = ServerClient(url, token=control_token)
        self._serving = serving
        self.url = self._server.base

    def close(self) -> None:
        """Ends the recognisers that run."""
        self._recognisers.close()

    @contextmanager
    def account(
        self, name: str | None = None, *, recogniser: str | Recogniser | None = None, **settings: object
    ) -> Iterator[Voice]:
        """Opens an account while the block runs.

        Args:
            name: What it is for, a test for example: the same name gets the same ids in every run.
            recogniser: Who understands what voice agents say, instead of whom `start` was told.
            settings: What else it is set to: `mode`, `speed`, `seed`, `calls_per_second`, `start_at`, `auth_token`,
                `strict_input`, `speaker`.

        Raises:
            RequestRefused: The server refuses the settings.
            NoRecogniser: The recogniser is not installed.
            EmulatorFault: The emulator has found a bug of its own.
            SpeakerFailed: Words were a hum because the speaker of the account failed.
        """
        hears = self._recogniser if recogniser is None else self._recognisers(recogniser)
        voice = Voice(self._server, self._open(name, {**FRESH, **settings}), self._serving, hears)
        try:
            yield voice
        finally:
            voice.close()
        unspoken = [
            f"{entry.facts['text']!r}: {entry.facts['reason']}" for entry in voice.broken if entry.kind == UNSPOKEN
        ]
        faults = [f"{entry.call_uuid}: {entry.facts['error']}" for entry in voice.broken if entry.kind == FAULT]
        if faults:
            raise EmulatorFault(f"the emulator is at fault, please report it: {'; '.join(faults)}")
        if unspoken:
            raise SpeakerFailed(f"the speaker has not spoken {'; '.join(unspoken)}")

    def _open(self, name: str | None, settings: Mapping[str, object]) -> "AccountShown":
        """Account with an id derived from its name, or a new one if somebody else uses that id right now."""
        path = "/_emulator/v1/accounts"
        if name is not None:
            auth_id = AUTH_ID.format(hashlib.sha256(name.encode()).hexdigest()[:DIGITS].upper())
            try:
                named: AccountShown = self._server.request("POST", path, {"auth_id": auth_id, **settings})
            except RequestRefused as refused:
                if refused.status != TAKEN:
                    raise
            else:
                return named
        opened: AccountShown = self._server.request("POST", path, settings)
        return opened


def _chosen(speaker: str | Speaker) -> ChosenSpeaker:
    return chosen_speaker(speaker) if isinstance(speaker, str) else ChosenSpeaker(SpeakerName.OWN, speaker)


class EmulatorFault(Exception):
    """The emulator has found a bug of its own. It is not the app's."""


@contextmanager
def start(
    where: str = "thread",
    *,
    app_urls: Sequence[str] = (),
    trust: Sequence[str] = (),
    control_token: str | None = None,
    speaker: str | Speaker = SpeakerName.HUM,
    recogniser: str | Recogniser = NOBODY,
) -> Iterator[RunningEmulator]:
    """Runs an emulator on a free port while the block runs.

    Args:
        where: `thread` of this process, a `process` of its own, or the base URL of one that is running.
        app_urls: Where apps are really found, such as `https://my-app.example=http://127.0.0.1:5000`.
        trust: Files of certificates (PEM) to trust in apps.
        control_token: Token of its control plane; by default what `PLIVO_EMULATOR_CONTROL_TOKEN` holds, else none.
        speaker: Who speaks words: `espeak`, `piper`, a function of this process or one as `module:function`; by default
            they are a hum.
        recogniser: Who understands what voice agents say on streams: `pocketsphinx`, a function of this process or one
            as `module:function`; by default nobody does. It listens beside the tests, wherever the emulator serves.

    Raises:
        ValueError: It is none of these, an app URL or a file is wrong, or one that is running is to be told them.
        NoRecogniser: The recogniser is not installed.
        RuntimeError: It does not start.
    """
    token = control_token or os.environ.get(CONTROL_TOKEN) or None
    with _served(where, app_urls, trust, token, speaker) as (url, serving):
        running = RunningEmulator(url, token, serving, recogniser)
        try:
            yield running
        finally:
            running.close()


@contextmanager
def _served(
    where: str, app_urls: Sequence[str], trust: Sequence[str], token: str | None, speaker: str | Speaker
) -> "Iterator[tuple[str, InThread | None]]":
    """Base URL of a server while the block runs, and the server itself where it is in this process."""
    if where == "thread":
        from plivo_emulator.testing.serving.thread import serve_in_thread  # noqa: PLC0415  # only who wants it loads it

        way = Way(app_urls=tuple(map(app_url, app_urls)), trusted=tuple(map(certificates, trust)))
        with serve_in_thread(way, token, _chosen(speaker)) as serving:
            yield serving.url, serving
    elif where == "process":
        from plivo_emulator.testing.serving.process import serve_in_process  # noqa: PLC0415  # the same

        if not isinstance(speaker, str):
            raise ValueError(
                "a function works only in the process of the tests: name it module:function, or use thread"
            )
        options = [f"--app-url={each}" for each in app_urls] + [f"--trust={each}" for each in trust]
        options.append(f"--speaker={speaker}")
        with serve_in_process(options, token) as url:
            yield url, None
    elif where.startswith("http") and (app_urls or trust or speaker != SpeakerName.HUM):
        raise ValueError(f"{where} is running already: give it --app-url, --trust and --speaker when you start it")
    elif where.startswith("http"):
        yield where, None
    else:
        meant = question(where, ("thread", "process"))
        raise ValueError(
            f"the emulator cannot run in {where!r}: give thread, process, or the URL of one that is running"
            f"{meant and f'; {meant}'}"
        )
