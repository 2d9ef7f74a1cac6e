"""A session that is served at times, and its pages in a browser, first the rapporteur's."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import UTC
from typing import TYPE_CHECKING

import pytest

from console.domain.people import Actor, Role
from console.domain.wording import PlainWords
from console.runtime.clock import LiveClock
from console.runtime.pulse import Pulse
from console.runtime.store import Store
from console.web.desks import Desks
from console.web.links import page_of
from console.web.live import Live
from console.web.passes import Passes
from console.web.server import WebServer
from console.web.stage import StageView
from tests.domain.tccm import tccm
from tests.web.browser import chromium
from tests.web.test_live import NoAlarm

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser, BrowserContext, Locator, Page
    from playwright.async_api._generated import LocatorAssertions

    from console.domain.desks import Note
    from console.domain.rundown import Plan
    from console.domain.wording import Words
    from console.views.surroundings import OutputFacts

WRITER = Actor(Role.RAPPORTEUR, "Chi")
LAPTOP, TABLET = (1280, 720), (820, 1180)


class Podium:
    """A live session that is served, at times, and a browser with its pages."""

    def __init__(self, store: Store, passes: Passes, browser: Browser) -> None:
        self.store = store
        self.passes = passes
        self.browser = browser
        self.words: Words = PlainWords()
        """Of the console, and so of the screens."""
        self.screens: tuple[OutputFacts, ...] = ()
        """Where the outputs are seen; of those that are left out nobody knows."""
        self.port = 0
        self._server: WebServer | None = None

    async def serve(self) -> None:
        """Serve; at the same port as before, if there was one."""
        live = Live(self.store, self.passes, lambda: self.words, UTC, seen=lambda: self.screens)
        pulse = Pulse(self.store, self.store.clock, NoAlarm())
        pulse.subscribe(live.on_beat)
        pulse.start()
        stage = StageView(lambda: self.words, live.image, lambda: self.store.state)
        parts = (live, Desks(), stage)
        self._server = WebServer(parts, port=self.port)
        self.port = (await self._server.start()).port

    async def vanish(self) -> None:
        """Be gone at once."""
        if self._server is not None:
            await self._server.stop()
            self._server = None

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of the record, by the time they are about."""
        return self.store.state.desks.notes_in_order()

    @asynccontextmanager
    async def context(self, size: tuple[int, int] = LAPTOP) -> AsyncIterator[BrowserContext]:
        """Have a browser of its own, with nothing kept in it."""
        width, height = size
        context = await self.browser.new_context(viewport={"width": width, "height": height})
        yield context
        await context.close()

    async def page(
        self, context: BrowserContext, language: str = "en", role: Role = Role.RAPPORTEUR
    ) -> Page:
        """Open a desk, and wait until it shows the session; a fault in its script fails."""
        page = await context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        desk, word = page_of(role), self.passes.word(role)
        await page.goto(f"http://127.0.0.1:{self.port}/desk/{desk}?lang={language}#{word}")
        await page.locator("#title", has_text=self.store.state.plan.title).wait_for()
        return page


@asynccontextmanager
async def a_podium(tmp_path: Path, plan: Plan | None = None) -> AsyncIterator[Podium]:
    """Open the launch, or another session, and a browser."""
    store = Store.open_new(plan or tccm(), LiveClock(), tmp_path / "session.podium")
    async with chromium() as browser:
        podium = Podium(store, Passes(tmp_path / "passes.json"), browser)
        await podium.serve()
        try:
            yield podium
        finally:
            await podium.vanish()
            store.close()


def expect(place: Locator) -> LocatorAssertions:
    """Say what is to become true of a place of the page."""
    from playwright.async_api import expect as expected

    return expected(place)


async def write(page: Page, words: str) -> None:
    """Type a note and end it."""
    await page.keyboard.type(words)
    await page.keyboard.press("Enter")


def row(page: Page, words: str) -> Locator:
    """Give the row of a note."""
    return page.locator("#notes li", has_text=words)


async def is_lost(page: Page) -> None:
    """Wait until the page knows that it is alone."""
    await page.wait_for_selector("body.is-lost")
