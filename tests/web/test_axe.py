"""No page has a fault that axe-core knows (WCAG 2.2, A and AA), in English or in Arabic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from console.domain.commands import Preview, Show, Take
from console.domain.output import (
    SPEAKERS,
    AskScene,
    FollowScene,
    MessageScene,
    OrderScene,
    QuestionScene,
    Scene,
    SlateScene,
    TestCardScene,
    TimerScene,
)
from console.domain.people import Role
from console.domain.questions import QuestionId
from console.runtime.words import load_words
from console.web.desks import DESKS
from tests.runtime.sessions import give
from tests.web.axe import needs_axe, violations
from tests.web.browser import chromium, needs_chromium
from tests.web.siege import Siege, a_siege

if TYPE_CHECKING:
    from playwright.async_api import Browser

pytestmark = [needs_chromium, needs_axe]

LANGUAGES = ("en", "ar")
Schemes = tuple[Literal["light", "dark"], ...]

SCHEMES: Schemes = ("light", "dark")
DARK: Schemes = ("dark",)

SCENES: tuple[Scene, ...] = (
    FollowScene(),
    OrderScene(),
    TimerScene(),
    QuestionScene(QuestionId("q1")),
    AskScene(),
    MessageScene("Please wrap up", 3),
    SlateScene(),
    TestCardScene(),
)


async def test_a_fault_is_found() -> None:
    """Or else none of the others would say anything."""
    async with chromium() as browser:
        page = await browser.new_page()
        await page.set_content("<p style='color: #999; background: #aaa'>Dim</p><button></button>")
        found = {each.partition(":")[0] for each in await violations(page)}

    assert found >= {"button-name", "color-contrast", "html-has-lang", "document-title"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_pages_for_people_have_no_fault(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """The ask page and every desk that there is, in light and in dark."""
    async with a_siege(monkeypatch, load_words(language)) as house, chromium() as browser:
        question = QuestionScene(QuestionId("q1"))
        give(house.store, Preview(question))
        give(house.store, Take(question))
        give(house.store, Preview(OrderScene()))
        found = await _faults(browser, house, f"ask?lang={language}", SCHEMES, "form")
        for desk in DESKS:
            word = house.passes.word(Role(desk.replace("-", " ")))
            page = f"desk/{desk}?lang={language}#{word}"
            found += await _faults(browser, house, page, SCHEMES, "body")

    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_stage_views_have_no_fault(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    """Both outputs, with every kind of scene."""
    async with a_siege(monkeypatch, load_words(language)) as house, chromium() as browser:
        word = house.passes.word(Role.SCREEN)
        found = []
        for scene in SCENES:
            give(house.store, Show(scene))
            found += await _faults(browser, house, f"screen/audience#{word}", DARK, "#stage *")
        give(house.store, Show(MessageScene("Please wrap up", 3), SPEAKERS))
        found += await _faults(browser, house, f"screen/speakers#{word}", DARK, "#stage *")

    assert found == []


async def _faults(
    browser: Browser, house: Siege, page: str, schemes: Schemes, until: str
) -> list[str]:
    """Open a page, wait until something is in it, and look at it in each scheme."""
    opened = await browser.new_page(
        viewport={"width": 1280, "height": 720}, reduced_motion="reduce"
    )
    found = []
    try:
        await opened.goto(f"http://127.0.0.1:{house.port}/{page}")
        await opened.wait_for_selector(until, state="attached")
        await opened.wait_for_load_state("networkidle")
        name = page.partition("#")[0]
        for scheme in schemes:
            await opened.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [f"/{name} ({scheme}): {each}" for each in await violations(opened)]
    finally:
        await opened.close()
    return found
