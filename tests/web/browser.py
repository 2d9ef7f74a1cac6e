"""Debian's Chromium, driven through Playwright; a test that needs it is skipped aloud without."""

from __future__ import annotations

import importlib.util
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser

CHROMIUM = Path("/usr/bin/chromium")

PHONE = (360, 740)
"""The width and height of a small phone, in CSS pixels."""

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
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            yield browser
        finally:
            await browser.close()
