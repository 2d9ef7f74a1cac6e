"""What is left out where there is little room, and that nothing else is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from console.domain.wording import PlainWords
from console.qt.fonts import FAMILIES, ui_font
from console.qt.theme import TextRole
from console.tools.pictures.gallery import remove
from console.views.panels import ClockPhase, CueRow
from console.widgets.console_window import ConsoleWindow
from console.widgets.help_overlay import KeyTable
from console.widgets.parts import Block
from console.widgets.prose import LINE, lay_out
from tests.widgets.sample_panels import LIVE, NOW, READY, SPEAKER, STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from console.views.panels import ConsolePanels

Open = "Callable[[ConsolePanels, int, int], ConsoleWindow]"

LAST = replace(SPEAKER, next_turn=None, next_name="", next_say="", can_next=False)


@pytest.fixture
def opened(app: QApplication) -> Iterator[Callable[[ConsolePanels, int, int], ConsoleWindow]]:
    """Open a console of some size with some panels."""
    windows: list[ConsoleWindow] = []

    def opening(panels: ConsolePanels, width: int, height: int) -> ConsoleWindow:
        window = ConsoleWindow(PlainWords(), lambda _question: None)
        windows.append(window)
        window.resize(width, height)
        window.show_panels(panels, NOW)
        window.show()
        for _ in range(4):
            app.sendPostedEvents()
        return window

    yield opening
    for window in windows:
        remove(window)


def line_of(window: ConsoleWindow) -> float:
    """Give the height of a line of the script."""
    return window.kit.look.px(TextRole.SCRIPT) * LINE


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1366, 768), (1600, 900)])
def test_the_script_has_a_whole_line_or_is_not_there(
    opened: Callable[[ConsolePanels, int, int], ConsoleWindow], state: str, size: tuple[int, int]
) -> None:
    """Half a line cannot be read."""
    window = opened(STATES[state], *size)
    assert not window.script.isVisible() or window.script.viewport().height() >= line_of(window)


@pytest.mark.parametrize("state", STATES)
def test_the_first_fit_is_the_last_one(
    opened: Callable[[ConsolePanels, int, int], ConsoleWindow], state: str
) -> None:
    """What is fitted before the loop has run is what is fitted after it."""
    window = opened(STATES[state], 1280, 720)
    before = window.script.geometry(), window.speaker.geometry(), window.cues.geometry()
    window._fitting.fit_centre()
    QApplication.sendPostedEvents()
    assert (window.script.geometry(), window.speaker.geometry(), window.cues.geometry()) == before


def test_the_second_due_cue_stays_where_there_is_room(
    opened: Callable[[ConsolePanels, int, int], ConsoleWindow],
) -> None:
    """What was left out first comes back once something larger has gone."""
    due = tuple(replace(LIVE.cues[0], cue=each.cue, say=each.say) for each in LIVE.cues[:2])
    rows: tuple[CueRow, ...] = (*due, *LIVE.cues[2:])
    window = opened(replace(LIVE, speaker=LAST, cues=rows), 1280, 720)
    shown = [card.isVisible() for card in window.cues.cards[:2]]
    assert shown == [True, True]
    assert window.script.viewport().height() >= line_of(window)


@pytest.mark.parametrize("name", ["Panelist B", "Idrees ben Youssef al-Mansouri"])
def test_the_speaker_is_named_whole(
    opened: Callable[[ConsolePanels, int, int], ConsoleWindow], name: str
) -> None:
    """The keys give way to how the name is said."""
    say = "id-REES ben YOO-suf al-man-SOO-ree"
    speaker = replace(LAST, name=name, say=say if len(name) > 12 else SPEAKER.say)
    window = opened(replace(LIVE, speaker=speaker), 1280, 720)
    card = window.speaker
    kit = window.kit
    for block, role in ((card._name, TextRole.SPEAKER), (card._say, TextRole.SAY)):
        assert isinstance(block, Block)
        assert not lay_out(block.text, kit.prose_font(role), block.width(), max_lines=2).is_elided
    keys = card._keys.mapTo(card, QPoint(0, 0)).y()
    assert (keys > card._say.geometry().bottom()) == (len(name) > 12)


def test_a_narrow_card_offers_the_way_on_that_there_is(
    opened: Callable[[ConsolePanels, int, int], ConsoleWindow],
) -> None:
    """The next speaker, or the end of the turn of the last one."""
    window = opened(LIVE, 1280, 720)
    card = window.speaker
    assert (card._forward.isVisible(), card._end.isVisible()) == (True, False)
    window.show_panels(replace(LIVE, speaker=LAST), NOW)
    assert (card._forward.isVisible(), card._end.isVisible()) == (False, True)


def test_the_speaker_card_goes_with_the_speaker(
    opened: Callable[[ConsolePanels, int, int], ConsoleWindow],
) -> None:
    """And waits for the first GO."""
    window = opened(READY, 1280, 720)
    assert not window.speaker.isVisible()
    window.show_panels(LIVE, NOW)
    assert window.speaker.isVisible()


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.2, 1.5])
def test_no_key_of_the_help_is_cut(
    opened: Callable[[ConsolePanels, int, int], ConsoleWindow], scale: float
) -> None:
    """At every text size: larger text gives way where it has no room."""
    window = opened(LIVE, 1280, 720)
    window.kit.dress(window.kit.look.scaled(scale))
    window.toggle_help()
    QApplication.sendPostedEvents()
    table = window.help.findChild(KeyTable)
    assert table is not None
    columns = table._columns()
    kind, widths = table._fitting_type(columns, window.kit.px(28))
    assert [line for column in columns for line in column] == list(table.lines)
    for column, width in zip(columns, widths, strict=True):
        assert max(kind.width(line) for line in column) <= width
    assert not table.grab().isNull()


@pytest.mark.usefixtures("app")
def test_arabic_is_written_in_the_shipped_face() -> None:
    """Not in whichever the system has: every machine shows the same."""
    prose = lay_out("غير مؤكَّد", ui_font(17), 400)
    faces = {run.rawFont().familyName() for run in prose.layout.glyphRuns()}
    assert faces <= set(FAMILIES)


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("words", ["غير مؤكَّد", "لا شيء بعد", "فُقدت الشاشة من تلقاء نفسها"])
def test_arabic_stays_within_its_line(words: str) -> None:
    """Signs above letters and dots below them, but for a hair."""
    prose = lay_out(words, ui_font(17), 400, line=1.4)
    inks = [
        run.rawFont().boundingRect(glyph).translated(place)
        for run in prose.layout.glyphRuns()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True)
    ]
    assert min(ink.top() for ink in inks) >= -2
    assert max(ink.bottom() for ink in inks) <= prose.height + 2


def test_mirrored_digits_keep_within_the_clock(
    opened: Callable[[ConsolePanels, int, int], ConsoleWindow],
) -> None:
    """The last digit ends where the clock does."""
    clock = replace(LIVE.clock, digits="04:00", phase=ClockPhase.IN_TIME)
    window = opened(replace(LIVE, is_mirrored=True, clock=clock), 1280, 720)
    assert window.clock._places().digits.right() <= window.clock.width()
