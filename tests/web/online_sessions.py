"""A session for the online moderator's desk: people elsewhere, a track online, questions, calls."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from console.backstage.loop import LoopAlarm
from console.domain.commands import (
    Go,
    MoveQuestion,
    NextTurn,
    NoteQuestion,
    ProposeAlike,
    ReceiveQuestions,
    ShortenQuestion,
)
from console.domain.desk_commands import AcknowledgeCall, MakeCall, NotePresence, TellAsker
from console.domain.desks import CallId, CallKind, Presence, Sound
from console.domain.people import FEED, Actor, Person, PersonId, PersonRole, Place, Role
from console.domain.questions import Alike, QuestionId, RawQuestion, Stage
from console.domain.rundown import (
    Anchor,
    Cue,
    CueId,
    Group,
    Kind,
    Plan,
    Segment,
    SegmentId,
    Span,
    Track,
    TrackId,
    Turn,
    TurnId,
    come_back_id,
)
from console.domain.timeline import minutes
from console.domain.wording import PlainWords
from console.runtime.clock import LiveClock
from console.runtime.tasks import Tasks
from console.views.ask_page import ASK_SOURCE, ask_view
from console.web.asking import AskPage
from console.web.desks import Desks
from console.web.stage import StageView
from tests.domain.walks import Walk
from tests.runtime.sessions import give, raw
from tests.web.test_live import a_house

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from console.domain.questions import Arrival
    from console.domain.wording import Text
    from console.runtime.store import Store
    from console.views.ask_page import AskView
    from tests.web.test_live import House

ONLINE = Actor(Role.ONLINE_MODERATOR, "Alishah")

ASKED = (
    ("What does an equal footing look like in practice for small islands?", "Ana Lima", "NIC.br"),
    ("كيف يمكن لشبكة مجتمعية صغيرة أن تشارك؟", "ليلى حداد", "Community networks"),
    ("La coalition publiera-t-elle ses contributions, et quand ?", "Marc Petit", "AFNIC"),
    ("Will the coalition publish what it contributes, and when?", "", ""),
    ("What does an equal footing look like, in practice, for small islands?", "Joe", "ISOC"),
    ("技术社群如何与政府就路由安全开展合作？", "王伟", "CNNIC"),
)
LANGUAGES = ("en", "ar", "fr", "en", "en", "zh")


def a_plan() -> Plan:
    """Make a session with a speaker elsewhere, and a segment of two tracks."""
    people = (
        Person(
            PersonId("nick"),
            "Nick Wenban-Smith",
            (PersonRole.ONSITE_MODERATOR,),
            where=Place.ROOM,
        ),
        Person(
            PersonId("alishah"),
            "Alishah Shariff",
            (PersonRole.ONLINE_MODERATOR,),
            "a-LEE-sha sha-REEF",
            where=Place.ONLINE,
        ),
        Person(
            PersonId("siobhan"),
            "Siobhán Ní Mháille",
            (PersonRole.SPEAKER,),
            "shi-VAWN nee WAW-lya",
            "NIC.ie",
            where=Place.ONLINE,
        ),
        Person(
            PersonId("abdullah"),
            "عبد الله القحطاني",
            (PersonRole.SPEAKER,),
            "ab-DUL-lah al-kah-TAA-nee",
            "CST",
            where=Place.ROOM,
        ),
        Person(
            PersonId("joao"),
            "João Souza",
            (PersonRole.SPEAKER,),
            "zho-OW SO-za",
            "CGI.br",
            where=Place.BOTH,
        ),
    )
    cue = Cue(CueId("c1"), Anchor.END, minutes(-2), Group.ONLINE_MODERATOR, "Have a question ready")
    back = Cue(
        come_back_id(SegmentId("s3")),
        Anchor.END,
        minutes(-5),
        Group.EVERYONE,
        "Everyone comes back",
    )
    segments = (
        Segment(
            SegmentId("s1"),
            "Keynote addresses",
            span=Span(minutes(15), minutes(15), minutes(15)),
            turns=(
                Turn(TurnId("t1"), PersonId("siobhan"), minutes(7)),
                Turn(TurnId("t2"), PersonId("abdullah"), minutes(7)),
            ),
            cues=(cue,),
            notes="Kept at the podium",
            script="Kept at the podium, too",
        ),
        Segment(
            SegmentId("s2"),
            "Questions and answers",
            Kind.QUESTIONS,
            span=Span(minutes(15), minutes(20), minutes(20)),
        ),
        Segment(
            SegmentId("s3"),
            "Networking",
            span=Span(minutes(25), minutes(25), minutes(30)),
            tracks=(
                Track("Networking", Place.ROOM, id=TrackId("room")),
                Track(
                    "Moderated discussion",
                    Place.ONLINE,
                    PersonId("alishah"),
                    id=TrackId("online"),
                    length=minutes(20),
                ),
            ),
            cues=(back,),
        ),
    )
    return Plan("Launch of the TCCM", segments, length=minutes(60), people=people, language="en")


class _Intake:
    """What the ask page gives goes straight into the session."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def position(self) -> str:
        """How far the page was read: it has no positions."""
        return ""

    async def offer(self, arrivals: Sequence[Arrival], position: str = "") -> Future[None]:
        """Take a parcel."""
        give(self._store, ReceiveQuestions(tuple(arrivals)), FEED)
        stored = asyncio.get_running_loop().create_future()
        stored.set_result(None)
        return stored

    def spoilt(self, problem: Text, count: int = 1) -> None:
        """Hear that something could not be read, which does not happen here."""
        raise AssertionError(problem, count)

    def connected(self) -> None:
        """Hear that the page is open."""


@asynccontextmanager
async def a_desk_house(tmp_path: Path) -> AsyncIterator[House]:
    """Serve the session with its desks and its ask page."""
    state = Walk.of(a_plan()).state
    stage = StageView(PlainWords, lambda _: None, lambda: state)  # its clocks are the desk's
    houses: list[House] = []

    def view(source_ids: Sequence[str]) -> AskView:
        return ask_view(houses[0].store.state, ASK_SOURCE, source_ids, is_open=True)

    page, tasks = AskPage(view), Tasks()
    async with a_house(
        tmp_path, LiveClock(), (Desks(), stage, page), a_plan(), LoopAlarm()
    ) as house:
        houses.append(house)
        tasks.start(page.run(_Intake(house.store)))
        try:
            yield house
        finally:
            await tasks.close()


def ask_all(store: Store) -> None:
    """Let all of `ASKED` come, and have those that ask the same be found."""
    questions = tuple(
        RawQuestion(
            "chat",
            f"id-{number}",
            words,
            asker=asker,
            affiliation=affiliation,
            language=language,
            sender=f"sender-{number}",
            votes=(7 * number) % 5,
        )
        for number, ((words, asker, affiliation), language) in enumerate(
            zip(ASKED, LANGUAGES, strict=True), start=1
        )
    )
    give(store, ReceiveQuestions(questions), FEED)


def make_busy(store: Store) -> None:
    """Run the first segment, with questions in all stages and calls both ways."""
    ask_all(store)
    give(store, Go(store.state.standby))
    give(store, NextTurn(TurnId("t1")))
    for number in (1, 3, 6):
        give(store, MoveQuestion(QuestionId(f"q{number}"), Stage.IN_LINE, Stage.NEW), ONLINE)
    give(store, ShortenQuestion(QuestionId("q1"), "Equal footing for small islands?"), ONLINE)
    give(store, NoteQuestion(QuestionId("q3"), "Read it in French, then English"), ONLINE)
    give(store, TellAsker(QuestionId("q3")), ONLINE)
    give(store, ProposeAlike(QuestionId("q5"), (Alike(QuestionId("q1"), 96),)), FEED)
    reason = "Was asked before"
    give(store, MoveQuestion(QuestionId("q4"), Stage.SET_ASIDE, Stage.NEW, reason), ONLINE)
    give(store, NotePresence(PersonId("siobhan"), Presence(is_here=True, sound=Sound.GOOD)), ONLINE)
    give(store, MakeCall(Role.PODIUM, CallKind.FLOOR), ONLINE)
    give(store, AcknowledgeCall(CallId(1)))
    give(store, MakeCall(Role.ONLINE_MODERATOR, words="You read the first question after this"))


def flood(store: Store, number: int) -> None:
    """Let many questions come at once."""
    first = len(store.state.questions) + 1
    came = tuple(replace(raw(each), sender="") for each in range(first, first + number))
    give(store, ReceiveQuestions(came), FEED)
