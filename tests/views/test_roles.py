"""Nobody but a person who may drive a screen changes what the audience sees."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as c
from console.domain.people import FEED, Actor, Role
from console.domain.wording import PlainWords
from console.views.display_frame import display_frame
from tests.domain.walks import OTHER_ACTORS, Walk, commands, raw, walks

if TYPE_CHECKING:
    from console.views.frames import Frame

BACKSTAGE = [actor for actor in OTHER_ACTORS if actor.role is not Role.TECHNICAL]


def _frame(walk: Walk) -> Frame:
    return display_frame(walk.state, walk.now, PlainWords(), zone=UTC)


@given(walks(), st.sampled_from(BACKSTAGE), st.data())
def test_no_command_of_another_role_changes_the_audience_picture(
    walk: Walk, by: Actor, data: st.DataObject
) -> None:
    """Feeds, askers, screens, rapporteur and online moderator may ask for whatever they like."""
    before = _frame(walk)
    walk.give(data.draw(commands(walk.state)), by)

    assert _frame(walk) == before


@given(walks(), st.lists(st.integers(0, 40), max_size=8), st.integers(0, 99))
def test_nothing_that_the_feed_brings_changes_the_audience_picture(
    walk: Walk, numbers: list[int], votes: int
) -> None:
    """New questions, votes and withdrawals reach the console alone."""
    before = _frame(walk)
    walk.give(c.ReceiveQuestions(tuple(raw(number, votes) for number in numbers)), FEED)
    for number in numbers:
        walk.give(c.WithdrawQuestion("test", f"id-{number}"), FEED)

    assert _frame(walk) == before
