"""A session without a window is run from its desks alone, to its end and into the report."""

from __future__ import annotations

import asyncio
import os
import re
from typing import TYPE_CHECKING

import pytest

from console import cli, paths
from tests.app.headless_child import HeadlessChild
from tests.web.browser import chromium, look_again, needs_chromium, people_with
from tests.web.question_way import ask_and_take
from tests.web.rapporteur_house import expect, row, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.async_api import Page

pytestmark = [
    needs_chromium,
    pytest.mark.skipif(os.name != "posix", reason="Windows sends no such signals"),
]

DESKS = ("desk/technical-desk", "desk/online-moderator", "desk/rapporteur")
PODIUM = "desk/podium"
QUESTION = "Will there be a list of contributions?"
NOTE = "The coalition meets again in March"
CALL = "Online hears the room well"


async def test_the_desks_run_the_launch_where_there_is_no_display() -> None:
    """A real process: GO by hand to the last segment, a call, a question, a note, a clean end."""
    child = await asyncio.to_thread(HeadlessChild)
    links = dict(child.links)
    try:
        async with (
            chromium() as browser,
            people_with(
                browser, *(links[each] for each in (*DESKS, PODIUM, "ask", "screen/audience"))
            ) as pages,
        ):
            *desks, podium, phone, screen = pages
            technical, online, rapporteur = desks
            await _go(podium, desks, "Keynote addresses")
            await _call(online, technical)
            await _go(podium, desks, "Questions and answers")
            await ask_and_take(QUESTION, phone, online, technical)
            log = rapporteur.locator("#questions li", has_text=QUESTION)
            await expect(log).to_contain_text("on air")
            await rapporteur.locator("#note").focus()
            await write(rapporteur, NOTE)
            await expect(row(rapporteur, NOTE)).to_be_visible()
            await _go(podium, desks, "Networking")
            await expect(log).to_contain_text("answered")
            await look_again(phone)
            await expect(phone.locator("#mine")).to_contain_text("Answered")
            await _end(podium)
            for desk in desks:
                said = "The session has ended" if desk is technical else "–"
                await expect(desk.locator("#running")).to_have_text(said)
            await expect(screen.locator("#stage h1")).to_have_text("Thank you")
        code, rest = await asyncio.to_thread(child.stop)
    finally:
        child.kill()

    assert code == 0, rest
    assert set(links) == {*DESKS, PODIUM, "screen/audience", "screen/speakers", "ask"}
    (record,) = paths.records().glob("*.podium")
    assert sorted(each.name for each in paths.records().iterdir()) == [record.name]
    assert cli.main(["report", str(record)]) == 0
    told = record.with_suffix(".md").read_text(encoding="utf-8")
    assert all(each in told for each in (QUESTION, NOTE, CALL))


async def _go(podium: Page, desks: Sequence[Page], segment: str) -> None:
    """Press GO, which names the segment that stands by; every desk sees it.

    A second is let pass by the podium's clock: until then another GO would be refused.
    """
    key = podium.locator("#go")
    await expect(key).to_contain_text(segment)
    await key.click()
    for page in (podium, *desks):
        place = page.locator("#clock-heading" if page is podium else "#running")
        await expect(place).to_contain_text(segment)
    await _a_digit(podium)


async def _end(podium: Page) -> None:
    """End the session: the key asks once more."""
    key = podium.locator("#go")
    await expect(key).to_have_text("Last segment. End the session…")
    await key.click()
    await expect(key).to_have_text("Press again to end the session")
    for _ in range(2):
        await _a_digit(podium)  # or else it would be a doubled press
    await key.click()


async def _a_digit(podium: Page) -> None:
    clock = podium.locator("#clock")
    await expect(clock).not_to_have_text(await clock.inner_text())


async def _call(one: Page, other: Page) -> None:
    """Say something from desk to desk; it is seen there, which is seen here."""
    await one.select_option("#call-to", "technical desk")
    await one.fill("#call-words", CALL)
    await one.keyboard.press("Enter")
    there = other.locator("#calls li", has_text=CALL)
    await there.get_by_role("button", name="Seen").click()
    mine = one.locator("#calls li", has_text=CALL)
    await mine.get_by_text(re.compile(r"seen \d\d:\d\d:\d\d")).wait_for()
