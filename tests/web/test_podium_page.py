"""The podium's page in a browser: a session is run by it alone, and nothing happens by a slip."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from console.domain.commands import Jump, MoveQuestion, ReceiveQuestions
from console.domain.desk_commands import MakeCall
from console.domain.desks import CallId
from console.domain.output import AUDIENCE, Cover, QuestionScene, SlateScene
from console.domain.people import FEED, Actor, Role
from console.domain.questions import QuestionId, Stage
from console.domain.rundown import Group, SegmentId
from console.domain.session import CueMark
from console.web import desk_views
from tests.builders import a_cue, a_question
from tests.runtime.sessions import give, go
from tests.web.browser import PHONE, needs_chromium
from tests.web.page_pictures import a_launch, make_busy
from tests.web.rapporteur_house import LAPTOP, TABLET, Podium, a_podium, expect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import pytest
    from playwright.async_api import Page

    from console.domain.rundown import Plan
    from console.domain.session import SessionState

pytestmark = needs_chromium

TECHNICAL = Actor(Role.TECHNICAL, "Marta")
SEGMENTS = ("Keynote addresses", "Questions and answers", "Networking")

NEVER_ALONE = """{
  const later = window.setTimeout;
  window.setTimeout = (deed, wait) => (wait === 1800 ? 0 : later(deed, wait));
}"""
"""A page whose clock jumps would take the console for gone, and forget for that reason."""

NO_TIMER = "window.setTimeout = () => 0"
"""So that nothing is forgotten because time has passed."""


@asynccontextmanager
async def a_page(
    tmp_path: Path, plan: Plan | None = None, *, has_own_time: bool = False
) -> AsyncIterator[tuple[Podium, Page]]:
    """Serve the launch, and open its page; `has_own_time` is for a test that turns its clock."""
    async with a_podium(tmp_path, plan or a_launch()) as podium, podium.context() as context:
        if has_own_time:
            await context.clock.install()
            await context.add_init_script(NEVER_ALONE)
        yield podium, await podium.page(context, role=Role.PODIUM)


async def runs(page: Page, segment: str) -> None:
    """Wait until a segment runs, and a second more: another GO would be refused until then."""
    await expect(page.locator("#clock-heading")).to_have_text(f"Now: {segment}")
    await a_digit(page)  # which stood for a whole second


async def a_digit(page: Page) -> None:
    """Let the page's own clock turn a digit."""
    clock = page.locator("#clock")
    await expect(clock).not_to_have_text(await clock.inner_text())


def running(state: SessionState) -> str:
    """Name what runs."""
    segment = state.segment(state.run.segment) if state.run else None
    return segment.title if segment else ""


async def test_a_session_is_run_from_go_to_its_end_by_this_page_alone(tmp_path: Path) -> None:
    """By mouse and by keyboard; what GO starts is written on it, and the end is asked twice."""
    async with a_page(tmp_path) as (podium, page):
        store, key = podium.store, page.locator("#go")
        await expect(key).to_have_text("GO → Keynote addresses, gets 15:00")
        await key.click()
        await runs(page, SEGMENTS[0])
        await page.click("#next")
        await expect(page.locator("#speaker")).to_have_text("Siobhán Ní Mháille")
        await page.click("#hold")
        await expect(page.locator("#phase")).to_have_text("Held")
        await page.click("#hold")
        await expect(page.locator("#hold")).to_have_text("Hold")
        await page.click("#more")
        await expect(page.locator("#clock")).to_have_text(re.compile("^15:"))
        await page.click("#undo")
        await expect(page.locator("#clock")).to_have_text(re.compile("^14:"))
        await key.focus()
        for segment, press in zip(SEGMENTS[1:], ("Space", "Enter"), strict=True):
            await expect(key).to_have_text(re.compile(f"GO → {segment}"))
            await page.keyboard.press(press)
            await runs(page, segment)
        await expect(key).to_have_text("Last segment. End the session…")
        await key.dblclick()
        await expect(page.locator("#said")).to_contain_text("press again within 5 seconds")
        assert running(store.state) == SEGMENTS[2], "a doubled press is no second one"
        for _ in range(2):
            await a_digit(page)
        await page.keyboard.press("Enter")
        await expect(page.locator("#clock-heading")).to_have_text("The session has ended")
        await expect(page.locator("#said")).to_be_empty()
        assert store.state.ended

        await page.click("#undo")
        await expect(page.locator("#clock-heading")).to_have_text(f"Now: {SEGMENTS[2]}")


async def test_a_press_after_the_world_moved_on_is_refused_calmly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says why, and nothing was skipped, held or given."""
    async with a_page(tmp_path) as (podium, page):
        go(podium.store)
        await runs(page, SEGMENTS[0])
        monkeypatch.setattr(desk_views, "GATHER_SECONDS", 60)  # it is not told in time
        go(podium.store)
        refused = (
            ("#go", "running order has changed"),
            ("#hold", "session has moved on"),
            ("#more", "Another segment is running"),
            ("#next", "Nobody else has a turn"),
        )
        before = podium.store.sequence
        for key, why in refused:
            await page.click(key)
            await expect(page.locator("#said")).to_have_text(re.compile(why))

        assert podium.store.sequence == before


async def test_a_key_that_is_kept_down_presses_once(tmp_path: Path) -> None:
    """And no key of the keyboard does anything where nothing has the focus."""
    async with a_page(tmp_path) as (podium, page):
        await expect(page.locator("#go")).to_have_text(re.compile("Keynote"))
        for key in ("Space", "Enter", "PageDown"):
            await page.keyboard.press(key)
        await page.evaluate("window.presses = 0")
        await page.evaluate("document.addEventListener('click', () => { window.presses += 1; })")
        await page.focus("#go")
        for _ in range(5):
            await page.keyboard.down("Enter")
        await page.keyboard.up("Enter")
        await runs(page, SEGMENTS[0])

        assert await page.evaluate("window.presses") == 1
        assert running(podium.store.state) == SEGMENTS[0]


async def is_armed(page: Page) -> None:
    """Wait until the page asks for the second press."""
    await expect(page.locator("#said")).to_contain_text("press again within 5 seconds")


async def is_disarmed(page: Page) -> None:
    """Wait until a press would be a first one again."""
    await expect(page.locator("#end")).to_have_text("End the session…")
    await expect(page.locator("#end")).not_to_have_class(re.compile("is-asked"))
    await expect(page.locator("#said")).to_be_empty()


async def test_the_end_is_forgotten_after_five_seconds_and_not_before(tmp_path: Path) -> None:
    """A press long after the first one is a first one again; one in time ends the session."""
    async with a_page(tmp_path, has_own_time=True) as (podium, page):
        go(podium.store)
        end = page.locator("#end")
        await expect(page.locator("#clock-heading")).to_have_text(f"Now: {SEGMENTS[0]}")
        for _ in range(2):
            await end.click()
            await is_armed(page)
            await expect(end).to_have_text("Press again to end the session")
            await page.clock.fast_forward(5001)
            await is_disarmed(page)
            assert running(podium.store.state) == SEGMENTS[0]
        await end.click()
        await is_armed(page)
        await page.clock.fast_forward(4000)
        await expect(end).to_have_text("Press again to end the session")
        await end.click()
        await expect(page.locator("#clock-heading")).to_have_text("The session has ended")


async def test_the_five_seconds_are_counted_even_where_the_browser_is_late(tmp_path: Path) -> None:
    """A page that was out of sight is woken late; the press after that is a first one."""
    async with a_page(tmp_path, has_own_time=True) as (podium, page):
        go(podium.store)
        end = page.locator("#end")
        await expect(page.locator("#clock-heading")).to_have_text(f"Now: {SEGMENTS[0]}")
        await page.evaluate(NO_TIMER)
        await end.click()
        await is_armed(page)
        await page.clock.fast_forward(5001)
        await end.click()
        await is_armed(page)

        assert podium.store.state.ended is None
        await page.clock.fast_forward(1000)
        await end.click()
        await expect(page.locator("#clock-heading")).to_have_text("The session has ended")


async def test_the_end_is_forgotten_when_another_segment_begins(tmp_path: Path) -> None:
    """The second press would mean something else than the first one."""
    async with a_page(tmp_path, has_own_time=True) as (podium, page):
        go(podium.store)
        await runs(page, SEGMENTS[0])
        await page.evaluate(NO_TIMER)
        await page.click("#end")
        await is_armed(page)
        give(podium.store, Jump(SegmentId("s3"), SegmentId("s1")))
        await expect(page.locator("#clock-heading")).to_have_text(f"Now: {SEGMENTS[2]}")
        await expect(page.locator("#said")).to_be_empty()
        await expect(page.locator("#go")).to_have_text("Last segment. End the session…")
        await page.clock.fast_forward(1000)
        await page.click("#go")
        await is_armed(page)

        assert podium.store.state.ended is None


async def test_a_second_press_that_crosses_another_segment_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names what ran at the first press, for the page was not told in time."""
    async with a_page(tmp_path, has_own_time=True) as (podium, page):
        go(podium.store)
        await runs(page, SEGMENTS[0])
        await page.click("#end")
        await is_armed(page)
        monkeypatch.setattr(desk_views, "GATHER_SECONDS", 60)
        go(podium.store)
        await page.clock.fast_forward(1000)
        await page.click("#end")
        await expect(page.locator("#said")).to_have_text(re.compile("Another segment is running"))

        assert running(podium.store.state) == SEGMENTS[1]


async def test_the_end_is_forgotten_when_the_page_goes_out_of_sight_or_is_cut_off(
    tmp_path: Path,
) -> None:
    """Whoever comes back has to ask anew."""
    async with a_page(tmp_path, has_own_time=True) as (podium, page):
        go(podium.store)
        await expect(page.locator("#clock-heading")).to_have_text(f"Now: {SEGMENTS[0]}")
        await page.evaluate(NO_TIMER)
        await page.click("#end")
        await is_armed(page)
        await page.evaluate("Object.defineProperty(document, 'hidden', { value: true })")
        await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        await is_disarmed(page)
        await page.click("#end")
        await is_armed(page)
        await podium.vanish()
        await expect(page.locator("#said")).to_contain_text("The connection is lost")
        await expect(page.locator("#end")).to_have_text("End the session…")


async def test_a_question_is_taken_and_answered_a_cue_done_and_a_call_seen(tmp_path: Path) -> None:
    """Each by its own row; the calls of others are acknowledged."""
    plan = a_launch()
    first, *others = plan.segments
    first = replace(first, cues=(replace(a_cue("c1", 1), to=Group.MODERATOR, say="Smile"),))
    async with a_page(tmp_path, replace(plan, segments=(first, *others))) as (podium, page):
        store = podium.store
        go(store)
        give(store, ReceiveQuestions((a_question(1),)), FEED)
        give(store, MoveQuestion(QuestionId("q1"), Stage.IN_LINE, Stage.NEW))
        give(store, MakeCall(Role.PODIUM, words="Louder, please"), TECHNICAL)
        await page.locator("#questions li button").click()
        await page.wait_for_selector("#questions li.is-staged")
        await page.click("#take")
        await expect(page.locator("#on-air li")).to_have_count(1)
        scene = store.state.output(AUDIENCE).scene
        assert isinstance(scene, QuestionScene)
        await page.locator("#on-air").get_by_role("button", name="Answered").click()
        await expect(page.locator("#no-on-air")).to_be_visible()
        await page.click("#clear")
        await expect(page.locator("#program-name")).to_have_text("Segment")
        await page.locator("#cues li", has_text="Smile").get_by_role("button").click()
        await expect(page.locator("#cues")).to_contain_text("Done")
        await page.locator("#calls li").get_by_role("button", name="Seen").click()
        await expect(page.locator("#calls")).to_contain_text("seen")

        assert store.state.questions.by_id[QuestionId("q1")].stage is Stage.ANSWERED
        assert list(store.state.cues.values()) == [CueMark.DONE]
        assert store.state.desks.calls[CallId(1)].seen


async def test_the_room_is_covered_and_uncovered_and_the_page_says_so(tmp_path: Path) -> None:
    """Black, freeze, the slate and clear; each is a key, its state is a sentence and a word."""
    async with a_page(tmp_path) as (podium, page):
        store, stand, lamp = podium.store, page.locator("#stand"), page.locator("#lamp")
        go(store)
        for cover, said, word in (
            (Cover.BLACK, "Black is on", "BLACK"),
            (Cover.FREEZE, "Freeze is on", "FROZEN"),
        ):
            key = page.locator(f"[data-cover={cover.value}][aria-pressed]")
            await key.click()
            await expect(stand).to_contain_text(said)
            await expect(lamp).to_have_text(word)
            await expect(key).to_have_attribute("aria-pressed", "true")
            assert store.state.output(AUDIENCE).cover is cover
            await key.click()
            await expect(stand).to_have_text("The room sees the program.")
            await expect(key).to_have_attribute("aria-pressed", "false")
        await page.click("#slate")
        await expect(stand).to_have_text("The slate is on.")
        assert store.state.output(AUDIENCE).scene == SlateScene()
        await page.click("#clear")
        await expect(stand).to_have_text("The room sees the program.")
        assert store.state.output(AUDIENCE).cover is Cover.NONE


async def test_what_was_taken_back_is_done_again_by_the_key_beside_it(tmp_path: Path) -> None:
    """The key says what, it is there only while it means something, and it moves no other key."""
    async with a_page(tmp_path) as (podium, page):
        go(podium.store)
        await runs(page, SEGMENTS[0])
        await expect(page.locator("#redo")).to_be_hidden()
        await page.click("#more")
        await expect(page.locator("#clock")).to_have_text(re.compile("^15:"))
        places = [await page.locator("#undo").bounding_box()]
        await page.click("#undo")
        await expect(page.locator("#redo")).to_contain_text("Redo: ")
        places.append(await page.locator("#undo").bounding_box())
        await page.click("#redo")
        await expect(page.locator("#clock")).to_have_text(re.compile("^15:"))
        await expect(page.locator("#redo")).to_be_hidden()

        assert places[0] == places[1]


async def test_the_script_scrolls_in_its_own_box_as_plain_text(tmp_path: Path) -> None:
    """Each paragraph runs by its own letters; another segment's script begins at its top."""
    plan = a_launch()
    first, second, *others = plan.segments
    lines = "\n".join(f"Line {number}." for number in range(40))
    first = replace(first, script=f"<b>Welcome</b> & hello.\nأهلا وسهلا.\n{lines}")
    second = replace(second, script=lines)
    async with a_page(tmp_path, replace(plan, segments=(first, second, *others))) as (podium, page):
        go(podium.store)
        await runs(page, SEGMENTS[0])
        parts, box = page.locator("#script p"), page.locator("#script")
        await expect(parts.nth(0)).to_have_text("<b>Welcome</b> & hello.")
        assert await parts.nth(0).get_attribute("dir") == "ltr"
        assert await parts.nth(1).get_attribute("dir") == "rtl"
        assert await box.evaluate("each => each.scrollHeight > each.clientHeight")
        assert await box.get_attribute("tabindex") == "0", "who has no mouse scrolls it by keys"
        await box.evaluate("each => { each.scrollTop = 200; }")
        await page.click("#more")
        await expect(page.locator("#clock")).to_have_text(re.compile("^15:"))
        assert await box.evaluate("each => each.scrollTop > 100"), "it stays where it was"
        go(podium.store)
        await runs(page, SEGMENTS[1])
        await expect(parts.nth(0)).to_have_text("Line 0.")

        assert await box.evaluate("each => each.scrollTop") == 0


async def test_tracks_have_their_clocks_and_keys_and_the_coming_back(tmp_path: Path) -> None:
    """Each with its place and owner; whoever runs the session may give any of them time."""
    async with a_page(tmp_path) as (podium, page):
        await expect(page.locator("#tracks-part")).to_be_hidden()
        give(podium.store, Jump(SegmentId("s3"), None))
        room, online = (page.locator(f"#tracks > [data-key={each}]") for each in ("room", "online"))
        await expect(room).to_contain_text("Room: Networking")
        await expect(online).to_contain_text("Alishah Shariff")
        await expect(online.locator(".digits")).to_have_text(re.compile(r"^1?\d:\d\d$|^20:00$"))
        await online.get_by_role("button", name="+1 min").click()
        await expect(online).to_contain_text("of 21:00")
        await online.get_by_role("button", name="Finish").click()
        await expect(online).to_contain_text("ended after")
        await expect(page.locator("#come-back")).to_contain_text("Everyone comes back in")
        await expect(page.locator("#come-back-clock")).to_have_text(re.compile(r"\d:\d\d"))


async def test_what_the_session_is_run_by_is_in_sight_without_scrolling(tmp_path: Path) -> None:
    """Busy, on a laptop of 1280 by 720: GO, the clock, who is on and the program picture."""
    async with a_podium(tmp_path, a_launch()) as podium:
        make_busy(podium.store)
        for language in ("en", "ar", "ru", "fr"):
            async with podium.context(LAPTOP) as context:
                page = await podium.page(context, language, Role.PODIUM)
                await page.wait_for_selector("#speaker-say:not(:empty)")
                for place in ("go", "clock", "speaker", "speaker-say", "program", "lamp", "stand"):
                    box = await page.locator(f"#{place}").bounding_box()
                    assert box, place
                    assert box["y"] >= 0, place
                    assert box["y"] + box["height"] <= LAPTOP[1] - 56, place


async def test_on_a_phone_go_stays_in_reach_however_far_one_reads(tmp_path: Path) -> None:
    """Everything stands in one column, and GO above it."""
    async with a_podium(tmp_path, a_launch()) as podium, podium.context(PHONE) as context:
        make_busy(podium.store)
        page = await podium.page(context, role=Role.PODIUM)
        await page.wait_for_selector("#speaker-say:not(:empty)")
        await page.locator("#order li").last.scroll_into_view_if_needed()
        await expect(page.locator("#go")).to_be_in_viewport(ratio=1)
        lefts = await page.evaluate(
            "[...document.querySelectorAll('main > section:not(.deeds)')]"
            ".map((each) => Math.round(each.getBoundingClientRect().left))"
        )

        assert len(set(lefts)) == 1


async def test_go_stays_where_it_is_and_in_sight(tmp_path: Path) -> None:
    """Whatever is said above it, in whatever language, on a laptop, a tablet and a phone."""
    async with a_podium(tmp_path, a_launch()) as podium:
        for language in ("en", "ar", "ru"):
            for size in (LAPTOP, TABLET, PHONE):
                async with podium.context(size) as context:
                    page = await podium.page(context, language, Role.PODIUM)
                    places = [await page.locator("#go").bounding_box()]
                    if podium.store.state.run is None:
                        make_busy(podium.store)
                        await page.wait_for_selector("#speaker-say:not(:empty)")
                    await page.click("#end")
                    await page.wait_for_selector("#said:not(:empty)")
                    places.append(await page.locator("#go").bounding_box())
                    tops = {each["y"] for each in places if each}
                    assert len(tops) == 1
                    assert tops.pop() + 104 <= size[1]
