"""The rapporteur's page: the notes, the question log, who spoke how long, cues and calls.

It holds countdowns and no digits, so that it stays equal while only time passes. What a page needs
to stamp a note by itself while it is cut off is with it: the start, and the way to wall time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.desks import NoteMark
from console.domain.people import PersonRole, Role
from console.domain.rundown import Group
from console.domain.timeline import Duration, Moment
from console.domain.timing import first_go
from console.views.desk_parts import (
    DeskCall,
    DeskCue,
    DeskSegment,
    desk_calls,
    desk_cues,
    desk_labels,
    running_segment,
    standby_segment,
)
from console.views.notes import NoteGroup, heading_words, mark_words, note_groups
from console.views.question_log import CountRow, LoggedQuestion, count_rows, question_log
from console.views.sight import Sight
from console.views.spoken import (
    SegmentTime,
    Spoken,
    SpokenTurn,
    segment_times,
    spoken,
    spoken_turns,
)
from console.views.wall import date_of, wall_offset

if TYPE_CHECKING:
    from datetime import tzinfo

    from console.domain.session import SessionState
    from console.domain.wording import Words


@dataclass(frozen=True, slots=True)
class RapporteurDesk:
    """All that the rapporteur's page shows of a session."""

    title: str
    opened: Moment
    """When the record was begun: what tells one session's notes from another's."""
    begun: Moment | None
    """The first GO, from which the session's own time counts; None before it."""
    to_wall: Duration
    """Add it to a moment for wall time in the session's zone, written as if it were UTC."""
    date: str
    running: DeskSegment | None
    standby: DeskSegment | None
    cues: tuple[DeskCue, ...]
    calls: tuple[DeskCall, ...]
    notes: tuple[NoteGroup, ...]
    notes_left_out: int
    """Older notes, which are in the report alone."""
    counts: tuple[CountRow, ...]
    questions: tuple[LoggedQuestion, ...]
    questions_left_out: int
    turns: tuple[SpokenTurn, ...]
    speakers: tuple[Spoken, ...]
    segments: tuple[SegmentTime, ...]


def rapporteur_desk(state: SessionState, now: Moment, words: Words, zone: tzinfo) -> RapporteurDesk:
    """Give what the rapporteur's page shows; `zone` is this computer's."""
    sight = Sight(state, now, words, zone)
    notes, notes_left_out = note_groups(sight)
    questions, questions_left_out = question_log(sight)
    begun = first_go(state)
    return RapporteurDesk(
        title=state.plan.title,
        opened=state.opened,
        begun=begun,
        to_wall=wall_offset(sight.now, sight.state, sight.zone),
        date=date_of(state.opened if begun is None else begun, state, zone),
        running=running_segment(sight),
        standby=standby_segment(state),
        cues=desk_cues(sight, Group.RAPPORTEUR, PersonRole.RAPPORTEUR),
        calls=desk_calls(sight, Role.RAPPORTEUR),
        notes=notes,
        notes_left_out=notes_left_out,
        counts=count_rows(sight),
        questions=questions,
        questions_left_out=questions_left_out,
        turns=spoken_turns(sight),
        speakers=spoken(sight),
        segments=segment_times(sight),
    )


def labels(words: Words) -> dict[str, str]:
    """Give every sentence of the rapporteur's page, by the names of its template."""
    marks = {_name(each): mark_words(words, each) for each in NoteMark}
    headings = {f"all_{_name(each)}": heading_words(words, each) for each in NoteMark}
    return {
        **desk_labels(words),
        **{f"mark_{name}": said for name, said in marks.items()},
        **headings,
        **_note_labels(words),
        **_waiting_labels(words),
        **_table_labels(words),
        "heading": words.say("Rapporteur"),
        "cues": words.say("Cues for the rapporteur"),
    }


def _name(mark: NoteMark) -> str:
    return mark.value.replace(" ", "_").replace("-", "_")


def _note_labels(words: Words) -> dict[str, str]:
    return {
        "write": words.say("Write a note"),
        "how_to": words.say(
            "Enter writes it, Shift+Enter begins a new line, Ctrl+Shift+1 to 4 choose the mark."
        ),
        "mark": words.say("Mark"),
        "enter": words.say("Write"),
        "stamp": words.say("Stamp"),
        "before": words.say("before the start"),
        "outside": words.say("Outside the segments"),
        "no_notes": words.say("No note is written yet."),
        "notes_left_out": words.say("Older notes are in the report: {number}.", number="{number}"),
        "show": words.say("Show"),
        "everything": words.say("All"),
        "edit": words.say("Edit"),
        "keep": words.say("Keep"),
        "cancel": words.say("Cancel"),
        "strike": words.say("Strike out"),
        "put_back": words.say("Put back"),
        "struck": words.say("struck out"),
        "copy": words.say("Copy"),
        "copied": words.say("The notes are on the clipboard."),
        "note_copied": words.say("The note is on the clipboard."),
        "not_copied": words.say("This browser does not let the page copy."),
        "copy_all": words.say("Copy the notes"),
        "download": words.say("Download the notes"),
        "times_in": words.say("Date: {date}", date="{date}"),
    }


def _waiting_labels(words: Words) -> dict[str, str]:
    return {
        "lost": words.say(
            "The connection is lost and is tried again. Write on: notes wait on this computer."
        ),
        "ended": words.say(
            "This link has been ended. Ask for a new one; what waits here is given with it."
        ),
        "waiting": words.say("waiting"),
        "waits": words.say("Waiting to be given back: {number}", number="{number}"),
        "given": words.say("All that waited has been given back."),
        "not_taken": words.say("not taken: {reason}", reason="{reason}"),
        "put_away": words.say("Put away"),
        "not_kept": words.say(
            "This browser keeps nothing for the page: do not close it while notes wait."
        ),
        "too_early": words.say("The page has not heard from the console yet. The text stays here."),
    }


def _table_labels(words: Words) -> dict[str, str]:
    return {
        "question_log": words.say("Question log"),
        "no_questions": words.say("No question has come."),
        "questions_left_out": words.say(
            "Older questions are in the report: {number}.", number="{number}"
        ),
        "counts": words.say("Questions by side"),
        "side": words.say("Side"),
        "received": words.say("Received"),
        "passed_on": words.say("Passed on"),
        "taken": words.say("Taken"),
        "answered": words.say("Answered"),
        "open": words.say("Open"),
        "spoken": words.say("Who spoke how long"),
        "no_turns": words.say("No turn has been taken."),
        "speaker": words.say("Speaker"),
        "turns": words.say("Turns"),
        "segments": words.say("Segments"),
        "segment": words.say("Segment"),
        "started": words.say("Started"),
        "planned": words.say("Planned"),
        "took": words.say("Took"),
        "goes_on": words.say("goes on"),
    }
