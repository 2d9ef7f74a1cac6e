"""Two desks that press the same 40 ms apart: a hundred times, and nothing is skipped or doubled."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from console.domain.events import SegmentStarted, Taken
from console.domain.people import Role
from console.domain.rundown import Plan
from console.domain.timeline import after, minutes, seconds
from console.runtime.clock import JumpClock
from console.web.desks import Desks
from tests.builders import a_segment
from tests.runtime.sessions import START
from tests.web.browser import chromium, needs_chromium
from tests.web.test_live import House, a_house

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from console.runtime.store import Publication

pytestmark = needs_chromium

TRIES = 100
APART = 40
"""Milliseconds between the two presses."""

PRESSES = """async ({ word, tries, apart, what }) => {
    const later = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
    const desk = () => new Promise((ready) => {
        const socket = new WebSocket(`ws://${location.host}/live`);
        const answers = [];
        let waiting = () => {};
        const self = {
            stands: null,
            until: async (wished) => {
                while (!wished(self.stands)) await new Promise((done) => { waiting = done; });
            },
            do: (command) => new Promise((done) => {
                answers.push(done);
                socket.send(JSON.stringify({ kind: "do", id: answers.length - 1, command }));
            }),
        };
        socket.onopen = () => socket.send(JSON.stringify({ word }));
        socket.onmessage = (event) => {
            const message = JSON.parse(event.data);
            if (message.kind === "done") answers[message.id](message);
            if (message.kind !== "stands") return;
            self.stands = message;
            waiting();
            ready(self);
        };
    });
    const [one, other, third] = [await desk(), await desk(), await desk()];
    const outcomes = [];
    let before = null;
    for (let turn = 0; turn < tries; turn += 1) {
        const seen = (stands) => what === "go" ? stands.standby : stands.outputs.audience.preview;
        if (what === "take") {
            const scene = turn % 2 ? "title" : "slate";
            await third.do({ do: "preview", scene, stands: third.stands.stands });
        }
        const isNew = (stands) => seen(stands) !== null && seen(stands) !== before;
        for (const each of [one, other]) await each.until(isNew);
        before = seen(one.stands);
        const command = (each) => ({ do: what, expecting: seen(each.stands) });
        const [first, second] = [command(one), command(other)];
        outcomes.push(await Promise.all([
            one.do(first), later(apart).then(() => other.do(second)),
        ]));
        const isOver = (stands) => seen(stands) !== before;
        for (const each of [one, other, third]) await each.until(isOver);
    }
    return outcomes.map((pair) => pair.map((each) => Boolean(each.is_done && each.has_changed)));
}"""


async def pressed(house: House, role: Role, what: str) -> list[list[bool]]:
    """Press so many times on two desks; gives which of the two presses did something."""
    async with chromium() as browser:
        page = await browser.new_page()
        await page.goto(f"{house.address}/desk/technical-desk")
        given = {
            "word": house.passes.word(role),
            "tries": TRIES,
            "apart": APART,
            "what": what,
        }
        async with asyncio.timeout(60):
            outcomes: list[list[bool]] = await page.evaluate(PRESSES, given)
        return outcomes


async def test_a_hundred_segments_are_each_started_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where more time passes between the presses than a second GO must wait."""
    segments = tuple(a_segment(f"S{number}", 1) for number in range(TRIES + 1))
    plan = Plan("Many segments", segments, length=minutes(300))
    monkeypatch.setattr("tests.runtime.sessions.plan", lambda: plan)
    clock = JumpClock(START)
    async with a_house(tmp_path, clock, parts=(Desks(),)) as house:
        started: list[str] = []

        def on_published(publication: Publication) -> None:
            run = publication.state.run
            if run is not None and (not started or started[-1] != run.segment):
                started.append(run.segment)
                asyncio.get_running_loop().call_soon(
                    clock.jump_to, after(publication.now, seconds(2))
                )

        house.store.subscribe(on_published)
        outcomes = await pressed(house, Role.PODIUM, "go")
        recorded = [
            each.event.segment
            for each in house.store.record.events()
            if isinstance(each.event, SegmentStarted)
        ]

    assert outcomes == [[True, False]] * TRIES
    assert recorded == [each.id for each in segments[:TRIES]]


async def test_a_hundred_pictures_are_each_taken_once(tmp_path: Path) -> None:
    """By two technical desks, while a third stages what comes next."""
    async with a_house(tmp_path, parts=(Desks(),)) as house:
        outcomes = await pressed(house, Role.TECHNICAL, "take")
        taken = [
            type(each.event.scene).__name__
            for each in house.store.record.events()
            if isinstance(each.event, Taken)
        ]

    assert outcomes == [[True, False]] * TRIES
    assert taken == ["SlateScene", "TitleScene"] * (TRIES // 2)
