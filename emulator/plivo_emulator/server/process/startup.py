"""From the options of the command line to a server that serves."""

import argparse
import logging
import sys
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from urllib.parse import urlsplit

from plivo_emulator import __version__
from plivo_emulator.audio.speaker import NoSpeaker
from plivo_emulator.records import private
from plivo_emulator.records.archive import Archive
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.records.query.filters import SpecMismatch
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.asgi.api_app import ApiSettings
from plivo_emulator.server.descriptors import raise_limit
from plivo_emulator.server.outbound.way import Way
from plivo_emulator.server.process import collector, options
from plivo_emulator.server.process.seeder import BadSeed, seeded
from plivo_emulator.server.process.service import Options, Service
from plivo_emulator.server.process.serving import PortTaken, Server, listen
from plivo_emulator.server.process.tls import NoTls, tls_of
from plivo_emulator.server.speech.speakers import Speakers
from plivo_emulator.voice.accounts.account import Settings
from plivo_emulator.voice.sim.clock import Mode

if TYPE_CHECKING:
    from plivo_emulator.server.cluster.member import Membership
    from plivo_emulator.server.process.narrator import Narrator

INSPECTOR = "/_emulator/"
"""Where a browser shows the calls."""

HERE = {4: "127.0.0.1", 6: "::1"}
"""Where a server that listens on every address is found from this machine, by version of the protocol."""

NO_PSYCOPG = "--database needs psycopg ({}): pip install 'plivo-emulator[cluster]'"

NO_NODE_URL = "--node names one of several nodes: give its --node-url, too"
NO_DATABASE = "--node-url needs the --database that the nodes share"

UNGUARDED = "plivo-emulator: whoever reaches this machine can drive the emulator at {}: give it a --control-token"


class CannotStart(Exception):
    """The server cannot start as asked; the message says why, and what to do."""


def start(arguments: argparse.Namespace) -> bool:
    """Serves until a signal says stop, and returns whether all records were kept; raises CannotStart before that."""
    raise_limit()
    try:
        listener = listen(arguments.host, arguments.port)
    except PortTaken as reason:
        raise CannotStart(str(reason)) from None
    address, port, *_ = listener.getsockname()
    bound = ip_address(address)
    base = _base(arguments, bound, port)
    try:
        tls = tls_of(arguments, () if bound.is_unspecified else (arguments.host,)) if arguments.tls else None
        first, *others = seeded(arguments, _plan(arguments, base))
        speakers = _speakers(arguments, (first, *others))
        member = _member(arguments)
        records = _records(arguments) if member is None else member.archive
    except (NoTls, Unusable, BadSeed, NoSpeaker, CannotStart) as reason:
        listener.close()
        raise CannotStart(str(reason)) from None
    api = ApiSettings(rate_limit=arguments.rate_limit)
    names = (*arguments.allow_host, *arguments.tls_name)
    narrator = None if arguments.quiet else _narrator(arguments)
    follow = None if narrator is None else narrator.follow
    if member is not None:
        first = first._replace(run=records.run)
    wanted = Options(
        *(first, arguments.host, names, arguments.control_token, _way(arguments), api),
        others=others,
        speakers=speakers,
        follow=follow,
        member=member,
        stepped=collector.Looks().after,
    )
    logging.basicConfig(stream=sys.stderr, format="%(levelname)s: %(message)s", level=logging.WARNING)
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)  # clients are told themselves what they do wrong

    if not bound.is_loopback and arguments.control_token is None:
        _print(UNGUARDED.format(arguments.host), sys.stderr)

    def ready() -> None:
        _greet(arguments, first, base)
        if narrator is not None:
            narrator.begin()
        collector.spare()

    try:
        service = Service(wanted, records)
        Server(service, ready, tls, rest=collector.tidy).run(sockets=[listener])
    except (SpecMismatch, Unusable, NoSpeaker) as reason:
        listener.close()
        with suppress(Unusable):
            records.close()
        if member is not None:
            member.life.close()
        raise CannotStart(str(reason)) from None
    if narrator is not None:
        narrator.end()
    return not service.lost


def _speakers(arguments: argparse.Namespace, plans: Iterable[AccountSettings]) -> Speakers:
    """Who speaks words; raises NoSpeaker if one that an account names is not there."""
    speakers = Speakers(arguments.speaker.own)
    for plan in plans:
        speakers(plan.settings.speaker)
    return speakers


def _narrator(arguments: argparse.Namespace) -> "Narrator":
    from plivo_emulator.server.process.narrator import Narrator, Storyteller, as_json  # noqa: PLC0415  # who is told nothing need not wait for it
    from plivo_emulator.story.terminal import Terminal  # noqa: PLC0415  # the same

    terminal = Terminal(sys.stdout)
    return Narrator(terminal, as_json if arguments.json else Storyteller(terminal))


def _way(arguments: argparse.Namespace) -> Way:
    return Way(tuple(arguments.allow_callbacks_to), tuple(arguments.app_url), tuple(arguments.trust))


def _records(arguments: argparse.Namespace) -> Archive:
    if arguments.database is not None:
        return _in_postgresql(arguments.database)
    if arguments.data is None:
        return MemoryArchive()
    from plivo_emulator.records.sqlite.archive import SqliteArchive  # noqa: PLC0415  # who keeps nothing need not wait for it

    folder = Path(arguments.data)
    archive = SqliteArchive(folder, _complain)
    open_to_others = private.openness(folder)
    if open_to_others is not None:
        _print(f"plivo-emulator: {open_to_others}", sys.stderr)
    return archive


def _member(arguments: argparse.Namespace) -> "Membership | None":
    """Joins the nodes that share a database; None: the server is alone with its records. Raises Unusable."""
    if arguments.node_url is None:
        if arguments.node is not None:
            raise CannotStart(NO_NODE_URL)
        return None
    if arguments.database is None:
        raise CannotStart(NO_DATABASE)
    try:
        from plivo_emulator.server.cluster.member import Membership  # noqa: PLC0415  # who is alone need not wait for it
    except ImportError as missing:
        raise CannotStart(NO_PSYCOPG.format(missing)) from None
    name = arguments.node or urlsplit(arguments.node_url).netloc.replace("[", "").replace("]", "")
    return Membership(arguments.database, name, arguments.node_url, arguments.lease, _complain)


def _in_postgresql(url: str) -> Archive:
    try:
        from plivo_emulator.records.postgres.archive import PostgresArchive  # noqa: PLC0415  # the same
    except ImportError as missing:
        raise CannotStart(NO_PSYCOPG.format(missing)) from None
    return PostgresArchive(url, _complain)


def _complain(unusable: Unusable) -> None:
    _print(f"{unusable}.", sys.stderr)


def _base(arguments: argparse.Namespace, bound: IPv4Address | IPv6Address, port: int) -> str:
    """URL that the server is found at: who listens everywhere is found here."""
    host = HERE[bound.version] if bound.is_unspecified else arguments.host
    return f"{'https' if arguments.tls else 'http'}://{f'[{host}]' if ':' in host else host}:{port}"


def _plan(arguments: argparse.Namespace, base: str) -> AccountSettings:
    """How an account is opened, as the options say."""
    mode = Mode(arguments.time)
    settings = Settings(
        arguments.auth_id,
        arguments.auth_token,
        options.start_of(mode, arguments.start_at),
        calls_per_second=arguments.cps,
        media_url=arguments.media_url or arguments.node_url or base,
        strict_input=arguments.strict_input,
        speaker=arguments.speaker.name,
    )
    return AccountSettings(settings, mode, arguments.speed, arguments.seed)


def _greet(arguments: argparse.Namespace, first: AccountSettings, base: str) -> None:
    """Says what a person needs to place a first call."""
    curl = f"curl {_trust(arguments)}" if arguments.tls else "curl"
    settings = first.settings
    pace = f"real × {first.speed:g}" if first.mode is Mode.REAL else first.mode.value
    cps = settings.calls_per_second
    rate = f"{cps} calls per second" if cps else "no limit to calls per second"
    _print(
        f"""Plivo Voice emulator {__version__} takes calls.
  base URL    {base}
  auth id     {settings.auth_id}
  auth token  {settings.auth_token}
  time        {pace}, {rate}
  inspector   {base}{INSPECTOR}
Place a call; your app at answer_url is asked what it does:
  {curl} -u {settings.auth_id}:{settings.auth_token} \\
    --json '{{"from": "14155550100", "to": "15000020000", "answer_url": "http://127.0.0.1:5000/answer"}}' \\
    {base}/v1/Account/{settings.auth_id}/Call/
See what happened:
  {curl} {_token(arguments)}{base}/_emulator/v1/journal
Ctrl-C stops it.""",
        sys.stderr if arguments.json and not arguments.quiet else sys.stdout,
    )


def _trust(arguments: argparse.Namespace) -> str:
    """Option of curl that makes it believe the certificate."""
    return "-k" if arguments.tls_cert_out is None else f"--cacert {arguments.tls_cert_out}"


def _token(arguments: argparse.Namespace) -> str:
    """Option of curl that makes it carry the token of the control plane."""
    return f'-H "Authorization: Bearer ${options.CONTROL_TOKEN}" ' if arguments.control_token else ""


def _print(text: str, where: TextIO) -> None:
    where.write(text + "\n")
    where.flush()
