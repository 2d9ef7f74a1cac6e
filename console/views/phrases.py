"""The small words that many panels share: lists, lengths, places, names, ages."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from console.domain.looks import AUDIENCE, SPEAKERS
from console.domain.output import planned_output
from console.domain.people import Place
from console.domain.sources import Side
from console.domain.wording import RIGHT_TO_LEFT_MARK, has_right_to_left, isolated
from console.views.faces import short
from console.views.panels import ClockPhase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from console.domain.looks import OutputName
    from console.domain.people import Person
    from console.domain.rundown import Plan, Span, Track
    from console.domain.session import SessionState
    from console.domain.timeline import Duration
    from console.domain.wording import Words

MINUTE = 60_000
HOUR = 60 * MINUTE


def listing(words: Words, parts: Sequence[str], most: int = 3) -> str:
    """Say ``one, two, three``; what is beyond `most` is only counted."""
    shown = list(parts[:most])
    if len(parts) > most:
        shown.append(words.count("{number} more", "{number} more", len(parts) - most))
    said = shown[0] if shown else ""
    for part in shown[1:]:
        said = words.say("{first}, {second}", first=said, second=part)
    return said


def dotted(words: Words, parts: Iterable[str]) -> str:
    """Put parts on one line with dots between; each keeps its own direction.

    In a mirrored language the line begins with a mark: made of isolates alone it would have no
    direction of its own and run from left to right.
    """
    said = " · ".join(
        isolated(part) if words.is_mirrored or has_right_to_left(part) else part
        for part in parts
        if part
    )
    return RIGHT_TO_LEFT_MARK + said if words.is_mirrored and said else said


def sentences(parts: Iterable[str]) -> str:
    """Put whole sentences after one another; the full stop of Chinese brings its own space."""
    return " ".join(part for part in parts if part).replace("。 ", "。")


def _minutes(length: Duration) -> str:
    return str(length // MINUTE) if length % MINUTE == 0 else short(length)


def length_words(words: Words, length: Duration) -> str:
    """Say a length as ``60 min``, or as ``7:30 min``."""
    return words.say("{length} min", length=_minutes(length))


def span_words(words: Words, span: Span) -> str:
    """Say how long a segment may be, as its organizer would."""
    low, high = span.minimum, span.maximum
    if high is None:
        if low <= 0:
            return words.say("as time permits")
        return words.say("at least {length}", length=length_words(words, low))
    if low == high:
        return length_words(words, high)
    if low <= 0:
        return words.say("at most {length}", length=length_words(words, high))
    return words.say("{length} min", length=f"{_minutes(low)}–{_minutes(high)}")


def where_words(words: Words, place: Place | None) -> str:
    """Say where somebody is; empty when nobody told."""
    match place:
        case Place.ROOM:
            return words.say("in the room")
        case Place.ONLINE:
            return words.say("online")
        case Place.BOTH:
            return words.say("in the room and online")
        case None:
            return ""
        case _:
            assert_never(place)


def asked_words(words: Words, side: Side | None) -> str:
    """Say to the room where a question was asked; empty when nobody told."""
    match side:
        case Side.ROOM:
            return where_words(words, Place.ROOM)
        case Side.ONLINE:
            return where_words(words, Place.ONLINE)
        case Side.HUB:
            return words.say("at a hub")
        case None:
            return ""
        case _:
            assert_never(side)


def output_words(words: Words, plan: Plan, output: OutputName) -> str:
    """Name an output as people do."""
    title = planned_output(plan, output).title
    if title:
        return title
    if output == AUDIENCE:
        return words.say("Audience screen")
    return words.say("Speakers’ screen") if output == SPEAKERS else output


def whole_path(plan: Plan, file: str) -> str:
    """Give the whole path of a file that lies beside the session file."""
    is_whole = file.startswith(("/", "\\")) or file[1:2] == ":"
    return file if is_whole or not plan.folder else f"{plan.folder.rstrip('/')}/{file}"


def track_words(words: Words, track: Track) -> str:
    """Say what a track is and where."""
    match track.place:
        case Place.ROOM:
            return words.say("Room: {title}", title=track.title)
        case Place.ONLINE:
            return words.say("Online: {title}", title=track.title)
        case Place.BOTH:
            return words.say("Room and online: {title}", title=track.title)
        case None:
            return track.title
        case _:
            assert_never(track.place)


def owned_track_words(words: Words, track: Track, state: SessionState) -> str:
    """Say a track with its owner, for the console."""
    owner = state.person(track.owner)
    said = track_words(words, track)
    return listing(words, (said, marked_name(words, owner))) if owner else said


def marked_name(words: Words, person: Person) -> str:
    """Say a name with what the moderator must know about it; for the console only."""
    if person.is_absent:
        return words.say("{name} (absent)", name=person.name)
    if not person.is_confirmed:
        return words.say("{name} (unconfirmed)", name=person.name)
    return person.name


def ago(words: Words, passed: Duration) -> str:
    """Say how long ago something was, in one unit."""
    if passed < MINUTE:
        return words.say("{number} s ago", number=max(0, passed) // 1000)
    if passed < HOUR:
        return words.say("{number} min ago", number=passed // MINUTE)
    return words.say("{number} h ago", number=passed // HOUR)


def phase_words(words: Words, phase: ClockPhase) -> str:
    """Say what the colour of a clock says; an open one counts up and needs no word."""
    match phase:
        case ClockPhase.IDLE | ClockPhase.IN_TIME | ClockPhase.OPEN:
            return ""
        case ClockPhase.WARNING:
            return words.say("Nearly time")
        case ClockPhase.WRAP_UP:
            return words.say("Wrap up")
        case ClockPhase.OVER:
            return words.say("Over time")
        case ClockPhase.HELD:
            return words.say("Held")
        case _:
            assert_never(phase)
