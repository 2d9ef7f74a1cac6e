"""A session without a window: its record, its clock, its sources and its desks elsewhere.

For a machine without a display. It is driven from the desks that come in by the links which are
printed at its start, the podium's page the last of them, and goes on until it is told to stop
(Ctrl+C, or the signal TERM).
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sqlite3
import sys
from typing import TYPE_CHECKING, TextIO

from console.backstage.certificate import chosen_certificate
from console.backstage.loop import LoopAlarm, LoopPost
from console.backstage.opening import Opened, go_on, open_live, open_rehearsal, went_on
from console.backstage.serving import House, Wish
from console.backstage.sources import Sources
from console.domain.wording import Text, text
from console.feed.inbox import Inbox
from console.feed.scripted import ScriptedFeed
from console.runtime.clock import zone_at
from console.runtime.live_records import SUFFIX
from console.runtime.pulse import Pulse
from console.runtime.record_faults import RecordFault
from console.runtime.session_file import Reading, read_session
from console.runtime.settings import user_settings
from console.runtime.words import load_words
from console.views.desks_sheet import way_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from console.domain.wording import Words
    from console.runtime.pulse import Beat
    from console.web.certificates import CertificateFiles

CANNOT = 1
"""The exit code when the session cannot be opened."""


def run(
    session: Path,
    *,
    is_rehearsal: bool = False,
    rate: int = 1,
    is_on_network: bool = False,
    language: str | None = None,
    certificate: CertificateFiles | None = None,
    out: TextIO | None = None,
) -> int:
    """Run a session until it is stopped, and give the exit code; sentences go to `out`.

    What was chosen in a window counts here as well: its language, the room for captions and the
    certificate; what is named goes before it.
    """
    loaded = user_settings().load()
    settings = loaded.settings
    words = load_words(language or settings.language or None)
    certificate = certificate or chosen_certificate(settings)
    told = out or sys.stdout

    def say(sentence: Text) -> None:
        print(words.render(sentence), file=told, flush=True)  # there is no window

    async def main() -> int:
        opened = _opened(session, say, is_rehearsal=is_rehearsal, rate=rate)
        if opened is None:
            return CANNOT
        if loaded.notice is not None:
            say(loaded.notice)
        wish = Wish.NETWORK if is_on_network else Wish.HERE
        await HeadlessSession(
            opened, words, say, certificate, has_caption_strip=settings.has_caption_strip
        ).run(wish)
        return 0

    return asyncio.run(main())


def _opened(
    session: Path, say: Callable[[Text], None], *, is_rehearsal: bool, rate: int
) -> Opened | None:
    """Go on where a crash cut short, or open what was named; else say why not."""
    try:
        if not is_rehearsal:
            found, fault = went_on()
            if fault is not None:
                say(fault)
            if found is not None:
                say(text("This session was cut short and goes on."))
                return found
        if session.suffix == SUFFIX:
            return go_on(session)
        reading = read_session(session)
        plan = reading.plan if isinstance(reading, Reading) else None
        if plan is None:
            command = f"podium check {session}"
            say(text("{file} has faults. Type: {command}", file=session.name, command=command))
            return None
        return open_rehearsal(plan, rate) if is_rehearsal else open_live(plan)
    except RecordFault as fault:
        say(fault.reason)
    except (OSError, sqlite3.Error) as fault:
        say(text("The record cannot be made: {reason}.", reason=str(fault)))
    return None


class HeadlessSession:
    """One session on a plain loop; what the window's root connects, without the window."""

    def __init__(
        self,
        opened: Opened,
        words: Words,
        say: Callable[[Text], None],
        certificate: CertificateFiles | None = None,
        *,
        has_caption_strip: bool = False,
    ) -> None:
        self._store = opened.store
        self._words = words
        self._say = say
        self._notice = opened.notice
        self._scripted = None if opened.questions is None else ScriptedFeed(opened.questions)
        store = opened.store
        self._inbox = Inbox(text("Questions, file"), store.dispatch, store.now, LoopAlarm())
        self._pulse = Pulse(store, store.clock, LoopAlarm())
        house = House(
            store,
            self._pulse,
            lambda: words,
            zone_at(store.now()),
            lambda: has_caption_strip,
            certificate,
        )
        self.sources = Sources(house, self._tell, LoopPost(), LoopAlarm)
        self.sources.serving.on_change = self._on_served
        self._pulse.subscribe(self._on_beat)
        self._done = asyncio.Event()

    async def run(self, wish: Wish) -> None:
        """Serve until somebody ends it; everything is on the disk afterwards."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):  # Windows has no such handlers
                loop.add_signal_handler(number, self.stop)
        if self._notice is not None:
            self._say(self._notice)
        self._pulse.start()
        self.sources.start(wish)
        try:
            await self._done.wait()
        finally:
            await self._close()

    def stop(self) -> None:
        """End it as soon as the loop runs."""
        self._done.set()

    async def _close(self) -> None:
        self._inbox.flush()
        await self.sources.serving.serve(Wish.NOBODY)
        self.sources.close()
        self._pulse.stop()
        self._store.close()

    def _tell(self, notice: Text | None) -> None:
        if notice is not None:
            self._say(notice)

    def _on_served(self, wish: Wish) -> None:
        if wish is Wish.NOBODY:
            return
        for way in self.sources.doors.ways():
            link = self.sources.doors.link(way.key)
            named = way_words(self._words, self._store.state.plan, way)
            self._say(text("{role}: {link}", role=named, link=link))

    def _on_beat(self, beat: Beat) -> None:
        """Let the script ask what is due, and tell the sources what has changed."""
        if self._scripted is not None:
            due = self._scripted.due(beat.state, beat.now)
            if due:
                self._inbox.offer(due)
        self.sources.came(beat.state, beat.changed)
