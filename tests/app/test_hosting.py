"""Screens and desks in the whole program: a link from the sheet, somebody who comes and goes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from console import paths
from tests.app.test_doors import closing, come_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.app.running import Running


def test_a_link_from_the_sheet_lets_somebody_in_until_it_is_ended(
    start: Callable[..., Running],
) -> None:
    """Who comes stands in the sheet; the word stands in no notice."""
    running = start(paths.sessions() / "tccm-launch.yaml")
    running.tell("desks_requested")
    assert running.seen["links"] == []
    running.tell("served_chosen", "this computer")
    seen = running.until(lambda seen: bool(seen["links"]))
    assert "screen/speakers" in str(seen["links"])
    running.tell("link_wanted", "screen/speakers")
    link = str(running.seen["copied"])
    word = link.partition("#")[2]
    assert word
    assert word not in str(running.seen["notice"])

    async def come_and_be_let_go() -> int | None:
        async with come_in(link, "speakers") as screen:
            there = running.until(lambda seen: "Foyer" in str(seen["guests"]))
            numbers = there["guests"]
            assert isinstance(numbers, dict)
            running.tell("guest_identified", numbers["Foyer"])
            running.tell("link_ended", "screen/speakers")
            code = await closing(screen)
            running.until(lambda seen: not seen["guests"])
            return code

    assert asyncio.run(come_and_be_let_go()) is not None
    running.tell("link_wanted", "screen/speakers")
    assert running.seen["copied"] != link
    running.tell("guest_identified", 99)
    assert "gone" in str(running.seen["notice"])
    running.tell("guest_sent_away", 99)
    assert running.quit() == 0
