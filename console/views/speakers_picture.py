"""The picture of the speakers' output: how long, who is on, what is next, what is said to them.

Promises: nobody's notes, no script, no cue, no spelling of a name, and nobody who has not
confirmed; a message never takes the clock away. The picture stays equal while only time passes:
the sentences that say themselves are in it with their times, and `faces.sentence` chooses.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from console.domain.decide_transport import next_turn
from console.domain.rundown import Thresholds
from console.domain.timeline import NO_TIME, Duration, minutes, seconds
from console.domain.timing import Phase, phase, starts
from console.views.frames import Countdown, Message, Sentence, SpeakersPicture, TimerPicture
from console.views.phrases import listing
from console.views.timer_picture import nameable, running_segment, timer_picture

if TYPE_CHECKING:
    from console.domain.rundown import ReadyMessage, Turn
    from console.domain.timeline import Moment
    from console.views.sight import Sight

_SAID_FOR = seconds(30)
"""How long a sentence that names a time stands: later the clock beside it would contradict it."""

_TIMES: dict[int, tuple[Duration, Duration | None]] = {
    1: (minutes(2), Duration(minutes(2) - _SAID_FOR)),
    2: (minutes(1), Duration(minutes(1) - _SAID_FOR)),
    3: (NO_TIME, minutes(-1)),
    4: (minutes(-1), None),
}
"""From which time left to which each step of the ladder says itself."""


def speakers_picture(
    sight: Sight, message: Message | None = None, taken: Moment | None = None
) -> SpeakersPicture:
    """Make the speakers' picture with a message that was taken then, if there is one."""
    timer = _timer(sight)
    turn, words = sight.state.turn, sight.words
    person = nameable(sight, turn.person) if turn else None
    following = _following(sight)
    return SpeakersPicture(
        timer=timer,
        kicker=words.say("Now speaking") if person else "",
        name=person.name if person else "",
        affiliation=person.affiliation if person else "",
        following_kicker=words.say("Next") if following else "",
        following=following,
        clock=sight.minute(sight.now),
        sentences=_sentences(sight, timer),
        message=None if _is_for_an_earlier_turn(sight, message, taken) else message,
    )


def _timer(sight: Sight) -> TimerPicture:
    """Run the clock as the timer does, and to the start before there is anything to run."""
    timer = timer_picture(sight)
    segment = running_segment(sight)
    if segment is not None:
        return replace(timer, title=segment.title)
    words, begin = sight.words, starts(sight.state)
    if phase(sight.state) is Phase.ENDED:
        return replace(timer, title=words.say("Thank you"))
    if begin is not None and not sight.state.runs and sight.now < begin:
        # Nobody is to come to an end yet: this clock has no thresholds.
        to_start = Countdown(Thresholds(NO_TIME, NO_TIME), end=begin)
        return replace(timer, countdown=to_start, title=words.say("Starts in"))
    return replace(timer, title=words.say("We begin shortly"))


def _following(sight: Sight) -> str:
    """Name whose turn is next, or which segment, with its first speaker."""
    state, words = sight.state, sight.words
    turn = next_turn(state)
    if turn is not None:
        return _who(sight, turn) or words.say("Another speaker")
    segment = state.segment(state.standby)
    if segment is None or phase(state) is Phase.ENDED:
        return ""
    first = _who(sight, segment.turns[0]) if segment.turns else ""
    return listing(words, [part for part in (segment.title, first) if part])


def _who(sight: Sight, turn: Turn) -> str:
    """Name who has a turn, or the turn by its title."""
    person = nameable(sight, turn.person)
    return person.name if person else turn.title


def _sentences(sight: Sight, timer: TimerPicture) -> tuple[Sentence, ...]:
    """Give the steps of the ladder that say themselves; none that the clock begins below."""
    plan, countdown = sight.state.plan, timer.countdown
    if not plan.is_ladder_automatic or countdown is None or not countdown.length:
        return ()
    whole = countdown.length
    said = [_sentence(each) for each in plan.messages if each.rung in _TIMES]
    return tuple(each for each in said if each.first < whole)


def _sentence(message: ReadyMessage) -> Sentence:
    first, last = _TIMES[message.rung]
    return Sentence(message.text, message.rung, first, last)


def _is_for_an_earlier_turn(sight: Sight, message: Message | None, taken: Moment | None) -> bool:
    """Whether a step of the ladder was for somebody who is not on any more: nobody inherits it."""
    run = sight.state.run
    if message is None or not message.rung or taken is None or run is None or not run.turns:
        return False
    last = run.turns[-1]
    return taken < (last.started if last.ended is None else last.ended)
