"""A certificate that is chosen at the console: https at once, and again at the next start."""

from __future__ import annotations

import asyncio
import json
import os
import ssl
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
import pytest

from console import paths
from console.backstage.serving import Wish
from console.domain.wording import text
from console.web.certificates import CertificateFiles, trusting
from console.web.server import Listening, NoPort, WebServer
from tests.app.test_doors import served
from tests.web.certified import dated, made

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.app.running import Running

SESSION = "tccm-launch.yaml"
ASK = "ask"


def the_link(running: Running) -> str:
    """Copy the link of the ask page from the sheet."""
    running.until(lambda seen: ASK in str(seen["links"]))
    running.tell("link_wanted", ASK)
    return str(running.seen["copied"])


def is_answered(link: str, trust: ssl.SSLContext | None = None) -> bool:
    """Whether somebody else who trusts a certificate gets the page."""

    async def asked() -> bool:
        connector = aiohttp.TCPConnector(ssl=trust or ssl.create_default_context())
        async with aiohttp.ClientSession(connector=connector) as client:
            try:
                async with client.get(link) as page:
                    return page.status == 200
            except aiohttp.ClientError:
                return False

    return asyncio.run(asked())


def kept() -> dict[str, str]:
    """Read what the settings have of it."""
    found = json.loads((paths.user_config() / "settings.json").read_text(encoding="utf-8"))
    return {name: found[name] for name in ("certificate", "key")}


def keep(files: CertificateFiles) -> None:
    """Write settings in which a certificate was chosen."""
    settings = paths.user_config() / "settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    written = {"certificate": str(files.certificate), "key": str(files.key)}
    settings.write_text(json.dumps(written), encoding="utf-8")


def serve(running: Running) -> str:
    """Open the sheet, serve this computer, and give the link of the ask page."""
    running.tell("desks_requested")
    running.tell("served_chosen", "this computer")
    return the_link(running)


def test_a_certificate_is_chosen_in_the_window_and_taken_away_again(
    tmp_path: Path, start: Callable[..., Running]
) -> None:
    """Nobody needs a command line: links are by https at once, and at the next start."""
    files = made(tmp_path / "good")
    trust = trusting(files.certificate)
    running = start(paths.sessions() / SESSION)
    plain = serve(running)
    assert plain.startswith("http://")
    assert is_answered(plain)

    running.tell("certificate_chosen", str(files.certificate), "")
    running.until(lambda seen: "holds no key" in str(seen["notice"]))
    assert is_answered(plain)
    running.tell("certificate_chosen", str(files.certificate), str(files.key))
    said = running.until(lambda seen: "by https" in str(seen["notice"]))
    assert "give new ones" in str(said["notice"])
    secure = the_link(running)
    assert secure.startswith("https://localhost:")
    assert is_answered(secure, trust)
    assert not is_answered(plain)
    shown = running.until(lambda seen: "podium.example.org" in str(seen["certificate"]))
    assert "until 20" in str(shown["certificate"])
    assert kept() == {"certificate": str(files.certificate), "key": str(files.key)}
    assert running.quit() == 0

    again = start(paths.sessions() / SESSION)
    assert is_answered(serve(again), trust)
    again.tell("certificate_removed")
    again.until(lambda seen: "by http again" in str(seen["notice"]))
    assert is_answered(the_link(again))
    assert kept() == {"certificate": "", "key": ""}
    assert again.quit() == 0
    assert files.key is not None
    secret = files.key.read_bytes().splitlines()[1]
    written = [each for each in Path(os.environ["PODIUM_HOME"]).rglob("*") if each.is_file()]
    assert [each for each in written if each != files.key and secret in each.read_bytes()] == []


def test_the_certificate_of_the_command_line_goes_before_for_one_run(
    tmp_path: Path, start: Callable[..., Running]
) -> None:
    """The one that was chosen in the window counts again without it."""
    chosen, named = made(tmp_path / "chosen"), made(tmp_path / "named")
    keep(chosen)
    running = start(
        paths.sessions() / SESSION, f"--certificate={named.certificate}", f"--key={named.key}"
    )
    link = serve(running)
    assert is_answered(link, trusting(named.certificate))
    assert not is_answered(link, trusting(chosen.certificate))
    assert running.quit() == 0
    assert kept()["certificate"] == str(chosen.certificate)


def test_a_file_that_cannot_be_used_is_told_and_the_server_goes_on(
    tmp_path: Path, start: Callable[..., Running]
) -> None:
    """Each says which file and what is wrong; the certificate of before goes on to count."""
    good, other = made(tmp_path / "good"), made(tmp_path / "other")
    locked = made(tmp_path / "locked", password="swordfish")
    over = dated(tmp_path / "over", "20200101000000Z", "20210101000000Z")
    note = tmp_path / "note.txt"
    note.write_text("bring cables")
    trust = trusting(good.certificate)
    running = start(paths.sessions() / SESSION)
    running.tell("desks_requested")
    running.tell("certificate_chosen", str(good.certificate), str(good.key))
    running.until(lambda seen: "as soon as somebody may open" in str(seen["notice"]))
    running.tell("served_chosen", "this computer")
    secure = the_link(running)
    for files, words in (
        (CertificateFiles(note), f"{note} is no certificate"),
        (CertificateFiles(good.certificate, other.key), f"{other.key} is not the key of"),
        (locked, f"{locked.key} is locked with a password"),
        (over, f"The certificate {over.certificate} is out of date"),
        (CertificateFiles(tmp_path / "gone.pem"), f"{tmp_path / 'gone.pem'} cannot be read"),
    ):
        key = "" if files.key is None else str(files.key)
        running.tell("certificate_chosen", str(files.certificate), key)
        running.until(lambda seen, words=words: words in str(seen["notice"]))  # type: ignore[misc]
        seen = running.until(
            lambda seen, words=words: words in str(seen["certificate"])  # type: ignore[misc]
        )
        assert "podium.example.org" in str(seen["certificate"])
    assert the_link(running) == secure
    assert is_answered(secure, trust)
    assert kept()["certificate"] == str(good.certificate)
    assert running.quit() == 0


@pytest.mark.parametrize("served", ["this computer", "the network"])
def test_a_certificate_that_went_bad_since_keeps_the_pages_from_the_network_alone(
    tmp_path: Path, start: Callable[..., Running], served: str
) -> None:
    """By http the links could be read on their way; what stays on this computer cannot."""
    over = dated(tmp_path / "over", "20200101000000Z", "20210101000000Z")
    keep(over)
    running = start(paths.sessions() / SESSION)
    running.tell("desks_requested")
    running.until(lambda seen: "out of date" in str(seen["certificate"]))
    running.tell("served_chosen", served)
    said = running.until(lambda seen: "out of date" in str(seen["notice"]))
    if served == "the network":
        assert "nobody in the network is served" in str(said["notice"])
        assert said["links"] == []
    else:
        assert "without it" in str(said["notice"])
        link = the_link(running)
        assert link.startswith("http://")
        assert is_answered(link)
    assert running.quit() == 0


async def test_what_was_not_saved_is_said_and_counts_until_the_end(tmp_path: Path) -> None:
    """The pages are by https meanwhile."""
    files = made(tmp_path)
    async with served() as (session, _):
        told: list[str] = []
        serving = session.sources.serving
        serving.on_certified = lambda _files: text("The settings were not saved.")
        serving._tell = lambda notice: told.append(str(notice))
        await serving.certify(files)
        address, last = serving.address, told[-1]

    assert address.startswith("https://")
    assert last == "The settings were not saved."


async def test_a_renewed_certificate_keeps_the_links(tmp_path: Path) -> None:
    """For the same names at the same port: nobody is sent for a link that still leads here."""
    first, second = made(tmp_path / "first"), made(tmp_path / "second")
    async with served() as (session, _):
        told: list[str] = []
        serving = session.sources.serving
        serving._tell = lambda notice: told.append(str(notice))
        await serving.certify(first)
        before = serving.address
        await serving.certify(second)
        after = serving.address

    assert before == after
    assert "give new ones" in told[0]
    assert told[1] == "The pages are served by the new certificate."


async def test_a_server_that_cannot_start_again_serves_nobody_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The switch shows it, and the screens no longer offer its address."""

    async def cannot(_server: WebServer) -> Listening:
        raise NoPort(text("No port is free."))

    files = made(tmp_path)
    async with served() as (session, _):
        told: list[str] = []
        seen: list[Wish] = []
        serving = session.sources.serving
        serving._tell = lambda notice: told.append(str(notice))
        serving.on_change = seen.append
        monkeypatch.setattr(WebServer, "start", cannot)
        await serving.certify(files)
        stands = (serving.wish, serving.address, seen)
        said = tuple(told)

    assert stands == (Wish.NOBODY, "", [Wish.NOBODY])
    assert said == ("No port is free.",)
