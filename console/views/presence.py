"""Whether who speaks from elsewhere is here and can be heard, as the online moderator sees it.

Promises: each of the four answers is a word with a shape of its own, never a colour alone; while
nobody has said anything of anybody, nobody is called missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.desks import Sound
from console.domain.people import ELSEWHERE, PersonRole
from console.views.panels import StatusRow, Tone
from console.views.phrases import listing, marked_name

if TYPE_CHECKING:
    from console.domain.desks import Presence
    from console.domain.people import Person
    from console.domain.rundown import Segment
    from console.domain.session import SessionState
    from console.domain.wording import Words
    from console.views.sight import Sight


def is_remote(person: Person) -> bool:
    """Whether somebody takes part from elsewhere, as far as anybody told."""
    return person.where in ELSEWHERE and not person.is_absent


def presence_words(words: Words, presence: Presence) -> str:
    """Say how somebody is, with a shape before the word."""
    if not presence.is_here:
        return words.say("○ not here")
    if presence.sound is Sound.GOOD:
        return words.say("✓ sound good")
    if presence.sound is Sound.BAD:
        return words.say("✗ bad sound")
    return words.say("● here, sound not checked")


def presence_tone(presence: Presence) -> Tone:
    """Ask for attention where somebody is missing or badly heard."""
    if not presence.is_here or presence.sound is Sound.BAD:
        return Tone.ATTENTION
    return Tone.OK if presence.sound is Sound.GOOD else Tone.DIM


def presence_of(state: SessionState, words: Words, person: Person | None) -> tuple[str, Tone]:
    """Say how a person is who takes part from elsewhere; empty for everybody else.

    Empty also while nobody has said anything of anybody: a session without an online moderator's
    desk has no one missing.
    """
    if person is None or not state.desks.presence or not is_remote(person):
        return "", Tone.DIM
    presence = state.desks.here(person.id)
    return presence_words(words, presence), presence_tone(presence)


def speakers_with_presence(sight: Sight, segment: Segment) -> str:
    """List who has a turn in a segment, each once, those who are elsewhere with how they are."""
    state, words = sight.state, sight.words
    people = dict.fromkeys(turn.person for turn in segment.turns)
    said: list[str] = []
    for person in filter(None, map(state.person, people)):
        name, presence = marked_name(words, person), presence_of(state, words, person)[0]
        mark = presence.replace(" ", "\N{NO-BREAK SPACE}")
        said.append(words.say("{name} ({mark})", name=name, mark=mark) if mark else name)
    return listing(words, said, most=6)


def remote_speakers(state: SessionState) -> tuple[Person, ...]:
    """Give who speaks from elsewhere, by role or by a turn; whoever is absent is not waited for.

    The one rule of who that is, for the console's Ready list and for the online moderator's desk;
    in the order of their turns, then of their names.
    """
    turns = [turn.person for segment in state.segments for turn in segment.turns]
    named = sorted(state.people.values(), key=lambda person: (person.name.casefold(), person.id))
    people = dict.fromkeys((*turns, *(each.id for each in named)))
    return tuple(
        each
        for each in filter(None, map(state.person, people))
        if is_remote(each) and (PersonRole.SPEAKER in each.roles or each.id in turns)
    )


def ready_row(sight: Sight) -> StatusRow | None:
    """Give the line of the Ready list; None where everybody is in the room."""
    state, words = sight.state, sight.words
    people = remote_speakers(state)
    if not people:
        return None
    name = words.say("Remote speakers")
    if not state.desks.presence:
        return StatusRow("remote", name, words.say("nobody has looked yet"), Tone.DIM)
    stands = [state.desks.here(each.id) for each in people]
    here = [each for each in stands if each.is_here]
    parts = [words.say("{here} of {number} here", here=len(here), number=len(people))]
    unchecked = sum(each.sound is Sound.UNCHECKED for each in here)
    bad = sum(each.sound is Sound.BAD for each in here)
    if unchecked:
        parts.append(
            words.count("{number} sound check open", "{number} sound checks open", unchecked)
        )
    if bad and unchecked:
        parts.append(words.count("{number} bad", "{number} bad", bad))
    elif bad:
        parts.append(words.count("{number} with bad sound", "{number} with bad sound", bad))
    is_well = len(here) == len(people) and not unchecked and not bad
    return StatusRow("remote", name, listing(words, parts), Tone.OK if is_well else Tone.ATTENTION)
