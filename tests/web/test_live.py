"""The live connection: who comes in, what each is told, and what each may do."""

from __future__ import annotations

import asyncio
import json
import os
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from console.domain.commands import Go, PutCover, Show
from console.domain.output import (
    AUDIENCE,
    Cover,
    OrderScene,
    QuestionScene,
    SlateScene,
    TitleScene,
)
from console.domain.people import FEED, Role
from console.domain.timeline import after, minutes
from console.domain.wording import PlainWords
from console.runtime.clock import JumpClock, LiveClock
from console.runtime.pulse import Pulse
from console.runtime.store import Store
from console.views.display_frame import display_frame
from console.web import live as live_module
from console.web.live import LET_GO, NO_PASS, TOO_MUCH, VERSION, Live
from console.web.passes import Passes
from console.web.wire import frame_of
from tests.runtime.sessions import START, ask, give, open_store
from tests.web.serving import serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from console.domain.rundown import Plan
    from console.runtime.pulse import Alarm
    from console.web.server import Part


Message = dict[str, Any]


class NoAlarm:
    """Wakes nobody: the tests say when time passes."""

    def set(self, delay: float, callback: object) -> None:
        """Wake nobody."""

    def cancel(self) -> None:
        """Nobody is woken anyway."""


@dataclass
class House:
    """A session that is served, and the words for coming in."""

    store: Store
    live: Live
    passes: Passes
    address: str

    @asynccontextmanager
    async def guest(
        self, role: Role, output: str = "audience", name: str = ""
    ) -> AsyncIterator[Guest]:
        """Come in with the word of a role."""
        async with self.stranger(self.passes.word(role), output, name) as guest:
            yield guest

    @asynccontextmanager
    async def stranger(
        self,
        word: str,
        output: str = "audience",
        name: str = "",
        language: str = "",
        **headers: str,
    ) -> AsyncIterator[Guest]:
        """Come in with any word."""
        async with (
            aiohttp.ClientSession() as client,
            client.ws_connect(f"{self.address}/live", headers=headers) as socket,
        ):
            hello = {"word": word, "output": output, "name": name, "language": language}
            await socket.send_json(hello)
            yield Guest(socket)

    async def post(self, body: object, word: str, **headers: str) -> tuple[int, str]:
        """Send a command over HTTP."""
        headers = {"Authorization": f"Bearer {word}", "Content-Type": "application/json", **headers}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        async with (
            aiohttp.ClientSession() as client,
            client.post(f"{self.address}/control", data=data, headers=headers) as answer,
        ):
            return answer.status, await answer.text()


class Guest:
    """The other end of a connection."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def next(self, kind: str) -> Message:
        """Give the next message of a kind; others are passed over."""
        async with asyncio.timeout(5):
            while True:
                message: Message = await self.socket.receive_json()
                if message["kind"] == kind:
                    return message

    async def closed(self) -> int | None:
        """Wait for the end, and give its code."""
        async with asyncio.timeout(5):
            while not self.socket.closed:
                await self.socket.receive()
        return self.socket.close_code

    async def do(self, **command: object) -> Message:
        """Give a command and hear what became of it."""
        await self.socket.send_json({"kind": "do", "id": 1, "command": command})
        return await self.next("done")


@asynccontextmanager
async def a_house(
    tmp_path: Path,
    clock: JumpClock | LiveClock | None = None,
    parts: tuple[Part, ...] = (),
    of: Plan | None = None,
    alarm: Alarm | None = None,
) -> AsyncIterator[House]:
    """Serve a session, or one of three segments; without an alarm only deeds are told, no feed."""
    clock = clock or JumpClock(START)
    store = open_store(tmp_path / "session.podium", clock, of)
    passes = Passes(tmp_path / "passes.json")
    live = Live(store, passes, PlainWords, UTC)
    pulse = Pulse(store, clock, alarm or NoAlarm())
    pulse.subscribe(live.on_beat)
    pulse.start()
    try:
        async with serving(live, *parts) as address:
            yield House(store, live, passes, address)
    finally:
        pulse.stop()
        store.close()


async def test_a_screen_is_told_what_stands_on_it(tmp_path: Path) -> None:
    """At once, and whenever it differs."""
    async with a_house(tmp_path) as house, house.guest(Role.SCREEN) as screen:
        welcome = await screen.next("welcome")
        first = await screen.next("frame")

        give(house.store, Show(SlateScene()))
        second = await screen.next("frame")

    assert (welcome["version"], welcome["role"]) == (VERSION, "screen")
    assert first["frame"]["picture"]["kind"] == "Title"
    assert second["frame"]["picture"]["kind"] == "Slate"
    assert second["number"] > first["number"]


async def test_who_comes_when_nobody_was_there_sees_the_present_minute(tmp_path: Path) -> None:
    """Nothing happened meanwhile but time."""
    clock = JumpClock(START)
    async with a_house(tmp_path, clock) as house:
        is_empty = asyncio.Event()
        house.live.on_change = lambda: None if len(house.live.guests) else is_empty.set()
        give(house.store, Show(OrderScene()))
        async with house.guest(Role.SCREEN) as screen:
            first = await screen.next("frame")
        async with asyncio.timeout(5):
            await is_empty.wait()
        clock.jump_to(after(START, minutes(7)))
        async with house.guest(Role.SCREEN) as screen:
            second = await screen.next("frame")
        state, now = house.store.state, house.store.now()

    assert first["frame"] != second["frame"]
    assert frame_of(second["frame"]) == display_frame(state, now, PlainWords(), zone=UTC)


async def test_what_a_screen_gets_is_the_frame_of_the_window(tmp_path: Path) -> None:
    """The same words and the same second."""
    async with a_house(tmp_path) as house, house.guest(Role.SCREEN) as screen:
        await screen.next("frame")
        ask(house.store, 1)
        give(house.store, Go(house.store.state.standby))
        await screen.next("frame")
        name = next(iter(house.store.state.questions.by_id))
        give(house.store, Show(QuestionScene(name)))
        sent = await screen.next("frame")

    picture = frame_of(sent["frame"]).picture
    assert getattr(picture, "words", "") == house.store.state.questions.by_id[name].raw.text


@pytest.mark.skipif(not hasattr(os, "sched_yield"), reason="this system has no such call")
async def test_a_browser_of_this_computer_may_read_what_it_was_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has the processor once for each change of the picture, and for nothing else."""
    lent: list[int] = []
    async with a_house(tmp_path) as house:
        monkeypatch.setattr(os, "sched_yield", lambda: lent.append(house.store.sequence))
        give(house.store, Show(SlateScene()))
        async with house.guest(Role.SCREEN) as screen:
            await screen.next("frame")
            give(house.store, Show(TitleScene()))
            await screen.next("frame")
            shown = house.store.sequence
            ask(house.store, 1)

    assert lent == [shown]


async def test_a_changed_picture_is_sent_before_anybody_else_hears_of_the_change(
    tmp_path: Path,
) -> None:
    """No window paints between a command and its frame; what desks are told beside it can wait."""
    async with (
        a_house(tmp_path) as house,
        house.guest(Role.SCREEN) as screen,
        house.guest(Role.TECHNICAL) as desk,
    ):
        await screen.next("frame")
        await desk.next("stands")
        give(house.store, PutCover(Cover.BLACK))
        (there,) = (each for each in house.live.guests if each.role is Role.SCREEN)
        edition = there.seen[AUDIENCE]
        give(house.store, PutCover(Cover.NONE))
        later = there.seen[AUDIENCE]
        sent = [(await screen.next("frame"))["frame"]["picture"]["kind"] for _ in range(2)]
        stands = await desk.next("stands")

    assert later == edition + 1, "within the turn of the loop that changed it"
    assert sent[0] == "Black"
    assert stands["outputs"]["audience"]["cover"] == "none", "gathered for a turn"


async def test_nothing_is_sent_twice(tmp_path: Path) -> None:
    """Questions that only come in change no picture."""
    async with a_house(tmp_path) as house, house.guest(Role.SCREEN) as screen:
        await screen.next("frame")
        ask(house.store, 1, 2, 3)
        await screen.socket.send_json({"kind": "clock", "asked": 1})
        await screen.next("clock")
        give(house.store, PutCover(Cover.BLACK))

        assert (await screen.next("frame"))["frame"]["picture"]["kind"] == "Black"


async def test_time_is_told_there_and_back(tmp_path: Path) -> None:
    """A guest reckons its offset from what it asked and when."""
    async with a_house(tmp_path) as house, house.guest(Role.SCREEN) as screen:
        await screen.next("clock")
        await screen.socket.send_json({"kind": "clock", "asked": 12.5})
        clock = await screen.next("clock")

    assert clock == {
        "kind": "clock",
        "asked": 12.5,
        "now": START,
        "wall": 0,
        "rate": 1,
        "is_paused": False,
    }


async def test_a_clock_that_was_moved_is_told(tmp_path: Path) -> None:
    """What a page reckoned before is void then."""
    clock = JumpClock(START)
    async with a_house(tmp_path, clock) as house, house.guest(Role.SCREEN) as screen:
        await screen.next("clock")
        clock.jump_to(after(START, minutes(5)))

        assert (await screen.next("clock"))["now"] == START + 300_000


@pytest.mark.parametrize("word", ["", "wrong", "🙂" * 100, "-"])
async def test_a_wrong_word_lets_nobody_in(tmp_path: Path, word: str) -> None:
    """It is told nothing but that."""
    async with a_house(tmp_path) as house, house.stranger(word) as stranger:
        assert await stranger.closed() == NO_PASS
        assert len(house.live.guests) == 0


async def test_who_says_nothing_at_all_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection is not kept for nobody."""
    monkeypatch.setattr(live_module, "HELLO_SECONDS", 0.01)
    async with (
        a_house(tmp_path) as house,
        aiohttp.ClientSession() as client,
        client.ws_connect(f"{house.address}/live") as socket,
    ):
        assert await Guest(socket).closed() == NO_PASS


async def test_a_page_of_another_site_may_not_connect(tmp_path: Path) -> None:
    """Whatever it knows."""
    async with a_house(tmp_path) as house:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            async with house.stranger(
                house.passes.word(Role.PODIUM), Origin="https://evil.example"
            ):
                pass

    assert refused.value.status == 403


async def test_a_plain_request_is_told_what_this_is(tmp_path: Path) -> None:
    """And nothing else."""
    async with (
        a_house(tmp_path) as house,
        aiohttp.ClientSession() as client,
        client.get(f"{house.address}/live") as answer,
    ):
        assert answer.status == 426


async def test_a_screen_has_no_power(tmp_path: Path) -> None:
    """It is refused by the core's own table."""
    async with a_house(tmp_path) as house, house.guest(Role.SCREEN) as screen:
        done = await screen.do(do="go", expecting="s1")

    assert done["is_done"] is False
    assert "screen" in done["said"]
    assert house.store.state.run is None


async def test_the_technical_desk_drives_the_screen(tmp_path: Path) -> None:
    """By preview and take, each naming what was seen."""
    async with a_house(tmp_path) as house, house.guest(Role.TECHNICAL, name="Desk") as desk:
        stands = await desk.next("stands")
        staged = await desk.do(do="preview", scene="slate", stands=stands["stands"])
        stands = await desk.next("stands")
        mark = stands["outputs"]["audience"]["preview"]
        taken = await desk.do(do="take", output="audience", expecting=mark)
        again = await desk.do(do="preview", scene="timer", stands="an old mark")

    assert staged["is_done"]
    assert taken["is_done"]
    assert taken["has_changed"]
    assert house.store.state.output(AUDIENCE).scene == SlateScene()
    assert not again["is_done"]
    assert "moved on" in again["said"]


async def test_a_second_go_is_refused_wherever_it_comes_from(tmp_path: Path) -> None:
    """Two keys pressed at one time start one segment."""
    async with (
        a_house(tmp_path) as house,
        house.guest(Role.PODIUM) as one,
        house.guest(Role.PODIUM) as other,
    ):
        answers = await asyncio.gather(
            one.do(do="go", expecting="s1"), other.do(do="go", expecting="s1")
        )

    assert sorted(answer["is_done"] for answer in answers) == [False, True]
    assert len(house.store.state.runs) == 1


async def test_scripts_press_keys_over_http(tmp_path: Path) -> None:
    """They look, press, and hear what happened."""
    async with a_house(tmp_path) as house:
        word = house.passes.word(Role.PODIUM)
        status, answer = await house.post({"do": "go", "expecting": "s1"}, word)
        late, _ = await house.post({"do": "go", "expecting": "s1"}, word)
        async with (
            aiohttp.ClientSession(headers={"Authorization": f"Bearer {word}"}) as client,
            client.get(f"{house.address}/control") as look,
        ):
            stands = await look.json()

    assert (status, json.loads(answer)["is_done"]) == (200, True)
    assert late == 409
    assert (stands["role"], stands["running"]) == ("podium", "s1")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"do": "dance"}, 422),
        (b"{", 422),
        (b"[" * 10_000, 422),
        ({"do": "preview", "scene": "slate", "stands": "old"}, 409),
        ({"do": "go", "expecting": None}, 403),
    ],
)
async def test_each_refusal_has_its_status(tmp_path: Path, body: object, status: int) -> None:
    """Not understood, too late, not for this role."""
    async with a_house(tmp_path) as house:
        answered, _ = await house.post(body, house.passes.word(Role.TECHNICAL))

    assert answered == status
    assert house.store.state.run is None


async def test_a_refusal_names_the_desk_in_the_language_of_its_page(tmp_path: Path) -> None:
    """Nobody reads the word by which the program knows a desk."""
    async with a_house(tmp_path) as house:
        word = house.passes.word(Role.TECHNICAL)
        async with house.stranger(word, language="zh") as desk:
            refused = await desk.do(do="go", expecting="s1")
        async with house.stranger(word, language="fr") as desk:
            in_french = await desk.do(do="go", expecting="s1")

    assert refused["said"] == "此操作不归“技术台”负责。"
    assert in_french["said"] == "Cette action ne revient pas à ce rôle\N{NO-BREAK SPACE}: régie."


async def test_a_screen_may_not_even_look_how_all_stands(tmp_path: Path) -> None:
    """Its word is in links that are passed around; it is for frames alone."""
    async with a_house(tmp_path) as house:
        headers = {"Authorization": f"Bearer {house.passes.word(Role.SCREEN)}"}
        async with (
            aiohttp.ClientSession(headers=headers) as client,
            client.get(f"{house.address}/control") as answer,
        ):
            assert answer.status == 403


async def test_only_json_is_read(tmp_path: Path) -> None:
    """A form of another site can send no JSON."""
    async with a_house(tmp_path) as house:
        word = house.passes.word(Role.PODIUM)
        status, _ = await house.post(b"do=go", word, **{"Content-Type": "text/plain"})

    assert status == 415


async def test_http_needs_a_word_too(tmp_path: Path) -> None:
    """And who guesses must wait."""
    async with a_house(tmp_path) as house:
        answers = [(await house.post({"do": "hold"}, "wrong"))[0] for _ in range(32)]

    assert answers[0] == 401
    assert answers[-1] == 429


async def test_a_link_that_is_ended_ends_its_connections(tmp_path: Path) -> None:
    """Those of other roles go on."""
    async with (
        a_house(tmp_path) as house,
        house.guest(Role.TECHNICAL) as desk,
        house.guest(Role.SCREEN) as screen,
    ):
        await desk.next("stands")
        await screen.next("frame")
        await house.live.renew(Role.TECHNICAL)

        assert await desk.closed() == LET_GO
        give(house.store, Show(SlateScene()))
        assert await screen.next("frame")


async def test_who_is_connected_is_known_and_can_be_asked_who_it_is(tmp_path: Path) -> None:
    """By number; a name is plain text of one line."""
    changes: list[int] = []
    async with a_house(tmp_path) as house:
        house.live.on_change = lambda: changes.append(len(house.live.guests))
        async with house.guest(Role.SCREEN, name="OBS\n\u202eleft") as screen:
            await screen.next("frame")
            (guest,) = house.live.guests
            assert house.live.identify(guest.number)
            said = await screen.next("identify")
            assert house.live.guests.showing()[AUDIENCE] == 1
            assert await house.live.send_away(guest.number)
            assert await screen.closed() == LET_GO
        assert not house.live.identify(guest.number)
        assert not await house.live.send_away(guest.number)

    assert said["name"] == "OBS left"
    assert changes[0] == 1


async def test_a_flood_of_messages_ends_the_connection(tmp_path: Path) -> None:
    """Others are not kept waiting."""
    async with a_house(tmp_path) as house, house.guest(Role.SCREEN) as screen:
        for _ in range(200):
            await screen.socket.send_str("{}")

        assert await screen.closed() == TOO_MUCH


@pytest.mark.parametrize("said", ["{", "[]", "[" * 10_000, '{"kind": "dance"}', '{"kind": "do"}'])
async def test_what_means_nothing_changes_nothing(tmp_path: Path, said: str) -> None:
    """And the connection goes on."""
    async with a_house(tmp_path) as house, house.guest(Role.PODIUM) as desk:
        await desk.socket.send_bytes(b"\x00")
        await desk.socket.send_str(said)
        done = await desk.do(do="go", expecting="s1")
        if done["is_done"] is False:
            done = await desk.next("done")

    assert done["is_done"]


async def test_an_output_that_is_not_there_is_the_audiences(tmp_path: Path) -> None:
    """An old link shows a picture all the same."""
    async with a_house(tmp_path) as house, house.guest(Role.SCREEN, output="moon") as screen:
        assert (await screen.next("frame"))["output"] == "audience"


async def test_a_pulse_is_felt_while_nothing_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its absence tells a page that it is alone."""
    monkeypatch.setattr(live_module, "PULSE_SECONDS", 0.01)
    async with a_house(tmp_path) as house, house.guest(Role.SCREEN) as screen:
        assert await screen.next("pulse")
        assert await screen.next("pulse")


async def test_a_feed_cannot_be_a_guest(tmp_path: Path) -> None:
    """What a source brings comes by its own way."""
    async with a_house(tmp_path) as house:
        with pytest.raises(ValueError, match="feed"):
            house.passes.word(FEED.role)
