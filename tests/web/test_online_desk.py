"""The online moderator's desk in a browser: a question's way, calls both ways, the track."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from console.domain.commands import Jump, MoveQuestion, PlaceInLine, WithdrawQuestion
from console.domain.desk_commands import AcknowledgeCall, MakeCall
from console.domain.desks import CallId, CallKind, Presence, Sound
from console.domain.people import PersonId, Role
from console.domain.questions import QuestionId, Stage
from console.domain.rundown import SegmentId
from tests.runtime.sessions import ask, give
from tests.web.browser import chromium, needs_chromium
from tests.web.online_sessions import a_desk_house, ask_all, flood, make_busy
from tests.web.test_ask_browser import CONTRAST, NAMELESS, SMALL_TARGETS, SMALL_TEXT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser, Locator, Page

    from tests.web.test_live import House

LAPTOP = (1280, 720)
TABLET = (820, 1180)

pytestmark = needs_chromium


@asynccontextmanager
async def a_page(
    house: House, browser: Browser, language: str = "en", size: tuple[int, int] = LAPTOP
) -> AsyncIterator[Page]:
    """Open the desk with its word; a fault in its script fails the test."""
    faults: list[str] = []
    context = await browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = await context.new_page()
    page.set_default_timeout(8000)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    word = house.passes.word(Role.ONLINE_MODERATOR)
    await page.goto(f"{house.address}/desk/online-moderator?lang={language}#{word}")
    await page.locator("#title", has_text="Launch").wait_for()
    yield page
    await context.close()
    assert not [each for each in faults if "load resource" not in each and "WebSocket" not in each]


@asynccontextmanager
async def a_desk(tmp_path: Path) -> AsyncIterator[tuple[House, Page]]:
    """Serve a session and open the desk."""
    async with (
        a_desk_house(tmp_path) as house,
        chromium() as browser,
        a_page(house, browser) as page,
    ):
        yield house, page


def row(page: Page, number: int) -> Locator:
    """Give the row of a question."""
    return page.locator(f"#questions > [data-key=q{number}]")


async def numbers(page: Page) -> list[int]:
    """Give the numbers of the rows, as they stand on the page."""
    found = await page.locator("#questions .q-number").all_text_contents()
    return [int(each) for each in found]


async def press(place: Page | Locator, name: str) -> None:
    """Press a key by its words."""
    await place.get_by_role("button", name=re.compile(name)).first.click()


async def test_a_question_goes_its_way_from_the_ask_page_to_being_told(tmp_path: Path) -> None:
    """Passed on, shortened, merged with one that asks the same, and its asker told."""
    async with a_desk(tmp_path) as (house, page):
        phone = await page.context.new_page()
        await phone.goto(f"{house.address}/ask?lang=en")
        await phone.fill("#question", "Will there be a list of contributions?")
        await phone.click("#ask .send")
        one = row(page, 1)
        await one.get_by_text("Will there be a list").wait_for()

        await press(one, "Pass on")
        await page.click("#tab-line")
        await one.focus()
        await page.keyboard.press("e")
        await one.locator("textarea").fill("A list?")
        await page.keyboard.press("Control+Enter")
        await one.locator(".q-words", has_text="A list?").wait_for()
        await one.locator(".q-original", has_text="Will there be").wait_for()
        await one.focus()
        await page.keyboard.press("t")
        await one.get_by_text("The asker sees on the ask page").wait_for()
        said = await one.locator("textarea").input_value()
        await press(one, "I have told the asker")
        await one.locator(".q-state", has_text=re.compile(r"told \d\d:\d\d:\d\d")).wait_for()

        ask(house.store, 2)
        await page.click("#tab-new")
        two = row(page, 2)
        await two.focus()
        await page.keyboard.press("m")
        await two.locator("input").fill("1")
        await page.keyboard.press("Enter")
        await page.locator("#count-new", has_text="0").wait_for()
        await phone.close()

    book = house.store.state.questions
    assert book.by_id[QuestionId("q1")].short == "A list?"
    assert book.by_id[QuestionId("q2")].into == "q1"
    assert QuestionId("q1") in house.store.state.desks.told
    assert "number 1" in said


async def test_no_row_moves_under_the_pointer_or_the_focus(tmp_path: Path) -> None:
    """What is new waits behind a key; what has left says where it went until nobody is there."""
    async with a_desk(tmp_path) as (house, page):
        ask(house.store, 1, 2, 3)
        await row(page, 3).hover()
        await press(row(page, 3), "Pass on")
        await row(page, 3).locator(".q-state", has_text="in line").wait_for()
        held = await numbers(page)
        ask(house.store, 4, 5)
        await page.locator("#fresh", has_text="Show 2 new").wait_for()
        waiting = await numbers(page)
        give(house.store, MoveQuestion(QuestionId("q2"), Stage.SET_ASIDE, Stage.NEW))
        await row(page, 2).locator(".q-state", has_text="set aside").wait_for()
        still = await numbers(page)

        await page.hover("h1")
        await page.evaluate("document.activeElement.blur()")
        await row(page, 3).wait_for(state="detached")
        settled = await numbers(page)
        await page.click("#fresh")
        fresh = await numbers(page)

    assert held == waiting == still == [3, 2, 1]
    assert settled == [1]
    assert fresh == [5, 4, 1]


async def test_one_that_asks_nearly_the_same_is_offered_first(tmp_path: Path) -> None:
    """One press folds it."""
    async with a_desk(tmp_path) as (house, page):
        make_busy(house.store)
        five = row(page, 5)
        await five.focus()
        await page.keyboard.press("m")
        await press(five, "Asks nearly the same as 1")
        await page.locator("#count-aside", has_text="2").wait_for()

        assert house.store.state.questions.by_id[QuestionId("q5")].into == "q1"


async def test_a_question_is_set_aside_with_a_reason_and_brought_back(tmp_path: Path) -> None:
    """A usual reason is one press, any other is typed; the last step can be undone."""
    async with a_desk(tmp_path) as (house, page):
        ask_all(house.store)
        await row(page, 6).focus()
        await page.keyboard.press("s")
        await press(row(page, 6), "A remark, not a question")
        await row(page, 6).get_by_text("A remark").first.wait_for()
        await row(page, 5).focus()
        await page.keyboard.press("s")
        await row(page, 5).locator("input").fill("Later by mail")
        await page.keyboard.press("Enter")
        await page.locator("#count-aside", has_text="2").wait_for()
        reasons = [house.store.state.questions.by_id[QuestionId(f"q{n}")].reason for n in (5, 6)]
        await page.click("#undo")
        await page.locator("#count-aside", has_text="1").wait_for()
        await page.click("#tab-aside")
        await row(page, 6).focus()
        await page.keyboard.press("b")
        await page.locator("#count-aside", has_text="0").wait_for()

        assert house.store.state.questions.by_id[QuestionId("q6")].stage is Stage.NEW
    assert reasons == ["Later by mail", "A remark, not a question"]


async def test_the_line_is_put_in_order_and_the_row_is_followed(tmp_path: Path) -> None:
    """By key and by pointer; the focus stays with the question."""
    async with a_desk(tmp_path) as (house, page):
        ask(house.store, 1, 2, 3)
        for number in (1, 2, 3):
            give(house.store, MoveQuestion(QuestionId(f"q{number}"), Stage.IN_LINE, Stage.NEW))
        await page.click("#tab-line")
        await row(page, 3).focus()
        await page.keyboard.press("Alt+ArrowUp")
        await page.locator("#questions > :nth-child(2)[data-key=q3]").wait_for()
        await page.keyboard.press("Alt+ArrowUp")
        await page.locator("#questions > :first-child[data-key=q3]").wait_for()
        focused = await page.evaluate("document.activeElement.dataset.key")
        await press(row(page, 3), "Later")
        await page.locator("#questions > :nth-child(2)[data-key=q3]").wait_for()
        give(house.store, PlaceInLine(QuestionId("q3"), None))
        await page.evaluate("document.activeElement.blur()")
        await page.hover("h1")
        await page.locator("#questions > :last-child[data-key=q3]").wait_for()

    assert focused == "q3"
    assert house.store.state.questions.line == ("q1", "q2", "q3")


async def test_what_is_typed_stays_while_the_question_changes(tmp_path: Path) -> None:
    """A vote that comes in takes no word away; a search finds in all lists."""
    async with a_desk(tmp_path) as (house, page):
        ask_all(house.store)
        await row(page, 2).focus()
        await page.keyboard.press("n")
        await row(page, 2).locator("input").fill("Ask Layla first")
        give(house.store, WithdrawQuestion("chat", "id-2"))
        await row(page, 2).get_by_text("withdrawn").wait_for()
        kept = await row(page, 2).locator("input").input_value()
        await page.keyboard.press("Enter")
        await row(page, 2).locator(".q-note", has_text="Ask Layla first").wait_for()
        give(house.store, MoveQuestion(QuestionId("q3"), Stage.IN_LINE, Stage.NEW))
        await page.locator("#count-line", has_text="1").wait_for()
        await page.fill("#search", "coalition publiera")
        await page.locator("#questions > :first-child[data-key=q3]:last-child").wait_for()
        await page.keyboard.press("Escape")
        await row(page, 6).wait_for()
        await page.fill("#search", "no such words")
        await page.locator("#none", has_text="has these words").wait_for()

    assert kept == "Ask Layla first"


async def test_a_call_goes_to_the_podium_and_says_whether_it_was_seen(tmp_path: Path) -> None:
    """The floor stands until it is taken back; no sound is told to whoever can mend it, too."""
    async with a_desk(tmp_path) as (house, page):
        await page.click("#floor")
        await page.locator("#floor-state", has_text="not seen yet").wait_for()
        give(house.store, AcknowledgeCall(CallId(1)))
        await page.locator("#floor-state", has_text=re.compile(r"seen \d\d:\d\d:\d\d")).wait_for()
        pressed = await page.get_attribute("#floor", "aria-pressed")
        await page.click("#floor")
        await page.wait_for_selector("#floor[aria-pressed=false]")
        await page.click("#no-sound")
        await page.wait_for_selector("#no-sound[aria-pressed=true]")
        calls = house.store.state.desks.calls_in_order()

    assert pressed == "true"
    assert not calls[0].is_open
    assert {each.to for each in calls[1:]} == {Role.PODIUM, Role.TECHNICAL}
    assert {each.kind for each in calls[1:]} == {CallKind.NO_SOUND}


async def test_a_call_from_the_podium_is_read_out_and_acknowledged(tmp_path: Path) -> None:
    """It stands until somebody says that it was seen."""
    async with a_desk(tmp_path) as (house, page):
        give(house.store, MakeCall(Role.ONLINE_MODERATOR, words="You read the first one"))
        await page.locator("#called", has_text="podium calls: You read the first one").wait_for()
        call = page.locator("#calls li.is-waiting")
        await press(call, "Seen")
        await call.wait_for(state="detached")

        assert house.store.state.desks.calls[CallId(1)].seen


async def test_presence_and_the_sound_check_are_noted(tmp_path: Path) -> None:
    """Each by a key that says how it stands."""
    async with a_desk(tmp_path) as (house, page):
        person = page.locator("#people > [data-key=siobhan]")
        await press(person, "^Here")
        await person.locator("[aria-pressed=true]", has_text="Here").wait_for()
        await press(person, "Bad")
        await person.locator("[aria-pressed=true]", has_text="Bad").wait_for()

        wanted = Presence(is_here=True, sound=Sound.BAD)
        assert house.store.state.desks.here(PersonId("siobhan")) == wanted


async def test_the_track_online_has_its_own_clock_and_its_keys(tmp_path: Path) -> None:
    """A minute more, finished and gone on with; everyone's coming back counts down beside it."""
    async with a_desk(tmp_path) as (house, page):
        give(house.store, Jump(SegmentId("s3"), None))
        track = page.locator("#tracks > [data-key=online]")
        await track.get_by_text("of 20:00").wait_for()
        await press(track, r"\+1 min")
        await track.get_by_text("of 21:00").wait_for()
        await press(track, "Finish")
        await track.get_by_text("ended after").wait_for()
        await press(track, "Go on")
        await track.get_by_text("of 21:00").wait_for()
        await page.locator("#come-back", has_text=re.compile(r"2\d:\d\d")).wait_for()

        assert await page.locator("#tracks > [data-key=room] button").count() == 0


async def test_without_a_connection_no_key_works_and_the_page_says_so(tmp_path: Path) -> None:
    """What was typed stays, and the keys work again when the connection is back."""
    async with a_desk(tmp_path) as (house, page):
        ask(house.store, 1)
        await row(page, 1).wait_for()
        await page.fill("#call-words", "Half a sentence")
        await page.context.set_offline(True)
        guest = next(iter(house.live.guests))
        guest.line.abort()
        await page.locator("#said", has_text="The connection is lost").wait_for()
        await page.wait_for_selector("main[aria-disabled=true]")
        await page.evaluate("document.querySelector('.q-main').click()")
        await page.evaluate("document.getElementById('floor').click()")
        await page.context.set_offline(False)
        await page.wait_for_selector("main[aria-disabled=false]")
        said = await page.text_content("#said")
        typed = await page.input_value("#call-words")
        state = house.store.state
        await press(row(page, 1), "Pass on")
        await page.locator("#count-line", has_text="1").wait_for()

    assert said == ""
    assert typed == "Half a sentence"
    assert state.questions.by_id[QuestionId("q1")].stage is Stage.NEW
    assert not state.desks.calls_in_order()


async def test_a_flood_moves_nothing_and_is_counted(tmp_path: Path) -> None:
    """The newest are there, the number is of all."""
    async with a_desk(tmp_path) as (house, page):
        ask(house.store, 1)
        await row(page, 1).focus()
        for _ in range(5):
            flood(house.store, 300)
        await page.locator("#count-new", has_text="1501").wait_for()
        held = await numbers(page)
        await page.click("#fresh")
        await row(page, 1501).wait_for()
        await page.locator("#cut", has_text="The last 200 of 1501").wait_for()

        assert await page.locator("#questions > li").count() == 200
    assert held == [1]


async def test_the_keys_are_listed_and_the_tabs_are_tabs(tmp_path: Path) -> None:
    """The list of keys closes with Escape and gives the focus back."""
    async with a_desk(tmp_path) as (house, page):
        ask(house.store, 1, 2)
        await row(page, 2).focus()
        await page.keyboard.press("ArrowDown")
        down = await page.evaluate("document.activeElement.dataset.key")
        await page.keyboard.press("?")
        await page.locator("#keys").wait_for()
        await page.keyboard.press("Escape")
        await page.locator("#keys").wait_for(state="hidden")
        focused = await page.evaluate("document.activeElement.id")
        await page.focus("#tab-new")
        await page.keyboard.press("ArrowRight")
        chosen = await page.get_attribute("#tab-line", "aria-selected")
        await page.focus("#questions")

    assert (down, focused, chosen) == ("q1", "help", "true")


async def test_the_desk_fits_a_laptop_and_a_tablet_in_both_directions(tmp_path: Path) -> None:
    """Nothing is wider than the page; every key has its words and can be hit and read."""
    async with a_desk_house(tmp_path) as house, chromium() as browser:
        make_busy(house.store)
        for language in ("en", "ar"):
            for size in (LAPTOP, TABLET):
                async with a_page(house, browser, language, size) as page:
                    await row(page, 5).focus()
                    await page.keyboard.press("m")
                    await page.click("#help")
                    width = await page.evaluate("document.documentElement.scrollWidth")
                    assert width <= size[0]
                    for fault in (NAMELESS, CONTRAST, SMALL_TARGETS, SMALL_TEXT):
                        assert await page.evaluate(fault) == [], (language, size)


@pytest.mark.parametrize("clipboard", ["new", "old", "none"])
async def test_the_reply_is_copied_whole_or_the_page_says_that_it_was_not(
    tmp_path: Path, clipboard: str
) -> None:
    """By the browser's clipboard or by that of old; it stays marked for the key of one's own."""
    async with a_desk(tmp_path) as (house, page):
        await page.evaluate(
            """(kind) => {
                window.copied = "";
                const writeText = async (text) => {
                    if (kind !== "new") throw new Error("no clipboard");
                    window.copied = text;
                };
                Object.defineProperty(navigator, "clipboard", { value: { writeText } });
                document.execCommand = () => {
                    const { value, selectionStart, selectionEnd } = document.activeElement;
                    window.copied = kind === "old" ? value.slice(selectionStart, selectionEnd) : "";
                    return kind === "old";
                };
            }""",
            clipboard,
        )
        ask(house.store, 1)
        give(house.store, MoveQuestion(QuestionId("q1"), Stage.IN_LINE, Stage.NEW))
        await page.click("#tab-line")
        await press(row(page, 1), "Reply")
        reply = row(page, 1).locator("textarea")
        await press(row(page, 1), "Copy")
        said = "your browser does not copy" if clipboard == "none" else "Copied."
        await page.locator("#said", has_text=re.compile(said, re.IGNORECASE)).wait_for()
        words = await reply.input_value()

        assert await page.evaluate("window.copied") == ("" if clipboard == "none" else words)
        assert words
        marked = await reply.evaluate(
            "each => document.activeElement === each && each.selectionEnd - each.selectionStart"
        )
        assert marked == len(words)
