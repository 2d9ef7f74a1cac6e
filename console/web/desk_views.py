"""What desks are told: each role's own view, and who is connected.

A view is made once for a role and a language, whoever looks at it, and sent when it differs from
what was sent last. The marks that commands name go with it, and for who stages scenes the pictures
of what is staged, so that a page presses what it shows.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.commands import Preview
from console.domain.output import SlateScene
from console.domain.people import Role
from console.domain.permissions import may
from console.runtime.words import listed_language, load_page_words
from console.views.online_desk import online_desk
from console.views.podium import podium_desk
from console.views.rapporteur import rapporteur_desk
from console.views.surroundings import OutputFacts
from console.views.technical import technical_desk
from console.web.guests import packed
from console.web.wire import Body, plain_body

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import tzinfo

    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.domain.wording import Words
    from console.runtime.store import Store
    from console.web.guests import Guest, Guests

GATHER_SECONDS = 0.1
"""Between two messages of a desk, so that a flood of questions is one."""

Seen = tuple[OutputFacts, ...]
"""Where each output is seen."""

VIEWS: Mapping[Role, Callable[[SessionState, Moment, Words, tzinfo, Seen], object]] = {
    Role.TECHNICAL: technical_desk,
    Role.ONLINE_MODERATOR: lambda state, now, words, zone, _: online_desk(state, now, words, zone),
    Role.RAPPORTEUR: lambda state, now, words, zone, _: rapporteur_desk(state, now, words, zone),
    Role.PODIUM: podium_desk,
}
"""Which view belongs to a role; a desk is added by a line."""

USHERS = frozenset({Role.TECHNICAL, Role.PODIUM})
"""Who sees who is connected, and may send somebody away."""

STAGERS = frozenset(role for role in Role if may(role, Preview(SlateScene())))
"""Who stages scenes, and so sees what is staged."""


@dataclass(frozen=True, slots=True)
class _Told:
    body: Body
    message: bytes


class DeskViews:
    """Tells the desks among the guests what concerns each."""

    def __init__(
        self,
        store: Store,
        guests: Guests,
        zone: tzinfo,
        stands: Callable[[SessionState], Body],
        staged: Callable[[SessionState, Moment], Body],
        seen: Callable[[], Seen],
        load: Callable[[str], Words] = load_page_words,
    ) -> None:
        """Tell of the session in `store`; `zone` is this computer's.

        `stands` gives the marks that keys name, `staged` the pictures of what is staged, in the
        language of the screens, whatever that of a desk; `seen` says where each output is.
        """
        self._store = store
        self._guests = guests
        self._zone = zone
        self._stands = stands
        self._staged = staged
        self._seen = seen
        self._load = load
        self._words: dict[str, Words] = {}
        self._told: dict[tuple[Role, str], _Told] = {}
        self._sent: dict[int, bytes] = {}
        self._last = -GATHER_SECONDS
        self._later: asyncio.TimerHandle | None = None

    def words(self, language: str) -> Words:
        """Give the words of a guest's language; English for one that is not listed."""
        listed = listed_language(language)
        if listed not in self._words:
            self._words[listed] = self._load(listed)
        return self._words[listed]

    def tell(self) -> None:
        """Tell all desks what differs: at once, or when a tenth of a second has passed."""
        if self._later is not None or all(each.role not in VIEWS for each in self._guests):
            return
        loop = asyncio.get_running_loop()
        wait = self._last + GATHER_SECONDS - loop.time()
        if wait <= 0:
            self._tell()
        else:
            self._later = loop.call_later(wait, self._tell)

    def came(self, guest: Guest) -> None:
        """Tell somebody who came in how all stands, and the ushers that somebody came."""
        self._tell_guest(guest, {})
        self._tell_ushers()
        self.tell()

    def left(self, guest: Guest) -> None:
        """Tell the ushers that somebody is gone."""
        self._sent.pop(guest.number, None)
        if self._later is not None and not len(self._guests):
            self._later.cancel()
            self._later = None
        self._tell_ushers()
        self.tell()

    def _tell(self) -> None:
        self._later = None
        self._last = asyncio.get_running_loop().time()
        made: dict[tuple[Role, str], bytes] = {}
        for guest in self._guests:
            self._tell_guest(guest, made)

    def _tell_guest(self, guest: Guest, made: dict[tuple[Role, str], bytes]) -> None:
        if guest.role not in VIEWS:
            return
        key = guest.role, listed_language(guest.language)
        if key not in made:
            made[key] = self._made(*key)
        if self._sent.get(guest.number) != made[key]:
            self._sent[guest.number] = made[key]
            guest.send(made[key])

    def _made(self, role: Role, language: str) -> bytes:
        """Make the message of a desk; one that says the same is the one from before."""
        state, now = self._store.state, self._store.now()
        view = VIEWS[role](state, now, self.words(language), self._zone, self._seen())
        body: Body = {"desk": plain_body(view), "stands": self._stands(state)}
        if role in STAGERS:
            body["staged"] = self._staged(state, now)
        before = self._told.get((role, language))
        if before is None or before.body != body:
            message = packed({"kind": "desk", "number": self._store.sequence, **body})
            before = self._told[role, language] = _Told(body, message)
        return before.message

    def _tell_ushers(self) -> None:
        ushers = [each for each in self._guests if each.role in USHERS]
        if not ushers:
            return
        message = packed(self._listed(asyncio.get_running_loop().time()))
        for guest in ushers:
            guest.send(message)

    def _listed(self, now: float) -> Body:
        """List who is connected, each with how long, in milliseconds."""
        return {
            "kind": "guests",
            "guests": [
                {
                    "number": each.number,
                    "role": each.role.value,
                    "name": each.name,
                    "output": each.output if each.is_screen else "",
                    "age": round((now - each.since) * 1000),
                }
                for each in self._guests
            ],
        }
