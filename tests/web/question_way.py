"""The way of a question through the pages, as the people before them take it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.web.rapporteur_house import expect

if TYPE_CHECKING:
    from playwright.async_api import Page


async def ask_and_take(words: str, phone: Page, online: Page, technical: Page) -> None:
    """Ask the first question of a session; pass it on at one desk, stage and take it at another."""
    await phone.fill("#question", words)
    await phone.click("#ask .send")
    came = online.locator("#questions > [data-key=q1]")
    await came.get_by_text(words).wait_for()
    await came.get_by_role("button", name=re.compile("Pass on")).click()
    await technical.locator("#questions li", has_text=words).get_by_role("button").click()
    await expect(technical.locator("#preview-words")).to_have_text(words)
    await technical.click("[data-press=take]")
    await expect(technical.locator("#program-words")).to_have_text(words)
