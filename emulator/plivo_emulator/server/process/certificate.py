"""A certificate that the emulator signs itself, so that clients that insist on https find it."""

import os
import ssl
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from plivo_emulator.records import private

FILE = "tls.pem"
"""Name of the file, in the folder of records, that holds key and certificate."""

DAYS = 800
"""How long a certificate is good for; some systems trust none that is good for more than 825 days."""

LEFT = timedelta(days=30)
"""A kept certificate that runs out sooner is made anew."""

IN_MEMORY = Path("/proc/self/fd")
"""Where a file that lies in memory has a path, if the system has such."""

HOME = ("localhost", "127.0.0.1", "::1")


class Unkept(Exception):
    """The certificate cannot be read or written; the message says where and why."""


class Certificate(NamedTuple):
    """A certificate and its key, as PEM."""

    certificate: bytes
    key: bytes

    def context(self) -> ssl.SSLContext:
        """What a server needs to speak TLS with it; raises Unkept where nothing can be handed to the ssl module."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        with _as_file(self.key + self.certificate) as path:  # the ssl module reads keys from files alone
            context.load_cert_chain(path)
        return context

    def write_out(self, path: Path) -> None:
        """Writes the certificate, without its key, for clients to trust; raises Unkept."""
        try:
            path.write_bytes(self.certificate)
        except OSError as error:
            raise Unkept(f"{path} cannot be written ({error.strerror})") from None


@contextmanager
def _as_file(text: bytes) -> Iterator[str]:
    """A path that text can be read from: in memory, or in a folder of its own where the system has no such files."""
    try:
        descriptor = os.memfd_create("tls") if hasattr(os, "memfd_create") and IN_MEMORY.is_dir() else None
    except OSError:
        descriptor = None
    if descriptor is not None:
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            file.write(text)
            yield str(IN_MEMORY / str(descriptor))
        return
    try:
        with tempfile.TemporaryDirectory(prefix="plivo-emulator-") as folder:
            path = Path(folder) / FILE
            path.write_bytes(text)
            yield str(path)
    except OSError as error:
        raise Unkept(f"the key has no place in memory or on disk ({error.strerror})") from None


def made(names: Iterable[str]) -> Certificate:
    """New certificate for these host names and addresses."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Plivo Voice emulator")])
    now = datetime.now(UTC)
    public = key.public_key()
    usage = x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=False,
        crl_sign=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    identifier = x509.SubjectKeyIdentifier.from_public_key(public)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=DAYS))
        .add_extension(x509.SubjectAlternativeName([_general(each) for each in _each_once(names)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(identifier, critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    return Certificate(
        signed.public_bytes(serialization.Encoding.PEM),
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
    )


def kept(folder: Path, names: Iterable[str]) -> Certificate:
    """Certificate of an earlier run, if it still does for all these names, else a new one; raises Unkept."""
    path, names = folder / FILE, list(_each_once(names))
    with suppress(FileNotFoundError):
        found = _read(path)
        private.file(path)
        if found is not None and _does_for(found, names):
            return found
    new = made(names)
    try:
        private.folder(folder)
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(new.key + new.certificate)
    except OSError as error:
        raise Unkept(f"{path} cannot be written ({error.strerror})") from None
    return new


def _read(path: Path) -> Certificate | None:
    """What stands in a file; None where that is no key with its certificate."""
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Unkept(f"{path} cannot be read ({error.strerror})") from None
    try:
        key = serialization.load_pem_private_key(text, None)
        certificate = x509.load_pem_x509_certificate(text)
    except ValueError:
        return None
    if key.public_key() != certificate.public_key():
        return None
    start = text.index(b"-----BEGIN CERTIFICATE")
    return Certificate(text[start:], text[:start])


def _does_for(found: Certificate, names: Iterable[str]) -> bool:
    certificate = x509.load_pem_x509_certificate(found.certificate)
    try:
        covered = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
    except (x509.ExtensionNotFound, ValueError):  # of somebody else, or spoilt
        return False
    if constraints.ca:  # of an earlier version: whoever trusted it would trust what it signs
        return False
    fresh = certificate.not_valid_after_utc - datetime.now(UTC) > LEFT
    return fresh and {_general(name) for name in names} <= set(covered)


def _general(name: str) -> x509.GeneralName:
    address = _address(name)
    return x509.DNSName(name.lower()) if address is None else x509.IPAddress(address)


def _address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None


def _each_once(names: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys((*HOME, *names))
