"""The states in which the console is pictured, each a session at a moment and what is around it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from console.domain import commands as c
from console.domain.looks import AUDIENCE, SPEAKERS
from console.domain.output import MessageScene
from console.domain.people import FEED
from console.domain.questions import Alike, Stage, question_id
from console.domain.session import SessionState
from console.domain.sources import Side
from console.domain.timeline import Duration, Moment, after, seconds
from console.domain.wording import text
from console.tools.pictures.desks import called, looked_after, without_sound
from console.tools.pictures.sessions import Script, asking, opened, script_in
from console.views.question_filter import Filter
from console.views.question_sort import question_ids
from console.views.surroundings import (
    FeedFacts,
    OutputFacts,
    RecordFacts,
    ScreenFacts,
    ScreenState,
    Surroundings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from console.tools.pictures.player import Player

_FLOOD = 2_400

AGO = Duration(-seconds(4))
"""When the last question came and the screen was lost."""


@dataclass(frozen=True, slots=True)
class Shot:
    """All that a picture of the console is made from."""

    name: str
    state: SessionState
    now: Moment
    around: Surroundings
    has_help: bool = False
    """Whether the table of keys lies over it."""
    has_read_out: bool = False
    """Whether the question on air is read out from its card."""
    has_rule: bool = False
    """Whether the rule for the next question is being edited."""
    has_calls: bool = False
    """Whether the call sheet is open."""
    has_ladder: bool = False
    """Whether the wrap-up ladder is open."""
    tab: Stage = Stage.IN_LINE
    """The tab of the questions that is open."""
    only: Filter = field(default_factory=Filter)
    """Which questions are listed."""


def shots(language: str) -> Iterator[Shot]:
    """Give every state once, played in the session that suits the language."""
    script = script_in(language)
    ready = opened(script)
    yield _shot("ready", ready)
    live = asking(script)
    yield _shot("live", live)
    yield replace(_shot("help", live), has_help=True)
    yield replace(_shot("read-out", live), has_read_out=True)
    yield replace(_shot("ladder", _told(script)), has_ladder=True)
    yield _shot("closed", _closed(script))
    yield replace(_shot("rule", live), has_rule=True)
    yield _troubled("lost", live, screen=_lost(live.now))
    full = RecordFacts(is_saved=False, problem=text("the disk is full"))
    yield _troubled("not-saved", live, record=full)
    yield _shot("rehearsal", asking(script, is_rehearsal=True))
    yield _shot("held", _held(script))
    yield _shot("over", _over(script))
    yield _shot("tracks", _tracks(script))
    yield _shot("presence", looked_after(script))
    yield _shot("calls", called(script))
    yield replace(_shot("call-sheet", without_sound(script)), has_calls=True)
    yield _shot("desk-empty", asking(replace(script, questions=(), answered=(), aside=())))
    yield replace(_shot("desk-busy", _busy(script)), tab=Stage.NEW)
    flooded = _flooded(script)
    yield replace(_shot("desk-flooded", flooded), tab=Stage.NEW)
    yield replace(
        _shot("desk-filtered", flooded), tab=Stage.NEW, only=Filter("2", side=Side.ONLINE)
    )


def _busy(script: Script) -> Player:
    """Leave much to be looked at: one question is marked, one noted, two ask nearly the same."""
    player = asking(replace(script, in_line=3))
    one, other = (player.ask(words) for words in script.twins)
    player.do(c.MarkWords((script.marked,)))
    player.do(c.ProposeAlike(other, (Alike(one, 78),)), FEED)
    player.do(c.NoteQuestion(other, script.plan.title))
    return player


def _flooded(script: Script) -> Player:
    """Let thousands of questions come at once: some too many, some alike, some to look at twice."""
    player = asking(script)
    known = [each.raw for each in script.questions]
    player.do(c.MarkWords((script.marked,)))
    raws = tuple(
        replace(
            known[number % len(known)],
            source_id=f"flood-{number}",
            asker=f"{known[number % len(known)].asker} {number}",
            sender=f"sender-{number % 7}",
            votes=number % 5,
        )
        for number in range(_FLOOD)
    )
    first = len(player.state.questions) + 1
    player.do(c.ReceiveQuestions(raws), FEED)
    player.do(c.MuteSender(question_id(first + 6), is_muted=True))
    muted = tuple(replace(raw, source_id=f"more-{raw.source_id}") for raw in raws[6:80:7])
    player.do(c.ReceiveQuestions(muted), FEED)
    oldest = question_ids(player.state, Stage.NEW)[:5]
    player.do(c.FoldQuestion(oldest[3], oldest[0]))
    player.do(c.FoldQuestion(oldest[4], oldest[0]))
    player.do(c.ProposeAlike(oldest[1], (Alike(oldest[0], 78),)), FEED)
    player.do(c.NoteQuestion(oldest[1], known[0].text))
    return player


def _told(script: Script) -> Player:
    """Say to the speakers that two minutes are left."""
    player = asking(script)
    step = next(each for each in player.state.plan.messages if each.rung == 1)
    player.do(c.Show(MessageScene(step.text, step.rung), SPEAKERS))
    return player


def _closed(script: Script) -> Player:
    """Take no more questions near the end, and wait for whoever is online."""
    player = asking(script)
    player.until_left(seconds(100))
    player.do(c.SetQueue(is_open=False))
    player.do(c.WaitForOnline())
    player.wait(seconds(2))
    return player


def _held(script: Script) -> Player:
    player = asking(script)
    player.do(c.Hold())
    player.wait(seconds(75))
    return player


def _over(script: Script) -> Player:
    player = asking(script)
    player.until_left(seconds(-105))
    return player


def _tracks(script: Script) -> Player:
    """Let the tracks run side by side; one of them is to be over first."""
    player = opened(script)
    player.go()
    while (run := player.state.run) is not None and not run.tracks:
        player.until_left(seconds(0))
        player.go()
    if run is None:
        raise ValueError("this session has no tracks")
    player.do(c.AddTrackTime(run.tracks[-1].track, Duration(-seconds(60)), run.segment))
    player.until_left(seconds(372))
    player.finish_cues()
    return player


def _shot(name: str, player: Player) -> Shot:
    return Shot(name, player.state, player.now, _around(player))


def _around(player: Player) -> Surroundings:
    """Say that all is well."""
    screen = ScreenFacts(
        ScreenState.SHOWING, player.state.opened, "projector", width=1920, height=1080, others=1
    )
    received = len(player.state.questions.by_id)
    last = after(player.now, AGO) if received else None
    return Surroundings(
        screen=screen,
        outputs=_seen(screen),
        feeds=(FeedFacts(text("Questions, file"), received, received, last),),
        is_awake=True,
        on_battery=False,
    )


def _seen(screen: ScreenFacts) -> tuple[OutputFacts, ...]:
    """Let the speakers have a browser, and the audience the second screen as it is."""
    windows = int(screen.state is ScreenState.SHOWING)
    return OutputFacts(AUDIENCE, screen, windows), OutputFacts(SPEAKERS, elsewhere=1)


def _lost(now: Moment) -> ScreenFacts:
    return ScreenFacts(ScreenState.LOST, after(now, AGO), "projector", width=1920, height=1080)


def _troubled(
    name: str,
    player: Player,
    *,
    screen: ScreenFacts | None = None,
    record: RecordFacts | None = None,
) -> Shot:
    """Give a shot at which something is not well."""
    well = _around(player)
    shown = screen or well.screen
    around = replace(well, screen=shown, outputs=_seen(shown), record=record or well.record)
    return Shot(name, player.state, player.now, around)
