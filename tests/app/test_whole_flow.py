"""One question from the ask page to its answer, with all windows, stage views and desks open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from console.web.wire import frame_of
from tests.app.headless_child import TCCM
from tests.display.simulated import screens_file
from tests.web.browser import chromium, look_again, needs_chromium, people_with
from tests.web.question_way import ask_and_take
from tests.web.rapporteur_house import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    import pytest
    from playwright.async_api import Page

    from tests.app.running import Running

    Turns = Sequence[tuple[float, str]]

pytestmark = needs_chromium

QUESTION = "Will there be a list of contributions?"
WAYS = (
    "screen/audience",
    "screen/speakers",
    "desk/technical-desk",
    "desk/online-moderator",
    "desk/rapporteur",
    "ask",
)
SAME = 500
"""Milliseconds within which a digit turns everywhere: the same second is seen at any glance."""

WATCH = """() => {
    const on = podium.connection.on;
    const hear = on.message;
    on.message = (said) => { if (said.kind === "frame") podium.last = said; hear(said); };
    podium.turns = [];
    const look = () => {
        const shown = (document.querySelector("#stage .digits") || {}).textContent;
        const last = podium.turns[podium.turns.length - 1];
        if (shown && !(last && last[1] === shown)) podium.turns.push([podium.clock.now(), shown]);
    };
    new MutationObserver(look).observe(
        document.getElementById("stage"), { childList: true, characterData: true, subtree: true });
}"""
"""Keeps the last frame that a stage view was sent, and when its digits turned."""


async def test_a_question_stands_alike_wherever_it_is_seen_until_it_is_answered(
    start: Callable[..., Running], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same frame with the same words, and clocks that turn in the same second."""
    monkeypatch.setenv("QT_QPA_PLATFORM", screens_file(tmp_path / "screens.json"))
    program = start(TCCM)
    program.tell("screen_toggled")
    program.tell("window_requested", "speakers")
    links = _links(program)
    async with chromium() as browser, people_with(browser, *links) as pages:
        audience, speakers, technical, online, rapporteur, phone = pages
        for view in (audience, speakers):
            await view.wait_for_function("() => podium.clock.samples.length >= 8")
            await view.evaluate(WATCH)
        program.tell("press", "Space")
        # What was pressed before the desk had heard of the GO would be refused.
        await expect(technical.locator("#running")).to_have_text("Keynote addresses")
        await technical.click("[data-scene=timer]")
        await expect(technical.locator("#preview-name")).to_have_text("Timer")
        await technical.click("[data-press=take]")
        for view in (audience, speakers):
            await view.wait_for_function("() => podium.turns.length > 3")
        timer = await _alike(program, audience, "TimerPicture")

        await ask_and_take(QUESTION, phone, online, technical)
        await expect(audience.locator("#stage h1")).to_have_text(QUESTION)
        question = await _alike(program, audience, QUESTION)
        log = rapporteur.locator("#questions li", has_text=QUESTION)
        await expect(log).to_contain_text("on air")
        count = await speakers.evaluate("podium.turns.length")
        await speakers.wait_for_function(f"() => podium.turns.length > {count + 1}")
        painted = _painted(program.tell("glance"))
        turns = [await view.evaluate("podium.turns") for view in (audience, speakers)]

        program.tell("press", "A")
        await expect(log).to_contain_text("answered")
        await look_again(phone)
        await expect(phone.locator("#mine")).to_contain_text("Answered")
    code = program.quit()

    assert code == 0
    assert timer < question
    _turn_together(turns[0], painted["audience"]["turns"], painted["program"]["turns"])
    _turn_together(turns[1], painted["speakers"]["turns"])


def _links(program: Running) -> list[str]:
    """Let this computer in, and copy the links from the sheet of screens and desks."""
    program.tell("desks_requested")
    program.tell("served_chosen", "this computer")
    program.until(lambda seen: bool(seen["links"]))
    return [str(program.tell("link_wanted", key)["copied"]) for key in WAYS]


def _painted(seen: dict[str, object]) -> dict[str, Any]:
    """Give what each place of the program painted: the windows by output, and the monitors."""
    painted = seen["painted"]
    assert isinstance(painted, dict)
    return painted


async def _alike(program: Running, view: Page, words: str) -> int:
    """See that window, monitor and stage view have one frame; gives the number of its event."""
    found: set[tuple[int, str]] = set()
    for _ in range(3):  # the minute in a frame's corner may turn between two looks
        painted = _painted(
            program.until(
                lambda seen: all(
                    words in _painted(seen)[place]["frame"] for place in ("audience", "program")
                )
            )
        )
        found = {
            (painted[place]["number"], painted[place]["frame"]) for place in ("audience", "program")
        }
        last = await view.evaluate("podium.last")
        found.add((last["number"], repr(frame_of(last["frame"]))))
        if len(found) == 1:
            break
    ((number, frame),) = found
    assert words in frame
    return number


def _turn_together(*clocks: Turns) -> None:
    """See that what is seen on one clock is on the others in the same second."""
    # The first digits were there when somebody began to look: only later ones have turned.
    turned: Iterable[dict[str, float]] = [{shown: at for at, shown in each[1:]} for each in clocks]
    shared = set.intersection(*({*each} for each in turned))
    assert len(shared) >= 2, clocks
    for digits in shared:
        moments = [each[digits] for each in turned]
        assert max(moments) - min(moments) <= SAME, (digits, moments)
