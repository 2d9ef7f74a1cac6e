"""The present speaker with the name, how to say it and the turn's clock, and who is next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.decide_transport import next_turn
from console.domain.timing import allotted, elapsed, remaining
from console.views.countdowns import turn_countdown
from console.views.faces import budget, countdown_digits, face, short
from console.views.panels import ClockPhase, SpeakerPanel, Tone
from console.views.phrases import dotted, listing, marked_name, where_words
from console.views.presence import presence_of

if TYPE_CHECKING:
    from console.domain.people import Person
    from console.domain.rundown import Segment, Turn, TurnId
    from console.domain.session import TurnRun
    from console.views.sight import Sight


def speaker_panel(sight: Sight) -> SpeakerPanel | None:
    """Give who speaks and who is next; None where nobody has a turn.

    Before the first GO it prepares the first speaker of the standby segment.
    """
    state, words = sight.state, sight.words
    turn, following = state.turn, _next(sight)
    if turn is None and following is None:
        return None
    person = state.person(turn.person) if turn else None
    next_person = state.person(following.person) if following else None
    digits, of, phase = _clock(sight, turn)
    presence, tone = presence_of(state, words, person)
    next_presence, next_tone = presence_of(state, words, next_person)
    detail = _detail(sight, person)
    return SpeakerPanel(
        turn=turn.turn if turn else None,
        person=person.id if person else None,
        kicker=words.say("Now speaking") if turn else words.say("Nobody has the floor"),
        name=_name(sight, turn.turn, person) if turn else "",
        say=person.say if person else "",
        detail=dotted(words, (detail, presence)) if presence else detail,
        digits=digits,
        of=of,
        phase=phase,
        next_turn=following.id if following else None,
        next_name=_name(sight, following.id, next_person) if following else "",
        next_say=next_person.say if next_person else "",
        can_next=following is not None and state.run is not None,
        can_end=turn is not None,
        detail_tone=tone if tone is Tone.ATTENTION else Tone.DIM,
        next_presence=next_presence,
        next_presence_tone=next_tone,
    )


def _next(sight: Sight) -> Turn | None:
    state = sight.state
    if state.run is not None:
        return next_turn(state)
    segment = state.segment(state.standby)
    return None if segment is None else _first(sight, segment)


def _first(sight: Sight, segment: Segment) -> Turn | None:
    for turn in segment.turns:
        person = sight.state.person(turn.person)
        if person is None or not person.is_absent:
            return turn
    return None


def _name(sight: Sight, turn: TurnId, person: Person | None) -> str:
    """Name a person with a mark; a turn of nobody yet goes by its own title."""
    if person is not None:
        return marked_name(sight.words, person)
    turns = (each for segment in sight.state.segments for each in segment.turns)
    found = next((each.title for each in turns if each.id == turn), "")
    return found or sight.words.say("Speaker")


def _detail(sight: Sight, person: Person | None) -> str:
    if person is None:
        return ""
    parts = (person.affiliation, where_words(sight.words, person.where))
    return listing(sight.words, [part for part in parts if part])


def _clock(sight: Sight, turn: TurnRun | None) -> tuple[str, str, ClockPhase]:
    run = sight.state.run
    if turn is None or run is None:
        return "", "", ClockPhase.IDLE
    seen = face(turn_countdown(sight.state, turn, run.segment, sight.now), sight.now)
    left = remaining(turn, sight.state.hold, sight.now)
    if left is None:
        return short(elapsed(turn, sight.state.hold, sight.now)), "", seen.phase
    of = sight.words.say("of {length}", length=budget(allotted(turn) or left))
    return countdown_digits(left), of, seen.phase
