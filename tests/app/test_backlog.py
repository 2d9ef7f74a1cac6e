"""A backlog of questions, as from a broker that was away: the console goes on meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.builders import a_question

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.app.launch import Launch


def test_pictures_come_while_a_backlog_is_taken_in(launch: Launch, qtbot: QtBot) -> None:
    """The clock turns and the questions so far are shown; nothing waits for the last of them."""
    before = len(launch.state.questions)
    counts: list[int] = []
    launch.session.pulse.subscribe(lambda beat: counts.append(len(beat.state.questions) - before))
    launch.session.inbox.offer(a_question(number) for number in range(1, 2_001))
    qtbot.waitUntil(lambda: counts[-1:] == [2_000], timeout=60_000)
    on_the_way = {count for count in counts if 0 < count < 2_000}
    assert len(on_the_way) >= 3, counts
