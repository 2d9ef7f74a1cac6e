"""Pictures of the rapporteur's page: ``python -m tests.web.rapporteur_pictures DIR``.

Empty, busy and cut off; on a laptop and on a tablet, in English and Arabic.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from console import paths
from console.domain.commands import Jump, ReceiveQuestions
from console.domain.desk_commands import MakeCall, StrikeNote, WriteNote
from console.domain.desks import NoteId, NoteMark
from console.domain.people import FEED, Role
from console.domain.questions import RawQuestion
from console.runtime.session_file import Reading, read_session
from tests.runtime.sessions import give, go, take
from tests.web.rapporteur_house import LAPTOP, TABLET, WRITER, Podium, a_podium, is_lost, write

if TYPE_CHECKING:
    from console.domain.rundown import Plan
    from console.runtime.store import Store

NOTES = (
    ("The chair welcomes 41 members from 23 countries.", NoteMark.NOTE),
    ("Operators want one address for all their questions.", NoteMark.TAKE_AWAY),
    ("Never mind this one.", NoteMark.NOTE),
)
MORE_NOTES = (
    ("Registries in small islands ask for shared staff.\nTwo offered help.", NoteMark.NOTE),
    ("Share the maps of cables with the public by June.", NoteMark.CALL_TO_ACTION),
    ("The coalition meets in March in Riyadh.", NoteMark.DECISION),
)
A_SECOND_IN = re.compile(r"^(?!00:00)\d")
QUESTIONS = (
    ("What does an equal footing look like in practice?", "Amal, Cairo"),
    ("Will the coalition publish what it contributes?", "Ren"),
    ("كيف يمكن لشبكة مجتمعية صغيرة أن تشارك؟", "سلمى"),
    ("Who pays for the shared staff?", ""),
)


def launch() -> Plan:
    """Read the launch."""
    reading = read_session(paths.sessions() / "tccm-launch.yaml")
    assert isinstance(reading, Reading)
    assert reading.plan is not None
    return reading.plan


def make_busy(store: Store) -> None:
    """Play a part of a session that runs, with notes, questions and a call."""
    for words, mark in NOTES:
        give(store, WriteNote(words, mark), WRITER)
    give(store, StrikeNote(NoteId(3), is_struck=True), WRITER)
    keynotes, questions, *_ = store.state.segments
    give(store, Jump(questions.id, keynotes.id))
    raws = (
        RawQuestion("test", f"id-{number}", words, asker=asker)
        for number, (words, asker) in enumerate(QUESTIONS)
    )
    give(store, ReceiveQuestions(tuple(raws)), FEED)
    take(store, 1)
    take(store, 2)
    for words, mark in MORE_NOTES:
        give(store, WriteNote(words, mark), WRITER)
    give(store, MakeCall(Role.RAPPORTEUR, words="Please read the decision back"))


async def take_pictures(folder: Path) -> None:
    """Write the pictures into a folder that is there, as PNG files."""
    with tempfile.TemporaryDirectory() as place:
        async with a_podium(Path(place), launch()) as podium:
            go(podium.store)
            for language in ("en", "ar"):
                await _picture(podium, folder, "empty", language)
            make_busy(podium.store)
            for language in ("en", "ar"):
                for size in (LAPTOP, TABLET):
                    await _picture(podium, folder, "busy", language, size)
            for language in ("en", "ar"):
                await _picture(podium, folder, "lost", language)


async def _picture(
    podium: Podium, folder: Path, name: str, language: str, size: tuple[int, int] = LAPTOP
) -> None:
    width, height = size
    async with podium.context(size) as context:
        page = await podium.page(context, language)
        if name != "empty":
            await page.locator("#notes li").first.wait_for()
        if name == "lost":
            await podium.vanish()
            await is_lost(page)
            await write(page, "Written while nobody hears it")
        if name != "empty":
            await page.keyboard.type("Half of the questions came from online")
        # By then the GO is a second old, and the next one is no slip of the finger.
        await page.locator("#stamp-time", has_text=A_SECOND_IN).wait_for()
        await page.screenshot(
            path=folder / f"desk-rapporteur-{name}-{language}-{width}x{height}.png"
        )
    if name == "lost":
        await podium.serve()


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    asyncio.run(take_pictures(Path(sys.argv[1])))
