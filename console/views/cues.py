"""The cues that are due and those that come, each with whom it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.people import PersonRole
from console.domain.rundown import Group
from console.domain.timing import CueState, cue_list
from console.views.faces import budget
from console.views.panels import CueRow
from console.views.phrases import marked_name

if TYPE_CHECKING:
    from console.domain.people import PersonId
    from console.domain.timing import CueStand
    from console.views.sight import Sight


def cue_rows(sight: Sight) -> tuple[CueRow, ...]:
    """Give the due cues, the oldest first, then the coming ones, the soonest first."""
    waiting = (CueState.DUE, CueState.UPCOMING)
    stands = cue_list(sight.state, sight.now)
    return tuple(cue_row(sight, stand) for stand in stands if stand.state in waiting)


def cue_row(sight: Sight, stand: CueStand) -> CueRow:
    """Give a cue that is due or comes."""
    words = sight.words
    is_due = stand.state is CueState.DUE
    when = words.say("now") if is_due else words.say("in {time}", time=budget(stand.until))
    return CueRow(stand.cue.id, when, stand.cue.say, addressee(sight, stand.cue.to), is_due)


def addressee(sight: Sight, to: Group | PersonId) -> str:
    """Say whom a cue is for; the moderator is ``you``."""
    words = sight.words
    match to:
        case Group.MODERATOR:
            return words.say("you")
        case Group.ONLINE_MODERATOR:
            return words.say("online moderator")
        case Group.TECHNICAL:
            return words.say("technical staff")
        case Group.RAPPORTEUR:
            return words.say("rapporteur")
        case Group.SPEAKERS:
            return words.say("speakers")
        case Group.EVERYONE:
            return words.say("everyone")
        case _:
            return _person_words(sight, to)


def _person_words(sight: Sight, to: PersonId) -> str:
    words, person = sight.words, sight.state.person(to)
    if person is None:
        return str(to)
    if PersonRole.ONSITE_MODERATOR in person.roles:
        return words.say("you")
    return marked_name(words, person)
