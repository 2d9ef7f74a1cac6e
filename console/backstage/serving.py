"""The embedded server of an open session: whom it serves, and the parts that it has."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from console import paths
from console.backstage.certificate import Certificate
from console.domain.budgets import budget_of
from console.domain.commands import OfferAddress
from console.domain.looks import OutputName
from console.domain.people import PODIUM
from console.domain.sources import Source, SourceKind
from console.domain.wording import Text, Words, text
from console.feed.connector import SourceRefused
from console.feed.planned import name_of, secret_of
from console.runtime.pulse import Pulse
from console.runtime.store import Store
from console.views.surroundings import OutputFacts
from console.web.certificates import BadCertificate, CertificateFiles, KeyMissing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.feed.pump import Pump
    from console.views.ask_page import AskView
    from console.views.desks_sheet import ServedFacts
    from console.web.live import Live
    from console.web.passes import Passes
    from console.web.server import Listening, Part, WebServer


PASSES = "passes.json"
"""Where the words for coming in are kept, among what Podium keeps for its user."""


class Wish(StrEnum):
    """Whom the server is to serve."""

    NOBODY = "nobody"
    HERE = "this computer"
    NETWORK = "the network"


@dataclass(frozen=True, slots=True)
class House:
    """What screens and desks elsewhere are shown from."""

    store: Store
    pulse: Pulse
    words: Callable[[], Words]
    """The console's language; pages for people who chose none of ours are in it, too."""
    zone: tzinfo
    """This computer's."""
    has_caption_strip: Callable[[], bool] = lambda: False
    certificate: CertificateFiles | None = None
    """By which the pages are served; None serves them by http."""
    seen: Callable[[], tuple[OutputFacts, ...]] | None = None
    """Where the outputs are seen, on the console's screens and elsewhere; None without a window."""
    identify: Callable[[OutputName], None] = lambda _output: None
    """Has the console's screens of an output say what they are."""


class Serving:
    """Starts and stops the server; one change after the other."""

    def __init__(self, house: House, pump: Pump, tell: Callable[[Text | None], None]) -> None:
        """Serve nobody yet; `tell` has a notice bar."""
        self._house = house
        self._store = house.store
        self._pump = pump
        self._tell = tell
        self._listening: Listening | None = None
        self._passes: Passes | None = None
        self._live: Live | None = None
        self.on_change: Callable[[Wish], None] = lambda _wish: None
        """Is told whom the server serves from now on."""
        self.on_guests: Callable[[], None] = lambda: None
        """Is told when somebody came or went."""
        self.on_certified: Callable[[CertificateFiles | None], Text | None] = lambda _files: None
        """Keeps the files that count from now on; gives what the person must be told of that."""
        self.on_key_wanted: Callable[[Path], None] = lambda _certificate: None
        """Asks for the file of a certificate's key."""
        self.certificate = Certificate(house.certificate)
        self._server: WebServer | None = None
        self._parts: tuple[Part, ...] | None = None
        self._one_by_one = asyncio.Lock()
        self.wish = Wish.NOBODY

    @property
    def live(self) -> Live | None:
        """Who is connected; None until somebody was served."""
        return self._live

    @property
    def address(self) -> str:
        """Where the pages are, as others reach them; empty while nobody is served."""
        return "" if self._listening is None else self._listening.addresses[0]

    @property
    def facts(self) -> ServedFacts:
        """Whom the pages are served to, and by which certificate."""
        from console.views.desks_sheet import ServedFacts  # most sessions end without

        return ServedFacts(self.wish.value, self.certificate.facts)

    @property
    def passes(self) -> Passes | None:
        """The words for coming in; None until somebody was served."""
        return self._passes

    async def serve(self, wish: Wish) -> None:
        """Serve somebody else; says in the notice bar what that means, or why it cannot be."""
        async with self._one_by_one:
            if wish is self.wish:
                return
            await self._stop()
            self.on_change(self.wish)
            if wish is Wish.NOBODY:
                self._offer("")
                self._tell(text("Nobody can reach Podium’s pages now."))
                return
            await self._start(wish)

    async def certify(self, files: CertificateFiles | None) -> None:
        """Serve by another certificate from now on, or by none.

        What cannot be used is told, and changes nothing. What can be used is taken at once: the
        server starts again, with other links than before.
        """
        async with self._one_by_one:
            try:
                await self.certificate.replace(files)
            except KeyMissing as outcome:
                self._tell(outcome.reason)
                self.on_key_wanted(outcome.file)
            except BadCertificate as outcome:
                self._tell(outcome.reason)
            else:
                await self._certified(files)
        self.on_guests()

    async def _certified(self, files: CertificateFiles | None) -> None:
        unsaved = self.on_certified(files)
        wish = self.wish
        if wish is Wish.NOBODY:
            said = (
                text("The certificate is taken away.")
                if files is None
                else text("The certificate counts as soon as somebody may open Podium’s pages.")
            )
            self._tell(unsaved or said)
            return
        before = self.address
        await self._stop()
        is_up, weighty = await self._listen(wish)
        if not is_up:
            self._offer("")
            self.on_change(self.wish)
        self._tell(unsaved or weighty or self._news(files, before))

    def _news(self, files: CertificateFiles | None, before: str) -> Text:
        if self.address == before:
            return text("The pages are served by the new certificate.")
        if files is None:
            return text(
                "The pages are served by http again, without a certificate. "
                "Links given before lead nowhere: give new ones."
            )
        return text(
            "The pages are served by https now. Links given before lead nowhere: give new ones."
        )

    async def examine(self) -> None:
        """Read the certificate, so that the names it is made for can be shown."""
        async with self._one_by_one:
            with suppress(BadCertificate):
                await self.certificate.read()
        self.on_guests()

    async def run(self) -> None:
        """Stop the server when the session is closed, which cancels this."""
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            await self._stop()

    async def _start(self, wish: Wish) -> None:
        """Serve somebody, and say so or why not."""
        is_up, weighty = await self._listen(wish)
        if weighty is not None:
            self._tell(weighty)
        elif is_up:
            self._say()

    async def _listen(self, wish: Wish) -> tuple[bool, Text | None]:
        """Serve somebody; gives whether that went well, and what the person must know of it.

        A certificate that has gone bad since it was chosen keeps the pages from the network: by
        http the words in the links could be read on their way, which is what it was chosen
        against. To this computer alone they are served without it, for nothing leaves it.
        """
        # aiohttp takes a tenth of a second to import: not while a picture may be due.
        from console.web.server import NoPort, WebServer

        warning: Text | None = None
        try:
            identity = await self.certificate.read()
        except BadCertificate as outcome:
            if wish is Wish.NETWORK:
                return False, text(
                    "{reason} Until then nobody in the network is served: by http the links "
                    "could be read on their way.",
                    reason=outcome.reason,
                )
            identity = None
            warning = text(
                "{reason} This computer alone is served without it.", reason=outcome.reason
            )
        try:
            parts = self._parts = self._parts or self._made_parts()
            server = WebServer(parts, is_on_network=wish is Wish.NETWORK, identity=identity)
            listening = await server.start()
        except (NoPort, SourceRefused) as outcome:
            return False, outcome.reason
        except OSError as error:
            return False, text("The ask page cannot be served: {reason}.", reason=str(error))
        self._server, self.wish, self._listening = server, wish, listening
        self.on_change(wish)
        is_offered = listening.is_on_network and not self._store.state.is_rehearsal
        self._offer(f"{self.address}/ask" if is_offered else "")
        return True, warning or listening.notice

    def _say(self) -> None:
        address = f"{self.address}/ask"
        if self._store.state.is_rehearsal:
            self._tell(text("A rehearsal shows its screens and desks, and takes no questions."))
        elif self.wish is Wish.NETWORK:
            self._tell(
                text(
                    "Everybody in this network can ask at {address} now. "
                    "Show it with “How to ask”.",
                    address=address,
                )
            )
        else:
            self._tell(text("This computer alone can ask at {address}.", address=address))

    def _offer(self, address: str) -> None:
        self._store.dispatch(OfferAddress(address), PODIUM)

    async def _stop(self) -> None:
        server, self._server = self._server, None
        self.wish, self._listening = Wish.NOBODY, None
        if server is not None:
            await server.stop()

    def _made_parts(self) -> tuple[Part, ...]:
        """Make the parts, and run each that takes questions as the source that it is."""
        from console.web.asking import AskPage
        from console.web.desks import Desks
        from console.web.stage import StageView

        page = AskPage(self._view, language=self._house.words().language)
        desks = Desks(language=self._house.words().language)
        live = self._made_live()
        stage = StageView(self._house.words, live.image, lambda: self._store.state)
        state = self._store.state
        if state.is_rehearsal:
            return (page, live, stage, desks)
        self._pump.run(page, text("Questions, ask page"), state.plan.budget)
        folder = Path(state.plan.folder)
        hooks = [each for each in state.plan.sources if each.kind is SourceKind.WEBHOOK]
        return (page, live, stage, desks, *(self._webhook(each, folder) for each in hooks))

    def _made_live(self) -> Live:
        from console.web.live import Live
        from console.web.passes import Passes

        house = self._house
        self._passes = Passes(paths.user_data() / PASSES)
        self._live = Live(
            house.store,
            self._passes,
            house.words,
            house.zone,
            has_caption_strip=house.has_caption_strip,
            seen=house.seen,
            identify=house.identify,
        )
        self._live.on_change = self._on_guests
        house.pulse.subscribe(self._live.on_beat, is_first=True)
        return self._live

    def _on_guests(self) -> None:
        self.on_guests()

    def _webhook(self, planned: Source, folder: Path) -> Part:
        from console.feed.payloads import arrivals_in_turns
        from console.web.webhook import Webhook

        secret = secret_of(planned, folder).revealed
        try:
            hook = Webhook(
                planned.name,
                lambda body, source: arrivals_in_turns(body, source, planned.side),
                name=planned.name,
                secrets=[secret] if secret else [],
            )
        except ValueError as error:
            raise SourceRefused(
                text(
                    "The secret of “{source}” is none. It is whsec_ and then base64.",
                    source=planned.name,
                )
            ) from error
        budget = budget_of(self._store.state.plan, planned)
        self._pump.run(hook, name_of(planned), budget, planned.hub)
        return hook

    def _view(self, source_ids: Sequence[str]) -> AskView:
        from console.views.ask_page import ASK_SOURCE, ask_view

        state = self._store.state
        is_open = state.is_queue_open and state.ended is None
        return ask_view(state, ASK_SOURCE, source_ids, is_open=is_open)
