"""The stage view's writing: all has room, none is too small, and old browsers know its style."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from console import paths
from console.domain.commands import Go, NextTurn, ReceiveQuestions, Show
from console.domain.output import (
    AUDIENCE,
    SPEAKERS,
    FollowScene,
    ImageScene,
    MessageScene,
    QuestionScene,
    Scene,
    SpeakerScene,
    TimerScene,
)
from console.domain.people import FEED, Person, PersonId
from console.domain.questions import QuestionId, RawQuestion
from console.domain.rundown import Plan
from console.domain.timeline import minutes
from console.domain.wording import PlainWords
from console.qt.text import direction_of
from tests.builders import a_segment
from tests.runtime.sessions import give
from tests.views.mirrored import MIRRORED
from tests.web.browser import needs_chromium
from tests.web.test_stage import a_theatre

if TYPE_CHECKING:
    from pathlib import Path

    from console.domain.wording import Words

LONG_NAME = "Her Excellency Professor Maria-Magdalena Wolfeschlegelsteinhausenbergerdorff"
OTHER_NAME = "Abdul-Rahman ibn Muhammad ibn Abdullah al-Husayni al-Qurashi of the Long Place"
AFFILIATION = "The International Consortium for the Advancement of Long Names in Every Country"

SMALLEST = 24
"""Of 1080 lines, as on the window."""

SIZES = """() => [...document.querySelectorAll("#stage *")]
    .filter((each) => each.offsetParent !== null && [...each.childNodes].some(
        (node) => node.nodeType === 3 && node.textContent.trim()))
    .map((each) => parseFloat(getComputedStyle(each).fontSize))"""

OUTSIDE = """() => [...document.querySelectorAll("#stage .fit, #stage .order")]
    .filter((each) => !each.classList.contains("cut") && each.offsetParent !== null)
    .filter((each) => each.scrollHeight > each.clientHeight + 1
        || each.scrollWidth > each.clientWidth + 1)
    .map((each) => each.outerHTML)"""

LINES = """(count) => Array.from({ length: count }, (_, index) => ({
    time: `${9 + Math.floor(index / 20)}:${String(index % 60).padStart(2, "0")}`,
    title: `Segment ${index} with a title`, is_now: index === 30, is_over: index < 30,
    mark: index === 30 ? "now" : "", detail: index % 7 ? "" : "In the room, online",
}))"""


def a_day() -> Plan:
    """Make a plan with long names in it."""
    talks = a_segment("Talks", 30, speakers=("long", "other"), turn=minutes(10))
    people = (
        Person(PersonId("long"), LONG_NAME, affiliation=AFFILIATION),
        Person(PersonId("other"), OTHER_NAME, affiliation=AFFILIATION),
    )
    return Plan("A long day", (talks,), people=people, length=minutes(60))


@needs_chromium
async def test_scenes_of_people_and_segments_have_room_for_the_longest_names(
    tmp_path: Path,
) -> None:
    """On both outputs, with a long message below the clock."""
    scenes: tuple[tuple[Scene, str], ...] = (
        (FollowScene(), "Talks"),
        (SpeakerScene(PersonId("long")), "Wolfeschlegel"),
        (SpeakerScene(PersonId("other")), "al-Qurashi"),
    )
    async with a_theatre(tmp_path, plan=a_day()) as theatre:
        page, store = theatre.page, theatre.store
        give(store, Go(store.state.standby))
        await theatre.look()
        for scene, words in scenes:
            give(store, Show(scene))
            await theatre.shows(words)
            assert await page.evaluate(OUTSIDE) == []
            assert min(await page.evaluate(SIZES)) >= SMALLEST
        give(store, NextTurn(a_day().segments[0].turns[0].id))
        await theatre.look(output="speakers")
        await theatre.shows("Wolfeschlegel")
        await theatre.shows("al-Qurashi")
        long_message = "Please come to an end now, for the interpreters need their pause. " * 2
        give(store, Show(MessageScene(long_message.strip(), 3), SPEAKERS))
        await theatre.shows("come to an end")
        assert await page.evaluate(OUTSIDE) == []
        assert min(await page.evaluate(SIZES)) >= SMALLEST
        overlaps: bool = await page.evaluate(
            """() => document.querySelector(".people .on").getBoundingClientRect().bottom
                > document.querySelector(".digits").getBoundingClientRect().top"""
        )
        assert not overlaps, "a name never lies on the clock"


@needs_chromium
async def test_the_longest_question_is_never_too_small_to_read(tmp_path: Path) -> None:
    """Two thousand letters of any script; what has no room even then ends in three dots."""
    texts = (
        "How will small networks take part? " * 57,
        "为什么？" * 500,
        "W" * 2000,
        "كيف؟ " * 400,
    )
    async with a_theatre(tmp_path) as theatre:
        await theatre.look()
        for number, text in enumerate(texts, start=1):
            asked = RawQuestion("test", f"n{number}", text, asker="A Person")
            give(theatre.store, ReceiveQuestions((asked,)), FEED)
            give(theatre.store, Show(QuestionScene(QuestionId(f"q{number}"))))
            await theatre.shows(text[:8].strip())
            assert min(await theatre.page.evaluate(SIZES)) >= SMALLEST
            bottom = await theatre.page.evaluate(
                """() => document.querySelector(".block").lastElementChild
                    .getBoundingClientRect().bottom - document.querySelector("footer")
                    .getBoundingClientRect().top"""
            )
            assert bottom <= 0, "nothing lies on the foot"


@needs_chromium
async def test_a_long_order_shows_the_part_around_the_present(tmp_path: Path) -> None:
    """Never smaller than the window's smallest; dots say that there is more."""
    async with a_theatre(tmp_path) as theatre:
        await theatre.look()
        for strip in (False, True):
            found: dict[str, Any] = await theatre.page.evaluate(
                f"""(strip) => {{
                    const lines = ({LINES})(60);
                    podium.stage.show({{ look: {{ has_caption_strip: strip }},
                        picture: {{ kind: "Order", lines, foot: {{}} }} }}, 0);
                    const list = document.querySelector(".order");
                    const seen = [...list.children].filter((each) => !each.hidden);
                    const box = list.getBoundingClientRect();
                    return {{
                        classes: list.className, titles: seen.map((each) => each.innerText),
                        size: parseFloat(getComputedStyle(seen[0]).fontSize),
                        inside: seen.every((each) =>
                            each.getBoundingClientRect().bottom <= box.bottom + 1),
                        times: new Set(seen.map((each) =>
                            each.querySelector(".title").getBoundingClientRect().left)).size,
                    }};
                }}""",
                strip,
            )
            assert found["size"] == 44
            assert found["inside"]
            assert found["times"] == 1, "all titles begin at one line"
            assert "Segment 30 " in "\n".join(found["titles"])
            assert "Segment 29 " in found["titles"][0], "one that is over, then what comes"
            assert {"more-before", "more-after"} <= set(found["classes"].split())
            assert len(found["titles"]) >= (9 if not strip else 6)
        assert await theatre.page.evaluate(OUTSIDE) == []
        few = f"""() => {{ podium.stage.show({{ picture: {{ kind: "Order", foot: {{}},
            lines: ({LINES})(4) }} }}, 0);
            return parseFloat(getComputedStyle(document.querySelector(".order li")).fontSize); }}"""
        assert await theatre.page.evaluate(few) == 76


@needs_chromium
async def test_a_picture_file_is_shown_whole_and_its_caption_where_it_is_missing(
    tmp_path: Path,
) -> None:
    """It is served while it stands, under a name that says nothing."""
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("#00aa55"))
    assert image.save(str(tmp_path / "map.png"))
    plan = replace(a_day(), folder=str(tmp_path))
    async with a_theatre(tmp_path, plan=plan) as theatre:
        await theatre.look()
        give(theatre.store, Show(ImageScene("map.png")))
        await theatre.until("(document.querySelector('img.whole') || {}).naturalWidth === 640")
        source = await theatre.page.evaluate("document.querySelector('img.whole').src")
        give(theatre.store, Show(ImageScene("gone.png")))
        await theatre.shows("A long day")

    assert "map" not in source
    assert str(tmp_path) not in source


SMALLER = """() => [...document.querySelectorAll(".fit, .fit *")].filter((each) => {
    const size = getComputedStyle(each).fontSize, fitted = each.style.fontSize;
    each.style.fontSize = "";
    const drawn = getComputedStyle(each).fontSize;
    each.style.fontSize = fitted;
    return fitted && parseFloat(size) < parseFloat(drawn) * 0.98;
}).map((each) => each.outerHTML)"""


@needs_chromium
@pytest.mark.parametrize("said", ["One minute, please", "دقيقة واحدة، من فضلك", "还有一分钟"])
async def test_words_that_have_room_are_as_large_as_they_were_drawn(
    tmp_path: Path, said: str
) -> None:
    """A tall script's letters stand out of their line, and are not made smaller for it."""
    talk = a_segment(said, 30, speakers=("s",), turn=minutes(10))
    speaker = Person(PersonId("s"), said, affiliation=said)
    plan = Plan(said, (talk,), people=(speaker,), length=minutes(60))
    async with a_theatre(tmp_path, plan=plan) as theatre:
        give(theatre.store, Go(theatre.store.state.standby))
        give(theatre.store, NextTurn(plan.segments[0].turns[0].id))
        for output in (AUDIENCE, SPEAKERS):
            await theatre.look(output=output)
            for scene in (SpeakerScene(), TimerScene(), MessageScene(said, 2)):
                give(theatre.store, Show(scene, output))
                await theatre.shows(said)
                assert await theatre.page.evaluate(SMALLER) == []


DIRECTIONS = (
    "Hello", "كيف", "שלום", "技术", "Как", "10:40", "", "٨ Egypt", "«10» كيف", "🙂 Hi", "🙂 كيف",
    "\u2068Ana Lima\u2069\u060c\u200f \u2068NIC.br\u2069", "\u2068ليلى\u2069, Community networks",
    "\u2068\u2068Ana\u2069 كيف\u2069 online", "\u2068Ana\u2069 \u2068Bo\u2069", "\u2069كيف",
    "هنا — here",
)  # fmt: skip
"""Texts whose first strong letter is where a browser by itself would not look for it."""


@needs_chromium
async def test_writing_runs_as_on_the_window(tmp_path: Path) -> None:
    """The direction of a text is that of its first strong letter outside isolates."""
    async with a_theatre(tmp_path) as theatre:
        await theatre.look()
        found = await theatre.page.evaluate(
            """async (texts) => {
                const { directionOf } = await import("/screen/asset/direction.js");
                return texts.map((each) => directionOf(each));
            }""",
            DIRECTIONS,
        )

    is_left = [direction_of(each) is Qt.LayoutDirection.LeftToRight for each in DIRECTIONS]
    assert found == ["ltr" if each else "rtl" for each in is_left]


SIDES = """() => Object.fromEntries([...document.querySelectorAll(".block > *")].map(
    (each) => [each.className, [each.dir, getComputedStyle(each).textAlign]]))"""


@needs_chromium
@pytest.mark.parametrize(("words", "side"), [(PlainWords(), "left"), (MIRRORED, "right")])
async def test_words_stand_on_the_stages_side_and_an_asker_on_the_questions(
    tmp_path: Path, words: Words, side: str
) -> None:
    """Whatever the script of each, as on the window."""
    plan = replace(a_day(), title="إطلاق التحالف", programme="IGF 2024")
    asked = RawQuestion("test", "n1", "كيف نشارك؟", asker="Ana Lima")
    async with a_theatre(tmp_path, words, plan) as theatre:
        await theatre.look()
        await theatre.shows("IGF 2024")
        title = await theatre.page.evaluate(SIDES)
        give(theatre.store, ReceiveQuestions((asked,)), FEED)
        give(theatre.store, Show(QuestionScene(QuestionId("q1"))))
        await theatre.shows("Ana Lima")
        question = await theatre.page.evaluate(SIDES)

    assert title["huge"] == ["rtl", side]
    assert title["detail"][1] == side
    assert question["huge"] == ["rtl", "right"]
    assert question["detail"][1] == "right"


NEWER = {
    "css": r"(?<![-\w])(inset|gap|row-gap|aspect-ratio)\s*:|inset-(inline|block)"
    r"|:(has|is|where|focus-visible)\(|overflow\s*:\s*clip|overflow-wrap\s*:\s*anywhere"
    r"|(?<!: )\b(min|clamp)\(|@layer|@container|color-mix|\d(dvh|svh|cqw)",
    "js": r"\?\.[\w\[(]|\?\?|\|\|=|&&=|\breplaceChildren|\.replaceAll|\.at\(|structuredClone"
    r"|Promise\.any|^\s*#\w+[ =(]|\bstatic \{|Object\.hasOwn|globalThis|\.flatMap|matchAll"
    r"|\.toggleAttribute|Intl\.(?!DateTimeFormat|NumberFormat)",
}
"""What Chromium 70 or Firefox 68 do not know (caniuse.com), and a kiosk may never be updated."""


@pytest.mark.parametrize("kind", NEWER)
def test_the_page_keeps_to_what_an_old_kiosk_browser_knows(kind: str) -> None:
    """No style and no script that it would pass over."""
    files = sorted((paths.resources() / "web" / "screen").glob(f"*.{kind}"))
    found = [
        f"{file.name}: {line.strip()}"
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
        if re.search(NEWER[kind], line) and not line.lstrip().startswith(("//", "/*"))
    ]

    assert files
    assert found == []
