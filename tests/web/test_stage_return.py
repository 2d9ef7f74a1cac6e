"""The stage view while its console hangs, dies and comes back; the page itself takes the times."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from console import paths
from tests.web.browser import chromium, needs_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.async_api import Page

pytestmark = [
    needs_chromium,
    pytest.mark.skipif(os.name != "posix", reason="Windows sends no such signals"),
]

STALE = 2_000
RIGHT = 1_000
CLOSE = 100
"""Milliseconds: until the mark stands, until the picture is right again, between two clocks."""

TCCM = paths.sessions() / "tccm-launch.yaml"

SAMPLES = """() => {
    podium.apart = [];
    const at = performance.now() - podium.clock.now();
    podium.sampling = setInterval(() => podium.apart.push(
        Math.abs(performance.now() - podium.clock.now() - at)), 20);
}"""


class Child:
    """The process of a session, and the link of its screen."""

    def __init__(self, port: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.web.child_headless", str(port), str(TCCM)],
            stdout=subprocess.PIPE,
            text=True,
        )
        self.link = ""

    def wait(self) -> str:
        """Wait until it serves; gives the link of the audience's screen."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            found = re.search(r"http://\S+/screen/audience#\S+", line)
            if found is not None:
                self.link = found[0]
                return self.link
        raise AssertionError(f"the session ended with {self.process.wait(10)}")

    def end(self) -> None:
        """Be gone at once, as after a crash."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        if self.process.stdout is not None:
            self.process.stdout.close()


@contextmanager
def a_child(port: int) -> Iterator[Child]:
    """Run a session, and see to it that it ends."""
    child = Child(port)
    try:
        yield child
    finally:
        child.end()


def free_port() -> int:
    """Give a port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def now(page: Page) -> float:
    """Give the page's own steady clock, in milliseconds."""
    return float(await page.evaluate("performance.now()"))


async def mark(page: Page, name: str, since: float) -> float:
    """Wait until something happens after a moment; gives when, by the page's clock."""
    await page.wait_for_function(f"() => podium.marks.{name} > {since}", timeout=15_000)
    return float(await page.evaluate(f"podium.marks.{name}"))


async def test_it_is_stale_in_two_seconds_and_right_in_one_whatever_ends_the_console() -> None:
    """It hangs and goes on; it is killed and started again; its clock stays the console's."""
    port = free_port()
    with a_child(port) as first:
        link = await asyncio.to_thread(first.wait)
        async with chromium() as browser:
            page = await browser.new_page(viewport={"width": 1280, "height": 720})
            await page.goto(link)
            await page.wait_for_function("() => podium.clock.samples.length >= 8")
            await page.evaluate(SAMPLES)

            hung = await now(page)
            os.kill(first.process.pid, signal.SIGSTOP)
            stale = [await mark(page, "stale", hung) - hung]
            woken = await now(page)
            os.kill(first.process.pid, signal.SIGCONT)
            right = [await mark(page, "right", woken) - woken]

            killed = await now(page)
            first.end()
            stale.append(await mark(page, "stale", killed) - killed)
            said = await page.inner_text("#mark")
            with a_child(port) as second:
                again = await asyncio.to_thread(second.wait)
                back = await now(page)
                right.append(await mark(page, "right", killed) - back)
                await page.wait_for_function("() => podium.clock.samples.length >= 8")
                apart = float(await page.evaluate("Math.max(...podium.apart)"))
                is_calm = await page.locator("#mark").is_hidden()

    assert again == link, "the same words open the same session"
    assert max(stale) <= STALE, stale
    assert max(right) <= RIGHT, right
    assert apart <= CLOSE
    assert said.startswith("Connection lost.")
    assert is_calm
