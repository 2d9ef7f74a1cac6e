"""``/live``: one connection that carries what everybody sees, and the commands of those who may.

A guest says first with which word it comes in. From then on it gets frames, each numbered by the
event it is true of, whenever one differs from the last; nothing is sent while only time passes but
a pulse, by whose absence a page knows that it is alone. The clock is asked for by the guest, who
reckons its own offset from the shortest way there and back.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from console.domain.commands import Rejected
from console.domain.output import AUDIENCE, OutputName, output_names
from console.domain.people import Actor, Role
from console.domain.permissions import may, not_for
from console.feed.cleaning import clean
from console.runtime.clock import JumpClock, RehearsalClock
from console.views.surroundings import OutputFacts
from console.views.wall import wall_offset
from console.web.control import NotUnderstood, Stands, read_command
from console.web.desk_views import USHERS, DeskViews
from console.web.gate import Buckets, Rate, address_key, is_loopback, is_own_origin
from console.web.guests import Guest, Guests, packed
from console.web.leaving import close
from console.web.outputs import OF_OLD, Outputs
from console.web.said import number_of, object_of
from console.web.searches import Searches
from console.web.server import later, refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import tzinfo
    from pathlib import Path

    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.domain.wording import Text, Words
    from console.runtime.pulse import Beat
    from console.runtime.store import Store
    from console.web.passes import Passes
    from console.web.wire import Body

VERSION = 1
"""Of what goes over the connection; a page of another version loads itself anew."""

PULSE_SECONDS = 0.7
"""Between two signs of life; a guest that hears none for 1.8 s calls its picture stale."""

HELLO_SECONDS = 5.0
"""For a guest to say who it is."""

LONGEST_MESSAGE = 64 * 1024
LONGEST_NAME = 60
SLICE = 50
"""Guests that are written to before others have a turn on the loop."""

EACH_GUEST = Rate(60, 30)
"""Messages of one guest."""

WRONG_WORDS = Rate(30, 1)
"""Wrong words from one address; who has more must wait."""

NO_PASS = 4401
"""The close code for a word that lets nobody in."""

TOO_MUCH = 4429
LET_GO = 4410
"""The close code for a guest whose link was ended, or who was sent away."""

_PULSE = packed({"kind": "pulse"})


class Live:
    """Serves one session to screens and desks."""

    def __init__(
        self,
        store: Store,
        passes: Passes,
        words: Callable[[], Words],
        zone: tzinfo,
        *,
        has_caption_strip: Callable[[], bool] = lambda: False,
        seen: Callable[[], tuple[OutputFacts, ...]] | None = None,
        identify: Callable[[OutputName], None] = lambda _output: None,
    ) -> None:
        """Serve a session in the console's `words`; `zone` is this computer's.

        `seen` says where outputs are, on the console's own screens as well; without it they are
        where guests show them. `identify` has those screens of an output say what they are.
        """
        self._store = store
        self._passes = passes
        self._words = words
        self._zone = zone
        self._outputs = Outputs(words, zone, has_caption_strip)
        self.guests = Guests()
        self._identify = identify
        self._stands = Stands()
        self._desks = DeskViews(
            store,
            self.guests,
            zone,
            self._stands.of,
            self._outputs.staged,
            seen or self._seen_elsewhere,
        )
        self._searches = Searches(store, self._desks.words, zone)
        self._sockets: dict[int, web.WebSocketResponse] = {}
        self._messages = Buckets(EACH_GUEST)
        self._wrong = Buckets(WRONG_WORDS)
        self._told_stands: tuple[Body, bytes] | None = None
        self._has_passed = False
        """Whether time has passed and the pictures were not looked at since."""
        self._is_due = False
        self._pulse: asyncio.TimerHandle | None = None
        self.on_change: Callable[[], None] = lambda: None
        """Is told when somebody came or went."""
        if isinstance(store.clock, RehearsalClock | JumpClock):
            store.clock.watch(self._on_clock_moved)

    def routes(self) -> Iterable[web.RouteDef]:
        """Give the connection, and the same commands for programs that keep none."""
        return (
            web.get("/live", self._on_live),
            web.get("/control", self._on_look),
            web.post("/control", self._on_control),
        )

    def on_beat(self, beat: Beat) -> None:
        """Send a picture that was changed at once, and all else a turn of the loop later.

        A changed picture is on its way before any window paints, which costs the windows a few
        tenths of a millisecond. What desks are told beside it waits for them, and so does a beat
        that only says that time has passed.
        """
        if not len(self.guests):
            return
        if beat.sequence != self._outputs.made_of:
            if self._show(beat.state, beat.now, beat.sequence):
                self._let_near_guests_read()
        else:
            self._has_passed = True
        if not self._is_due:
            self._is_due = True
            asyncio.get_running_loop().call_soon(self._tell)

    def image(self, name: str) -> Path | None:
        """Give the picture file that stands on an output, or is staged, by its name of the wire."""
        return self._outputs.image(name)

    def identify(self, number: int) -> bool:
        """Have a screen say its name for a few seconds; False when it is gone."""
        guest = self.guests.get(number)
        if guest is None:
            return False
        guest.send(packed({"kind": "identify", "name": guest.name, "number": guest.number}))
        return True

    def identify_output(self, output: OutputName) -> None:
        """Have every screen that shows an output say its name, here and elsewhere."""
        if output not in output_names(self._store.state):
            return
        self._identify(output)
        for guest in self.guests:
            if guest.is_screen and guest.output == output:
                self.identify(guest.number)

    async def send_away(self, number: int) -> bool:
        """Close the connection of a guest, who does not come back by itself; False when gone."""
        socket = self._sockets.get(number)
        if socket is None:
            return False
        await close(socket, LET_GO, b"sent away")
        return True

    async def renew(self, role: Role) -> None:
        """End every link of a role, and the connections that were made with it."""
        self._passes.renew(role)
        ended = [each.number for each in self.guests if each.role is role]
        await asyncio.gather(*(self.send_away(number) for number in ended))

    def _seen_elsewhere(self) -> tuple[OutputFacts, ...]:
        showing, names = self.guests.showing(), output_names(self._store.state)
        return tuple(OutputFacts(name, elsewhere=showing[name]) for name in names)

    # Telling.

    def _tell(self) -> None:
        """Send the pictures that time has changed, and to desks how all stands."""
        self._is_due = False
        if self._has_passed:
            self._show(self._store.state, self._store.now(), self._store.sequence)
        self._in_slices([each for each in self.guests if not each.is_screen], self._tell_stands)
        self._desks.tell()

    def _show(self, state: SessionState, now: Moment, sequence: int) -> bool:
        """Send each picture that differs, to a slice of the guests at a time; tell if one did."""
        self._has_passed = has_changed = False
        for _ in self._outputs.made(state, now, sequence):
            self._in_slices(list(self.guests), self._bring_up)
            has_changed = True
        return has_changed

    def _let_near_guests_read(self) -> None:
        """Let a browser of this computer have the processor that it may share with this thread.

        The system often wakes it on the very one from which it was sent something, where it would
        wait for the windows to be painted: four milliseconds in one of forty cases, measured.
        """
        if sys.platform != "win32" and any(each.is_near for each in self.guests):
            os.sched_yield()

    def _in_slices(self, guests: list[Guest], deed: Callable[[Guest], None]) -> None:
        """Do something for every guest, and let others have their turn between."""
        for guest in guests[:SLICE]:
            deed(guest)
        if guests[SLICE:]:
            asyncio.get_running_loop().call_soon(self._in_slices, guests[SLICE:], deed)

    def _bring_up(self, guest: Guest) -> None:
        """Send a guest what it has not seen yet."""
        outputs = (guest.output,) if guest.is_screen else tuple(self._outputs)
        for output in outputs:
            shown = self._outputs.get(output)
            if shown is not None and guest.seen.get(output) != shown.edition:
                guest.seen[output] = shown.edition
                guest.send(shown.message)

    def _tell_stands(self, guest: Guest) -> None:
        """Tell a desk how the session stands, if that is news to it."""
        if guest.is_screen:
            return
        stands = self._stands.of(self._store.state)
        if self._told_stands is None or self._told_stands[0] is not stands:
            self._told_stands = (stands, packed({"kind": "stands", **stands}))
        message = self._told_stands[1]
        if guest.stands != message:
            guest.stands = message
            guest.send(message)

    def _on_clock_moved(self) -> None:
        """Tell everybody what time it is, once the state says at which pace."""
        if len(self.guests):
            asyncio.get_running_loop().call_soon(self._tell_time)

    def _tell_time(self) -> None:
        message = packed(self._clock(None))
        self._in_slices(list(self.guests), lambda guest: guest.send(message))

    def _clock(self, asked: object) -> Body:
        """Say what time it is, on the session's own clock, and how fast that runs.

        ``wall`` is what is added to it, in milliseconds, for the wall time of the session's zone.
        """
        state, now = self._store.state, self._store.now()
        body: Body = {
            "kind": "clock",
            "now": now,
            "wall": wall_offset(now, state, self._zone),
            "rate": state.rate,
            "is_paused": state.is_paused,
        }
        return body if asked is None else {**body, "asked": asked}

    def _on_pulse(self) -> None:
        self._pulse = None
        if len(self.guests):
            self._in_slices(list(self.guests), lambda guest: guest.send(_PULSE))
            self._set_pulse()

    def _set_pulse(self) -> None:
        if self._pulse is None:
            self._pulse = asyncio.get_running_loop().call_later(PULSE_SECONDS, self._on_pulse)

    # Coming in.

    async def _on_live(self, request: web.Request) -> web.StreamResponse:
        if not is_own_origin(
            request.headers.get("Origin", ""),
            request.headers.get("Sec-Fetch-Site", ""),
            request.headers.get("Host", ""),
            frozenset(),
        ):
            return refusal(403, "A page of another site may not connect here.")
        socket = web.WebSocketResponse(compress=False, max_msg_size=LONGEST_MESSAGE, timeout=1.0)
        if not socket.can_prepare(request).ok:
            return refusal(426, "This is the address of a WebSocket.")
        await socket.prepare(request)
        guest = await self._welcomed(request, socket)
        if guest is None:
            return socket
        self.guests.enter(guest)
        self._sockets[guest.number] = socket
        self.on_change()
        try:
            self._greet(guest)
            await self._converse(guest, socket)
        finally:
            self.guests.leave(guest)
            self._desks.left(guest)
            self._searches.left(guest)
            self._sockets.pop(guest.number, None)
            if not len(self.guests):
                self._outputs.made_of = (
                    OF_OLD  # nobody is told of the minutes that pass from now on
                )
            self.on_change()
        return socket

    async def _welcomed(self, request: web.Request, socket: web.WebSocketResponse) -> Guest | None:
        """Hear with which word somebody comes in; None closes the connection."""
        address = address_key(request.remote or "")
        try:
            async with asyncio.timeout(HELLO_SECONDS):
                hello = object_of(await socket.receive())
        except TimeoutError:
            hello = {}
        loop = asyncio.get_running_loop()
        role = self._passes.role_of(str(hello.get("word", "")))
        line = request.transport
        if role is None or line is None:
            wait = self._wrong.wait(address, loop.time())
            await close(socket, TOO_MUCH if wait else NO_PASS, b"not let in")
            return None
        output = OutputName(str(hello.get("output", AUDIENCE)))
        if output not in output_names(self._store.state):
            output = AUDIENCE
        return Guest(
            number=self.guests.next_number(),
            role=role,
            name=clean(str(hello.get("name", "")), LONGEST_NAME),
            output=output,
            language=str(hello.get("language", ""))[:LONGEST_NAME],
            line=line,
            since=loop.time(),
            address=address,
            is_near=is_loopback(request.remote or ""),
        )

    def _greet(self, guest: Guest) -> None:
        self._set_pulse()
        guest.send(
            packed(
                {
                    "kind": "welcome",
                    "version": VERSION,
                    "role": guest.role.value,
                    "number": guest.number,
                    "output": guest.output,
                }
            )
        )
        guest.send(packed(self._clock(None)))
        if self._outputs.made_of != self._store.sequence:
            self._show(self._store.state, self._store.now(), self._store.sequence)
        self._bring_up(guest)
        self._tell_stands(guest)
        self._desks.came(guest)

    async def _converse(self, guest: Guest, socket: web.WebSocketResponse) -> None:
        loop = asyncio.get_running_loop()
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            if self._messages.wait(str(guest.number), loop.time()):
                await close(socket, TOO_MUCH, b"too many messages")
                return
            said = object_of(message)
            if said.get("kind") == "send-away" and guest.role in USHERS:
                await self.send_away(number_of(said))
            answer = self._answer(guest, said)
            if answer is not None:
                guest.send(packed(answer))

    def _answer(self, guest: Guest, said: Mapping[str, object]) -> Body | None:
        match said.get("kind"):
            case "clock":
                asked = said.get("asked")
                return self._clock(asked if isinstance(asked, int | float) else 0)
            case "do":
                words = self._desks.words(guest.language) if guest.language else self._words()
                by = Actor(guest.role, guest.name)
                _, answer = self._carried_out(said.get("command"), by, words)
                number = said.get("id")
                return {"kind": "done", "id": number if isinstance(number, int) else 0, **answer}
            case "search" if guest.role is Role.ONLINE_MODERATOR:
                self._searches.ask(guest, said)
            case "identify-guest" if guest.role in USHERS:
                self.identify(number_of(said))
            case "identify-output" if guest.role in USHERS:
                self.identify_output(OutputName(str(said.get("output", ""))))
        return None

    # Commands.

    def _carried_out(self, body: object, by: Actor, words: Words) -> tuple[int, Body]:
        """Carry a command out; gives the status for HTTP and the answer for everybody."""
        state = self._store.state
        try:
            command = read_command(body, state, self._stands.mark_of(state))
        except NotUnderstood as problem:
            return 422, self._refused(problem.reason, words)
        if isinstance(command, Rejected):
            return 409, self._refused(command.reason, words)
        if not may(by.role, command):
            return 403, self._refused(not_for(by.role), words)
        outcome = self._store.dispatch(command, by)
        if isinstance(outcome, Rejected):
            return 409, self._refused(outcome.reason, words)
        return 200, {
            "is_done": True,
            "said": "",
            "number": outcome.sequence,
            "has_changed": outcome.publication is not None,
        }

    def _refused(self, reason: Text, words: Words) -> Body:
        return {
            "is_done": False,
            "said": words.render(reason),
            "number": self._store.sequence,
        }

    async def _on_look(self, request: web.Request) -> web.Response:
        role = self._bearer(request)
        if isinstance(role, web.Response):
            return role
        if role is Role.SCREEN:
            return refusal(403, "A screen is told what it shows, and nothing else.")
        stands = self._stands.of(self._store.state)
        return web.json_response({"role": role.value, "number": self._store.sequence, **stands})

    async def _on_control(self, request: web.Request) -> web.Response:
        role = self._bearer(request)
        if isinstance(role, web.Response):
            return role
        if request.content_type != "application/json":
            return refusal(415, "Send JSON.")
        try:
            body = json.loads(await request.read())
        except (ValueError, RecursionError):
            return refusal(422, "This is no JSON.")
        status, answer = self._carried_out(body, Actor(role, "http"), self._words())
        return web.json_response(answer, status=status)

    def _bearer(self, request: web.Request) -> Role | web.Response:
        """Give the role of who asks, by the header Authorization (RFC 6750, 2.1)."""
        scheme, _, word = request.headers.get("Authorization", "").partition(" ")
        role = self._passes.role_of(word.strip()) if scheme.lower() == "bearer" else None
        if role is not None:
            return role
        wait = self._wrong.wait(
            address_key(request.remote or ""), asyncio.get_running_loop().time()
        )
        if wait:
            return later(429, "Too many wrong words; try again in a moment.", wait)
        answer = refusal(401, "Say with which word you come in: Authorization: Bearer …")
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer
