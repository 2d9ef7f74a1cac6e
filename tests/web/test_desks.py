"""The technical desk, served and in a browser: what it is told, and what its keys do."""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiohttp

from console import paths
from console.domain.commands import Go, MoveQuestion, Preview, Take
from console.domain.desk_commands import AcknowledgeCall, MakeCall
from console.domain.desks import CallId
from console.domain.output import (
    AUDIENCE,
    SPEAKERS,
    Cover,
    FollowScene,
    MessageScene,
    OrderScene,
    QuestionScene,
    SlateScene,
    TitleScene,
)
from console.domain.people import Role
from console.domain.questions import QuestionId, Stage
from console.domain.rundown import Group
from console.domain.session import CueMark
from console.domain.wording import PlainWords
from console.runtime.clock import LiveClock
from console.runtime.session_file import Reading, read_session
from console.web import desk_views
from console.web.desks import Desks
from console.web.live import LET_GO
from console.web.stage import StageView
from tests.runtime.sessions import ask, give
from tests.web.browser import LAPTOP, chromium, needs_chromium
from tests.web.serving import Session
from tests.web.test_live import Guest, House, a_house

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import pytest
    from playwright.async_api import Browser, Page

TABLET = (820, 1180)


async def test_a_desk_is_told_what_stands_and_with_which_marks(tmp_path: Path) -> None:
    """What it shows and what its keys name come in one message."""
    async with a_house(tmp_path) as house, house.guest(Role.TECHNICAL) as desk:
        first = await desk.next("desk")
        give(house.store, Preview(SlateScene()))
        second = await desk.next("desk")
        done = await desk.do(
            do="take",
            output="audience",
            expecting=second["stands"]["outputs"]["audience"]["preview"],
        )

    assert (
        "preview" not in first["desk"]["outputs"][0] or not first["desk"]["outputs"][0]["preview"]
    )
    assert second["desk"]["outputs"][0]["preview"]["kind"] == "slate"
    assert done["is_done"]
    assert house.store.state.output(AUDIENCE).scene == SlateScene()


async def test_a_refusal_is_said_in_the_language_of_who_is_refused(tmp_path: Path) -> None:
    """Whatever the console speaks."""
    async with (
        a_house(tmp_path) as house,
        aiohttp.ClientSession() as client,
        client.ws_connect(f"{house.address}/live") as socket,
    ):
        word = house.passes.word(Role.TECHNICAL)
        await socket.send_json({"word": word, "language": "ar"})
        answer = await Guest(socket).do(do="take", output="audience", expecting=None)

    assert answer["said"].startswith("لا شيء في المعاينة")


async def test_a_screen_is_told_of_no_desk(tmp_path: Path) -> None:
    """It gets its frames alone."""
    async with a_house(tmp_path) as house, house.guest(Role.SCREEN) as screen:
        await screen.next("frame")
        give(house.store, Preview(SlateScene()))
        await screen.socket.send_json({"kind": "identify-guest", "number": 1})
        await screen.socket.send_json({"kind": "clock", "asked": 1})
        message = await screen.socket.receive_json()

    assert message["kind"] == "clock"


async def test_what_comes_in_a_flood_is_told_in_one(tmp_path: Path) -> None:
    """A desk is written to at most ten times a second."""
    async with a_house(tmp_path) as house, house.guest(Role.TECHNICAL) as desk:
        await desk.next("desk")
        for number in range(1, 31):
            ask(house.store, number)
            name = QuestionId(f"q{number}")
            give(house.store, MoveQuestion(name, Stage.IN_LINE, Stage.NEW))
            await _turn()
        lengths: list[int] = []
        while not lengths or lengths[-1] < 12:
            lengths.append(len((await desk.next("desk"))["desk"]["questions"]))

    assert len(lengths) <= 3


async def test_who_is_connected_is_told_and_can_be_sent_away(tmp_path: Path) -> None:
    """With name, role and age; a screen that is sent away does not come back by itself."""
    async with (
        a_house(tmp_path) as house,
        house.guest(Role.TECHNICAL, name="Desk") as desk,
        house.guest(Role.SCREEN, name="OBS left") as screen,
    ):
        await screen.next("welcome")
        listed = (await desk.next("guests"))["guests"]
        while len(listed) < 2:
            listed = (await desk.next("guests"))["guests"]
        number = next(each["number"] for each in listed if each["role"] == "screen")
        await desk.socket.send_json({"kind": "identify-guest", "number": number})
        told = await screen.next("identify")
        await desk.socket.send_json({"kind": "send-away", "number": number})
        code = await screen.closed()
        left = (await desk.next("guests"))["guests"]

    assert (told["name"], code) == ("OBS left", LET_GO)
    assert [each["name"] for each in left] == ["Desk"]


async def test_a_desk_is_told_how_many_screens_show_an_output(tmp_path: Path) -> None:
    """Without a window at the console they are all elsewhere: OFF until one comes."""
    async with a_house(tmp_path) as house, house.guest(Role.TECHNICAL) as desk:
        before = (await desk.next("desk"))["desk"]["outputs"]
        async with house.guest(Role.SCREEN, "speakers"):
            there = (await desk.next("desk"))["desk"]["outputs"]
        after = (await desk.next("desk"))["desk"]["outputs"]

    assert [each["lamp"] for each in before] == ["OFF", "OFF"]
    assert [(each["lamp"], each["where"]) for each in there] == [
        ("OFF", "nobody sees it"),
        ("LIVE", "1 connected"),
    ]
    assert after == before


async def test_all_screens_of_an_output_say_their_names_when_a_desk_asks(tmp_path: Path) -> None:
    """Here and elsewhere; no other output's, and not for who may not."""
    asked: list[str] = []
    async with a_house(tmp_path) as house:
        house.live._identify = asked.append
        async with (
            house.guest(Role.TECHNICAL) as desk,
            house.guest(Role.RAPPORTEUR) as rapporteur,
            house.guest(Role.SCREEN, "speakers", "Left") as left,
            house.guest(Role.SCREEN, "audience", "Right") as right,
        ):
            for guest, output in (
                (rapporteur, "audience"),
                (desk, "speakers"),
                (desk, "nowhere"),
                (desk, "audience"),
            ):
                await guest.socket.send_json({"kind": "identify-output", "output": output})
            names = [(await each.next("identify"))["name"] for each in (left, right)]

    assert (asked, names) == (["speakers", "audience"], ["Left", "Right"])


async def test_nobody_else_sends_anybody_away(tmp_path: Path) -> None:
    """A rapporteur's wish is passed over."""
    async with (
        a_house(tmp_path) as house,
        house.guest(Role.RAPPORTEUR) as rapporteur,
        house.guest(Role.SCREEN) as screen,
    ):
        number = (await screen.next("welcome"))["number"]
        await rapporteur.socket.send_json({"kind": "send-away", "number": number})
        await rapporteur.socket.send_json({"kind": "clock", "asked": 1})
        await rapporteur.next("clock")
        await screen.socket.send_json({"kind": "clock", "asked": 2})

        assert await screen.next("clock")


async def test_the_page_is_served_in_the_languages_and_nothing_beside_it(tmp_path: Path) -> None:
    """Mirrored for Arabic; files that are not its own are not found."""
    async with a_house(tmp_path, parts=(Desks(),)) as house, aiohttp.ClientSession() as client:
        async with client.get(f"{house.address}/desk/technical-desk?lang=ar") as answer:
            page = await answer.text()
        statuses = []
        for path in ("desk/nobody", "desk/assets/passes.json", "desk/assets/desk.css"):
            async with client.get(f"{house.address}/{path}") as answer:
                statuses.append(answer.status)

    assert 'lang="ar" dir="rtl"' in page
    assert statuses == [404, 404, 200]


async def _turn() -> None:
    """Let the loop have one turn."""
    turned = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(turned.set_result, None)
    await turned


async def _says(page: Page, place: str, words: str | re.Pattern[str]) -> None:
    """Wait until a place of the page says something."""
    from playwright.async_api import expect

    await expect(page.locator(f"#{place}")).to_have_text(words)


@asynccontextmanager
async def a_desk(
    house: House, browser: Browser, language: str = "en", size: tuple[int, int] = LAPTOP
) -> AsyncIterator[Page]:
    """Open the desk's page with its word; a fault in its script fails the test."""
    faults: list[str] = []
    context = await browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = await context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    word = house.passes.word(Role.TECHNICAL)
    await page.goto(f"{house.address}/desk/technical-desk?lang={language}#{word}")
    await _says(page, "lamp", re.compile(r"\S"))
    yield page
    await context.close()
    assert not [each for each in faults if "favicon" not in each and "404" not in each]


@asynccontextmanager
async def a_browser(tmp_path: Path) -> AsyncIterator[tuple[House, Browser]]:
    """Serve a running session with three questions in the line, and start a browser."""
    state = Session().state
    stage = StageView(PlainWords, lambda _: None, lambda: state)  # its clocks are the desk's, too
    parts = (Desks(), stage)
    async with a_house(tmp_path, LiveClock(), parts=parts) as house, chromium() as browser:
        ask(house.store, 1, 2, 3)
        for number in (1, 2, 3):
            give(house.store, MoveQuestion(QuestionId(f"q{number}"), Stage.IN_LINE, Stage.NEW))
        give(house.store, Go(house.store.state.standby))
        yield house, browser


@needs_chromium
async def test_a_question_is_staged_and_taken_from_the_desk(tmp_path: Path) -> None:
    """Then black and freeze, each pressed and let go, by the keyboard."""
    async with a_browser(tmp_path) as (house, browser), a_desk(house, browser) as page:
        await page.click("#questions li:nth-child(2) button")
        await _says(page, "preview-words", re.compile("point 2"))
        await page.click("[data-press=take]")
        await _says(page, "program-words", re.compile("point 2"))
        scene = house.store.state.output(AUDIENCE).scene
        for cover in (Cover.BLACK, Cover.FREEZE):
            key = f"[data-cover={cover.value}][aria-pressed]"
            await page.focus(key)
            await page.keyboard.press("Enter")
            await page.wait_for_selector(f"{key}[aria-pressed=true]")
            assert house.store.state.output(AUDIENCE).cover is cover
            await page.keyboard.press("Enter")
            await page.wait_for_selector(f"{key}[aria-pressed=false]")
            assert house.store.state.output(AUDIENCE).cover is Cover.NONE

    assert isinstance(scene, QuestionScene)
    assert scene.question == "q2"


@needs_chromium
async def test_a_take_after_the_world_moved_on_is_refused_calmly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says why, and nothing has changed on the screen."""
    async with a_browser(tmp_path) as (house, browser), a_desk(house, browser) as page:
        give(house.store, Preview(TitleScene()))
        await _says(page, "preview-name", "Title")
        before = house.store.state.output(AUDIENCE).scene
        monkeypatch.setattr(desk_views, "GATHER_SECONDS", 60)  # it is not told in time
        give(house.store, Preview(OrderScene()))
        await page.click("[data-press=take]")
        await _says(page, "said", re.compile("preview has changed"))

        assert house.store.state.output(AUDIENCE).scene == before


@needs_chromium
async def test_two_desks_that_take_at_once_take_once(tmp_path: Path) -> None:
    """Twenty times, 40 ms apart: nothing is doubled and nothing is skipped."""
    async with (
        a_browser(tmp_path) as (house, browser),
        a_desk(house, browser) as one,
        a_desk(house, browser) as other,
    ):
        scenes = (SlateScene(), TitleScene())
        made = []
        for turn in range(20):
            scene = scenes[turn % 2]
            staged = give(house.store, Preview(scene)).sequence
            name = ("Slate", "Title")[turn % 2]
            for page in (one, other):
                await _says(page, "preview-name", name)
            press = "document.querySelector('[data-press=take]').click()"
            later = f"setTimeout(() => {press}, 40)"
            await asyncio.gather(one.evaluate(press), other.evaluate(later))
            for page in (one, other):
                await _says(page, "program-name", name)
            await other.wait_for_timeout(60)
            assert house.store.state.output(AUDIENCE).scene == scene
            made.append(house.store.sequence - staged)

    assert made == [1] * 20, "each pair of presses is one event in the record"


@needs_chromium
async def test_the_desk_fits_a_tablet_and_is_mirrored(tmp_path: Path) -> None:
    """Nothing is wider than the page, in both directions, and every key has its words."""
    from tests.web.test_ask_browser import CONTRAST, NAMELESS

    async with a_browser(tmp_path) as (house, browser):
        give(house.store, Preview(QuestionScene(QuestionId("q1"))))
        give(house.store, Take(QuestionScene(QuestionId("q1"))))
        for language in ("en", "ar"):
            for size in (LAPTOP, TABLET):
                async with a_desk(house, browser, language, size) as page:
                    width = await page.evaluate("document.documentElement.scrollWidth")
                    assert width <= size[0]
                    assert await page.evaluate(NAMELESS) == []
                    assert await page.evaluate(CONTRAST) == []


@needs_chromium
async def test_a_typed_sentence_is_shown_and_the_slate_and_clear_work(tmp_path: Path) -> None:
    """Messages and the slate go on at once, past the preview."""
    async with a_browser(tmp_path) as (house, browser), a_desk(house, browser) as page:
        await page.get_by_role("radio", name="Audience screen").check()
        await page.fill("#sentence", "Please sit down")
        await page.keyboard.press("Enter")
        await _says(page, "program-words", "Please sit down")
        await page.click("[data-show=slate]")
        await _says(page, "program-name", "Slate")
        await page.click("[data-press=clear]")
        await _says(page, "program-name", "Segment")
        await page.click("[data-scene='test card']")
        await _says(page, "preview-name", "Test card")


@needs_chromium
async def test_a_screen_is_sent_away_from_the_desk(tmp_path: Path) -> None:
    """By its own row of the list."""
    async with (
        a_browser(tmp_path) as (house, browser),
        a_desk(house, browser) as page,
        house.guest(Role.SCREEN, name="OBS left") as screen,
    ):
        await page.locator("#where", has_text="1 connected").wait_for()
        await page.get_by_role("button", name="Identify: Audience screen").click()
        assert (await screen.next("identify"))["name"] == "OBS left"
        row = page.locator("#guests tr", has_text="OBS left")
        await row.get_by_role("button", name="Identify").click()
        assert (await screen.next("identify"))["name"] == "OBS left"
        disconnect = row.get_by_role("button", name="Disconnect")
        code, _ = await asyncio.gather(screen.closed(), disconnect.click())
        assert code == LET_GO
        await row.wait_for(state="detached")


@needs_chromium
async def test_a_call_is_read_out_waits_and_is_seen_at_both_ends(tmp_path: Path) -> None:
    """What is typed goes to the desk that was chosen."""
    async with a_browser(tmp_path) as (house, browser), a_desk(house, browser) as page:
        give(house.store, MakeCall(Role.TECHNICAL, words="Louder, please"))
        row = page.locator("#calls li", has_text="Louder, please")
        await _says(page, "called", re.compile("podium calls: Louder, please"))
        await row.get_by_role("button", name="Seen").click()
        await row.get_by_text(re.compile(r"seen \d\d:\d\d:\d\d")).wait_for()
        assert house.store.state.desks.calls[CallId(1)].seen

        await page.select_option("#call-to", "podium")
        await page.fill("#call-words", "Better now?")
        await page.keyboard.press("Enter")
        mine = page.locator("#calls li", has_text="Better now?")
        await mine.get_by_text("not seen yet").wait_for()
        give(house.store, AcknowledgeCall(CallId(2)))
        await mine.get_by_text(re.compile(r"seen \d\d:\d\d:\d\d")).wait_for()

        assert await page.input_value("#call-words") == ""


@needs_chromium
async def test_a_desk_whose_link_was_ended_says_so(tmp_path: Path) -> None:
    """It does not come back by itself."""
    async with a_browser(tmp_path) as (house, browser), a_desk(house, browser) as page:
        await house.live.renew(Role.TECHNICAL)
        await _says(page, "said", re.compile("has been ended"))


@needs_chromium
async def test_cues_and_ready_messages_of_the_session_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cue is marked as done; a step goes to the speakers, and to the room only if chosen."""
    reading = read_session(paths.sessions() / "tccm-launch.yaml")
    assert isinstance(reading, Reading)
    plan = reading.plan
    assert plan
    monkeypatch.setattr("tests.runtime.sessions.plan", lambda: plan)
    async with a_browser(tmp_path) as (house, browser), a_desk(house, browser) as page:
        run = house.store.state.run
        segment = house.store.state.segment(run.segment) if run else None
        assert segment
        wanted = [each for each in segment.cues if each.to in {Group.TECHNICAL, Group.EVERYONE}]
        assert await page.locator("#cues li").count() >= len(wanted)
        for cue in wanted:
            row = page.locator("#cues li", has_text=cue.say)
            await row.get_by_role("button").click()
            await row.get_by_text("Done").wait_for()
            assert house.store.state.cues[cue.id] is CueMark.DONE
        step = next(each for each in plan.messages if each.rung == 1)
        room = house.store.state.output(AUDIENCE)
        assert await page.get_by_label("Speakers’ screen").is_checked()
        await page.locator("#messages button", has_text=step.text).first.click()
        await _says(page, "said-there", f"Said there: “{step.text}”")
        assert house.store.state.output(SPEAKERS).scene == MessageScene(step.text, 1)
        assert house.store.state.output(AUDIENCE) == room
        await page.get_by_role("button", name="Take it away").click()
        await _says(page, "said-there", "Nothing is said there.")
        assert house.store.state.output(SPEAKERS).scene == FollowScene()

        await page.get_by_role("radio", name="Audience screen").check()
        await page.locator("#messages button", has_text=step.text).first.click()
        await _says(page, "program-words", step.text)

        assert house.store.state.output(AUDIENCE).scene == MessageScene(step.text, 1)
