"""The stage view while its console hangs, dies and comes back; the page itself takes the times."""

from __future__ import annotations

import asyncio
import math
import os
import signal
from typing import TYPE_CHECKING

import pytest

from tests.app.headless_child import HeadlessChild, free_port
from tests.web.browser import chromium, needs_chromium

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [
    needs_chromium,
    pytest.mark.skipif(os.name != "posix", reason="Windows sends no such signals"),
]

STALE = 2_000
RIGHT = 1_000
CLOSE = 100
"""Milliseconds: until the mark stands, until the picture is right again, between two clocks."""

SAMPLES = """() => {
    const end = podium.stage.countdown.end;
    const digits = () => document.querySelector("#stage .digits").textContent;
    podium.samples = [];
    podium.sampling = setInterval(
        () => podium.samples.push([performance.now(), podium.clock.now(), digits()]), 20);
    return end;
}"""
"""What it is on the page's steady clock, on its clock of the session, and in its picture."""

CONSOLE = """() => new Promise((found) => {
    const socket = new WebSocket(`ws://${location.host}/live`);
    const answers = [];
    const ask = () => socket.send(JSON.stringify({ kind: "clock", asked: performance.now() }));
    socket.onopen = () => {
        socket.send(JSON.stringify({ word: location.hash.slice(1) }));
        ask();
    };
    socket.onmessage = (event) => {
        const here = performance.now();
        const said = JSON.parse(event.data);
        if (said.kind !== "clock" || said.asked === undefined) return;
        answers.push([here - said.asked, said.now - (here + said.asked) / 2]);
        if (answers.length < 20) { ask(); return; }
        socket.close();
        found(answers.reduce((one, other) => (other[0] < one[0] ? other : one))[1]);
    };
})"""
"""Asks the console for its clock over a connection of its own, past all that the page reckons.

Gives by how many milliseconds that is ahead of the page's steady clock: what the quickest of
twenty answers says, which is right to half of its way there and back.
"""


async def now(page: Page) -> float:
    """Give the page's own steady clock, in milliseconds."""
    return float(await page.evaluate("performance.now()"))


async def mark(page: Page, name: str, since: float) -> float:
    """Wait until something happens after a moment; gives when, by the page's clock."""
    await page.wait_for_function(f"() => podium.marks.{name} > {since}", timeout=15_000)
    return float(await page.evaluate(f"podium.marks.{name}"))


def digits_at(end: float, moment: float) -> str:
    """Give what a clock that runs out at `end` shows at a moment, from a minute on."""
    left = math.ceil((end - moment) / 1000)
    return f"{left // 60:02}:{left % 60:02}"


async def test_it_is_stale_in_two_seconds_and_right_in_one_whatever_ends_the_console() -> None:
    """It hangs and goes on; it is killed and started again; its clock stays the console's.

    While it is away, the page counts on as the one before and the one after would have it.
    """
    child = await asyncio.to_thread(HeadlessChild, port=free_port())
    try:
        link = child.links["screen/audience"]
        child.do(do="go", expecting=child.look()["standby"])
        child.do(do="show", scene="timer", stands=child.look()["stands"])
        async with chromium() as browser:
            page = await browser.new_page(viewport={"width": 1280, "height": 720})
            await page.goto(link)
            await page.wait_for_function("() => podium.clock.samples.length >= 8")
            ahead = [float(await page.evaluate(CONSOLE))]
            end = float(await page.evaluate(SAMPLES))

            hung = await now(page)
            os.kill(child.process.pid, signal.SIGSTOP)
            stale = [await mark(page, "stale", hung) - hung]
            woken = await now(page)
            os.kill(child.process.pid, signal.SIGCONT)
            right = [await mark(page, "right", woken) - woken]

            killed = await now(page)
            child.kill()
            stale.append(await mark(page, "stale", killed) - killed)
            said = await page.inner_text("#mark")
            await asyncio.to_thread(child.start)
            back = await now(page)
            right.append(await mark(page, "right", killed) - back)
            await page.wait_for_function("() => podium.clock.samples.length >= 8")
            ahead.append(float(await page.evaluate(CONSOLE)))
            samples: list[tuple[float, float, str]] = await page.evaluate("podium.samples")
            is_calm = await page.locator("#mark").is_hidden()
    finally:
        child.kill()

    assert child.links["screen/audience"] == link, "the same words open the same session"
    assert max(stale) <= STALE, stale
    assert max(right) <= RIGHT, right
    assert said.startswith("Connection lost.")
    assert is_calm
    assert sum(hung < at < woken for at, _, _ in samples) >= 10
    assert sum(killed < at < back for at, _, _ in samples) >= 10
    for at, shown, digits in samples:
        for each in ahead:
            assert abs(shown - (at + each)) <= CLOSE
            near = (at + each - CLOSE, at + each + CLOSE)
            assert digits in {digits_at(end, moment) for moment in near}
