"""What the loop promises: what is due at once comes in its order, and Qt has its turn between."""

from __future__ import annotations

import asyncio
import gc
import socket
import weakref
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from console.app import loop as module
from console.app.loop import Loop
from console.runtime.sweeping import sweep_as_usual, sweep_by_hand

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
    """All steps of an answer come at once, after a quiet while."""
    monkeypatch.setattr(module, "QUIET", 0.0)
    said: list[str] = []
    run(brought_to_two(said), qapp)
    assert said[:2] == ["read 1", "answered 1"]


def test_in_a_flood_answers_have_their_turns(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the last turn has only just been, Qt comes between reading and answering."""
    monkeypatch.setattr(module, "QUIET", 10.0)
    said: list[str] = []
    run(brought_to_two(said), qapp)
    assert said == ["read 1", "read 2", "Qt", "answered 1", "answered 2"]


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


def test_a_connection_that_ended_is_gone_without_a_search(qapp: QApplication) -> None:
    """While a session is open nothing old is searched for garbage, so none may be left behind."""

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()
        await writer.wait_closed()

    async def come_and_go(address: tuple[str, int]) -> weakref.ref[asyncio.WriteTransport]:
        reader, writer = await asyncio.open_connection(*address)
        await reader.read()
        writer.close()
        await writer.wait_closed()
        return weakref.ref(writer.transport)

    gone: list[weakref.ref[asyncio.WriteTransport]] = []

    async def main() -> None:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        for _ in range(5):
            gone.append(await come_and_go(server.sockets[0].getsockname()))
        server.close()
        await server.wait_closed()

    gc.disable()
    try:
        run(main(), qapp)
        assert [each() for each in gone] == [None] * 5
    finally:
        gc.enable()


def test_garbage_is_searched_behind_each_turn_while_a_session_is_open(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Strangers may leave much behind at the door, and no picture is painted meanwhile."""
    monkeypatch.setattr(module, "TURN", 0.0)
    searched: list[int] = []

    def note(phase: str, _: object) -> None:
        searched.extend([1] if phase == "stop" else [])

    async def main() -> None:
        loop, done = asyncio.get_running_loop(), asyncio.Event()
        gc.callbacks.append(note)

        def leave_much_behind(times: int) -> None:
            held.extend([each] for each in range(2_000))
            loop.call_soon(*((leave_much_behind, times - 1) if times else (done.set,)))

        held: list[list[int]] = []
        leave_much_behind(9)
        await done.wait()

    holder = object()
    sweep_by_hand(holder)
    try:
        run(main(), qapp)
    finally:
        gc.callbacks.remove(note)
        sweep_as_usual(holder)
    assert len(searched) >= 9
