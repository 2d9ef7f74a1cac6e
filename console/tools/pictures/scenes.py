"""Every scene of the second screen, each played in a session until it stands there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from console.domain import commands as c
from console.domain.output import (
    SPEAKERS,
    AskScene,
    Cover,
    FollowScene,
    ImageScene,
    Look,
    MessageScene,
    OrderScene,
    Scheme,
    SlateScene,
    SpeakerScene,
    TestCardScene,
    TimerScene,
    TitleScene,
)
from console.domain.timeline import Moment, seconds
from console.tools.pictures.sessions import STARTS, asking, launch, opened, panel, workshop
from console.views.display_frame import display_frame
from console.views.frames import Frame

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from console.domain.wording import Words
    from console.tools.pictures.player import Player


LAST_RUNG = 4

_SAID_AT = (
    ("two-minutes", 118),
    ("one-minute", 52),
    ("warning", 28),
    ("wrap-up", 14),
    ("over", -20),
    ("stop", -75),
)
"""Seconds left of a turn at which the speakers' picture is looked at."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A frame and the moment at which it is seen."""

    name: str
    frame: Frame
    now: Moment


def scenes(words: Words, arabic: Words, image: Path) -> Iterator[Scene]:
    """Give every scene; `image` is the picture file that somebody brought."""
    yield from _of_launch(words)
    yield from _of_panel(words, image)
    yield from _of_speakers(words, "")
    yield from _of_speakers(arabic, "-ar")
    yield from _of_looks(words, image)
    yield from _of_workshop(arabic)
    yield from _questions(words, arabic)


def _seen(name: str, player: Player, words: Words, *, captions: bool = False) -> Scene:
    frame = display_frame(player.state, player.now, words, zone=UTC, caption_strip=captions)
    return Scene(name, frame, player.now)


def _of_launch(words: Words) -> Iterator[Scene]:
    ready = opened(launch())
    ready.show(TitleScene())
    yield _seen("title", ready, words)
    live = asking(launch())
    live.show(OrderScene())
    yield _seen("running-order", live, words)
    live.show(AskScene())
    yield _seen("how-to-ask-by-hand", live, words)
    live.do(c.SetQueue(is_open=False))
    yield _seen("how-to-ask-closed", live, words)
    live.go()
    live.show(FollowScene())
    live.wait(seconds(65))
    yield _seen("segment", live, words)


def _of_panel(words: Words, image: Path) -> Iterator[Scene]:
    player = panel()
    player.until(STARTS)
    player.go()
    player.until_left(seconds(-5))
    player.go()
    player.speak()
    player.wait(seconds(82))
    player.show(SpeakerScene())
    yield _seen("speaker", player, words)
    yield from _timers(player, words)
    for message in player.state.plan.messages:
        if message.rung:
            player.show(MessageScene(message.text, message.rung))
            yield _seen(f"message-rung-{message.rung}", player, words)
    free = next(each for each in player.state.plan.messages if not each.rung)
    player.show(MessageScene(free.text))
    yield _seen("message", player, words)
    player.show(AskScene())
    yield _seen("how-to-ask", player, words)
    player.show(ImageScene(str(image)))
    yield _seen("image", player, words)
    player.show(SlateScene())
    yield _seen("slate", player, words)
    player.show(TestCardScene())
    yield _seen("test-card", player, words)
    player.cover(Cover.BLACK)
    yield _seen("black", player, words)


def _timers(player: Player, words: Words) -> Iterator[Scene]:
    """Let the turn of the first speaker run out."""
    player.show(TimerScene())
    yield _seen("timer-in-time", player, words)
    player.do(c.Hold())
    player.wait(seconds(20))
    yield _seen("timer-held", player, words)
    player.do(c.Resume())
    end = _turn_end(player)
    for name, left in (("warning", 52), ("wrap-up", 14), ("over", -45)):
        player.until(Moment(end - seconds(left)))
        yield _seen(f"timer-{name}", player, words)


def _turn_end(player: Player) -> Moment:
    """Give when the running turn reaches zero."""
    turn = player.state.turn
    if turn is None or turn.length is None:
        return player.now
    return Moment(turn.started + turn.length + turn.held)


def _of_speakers(words: Words, ending: str) -> Iterator[Scene]:
    """Let the turn of the first speaker run out as the speakers see it."""

    def seen(name: str) -> Scene:
        frame = display_frame(player.state, player.now, words, SPEAKERS, zone=UTC)
        return Scene(f"speakers-{name}{ending}", frame, player.now)

    player = panel(is_ladder_automatic=True)
    yield seen("before")
    player.until(STARTS)
    player.go()
    player.until_left(seconds(-5))
    player.go()
    player.speak()
    player.wait(seconds(82))
    yield seen("in-time")
    player.do(c.Show(MessageScene("Please speak closer to the microphone"), SPEAKERS))
    yield seen("message-just-taken")
    player.wait(seconds(5))
    yield seen("message")
    player.do(c.Clear(SPEAKERS))
    end = _turn_end(player)
    for name, left in _SAID_AT:
        player.until(Moment(end - seconds(left)))
        yield seen(name)
    stop = next(each for each in player.state.plan.messages if each.rung == LAST_RUNG)
    player.do(c.Show(MessageScene(stop.text, stop.rung), SPEAKERS))
    player.wait(seconds(4))
    yield seen("over-message")
    player.do(c.Clear(SPEAKERS))
    player.do(c.Hold())
    yield seen("held")


def _of_looks(words: Words, image: Path) -> Iterator[Scene]:
    """Show one title in every scheme and in colours of a session's own, with a logo."""
    ready = opened(launch())
    ready.show(TitleScene())
    own = Look(ground="#f4ead7", ink="#2b1d0e", accent="#7a2e00", logo=str(image))
    for name, look in (
        ("light", Look(Scheme.LIGHT)),
        ("high-contrast", Look(Scheme.HIGH_CONTRAST)),
        ("own", own),
        ("margins", Look(has_safe_margins=True)),
    ):
        ready.do(c.SetLook(look))
        yield _seen(f"look-{name}", ready, words)
    player = panel()
    player.until(STARTS)
    player.go()
    for name, look in (
        ("light", Look(Scheme.LIGHT)),
        ("high-contrast", Look(Scheme.HIGH_CONTRAST)),
    ):
        player.do(c.SetLook(look, SPEAKERS))
        frame = display_frame(player.state, player.now, words, SPEAKERS, zone=UTC)
        yield Scene(f"speakers-look-{name}", frame, player.now)


def _of_workshop(arabic: Words) -> Iterator[Scene]:
    ready = opened(workshop())
    ready.show(TitleScene())
    yield _seen("title-ar", ready, arabic)
    live = asking(workshop())
    live.show(OrderScene())
    yield _seen("running-order-ar", live, arabic)
    live.show(TimerScene())
    yield _seen("timer-ar", live, arabic)
    live.show(AskScene())
    yield _seen("how-to-ask-ar", live, arabic)


def _questions(words: Words, arabic: Words) -> Iterator[Scene]:
    player = asking(launch())
    player.until_left(seconds(60))
    player.take("equal footing")
    yield _seen("question-en", player, words)
    yield _seen("question-captions", player, words, captions=True)
    for language, some in (("fr", "Quelles sont"), ("zh", "技术社群"), ("ar", "كيف يمكن")):
        player.take(some)
        yield _seen(f"question-{language}", player, words)
    yield _seen("question-ar-mirrored", player, arabic)
    player.cover(Cover.FREEZE)
    player.wait(seconds(80))
    yield _seen("frozen", player, words)
    rehearsal = asking(launch(), is_rehearsal=True)
    yield _seen("rehearsal", rehearsal, words)
