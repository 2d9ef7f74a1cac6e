"""Every desk on a tablet and on a phone, in the languages with the longest words and in Arabic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from console.domain.people import Role
from console.web.desks import DESKS
from tests.web.browser import PHONE, needs_chromium
from tests.web.page_pictures import a_launch, make_busy
from tests.web.rapporteur_house import TABLET, a_podium

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Page

ROLES = [role for role, _ in DESKS.values()]

NARROW = """() => [...document.querySelectorAll("input, textarea, select")]
    .filter((each) => !["hidden", "radio"].includes(each.type))
    .filter((each) => each.offsetParent && each.clientWidth < 90).map((each) => each.id)"""


async def held(page: Page, size: tuple[int, int]) -> None:
    """Look at a page on something of another size, as when a tablet is put away for a phone."""
    width, height = size
    await page.set_viewport_size({"width": width, "height": height})
    await page.wait_for_function("width => innerWidth === width", arg=width)


@needs_chromium
@pytest.mark.parametrize("role", ROLES)
async def test_no_desk_is_wider_than_what_it_is_looked_at_on(tmp_path: Path, role: Role) -> None:
    """Nobody moves the page sideways to find a key, and what is typed into can be read."""
    async with a_podium(tmp_path, a_launch()) as podium:
        make_busy(podium.store)
        for language in ("ar", "ru", "en"):
            async with podium.context() as context:
                page = await podium.page(context, language, role)
                for size in (TABLET, PHONE):
                    await held(page, size)
                    width = await page.evaluate("document.documentElement.scrollWidth")
                    assert (width, await page.evaluate(NARROW)) == (size[0], [])


BROKEN = """() => {
    const place = document.createElement("span");
    place.style.cssText = "position: absolute; white-space: nowrap; visibility: hidden";
    document.body.append(place);
    const widest = (words, like) => {
        place.style.font = getComputedStyle(like).font;
        return Math.max(...words.split(/\\s+/).map((word) => {
            place.textContent = word;
            return place.getBoundingClientRect().width;
        }));
    };
    const placeOf = (each) => getComputedStyle(each.closest("thead") || each).position;
    const isSeen = (each) => placeOf(each) !== "absolute";
    return [...document.querySelectorAll(".guests :is(th, td:not(:has(button)), button)")]
        .filter((each) => isSeen(each) && widest(each.textContent, each) > each.clientWidth + 1)
        .map((each) => each.textContent);
}"""
"""What is broken in the middle of a word, for it has less room than its longest word."""

HEADED = """() => {
    const headings = [...document.querySelectorAll(".guests th")].map((each) => each.textContent);
    return [...document.querySelector("#guests tr").children]
        .map((each, n) => each.dataset.heading === headings[n]);
}"""
"""Whether each place of a row knows its heading."""


@needs_chromium
async def test_no_heading_of_the_technical_desk_is_broken_in_a_word(tmp_path: Path) -> None:
    """On a phone each place of the table has a line of its own, behind its heading."""
    async with a_podium(tmp_path, a_launch()) as podium:
        for language in ("ar", "ru", "en", "fr"):
            async with podium.context() as context:
                page = await podium.page(context, language, Role.TECHNICAL)
                await page.wait_for_selector("#guests tr")
                for size in (TABLET, PHONE):
                    await held(page, size)
                    assert await page.evaluate(BROKEN) == []
                    placed = await page.evaluate(HEADED)
                    assert placed == [True] * 6
