"""What the present costs, and whom: the sentences under the running order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.fit import could_go, present_cost, proposal, share_of
from console.domain.rundown import Gives, SegmentId, Span
from console.domain.timeline import NO_TIME, Duration, Moment, between
from console.domain.timing import (
    Phase,
    hard_end,
    overrun,
    phase,
    session_length,
    to_come,
)
from console.views.faces import SECOND, budget, short
from console.views.panels import Proposal, Tone
from console.views.phrases import length_words, listing, sentences, span_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.domain.fit import Forecast, Loss, Share
    from console.views.sight import Sight


def cost_of(sight: Sight, view: Forecast) -> tuple[str, Tone]:
    """Say whether the plan holds, until when, and who pays after that or pays already."""
    state = sight.state
    if phase(state) is Phase.ENDED:
        return _ended(sight), Tone.DIM
    run = state.run
    over = overrun(run, state.hold, sight.now) if run else NO_TIME
    if is_short(view):
        return _short(sight, view, over), Tone.ATTENTION
    if over >= SECOND:
        return _over(sight, over), Tone.ATTENTION
    end = hard_end(state)
    if end is None or view.holds_until is None:
        return _without_end(sight), Tone.PLAIN
    return _holds(sight, view, view.holds_until, end), Tone.PLAIN


def is_short(view: Forecast) -> bool:
    """Whether even the minima do not fit, by a second at least: less is not worth a word."""
    return view.short_by >= SECOND


def _title(sight: Sight, segment: SegmentId) -> str:
    found = sight.state.segment(segment)
    return found.title if found else ""


def _shares(sight: Sight) -> list[Share]:
    return [share_of(each, sight.state.agreed.get(each.id)) for each in to_come(sight.state)]


def _ended(sight: Sight) -> str:
    words, end = sight.words, hard_end(sight.state)
    ended = sight.state.ended or sight.now
    time = sight.second(ended)
    if end is None:
        return words.say("Ended at {time}.", time=time)
    late = between(end, ended)
    if abs(late) < SECOND:
        return words.say("Ended at {time}, on time.", time=time)
    if late > 0:
        return words.say("Ended at {time}, {late} past the hard end.", time=time, late=short(late))
    early = short(Duration(-late))
    return words.say("Ended at {time}, {early} before the hard end.", time=time, early=early)


def _short(sight: Sight, view: Forecast, over: Duration) -> str:
    """Say by how much it does not fit, who would pay, and what could go instead."""
    words = sight.words
    missing = short(view.short_by)
    ahead = to_come(sight.state)
    if not ahead:
        return sentences(
            (_over_words(sight, over), words.say("Ends {time} past the hard end.", time=missing))
        )
    cuts = proposal(sight.state, sight.now)
    if cuts:
        losses = [_gets(sight, segment, length) for segment, length in cuts]
        said = words.say(
            "Does not fit by {time}: to end on time, {losses}.",
            time=missing,
            losses=listing(words, losses),
        )
    else:
        said = words.say("Does not fit by {time}: no time is left for it.", time=missing)
    goes = [_title(sight, segment) for segment in could_go(sight.state, sight.now)]
    instead = ""
    if goes and len(ahead) > 1:
        instead = words.say(
            "It would without one of these: {segments}.", segments=listing(words, goes)
        )
    return sentences((_over_words(sight, over), said, instead))


def _gets(sight: Sight, segment: SegmentId, length: Duration) -> str:
    """Say what a segment gets, and what that is below."""
    words, title = sight.words, _title(sight, segment)
    floor = next((share.minimum for share in _shares(sight) if share.segment == segment), NO_TIME)
    return words.say(
        "{segment} gets {time}, below its {least}",
        segment=title,
        time=short(length),
        least=short(floor),
    )


def _over_words(sight: Sight, over: Duration) -> str:
    if over < SECOND:
        return ""
    return sight.words.say("{time} over.", time=short(over))


def _over(sight: Sight, over: Duration) -> str:
    """Say what the present overrun alone costs whom."""
    words = sight.words
    losses = present_cost(sight.state, sight.now)
    if losses:
        said = listing(words, [_loses(sight, loss) for loss in losses])
        return words.say("{time} over: {losses}.", time=short(over), losses=said)
    if hard_end(sight.state) is None and to_come(sight.state):
        return words.say("{time} over: all that follows moves later.", time=short(over))
    return words.say("{time} over: it costs nobody time yet.", time=short(over))


def _loses(sight: Sight, loss: Loss) -> str:
    return sight.words.say(
        "{segment} gets {time}, below its {least}",
        segment=_title(sight, loss.segment),
        time=budget(loss.gets),
        least=budget(loss.planned),
    )


def _without_end(sight: Sight) -> str:
    """Before the first GO of a session without a start, compare the parts with the slot."""
    state, words = sight.state, sight.words
    length = session_length(state)
    if not state.plan.is_end_hard or length is None:
        return words.say("There is no hard end.")
    shares = _shares(sight)
    least = Duration(sum(share.minimum for share in shares))
    most = [share.maximum for share in shares]
    bounded = None if None in most else Duration(sum(each or NO_TIME for each in most))
    return words.say(
        "The parts need {needed}, the slot has {length}.",
        needed=span_words(words, Span(least, least, bounded)),
        length=length_words(words, length),
    )


def _holds(sight: Sight, view: Forecast, until: Moment, end: Moment) -> str:
    """Say until when the standby segment may start with every minimum kept, and who pays then."""
    words = sight.words
    if not to_come(sight.state):
        return words.say("Nothing follows. The hard end is {time}.", time=sight.exact(end))
    time = sight.second(until)
    if sight.state.runs:
        said = words.say("The plan holds until {time}.", time=time)
    else:
        said = words.say("The plan holds if it starts by {time}.", time=time)
    losses = listing(words, [_loses(sight, loss) for loss in view.losses])
    if losses:
        losses = words.say("{losses}.", losses=losses)
    return sentences((losses, said, _payers(sight)))


def _payers(sight: Sight) -> str:
    """Say who falls below the minimum then: the first group that gives, as `proposal` cuts."""
    words = sight.words
    shares = [share for share in _shares(sight) if share.minimum > 0]
    group = next((g for g in Gives if any(share.gives is g for share in shares)), None)
    paying = [share for share in shares if share.gives is group]
    if not paying:
        return ""
    if len(paying) == 1:
        return words.say(
            "Every minute past it comes out of {segment}, below its {least}.",
            segment=_title(sight, paying[0].segment),
            least=length_words(words, paying[0].minimum),
        )
    return words.say(
        "Every minute past it comes out of {segments}, below what they need.",
        segments=_titles(sight, paying),
    )


def _titles(sight: Sight, shares: Sequence[Share]) -> str:
    return listing(sight.words, [_title(sight, share.segment) for share in shares])


def proposal_of(sight: Sight, view: Forecast) -> Proposal | None:
    """Give lengths that still end on time, ready to accept; None when all fits."""
    lengths = proposal(sight.state, sight.now) if is_short(view) else ()
    if not lengths:
        return None
    words = sight.words
    cuts = [
        words.say("{segment} {time}", segment=_title(sight, segment), time=short(length))
        for segment, length in lengths
    ]
    said = words.say("End on time: {lengths}", lengths=listing(words, cuts, most=4))
    return Proposal(said, tuple((segment, int(length)) for segment, length in lengths))
