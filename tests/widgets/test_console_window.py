"""The window shows what it is given, plainly, and asks for nothing by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from console.domain.questions import QuestionId, Stage
from console.domain.wording import PlainWords
from console.qt.tokens import ThemeName
from console.views.panels import ClockPhase
from console.widgets.canvas import Upright
from console.widgets.parts import Block, TickText
from console.widgets.person_editor import PersonValues
from console.widgets.transport_panel import typed_time
from console.widgets.turn_editor import PersonChoice, TurnEntry, TurnSheet
from console.widgets.wishes import Wishes
from tests.widgets.sample_panels import LINE, LIVE, NOW, READY, STATES

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from console.widgets.console_window import ConsoleWindow

HTML = "<b>Ada</b> <img src='x'> &amp; <a href='http://x'>here</a>"

TURNS = TurnSheet(
    "q",
    "Q&A",
    (TurnEntry("t1", "Panelist A, 3:00", "a", can_change=False), TurnEntry("t2", "B", "b")),
    (PersonChoice("a", "Panelist A"), PersonChoice("b", "B & Co")),
)


def texts(window: QWidget) -> list[str]:
    """Give all that is written in painted and in Qt's labels."""
    painted = [each.text for each in window.findChildren(TickText)]
    painted += [each.text for each in window.findChildren(Block)]
    return [*painted, *(each.text() for each in window.findChildren(QLabel))]


def test_what_strangers_wrote_stays_text(console: ConsoleWindow) -> None:
    """Names, words and cues with tags in them are shown with their tags."""
    row = LIVE.on_air.row
    assert row is not None
    assert LIVE.speaker is not None
    console.show_panels(
        replace(
            LIVE,
            speaker=replace(LIVE.speaker, name=HTML, say=HTML, detail=HTML),
            on_air=replace(LIVE.on_air, row=replace(row, words=HTML, asker=HTML)),
            cues=(replace(LIVE.cues[0], say=HTML),),
            notice=HTML,
        ),
        NOW,
    )
    assert texts(console).count(HTML) >= 6
    rich = [
        each
        for each in console.findChildren(QLabel)
        if each.textFormat() is not Qt.TextFormat.PlainText
    ]
    assert rich == []


def test_a_panel_is_shown_only_when_it_differs(
    console: ConsoleWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second that passes costs the panels on which a digit turned."""
    shown: list[str] = []

    def noting(part: str) -> Callable[[object], None]:
        return lambda _value: shown.append(part)

    parts = {part: noting(part) for part in console._parts()}
    monkeypatch.setattr(console, "_parts", lambda: parts)
    console.show_panels(LIVE, NOW)
    assert shown == []
    console.show_panels(replace(LIVE, clock=replace(LIVE.clock, digits="07:17")), NOW)
    assert shown == ["clock"]


def test_a_turning_digit_moves_nothing(console: ConsoleWindow, qtbot: QtBot) -> None:
    """Every panel keeps its place and size from second to second."""
    before = {id(each): each.geometry() for each in console.findChildren(QWidget)}
    assert LIVE.speaker is not None
    console.show_panels(
        replace(
            LIVE,
            header=replace(LIVE.header, wall_clock="10:27:43"),
            clock=replace(LIVE.clock, digits="07:17", hard_end="32:17", elapsed="11:03 of 18:20"),
            speaker=replace(LIVE.speaker, digits="2:09"),
            cues=(LIVE.cues[0], replace(LIVE.cues[1], when="in 5:17"), *LIVE.cues[2:]),
            on_air=replace(LIVE.on_air, since="0:49"),
        ),
        NOW,
    )
    QApplication.sendPostedEvents()
    after = {id(each): each.geometry() for each in console.findChildren(QWidget)}
    assert {key: after[key] for key in before if key in after} == before


def test_the_ready_list_stands_until_the_first_go(console: ConsoleWindow) -> None:
    """In the place of cues and speaker; its buttons mend."""
    assert not console.ready.isVisible()
    console.show_panels(READY, NOW)
    assert console.ready.isVisible()
    assert not console.cues.isVisible()
    console.show_panels(LIVE, NOW)
    assert not console.ready.isVisible()
    assert console.cues.isVisible()


def test_a_notice_covers_nothing_and_can_be_dismissed(console: ConsoleWindow, qtbot: QtBot) -> None:
    """It stands in the line at the top; Esc is enough."""
    before = console.clock.geometry()
    console.show_panels(replace(LIVE, notice="There is no further segment."), NOW)
    assert console.header.notice.isVisible()
    assert console.clock.geometry() == before
    with qtbot.waitSignal(console.wishes.notice_dismissed):
        console.close_open()


def test_closing_is_only_a_wish(console: ConsoleWindow, qtbot: QtBot) -> None:
    """The application decides; the window stays."""
    with qtbot.waitSignal(console.wishes.close_requested):
        console.close()
    assert console.isVisible()


def test_a_person_is_edited_in_place(console: ConsoleWindow, qtbot: QtBot) -> None:
    """Enter accepts; the rest of the console goes on."""
    console.edit_person(PersonValues("b", "Panelist B", "PAN", "Registry", is_confirmed=False))
    assert console.drawer.is_open
    assert QApplication.activeModalWidget() is None
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Aya")
    with qtbot.waitSignal(console.wishes.person_edited) as wish:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert wish.args == [PersonValues("b", "Aya", "PAN", "Registry", is_confirmed=False)]
    assert not console.drawer.is_open


def test_leaving_an_editor_changes_nothing(console: ConsoleWindow, qtbot: QtBot) -> None:
    """Esc closes it."""
    console.edit_person(PersonValues("b", "Panelist B"))
    with qtbot.assertNotEmitted(console.wishes.person_edited):
        console.close_open()
    assert not console.drawer.is_open


def test_turns_are_added_moved_and_removed(console: ConsoleWindow, qtbot: QtBot) -> None:
    """Each step is a wish; a turn that was taken stays."""
    console.edit_turns(TURNS)
    editor = console.drawer._turns
    assert editor is not None
    assert not editor._remove.isEnabled()
    editor._list.setCurrentRow(1)
    with qtbot.waitSignal(console.wishes.turn_moved) as moved:
        editor._up.click()
    with qtbot.waitSignal(console.wishes.turn_removed) as removed:
        editor._remove.click()
    editor._length.setText("2:30")
    menu = editor.people_menu()
    with qtbot.waitSignal(console.wishes.turn_added) as added:
        menu.actions()[1].trigger()
    assert (moved.args, removed.args) == (["t2", 0], ["t2"])
    assert added.args == ["q", "b", 150_000]
    menu.deleteLater()


def test_turns_shown_anew_keep_the_choice(console: ConsoleWindow) -> None:
    """The application answers each change with a new sheet."""
    console.edit_turns(TURNS)
    editor = console.drawer._turns
    assert editor is not None
    editor._list.setCurrentRow(1)
    console.edit_turns(replace(TURNS, entries=tuple(reversed(TURNS.entries))))
    assert editor._list.currentRow() == 0
    assert console.drawer.segment == "q"


def test_other_words_say_everything_anew(console: ConsoleWindow) -> None:
    """The language changes while the session runs; what was shown is shown again."""

    class Shouting(PlainWords):
        """English in capitals."""

        def say(self, msgid: str, /, **values: object) -> str:
            """Say it loudly."""
            return super().say(msgid, **values).upper()  # type: ignore[arg-type]

    console.apply_settings(console.settings, Shouting())
    assert "RUNNING ORDER" in texts(console)
    assert console.header.badge.text() == "LIVE"
    assert console.questions.model(Stage.IN_LINE).ids == LINE


@pytest.mark.parametrize("theme", ThemeName)
def test_a_theme_reaches_what_is_painted(console: ConsoleWindow, theme: ThemeName) -> None:
    """The ground of the window has the colour of the theme."""
    console.apply_settings(replace(console.settings, theme=theme))
    picture = console.grab().toImage()
    spot = picture.pixelColor(4, console.order.mapTo(console, console.order.rect().center()).y())
    assert spot == console.kit.colour("ground")


@pytest.mark.parametrize("state", STATES)
def test_every_state_can_be_painted(console: ConsoleWindow, state: str) -> None:
    """No panel raises, in whichever order the states come."""
    console.show_panels(STATES[state], NOW)
    assert not console.grab().isNull()


def test_the_menu_is_no_dialog(console: ConsoleWindow, qtbot: QtBot) -> None:
    """It offers report, language, theme, text size, ask page, and a press is a wish."""
    menu = console.menu()
    report = menu.actions()[1]
    with qtbot.waitSignal(console.wishes.report_requested):
        report.trigger()
    assert sum(action.menu() is not None for action in menu.actions()) == 4
    menu.deleteLater()


def test_the_menu_starts_a_session_anew(console: ConsoleWindow, qtbot: QtBot) -> None:
    """As a wish, of which the application makes sure."""
    menu = console.menu()
    anew = next(each for each in menu.actions() if each.text() == "Start this session anew")
    with qtbot.waitSignal(console.wishes.restart_requested):
        anew.trigger()
    menu.deleteLater()


def test_a_ready_message_is_one_choice_away(console: ConsoleWindow, qtbot: QtBot) -> None:
    """It goes where a written one goes, as it stands in the file."""
    words = "Q&A is over"
    console.output.open_message()
    assert not console.output._ready.isVisible()
    console.show_panels(replace(LIVE, output=replace(LIVE.output, ready=(words,))), NOW)
    assert console.output._ready.isVisible()
    menu = console.output.ready_menu()
    with qtbot.waitSignal(console.wishes.message_requested) as wish:
        menu.actions()[0].trigger()
    assert menu.actions()[0].text() == "Q&&A is over"
    assert wish.args == [words]
    assert not console.output.close_message()
    menu.deleteLater()


def test_a_held_clock_is_not_read_out_every_second(
    console: ConsoleWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its words count how long it is held; another phase is told."""
    told: list[str] = []
    monkeypatch.setattr(console.clock, "_announce", lambda panel: told.append(panel.words))
    for words in ("Held 0:01", "Held 0:02", "Held 0:03"):
        clock = replace(LIVE.clock, phase=ClockPhase.HELD, words=words)
        console.show_panels(replace(LIVE, clock=clock), NOW)
    assert told == ["Held 0:01"]


def test_the_chosen_question_leaves_the_gap_below_it_alone(console: ConsoleWindow) -> None:
    """Between two cards is the ground, whichever is chosen."""
    questions = console.questions.list
    questions.choose(LINE[0])
    image = questions.viewport().grab().toImage()
    spot = questions.visualRect(questions.model().index(0, 0))
    gap = image.pixelColor(spot.center().x(), spot.bottom() - 2)
    assert gap.name() == console.kit.colour("ground").name()


def test_an_upright_line_stands_between_the_columns(console: ConsoleWindow) -> None:
    """From top to bottom, in the quiet ink of lines."""
    lines = console.findChildren(Upright)
    assert len(lines) == 2
    for line in lines:
        assert line.height() == console.centre.height()
        image = line.grab().toImage()
        wanted = console.kit.colour("line").name()
        assert {image.pixelColor(0, y).name() for y in range(image.height())} == {wanted}


@pytest.mark.parametrize(
    ("typed", "milliseconds"),
    [
        ("5", 300_000),
        ("1:30", 90_000),
        ("-2", -120_000),
        ("−0:30", -30_000),
        ("+1", 60_000),
        ("", None),
        ("soon", None),
        ("1:30:00", None),
    ],
)
def test_typed_time_is_minutes(typed: str, milliseconds: int | None) -> None:
    """With seconds after a colon; what cannot be read is nothing."""
    assert typed_time(typed) == milliseconds


def test_wishes_are_the_one_object_to_listen_to(console: ConsoleWindow) -> None:
    """Whoever holds it hears every panel."""
    assert isinstance(console.wishes, Wishes)


def test_a_question_that_came_since_is_asked_for_by_its_id(console: ConsoleWindow) -> None:
    """The window keeps ids; rows are read when they are painted."""
    console.show_questions(Stage.NEW, (QuestionId("unknown"),))
    console.questions.show_stage(Stage.NEW)
    assert not console.grab().isNull()
