"""Pictures of every page of the server: ``python -m tests.web.page_pictures DIR``.

The stage view of both outputs, each desk and the ask page; on a laptop and on a tablet (the ask
page on a phone), in English and Arabic.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from console.domain.commands import MoveQuestion, NextTurn, Preview, Show, Take
from console.domain.desk_commands import MakeCall
from console.domain.desks import CallKind
from console.domain.output import AUDIENCE, SPEAKERS, MessageScene, OrderScene, QuestionScene
from console.domain.people import Role
from console.domain.questions import QuestionId, Stage
from console.domain.rundown import TurnId
from console.runtime.words import load_words
from console.tools.pictures import save
from console.views.surroundings import OutputFacts, ScreenFacts, ScreenState
from tests.runtime.sessions import give, go
from tests.web import ask_pictures, desk_pictures, rapporteur_pictures
from tests.web.online_sessions import ONLINE, a_plan, ask_all
from tests.web.rapporteur_house import LAPTOP, TABLET, Podium, a_podium
from tests.web.rapporteur_pictures import launch

if TYPE_CHECKING:
    from console.domain.rundown import Plan
    from console.runtime.store import Store

LANGUAGES = ("en", "ar")

SCREENS = (
    OutputFacts(
        AUDIENCE, ScreenFacts(ScreenState.SHOWING, name="EPSON EB-L610U"), windows=1, elsewhere=2
    ),
    OutputFacts(SPEAKERS, elsewhere=1),
)
"""A projector at the console, and browsers elsewhere."""


def a_launch() -> Plan:
    """Make the launch with the speakers that it has not confirmed yet."""
    written, spoken = launch(), a_plan()
    first, *others = spoken.segments
    keynotes = replace(first, cues=written.segments[0].cues)
    return replace(
        spoken, title=written.title, messages=written.messages, segments=(keynotes, *others)
    )


def make_busy(store: Store) -> None:
    """Run the first segment, with a question on air, another staged, and calls."""
    go(store)
    give(store, NextTurn(TurnId("t1")))
    ask_all(store)
    for number in (1, 2, 3, 6):
        give(store, MoveQuestion(QuestionId(f"q{number}"), Stage.IN_LINE, Stage.NEW))
    give(store, MakeCall(Role.TECHNICAL, words="The left loudspeaker is silent"))


async def take_pictures(folder: Path) -> None:
    """Write the pictures into a folder that is there, as PNG files."""
    with tempfile.TemporaryDirectory() as place:
        async with a_podium(Path(place), a_launch()) as podium:
            podium.screens = SCREENS
            make_busy(podium.store)
            await _stage(podium, folder, "order", "audience")
            give(podium.store, Show(MessageScene("One minute, please", 2), SPEAKERS))
            await _stage(podium, folder, "speakers", "speakers")
            await _desk(podium, folder, "technical-empty", Role.TECHNICAL)
            for number in (1, 2):
                question = QuestionScene(QuestionId(f"q{number}"))
                give(podium.store, Preview(question))
                if number == 1:
                    give(podium.store, Take(question))
            await _desk(podium, folder, "technical-busy", Role.TECHNICAL)
            give(podium.store, MakeCall(Role.PODIUM, CallKind.FLOOR), ONLINE)
            await _desk(podium, folder, "podium", Role.PODIUM)
    await desk_pictures.take_pictures(folder)
    await rapporteur_pictures.take_pictures(folder)
    await ask_pictures.take_pictures(folder)
    _make_lean(folder)


def _make_lean(folder: Path) -> None:
    for file in folder.glob("*.png"):
        assert save(QImage(str(file)), file)


async def _stage(podium: Podium, folder: Path, name: str, output: str) -> None:
    """Show an output as an ordinary screen and on a tablet, without any flash."""
    if output == "audience":
        give(podium.store, Show(OrderScene()))
    for language in LANGUAGES:
        podium.words = load_words(language)
        for width, height in (LAPTOP, TABLET):
            page = await podium.browser.new_page(
                viewport={"width": width, "height": height}, reduced_motion="reduce"
            )
            word = podium.passes.word(Role.SCREEN)
            await page.goto(f"http://127.0.0.1:{podium.port}/screen/{output}#{word}")
            await page.locator("#stage *").first.wait_for()
            await page.wait_for_load_state("networkidle")
            await page.screenshot(path=folder / f"page-{name}-{language}-{width}x{height}.png")
            await page.close()


async def _desk(podium: Podium, folder: Path, name: str, role: Role) -> None:
    for language in LANGUAGES:
        podium.words = load_words(language)
        for size in (LAPTOP, TABLET):
            async with podium.context(size) as context:
                page = await podium.page(context, language, role)
                await page.locator("#program #stage *").first.wait_for()
                await page.wait_for_load_state("networkidle")
                width, height = size
                start = folder / f"desk-{name}-{language}-{width}"
                await page.screenshot(path=f"{start}x{height}.png")
                await page.screenshot(path=f"{start}-whole.png", full_page=True)


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    asyncio.run(take_pictures(Path(sys.argv[1])))
