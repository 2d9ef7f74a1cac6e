"""Pictures of the ask page on a small phone: ``python -m tests.web.ask_pictures DIR``.

Each language has two: the empty page, and the page after questions were asked. One more shows the
page in the dark, and one when the queue is closed.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from console.domain.questions import Stage
from console.runtime.words import LANGUAGES
from tests.web.browser import PHONE, chromium
from tests.web.serving import Session, ask_page, serving

if TYPE_CHECKING:
    from typing import Literal

    from playwright.async_api import Browser, Page

QUESTIONS = {
    "ar": ("كيف يمكن لشبكة مجتمعية صغيرة أن تشارك؟", "هل ستُنشر المساهمات، ومتى؟"),
    "zh": ("技术社群如何与政府就路由安全开展合作？", "会议结束后我们可以在哪里看到记录？"),
    "en": (
        "What does an equal footing look like in practice for ccTLDs in small island states?",
        "Will the coalition publish what it contributes, and when?",
    ),
    "fr": (
        "Comment une petite équipe peut-elle participer sans voyager ?",
        "La coalition publiera-t-elle ses contributions ?",
    ),
    "ru": (
        "Как коалиция будет учитывать опыт малых точек обмена трафиком?",
        "Можно ли присоединиться к списку рассылки уже сегодня?",
    ),
    "es": (
        "¿Cómo puede participar una red comunitaria que no tiene personal a tiempo completo?",
        "¿Se publicarán las contribuciones?",
    ),
}
"""What is asked in each language."""


async def take_pictures(folder: Path) -> None:
    """Write the pictures into a folder that is there, as PNG files."""
    async with chromium() as browser:
        for language in LANGUAGES:
            await _asked(browser, language, folder)
        await _asked(browser, "en", folder, scheme="dark")
        await _closed(browser, folder)


async def _asked(
    browser: Browser, language: str, folder: Path, scheme: Literal["light", "dark"] = "light"
) -> None:
    session = Session()
    name = f"ask-{language}" if scheme == "light" else f"ask-{language}-{scheme}"
    async with serving(ask_page(session), session=session) as address:
        page = await _open(browser, f"{address}/ask?lang={language}", scheme)
        await page.screenshot(path=folder / f"{name}-360x740.png")
        await page.screenshot(path=folder / f"{name}-whole.png", full_page=True)
        for question in QUESTIONS[language]:
            await page.fill("#question", question)
            await page.click("#ask .send")
            await page.wait_for_selector(f"#list .asked:has-text('{question[:20]}')")
        session.move(1, Stage.ON_AIR)
        await page.reload()
        await page.wait_for_selector(".on-the-screen")
        await page.locator("#mine").scroll_into_view_if_needed()
        await page.evaluate("document.getElementById('mine').scrollIntoView()")
        await page.screenshot(path=folder / f"{name}-asked-360x740.png")
        await page.context.close()


async def _closed(browser: Browser, folder: Path) -> None:
    session = Session()
    session.is_open = False
    async with serving(ask_page(session), session=session) as address:
        page = await _open(browser, f"{address}/ask?lang=en", "light")
        await page.screenshot(path=folder / "ask-en-closed-360x740.png")
        await page.context.close()


async def _open(browser: Browser, address: str, scheme: Literal["light", "dark"]) -> Page:
    width, height = PHONE
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        is_mobile=True,
        has_touch=True,
    )
    page = await context.new_page()
    await page.goto(address)
    return page


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    asyncio.run(take_pictures(Path(sys.argv[1])))
