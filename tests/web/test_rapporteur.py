"""The rapporteur's page in a browser: what is written is kept, also while nobody hears it."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

import pytest

from console.domain.commands import Go, NextTurn
from console.domain.desk_commands import EditNote, MakeCall, WriteNote
from console.domain.desks import CallId, NoteId, NoteMark
from console.domain.people import Actor, Role
from console.domain.rundown import TurnId
from console.runtime.clock import LiveClock
from console.runtime.store import Store
from console.runtime.words import LANGUAGES
from tests.domain.tccm import KEYNOTES, QA, tccm
from tests.runtime.sessions import ask, give, go, take
from tests.web.browser import needs_chromium
from tests.web.rapporteur_house import (
    LAPTOP,
    TABLET,
    WRITER,
    a_podium,
    expect,
    is_lost,
    row,
    write,
)
from tests.web.rapporteur_pictures import take_pictures
from tests.web.test_ask_browser import CONTRAST, NAMELESS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_chromium

IS_KEPT = """async () => {
  const cache = await caches.open("podium-desk-1");
  const kept = (await cache.keys()).map((each) => each.url);
  const files = performance.getEntriesByType("resource").map((each) => each.name)
    .filter((name) => /\\/(desk\\/assets|screen\\/asset)\\//.test(name));
  return [location.href.split("#")[0], ...files].every((each) => kept.includes(each));
}"""
"""Whether the browser keeps the page with all its files, so that it can be loaded anew."""


async def test_a_note_is_written_with_the_time_and_segment_where_it_was_begun(
    tmp_path: Path,
) -> None:
    """The field has the focus; GO in between moves nothing; the mark is chosen by a key."""
    async with a_podium(tmp_path) as podium, podium.context() as context:
        go(podium.store)
        page = await podium.page(context)
        await page.keyboard.press("Control+Shift+Digit4")
        await page.keyboard.type("The coalition meets")
        began = podium.store.now()
        await expect(page.locator("#stamp")).to_have_class(re.compile("is-taken"))
        await page.wait_for_timeout(900)
        podium.store.dispatch(Go(podium.store.state.standby), Actor(Role.PODIUM))
        await expect(page.locator("#running")).to_have_text("Q&A")
        await page.keyboard.press("Shift+Enter")
        await write(page, "in March")
        await expect(row(page, "The coalition meets")).to_be_visible()
        (note,) = podium.notes
        field = await page.evaluate("[document.activeElement.id, document.activeElement.value]")
        mark = await page.get_attribute("[data-mark=note]", "aria-pressed")

    assert (note.words, note.mark) == ("The coalition meets\nin March", NoteMark.DECISION)
    assert note.segment == KEYNOTES
    assert abs(note.at - began) < 1500
    assert (field, mark) == (["note", ""], "true"), "the next one is a plain note again"


async def test_what_is_written_while_nobody_hears_is_given_back_once(tmp_path: Path) -> None:
    """Three notes outlive the cut and two reloads; each is of the moment when it was begun."""
    async with a_podium(tmp_path) as podium, podium.context() as context:
        go(podium.store)
        page = await podium.page(context)
        await page.wait_for_function(IS_KEPT)
        await podium.vanish()
        await is_lost(page)
        await write(page, "First")
        first = podium.store.now()
        await page.wait_for_timeout(900)
        go(podium.store)
        await page.keyboard.press("Control+Shift+Digit2")
        await write(page, "Second")
        second = podium.store.now()
        await page.keyboard.type("Third, half")
        await expect(row(page, "Second")).to_contain_text("waiting")
        await expect(page.locator("#waits")).to_have_text("Waiting to be given back: 2")
        await page.reload()
        await expect(row(page, "First")).to_contain_text("waiting")
        assert await page.input_value("#note") == "Third, half"
        await page.locator("#note").focus()
        await page.keyboard.press("End")
        await write(page, " and whole")
        await page.reload()
        await podium.serve()
        await expect(page.locator("#waits")).to_have_text("All that waited has been given back.")
        await expect(page.locator("#notes .is-waiting-note")).to_have_count(0)
        kept = await page.evaluate("Object.keys(localStorage)")
        await page.reload()
        await expect(row(page, "Third, half and whole")).to_be_visible()
        notes = podium.notes

    assert [each.words for each in notes] == ["First", "Second", "Third, half and whole"]
    assert [each.segment for each in notes] == [KEYNOTES, QA, QA]
    assert [each.mark for each in notes][:2] == [NoteMark.NOTE, NoteMark.TAKE_AWAY]
    assert abs(notes[0].at - first) < 1000
    assert abs(notes[1].at - second) < 1000
    assert kept == []


async def test_what_was_given_back_twice_is_one_note(tmp_path: Path) -> None:
    """The answer was lost: the page gives it again, and nothing is doubled."""
    async with a_podium(tmp_path) as podium, podium.context() as context:
        page = await podium.page(context)
        await podium.vanish()
        await is_lost(page)
        await write(page, "Agreed")
        (slip,) = await page.evaluate(
            "Object.keys(localStorage).filter(each => each.includes('slip'))"
            ".map(each => JSON.parse(localStorage.getItem(each)))"
        )
        came = WriteNote("Agreed", key=slip["key"])
        give(podium.store, came, WRITER)
        await podium.serve()
        await expect(page.locator("#waits")).to_have_text("All that waited has been given back.")
        await expect(row(page, "Agreed")).to_have_count(1)

        assert len(podium.notes) == 1


async def test_what_waits_is_given_with_a_new_link(tmp_path: Path) -> None:
    """A link that was ended takes no note with it."""
    async with a_podium(tmp_path) as podium, podium.context() as context:
        page = await podium.page(context)
        await podium.vanish()
        await is_lost(page)
        podium.passes.renew(Role.RAPPORTEUR)
        await podium.serve()
        await expect(page.locator("#said")).to_have_text(re.compile("has been ended"))
        await write(page, "Agreed")
        await expect(row(page, "Agreed")).to_contain_text("waiting")
        word = podium.passes.word(Role.RAPPORTEUR)
        await page.evaluate(f"location.hash = '{word}'")
        await expect(page.locator("#waits")).to_have_text("All that waited has been given back.")

        assert [each.words for each in podium.notes] == ["Agreed"]


async def test_where_a_browser_keeps_nothing_the_page_says_so(tmp_path: Path) -> None:
    """The notes wait in the page itself, and are given back all the same."""
    async with a_podium(tmp_path) as podium, podium.context() as context:
        full = "Storage.prototype.setItem = () => { throw new Error('full'); }"
        await context.add_init_script(full)
        page = await podium.page(context)
        await podium.vanish()
        await is_lost(page)
        await write(page, "Agreed")
        await expect(page.locator("#waits")).to_have_text(re.compile("keeps nothing"))
        await podium.serve()
        await expect(page.locator("#waits")).to_have_text("All that waited has been given back.")

        assert [each.words for each in podium.notes] == ["Agreed"]


async def test_half_a_change_survives_a_reload(tmp_path: Path) -> None:
    """The row is open again with what was typed; giving it up leaves nothing behind."""
    async with a_podium(tmp_path) as podium, podium.context() as context:
        give(podium.store, WriteNote("Agreed"), WRITER)
        page = await podium.page(context)
        await row(page, "Agreed").get_by_role("button", name="Edit").click()
        await page.keyboard.type(" by all")
        await page.reload()
        editor = page.locator("#notes textarea")
        await expect(editor).to_have_value("Agreed by all")
        await editor.press("Escape")
        await expect(row(page, "Agreed")).to_be_visible()
        await expect(page.locator("#note")).to_be_focused()

        assert [each.words for each in podium.notes] == ["Agreed"]
        assert await page.evaluate("Object.keys(localStorage)") == []


async def test_notes_of_another_session_stay_with_it(tmp_path: Path) -> None:
    """They wait for their own record, and the new one is given none of them."""
    async with a_podium(tmp_path) as podium, podium.context() as context:
        page = await podium.page(context)
        await podium.vanish()
        await is_lost(page)
        await write(page, "Of the first")
        first = podium.store
        podium.store = Store.open_new(tccm(), LiveClock(), tmp_path / "other.podium")
        await podium.serve()
        await expect(row(page, "Of the first")).to_have_count(0)
        await write(page, "Of the second")
        await expect(row(page, "Of the second")).to_be_visible()
        second = [each.words for each in podium.notes]
        await podium.vanish()
        podium.store.close()
        podium.store = first
        await podium.serve()
        await expect(row(page, "Of the first")).to_be_visible()
        await expect(page.locator("#waits")).to_have_text("All that waited has been given back.")

        assert second == ["Of the second"]
        assert [each.words for each in podium.notes] == ["Of the first"]


async def test_a_note_is_changed_in_place_struck_out_and_put_back(tmp_path: Path) -> None:
    """By the keyboard; what came from elsewhere meanwhile takes nothing from under the hands."""
    async with a_podium(tmp_path) as podium, podium.context() as context:
        give(podium.store, WriteNote("Agreed"), WRITER)
        page = await podium.page(context)
        await row(page, "Agreed").get_by_role("button", name="Edit").press("Enter")
        await page.keyboard.type(" by all")
        give(podium.store, WriteNote("Something else"), WRITER)
        await expect(row(page, "Something else")).to_be_visible()
        await page.select_option("#notes select", "call to action")
        await page.locator("#notes textarea").press("Enter")
        await expect(row(page, "Agreed by all")).to_contain_text("Call to action")
        strike = row(page, "Agreed by all").get_by_role("button", name="Strike out")
        await strike.press("Enter")
        back = row(page, "Agreed by all").get_by_role("button", name="Put back")
        await expect(back).to_be_focused()
        struck = podium.store.state.desks.notes[NoteId(1)]
        await back.press("Enter")
        await expect(strike).to_be_visible()

    assert (struck.words, struck.mark, struck.is_struck) == (
        "Agreed by all",
        NoteMark.CALL_TO_ACTION,
        True,
    )
    assert not podium.store.state.desks.notes[NoteId(1)].is_struck


async def test_an_edit_made_while_cut_off_is_given_back_too(tmp_path: Path) -> None:
    """One that somebody else's edit forestalled stays with its reason, can be copied, put away."""
    async with a_podium(tmp_path) as podium, podium.context() as context:
        give(podium.store, WriteNote("One"), WRITER)
        give(podium.store, WriteNote("Two"), WRITER)
        page = await podium.page(context)
        await podium.vanish()
        await is_lost(page)
        for words in ("One", "Two"):
            await row(page, words).get_by_role("button", name="Edit").click()
            await page.keyboard.type(" changed here")
            await page.keyboard.press("Enter")
            await expect(row(page, f"{words} changed here")).to_contain_text("waiting")
        await write(page, "Three")
        await row(page, "Three").get_by_role("button", name="Strike out").click()
        elsewhere = EditNote(NoteId(2), "Two changed there", NoteMark.NOTE, "Two")
        give(podium.store, elsewhere, WRITER)
        await podium.serve()
        refused = page.locator("#notes .is-refused")
        await expect(refused).to_contain_text("Somebody changed that note meanwhile")
        await expect(refused).to_contain_text("Two changed here")
        await expect(row(page, "Two changed there")).to_be_visible()
        await refused.get_by_role("button", name="Copy").click()
        await expect(page.locator("#said")).not_to_be_empty()
        await page.reload()
        await expect(refused).to_contain_text("Two changed here")
        await refused.get_by_role("button", name="Put away").click()
        await expect(refused).to_have_count(0)
        notes = podium.store.state.desks.notes

        assert [notes[NoteId(each)].words for each in (1, 2, 3)] == [
            "One changed here",
            "Two changed there",
            "Three",
        ]
        assert notes[NoteId(3)].is_struck
        assert await page.evaluate("Object.keys(localStorage)") == []


async def test_the_notes_can_be_taken_along(tmp_path: Path) -> None:
    """As Markdown: take-aways, calls and decisions first, then by segment; struck ones left out."""
    async with a_podium(tmp_path) as podium, podium.context() as context:
        go(podium.store)
        give(podium.store, WriteNote("Welcome to *all*"), WRITER)
        give(podium.store, WriteNote("Meet in March", NoteMark.DECISION), WRITER)
        page = await podium.page(context)
        await row(page, "Welcome").get_by_role("button", name="Edit").wait_for()
        async with page.expect_download() as download:
            await page.click("#download")
        file = await (await download.value).path()
        text = file.read_text(encoding="utf-8")
        await page.click("[data-filter=decision]")
        await expect(page.locator("#notes [data-mark]")).to_have_count(1)

    assert text.startswith("# Launch of the TCCM\n")
    assert re.search(
        r"## Decisions\n\n- Meet in March \(\d\d:\d\d:\d\d · 00:0\d · Keynotes\)", text
    )
    assert re.search(
        r"## Keynotes\n\n- .* Welcome to \\\*all\\\*\n- .* \*\*Decision\*\* Meet", text
    )


async def test_the_log_the_times_and_the_calls_are_there(tmp_path: Path) -> None:
    """What runs counts by itself; a call is seen at both ends."""
    async with a_podium(tmp_path) as podium, podium.context() as context:
        go(podium.store)
        give(podium.store, NextTurn(TurnId("aya")))
        ask(podium.store, 1, 2)
        take(podium.store, 1)
        give(podium.store, MakeCall(Role.RAPPORTEUR, words="Please read it out"))
        page = await podium.page(context)
        await expect(page.locator("#questions li")).to_have_count(2)
        await expect(page.locator("#questions li").first).to_contain_text("on air")
        await expect(page.locator("#counts tr").last).to_have_text(re.compile("^all2110"))
        took = page.locator("#speakers tr", has_text="Aya").locator("td").last
        await expect(took).to_have_text(re.compile(r"^00:0[1-9]$"))
        await page.locator("#calls li").get_by_role("button", name="Seen").click()
        await expect(page.locator("#calls")).to_contain_text(re.compile(r"seen \d\d:\d\d"))

        assert podium.store.state.desks.calls[CallId(1)].seen


async def test_the_page_fits_and_is_mirrored(tmp_path: Path) -> None:
    """Nothing is wider than the page, in every language; every field has its name."""
    async with a_podium(tmp_path) as podium:
        go(podium.store)
        give(podium.store, WriteNote("x" * 300, NoteMark.TAKE_AWAY), WRITER)
        ask(podium.store, 1)
        for language in LANGUAGES:
            for size in (LAPTOP, TABLET):
                async with podium.context(size) as context:
                    page = await podium.page(context, language)
                    await expect(page.locator("#notes li")).to_have_count(2)
                    width = await page.evaluate("document.documentElement.scrollWidth")

                    assert width <= size[0]
                    assert await page.evaluate(NAMELESS) == []
                    assert await page.evaluate(CONTRAST) == []


@pytest.mark.long
async def test_its_pictures_can_be_made_again(tmp_path: Path) -> None:
    """Empty, busy and cut off, in English and Arabic, as large as their names say."""
    await take_pictures(tmp_path)
    for name in ("empty", "busy", "lost"):
        for language in ("en", "ar"):
            file = tmp_path / f"desk-rapporteur-{name}-{language}-1280x720.png"
            assert struct.unpack(">II", file.read_bytes()[16:24]) == LAPTOP
