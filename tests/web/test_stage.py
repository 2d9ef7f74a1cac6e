"""The stage view in Debian's Chromium: the window's scenes, the console's time, and calm alone."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from console.domain.commands import Go, Show
from console.domain.output import (
    SPEAKERS,
    AskScene,
    MessageScene,
    OrderScene,
    QuestionScene,
    Scene,
    SlateScene,
    TestCardScene,
    TimerScene,
    TitleScene,
)
from console.domain.people import Role
from console.domain.timeline import Moment
from console.domain.wording import PlainWords
from console.runtime.clock import LiveClock
from console.runtime.pulse import Pulse
from console.runtime.store import Store
from console.views.wall import clock_time
from console.web.live import Live
from console.web.passes import Passes
from console.web.server import WebServer
from console.web.stage import StageView
from tests.builders import tccm
from tests.runtime.sessions import ask, give
from tests.views.mirrored import MIRRORED
from tests.web.browser import chromium, needs_chromium
from tests.web.test_live import NoAlarm

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Page

    from console.domain.rundown import Plan
    from console.domain.wording import Words

pytestmark = needs_chromium

VECTORS = Path(__file__).parents[1] / "views" / "face_vectors.json"

READ_CLOCK = "podium.clock.now()"
TEXT = "document.getElementById('stage').innerText"
MARK = "document.getElementById('mark')"

CLOSE = 100
"""Milliseconds by which a page's clock may differ."""


class Theatre:
    """A live session with a page that shows it."""

    def __init__(self, store: Store, passes: Passes, page: Page, words: Words) -> None:
        self.store = store
        self.passes = passes
        self.page = page
        self.words = words
        self.port = 0
        self._server: WebServer | None = None

    async def open_house(self) -> None:
        """Serve; at the same port as before, if there was one."""
        live = Live(self.store, self.passes, lambda: self.words, UTC)
        pulse = Pulse(self.store, self.store.clock, NoAlarm())
        pulse.subscribe(live.on_beat)
        pulse.start()
        stage = StageView(lambda: self.words, live.image, lambda: self.store.state)
        self._server = WebServer((live, stage), port=self.port)
        self.port = (await self._server.start()).port

    async def close_house(self) -> None:
        """Be gone at once."""
        if self._server is not None:
            await self._server.stop()

    async def look(
        self, query: str = "", word: str | None = None, output: str = "audience"
    ) -> None:
        """Open the page, and wait for its first picture."""
        word = self.passes.word(Role.SCREEN) if word is None else word
        await self.page.goto(f"http://127.0.0.1:{self.port}/screen/{output}{query}#{word}")

    async def until(self, expression: str) -> None:
        """Wait until something is so in the page."""
        await self.page.wait_for_function(f"() => {expression}", timeout=8_000)

    async def shows(self, words: str) -> None:
        """Wait until words stand on the stage."""
        await self.until(f"{TEXT}.includes({json.dumps(words)})")


@asynccontextmanager
async def a_theatre(
    tmp_path: Path, words: Words | None = None, plan: Plan | None = None, zone: str = "UTC"
) -> AsyncIterator[Theatre]:
    """Open the launch or another plan, and a browser whose computer is in a zone."""
    store = Store.open_new(plan or tccm(), LiveClock(), tmp_path / "session.podium")
    async with chromium() as browser:
        page = await browser.new_page(viewport={"width": 1280, "height": 720}, timezone_id=zone)
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        theatre = Theatre(store, Passes(tmp_path / "passes.json"), page, words or PlainWords())
        await theatre.open_house()
        try:
            yield theatre
        finally:
            await page.close()
            await theatre.close_house()
            store.close()


async def test_clocks_are_read_as_the_table_of_vectors_says(tmp_path: Path) -> None:
    """The page's faces are those of the window."""
    vectors = json.loads(VECTORS.read_text(encoding="utf-8"))
    async with a_theatre(tmp_path) as theatre:
        await theatre.look()
        faces: list[dict[str, Any]] = await theatre.page.evaluate(
            """async (vectors) => {
                const { face } = await import("/screen/asset/faces.js");
                return vectors.map((each) => face(each.countdown, each.now));
            }""",
            vectors,
        )

    assert [each["digits"] for each in faces] == [each["face"]["digits"] for each in vectors]
    assert [each["phase"] for each in faces] == [each["face"]["phase"] for each in vectors]
    assert [each["progress"] for each in faces] == pytest.approx(
        [each["face"]["progress"] for each in vectors]
    )


async def test_each_scene_shows_the_words_of_its_frame(tmp_path: Path) -> None:
    """And nothing of it is cut off."""
    scenes: tuple[tuple[Scene, str], ...] = (
        (OrderScene(), "Networking"),
        (MessageScene("Please take\nyour seats", 2), "Please take"),
        (AskScene(), "Raise your hand"),
        (SlateScene(), "We continue shortly"),
        (TestCardScene(), "Audience screen"),
        (TitleScene(), "Launch of the Technical Community"),
    )
    async with a_theatre(tmp_path) as theatre:
        give(theatre.store, Go(theatre.store.state.standby))
        await theatre.look()
        for scene, words in scenes:
            give(theatre.store, Show(scene))
            await theatre.shows(words)
            cut = await theatre.page.evaluate(
                """() => [...document.querySelectorAll(".fit")].some(
                    (each) => each.scrollHeight > each.clientHeight + 1)"""
            )
            assert not cut, scene


async def test_sentences_and_lights_come_when_the_table_of_vectors_says(tmp_path: Path) -> None:
    """On the page as on the window."""
    vectors = json.loads(VECTORS.with_name("said_vectors.json").read_text(encoding="utf-8"))
    async with a_theatre(tmp_path) as theatre:
        await theatre.look()
        said: dict[str, list[Any]] = await theatre.page.evaluate(
            """async (vectors) => {
                const { isBright, sentence } = await import("/screen/asset/faces.js");
                return {
                    flash: vectors.flash.map((each) => isBright(each.since, each.now)),
                    rungs: vectors.sentence.map((each) => {
                        const found = sentence(vectors.sentences, each.countdown, each.now);
                        return found ? found.rung : 0;
                    }),
                };
            }""",
            vectors,
        )

    assert said["flash"] == [each["bright"] for each in vectors["flash"]]
    assert said["rungs"] == [each["rung"] for each in vectors["sentence"]]


async def test_speakers_see_their_clock_with_what_is_said_to_them(tmp_path: Path) -> None:
    """The message stands below the clock and hides none of it."""
    async with a_theatre(tmp_path) as theatre:
        give(theatre.store, Go(theatre.store.state.standby))
        await theatre.look(output="speakers")
        await theatre.shows("14:5")
        give(theatre.store, Show(MessageScene("One minute, please", 2), SPEAKERS))
        await theatre.shows("One minute, please")
        await theatre.shows("14:5")


async def test_a_question_stands_as_text_whatever_is_in_it(tmp_path: Path) -> None:
    """No page of ours ever reads it as HTML."""
    async with a_theatre(tmp_path) as theatre:
        ask(theatre.store, 1)
        (name,) = theatre.store.state.questions.by_id
        await theatre.look()
        give(theatre.store, Show(QuestionScene(name)))
        await theatre.shows("What about point 1?")
        give(theatre.store, Show(MessageScene("<b>bold</b> <script>alert(1)</script>")))
        await theatre.shows("<script>alert(1)</script>")
        count = await theatre.page.evaluate("document.querySelectorAll('#stage script').length")

    assert count == 0


async def test_the_page_counts_by_itself_at_the_consoles_second(tmp_path: Path) -> None:
    """Its clock is never 100 ms from the console's, and its digits are those of the frame."""
    async with a_theatre(tmp_path) as theatre:
        give(theatre.store, Go(theatre.store.state.standby))
        give(theatre.store, Show(TimerScene()))
        await theatre.look()
        await theatre.until("document.querySelector('.digits').textContent.startsWith('14:5')")
        await theatre.until("podium.clock.samples.length >= 8")
        apart = [
            abs(await theatre.page.evaluate(READ_CLOCK) - theatre.store.now()) for _ in range(5)
        ]

    assert min(apart) < CLOSE


async def test_a_page_that_is_alone_says_so_and_is_right_again_by_itself(tmp_path: Path) -> None:
    """The picture stays, and counts on."""
    async with a_theatre(tmp_path) as theatre:
        give(theatre.store, Show(SlateScene()))
        await theatre.look()
        await theatre.shows("We begin shortly")
        await theatre.close_house()
        await theatre.until(f"!{MARK}.hidden")
        said = await theatre.page.evaluate(f"{MARK}.textContent")
        picture = await theatre.page.evaluate(TEXT)
        give(theatre.store, Show(TitleScene()))
        await theatre.open_house()
        await theatre.shows("Launch of the Technical Community")
        await theatre.until(f"{MARK}.hidden")

    assert said.startswith("Connection lost.")
    assert "We begin shortly" in picture


async def test_the_slate_takes_the_place_of_a_picture_that_may_be_old(tmp_path: Path) -> None:
    """Where that was chosen: with its words, and it stays when the page is resized."""
    async with a_theatre(tmp_path) as theatre:
        give(theatre.store, Show(MessageScene("Lunch is at one")))
        await theatre.look("?lost=slate")
        await theatre.shows("Lunch is at one")
        await theatre.close_house()
        await theatre.shows("We begin shortly")
        await theatre.page.set_viewport_size({"width": 1000, "height": 700})
        await theatre.until("innerWidth === 1000")
        await theatre.page.evaluate("new Promise(requestAnimationFrame)")
        after_resize = await theatre.page.evaluate(TEXT)
        await theatre.open_house()
        await theatre.shows("Lunch is at one")
        await theatre.until(f"{MARK}.hidden")

    assert "Launch of the Technical Community" in after_resize
    assert "Lunch" not in after_resize


async def test_the_mark_says_when_the_picture_was_true_in_the_sessions_zone(
    tmp_path: Path,
) -> None:
    """A screen's own computer may be on the time of anywhere."""
    plan = replace(tccm(), zone="Asia/Riyadh")
    async with a_theatre(tmp_path, plan=plan, zone="America/New_York") as theatre:
        await theatre.look()
        await theatre.shows("Launch of the Technical Community")
        before = theatre.store.now()
        await theatre.close_house()
        await theatre.until(f"!{MARK}.hidden")
        said = await theatre.page.evaluate(f"{MARK}.textContent")
        after, state = theatre.store.now(), theatre.store.state

    times = {
        clock_time(Moment(moment), state, UTC, with_seconds=True)
        for moment in range(before - 2_000, after + 1_000, 1_000)
    }
    assert any(each in said for each in times), said


@pytest.mark.parametrize(
    ("language", "query", "found"),
    [
        ("", "", ("en", "ltr", "Connection lost")),
        ("ar", "", ("ar", "rtl", "انقطع")),
        ("pt", "", ("en", "ltr", "Connection lost")),
        ("ar", "?lang=en", ("en", "ltr", "Connection lost")),
    ],
    ids=["none", "Arabic", "one without pages", "another by the link"],
)
async def test_the_page_itself_speaks_the_sessions_language(
    tmp_path: Path, language: str, query: str, found: tuple[str, str, str]
) -> None:
    """Or the one that its link names; a screen reader is told which."""
    async with a_theatre(tmp_path, plan=replace(tccm(), language=language)) as theatre:
        await theatre.look(query)
        page = await theatre.page.evaluate(
            """[document.documentElement.lang, document.documentElement.dir,
                document.body.dataset.lost]"""
        )

    assert page[:2] == list(found[:2])
    assert page[2].startswith(found[2])


async def test_a_mistyped_output_is_answered_by_those_there_are(tmp_path: Path) -> None:
    """Never by the audience's picture; the link's word goes on to the right one."""
    async with a_theatre(tmp_path) as theatre:
        word = theatre.passes.word(Role.SCREEN)
        address = f"http://127.0.0.1:{theatre.port}/screen/"
        answer = await theatre.page.goto(f"{address}%3Cb%3Eaudiance#{word}")
        assert answer is not None
        said = await theatre.page.inner_text("main")
        bold = await theatre.page.locator("main b").count()
        await theatre.page.click("a[href*=speakers]")
        await theatre.until("window.podium && document.querySelector('#stage').children.length")
        gone = await theatre.page.evaluate("document.body.dataset.output")

    assert answer.status == 404
    assert "<b>audiance" in said
    assert "/screen/audience" in said
    assert bold == 0
    assert gone == "speakers"


async def test_a_page_whose_output_is_gone_shows_no_other(tmp_path: Path) -> None:
    """A console that opened another session has other outputs."""
    async with a_theatre(tmp_path) as theatre:
        await theatre.look()
        await theatre.shows("Launch of the Technical Community")
        await theatre.page.evaluate("document.body.dataset.output = 'foyer'")
        await theatre.close_house()
        await theatre.until(f"!{MARK}.hidden")
        give(theatre.store, Show(MessageScene("For the audience alone")))
        await theatre.open_house()
        await theatre.until(f"{MARK}.textContent.includes('no such output')")
        picture = await theatre.page.evaluate(TEXT)

    assert "For the audience alone" not in picture


async def test_an_ended_link_is_told_calmly(tmp_path: Path) -> None:
    """And the page does not knock for ever."""
    async with a_theatre(tmp_path) as theatre:
        await theatre.look(word="an-old-word")
        await theatre.until(f"{MARK}.textContent.includes('lets nobody in')")


async def test_arabic_is_mirrored_and_digits_are_not(tmp_path: Path) -> None:
    """As on the window."""
    async with a_theatre(tmp_path, MIRRORED) as theatre:
        give(theatre.store, Go(theatre.store.state.standby))
        give(theatre.store, Show(TimerScene()))
        await theatre.look()
        await theatre.until("document.querySelector('.digits') !== null")
        directions = await theatre.page.evaluate(
            """[document.documentElement.dir, document.getElementById("stage").dir,
                document.querySelector(".digits").dir]"""
        )

    assert directions == ["rtl", "rtl", "ltr"]


async def test_for_keying_there_is_no_ground_and_no_mark(tmp_path: Path) -> None:
    """What a mixer takes is the scene alone."""
    async with a_theatre(tmp_path) as theatre:
        await theatre.look("?ground=none")
        await theatre.shows("Launch of the Technical Community")
        ground = await theatre.page.evaluate(
            "getComputedStyle(document.documentElement).backgroundColor"
        )
        await theatre.close_house()
        await theatre.until("document.documentElement.dataset.lost === 'yes'")
        is_quiet = await theatre.page.evaluate(f"{MARK}.hidden")

    assert ground == "rgba(0, 0, 0, 0)"
    assert is_quiet


async def test_an_ended_link_writes_nothing_on_air(tmp_path: Path) -> None:
    """What a mixer takes is still the scene alone."""
    async with a_theatre(tmp_path) as theatre:
        await theatre.look("?ground=none", word="an-old-word")
        await theatre.until("document.documentElement.dataset.lost === 'yes'")

        assert await theatre.page.evaluate(f"{MARK}.hidden")


async def test_letters_of_another_script_are_fitted_when_their_font_has_come(
    tmp_path: Path,
) -> None:
    """A font is fetched at its first letter, after the words were measured."""
    async with a_theatre(tmp_path) as theatre:
        await theatre.look()
        await theatre.shows("Launch of the Technical Community")
        await theatre.page.evaluate(
            "() => { podium.fits = 0; const fit = podium.stage.fit;"
            " podium.stage.fit = () => { podium.fits += 1; fit.call(podium.stage); }; }"
        )
        give(theatre.store, Show(MessageScene("مرحبا بكم جميعا")))
        await theatre.shows("مرحبا")
        await theatre.until("podium.fits >= 2")


async def test_nothing_but_what_belongs_to_the_page_is_served(tmp_path: Path) -> None:
    """No way leads out of its folder, and no file of this computer has a name here."""
    async with a_theatre(tmp_path) as theatre:
        base = f"http://127.0.0.1:{theatre.port}"
        request = theatre.page.context.request
        for path in (
            "/screen/asset/../../../pyproject.toml",
            "/screen/asset/%2e%2e%2f%2e%2e%2fpyproject.toml",
            "/screen/asset/page.html",
            "/screen/font/passwd",
            "/screen/image/0123456789abcdef",
            "/screen/image/..%2f..%2fx",
            "/screen/A%20B",
        ):
            assert (await request.get(base + path)).status == 404, path
        font = await request.get(f"{base}/screen/font/inter.ttf")

    assert font.status == 200
    assert font.headers["content-type"] == "font/ttf"
