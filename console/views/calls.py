"""Calls as the podium sees them: the one that comes first in the bar, all of them in the sheet.

Promises: what nobody has seen comes before what was seen, no sound before everything else, then
the oldest; a call is shown as equal as long as nothing about it changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.desks import STANDING, Call, CallKind
from console.domain.people import Role
from console.views.desk_parts import call_words, role_words
from console.views.panels import CallLine, CallPanel, CallSheetPanel
from console.views.phrases import dotted, listing

if TYPE_CHECKING:
    from console.domain.wording import Words
    from console.views.sight import Sight

MOST_LINES = 40
"""Calls that the sheet lists; the record has them all."""

_TO = (Role.ONLINE_MODERATOR, Role.TECHNICAL, Role.RAPPORTEUR)


def call_panel(sight: Sight) -> CallPanel | None:
    """Give the call to the podium that comes first; None while nobody calls."""
    waiting = sorted(sight.state.desks.open_calls(Role.PODIUM), key=_rank)
    if not waiting:
        return None
    call, words = waiting[0], sight.words
    is_seen = call.seen is not None
    others = len(waiting) - 1
    parts = (sight.minute(call.at), words.say("seen") if is_seen else "")
    return CallPanel(
        call=call.id,
        kind=call.kind,
        words=words.say(
            "{desk}: {what}", desk=role_words(words, call.by.role), what=call_words(words, call)
        ),
        since=dotted(words, parts),
        more=words.count("{number} more", "{number} more", others) if others else "",
        deed=_over_words(words, call) if is_seen else words.say("Seen"),
        is_seen=is_seen,
        is_urgent=call.kind is CallKind.NO_SOUND and not is_seen,
    )


def _rank(call: Call) -> tuple[bool, bool, int]:
    return call.seen is not None, call.kind is not CallKind.NO_SOUND, call.id


def call_sheet(sight: Sight) -> CallSheetPanel:
    """Give what the sheet shows."""
    words, book = sight.words, sight.state.desks
    ours = [each for each in book.calls_in_order() if Role.PODIUM in {each.to, each.by.role}]
    notes = sum(not each.is_struck for each in book.notes.values())
    return CallSheetPanel(
        desks=tuple((role, role_words(words, role)) for role in _TO),
        ready=(
            words.say("After this question"),
            words.say("One moment"),
            words.say("Please take over"),
        ),
        lines=tuple(_line(sight, each) for each in reversed(ours[-MOST_LINES:])),
        notes=words.count("{number} note", "{number} notes", notes),
    )


def _over_words(words: Words, call: Call) -> str:
    is_floor = call.kind is CallKind.FLOOR
    return words.say("Floor given") if is_floor else words.say("Sound is back")


def _line(sight: Sight, call: Call) -> CallLine:
    words = sight.words
    what = call_words(words, call)
    if call.to is Role.PODIUM:
        who = listing(
            words, [each for each in (role_words(words, call.by.role), call.by.name) if each]
        )
        said = words.say("From {desk}: {what}", desk=who, what=what)
    else:
        said = words.say("To {desk}: {what}", desk=role_words(words, call.to), what=what)
    parts = (sight.minute(call.at), said, _standing(sight, call))
    return CallLine(dotted(words, parts), call.is_open)


def _standing(sight: Sight, call: Call) -> str:
    """Say where a call stands, by a word and a shape."""
    words = sight.words
    if call.over is not None and (call.kind in STANDING or call.seen is None):
        return words.say("✓ over {time}", time=sight.second(call.over))
    if call.seen is not None:
        return words.say("✓ seen {time}", time=sight.second(call.seen))
    return words.say("○ not seen yet")
