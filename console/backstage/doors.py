"""By which links people come in, who is there, and how somebody is let go.

Promises: a link is given only to whoever asks for that one, and stands in no log; no word is made
before its link is asked for.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from console.domain.output import output_names
from console.domain.people import Role
from console.domain.timeline import Duration

if TYPE_CHECKING:
    from collections.abc import Mapping

    from console.backstage.serving import Serving
    from console.domain.output import OutputName
    from console.runtime.store import Store
    from console.runtime.tasks import Tasks
    from console.views.desks_sheet import GuestFacts, WayIn


class Doors:
    """The ways into one open session."""

    def __init__(self, serving: Serving, store: Store, tasks: Tasks) -> None:
        """Watch over what `serving` serves; `tasks` runs what takes a moment."""
        self._serving = serving
        self._store = store
        self._tasks = tasks

    def ways(self) -> tuple[WayIn, ...]:
        """List the ways in; none while nobody is served."""
        if not self._serving.address:
            return ()
        from console.web.links import ways_in  # with the server, which is there by now

        state = self._store.state
        return ways_in(output_names(state), takes_questions=not state.is_rehearsal)

    def link(self, key: str) -> str:
        """Give a link with its word; empty when there is no such way."""
        way, passes = self._way(key), self._serving.passes
        if way is None or passes is None:
            return ""
        address = f"{self._serving.address}/{way.key}"
        return address if way.role is Role.ASKER else f"{address}#{passes.word(way.role)}"

    def link_of(self, role: Role) -> str:
        """Give the first link of a role, the audience's of a screen; empty where it has none."""
        way = next((way for way in self.ways() if way.role is role), None)
        return "" if way is None else self.link(way.key)

    def end(self, key: str) -> None:
        """End every link of a way's role; who is connected with one is let go."""
        way, live = self._way(key), self._serving.live
        if way is not None and live is not None and way.role is not Role.ASKER:
            self._tasks.start(live.renew(way.role), "end a link")

    def identify(self, number: int) -> bool:
        """Have a screen say its name for a few seconds; False when it is gone."""
        live = self._serving.live
        return live is not None and live.identify(number)

    def send_away(self, number: int) -> None:
        """Close somebody's connection; the link stays good."""
        live = self._serving.live
        if live is not None:
            self._tasks.start(self._sent_away(number), "send a guest away")

    def guests(self) -> tuple[GuestFacts, ...]:
        """List who is connected, in the order in which they came."""
        live = self._serving.live
        if live is None or not len(live.guests):
            return ()
        from console.views.desks_sheet import GuestFacts

        now = asyncio.get_running_loop().time()
        return tuple(
            GuestFacts(
                each.number, each.role, each.name, each.output,
                Duration(round((now - each.since) * 1000)),
            )
            for each in live.guests
        )  # fmt: skip

    def showing(self) -> Mapping[OutputName, int]:
        """Count the screens elsewhere that show each output."""
        live = self._serving.live
        return {} if live is None else live.guests.showing()

    async def _sent_away(self, number: int) -> None:
        if self._serving.live is not None:
            await self._serving.live.send_away(number)

    def _way(self, key: str) -> WayIn | None:
        return next((way for way in self.ways() if way.key == key), None)
