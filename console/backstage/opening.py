"""Opening a session: new, for a rehearsal, or going on with a record; no window yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from console import paths
from console.domain.commands import SetPace
from console.domain.timeline import Duration, Moment, after, minutes
from console.domain.wording import Text, plural, text
from console.feed.questions_file import TimedQuestion
from console.runtime.clock import LiveClock, RehearsalClock, continue_from, wall_now
from console.runtime.faults import Unreadable
from console.runtime.live_records import new_path, unfinished
from console.runtime.record_faults import RecordFault
from console.runtime.restore import restore
from console.runtime.store import Store

if TYPE_CHECKING:
    from console.domain.rundown import Plan

EARLY = minutes(1)
"""How long before a written start a rehearsal begins."""

PRACTICE = "practice.questions.jsonl"


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that is open, with what its windows need."""

    store: Store
    questions: Sequence[TimedQuestion] | None
    """For the scripted feed; None leaves it out."""
    notice: Text | None = None
    """What the person must be told."""


def open_live(plan: Plan) -> Opened:
    """Open a plan for the room, with a record of its own.

    Raises:
        OSError, sqlite3.Error: the record cannot be made.
    """
    clock = LiveClock()
    path = _record(plan, clock.now(), is_rehearsal=False)
    return _with_questions(Store.open_new(plan, clock, path), plan)


def open_rehearsal(plan: Plan, rate: int) -> Opened:
    """Open a plan to rehearse it; it begins a minute before its written start, or now.

    Raises:
        OSError, sqlite3.Error: the record cannot be made.
    """
    now = wall_now()
    begin = now if plan.starts is None else after(plan.starts, Duration(-EARLY))
    clock = RehearsalClock(begin, rate)
    path = _record(plan, now, is_rehearsal=True)
    store = Store.open_new(plan, clock, path, is_rehearsal=True)
    if rate != 1:
        store.dispatch(SetPace(rate, is_paused=False))
    return _with_questions(store, plan)


def go_on(path: Path) -> Opened:
    """Go on with a record: in the same boot at the very second, else by the wall clock.

    Raises:
        FileNotFoundError, RecordFault: it cannot be gone on with; the fault says why.
    """
    restored = restore(path)
    state = restored.history.state
    clock: LiveClock | RehearsalClock
    if state.is_rehearsal:
        clock = RehearsalClock(restored.at, state.rate)
    else:
        clock = continue_from(restored.anchor, state.wall_shift, restored.at)
    store = Store.restored(clock, restored)
    if state.is_rehearsal:
        store.dispatch(SetPace(state.rate, is_paused=True))  # nobody was there to see it run
    opened = _with_questions(store, state.plan)
    return Opened(store, opened.questions, restored.notice or opened.notice)


def went_on() -> tuple[Opened | None, Text | None]:
    """Go on with a live session that was cut short, if there is one that had begun.

    The room must not look at a desktop. The sentence says why the last one found could not go on.
    """
    folder = paths.records()
    passed: set[Path] = set()
    notice: Text | None = None
    while folder.is_dir():
        found = unfinished(folder, wall_now(), passed)
        if found is None:
            break
        passed.add(found)
        try:
            opened = go_on(found)
        except (RecordFault, OSError, sqlite3.Error) as fault:
            notice = why(fault)
            continue
        if opened.store.state.runs:
            return opened, notice
        opened.store.close()  # opened and never begun: nothing to go on with
    return None, notice


def why(fault: Exception) -> Text:
    """Say why a record cannot be opened."""
    return fault.reason if isinstance(fault, RecordFault) else text("{fault}", fault=str(fault))


def _record(plan: Plan, at: Moment, *, is_rehearsal: bool) -> Path:
    folder = paths.records()
    folder.mkdir(parents=True, exist_ok=True)
    return new_path(folder, plan.title, at, is_rehearsal=is_rehearsal)


def _with_questions(store: Store, plan: Plan) -> Opened:
    """Read the scripted questions: the plan's own, or the practice set of a rehearsal."""
    file = Path(plan.folder, plan.questions) if plan.questions else None
    if file is None and store.state.is_rehearsal:
        file = paths.sessions() / PRACTICE
    if file is None:
        return Opened(store, None)
    from console.feed.questions_file import read_questions

    reading = read_questions(file, plan)
    if isinstance(reading, Unreadable):
        return Opened(store, None, text("The questions: {reason}", reason=reading.message))
    notice = None
    if reading.faults:
        notice = plural(
            "One line of {file} is no question and was left out.",
            "{number} lines of {file} are no questions and were left out.",
            len(reading.faults),
            file=file.name,
        )
    return Opened(store, reading.questions, notice)
