"""The status corner, the Ready list before the first GO, and the notice bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from console.domain.output import AUDIENCE
from console.domain.timeline import Duration, between
from console.views.cost import is_short
from console.views.faces import seconds_up, short
from console.views.outputs import elsewhere_words, output_rows
from console.views.panels import OutputCard, StatusRow, Tone
from console.views.phrases import ago, dotted, listing, sentences
from console.views.presence import ready_row as remote_row
from console.views.surroundings import FeedFacts, Link, ScreenState

if TYPE_CHECKING:
    from console.domain.fit import Forecast
    from console.views.sight import Sight
    from console.views.surroundings import Surroundings


def status_rows(
    sight: Sight, surroundings: Surroundings, cards: tuple[OutputCard, ...]
) -> tuple[StatusRow, ...]:
    """Give screen, feeds and record always; sleep, power and clock when they are not well."""
    rows = [
        _screen(sight, surroundings),
        *(_feed(sight, feed) for feed in surroundings.feeds),
        _record(sight, surroundings),
        *output_rows(sight, surroundings, cards),
    ]
    clock = _clock(sight, surroundings)
    extra = (_sleep(sight, surroundings), _power(sight, surroundings), clock)
    rows.extend(row for row in extra if row is not None and row.tone is Tone.ATTENTION)
    return tuple(rows)


def ready_rows(
    sight: Sight, view: Forecast, surroundings: Surroundings, cards: tuple[OutputCard, ...]
) -> tuple[StatusRow, ...]:
    """Give what is ready and what is not, before the first GO; nothing after it."""
    if sight.state.runs or sight.state.ended is not None:
        return ()
    rows = (
        _screen(sight, surroundings),
        _record(sight, surroundings),
        _sleep(sight, surroundings),
        _power(sight, surroundings),
        _clock(sight, surroundings),
        *output_rows(sight, surroundings, cards),
        *(_feed(sight, feed) for feed in surroundings.feeds),
        _people(sight),
        remote_row(sight),
        _fits(sight, view),
    )
    return tuple(row for row in rows if row is not None)


def _screen(sight: Sight, surroundings: Surroundings) -> StatusRow:
    words, screen = sight.words, surroundings.screen
    name = words.say("Second screen")
    if screen.name:
        name = words.say("Second screen, “{name}”", name=screen.name)
    if screen.name and screen.width:
        size = f"{screen.width}×{screen.height}"
        name = words.say("Second screen, “{name}”, {size}", name=screen.name, size=size)
    action = ""
    if screen.offered:
        action = words.say("Use “{screen}” now", screen=screen.offered)
    match screen.state:
        case ScreenState.SHOWING:
            return StatusRow("screen", name, words.say("showing"), Tone.OK, action)
        case ScreenState.WINDOWED:
            return StatusRow("screen", name, words.say("in a window"), Tone.OK, action)
        case ScreenState.LOST:
            value = words.say("LOST")
            if screen.since is not None:
                value = words.say("LOST {time}", time=sight.second(screen.since))
            return StatusRow("screen", name, value, Tone.ATTENTION, action)
        case ScreenState.OFF:
            seen = surroundings.output(AUDIENCE)
            if seen.elsewhere:
                return StatusRow("screen", name, elsewhere_words(sight, seen), Tone.OK, action)
            if not screen.others:
                value, action = words.say("none found"), action or words.say("Open a window")
            else:
                value, action = words.say("off"), action or words.say("Use it now")
            return StatusRow("screen", name, value, Tone.ATTENTION, action)
        case _:
            assert_never(screen.state)


def _feed(sight: Sight, feed: FeedFacts) -> StatusRow:
    words = sight.words
    name = words.render(feed.name)
    key = f"feed {feed.source or feed.name}"
    again = words.say("Try again")
    problem = "" if feed.problem is None else words.render(feed.problem)
    match feed.link:
        case Link.REFUSED:
            return StatusRow(key, name, problem, Tone.ATTENTION, again)
        case Link.WAITING:
            left = seconds_up(between(sight.now, feed.retry or sight.now))
            next_try = words.say("next try in {number} s", number=left)
            return StatusRow(key, name, dotted(words, (problem, next_try)), Tone.ATTENTION, again)
        case Link.CONNECTING:
            return StatusRow(key, name, words.say("connecting"), Tone.DIM)
        case _ if problem:
            return StatusRow(key, name, problem, Tone.ATTENTION)
        case _:
            return _healthy(sight, key, feed)


def _healthy(sight: Sight, key: str, feed: FeedFacts) -> StatusRow:
    words, name = sight.words, sight.words.render(feed.name)
    if feed.is_over:
        value = words.count("{number} came, all read", "{number} came, all read", feed.received)
        return StatusRow(key, name, value, Tone.OK)
    if feed.last is None:
        value = words.say("nothing yet")
        return StatusRow(key, name, value, Tone.OK if feed.link is Link.CONNECTED else Tone.DIM)
    parts = [ago(words, between(feed.last, sight.now))]
    if feed.stored < feed.received:
        stored = words.say(
            "{stored} of {received} stored", stored=feed.stored, received=feed.received
        )
        parts.append(stored)
    if feed.waiting:
        parts.append(words.count("{number} waiting", "{number} waiting", feed.waiting))
    return StatusRow(key, name, dotted(words, parts), Tone.OK)


def _record(sight: Sight, surroundings: Surroundings) -> StatusRow:
    words, record = sight.words, surroundings.record
    name = words.say("Record")
    if record.is_saved:
        return StatusRow("record", name, words.say("saved"), Tone.OK)
    value = words.say("NOT SAVED")
    if record.problem is not None:
        value = words.say("NOT SAVED: {problem}", problem=record.problem)
    return StatusRow("record", name, value, Tone.ATTENTION)


def _sleep(sight: Sight, surroundings: Surroundings) -> StatusRow | None:
    words, name = sight.words, sight.words.say("Sleep")
    if surroundings.is_awake is None:
        return None
    if surroundings.is_awake:
        return StatusRow("sleep", name, words.say("held off"), Tone.OK)
    return StatusRow("sleep", name, words.say("may come: cannot be held off"), Tone.ATTENTION)


def _power(sight: Sight, surroundings: Surroundings) -> StatusRow | None:
    words, name = sight.words, sight.words.say("Power")
    if surroundings.on_battery is None:
        return None
    if surroundings.on_battery:
        return StatusRow("power", name, words.say("on battery"), Tone.ATTENTION)
    return StatusRow("power", name, words.say("plugged in"), Tone.OK)


def _clock(sight: Sight, surroundings: Surroundings) -> StatusRow | None:
    if not surroundings.clock_set:
        return None
    words = sight.words
    return StatusRow(
        "clock",
        words.say("Wall clock"),
        _clock_words(sight, surroundings.clock_set),
        Tone.ATTENTION,
        words.say("Accept"),
    )


def _clock_words(sight: Sight, clock_set: int) -> str:
    words, by = sight.words, short(Duration(abs(clock_set)))
    if clock_set > 0:
        return words.say("was set forward by {time}", time=by)
    return words.say("was set back by {time}", time=by)


def _people(sight: Sight) -> StatusRow:
    """Name who is not confirmed yet, in the order of the session file."""
    words, state = sight.words, sight.state
    people = [state.people.get(person.id) or person for person in state.plan.people]
    open_names = [each.name for each in people if not each.is_confirmed and not each.is_absent]
    name = words.say("People")
    if not open_names:
        return StatusRow("people", name, words.say("all confirmed"), Tone.OK)
    value = words.say("not confirmed: {names}", names=listing(words, open_names))
    return StatusRow("people", name, value, Tone.ATTENTION)


def _fits(sight: Sight, view: Forecast) -> StatusRow:
    words = sight.words
    name = words.say("Running order")
    if not is_short(view):
        return StatusRow("fit", name, words.say("fits"), Tone.OK)
    value = words.say("does not fit by {time}", time=short(view.short_by))
    return StatusRow("fit", name, value, Tone.ATTENTION)


def notice(sight: Sight, surroundings: Surroundings) -> str:
    """Give the one thing that is most worth a sentence now; empty when nothing is."""
    words, screen = sight.words, surroundings.screen
    if surroundings.notice is not None:
        return words.render(surroundings.notice)
    if not surroundings.record.is_saved:
        return words.say("Not saved: the record cannot be written. The show goes on.")
    if screen.state is ScreenState.LOST:
        return _lost(sight, surroundings)
    if surroundings.clock_set:
        return words.say(
            "The wall clock {change}. Nothing has moved until you accept it.",
            change=_clock_words(sight, surroundings.clock_set),
        )
    return ""


def _lost(sight: Sight, surroundings: Surroundings) -> str:
    words, screen = sight.words, surroundings.screen
    since = sight.second(screen.since) if screen.since is not None else ""
    match bool(screen.name), bool(since):
        case True, True:
            said = words.say(
                "The second screen, “{screen}”, is lost since {time}.",
                screen=screen.name,
                time=since,
            )
        case True, False:
            said = words.say("The second screen, “{screen}”, is lost.", screen=screen.name)
        case False, True:
            said = words.say("The second screen is lost since {time}.", time=since)
        case _:
            said = words.say("The second screen is lost.")
    again = words.say("Plug it in again: the picture comes back by itself.")
    return sentences((said, again))
