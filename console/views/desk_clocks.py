"""The clocks of the moderators' desks: the end, how late it is, the order, who speaks, the undo.

All of it stays equal while only time passes: a page counts by itself from the session's clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.fit import forecast
from console.domain.people import Role
from console.domain.rundown import SegmentId, Thresholds
from console.domain.session import CommandId
from console.domain.timeline import NO_TIME, Duration, Moment, after
from console.domain.timing import behind, first_go, remaining, session_length, slot_end, starts
from console.views.countdowns import turn_countdown
from console.views.frames import Countdown
from console.views.order import mark_words
from console.views.speaker import speaker_panel
from console.views.standing import places
from console.views.wall import minute_of

if TYPE_CHECKING:
    from console.domain.session import SessionState
    from console.domain.wording import Words
    from console.views.sight import Sight


@dataclass(frozen=True, slots=True)
class DeskEnd:
    """When the session must be over, or should be."""

    word: str
    time: str
    """Of the wall; before the first GO, where nothing is written, that it is reckoned from it."""
    countdown: Countdown | None
    """None once the session has ended."""


@dataclass(frozen=True, slots=True)
class DeskBehind:
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
class DeskPlace:
    """A segment of the running order."""

    segment: SegmentId
    time: str
    title: str
    mark: str
    """``now``, ``next``, ``done``, ``skipped`` or empty, as a word."""
    standing: str
    """The same for the page's script."""


@dataclass(frozen=True, slots=True)
class DeskSpeaker:
    """Who has the floor, or has it next."""

    name: str
    say: str = ""
    detail: str = ""
    countdown: Countdown | None = None


@dataclass(frozen=True, slots=True)
class DeskUndo:
    """The last command, if this desk may take it back or give it again, and what that is called."""

    command: CommandId
    words: str


def desk_behind(state: SessionState, now: Moment) -> DeskBehind:
    """Say how late the session is, in parts that stay equal while only time passes."""
    found, run = behind(state, now), state.run
    begin = starts(state)
    if begin is not None and first_go(state) is None:
        return DeskBehind(NO_TIME, begin)
    left = remaining(run, state.hold, now) if run else None
    if run is None or left is None or state.hold is not None:
        return DeskBehind(found.total)
    late = Duration(found.total - found.present)
    return DeskBehind(late, after(now, left))


def desk_end(sight: Sight) -> DeskEnd | None:
    """Give the end of the slot, before the first GO how far it is from it; None where none is."""
    state, words = sight.state, sight.words
    word = words.say("Hard end") if state.plan.is_end_hard else words.say("Planned end")
    end, length = slot_end(state), session_length(state)
    if end is not None:
        countdown = None if state.ended is not None else Countdown(Thresholds(), end=end)
        return DeskEnd(word, sight.exact(end), countdown)
    if length is None:
        return None
    return DeskEnd(word, words.say("from the first GO"), Countdown(Thresholds(), counted=length))


def desk_order(sight: Sight) -> tuple[DeskPlace, ...]:
    """Give the forecast of the full minute, so that a late segment moves it once a minute."""
    view = forecast(sight.state, minute_of(sight.now, sight.state))
    return tuple(
        DeskPlace(
            each.segment.id,
            each.time,
            each.segment.title,
            mark_words(sight.words, each.standing),
            each.standing.value,
        )
        for each in places(sight, view)
    )


def desk_speakers(sight: Sight) -> tuple[DeskSpeaker | None, DeskSpeaker | None]:
    """Give who has the floor, and who has it next."""
    panel = speaker_panel(sight)
    if panel is None:
        return None, None
    state, turn = sight.state, sight.state.turn
    speaker = following = None
    if panel.turn is not None:
        run = state.run
        clock = turn_countdown(state, turn, run.segment, sight.now) if turn and run else None
        speaker = DeskSpeaker(panel.name, panel.say, panel.detail, clock)
    if panel.next_turn is not None:
        following = DeskSpeaker(panel.next_name, panel.next_say)
    return speaker, following


def desk_undo(sight: Sight, role: Role) -> DeskUndo | None:
    """Give what a role can take back: the podium anybody's last command, a desk its own."""
    last = sight.state.undo
    if last is None or role not in {Role.PODIUM, last.by.role}:
        return None
    words = sight.words
    return DeskUndo(last.command, words.say("Undo: {what}", what=words.render(last.label)))


def desk_redo(sight: Sight) -> DeskUndo | None:
    """Give what was taken back last and can be done again; for the podium, whoever's it was."""
    last = sight.state.redo
    if last is None:
        return None
    words = sight.words
    return DeskUndo(last.command, words.say("Redo: {what}", what=words.render(last.label)))


def clock_labels(words: Words) -> dict[str, str]:
    """Give the sentences that go with the clocks, by the names of the templates."""
    return {
        "clocks": words.say("Clocks"),
        "order": words.say("Running order"),
        "end": words.say("Hard end"),
        "no_end": words.say("no end is set"),
        "late": words.say("Behind"),
        "early": words.say("Ahead"),
        "on_time": words.say("on time"),
        "speaking": words.say("Now speaking"),
        "nobody": words.say("Nobody has the floor"),
        "next_speaker": words.say("Next speaker"),
        "say": words.say("say: {name}", name="{name}"),
        "minus_minute": words.say("−1 min"),
        "plus_minute": words.say("+1 min"),
        "undo": words.say("Undo"),
    }
