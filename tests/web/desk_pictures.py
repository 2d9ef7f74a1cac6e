"""Pictures of the online moderator's desk: ``python -m tests.web.desk_pictures DIR``.

Empty, busy, during its track and in a flood; on a laptop and on a tablet, in English and Arabic.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from console.domain.commands import Jump
from console.domain.people import Role
from console.domain.rundown import SegmentId
from tests.runtime.sessions import give
from tests.web.browser import chromium
from tests.web.online_sessions import a_desk_house, flood, make_busy

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

    from tests.web.test_live import House

LAPTOP = (1280, 720)
TABLET = (820, 1180)


async def take_pictures(folder: Path) -> None:
    """Write the pictures into a folder that is there, as PNG files."""
    with tempfile.TemporaryDirectory() as place:
        async with chromium() as browser, a_desk_house(Path(place)) as house:
            for language in ("en", "ar"):
                await _picture(house, browser, folder, "empty", language)
            make_busy(house.store)
            for language in ("en", "ar"):
                for size in (LAPTOP, TABLET):
                    await _picture(house, browser, folder, "busy", language, size)
            give(house.store, Jump(SegmentId("s3"), SegmentId("s1")))
            flood(house.store, 1500)
            for language in ("en", "ar"):
                await _picture(house, browser, folder, "flood", language)


async def _picture(
    house: House,
    browser: Browser,
    folder: Path,
    name: str,
    language: str,
    size: tuple[int, int] = LAPTOP,
) -> None:
    width, height = size
    page = await browser.new_page(viewport={"width": width, "height": height})
    word = house.passes.word(Role.ONLINE_MODERATOR)
    await page.goto(f"{house.address}/desk/online-moderator?lang={language}#{word}")
    await page.locator("#title", has_text="Launch").wait_for()
    if name == "busy":
        await _open_a_row(page)
    await page.screenshot(path=folder / f"desk-online-{name}-{language}-{width}x{height}.png")
    await page.screenshot(
        path=folder / f"desk-online-{name}-{language}-{width}-whole.png", full_page=True
    )
    await page.close()


async def _open_a_row(page: Page) -> None:
    await page.focus("#questions li")
    await page.keyboard.press("m")


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    asyncio.run(take_pictures(Path(sys.argv[1])))
