"""The podium's page: a session is run by it where there is no window, or from a tablet.

What its keys are and say is the console's own transport panel. It holds countdowns and no digits
but those that a GO would give, so that it stays equal while only time passes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from console.domain.decide_transport import next_turn
from console.domain.fit import go_length
from console.domain.output import AUDIENCE, Cover, QuestionScene, SlateScene
from console.domain.people import Role
from console.domain.questions import QuestionId
from console.domain.rundown import Group, SegmentId, Thresholds, TurnId
from console.domain.timeline import NO_TIME, Duration, between
from console.domain.timing import CueState, cue_list
from console.views.countdowns import SECOND, start_countdown
from console.views.cues import addressee
from console.views.desk_clocks import (
    DeskBehind,
    DeskEnd,
    DeskPlace,
    DeskSpeaker,
    DeskUndo,
    clock_labels,
    desk_behind,
    desk_end,
    desk_order,
    desk_redo,
    desk_speakers,
    desk_undo,
)
from console.views.desk_parts import (
    DeskCall,
    DeskCue,
    desk_calls,
    desk_cue,
    desk_labels,
    running_segment,
)
from console.views.desk_tracks import DeskTracks, desk_tracks, track_labels
from console.views.frames import Countdown
from console.views.header import state_word
from console.views.panels import ClockPhase, TransportPanel
from console.views.phrases import phase_words
from console.views.script import script_panel
from console.views.sight import Sight
from console.views.technical import (
    DeskOutput,
    DeskQuestion,
    desk_line,
    desk_output,
    desk_question,
)
from console.views.transport import transport_panel

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import tzinfo

    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.domain.timing import CueStand
    from console.domain.wording import Words
    from console.views.surroundings import OutputFacts

MOST_IN_LINE = 3
"""Questions of the line that can be staged from the page; the technical desk has more."""

MOST_PAST = 2
"""Calls that nobody has to do anything about any more; there is little room."""

_HAVE_A_DESK = frozenset({Group.TECHNICAL, Group.ONLINE_MODERATOR, Group.RAPPORTEUR})
"""Who sees cues on a page of their own."""


@dataclass(frozen=True, slots=True)
class PodiumClock:
    """The huge clock, with what it is about."""

    heading: str
    countdown: Countdown | None = None
    is_running: bool = False
    """Whether it is the clock of a segment, whose phase has a word."""


@dataclass(frozen=True, slots=True)
class PodiumQuestion:
    """The question on air, and the clock of its answer."""

    question: DeskQuestion
    countdown: Countdown


@dataclass(frozen=True, slots=True)
class PodiumScript:
    """What is to be said in the running segment; before the first GO, in the one that comes."""

    segment: SegmentId
    paragraphs: tuple[str, ...]
    notes: str


@dataclass(frozen=True, slots=True)
class PodiumDesk:
    """All that the podium's page shows of a session."""

    title: str
    state: str
    """READY, LIVE, HELD, ENDED or REHEARSAL, as a word."""
    clock: PodiumClock
    end: DeskEnd | None
    behind: DeskBehind
    speaker: DeskSpeaker | None
    next_speaker: DeskSpeaker | None
    next_turn: TurnId | None
    """What the key of the next speaker begins; None where nobody else has a turn now."""
    transport: TransportPanel
    undo: DeskUndo | None
    redo: DeskUndo | None
    script: PodiumScript | None
    """None where nothing is written."""
    tracks: DeskTracks | None
    cues: tuple[DeskCue, ...]
    on_air: PodiumQuestion | None
    line: tuple[DeskQuestion, ...]
    staged: QuestionId | None
    """The question that a take would put on the audience's screen."""
    output: DeskOutput
    """The audience's."""
    stand: str
    """What of it the room sees now, as a sentence: the program, or what lies over it."""
    calls: tuple[DeskCall, ...]
    order: tuple[DeskPlace, ...]


def podium_desk(
    state: SessionState,
    now: Moment,
    words: Words,
    zone: tzinfo,
    seen: Collection[OutputFacts] = (),
) -> PodiumDesk:
    """Give what the podium's page shows; `zone` is this computer's, `seen` where outputs are."""
    sight = Sight(state, now, words, zone)
    speaker, following = desk_speakers(sight)
    turn = next_turn(state)
    return PodiumDesk(
        title=state.plan.title,
        state=state_word(sight)[0],
        clock=_clock(sight),
        end=desk_end(sight),
        behind=desk_behind(state, now),
        speaker=speaker,
        next_speaker=following,
        next_turn=turn.id if turn else None,
        transport=transport_panel(sight),
        undo=desk_undo(sight, Role.PODIUM),
        redo=desk_redo(sight),
        script=_script(sight),
        tracks=desk_tracks(sight),
        cues=_cues(sight),
        on_air=_on_air(sight),
        line=desk_line(sight, MOST_IN_LINE),
        staged=_staged(state),
        output=desk_output(sight, AUDIENCE, seen),
        stand=_stand(sight),
        calls=_calls(sight),
        order=desk_order(sight),
    )


def labels(words: Words) -> dict[str, str]:
    """Give every sentence of the page, by the names of its template."""
    return {
        **desk_labels(words),
        **clock_labels(words),
        **track_labels(words),
        "heading": words.say("Podium"),
        "past_start": words.say("Past the start"),
        "phase_warning": phase_words(words, ClockPhase.WARNING),
        "phase_wrap_up": phase_words(words, ClockPhase.WRAP_UP),
        "phase_over": phase_words(words, ClockPhase.OVER),
        "phase_held": phase_words(words, ClockPhase.HELD),
        "phase_open": words.say("Open, counting up"),
        "transport": words.say("Keys"),
        "go": words.say("GO"),
        "end_session": words.say("End the session…"),
        "end_it": words.say("Press again to end the session"),
        "end_again": words.say("The session ends when you press again within 5 seconds."),
        "cues": words.say("Cues"),
        "on_air": words.say("On air"),
        "no_on_air": words.say("No question is on air"),
        "answered": words.say("Answered"),
        "questions": words.say("Questions in line"),
        "no_questions": words.say("No question is in line."),
        "stage": words.say("To preview"),
        "output": words.say("Audience screen"),
        "program": words.say("Program"),
        "preview": words.say("Preview"),
        "nothing": words.say("Nothing is staged."),
        "take": words.say("Take"),
        "clear": words.say("Clear"),
        "black": words.say("Black"),
        "freeze": words.say("Freeze"),
        "slate": words.say("Slate"),
        "redo": words.say("Redo"),
        "script": words.say("Script"),
    }


def _clock(sight: Sight) -> PodiumClock:
    """Give what runs, else the way to the written start, else what GO will give."""
    state, words = sight.state, sight.words
    running, standby = running_segment(sight), state.segment(state.standby)
    if running is not None:
        heading = words.say("Now: {segment}", segment=running.title)
        return PodiumClock(heading, running.countdown, is_running=True)
    if state.ended is not None:
        whole = between(state.runs[0].started, state.ended) if state.runs else NO_TIME
        return PodiumClock(words.say("The session has ended"), _standing(whole))
    begins = None if state.runs else start_countdown(state)
    if begins is not None:
        return PodiumClock(words.say("Starts in"), begins)
    if standby is None:
        return PodiumClock("")
    length = go_length(state, standby, sight.now) or NO_TIME
    heading = words.say("Next: {segment}", segment=standby.title)
    return PodiumClock(heading, _standing(Duration(-(-length // SECOND) * SECOND)))


def _standing(length: Duration) -> Countdown:
    return Countdown(Thresholds(), counted=length)


def _cues(sight: Sight) -> tuple[DeskCue, ...]:
    """Give the cues for whoever has no page of their own; none skipped.

    What is for speakers is here, too: it is the moderator who gives it.
    """
    return tuple(
        _cue(sight, stand)
        for stand in cue_list(sight.state, sight.now)
        if stand.state is not CueState.SKIPPED and stand.cue.to not in _HAVE_A_DESK
    )


def _cue(sight: Sight, stand: CueStand) -> DeskCue:
    """Give a cue; one that is for somebody else says for whom."""
    cue = desk_cue(sight, stand)
    if cue.to == addressee(sight, Group.MODERATOR):
        return cue
    return replace(cue, say=sight.words.say("{name}: {words}", name=cue.to, words=cue.say))


def _script(sight: Sight) -> PodiumScript | None:
    """Give the script and the notes; how far it was read is not in it, for that moves with time."""
    panel = script_panel(sight)
    name = sight.state.run.segment if sight.state.run else sight.state.standby
    if name is None or not (panel.paragraphs or panel.notes):
        return None
    return PodiumScript(name, panel.paragraphs, panel.notes)


def _stand(sight: Sight) -> str:
    words, output = sight.words, sight.state.output(AUDIENCE)
    match output.cover:
        case Cover.BLACK:
            return words.say("Black is on: the room sees nothing.")
        case Cover.FREEZE:
            return words.say("Freeze is on: the picture stands still.")
        case Cover.NONE:
            if isinstance(output.scene, SlateScene):
                return words.say("The slate is on.")
            return words.say("The room sees the program.")
        case _:
            assert_never(output.cover)


def _calls(sight: Sight) -> tuple[DeskCall, ...]:
    """Give the calls that wait for somebody, and what became of the last ones."""
    calls = desk_calls(sight, Role.PODIUM)
    past = {each.call for each in [each for each in calls if not each.is_open][:MOST_PAST]}
    return tuple(each for each in calls if each.is_open or each.call in past)


def _staged(state: SessionState) -> QuestionId | None:
    scene = state.output(AUDIENCE).preview
    return scene.question if isinstance(scene, QuestionScene) else None


def _on_air(sight: Sight) -> PodiumQuestion | None:
    book = sight.state.questions
    question = book.get(book.on_air) if book.on_air else None
    if question is None:
        return None
    clock = Countdown(Thresholds(), since=question.since)
    return PodiumQuestion(desk_question(sight, question), clock)
