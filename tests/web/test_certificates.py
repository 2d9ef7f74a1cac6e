"""Pages by https: good certificates serve, bad ones are told in one sentence before any page."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import aiohttp
import pytest

from console.web.certificates import (
    BadCertificate,
    CertificateFiles,
    first_named,
    identity_of,
    trusting,
)
from console.web.server import Listening, WebServer
from tests.web.certified import dated, made
from tests.web.serving import Page, serving

if TYPE_CHECKING:
    from pathlib import Path


def complaint(files: CertificateFiles) -> str:
    """Give the sentence for a certificate that cannot be used."""
    with pytest.raises(BadCertificate) as outcome:
        identity_of(files)
    return str(outcome.value)


def test_a_certificate_says_for_which_names_it_is_made(tmp_path: Path) -> None:
    """In small letters, addresses as everybody writes them, and none with a star."""
    assert identity_of(made(tmp_path)).names == (
        "podium.example.org",
        "localhost",
        "127.0.0.1",
        "::1",
    )
    assert identity_of(made(tmp_path, names="")).names == ()


def test_certificate_and_key_may_be_in_one_file(tmp_path: Path) -> None:
    """As some tools write them."""
    files = made(tmp_path)
    assert files.key is not None
    both = tmp_path / "both.pem"
    both.write_bytes(files.key.read_bytes() + files.certificate.read_bytes())
    assert identity_of(CertificateFiles(both)).names


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    """The certificate, its key, a folder in their place."""
    files = made(tmp_path)
    gone = tmp_path / "gone.pem"
    assert complaint(CertificateFiles(gone, files.key)).startswith(f"{gone} cannot be read")
    assert complaint(CertificateFiles(files.certificate, gone)).startswith(f"{gone} cannot be read")
    assert str(tmp_path) in complaint(CertificateFiles(tmp_path, files.key))


def test_what_is_no_certificate_or_no_key_is_named(tmp_path: Path) -> None:
    """Also when the two were exchanged, or the key was left out."""
    files = made(tmp_path)
    assert files.key is not None
    note = tmp_path / "note.txt"
    note.write_text("bring cables")
    assert complaint(CertificateFiles(note, files.key)).startswith(f"{note} is no certificate")
    exchanged = CertificateFiles(files.key, files.certificate)
    assert complaint(exchanged).startswith(f"{files.key} is no certificate")
    assert complaint(CertificateFiles(files.certificate, note)).startswith(f"{note} holds no key")
    assert "--key" in complaint(CertificateFiles(files.certificate))


def test_a_damaged_certificate_is_named(tmp_path: Path) -> None:
    """Its first and last lines are as they should be."""
    files = made(tmp_path)
    lines = files.certificate.read_text().splitlines()
    files.certificate.write_text("\n".join((lines[0], lines[1][:-5], *lines[3:])))
    assert str(files.certificate) in complaint(files)
    with pytest.raises(BadCertificate):
        trusting(files.certificate)


def test_another_s_key_is_told(tmp_path: Path) -> None:
    """With both files, for one of them is the wrong one."""
    one, other = made(tmp_path / "one"), made(tmp_path / "other")
    said = complaint(CertificateFiles(one.certificate, other.key))
    assert said.startswith(f"{other.key} is not the key of {one.certificate}")


def test_nobody_is_asked_for_a_password(tmp_path: Path) -> None:
    """A key that is locked is refused: a prompt would stop the console."""
    files = made(tmp_path, password="swordfish")
    assert complaint(files).startswith(f"{files.key} is locked with a password")


def test_a_certificate_that_is_out_of_date_is_refused(tmp_path: Path) -> None:
    """No browser would take it."""
    over = dated(tmp_path / "over", "20200101000000Z", "20210101000000Z")
    early = dated(tmp_path / "early", "20900101000000Z", "20910101000000Z")
    assert "is out of date" in complaint(over)
    assert "is not valid yet" in complaint(early)


async def test_pages_come_by_https_to_who_trusts_them(tmp_path: Path) -> None:
    """By the addresses and by the names of the certificate; a stranger's name stays refused."""
    files = made(tmp_path)
    async with serving(Page(), identity=identity_of(files)) as address:
        connector = aiohttp.TCPConnector(ssl=trusting(files.certificate))
        async with aiohttp.ClientSession(connector=connector) as client:
            async with client.get(f"{address}/page") as answer:
                assert answer.status == 200
            headers = {"Host": "podium.example.org"}
            async with client.get(f"{address}/page", headers=headers) as answer:
                assert answer.status == 200
            async with client.get(f"{address}/page", headers={"Host": "evil.org"}) as answer:
                assert answer.status == 421


async def test_who_does_not_trust_it_gets_nothing(tmp_path: Path) -> None:
    """The system's list does not have it."""
    identity = identity_of(made(tmp_path))
    async with serving(Page(), identity=identity) as address, aiohttp.ClientSession() as client:
        with pytest.raises(aiohttp.ClientConnectorCertificateError):
            await client.get(f"{address}/page")


async def test_nothing_is_served_in_clear_beside_it(tmp_path: Path) -> None:
    """Whoever asks by http is not answered."""
    identity = identity_of(made(tmp_path))
    async with serving(Page(), identity=identity) as address, aiohttp.ClientSession() as client:
        with pytest.raises(aiohttp.ClientError):
            await client.get(f"{address.replace('https', 'http')}/page")


async def test_links_say_https_and_a_name_of_the_certificate(tmp_path: Path) -> None:
    """On this computer alone its names for itself count."""
    server = WebServer((Page(),), port=0, identity=identity_of(made(tmp_path)))
    listening = await server.start()
    await server.stop()

    assert listening.addresses[0] == f"https://localhost:{listening.port}"


@pytest.mark.parametrize(
    ("names", "first"),
    [
        ((), "https://192.0.2.7:1"),
        (("192.0.2.7",), "https://192.0.2.7:1"),
        (("podium.example.org", "localhost"), "https://podium.example.org:1"),
        (("192.0.2.7", "podium.example.org"), "https://192.0.2.7:1"),
    ],
)
def test_on_the_network_the_best_address_is_one_that_a_browser_takes(
    names: tuple[str, ...], first: str
) -> None:
    """An address of this computer if the certificate has it, else the certificate's name."""
    listening = Listening(1, is_on_network=True, networks=("192.0.2.7",), names=names)
    assert listening.addresses[0] == first


def test_what_a_certificate_names_goes_first() -> None:
    """The order is kept otherwise, and nothing comes twice."""
    assert first_named(("a", "b", "c", "b"), ("c", "b")) == ("b", "c", "a")


def test_who_is_trusted_beside_must_be_readable(tmp_path: Path) -> None:
    """And the system's own list goes on to count."""
    files = made(tmp_path)
    context = trusting(files.certificate)
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    with pytest.raises(BadCertificate):
        trusting(tmp_path / "gone.pem")
