"""The running order on the console: a row to a segment, the end, and what the present costs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from console.domain.questions import Stage
from console.domain.rundown import Kind
from console.domain.sources import Side
from console.domain.timeline import NO_TIME, Duration
from console.domain.timing import Phase, allotted, has_run, phase
from console.views.cost import cost_of, proposal_of
from console.views.faces import budget, short
from console.views.panels import OrderPanel, OrderRow, Tone
from console.views.phrases import (
    length_words,
    owned_track_words,
    span_words,
)
from console.views.presence import speakers_with_presence
from console.views.standing import Place, Standing, places

if TYPE_CHECKING:
    from console.domain.fit import Forecast
    from console.domain.rundown import Segment
    from console.domain.wording import Words
    from console.views.sight import Sight

_BEFORE_NUMBER = re.compile(r" (?=[\u2066-\u2068]*\d)")
"""A space before a number, which may be marked as reading in a direction of its own."""

_TAKEN = (Stage.ON_AIR, Stage.ANSWERED, Stage.FOLLOW_UP)


def order_panel(sight: Sight, view: Forecast) -> OrderPanel:
    """Give the rows with all that the moderator must know of each segment."""
    cost, tone = cost_of(sight, view)
    return OrderPanel(
        rows=tuple(_row(sight, place) for place in places(sight, view)),
        ends=_ends(sight, view),
        cost=cost,
        cost_tone=tone,
        proposal=proposal_of(sight, view),
    )


def _ends(sight: Sight, view: Forecast) -> str:
    words = sight.words
    if sight.state.ended is not None:
        return words.say("ended {time}", time=sight.second(sight.state.ended))
    if view.ends is not None:
        return words.say("ends {time}", time=sight.second(view.ends))
    whole = Duration(sum(slot.length or NO_TIME for slot in view.slots))
    return words.say("takes {length}", length=length_words(words, whole))


def _row(sight: Sight, place: Place) -> OrderRow:
    state, segment, standing = sight.state, place.segment, place.standing
    is_now = standing is Standing.NOW
    has_ended = phase(state) is Phase.ENDED
    return OrderRow(
        segment=segment.id,
        time=place.time,
        title=segment.title,
        lines=_lines(sight, place),
        mark=mark_words(sight.words, standing),
        tone=_tone(standing),
        is_over=standing is Standing.OVER,
        is_now=is_now,
        is_next=standing is Standing.NEXT,
        is_skipped=standing is Standing.SKIPPED,
        can_move=not has_ended and not has_run(state, segment.id),
        can_jump=not has_ended and not is_now,
    )


def mark_words(words: Words, standing: Standing) -> str:
    """Say how a segment stands; empty for one that is to come."""
    match standing:
        case Standing.NOW:
            return words.say("now")
        case Standing.NEXT:
            return words.say("next")
        case Standing.OVER:
            return words.say("done")
        case Standing.SKIPPED:
            return words.say("skipped")
        case Standing.PASSED:
            return words.say("passed over")
        case Standing.TO_COME:
            return ""
        case _:
            assert_never(standing)


def _tone(standing: Standing) -> Tone:
    match standing:
        case Standing.NOW:
            return Tone.RUNNING
        case Standing.NEXT:
            return Tone.GO
        case Standing.TO_COME:
            return Tone.PLAIN
        case Standing.OVER | Standing.SKIPPED | Standing.PASSED:
            return Tone.DIM
        case _:
            assert_never(standing)


def _lines(sight: Sight, place: Place) -> tuple[str, ...]:
    words, segment = sight.words, place.segment
    span = span_words(words, segment.span)
    match place.standing:
        case Standing.OVER:
            planned = budget(sight.state.planned.get(segment.id) or NO_TIME)
            took = short(place.took or NO_TIME)
            return (words.say("{planned}, took {taken}", planned=planned, taken=took),)
        case Standing.NOW:
            lines = (_has(sight, span), _taken(sight, segment), *_who(sight, segment))
        case Standing.NEXT:
            lines = (_gets(sight, place, span), *_who(sight, segment))
        case Standing.TO_COME:
            lines = (_gets(sight, place, span), *_tracks(sight, segment))
        case Standing.SKIPPED | Standing.PASSED:
            return (span,)
        case _:
            assert_never(place.standing)
    return tuple(line for line in lines if line)


def _has(sight: Sight, span: str) -> str:
    run = sight.state.run
    whole = allotted(run) if run else None
    if whole is None:
        return sight.words.say("{span}, open", span=span)
    return _kept_together(sight.words.say("{span}, has {time}", span=span, time=budget(whole)))


def _gets(sight: Sight, place: Place, span: str) -> str:
    if place.gets is None:
        return sight.words.say("{span}, open", span=span)
    return _kept_together(
        sight.words.say("{span}, gets {time}", span=span, time=budget(place.gets))
    )


def _taken(sight: Sight, segment: Segment) -> str:
    """Count both sides where questions are asked, so that neither is forgotten."""
    if segment.kind is not Kind.QUESTIONS:
        return ""
    book = sight.state.questions
    online, room = (
        sum(book.count(stage, side) for stage in _TAKEN) for side in (Side.ONLINE, Side.ROOM)
    )
    said = sight.words.say(
        "Taken: online {online}, room {room}. Waiting: {waiting}",
        online=online,
        room=room,
        waiting=book.count(Stage.IN_LINE),
    )
    return _kept_together(said)


def _kept_together(said: str) -> str:
    """Let no line end between a word and the number that follows it, in any language."""
    return _BEFORE_NUMBER.sub("\N{NO-BREAK SPACE}", said)


def _who(sight: Sight, segment: Segment) -> tuple[str, ...]:
    return (*_tracks(sight, segment), speakers_with_presence(sight, segment))


def _tracks(sight: Sight, segment: Segment) -> tuple[str, ...]:
    return tuple(owned_track_words(sight.words, track, sight.state) for track in segment.tracks)
