"""A certificate that is chosen at the console: https at once, and again at the next start."""

from __future__ import annotations

import asyncio
import json
import ssl
from typing import TYPE_CHECKING

import aiohttp
import pytest

from console import paths
from console.web.certificates import CertificateFiles, trusting
from tests.web.certified import dated, made

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
    settings = paths.user_config() / "settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(
        json.dumps({"certificate": str(over.certificate), "key": str(over.key)}), encoding="utf-8"
    )
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
