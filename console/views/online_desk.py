"""The online moderator's desk: the queue, the calls, the clocks, the track online, who is there.

The online moderator is a moderator: how a name is said and the notes on questions are in it, the
script and the notes of the podium are not. It holds countdowns and no digits, so that it stays
equal while only time passes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.people import PersonId, PersonRole, Role
from console.domain.rundown import Group
from console.views.desk_clocks import (
    DeskBehind,
    DeskEnd,
    DeskPlace,
    DeskSpeaker,
    DeskUndo,
    desk_behind,
    desk_end,
    desk_order,
    desk_speakers,
    desk_undo,
)
from console.views.desk_parts import (
    DeskCall,
    DeskCue,
    DeskSegment,
    desk_calls,
    desk_cues,
    running_segment,
    standby_segment,
)
from console.views.desk_tracks import DeskTracks, desk_tracks
from console.views.header import state_word
from console.views.online_questions import OnlineQueue, online_queue
from console.views.phrases import listing, marked_name, where_words
from console.views.presence import remote_speakers
from console.views.sight import Sight

if TYPE_CHECKING:
    from datetime import tzinfo

    from console.domain.people import Person
    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.domain.wording import Words


@dataclass(frozen=True, slots=True)
class OnlinePerson:
    """Somebody who takes part from elsewhere."""

    person: PersonId
    name: str
    say: str
    detail: str
    is_here: bool
    sound: str
    """As commands name it."""


@dataclass(frozen=True, slots=True)
class OnlineDesk:
    """All that the online moderator's desk shows of a session."""

    title: str
    language: str
    """The session's, for whoever asked in none that is known."""
    state: str
    """READY, LIVE, HELD, ENDED or REHEARSAL, as a word."""
    running: DeskSegment | None
    standby: DeskSegment | None
    end: DeskEnd | None
    behind: DeskBehind
    order: tuple[DeskPlace, ...]
    speaker: DeskSpeaker | None
    next_speaker: DeskSpeaker | None
    tracks: DeskTracks | None
    cues: tuple[DeskCue, ...]
    calls: tuple[DeskCall, ...]
    people: tuple[OnlinePerson, ...]
    queue: OnlineQueue
    undo: DeskUndo | None
    is_queue_open: bool


def online_desk(state: SessionState, now: Moment, words: Words, zone: tzinfo) -> OnlineDesk:
    """Give what the online moderator's desk shows; `zone` is this computer's."""
    sight = Sight(state, now, words, zone)
    speaker, following = desk_speakers(sight)
    return OnlineDesk(
        title=state.plan.title,
        language=state.plan.language,
        state=state_word(sight)[0],
        running=running_segment(sight),
        standby=standby_segment(state),
        end=desk_end(sight),
        behind=desk_behind(state, now),
        order=desk_order(sight),
        speaker=speaker,
        next_speaker=following,
        tracks=desk_tracks(sight),
        cues=desk_cues(sight, Group.ONLINE_MODERATOR, PersonRole.ONLINE_MODERATOR),
        calls=desk_calls(sight, Role.ONLINE_MODERATOR),
        people=tuple(_person(sight, each) for each in remote_speakers(state)),
        queue=online_queue(sight),
        undo=desk_undo(sight, Role.ONLINE_MODERATOR),
        is_queue_open=state.is_queue_open,
    )


def _person(sight: Sight, person: Person) -> OnlinePerson:
    presence = sight.state.desks.here(person.id)
    parts = (person.affiliation, where_words(sight.words, person.where))
    return OnlinePerson(
        person.id,
        marked_name(sight.words, person),
        person.say,
        listing(sight.words, [part for part in parts if part]),
        presence.is_here,
        presence.sound.value,
    )
