"""A call from another thread arrives on the windows' own, or nowhere."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from console.qt.posting import Post

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_calls_arrive_in_their_order_on_the_own_thread(qtbot: QtBot) -> None:
    """However many threads post."""
    post = Post()
    came: list[tuple[int, int]] = []
    here = threading.get_ident()

    def note(number: int) -> None:
        came.append((number, threading.get_ident()))

    def work() -> None:
        for number in range(50):
            post(partial(note, number))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert came == []
    qtbot.waitUntil(lambda: len(came) == 50)
    assert came == [(number, here) for number in range(50)]


def test_after_the_end_nothing_arrives(qtbot: QtBot) -> None:
    """Neither what was under way nor what comes late."""
    post = Post()
    came: list[int] = []
    post(lambda: came.append(1))
    post.close()
    post(lambda: came.append(2))
    other = Post()
    done = []
    other(lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))
    assert came == []
