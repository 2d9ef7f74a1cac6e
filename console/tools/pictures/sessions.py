"""The sessions of the pictures: the shipped examples, with what their files leave open filled in.

The launch is played in English, the workshop, whose words are in three scripts, in Arabic, and the
forum in Chinese; the panel lends its turns and its address to the second screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from console import paths
from console.domain import commands as c
from console.domain.output import QuestionScene
from console.domain.people import Person, PersonId, PersonRole, Place
from console.domain.questions import Stage
from console.domain.rundown import Anchor, Cue, CueId, Group, Kind, Plan, Segment, SegmentId
from console.domain.timeline import Duration, Moment, after, minutes, seconds
from console.feed.questions_file import QuestionsReading, TimedQuestion, read_questions
from console.runtime.session_file import Reading, read_session, read_session_text
from console.tools.pictures import forum as forum_file
from console.tools.pictures.player import Player

if TYPE_CHECKING:
    from console.runtime.faults import Unreadable

STARTS = Moment(1_734_418_800_000)
"""2024-12-17 10:00 in Riyadh, the day of the launch."""

ZONE = "Asia/Riyadh"

GUEST = PersonId("panelist-b")
"""Somebody who is put into the launch, whose page names no speakers yet."""


@dataclass(frozen=True, slots=True)
class Script:
    """How a session is played up to its questions; questions are named by some of their words."""

    plan: Plan
    questions: Sequence[TimedQuestion]
    answered: tuple[str, ...]
    """Taken one after the other, the last of them still on air."""
    aside: tuple[str, ...]
    speaker: PersonId
    """Who answers."""
    marked: str
    """A word that moderators look out for."""
    twins: tuple[str, str]
    """Two that ask nearly the same."""
    in_line: int = 7
    """How many of the rest are put in line."""


def launch() -> Script:
    """Give the launch of the TCCM, with a room, a start, an answer and a cue of its own."""
    plan = _plan("tccm-launch")
    segments = [_with_cue(each, "Ask online next") for each in plan.segments]
    guest = Person(
        GUEST,
        "Panelist B",
        (PersonRole.SPEAKER,),
        "PAN-uh-list BEE",
        "Registry operator, technical community",
        where=Place.ROOM,
    )
    plan = replace(
        plan,
        segments=tuple(segments),
        people=(*plan.people, guest),
        room="Workshop Room 3",
        starts=STARTS,
        zone=ZONE,
    )
    return Script(
        plan,
        _questions(plan),
        ("Who can join", "large operators", "make its positions open"),
        ("keynote texts",),
        GUEST,
        marked="captions",
        twins=("publish what it contributes", "publish your contributions"),
    )


def workshop() -> Script:
    """Give the workshop, with a start and a hard end."""
    plan = _plan("workshop")
    segments = [_with_cue(each, "الكلمة الآن لمن يشارك عبر الإنترنت") for each in plan.segments]
    plan = replace(plan, segments=tuple(segments), starts=STARTS, zone=ZONE, is_end_hard=True)
    return Script(
        plan,
        _questions(plan),
        ("هل ستكون هناك ترجمة", "Peut-on écrire", "متى سنرى لوحة"),
        ("竖排文字",),
        PersonId("idris"),
        marked="bibliothèques",
        twins=("علامات التشكيل", "نُعلّم الأطفال"),
    )


def forum() -> Script:
    """Give the forum, with a start."""
    reading = read_session_text(forum_file.PLAN, "forum.yaml", paths.sessions())
    plan = replace(_whole(reading, "forum"), starts=STARTS, zone=ZONE)
    segments = [_with_cue(each, "下一个问题请线上提出") for each in plan.segments]
    return Script(
        replace(plan, segments=tuple(segments)),
        tuple(forum_file.questions()),
        ("社区网络建成", "开源软件", "联盟的立场"),
        ("录像和文字",),
        PersonId("wang"),
        marked="光缆",
        twins=("光缆一年断两次", "光缆如果再断"),
    )


def script_in(language: str) -> Script:
    """Give the session that suits a language."""
    match language:
        case "ar":
            return workshop()
        case "zh":
            return forum()
        case _:
            return launch()


def panel(*, is_ladder_automatic: bool = False) -> Player:
    """Give the panel before its first GO."""
    plan = replace(
        _plan("panel"), starts=STARTS, zone=ZONE, is_ladder_automatic=is_ladder_automatic
    )
    return Player(plan, _questions(plan), after(STARTS, minutes(-12)))


def opened(script: Script, *, is_rehearsal: bool = False) -> Player:
    """Play up to a few minutes before the start: everything is ready but the clock."""
    player = Player(
        script.plan, script.questions, after(STARTS, minutes(-12)), is_rehearsal=is_rehearsal
    )
    if is_rehearsal:
        player.do(c.SetPace(20, is_paused=False))
    player.until(after(STARTS, minutes(-4)))
    return player


def asking(script: Script, *, is_rehearsal: bool = False) -> Player:
    """Play up to the middle of the questions: one on air, one staged, a cue due, seven in line."""
    player = opened(script, is_rehearsal=is_rehearsal)
    player.until(after(STARTS, seconds(80)))
    player.go()
    while (run := player.state.run) and _kind(player, run.segment) is not Kind.QUESTIONS:
        player.until_left(seconds(-4 if len(player.state.runs) > 1 else -20))
        player.go()
    _answer(player, script)
    return player


def _answer(player: Player, script: Script) -> None:
    """Let questions be answered, and stop at 7:18 before the end of the segment."""
    run = player.state.run
    if run is None:
        return
    player.do(c.AddTurn(run.segment, script.speaker, minutes(3)))
    for words in script.aside:
        player.move(words, Stage.SET_ASIDE)
    player.wait(seconds(45))
    for place, words in enumerate(script.answered):
        if place == len(script.answered) - 1:
            player.until_left(seconds(7 * 60 + 18 + 48))
            player.finish_cues()
            _line_up(player, script)
        player.take(words)
        player.wait(seconds(40))
    player.speak()
    line = player.state.questions.line
    if line:
        player.stage(QuestionScene(line[0]))
    player.until_left(seconds(7 * 60 + 18))


def _line_up(player: Player, script: Script) -> None:
    """Put questions in line, those of most votes first."""
    book = player.state.questions.by_id
    waiting = [
        each
        for each in book.values()
        if each.stage is Stage.NEW and not any(words in each.raw.text for words in script.answered)
    ]
    waiting.sort(key=lambda each: (-each.raw.votes, each.number))
    for question in waiting[: script.in_line]:
        player.do(c.MoveQuestion(question.id, Stage.IN_LINE, Stage.NEW))


def _kind(player: Player, segment: SegmentId) -> Kind | None:
    found = player.state.segment(segment)
    return found.kind if found else None


def _with_cue(segment: Segment, say: str) -> Segment:
    """Remind the moderator of the other side in the middle of the questions."""
    if segment.kind is not Kind.QUESTIONS:
        return segment
    cue = Cue(CueId("other-side"), Anchor.END, Duration(-minutes(7.5)), Group.MODERATOR, say)
    return replace(segment, cues=(*segment.cues, cue))


def _plan(stem: str) -> Plan:
    """Read a shipped session; it has no faults, which a test sees to."""
    return _whole(read_session(paths.sessions() / f"{stem}.yaml"), stem)


def _whole(reading: Reading | Unreadable, stem: str) -> Plan:
    if not isinstance(reading, Reading) or reading.plan is None:
        raise ValueError(stem)
    return reading.plan


def _questions(plan: Plan) -> Sequence[TimedQuestion]:
    """Read the questions of a shipped session."""
    reading = read_questions(paths.sessions() / plan.questions, plan)
    return reading.questions if isinstance(reading, QuestionsReading) else ()
