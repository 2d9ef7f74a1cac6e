"""Debian's Chromium, driven through Playwright; a test that needs it is skipped aloud without."""

from __future__ import annotations

import asyncio
import importlib.util
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")

PHONE = (360, 740)
"""The width and height of a small phone, in CSS pixels."""

LAPTOP = (1280, 800)
"""Those of a small laptop."""

PATIENCE = 20_000
"""Milliseconds after which a test gives up waiting for a page; it never waits for so long."""

MISSING = next(
    (
        f"NOT TESTED: {name} is not installed"
        for name, is_there in (
            ("Chromium", CHROMIUM.exists()),
            ("playwright", importlib.util.find_spec("playwright") is not None),
        )
        if not is_there
    ),
    "",
)

needs_chromium = pytest.mark.skipif(bool(MISSING), reason=MISSING)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Give a running browser without a window."""
    from playwright.async_api import async_playwright, expect

    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def people_with(browser: Browser, *links: str) -> AsyncIterator[tuple[Page, ...]]:
    """Open every link at once, each for a person of its own; a fault in a script fails the test."""
    faults: list[str] = []
    width, height = LAPTOP
    contexts = [
        await browser.new_context(viewport={"width": width, "height": height}) for _ in links
    ]
    pages = [await context.new_page() for context in contexts]
    for page in pages:
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: faults.append(str(error)))
    try:
        await asyncio.gather(*(page.goto(link) for page, link in zip(pages, links, strict=True)))
        yield tuple(pages)
    finally:
        for context in contexts:
            await context.close()
    assert faults == []


async def look_again(page: Page) -> None:
    """Come back to a page that was out of sight, which then asks at once what is new."""
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
