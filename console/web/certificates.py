"""The certificate with which the pages are served by https, given by whoever runs the console.

Promises: what is wrong with a certificate is found before anything is served by it, and said in one
sentence that names the file; nothing here asks for a password.
"""

from __future__ import annotations

import contextlib
import ipaddress
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from console.domain.timeline import Moment
from console.domain.wording import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROUNDS = 10
"""Of a handshake; it takes three."""

_NOT_YET, _EXPIRED = 9, 10
"""What OpenSSL calls a certificate whose time has not come, or is over."""


class BadCertificate(Exception):  # noqa: N818 - the world failed: caught at the edge and shown
    """It cannot be used; `reason` says why and what to do."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


class KeyMissing(BadCertificate):
    """A certificate's own `file` holds no key, and no other file was named for it."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            text(
                "{file} holds no key. Give the file of its key, too (on the command line: --key).",
                file=str(file),
            )
        )
        self.file = file


@dataclass(frozen=True, slots=True)
class CertificateFiles:
    """Where a certificate and its key are, both as PEM."""

    certificate: Path
    key: Path | None = None
    """None where the key is in the same file."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What the server shows to prove who it is."""

    context: ssl.SSLContext = field(repr=False)
    names: tuple[str, ...] = ()
    """The names and addresses that the certificate is made for, without those with a star."""
    patterns: tuple[str, ...] = ()
    """Those with a star, which no link can have."""
    until: Moment = Moment(0)
    """When it runs out."""


def identity_of(files: CertificateFiles) -> Identity:
    """Read a certificate and its key.

    Raises:
        KeyMissing: the key is in another file, which was not named.
        BadCertificate: they cannot be read, do not belong together, or are out of date.
    """
    certificate, key = files.certificate, files.key or files.certificate
    if b"-----BEGIN CERTIFICATE-----" not in _read(certificate):
        raise BadCertificate(
            text("{file} is no certificate. Give one as a PEM file.", file=str(certificate))
        )
    _check_key(key, is_apart=files.key is not None)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        # The password is never asked for: a prompt would stop the console before its first picture.
        context.load_cert_chain(certificate, key, password=lambda: b"")
    except ssl.SSLError as error:
        if error.reason == "KEY_VALUES_MISMATCH":
            reason = text(
                "{key} is not the key of {file}. Give the key that the certificate was made with.",
                key=str(key),
                file=str(certificate),
            )
        else:
            reason = text(
                "{file} and its key cannot be used ({reason}). Make them anew, as PEM files.",
                file=str(certificate),
                reason=_reason(error),
            )
        raise BadCertificate(reason) from error
    return _identity(context, certificate)


def trusting(certificate: Path) -> ssl.SSLContext:
    """Trust what the system trusts, and this certificate beside, whoever made it.

    Raises:
        BadCertificate: it cannot be read.
    """
    _read(certificate)
    context = ssl.create_default_context()
    try:
        context.load_verify_locations(certificate)
    except ssl.SSLError as error:
        raise BadCertificate(
            text("{file} is no certificate. Give one as a PEM file.", file=str(certificate))
        ) from error
    _take_as_it_is(context)
    return context


def first_named(hosts: Iterable[str], names: tuple[str, ...]) -> tuple[str, ...]:
    """Put those hosts first that a certificate is made for: a browser refuses the others."""
    return tuple(sorted(dict.fromkeys(hosts), key=lambda host: host not in names))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadCertificate(
            text(
                "{file} cannot be read ({reason}). Check its name and who may read it.",
                file=str(file),
                reason=error.strerror or type(error).__name__,
            )
        ) from error


def _check_key(key: Path, *, is_apart: bool) -> None:
    written = _read(key)
    if b"PRIVATE KEY-----" not in written:
        if not is_apart:
            raise KeyMissing(key)
        raise BadCertificate(text("{file} holds no key. Give one as a PEM file.", file=str(key)))
    if b"ENCRYPTED" in written:
        raise BadCertificate(
            text("{file} is locked with a password. Give a key without one.", file=str(key))
        )


def _take_as_it_is(context: ssl.SSLContext) -> None:
    """Take a certificate that was given by hand for good by itself, however it was made.

    Python 3.13 is strict about marks that most self-made ones lack.
    """
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT


def _identity(server: ssl.SSLContext, certificate: Path) -> Identity:
    """Shake hands with ourselves: the only way to read a certificate that needs no other library.

    It also shows that a browser would get as far.
    """
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = False
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    asking = None
    try:
        client.load_verify_locations(certificate)
        _take_as_it_is(client)
        asking = client.wrap_bio(to_client, to_server)
        answering = server.wrap_bio(to_server, to_client, server_side=True)
        for _ in range(_ROUNDS):
            for side in (asking, answering):
                with contextlib.suppress(ssl.SSLWantReadError):
                    side.do_handshake()
    except ssl.SSLError as error:
        raise BadCertificate(_fault(error, certificate)) from error
    shown = asking.getpeercert() or {}
    found = _names(shown.get("subjectAltName", ()))
    return Identity(
        server,
        names=tuple(name for name in found if "*" not in name),
        patterns=tuple(name for name in found if "*" in name),
        until=Moment(ssl.cert_time_to_seconds(str(shown["notAfter"])) * 1000),
    )


_KINDS = ("DNS", "IP Address")


def _names(found: object) -> list[str]:
    """Give the names of a certificate, which Python lists with their kinds."""
    if not isinstance(found, tuple):
        return []
    return [_plain(str(name)) for kind, name in found if kind in _KINDS]


def _plain(name: str) -> str:
    """Write an address as everybody else does; a name in small letters."""
    try:
        return str(ipaddress.ip_address(name.strip()))
    except ValueError:
        return name.lower()


def _fault(error: ssl.SSLError, certificate: Path) -> Text:
    code = error.verify_code if isinstance(error, ssl.SSLCertVerificationError) else 0
    if code == _EXPIRED:
        return text(
            "The certificate {file} is out of date. Renew it, or go without it.",
            file=str(certificate),
        )
    if code == _NOT_YET:
        return text(
            "The certificate {file} is not valid yet. Check this computer’s date.",
            file=str(certificate),
        )
    return text(
        "{file} and its key cannot be used ({reason}). Make them anew, as PEM files.",
        file=str(certificate),
        reason=_reason(error),
    )


def _reason(error: ssl.SSLError) -> str:
    verified = error.verify_message if isinstance(error, ssl.SSLCertVerificationError) else ""
    return str(verified or error.reason or type(error).__name__)
