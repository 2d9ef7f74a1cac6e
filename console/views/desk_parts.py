"""What the desks of other people have in common: the clocks, their cues, their calls, their words.

All of it stays equal while only time passes: it holds countdowns and no digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from console.domain.desks import CALLED, Call, CallId, CallKind
from console.domain.people import PersonRole, Role, role_text
from console.domain.rundown import CueId, Group, SegmentId, Thresholds
from console.domain.session import CueMark
from console.domain.timeline import after
from console.domain.timing import CueState, cue_list
from console.views.countdowns import run_countdown, start_countdown
from console.views.cues import addressee
from console.views.frames import Countdown

if TYPE_CHECKING:
    from console.domain.people import PersonId
    from console.domain.session import SessionState
    from console.domain.timing import CueStand
    from console.domain.wording import Words
    from console.views.sight import Sight

MOST_PAST_CALLS = 8
"""Calls that nobody has to do anything about any more; the open ones are all there."""


@dataclass(frozen=True, slots=True)
class DeskSegment:
    """A segment with its clock."""

    segment: SegmentId
    title: str
    countdown: Countdown | None = None


@dataclass(frozen=True, slots=True)
class DeskCue:
    """A cue for a desk; it is due when its clock reaches zero."""

    cue: CueId
    say: str
    to: str
    countdown: Countdown
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class DeskCall:
    """A call to a desk or from it."""

    call: CallId
    kind: str
    """As commands name it."""
    words: str
    by: str
    """Whose desk it comes from, as people call it."""
    to: str
    at: str
    """Wall time with seconds."""
    seen: str = ""
    """When it was acknowledged, as wall time with seconds; empty until then."""
    is_open: bool = False
    """Whether somebody still has something to do about it."""
    is_mine: bool = False
    """Whether this desk made it."""


def running_segment(sight: Sight) -> DeskSegment | None:
    """Give what goes on, or None."""
    state, run = sight.state, sight.state.run
    segment = state.segment(run.segment) if run else None
    if run is None or segment is None:
        return None
    return DeskSegment(segment.id, segment.title, run_countdown(state, run, sight.now))


def standby_segment(state: SessionState) -> DeskSegment | None:
    """Give what GO starts, or None; before the first GO with the way to the written start."""
    segment = state.segment(state.standby)
    if segment is None:
        return None
    begins = None if state.runs else start_countdown(state)
    return DeskSegment(segment.id, segment.title, begins)


def desk_cues(sight: Sight, group: Group, role: PersonRole) -> tuple[DeskCue, ...]:
    """Give the cues for a group, for whoever has the role, and for everyone; none skipped."""
    return tuple(
        desk_cue(sight, stand)
        for stand in cue_list(sight.state, sight.now)
        if stand.state is not CueState.SKIPPED and _is_for(sight, stand.cue.to, group, role)
    )


def _is_for(sight: Sight, to: Group | PersonId, group: Group, role: PersonRole) -> bool:
    if isinstance(to, Group):
        return to in {group, Group.EVERYONE}
    person = sight.state.person(to)
    return person is not None and role in person.roles


def desk_cue(sight: Sight, stand: CueStand) -> DeskCue:
    """Give a cue with the clock that runs to it, which stands still while the session is held."""
    if sight.state.hold is None:
        countdown = Countdown(Thresholds(), end=after(sight.now, stand.until))
    else:
        countdown = Countdown(Thresholds(), left=stand.until)
    is_done = sight.state.cues.get(stand.cue.id) is CueMark.DONE
    return DeskCue(stand.cue.id, stand.cue.say, addressee(sight, stand.cue.to), countdown, is_done)


def desk_calls(sight: Sight, role: Role) -> tuple[DeskCall, ...]:
    """Give the calls to a role and from it, the newest first: the open ones and the last others."""
    mine = [each for each in sight.state.desks.calls_in_order() if role in {each.to, each.by.role}]
    mine.reverse()
    past = {each.id for each in [each for each in mine if not each.is_open][:MOST_PAST_CALLS]}
    return tuple(_call(sight, each, role) for each in mine if each.is_open or each.id in past)


def _call(sight: Sight, call: Call, role: Role) -> DeskCall:
    return DeskCall(
        call.id,
        call.kind.value,
        call_words(sight.words, call),
        role_words(sight.words, call.by.role),
        role_words(sight.words, call.to),
        sight.second(call.at),
        "" if call.seen is None else sight.second(call.seen),
        call.is_open,
        call.by.role is role,
    )


def call_words(words: Words, call: Call) -> str:
    """Say what a call is about."""
    match call.kind:
        case CallKind.MESSAGE:
            return call.words
        case CallKind.FLOOR:
            said = words.say("Online wants the floor")
        case CallKind.NO_SOUND:
            said = words.say("No sound online")
        case _:
            assert_never(call.kind)
    return f"{said}: {call.words}" if call.words else said


def role_words(words: Words, role: Role) -> str:
    """Say whose desk it is."""
    return words.render(role_text(role))


def desk_labels(words: Words) -> dict[str, str]:
    """Give the sentences that every desk's page has, by the names of its template."""
    roles = {
        f"role_{role.value.replace(' ', '_')}": role_words(words, role)
        for role in (*CALLED, Role.SCREEN)
    }
    return {
        "language": words.say("Language"),
        "named": words.say("{name}: {words}", name="{name}", words="{words}"),
        "lost": words.say("The connection is lost. It is tried again; no key works until then."),
        "ended": words.say("This link has been ended. Ask for a new one."),
        "running": words.say("Now"),
        "standby": words.say("Next"),
        "no_cues": words.say("No cue is waiting."),
        "done": words.say("Done"),
        "due": words.say("now"),
        "calls": words.say("Calls"),
        "no_calls": words.say("Nobody has called."),
        "call_to": words.say("To"),
        "call_words": words.say("What you want to say"),
        "call": words.say("Call"),
        "see": words.say("Seen"),
        "over": words.say("It is over"),
        "take_back": words.say("Withdraw"),
        "called": words.say("{by} calls: {words}", by="{by}", words="{words}"),
        "is_seen": words.say("seen {time}", time="{time}"),
        "is_waiting": words.say("not seen yet"),
        "is_over": words.say("over"),
        **roles,
    }
