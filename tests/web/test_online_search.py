"""The search of the online moderator's desk in a browser: past the newest, and calmly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.commands import NoteQuestion
from console.domain.questions import QuestionId, Stage
from console.web import searches
from console.web.gate import Rate
from console.web.searches import Searches
from tests.runtime.sessions import give
from tests.web.browser import needs_chromium
from tests.web.online_sessions import flood
from tests.web.rapporteur_house import expect
from tests.web.test_online_desk import a_desk, numbers, press, row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pytest

    from console.web.guests import Guest

pytestmark = needs_chromium

MANY = 500


async def test_a_question_is_found_however_long_ago_it_came(tmp_path: Path) -> None:
    """And dealt with from there; what is written about it meanwhile is seen."""
    async with a_desk(tmp_path) as (house, page):
        flood(house.store, MANY)
        await page.locator("#count-new", has_text=f"{MANY}").wait_for()
        give(house.store, NoteQuestion(QuestionId("q3"), "Needle"))
        await page.fill("#search", "NEEDLE")
        await row(page, 3).wait_for()
        assert await numbers(page) == [3]
        give(house.store, NoteQuestion(QuestionId("q3"), "Needle, in a haystack"))
        await row(page, 3).locator(".q-note", has_text="haystack").wait_for()
        await press(row(page, 3), "Pass on")
        await row(page, 3).locator(".q-state", has_text="in line").wait_for()

        assert house.store.state.questions.by_id[QuestionId("q3")].stage is Stage.IN_LINE


async def test_it_says_how_many_more_were_found(tmp_path: Path) -> None:
    """The newest are listed; nothing found is said in words, and so is the end of the search."""
    async with a_desk(tmp_path) as (house, page):
        flood(house.store, MANY)
        await page.locator("#count-new", has_text=f"{MANY}").wait_for()
        await page.fill("#search", "point")
        await expect(page.locator("#cut")).to_have_text(
            f"The newest 100 of {MANY} that were found; {MANY - 100} more. More words find fewer."
        )
        assert await numbers(page) == list(range(MANY, MANY - 100, -1))
        await expect(page.locator("#fresh-said")).to_have_text(f"found: {MANY}")
        await page.fill("#search", "no such words")
        await expect(page.locator("#none")).to_have_text("No question has these words.")
        await expect(page.locator("#cut")).to_be_hidden()
        await page.focus("#search")
        await page.keyboard.press("Escape")
        await expect(page.locator("#cut")).to_have_text(f"The last 200 of {MANY}.")


async def test_the_console_is_asked_once_for_what_is_typed_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not for each letter."""
    asked: list[object] = []
    ask = Searches.ask

    def noting(self: Searches, guest: Guest, said: Mapping[str, object]) -> None:
        asked.append(said["query"])
        ask(self, guest, said)

    monkeypatch.setattr(Searches, "ask", noting)
    async with a_desk(tmp_path) as (house, page):
        flood(house.store, 3)
        await row(page, 3).wait_for()
        await page.evaluate(
            """() => {
                const field = document.getElementById("search");
                for (const words of ["p", "po", "poi", "point 2"]) {
                    field.value = words;
                    field.dispatchEvent(new Event("input"));
                }
            }"""
        )
        await expect(page.locator("#questions li")).to_have_count(1)

    assert asked == ["point 2"]


async def test_a_search_that_was_refused_says_so_and_is_asked_again_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever types fast waits a moment and does nothing."""
    monkeypatch.setattr(searches, "EACH_GUEST", Rate(1, 1))
    async with a_desk(tmp_path) as (house, page):
        flood(house.store, 3)
        await row(page, 3).wait_for()
        await page.fill("#search", "zzz")
        await expect(page.locator("#none")).to_have_text("No question has these words.")
        await page.fill("#search", "2")
        await expect(page.locator("#none")).to_have_text(
            "Too many searches at once. Wait a moment."
        )
        await row(page, 2).wait_for()
        await expect(page.locator("#questions li")).to_have_count(1)


async def test_a_search_that_stands_is_asked_again_after_the_connection_was_lost(
    tmp_path: Path,
) -> None:
    """What was asked before is never answered."""
    async with a_desk(tmp_path) as (house, page):
        flood(house.store, 3)
        await row(page, 3).wait_for()
        next(iter(house.live.guests)).line.abort()
        await page.wait_for_selector("main[aria-disabled=true]")
        await page.fill("#search", "2")
        await expect(page.locator("#none")).to_have_text("Searching…")
        await row(page, 2).wait_for()
        await expect(page.locator("#questions li")).to_have_count(1)
