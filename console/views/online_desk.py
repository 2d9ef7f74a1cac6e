"""The online moderator's desk: the queue, the calls, the clocks, the track online, who is there.

The online moderator is a moderator: how a name is said and the notes on questions are in it, the
script and the notes of the podium are not. It holds countdowns and no digits, so that it stays
equal while only time passes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.fit import forecast
from console.domain.people import ELSEWHERE, Person, PersonId, PersonRole, Role
from console.domain.rundown import Group, SegmentId, Thresholds, TrackId
from console.domain.session import CommandId
from console.domain.timeline import NO_TIME, Duration, Moment, after
from console.domain.timing import behind, first_go, remaining, slot_end, starts
from console.views.countdowns import turn_countdown
from console.views.desk_parts import (
    DeskCall,
    DeskCue,
    DeskSegment,
    desk_calls,
    desk_cues,
    running_segment,
    standby_segment,
)
from console.views.frames import Countdown
from console.views.header import state_word
from console.views.online_questions import OnlineQueue, online_queue
from console.views.order import mark_words
from console.views.phrases import listing, marked_name, where_words
from console.views.sight import Sight
from console.views.speaker import speaker_panel
from console.views.standing import places
from console.views.tracks import tracks_panel
from console.views.wall import minute_of

if TYPE_CHECKING:
    from datetime import tzinfo

    from console.domain.session import SessionState
    from console.domain.wording import Words
    from console.views.panels import TrackRow


@dataclass(frozen=True, slots=True)
class OnlineEnd:
    """When the session must be over, or should be."""

    word: str
    time: str
    countdown: Countdown | None
    """None once the session has ended."""


@dataclass(frozen=True, slots=True)
class OnlineBehind:
    """How late the session is, for a page that counts by itself."""

    late: Duration
    """Without what grows; positive is late."""
    since: Moment | None = None
    """From when on it grows with the clock; None while it stands."""

    def at(self, now: Moment) -> Duration:
        """Give how late it is at a moment."""
        grown = 0 if self.since is None else max(0, now - self.since)
        return Duration(self.late + grown)


@dataclass(frozen=True, slots=True)
class OnlineOrder:
    """A segment of the running order."""

    segment: SegmentId
    time: str
    title: str
    mark: str
    """``now``, ``next``, ``done``, ``skipped`` or empty, as a word."""
    standing: str
    """The same for the page's script."""


@dataclass(frozen=True, slots=True)
class OnlineSpeaker:
    """Who has the floor, or has it next."""

    name: str
    say: str = ""
    detail: str = ""
    countdown: Countdown | None = None


@dataclass(frozen=True, slots=True)
class OnlineTrack:
    """A track of the running segment."""

    track: TrackId
    title: str
    owner: str
    of: str
    countdown: Countdown | None
    has_ended: bool
    is_online: bool
    """Whether this desk runs it; the others are only seen."""
    can_add: bool
    can_take: bool


@dataclass(frozen=True, slots=True)
class OnlineTracks:
    """What goes on side by side, and when everyone comes back together."""

    segment: SegmentId
    rows: tuple[OnlineTrack, ...]
    come_back: str
    countdown: Countdown | None
    is_due: bool


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
class OnlineUndo:
    """The last command, if this desk gave it: what taking it back is called."""

    command: CommandId
    words: str


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
    end: OnlineEnd | None
    behind: OnlineBehind
    order: tuple[OnlineOrder, ...]
    speaker: OnlineSpeaker | None
    next_speaker: OnlineSpeaker | None
    tracks: OnlineTracks | None
    cues: tuple[DeskCue, ...]
    calls: tuple[DeskCall, ...]
    people: tuple[OnlinePerson, ...]
    queue: OnlineQueue
    undo: OnlineUndo | None
    is_queue_open: bool


def online_desk(state: SessionState, now: Moment, words: Words, zone: tzinfo) -> OnlineDesk:
    """Give what the online moderator's desk shows; `zone` is this computer's."""
    sight = Sight(state, now, words, zone)
    speaker, following = _speakers(sight)
    return OnlineDesk(
        title=state.plan.title,
        language=state.plan.language,
        state=state_word(sight)[0],
        running=running_segment(sight),
        standby=standby_segment(state),
        end=_end(sight),
        behind=online_behind(state, now),
        order=_order(sight),
        speaker=speaker,
        next_speaker=following,
        tracks=_tracks(sight),
        cues=desk_cues(sight, Group.ONLINE_MODERATOR, PersonRole.ONLINE_MODERATOR),
        calls=desk_calls(sight, Role.ONLINE_MODERATOR),
        people=tuple(_person(sight, each) for each in people_elsewhere(state)),
        queue=online_queue(sight),
        undo=_undo(sight),
        is_queue_open=state.is_queue_open,
    )


def online_behind(state: SessionState, now: Moment) -> OnlineBehind:
    """Say how late the session is, in parts that stay equal while only time passes."""
    found, run = behind(state, now), state.run
    begin = starts(state)
    if begin is not None and first_go(state) is None:
        return OnlineBehind(NO_TIME, begin)
    left = remaining(run, state.hold, now) if run else None
    if run is None or left is None or state.hold is not None:
        return OnlineBehind(found.total)
    late = Duration(found.total - found.present)
    return OnlineBehind(late, after(now, left))


def people_elsewhere(state: SessionState) -> tuple[Person, ...]:
    """Give who takes part from elsewhere, in the order of their turns and then of the people.

    The online moderators themselves are left out, unless they speak.
    """
    turns = [turn.person for segment in state.segments for turn in segment.turns]
    names = dict.fromkeys((*turns, *(each.id for each in state.plan.people)))
    found = (state.person(name) for name in names)
    return tuple(
        each
        for each in found
        if each is not None
        and each.where in ELSEWHERE
        and (PersonRole.ONLINE_MODERATOR not in each.roles or each.id in turns)
    )


def _end(sight: Sight) -> OnlineEnd | None:
    state, words = sight.state, sight.words
    end = slot_end(state)
    if end is None:
        return None
    word = words.say("Hard end") if state.plan.is_end_hard else words.say("Planned end")
    countdown = None if state.ended is not None else Countdown(Thresholds(), end=end)
    return OnlineEnd(word, sight.exact(end), countdown)


def _order(sight: Sight) -> tuple[OnlineOrder, ...]:
    """Give the forecast of the full minute, so that a late segment moves it once a minute."""
    view = forecast(sight.state, minute_of(sight.now, sight.state))
    return tuple(
        OnlineOrder(
            each.segment.id,
            each.time,
            each.segment.title,
            mark_words(sight.words, each.standing),
            each.standing.value,
        )
        for each in places(sight, view)
    )


def _speakers(sight: Sight) -> tuple[OnlineSpeaker | None, OnlineSpeaker | None]:
    panel = speaker_panel(sight)
    if panel is None:
        return None, None
    state, turn = sight.state, sight.state.turn
    speaker = following = None
    if panel.turn is not None:
        run = state.run
        clock = turn_countdown(state, turn, run.segment, sight.now) if turn and run else None
        speaker = OnlineSpeaker(panel.name, panel.say, panel.detail, clock)
    if panel.next_turn is not None:
        following = OnlineSpeaker(panel.next_name, panel.next_say)
    return speaker, following


def _tracks(sight: Sight) -> OnlineTracks | None:
    panel = tracks_panel(sight)
    if panel is None:
        return None
    rows = tuple(_track(each) for each in panel.rows)
    return OnlineTracks(panel.segment, rows, panel.come_back, panel.countdown, panel.is_due)


def _track(row: TrackRow) -> OnlineTrack:
    return OnlineTrack(
        row.track,
        row.title,
        row.owner,
        row.of,
        row.countdown,
        row.has_ended,
        row.place in ELSEWHERE,
        row.can_add,
        row.can_take,
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


def _undo(sight: Sight) -> OnlineUndo | None:
    last = sight.state.undo
    if last is None or last.by.role is not Role.ONLINE_MODERATOR:
        return None
    words = sight.words
    return OnlineUndo(last.command, words.say("Undo: {what}", what=words.render(last.label)))
