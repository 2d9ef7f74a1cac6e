"""What a report tells of the desks: notes as a session report asks for them, calls, presence."""

from __future__ import annotations

import csv
import io
from datetime import UTC
from typing import TYPE_CHECKING

from hypothesis import given, settings

from console.domain.commands import Jump
from console.domain.desk_commands import (
    AcknowledgeCall,
    CloseCall,
    MakeCall,
    NotePresence,
    StrikeNote,
    WriteNote,
)
from console.domain.desks import CallId, CallKind, NoteId, NoteMark, Presence, Sound
from console.domain.people import Actor, PersonId, Role
from console.domain.wording import PlainWords
from console.exchange.desk_tables import DeskTables
from console.exchange.report import Report
from console.runtime.words import load_words
from tests.domain.tccm import AYA, BO, CY, KEYNOTES, QA, go, live, passes
from tests.domain.walks import Walk, walks
from tests.exchange.shows import told

if TYPE_CHECKING:
    from pathlib import Path

    from console.domain.wording import Words

WORDS = PlainWords()
WRITER = Actor(Role.RAPPORTEUR, "Chi")
DESK = Actor(Role.ONLINE_MODERATOR, "Alishah")


def tables(walk: Walk, words: Words = WORDS) -> DeskTables:
    """Lay out what the desks left; moments as their number."""
    return DeskTables(walk.state, words, lambda moment: "" if moment is None else f"{moment}")


def report(walk: Walk, words: Words = WORDS) -> Report:
    """Make the whole report."""
    return Report(told(walk), words, UTC)


def write(walk: Walk, words: str, mark: NoteMark = NoteMark.NOTE, by: Actor = WRITER) -> None:
    """Write a note down."""
    walk.give(WriteNote(words, mark), by)


def minuted() -> Walk:
    """Play a session with a note of every mark, of which one was struck out."""
    walk = live()
    passes(walk, minute=2)
    write(walk, "All were welcomed")
    write(walk, "Data is *open*", NoteMark.TAKE_AWAY)
    passes(walk, minute=14)
    go(walk)
    write(walk, "Share the maps", NoteMark.CALL_TO_ACTION, Actor(Role.RAPPORTEUR))
    write(walk, "Meet in March", NoteMark.DECISION)
    write(walk, "Never mind", NoteMark.DECISION)
    walk.give(StrikeNote(NoteId(5), is_struck=True), WRITER)
    passes(walk, minute=1)
    walk.give(Jump(KEYNOTES, QA))
    passes(walk, minute=1)
    write(walk, "Once more")
    return walk


def test_a_report_begins_with_what_a_session_report_asks_for() -> None:
    """Take-aways, calls to action and decisions, each with when and where; markup stays text."""
    written = report(minuted()).markdown()
    first = written[: written.index("## Segments")]

    assert "## Take-aways\n\n- Data is \\*open\\* (10:02:00 · Keynotes)" in first
    assert "## Calls to action\n\n- Share the maps (10:16:00 · Q\\&A)" in first
    assert "## Decisions\n\n- Meet in March (10:16:00 · Q\\&A)" in first
    assert "All were welcomed" not in first


def test_what_was_struck_out_is_only_counted() -> None:
    """In words, with the right number of them."""
    walk = minuted()
    one = report(walk).markdown()
    walk.give(StrikeNote(NoteId(1), is_struck=True), WRITER)
    two = report(walk).markdown()

    assert "Never mind" not in one
    assert "1 note was struck out and is not in this report." in one
    assert "2 notes were struck out and are not in this report." in two
    assert "Never mind" not in str(tables(walk).notes())


def test_every_note_stands_by_segment_with_its_mark_and_stamps() -> None:
    """A segment that was come back to has its notes together; who wrote is said."""
    heading, *rows = report(minuted()).notes()

    assert heading == ("Segment", "Time", "Session time", "Mark", "Note", "By")
    assert rows == [
        ("Keynotes", "10:02:00", "02:00", "Note", "All were welcomed", "Chi"),
        ("Keynotes", "10:02:00", "02:00", "Take-away", "Data is *open*", "Chi"),
        ("Keynotes", "10:18:00", "18:00", "Note", "Once more", "Chi"),
        ("Q&A", "10:16:00", "16:00", "Call to action", "Share the maps", "rapporteur"),
        ("Q&A", "10:16:00", "16:00", "Decision", "Meet in March", "Chi"),
    ]


def test_calls_say_from_whom_to_whom_when_seen_and_when_over() -> None:
    """In the order in which they came."""
    walk = live()
    walk.give(MakeCall(Role.PODIUM, CallKind.FLOOR), by=DESK)
    walk.give(MakeCall(Role.RAPPORTEUR, words="Got that?"))
    walk.give(AcknowledgeCall(CallId(1)))
    walk.give(CloseCall(CallId(1)))
    now = f"{walk.now}"

    assert tables(walk).calls() == (
        ("Time", "From", "To", "Call", "Seen", "Over"),
        (now, "online moderator · Alishah", "podium", "Online wants the floor", now, now),
        (now, "podium", "rapporteur", "Got that?", "", ""),
    )


def test_presence_says_who_was_connected_at_the_end() -> None:
    """By name, with the sound check; who is not in the plan any more is not named."""
    walk = live()
    for person, presence in (
        (CY, Presence()),
        (BO, Presence(is_here=True, sound=Sound.BAD)),
        (AYA, Presence(is_here=True, sound=Sound.GOOD)),
    ):
        walk.give(NotePresence(person, Presence(is_here=True)), by=DESK)
        walk.give(NotePresence(person, presence), by=DESK)
    heading, *rows = tables(walk).presence()

    assert heading == ("Speaker", "Connected", "Sound check")
    assert rows == [("Aya", "yes", "good"), ("Bo", "yes", "bad"), ("Cy", "no", "not checked")]
    assert "## Remote speakers at the end" in report(walk).markdown()


def test_a_session_without_desks_has_no_word_of_them() -> None:
    """Its report is as it was."""
    written = report(live()).markdown()

    assert not any(word in written for word in ("Notes", "Calls", "Remote", "struck"))
    assert PersonId("aya") == AYA


def test_a_note_never_starts_a_formula_in_a_spreadsheet(tmp_path: Path) -> None:
    """An apostrophe makes it text; what is written stays one cell, with its lines."""
    walk = live()
    write(walk, '=HYPERLINK("x")')
    write(walk, "First\n-second")
    walk.give(MakeCall(Role.PODIUM, words="@all: come"), by=DESK)
    report(walk).write(tmp_path, "s")
    rows = list(csv.reader(io.StringIO((tmp_path / "s-notes.csv").read_text("utf-8-sig"))))
    calls = list(csv.reader(io.StringIO((tmp_path / "s-calls.csv").read_text("utf-8-sig"))))

    assert [row[4] for row in rows[1:]] == ['\'=HYPERLINK("x")', "First\n-second"]
    assert calls[1][3] == "'@all: come"
    assert "First -second" in (tmp_path / "s.md").read_text("utf-8")


@settings(max_examples=25)
@given(walks())
def test_whatever_the_desks_did_is_laid_out_in_every_language(walk: Walk) -> None:
    """Every row has a cell for each heading, and every heading is another word."""
    for words in (WORDS, load_words("ar")):
        laid = tables(walk, words)
        for table in (laid.notes(), laid.calls(), laid.presence()):
            assert {len(row) for row in table} == {len(table[0])}
            assert len(set(table[0])) == len(table[0])
        standing = [each for _, each in walk.state.desks.notes.items() if not each.is_struck]
        assert len(laid.notes()) == 1 + len(standing)
