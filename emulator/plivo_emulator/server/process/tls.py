"""From the options of the command line to what https needs."""

import argparse
import ssl
from collections.abc import Iterable
from pathlib import Path

from plivo_emulator.server.process.api_hosts import api_hosts


class NoTls(Exception):
    """There can be no https as asked; the message says why, and what to do."""


def tls_of(arguments: argparse.Namespace, listening: Iterable[str]) -> ssl.SSLContext:
    """What a server needs to speak https as these options say, at the hosts that it listens on; raises NoTls.

    The certificate is for this machine, for those hosts, for the hosts that the spec names, because official SDKs ask
    no others, and for what the options add. It is kept in the folder of records, if there is one.
    """
    from plivo_emulator.server.process import certificate  # noqa: PLC0415  # who does not ask for https need not wait for it

    names = [*api_hosts(), *listening, *arguments.tls_name]
    try:
        made = certificate.made(names) if arguments.data is None else certificate.kept(Path(arguments.data), names)
        if arguments.tls_cert_out is not None:
            made.write_out(Path(arguments.tls_cert_out))
        return made.context()
    except certificate.Unkept as reason:
        raise NoTls(f"{reason}: give another place") from None
