"""A plan before it is opened, in a line and as a table: for `check` and the start window."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, assert_never

from console.domain.opening import opening
from console.domain.rundown import Gives
from console.domain.timeline import NO_TIME, Duration, Moment
from console.views.phrases import length_words, listing, span_words, track_words
from console.views.questions import side_words
from console.views.wall import from_start, zone_of

if TYPE_CHECKING:
    from datetime import tzinfo

    from console.domain.rundown import Plan, Segment
    from console.domain.wording import Words


def about(plan: Plan, words: Words, here: tzinfo) -> tuple[str, ...]:
    """Say what kind of session this is; parts that nobody gave are left out."""
    length = "" if plan.length is None else length_words(words, plan.length)
    end = words.say("hard end") if plan.is_end_hard else words.say("soft end")
    starts = ""
    if plan.starts is not None:
        starts = f"{_local(plan.starts, plan, here):%Y-%m-%d %H:%M} {plan.zone}".rstrip()
    parts = (plan.programme, plan.format, plan.room, starts, length, end)
    return tuple(part for part in parts if part)


def columns(words: Words) -> tuple[str, ...]:
    """Name the columns of the table."""
    return (
        words.say("Starts"),
        words.say("Planned"),
        words.say("Length"),
        words.say("Title"),
        words.say("Gives time"),
        words.say("People and tracks"),
    )


def rows(plan: Plan, words: Words, here: tzinfo) -> tuple[tuple[str, ...], ...]:
    """Give a row a segment, and one for the end."""
    made = []
    at = NO_TIME
    for segment, (_, planned) in zip(plan.segments, opening(plan).planned, strict=True):
        made.append(
            (
                _start(plan, at, here),
                length_words(words, planned) if planned else "",
                span_words(words, segment.span),
                segment.title,
                _gives(segment.gives, words),
                _who(plan, segment, words),
            )
        )
        at = Duration(at + planned)
    return (*made, (_start(plan, at, here), "", "", words.say("End"), "", ""))


def source_columns(words: Words) -> tuple[str, ...]:
    """Name the columns of the table of sources."""
    return (
        words.say("Source"),
        words.say("Kind"),
        words.say("Side"),
        words.say("Where"),
        words.say("Secret"),
    )


def source_rows(plan: Plan, words: Words) -> tuple[tuple[str, ...], ...]:
    """Give a row a source; of a secret only where it is."""
    return tuple(
        (
            source.name,
            source.kind.value,
            source.hub or side_words(words, source.side),
            " ".join(part for part in (source.address, source.topic, source.room) if part),
            source.secret,
        )
        for source in plan.sources
    )


def _start(plan: Plan, at: Duration, here: tzinfo) -> str:
    """Write when something begins: wall time where the start is known, else since the start."""
    if plan.starts is None:
        return from_start(at)
    return f"{_local(Moment(plan.starts + at), plan, here):%H:%M}"


def _local(moment: Moment, plan: Plan, here: tzinfo) -> datetime:
    point = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=moment)
    return point.astimezone(zone_of(plan, here))


def _gives(gives: Gives, words: Words) -> str:
    """Say who gives time, where it is not as usual."""
    match gives:
        case Gives.FIRST:
            return words.say("first")
        case Gives.NORMAL:
            return ""
        case Gives.LAST:
            return words.say("last")
        case Gives.NEVER:
            return words.say("never")
        case _:
            assert_never(gives)


def _who(plan: Plan, segment: Segment, words: Words) -> str:
    """Name who has a turn, and the tracks with their owners."""
    names = {person.id: person.name for person in plan.people}
    parts = [names[turn.person] for turn in segment.turns if turn.person in names]
    for track in segment.tracks:
        said = track_words(words, track)
        if track.length is not None:
            said = listing(words, (said, length_words(words, track.length)))
        owner = names.get(track.owner) if track.owner else None
        parts.append(f"{said} ({owner})" if owner else said)
    return "; ".join(parts)
