"""The desks of other people: calls that are acknowledged, notes that are kept, who is here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as c
from console.domain import desk_commands as dc
from console.domain import desk_events as de
from console.domain.decide_desks import LONGEST_CALL, LONGEST_NOTE, MOST_NOTES, MOST_OPEN
from console.domain.desks import (
    CALLED,
    NOT_HERE,
    Call,
    CallId,
    CallKind,
    DeskBook,
    Note,
    NoteId,
    NoteMark,
    Presence,
    Sound,
)
from console.domain.evolve import evolve
from console.domain.people import PODIUM, Actor, PersonId, Role
from console.domain.questions import QuestionId
from console.domain.timeline import Moment, minutes
from console.domain.undo import History
from tests import strategies
from tests.builders import a_person, a_question
from tests.domain.parallel import AFTER, DESK, MAIN, running
from tests.domain.tccm import go
from tests.domain.walks import Walk, walks

TECHNICAL = Actor(Role.TECHNICAL, "Bo")
WRITER = Actor(Role.RAPPORTEUR, "Chi")


def reason(answer: object) -> str:
    """Give why a command was refused."""
    assert isinstance(answer, c.Rejected)
    return str(answer.reason)


def call(walk: Walk, number: int) -> Call:
    """Give a call."""
    return walk.state.desks.calls[CallId(number)]


def test_a_call_is_acknowledged_where_it_went() -> None:
    """Its sender sees when; a second time changes nothing."""
    walk = running()
    walk.give(dc.MakeCall(Role.PODIUM, words=" Two hands online "), DESK)
    assert call(walk, 1).words == "Two hands online"
    assert [each.id for each in walk.state.desks.open_calls(Role.PODIUM)] == [1]
    walk.wait(2000)
    assert walk.give(dc.AcknowledgeCall(CallId(1)))
    assert call(walk, 1).seen == walk.now
    assert walk.state.desks.open_calls(Role.PODIUM) == ()
    assert walk.give(dc.AcknowledgeCall(CallId(1))) == ()


def test_the_podium_calls_back_and_the_desk_acknowledges() -> None:
    """There and back, in the same form."""
    walk = running()
    walk.give(dc.MakeCall(Role.ONLINE_MODERATOR, words="After this one"))
    assert "another desk" in reason(walk.give(dc.AcknowledgeCall(CallId(1)), TECHNICAL))
    assert walk.give(dc.AcknowledgeCall(CallId(1)), DESK)


@pytest.mark.parametrize("kind", [CallKind.FLOOR, CallKind.NO_SOUND])
def test_what_online_needs_stands_until_it_is_over(kind: CallKind) -> None:
    """Being seen does not give the floor; asking twice is once; the next time it is a new call."""
    walk = running()
    walk.give(dc.MakeCall(Role.PODIUM, kind), DESK)
    assert walk.give(dc.MakeCall(Role.PODIUM, kind), DESK) == ()
    walk.give(dc.AcknowledgeCall(CallId(1)))
    assert call(walk, 1).is_open
    assert walk.give(dc.CloseCall(CallId(1)))
    assert not call(walk, 1).is_open
    assert walk.give(dc.CloseCall(CallId(1))) == ()
    assert walk.give(dc.MakeCall(Role.PODIUM, kind), DESK)


def test_a_sender_takes_a_call_back() -> None:
    """And nobody else but whoever was called may close it."""
    walk = running()
    walk.give(dc.MakeCall(Role.PODIUM, CallKind.FLOOR), DESK)
    assert "other desks" in reason(walk.give(dc.CloseCall(CallId(1)), TECHNICAL))
    assert walk.give(dc.CloseCall(CallId(1)), DESK)


@pytest.mark.parametrize(
    ("command", "by", "why"),
    [
        (dc.MakeCall(Role.PODIUM, words=" "), DESK, "Type what"),
        (dc.MakeCall(Role.PODIUM, words="x" * (LONGEST_CALL + 1)), DESK, "letters"),
        (dc.MakeCall(Role.ONLINE_MODERATOR, words="Hello"), DESK, "no such desk"),
        (dc.MakeCall(Role.ASKER, words="Hello"), DESK, "no such desk"),
        (dc.MakeCall(Role.PODIUM, words="Hello"), Actor(Role.SCREEN), "not for the"),
        (dc.AcknowledgeCall(CallId(9)), DESK, "no such message"),
        (dc.CloseCall(CallId(9)), DESK, "no such message"),
        (dc.WriteNote(" "), WRITER, "Type the note"),
        (dc.WriteNote("x" * (LONGEST_NOTE + 1)), WRITER, "letters"),
        (dc.WriteNote("Agreed"), DESK, "not for the"),
        (dc.EditNote(NoteId(9), "x", NoteMark.NOTE, ""), WRITER, "no such note"),
        (dc.StrikeNote(NoteId(9), is_struck=True), WRITER, "no such note"),
        (dc.NotePresence(PersonId("nobody"), Presence(is_here=True)), DESK, "no such person"),
        (dc.TellAsker(QuestionId("q9")), DESK, "no such question"),
    ],
)
def test_what_a_desk_cannot_do_is_refused(command: c.Command, by: Actor, why: str) -> None:
    """With a reason, and nothing changes."""
    walk = running()
    before = walk.state
    assert why in reason(walk.give(command, by))
    assert walk.state == before


def test_a_desk_does_not_fill_the_bar_of_another() -> None:
    """After a few that nobody has seen the next waits."""
    walk = running()
    for number in range(MOST_OPEN):
        assert walk.give(dc.MakeCall(Role.PODIUM, words=f"{number}"), DESK)
    assert str(MOST_OPEN) in reason(walk.give(dc.MakeCall(Role.PODIUM, words="more"), DESK))
    assert walk.give(dc.MakeCall(Role.PODIUM, words="other"), TECHNICAL)
    walk.give(dc.AcknowledgeCall(CallId(1)))
    assert walk.give(dc.MakeCall(Role.PODIUM, words="more"), DESK)


def test_a_note_is_stamped_with_the_segment_of_its_time() -> None:
    """One that was begun while the line was cut belongs where it was begun."""
    walk = running()
    began = Moment(walk.now + 1000)
    walk.wait(minutes(21))
    go(walk)
    walk.wait(1000)
    walk.give(dc.WriteNote("Agreed", NoteMark.DECISION), WRITER)
    walk.give(dc.WriteNote("Earlier", key="k1", began=began), WRITER)
    late, early = (walk.state.desks.notes[NoteId(each)] for each in (1, 2))
    assert (late.segment, late.at, late.mark) == (AFTER, walk.now, NoteMark.DECISION)
    assert (early.segment, early.at) == (MAIN, began)
    assert walk.state.desks.notes_in_order() == (early, late)


def test_a_note_is_never_before_the_session_nor_after_now() -> None:
    """Whatever clock its page had; before the first GO it belongs to no segment."""
    walk = running()
    walk.give(dc.WriteNote("Early", began=Moment(0)), WRITER)
    walk.give(dc.WriteNote("Late", began=Moment(walk.now + 5000)), WRITER)
    early, late = walk.state.desks.notes_in_order()
    assert early.at == walk.state.opened
    assert late.at == walk.now
    first = Walk.of(walk.state.plan)
    first.give(dc.WriteNote("Before"), WRITER)
    assert first.state.desks.notes[NoteId(1)].segment is None


def test_what_is_given_back_twice_is_one_note() -> None:
    """A page that was cut off does not know what arrived."""
    walk = running()
    assert walk.give(dc.WriteNote("Agreed", key="k1"), WRITER)
    assert walk.give(dc.WriteNote("Agreed", key="k1"), WRITER) == ()
    assert len(walk.state.desks.notes) == 1


def test_a_note_is_changed_by_who_saw_it() -> None:
    """It can be taken out of the report and back; nothing is deleted."""
    walk = running()
    walk.give(dc.WriteNote("Agreed"), WRITER)
    one = NoteId(1)
    assert walk.give(dc.EditNote(one, "Not agreed", NoteMark.NOTE, "Agreed"), WRITER)
    assert "meanwhile" in reason(walk.give(dc.EditNote(one, "x", NoteMark.NOTE, "Agreed"), WRITER))
    for words, why in ((" ", "Type"), ("x" * (LONGEST_NOTE + 1), "letters")):
        answer = walk.give(dc.EditNote(one, words, NoteMark.NOTE, "Not agreed"), WRITER)
        assert why in reason(answer)
    assert walk.give(dc.EditNote(one, "Not agreed", NoteMark.NOTE, "Not agreed"), WRITER) == ()
    assert walk.give(dc.StrikeNote(one, is_struck=True), WRITER)
    assert walk.give(dc.StrikeNote(one, is_struck=True), WRITER) == ()
    assert walk.state.desks.notes[one].is_struck
    assert walk.state.desks.notes[one].words == "Not agreed"


def test_there_is_an_end_of_notes() -> None:
    """Far beyond what anybody types in an hour."""
    walk = running()
    note = Note(NoteId(0), "x", NoteMark.NOTE, WRITER, walk.now)
    state = walk.state
    for _ in range(MOST_NOTES):
        state = evolve(state, de.NoteWritten(note), walk.now)
    walk.history = History(state, walk.history.sequence)
    assert str(MOST_NOTES) in reason(walk.give(dc.WriteNote("more"), WRITER))


def test_a_remote_speaker_is_here_when_the_online_moderator_says_so() -> None:
    """Not before; the same again changes nothing."""
    walk = running()
    person = a_person("Aya")
    walk.give(c.EditPerson(person))
    assert walk.state.desks.here(person.id) == NOT_HERE
    here = Presence(is_here=True, sound=Sound.GOOD)
    assert walk.give(dc.NotePresence(person.id, here), DESK)
    assert walk.state.desks.here(person.id) == here
    assert walk.give(dc.NotePresence(person.id, here), DESK) == ()


def test_an_asker_is_told_once() -> None:
    """With when."""
    walk = running()
    walk.give(c.ReceiveQuestions((a_question(1),)))
    assert walk.give(dc.TellAsker(QuestionId("q1")), DESK)
    assert walk.state.desks.told[QuestionId("q1")] == walk.now
    assert walk.give(dc.TellAsker(QuestionId("q1")), DESK) == ()


def test_nothing_of_a_desk_is_undone() -> None:
    """Undo takes back the command before, and what desks said since is kept."""
    walk = running()
    walk.give(c.Hold())
    walk.give(dc.MakeCall(Role.PODIUM, words="Hello"), DESK)
    walk.give(dc.WriteNote("Agreed"), WRITER)
    assert walk.state.undo is not None
    walk.give(c.Undo(walk.state.undo.command))
    assert walk.state.hold is None
    assert len(walk.state.desks.calls) == len(walk.state.desks.notes) == 1


@given(walks(), st.lists(st.one_of(*(strategies.EVENTS[each] for each in (
    de.CallMade, de.CallSeen, de.CallClosed, de.NoteWritten, de.NoteEdited, de.NoteStruck,
    de.PresenceNoted, de.AskerTold,
))), max_size=8))  # fmt: skip
def test_whatever_desks_say_touches_the_desks_alone(walk: Walk, events: list[de.DeskEvent]) -> None:
    """No screen, clock or question changes; numbers have no gap and keys are names of one note."""
    state = walk.state
    for event in events:
        state = evolve(state, event, walk.now)
    book = state.desks
    assert [each.id for each in book.calls_in_order()] == list(range(1, len(book.calls) + 1))
    assert sorted(book.notes) == list(range(1, len(book.notes) + 1))
    assert all(book.notes[note].key == key for key, note in book.keys.items())
    assert {to: book.open_calls(to) for to in CALLED} == {
        to: tuple(each for each in book.calls_in_order() if each.to is to and each.is_open)
        for to in CALLED
    }
    fields = set(type(state).__dataclass_fields__) - {"desks"}
    assert all(getattr(state, each) == getattr(walk.state, each) for each in fields)


def test_what_names_something_unknown_changes_nothing() -> None:
    """An event may be folded on another state than it was decided on."""
    walk = running()
    for event in (
        de.CallSeen(CallId(9)),
        de.CallClosed(CallId(9)),
        de.NoteEdited(NoteId(9), "x", NoteMark.NOTE),
        de.NoteStruck(NoteId(9), is_struck=True),
    ):
        assert evolve(walk.state, event, walk.now) == walk.state
    written = de.NoteWritten(Note(NoteId(1), "x", NoteMark.NOTE, PODIUM, walk.now, key="k"))
    once = evolve(walk.state, written, walk.now)
    assert evolve(once, written, walk.now) == once
    made = de.CallMade(Call(CallId(1), CallKind.MESSAGE, "x", PODIUM, Role.TECHNICAL, walk.now))
    twice = evolve(evolve(walk.state, made, walk.now), made, walk.now)
    assert len(twice.desks.calls) == 2
    seen = evolve(twice, de.CallSeen(CallId(1)), walk.now)
    assert evolve(seen, de.CallSeen(CallId(1)), Moment(walk.now + 5)) == seen
    assert DeskBook().calls_in_order() == ()
