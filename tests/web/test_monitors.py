"""The technical desk's pictures of program and preview: who is told what, and what is painted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QColor, QImage

from console.domain.commands import Go, MoveQuestion, Preview, PutCover, Show, Take
from console.domain.output import (
    AUDIENCE,
    SPEAKERS,
    Cover,
    ImageScene,
    MessageScene,
    OrderScene,
    QuestionScene,
    SlateScene,
    TestCardScene,
    TimerScene,
    TitleScene,
)
from console.domain.people import Role
from console.domain.questions import QuestionId, Stage
from console.domain.wording import PlainWords
from console.views.display_frame import preview_frame
from console.web.control import mark_of
from console.web.wire import frame_of, image_name
from tests.domain.tccm import tccm
from tests.runtime.sessions import ask, give, plan
from tests.views.mirrored import MIRRORED
from tests.web.browser import needs_chromium
from tests.web.rapporteur_house import Podium, a_podium, expect
from tests.web.test_live import a_house

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Page

SHOWN = """(place) => {
    const host = document.getElementById(place), root = host.shadowRoot.getElementById("stage");
    const box = root.getBoundingClientRect(), around = host.getBoundingClientRect();
    return { words: root.innerText, dir: root.dir, kind: root.dataset.kind,
        ground: root.parentNode.dataset.ground, isThere: !root.parentNode.hidden,
        shape: around.width / around.height, fills: box.width / host.clientWidth,
        colour: getComputedStyle(root.parentNode).backgroundColor };
}"""


async def test_what_is_staged_comes_as_a_picture_with_the_mark_that_a_take_names(
    tmp_path: Path,
) -> None:
    """In one message, so that nobody takes another picture than the one that is seen."""
    async with a_house(tmp_path) as house, house.guest(Role.TECHNICAL) as desk:
        first = await desk.next("desk")
        give(house.store, Preview(OrderScene()))
        second = await desk.next("desk")
        state, now = house.store.state, house.store.now()
        staged = preview_frame(state, now, PlainWords(), AUDIENCE, zone=UTC)
        give(house.store, Take(OrderScene()))
        third = await desk.next("desk")

    assert first["staged"] == third["staged"] == {}
    assert {name: frame_of(each) for name, each in second["staged"].items()} == {"audience": staged}
    assert second["stands"]["outputs"]["audience"]["preview"] == mark_of(OrderScene())


@pytest.mark.parametrize("role", [Role.ONLINE_MODERATOR, Role.RAPPORTEUR])
async def test_who_stages_nothing_is_not_told_what_is_staged(tmp_path: Path, role: Role) -> None:
    """Other desks get their own view; a screen is told of no desk at all."""
    async with a_house(tmp_path) as house:
        give(house.store, Preview(SlateScene()))
        async with house.guest(role) as desk:
            told = await desk.next("desk")

    assert "staged" not in told


async def test_a_staged_picture_file_has_a_name_that_nobody_can_reckon(tmp_path: Path) -> None:
    """Who knows where it lies does not get it before it is taken; who was told does."""
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("#00aa55"))
    file = tmp_path / "map.png"
    assert image.save(str(file))
    of = replace(plan(), folder=str(tmp_path))
    async with a_house(tmp_path, of=of) as house, house.guest(Role.TECHNICAL) as desk:
        give(house.store, Preview(ImageScene("map.png")))
        while not (staged := (await desk.next("desk"))["staged"]):
            pass
        name, told = image_name(str(file)), staged["audience"]["picture"]["file"]
        before = house.live.image(name), house.live.image(told)
        give(house.store, Take(ImageScene("map.png")))
        await desk.next("frame")
        after = house.live.image(name)

    assert before == (None, file)
    assert after == file


async def _desk(podium: Podium, context: Any, language: str = "en") -> Page:
    """Open the desk, and wait for the picture of what is on air."""
    page = await podium.page(context, language, Role.TECHNICAL)
    refused: list[str] = []
    page.on("console", lambda told: refused.append(told.text) if told.type == "error" else None)
    await page.locator("#program #stage *").first.wait_for()
    await page.wait_for_load_state("networkidle")
    assert refused == []
    return page


@needs_chromium
async def test_both_pictures_are_painted_as_the_stage_view_paints_them(tmp_path: Path) -> None:
    """The same words in the same sizes, as wide as there is room, at true proportions."""
    sizes = """(root) => [...root.querySelectorAll("*")]
        .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3))
        .map((each) => [each.textContent, getComputedStyle(each).fontSize,
            getComputedStyle(each).lineHeight, getComputedStyle(each).textAlign])"""
    async with a_podium(tmp_path, tccm()) as podium, podium.context() as context:
        ask(podium.store, 1)
        give(podium.store, Go(podium.store.state.standby))
        question = QuestionScene(QuestionId("q1"))
        give(podium.store, Preview(question))
        page = await _desk(podium, context)
        program, preview = [await page.evaluate(SHOWN, each) for each in ("program", "preview")]
        assert program["kind"] == "Segment"
        assert (preview["kind"], "point 1" in preview["words"]) == ("Question", True)
        for each in (program, preview):
            assert each["shape"] == pytest.approx(16 / 9, rel=0.01)
            assert each["fills"] == pytest.approx(1, rel=0.01)

        await page.click("[data-press=take]")
        await page.locator("#program #stage[data-kind=Question]").wait_for()
        await expect(page.locator("#preview .ground")).to_be_hidden()
        screen = await context.new_page()
        word = podium.passes.word(Role.SCREEN)
        await screen.goto(f"http://127.0.0.1:{podium.port}/screen/audience#{word}")
        await screen.locator("#stage[data-kind=Question]").wait_for()
        await screen.wait_for_load_state("networkidle")
        seen = [
            await each.locator("#stage").first.evaluate(sizes)
            for each in (screen, page.locator("#program"))
        ]
        assert seen[0] == seen[1]


@needs_chromium
async def test_covers_clocks_and_the_other_output_are_seen_in_the_picture(tmp_path: Path) -> None:
    """Black is black, frozen digits stand, and the speakers' output has pictures of its own."""
    async with a_podium(tmp_path, tccm()) as podium, podium.context() as context:
        give(podium.store, Go(podium.store.state.standby))
        give(podium.store, Show(TimerScene()))
        page = await _desk(podium, context)
        digits = page.locator("#program .digits")
        first = await digits.inner_text()
        await expect(digits).not_to_have_text(first)
        give(podium.store, PutCover(Cover.FREEZE))
        await page.locator("[data-cover=freeze][aria-pressed=true]").wait_for()
        clock = page.locator("#running-clock")
        stopped, running = await digits.inner_text(), await clock.inner_text()
        await expect(clock).not_to_have_text(running)
        assert await digits.inner_text() == stopped
        give(podium.store, PutCover(Cover.BLACK))
        await page.locator("#program #stage[data-kind=Black]").wait_for(state="attached")
        black = await page.evaluate(SHOWN, "program")
        assert (black["words"].strip(), black["colour"]) == ("", "rgb(0, 0, 0)")

        give(podium.store, Show(MessageScene("Slower, please"), SPEAKERS))
        give(podium.store, Preview(TestCardScene(), SPEAKERS))
        await page.select_option("#output", "speakers")
        await page.locator("#program .message", has_text="Slower, please").wait_for()
        await page.locator("#preview #stage[data-kind=TestCard]").wait_for()
        # How large the desk's own window is has nothing to do with that screen.
        assert "×" not in (await page.evaluate(SHOWN, "preview"))["words"]


@needs_chromium
async def test_pictures_run_in_the_screens_language_whatever_that_of_the_desk(
    tmp_path: Path,
) -> None:
    """An Arabic desk of an English console shows what an English room sees, and the reverse."""
    async with a_podium(tmp_path, tccm()) as podium, podium.context() as context:
        give(podium.store, Show(OrderScene()))
        give(podium.store, Preview(TitleScene()))
        for language, words, direction in (("ar", PlainWords(), "ltr"), ("en", MIRRORED, "rtl")):
            podium.words = words
            page = await _desk(podium, context, language)
            for place in ("program", "preview"):
                assert (await page.evaluate(SHOWN, place))["dir"] == direction
            await page.close()


@needs_chromium
async def test_a_picture_that_is_the_same_is_not_painted_again(tmp_path: Path) -> None:
    """Whatever else the desk is told: a flood of questions costs it no picture."""
    async with a_podium(tmp_path, tccm()) as podium, podium.context() as context:
        give(podium.store, Preview(TitleScene()))
        page = await _desk(podium, context)
        await page.evaluate(
            """() => { for (const place of ["program", "preview"]) {
                const { shadowRoot } = document.getElementById(place);
                shadowRoot.querySelector("h1").dataset.old = "yes"; } }"""
        )
        ask(podium.store, 1, 2, 3)
        give(podium.store, MoveQuestion(QuestionId("q2"), Stage.IN_LINE, Stage.NEW))
        await page.locator("#questions li", has_text="point 2").wait_for()

        for place in ("program", "preview"):
            assert await page.locator(f"#{place} h1[data-old]").count() == 1
