"""What desks left, in the report: notes as a session report asks for them, and messages."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

import pytest

from console.domain import desk_commands as dc
from console.domain.desks import CallId, CallKind, NoteId, NoteMark
from console.domain.people import PODIUM, Actor, Role
from console.domain.wording import PlainWords
from console.exchange.desk_tables import desk_words, mark_words
from console.exchange.report import Report
from console.runtime.words import load_words
from tests.domain.parallel import DESK, running
from tests.exchange.shows import told

if TYPE_CHECKING:
    from enum import Enum

    from tests.domain.walks import Walk

WRITER = Actor(Role.RAPPORTEUR, "Chi")
WORDS = PlainWords()


def report_of(walk: Walk) -> Report:
    """Make the report of a walk."""
    return Report(told(walk), WORDS, UTC)


def test_notes_stand_in_the_order_of_a_session_report() -> None:
    """Take-aways, calls to action and decisions first, each with its segment and its time."""
    walk = running()
    for words, mark in (("An aside", NoteMark.NOTE), ("Agreed", NoteMark.DECISION)):
        walk.give(dc.WriteNote(words, mark), WRITER)
        walk.wait(1000)
    walk.give(dc.WriteNote("=2+2", NoteMark.TAKE_AWAY), WRITER)
    heading, *rows = report_of(walk).notes()
    assert heading == ("Kind", "Note", "Segment", "Time", "By")
    assert [row[:3] for row in rows] == [
        ("take-away", "=2+2", "Main"),
        ("decision", "Agreed", "Main"),
        ("note", "An aside", "Main"),
    ]
    assert {row[4] for row in rows} == {"Chi"}
    assert "## Notes" in report_of(walk).markdown()


def test_what_was_struck_out_is_not_in_the_report() -> None:
    """It stays in the record alone."""
    walk = running()
    walk.give(dc.WriteNote("Wrong"), WRITER)
    walk.give(dc.StrikeNote(NoteId(1), is_struck=True), WRITER)
    assert len(report_of(walk).notes()) == 1
    assert "## Notes" not in report_of(walk).markdown()


def test_messages_say_from_whom_to_whom_and_when_they_were_seen() -> None:
    """What has no words of its own says what it is about."""
    walk = running()
    walk.give(dc.MakeCall(Role.PODIUM, words="Two hands"), DESK)
    walk.give(dc.MakeCall(Role.PODIUM, CallKind.FLOOR), DESK)
    walk.give(dc.MakeCall(Role.PODIUM, CallKind.NO_SOUND), DESK)
    walk.give(dc.MakeCall(Role.TECHNICAL, words="Louder"), PODIUM)
    walk.give(dc.AcknowledgeCall(CallId(1)))
    _, *rows = report_of(walk).messages()
    assert [row[1:4] for row in rows] == [
        ("Alishah", "podium", "Two hands"),
        ("Alishah", "podium", "Online wants the floor"),
        ("Alishah", "podium", "No sound online"),
        ("podium", "technical desk", "Louder"),
    ]
    assert [bool(row[4]) for row in rows] == [True, False, False, False]


@pytest.mark.parametrize("each", [*NoteMark, *Role])
def test_every_mark_and_desk_has_a_name(each: Enum) -> None:
    """In Arabic too, where a desk has people."""
    words = load_words("ar")
    said = (
        mark_words(words, each)
        if isinstance(each, NoteMark)
        else desk_words(words, Role(each.value))
    )
    assert said
