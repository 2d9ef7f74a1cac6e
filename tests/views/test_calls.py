"""The call bar and the call sheet at the podium."""

from __future__ import annotations

import pytest
from hypothesis import given

from console.domain.decide_desks import MOST_OPEN
from console.domain.desk_commands import AcknowledgeCall, CloseCall, MakeCall, StrikeNote, WriteNote
from console.domain.desks import CallId, CallKind, NoteId
from console.domain.people import Actor, Role
from console.domain.timeline import seconds
from console.domain.wording import PlainWords
from console.views.calls import MOST_LINES, call_panel, call_sheet
from console.views.panels import CallPanel
from console.views.sight import Sight
from tests.builders import panel
from tests.domain.walks import Walk, walks
from tests.scenario import Playbook, go
from tests.views.looks import look, panels

DESK = Actor(Role.ONLINE_MODERATOR, "Alishah")
TECHNICAL = Actor(Role.TECHNICAL)
TO_US = Role.PODIUM


def play() -> Playbook:
    """Begin the panel."""
    return Playbook(panel()).at("10:00", go)


def bar(made: Playbook) -> CallPanel:
    """Look at the bar, in which a call must stand."""
    shown = panels(made).call
    assert shown is not None
    return shown


def lines(made: Playbook) -> list[str]:
    """Look at the lines of the sheet."""
    return [each.words for each in call_sheet(look(made)).lines]


def test_nothing_stands_in_the_bar_while_nobody_calls() -> None:
    """What the podium itself sent is no call to it."""
    made = play()
    assert panels(made).call is None
    made.after(seconds(1), MakeCall(Role.TECHNICAL, words="One moment"))
    assert panels(made).call is None


def test_a_call_says_who_what_and_since_when() -> None:
    """It is gone once it was seen."""
    made = play().after(seconds(1), MakeCall(TO_US, words="Two hands online"), by=DESK)
    assert bar(made) == CallPanel(
        CallId(1),
        CallKind.MESSAGE,
        "online moderator: Two hands online",
        "10:00",
        "",
        "Seen",
        is_seen=False,
        is_urgent=False,
    )
    made.after(seconds(1), AcknowledgeCall(CallId(1)))
    assert panels(made).call is None


def test_a_call_is_equal_while_only_time_passes() -> None:
    """So that nothing is painted anew."""
    made = play().after(seconds(1), MakeCall(TO_US, CallKind.FLOOR), by=DESK)
    before = bar(made)
    made.after(seconds(90))
    assert bar(made) == before


@pytest.mark.parametrize(
    ("kind", "words", "said", "deed"),
    [
        (CallKind.FLOOR, "", "online moderator: Online wants the floor", "Floor given"),
        (CallKind.FLOOR, "Aya", "online moderator: Online wants the floor: Aya", "Floor given"),
        (CallKind.NO_SOUND, "", "online moderator: No sound online", "Sound is back"),
    ],
)
def test_what_stands_is_seen_first_and_over_later(
    kind: CallKind, words: str, said: str, deed: str
) -> None:
    """The same key says the one, then the other."""
    made = play().after(seconds(1), MakeCall(TO_US, kind, words), by=DESK)
    assert (bar(made).words, bar(made).deed) == (said, "Seen")
    assert bar(made).is_urgent is (kind is CallKind.NO_SOUND)
    made.after(seconds(1), AcknowledgeCall(CallId(1)))
    shown = bar(made)
    assert (shown.deed, shown.is_seen, shown.is_urgent) == (deed, True, False)
    assert shown.since == "10:00 · seen"
    made.after(seconds(1), CloseCall(CallId(1)))
    assert panels(made).call is None


def test_no_sound_comes_first_then_the_oldest_then_what_was_seen() -> None:
    """And the bar says how many others wait."""
    made = play()
    made.after(seconds(1), MakeCall(TO_US, CallKind.FLOOR), by=DESK)
    made.after(seconds(1), AcknowledgeCall(CallId(1)))
    made.after(seconds(1), MakeCall(TO_US, words="Older"), by=TECHNICAL)
    made.after(seconds(1), MakeCall(TO_US, words="Newer"), by=DESK)
    assert (bar(made).words, bar(made).more) == ("technical desk: Older", "2 more")
    made.after(seconds(1), MakeCall(TO_US, CallKind.NO_SOUND), by=DESK)
    assert (bar(made).kind, bar(made).more) == (CallKind.NO_SOUND, "3 more")
    for number in (4, 2, 3):
        made.after(seconds(1), AcknowledgeCall(CallId(number)))
    assert (bar(made).kind, bar(made).more) == (CallKind.NO_SOUND, "1 more")
    made.after(seconds(1), CloseCall(CallId(4)))
    assert (bar(made).kind, bar(made).deed) == (CallKind.FLOOR, "Floor given")


def test_the_sheet_lists_both_ways_and_where_each_stands() -> None:
    """The newest first; what goes between two other desks is theirs."""
    made = play()
    made.after(seconds(1), MakeCall(Role.ONLINE_MODERATOR, words="One moment"))
    made.after(seconds(1), MakeCall(Role.RAPPORTEUR, words="Please sum up"))
    made.after(seconds(1), MakeCall(TO_US, CallKind.FLOOR), by=DESK)
    made.after(seconds(1), MakeCall(Role.TECHNICAL, words="Between us"), by=DESK)
    made.after(seconds(1), AcknowledgeCall(CallId(1)), by=DESK)
    made.after(seconds(1), CloseCall(CallId(2)))
    assert lines(made) == [
        "10:00 · From online moderator, Alishah: Online wants the floor · ○ not seen yet",
        "10:00 · To rapporteur: Please sum up · ✓ over 10:00:06",
        "10:00 · To online moderator: One moment · ✓ seen 10:00:05",
    ]
    assert [each.is_open for each in call_sheet(look(made)).lines] == [True, False, False]
    made.after(seconds(1), AcknowledgeCall(CallId(3)), CloseCall(CallId(3)))
    assert lines(made)[0].endswith("✓ over 10:00:07")


def test_the_sheet_is_as_long_as_can_be_read() -> None:
    """Older calls stay in the record."""
    made = play()
    for number in range(MOST_LINES + 3):
        made.after(seconds(1), MakeCall(TO_US, words=f"Call {number}"), by=TECHNICAL)
        made.after(seconds(1), AcknowledgeCall(CallId(number + 1)))
    assert len(lines(made)) == MOST_LINES > MOST_OPEN
    assert f"Call {MOST_LINES + 2}" in lines(made)[0]
    assert "From technical desk: Call" in lines(made)[0]


def test_the_sheet_offers_desks_and_sentences_and_counts_notes() -> None:
    """A note that was struck out does not count."""
    made = play().after(seconds(1), WriteNote("Agreed"), WriteNote("Also"))
    assert call_sheet(look(made)).notes == "2 notes"
    made.after(seconds(1), StrikeNote(NoteId(1), is_struck=True))
    sheet = call_sheet(look(made))
    assert sheet.notes == "1 note"
    assert [name for _, name in sheet.desks] == ["online moderator", "technical desk", "rapporteur"]
    assert sheet.ready == ("After this question", "One moment", "Please take over")


@given(walks())
def test_the_bar_holds_a_call_as_long_as_one_is_open(walk: Walk) -> None:
    """In any session: the bar is empty exactly when nothing is left to do."""
    from datetime import UTC

    shown = call_panel(Sight(walk.state, walk.now, PlainWords(), UTC))
    waiting = walk.state.desks.open_calls(Role.PODIUM)
    assert (shown is None) == (not waiting)
    if shown is not None:
        assert shown.call in {each.id for each in waiting}
        assert not shown.is_urgent or not shown.is_seen
