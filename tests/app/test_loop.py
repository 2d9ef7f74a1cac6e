"""What the loop promises: what is due at once comes in its order, and Qt has its turn between."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from console.app import loop as module
from console.app.loop import Loop

if TYPE_CHECKING:
    from collections.abc import Coroutine

    import pytest
    from PySide6.QtWidgets import QApplication


def run(main: Coroutine[object, object, None], application: QApplication) -> None:
    """Run a coroutine to its end."""
    with asyncio.Runner(loop_factory=lambda: Loop(application)) as runner:
        runner.run(main)


def test_what_is_due_at_once_comes_in_its_order(qapp: QApplication) -> None:
    """Whatever it asks for itself comes after what was asked for before."""
    said: list[str] = []

    async def main() -> None:
        loop, done = asyncio.get_running_loop(), asyncio.Event()

        def first() -> None:
            said.append("first")
            loop.call_soon(said.append, "third")
            loop.call_soon(done.set)

        loop.call_soon(first)
        loop.call_soon(said.append, "second")
        loop.call_soon(said.append, "never").cancel()
        await done.wait()

    run(main(), qapp)
    assert said == ["first", "second", "third"]


def test_qt_has_its_turn_in_a_flood_of_calls(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A timer rings though every call asks for the next, and though many were asked for at once."""
    monkeypatch.setattr(module, "TURN", 0.0)
    seen: list[int] = []

    async def main() -> None:
        loop, rang = asyncio.get_running_loop(), asyncio.Event()
        left = 1_000
        timer = QTimer()
        timer.setSingleShot(True)

        def ring() -> None:
            seen.append(left)
            rang.set()

        def call() -> None:
            nonlocal left
            left -= 1

        timer.timeout.connect(ring)
        timer.start(0)
        for _ in range(left):
            loop.call_soon(call)
        await rang.wait()

    run(main(), qapp)
    assert seen[0] > 900


def test_a_call_that_fails_holds_up_no_other(qapp: QApplication) -> None:
    """The failure is heard where failures are, and the next call comes."""
    heard: list[str] = []

    async def main() -> None:
        loop, done = asyncio.get_running_loop(), asyncio.Event()
        loop.set_exception_handler(lambda _loop, context: heard.append(str(context["exception"])))

        def fail() -> None:
            raise ValueError("once")

        loop.call_soon(fail)
        loop.call_soon(done.set)
        await done.wait()

    run(main(), qapp)
    assert heard == ["once"]


async def brought_to_two(said: list[str]) -> None:
    """Bring a byte to two sockets at once, and wait until both owners have done what follows."""
    loop, over = asyncio.get_running_loop(), asyncio.Semaphore(0)
    pairs = [socket.socketpair() for _ in range(2)]
    turn = QTimer()
    turn.setSingleShot(True)
    turn.timeout.connect(lambda: said.append("Qt"))

    def read(number: int, end: socket.socket) -> None:
        said.append(f"read {number}")
        end.recv(1)
        if number == 1:
            turn.start(0)
        loop.call_soon(loop.call_soon, answer, number)

    def answer(number: int) -> None:
        said.append(f"answered {number}")
        over.release()

    for number, (near, _) in enumerate(pairs, start=1):
        loop.add_reader(near, read, number, near)
    for _, far in pairs:
        far.send(b"x")
    for _ in pairs:
        await over.acquire()
    for near, far in pairs:
        loop.remove_reader(near)
        near.close()
        far.close()


def test_what_a_socket_brings_is_answered_before_qt_has_its_turn(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All steps of the first answer come at once; a second one at the same moment has its turn."""
    monkeypatch.setattr(module, "TURN", 10.0)
    said: list[str] = []
    run(brought_to_two(said), qapp)
    assert said == ["read 1", "answered 1", "Qt", "read 2", "answered 2"]


def test_an_owner_of_a_socket_who_fails_holds_up_no_other(qapp: QApplication) -> None:
    """The failure is heard where failures are, and the socket is read all the same."""
    said: list[str] = []
    heard: list[str] = []

    async def main() -> None:
        loop, near, far = asyncio.get_running_loop(), *socket.socketpair()
        over = asyncio.Event()
        loop.set_exception_handler(lambda _loop, context: heard.append(str(context["exception"])))

        def read() -> None:
            said.append(near.recv(1).decode())
            if said == ["a", "b"]:
                over.set()
            raise ValueError(said[-1])

        loop.add_reader(near, read)
        far.send(b"ab")
        await over.wait()
        loop.remove_reader(near)
        near.close()
        far.close()

    run(main(), qapp)
    assert said == heard == ["a", "b"]
