"""A session without a window: opened, driven from a desk elsewhere, stopped, and gone on with."""

from __future__ import annotations

import asyncio
import io
import os
import re
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from console import headless
from console.backstage.opening import open_live, open_rehearsal
from console.backstage.serving import Wish
from console.domain.commands import Go
from console.domain.people import Role
from console.domain.wording import PlainWords, Text
from console.headless import CANNOT, HeadlessSession, run
from console.runtime.restore import restore
from console.runtime.settings import Settings, user_settings
from console.runtime.tasks import Tasks
from console.runtime.words import load_words
from tests.app.headless_child import TCCM, HeadlessChild
from tests.builders import tccm
from tests.runtime.sessions import give
from tests.web.certified import made

if TYPE_CHECKING:
    from pathlib import Path


async def press(link: str, command: dict[str, Any]) -> int:
    """Give a command with the word of a link."""
    address, _, word = link.partition("#")
    host = re.match(r"http://[^/]+", address)
    assert host is not None
    headers = {"Authorization": f"Bearer {word}"}
    async with (
        aiohttp.ClientSession(headers=headers) as client,
        client.post(f"{host[0]}/control", json=command) as answer,
    ):
        return answer.status


async def served(session: HeadlessSession, role: Role) -> str:
    """Wait until the server runs, and give a role's link."""
    changed = asyncio.Event()
    serving = session.sources.serving
    told = serving.on_change

    def on_change(wish: Wish) -> None:
        told(wish)
        changed.set()

    serving.on_change = on_change
    async with asyncio.timeout(10):
        while not session.sources.doors.link_of(role):
            changed.clear()
            await changed.wait()
    return session.sources.doors.link_of(role)


async def test_a_desk_elsewhere_drives_it() -> None:
    """GO by its link; what is said is what a window's notice bar would say."""
    said: list[str] = []
    opened = open_live(tccm())
    session = HeadlessSession(opened, PlainWords(), lambda text: said.append(str(text)))
    tasks = Tasks()
    running = tasks.start(session.run(Wish.HERE), "headless")
    assert running is not None
    link = await served(session, Role.PODIUM)

    status = await press(link, {"do": "go", "expecting": opened.store.state.standby})
    has_begun = opened.store.state.run is not None
    session.stop()
    await running

    assert status == 200
    assert has_begun
    assert any("/desk/technical-desk#" in line for line in said)
    pages = ("online-moderator#", "rapporteur#", "screen/audience#", "screen/speakers#", "/ask")
    assert [page for page in pages if not any(page in line for line in said)] == []
    restored = restore(opened.store.record.path)
    assert restored.history.state.run is not None
    restored.record.close()


async def test_each_link_is_named_as_in_the_sheet_of_a_window() -> None:
    """In the language of the console; whose link has no page is told to be for a script."""
    said: list[str] = []
    words = load_words("ar")
    opened = open_live(tccm())
    session = HeadlessSession(opened, words, lambda text: said.append(words.render(text)))
    running = Tasks().start(session.run(Wish.HERE), "headless")
    assert running is not None
    link = await served(session, Role.PODIUM)
    session.stop()
    await running

    named = {
        "/desk/technical-desk#": "لوحة الفريق الفني",
        "/screen/speakers#": "شاشة المتحدّثين",
        link: "المنصة",
    }
    for place, name in named.items():
        (line,) = (each for each in said if place in each)
        assert name in line


async def test_a_rehearsal_shows_its_desks_and_takes_no_questions() -> None:
    """The script alone asks."""
    said: list[str] = []
    opened = open_rehearsal(tccm(), 1)
    session = HeadlessSession(opened, PlainWords(), lambda text: said.append(str(text)))
    tasks = Tasks()
    running = tasks.start(session.run(Wish.HERE), "headless")
    assert running is not None
    link = await served(session, Role.SCREEN)
    give(opened.store, Go(opened.store.state.standby))
    mine = link.partition("/screen")[0] + "/ask/mine"
    async with (
        aiohttp.ClientSession(headers={"Accept": "application/json"}) as client,
        client.get(mine) as page,
    ):
        news = await page.json()
    session.stop()
    await running

    assert news["open"] is False
    # Another program may have the usual port; then that is what is said.
    assert any("takes no questions" in line or "in use" in line for line in said)


def test_a_session_with_faults_is_not_opened(tmp_path: Path) -> None:
    """It says how to see them."""
    file = tmp_path / "broken.yaml"
    file.write_text("podium: 1\n", encoding="utf-8")
    told = io.StringIO()

    assert run(file, out=told) == CANNOT
    assert "podium check" in told.getvalue()


def test_a_record_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """And nothing is lost by it: what is damaged is kept aside."""
    file = tmp_path / "old.podium"
    file.write_bytes(b"no record at all")
    told = io.StringIO()

    assert run(file, out=told) == CANNOT
    assert told.getvalue()
    assert b"no record at all" in {each.read_bytes() for each in tmp_path.iterdir()}


def test_a_disk_that_takes_no_record_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line."""

    def refuse(*_: object) -> Text:
        raise OSError("No space left on device")

    monkeypatch.setattr(headless, "open_live", refuse)
    told = io.StringIO()

    assert run(TCCM, out=told) == CANNOT
    assert "No space left" in told.getvalue()
    assert tmp_path.exists()


@pytest.mark.skipif(os.name != "posix", reason="Windows sends no such signals")
def test_it_runs_the_launch_where_there_is_no_display_and_goes_on_after_a_crash() -> None:
    """A real process: GO by a link, killed, started again, the same segment runs."""
    child = HeadlessChild()
    try:
        link = child.links["desk/podium"]
        child.do(do="go", expecting=child.look()["standby"])
        child.kill()
        child.start()
        again, said = child.links["desk/podium"], child.said[0]
        running = child.look()["running"]
        code, rest = child.stop()
    finally:
        child.kill()

    assert code == 0, rest
    assert "goes on" in said
    assert running
    assert again.partition("#")[2] == link.partition("#")[2]


@pytest.mark.skipif(os.name != "posix", reason="Windows sends no such signals")
def test_it_is_served_by_the_certificate_that_was_chosen_in_a_window(tmp_path: Path) -> None:
    """Its links are of https then, as the window's are."""
    files = made(tmp_path / "certificate")
    user_settings().save(Settings(certificate=str(files.certificate), key=str(files.key)))
    child = HeadlessChild()
    try:
        links = list(child.links.values())
        code, rest = child.stop()
    finally:
        child.kill()

    assert code == 0, rest
    assert {each.partition(":")[0] for each in links} == {"https"}


def test_it_speaks_the_language_that_was_chosen_in_a_window(tmp_path: Path) -> None:
    """What is named goes before it."""
    file = tmp_path / "no.podium"
    file.write_bytes(b"no record at all")
    user_settings().save(Settings(language="ar"))
    told, named = io.StringIO(), io.StringIO()

    assert run(file, out=told) == run(file, language="en", out=named) == CANNOT
    assert not told.getvalue().isascii()
    assert "record" in named.getvalue()
