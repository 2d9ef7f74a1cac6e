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
QUESTION = "Will there be a list of contributions?"
NOTE = "The coalition meets again in March"
CALL = "Online hears the room well"


async def test_the_three_desks_run_the_launch_where_there_is_no_display() -> None:
    """A real process: each segment to the last, a call, a question, a note, and a clean end."""
    child = await asyncio.to_thread(HeadlessChild)
    links = dict(child.links)
    try:
        async with (
            chromium() as browser,
            people_with(
                browser, *(links[each] for each in (*DESKS, "ask", "screen/audience"))
            ) as pages,
        ):
            *desks, phone, screen = pages
            technical, online, rapporteur = desks
            await _go(child, desks, "Keynote addresses")
            await _call(online, technical)
            await _go(child, desks, "Questions and answers")
            await ask_and_take(QUESTION, phone, online, technical)
            log = rapporteur.locator("#questions li", has_text=QUESTION)
            await expect(log).to_contain_text("on air")
            await rapporteur.locator("#note").focus()
            await write(rapporteur, NOTE)
            await expect(row(rapporteur, NOTE)).to_be_visible()
            await _go(child, desks, "Networking")
            await expect(log).to_contain_text("answered")
            await look_again(phone)
            await expect(phone.locator("#mine")).to_contain_text("Answered")
            child.do(do="end session", expecting=child.look()["running"])
            for desk in desks:
                await expect(desk.locator("#running")).to_have_text("–")
            await expect(screen.locator("#stage h1")).to_have_text("Thank you")
        code, rest = await asyncio.to_thread(child.stop)
    finally:
        child.kill()

    assert code == 0, rest
    assert set(links) == {*DESKS, "screen/audience", "screen/speakers", "ask", "desk/podium"}
    (record,) = paths.records().glob("*.podium")
    assert sorted(each.name for each in paths.records().iterdir()) == [record.name]
    assert cli.main(["report", str(record)]) == 0
    told = record.with_suffix(".md").read_text(encoding="utf-8")
    assert all(each in told for each in (QUESTION, NOTE, CALL))


async def _go(child: HeadlessChild, desks: Sequence[Page], segment: str) -> None:
    """Start the segment that stands by, as the podium does from a script; every desk sees it.

    A second is let pass by the first desk's clock: until then another GO would be refused.
    """
    child.do(do="go", expecting=child.look()["standby"])
    for desk in desks:
        await expect(desk.locator("#running")).to_have_text(segment)
    clock = desks[0].locator("#running-clock")
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
