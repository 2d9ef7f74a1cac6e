"""People and turns, between the values that editors show and the ones that commands carry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from console.domain.people import Person, PersonId, PersonRole
from console.views.faces import short
from console.widgets.person_editor import PersonValues
from console.widgets.turn_editor import PersonChoice, TurnEntry, TurnSheet

if TYPE_CHECKING:
    from console.domain.rundown import SegmentId
    from console.domain.session import SessionState


def values_of(person: Person) -> PersonValues:
    """Give what can be changed of a person."""
    return PersonValues(
        person=person.id,
        name=person.name,
        say=person.say,
        affiliation=person.affiliation,
        is_confirmed=person.is_confirmed,
        is_absent=person.is_absent,
    )


def person_of(values: PersonValues, state: SessionState) -> Person:
    """Give the person as edited; somebody new is a speaker with an id of their own."""
    known = state.person(PersonId(values.person))
    if known is None:
        number = len(state.people) + 1
        while f"added-{number}" in state.people:
            number += 1
        known = Person(PersonId(f"added-{number}"), values.name, (PersonRole.SPEAKER,))
    return replace(
        known,
        name=values.name,
        say=values.say,
        affiliation=values.affiliation,
        is_confirmed=values.is_confirmed,
        is_absent=values.is_absent,
    )


def turns_of(state: SessionState, wanted: SegmentId) -> TurnSheet | None:
    """Give the turns of a segment for their editor, or None when it is gone."""
    segment = state.segment(wanted)
    if segment is None:
        return None
    taken = {turn.turn for run in state.runs for turn in run.turns}
    entries = []
    for turn in segment.turns:
        person = state.person(turn.person)
        name = person.name if person else turn.title
        words = name if turn.length is None else f"{name}, {short(turn.length)}"
        entries.append(TurnEntry(turn.id, words, turn.person or "", turn.id not in taken))
    people = sorted(state.people.values(), key=lambda person: person.name.casefold())
    choices = tuple(PersonChoice(person.id, person.name) for person in people)
    return TurnSheet(segment.id, segment.title, tuple(entries), choices)
