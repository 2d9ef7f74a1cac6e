"""Screens and desks at the console: outputs, links and guests, all there and by keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QFileDialog,
    QLabel,
    QMenu,
    QWidget,
)

from console.domain.looks import AUDIENCE, SPEAKERS, Look, Scheme
from console.domain.wording import PlainWords
from console.qt.theme import SMALLEST_PX
from console.tools.pictures import links
from console.views.panels import Lamp, OutputCard, Tone
from console.widgets.buttons import KeyButton
from console.widgets.parts import Block, TickText
from console.widgets.screens_menu import ScreenChoice
from tests.widgets.sample_panels import LIVE, NOW
from tests.widgets.test_keys import Ear, press
from tests.widgets.test_layout import MirroredWords, box, is_scrolled, seen, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from console.views.desks_sheet import DesksSheet
    from console.widgets.console_window import ConsoleWindow
    from console.widgets.desks_window import DesksWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", r"raise\(\)", "grabbing the keyboard")
"""The offscreen platform has neither size hints nor an order of windows."""

LINK = f"{links.ADDRESS}/desk/technical-desk#a-secret-word"
TECHNICAL = "desk/technical-desk"

CARD = OutputCard(
    SPEAKERS, "Speakers & guests", Lamp.OFF, "OFF", Tone.DIM, "nobody sees it", Look(logo="x.png")
)
AUDIENCES = replace(CARD, output=AUDIENCE, title="Audience screen")
CHOICES = {
    AUDIENCE: (ScreenChoice("p", "projector, 1920×1080", is_used=True),),
    SPEAKERS: (
        ScreenChoice("p", "projector, 1920×1080", holder="Audience screen"),
        ScreenChoice("s", "side, 1280×720", is_used=True, is_lost=True),
    ),
}


def a_sheet(language: str = "en") -> DesksSheet:
    """The sheet of the pictures."""
    words = PlainWords() if language == "en" else MirroredWords()
    return links.sheet(language, words)


@pytest.fixture
def window(console: ConsoleWindow, qtbot: QtBot) -> Iterator[DesksWindow]:
    """The window, open, with the technical desk's link chosen."""
    console.desks.show_sheet(a_sheet(), links.ADDRESS)
    made = console.desks.sheet
    assert made is not None
    qtbot.waitUntil(made.isActiveWindow)
    made.links.setCurrentRow(2)
    yield made
    console.desks.close_sheet()


def faults_of(window: DesksWindow) -> list[str]:
    """Name everything that has less room than it asks for, or leaves its window."""
    faults = []
    for widget in seen(window):
        name = f"{type(widget).__name__} {widget.accessibleName()[:40]!r}"
        if not isinstance(widget, QAbstractButton | QLabel | TickText | Block):
            continue
        least = widget.minimumSizeHint()
        if widget.width() < least.width() or widget.height() < least.height():
            faults.append(f"{name}: {widget.size().toTuple()} < {least.toTuple()}")
        if isinstance(widget, Block) and widget.height() < widget.heightForWidth(widget.width()):
            faults.append(f"{name}: too low")
        if not is_scrolled(widget) and not window.rect().contains(box(widget, window)):
            faults.append(f"{name} leaves the window")
    return faults


@pytest.mark.parametrize("size", [(1280, 720), (1600, 900)], ids=str)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_of_the_sheet_is_cut_off(
    console: ConsoleWindow, window: DesksWindow, size: tuple[int, int], language: str
) -> None:
    """Beside the smallest console and the usual one, in both directions, and while ending."""
    console.resize(*size)
    window.resize(window.minimumSize())
    window.show_sheet(a_sheet(language), links.ADDRESS)
    window.card.show_code(TECHNICAL, LINK)
    window.card.end.click()
    for _ in range(3):
        QApplication.sendPostedEvents()
        settle(window)

    assert faults_of(window) == []
    assert window.width() <= size[0]
    assert window.height() <= size[1]


def test_the_sheet_can_be_read_and_heard(window: DesksWindow) -> None:
    """Nothing under fifteen pixels; whatever takes the focus has a name."""
    kinds = (QAbstractButton, QLabel, QAbstractItemView)
    small = [
        each.accessibleName()
        for each in window.findChildren(QWidget)
        if isinstance(each, kinds) and QFontInfo(each.font()).pixelSize() < SMALLEST_PX
    ]
    nameless = [
        type(each).__name__
        for each in seen(window)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and isinstance(each, QAbstractButton | QAbstractScrollArea)
        and not each.accessibleName()
    ]

    assert (small, nameless) == ([], [])


def test_it_is_mirrored_for_arabic(console: ConsoleWindow, window: DesksWindow) -> None:
    """The outputs begin at the right."""
    window.show_sheet(a_sheet("ar"), links.ADDRESS)
    settle(window)

    assert window.boxes[0].mapTo(window, window.boxes[0].rect().topLeft()).x() > (
        window.card.mapTo(window, window.card.rect().topLeft()).x()
    )
    assert console.desks.is_open


@pytest.mark.parametrize("size", [(1280, 720), (1600, 900)], ids=str)
def test_the_code_is_whole_in_the_smallest_window(
    console: ConsoleWindow, window: DesksWindow, size: tuple[int, int]
) -> None:
    """Also beside the longest that is said of a certificate: no telephone reads a part of it."""
    console.resize(*size)
    window.resize(window.minimumSize())
    sheet = a_sheet()
    said = f"{'/a/path/to/a/certificate.pem cannot be read. ' * 6}{sheet.certificate.words}"
    window.show_sheet(
        replace(sheet, certificate=replace(sheet.certificate, words=said)), links.ADDRESS
    )
    window.card.show_code(TECHNICAL, LINK)
    for _ in range(3):
        QApplication.sendPostedEvents()
        settle(window)

    assert window.card.code.size() == window.card.code.sizeHint()
    assert faults_of(window) == []


def test_a_code_with_too_little_room_is_smaller_and_whole(window: DesksWindow) -> None:
    """With its quiet edge all around."""
    code = window.card.code
    code.show_code(LINK)
    code.setFixedSize(250, 170)
    image = code.grab().toImage()
    foot = {image.pixelColor(x, image.height() - 2).lightness() for x in range(50, 200)}

    assert foot == {255}


@pytest.mark.parametrize("key", [Qt.Key.Key_F7, Qt.Key.Key_Escape])
def test_its_key_opens_it_and_puts_it_away(
    console: ConsoleWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    """The same key, or Esc; every other key is the console's."""
    ear = Ear(console.wishes.desks_requested)
    press(qtbot, "F7")
    assert ear.heard == [()]
    console.desks.show_sheet(a_sheet(), links.ADDRESS)
    window = console.desks.sheet
    assert window is not None
    qtbot.waitUntil(window.isActiveWindow)
    go = Ear(console.wishes.go_requested)
    QTest.keyClick(window.links, Qt.Key.Key_Space)
    QTest.keyClick(window.guests, Qt.Key.Key_Space)
    assert len(go.heard) == 2
    QTest.keyClick(window.links, key)

    assert not console.desks.is_open


def test_escape_at_the_console_puts_it_away(console: ConsoleWindow, window: DesksWindow) -> None:
    """Before anything else that is open."""
    console.room_question.open()
    console.close_open()

    assert window.isHidden()
    assert console.room_question.close_form()


def test_a_code_is_shown_only_while_somebody_wants_it(
    console: ConsoleWindow, window: DesksWindow
) -> None:
    """Another link, a second press, and closing each put it away; its word is never written."""
    wanted = Ear(console.wishes.link_code_wanted)
    card = window.card
    assert not card.code.is_shown
    card.reveal.click()
    assert wanted.heard == [(TECHNICAL,)]
    console.desks.show_code("screen/audience", LINK)
    assert not card.code.is_shown
    console.desks.show_code(TECHNICAL, LINK)
    assert card.code.is_shown
    written = [each.text for each in window.findChildren(Block)]
    assert not any("secret" in words for words in written)
    card.reveal.click()
    assert not card.code.is_shown
    for put_away in (lambda: window.links.setCurrentRow(0), console.desks.close_sheet):
        window.links.setCurrentRow(2)
        console.desks.show_code(TECHNICAL, LINK)
        put_away()
        assert not card.code.is_shown


def test_a_code_can_be_painted(window: DesksWindow) -> None:
    """Black on white, as cameras want it; without one the place says why."""
    window.card.show_code(TECHNICAL, LINK)
    colours = {
        window.card.code.grab().toImage().pixelColor(each, each).name() for each in range(190)
    }
    assert {"#000000", "#ffffff"} <= colours
    assert window.card.code.accessibleName() == "QR code of the link"
    window.card.hide_code()

    assert "films it" in window.card.code.accessibleName()


def test_ending_a_link_is_asked_once_in_place(console: ConsoleWindow, window: DesksWindow) -> None:
    """It cannot be undone; no dialog, and another link is not ended by the second press."""
    ended = Ear(console.wishes.link_ended)
    card = window.card
    card.end.click()
    card.keep.click()
    card.end.click()
    window.links.setCurrentRow(1)
    card.end.click()
    assert ended.heard == []
    assert card.keep.isVisible()
    card.end.click()

    assert ended.heard == [("screen/speakers",)]
    assert not card.keep.isVisible()


def test_a_link_without_a_word_cannot_be_ended_and_the_podiums_has_a_code(
    window: DesksWindow,
) -> None:
    """The ask page is for everybody; a tablet's camera opens the podium's page."""
    window.links.setCurrentRow(4)
    assert (window.card.end.isVisible(), window.card.reveal.isVisible()) == (False, True)
    window.links.setCurrentRow(5)

    assert (window.card.end.isVisible(), window.card.reveal.isVisible()) == (True, True)


def test_a_link_is_copied(console: ConsoleWindow, window: DesksWindow) -> None:
    """By its key: the sheet does not know the word."""
    wanted = Ear(console.wishes.link_wanted)
    window.card.copy.click()

    assert wanted.heard == [(TECHNICAL,)]


def test_who_may_connect_is_switched_there(console: ConsoleWindow, window: DesksWindow) -> None:
    """The tick follows what is so, not what was pressed."""
    chosen = Ear(console.wishes.served_chosen)
    window.served["nobody"].click()
    assert chosen.heard == [("nobody",)]
    assert window.served["the network"].isChecked()
    console.desks.show_sheet(replace(a_sheet(), served="nobody", links=()), "")

    assert window.served["nobody"].isChecked()
    assert not window.links.isVisible()
    assert not window.card.isVisible()


def test_a_guest_is_identified_and_disconnected(
    console: ConsoleWindow, window: DesksWindow
) -> None:
    """Whoever is chosen stays chosen while others come and go; a desk cannot be identified."""
    identified, gone = (
        Ear(console.wishes.guest_identified),
        Ear(console.wishes.guest_sent_away),
    )
    assert not window.send_away.isEnabled()
    QTest.keyClick(window.guests, Qt.Key.Key_Down)
    QTest.keyClick(window.guests, Qt.Key.Key_Down)
    sheet = a_sheet()
    window.show_sheet(replace(sheet, guests=sheet.guests[1:]), links.ADDRESS)
    window.identify_guest.click()
    window.send_away.click()
    assert identified.heard == gone.heard == [(2,)]
    QTest.keyClick(window.guests, Qt.Key.Key_Down)

    assert not window.identify_guest.isEnabled()


def test_what_a_guest_calls_itself_stays_text(window: DesksWindow) -> None:
    """Names come from outside."""
    sheet = a_sheet()
    guest = replace(sheet.guests[0], name="<b>Ada</b>\n")
    window.show_sheet(replace(sheet, guests=(guest,)), links.ADDRESS)
    item = window.guests.topLevelItem(0)

    assert item is not None
    assert item.text(1).startswith("<b>Ada</b>")
    assert "\n" not in item.text(1)


def test_an_output_more_and_less_is_shown(window: DesksWindow) -> None:
    """An output that was used on the day stands below the others."""
    sheet = a_sheet()
    window.show_sheet(replace(sheet, outputs=(*sheet.outputs, CARD)), links.ADDRESS)
    assert sum(each.isVisible() for each in window.boxes) == 3
    window.show_sheet(sheet, links.ADDRESS)

    assert sum(each.isVisible() for each in window.boxes) == 2


def lines(menu: QMenu) -> dict[str, object]:
    """Give the lines of a menu by their words, without key caps."""
    return {each.text().partition("\t")[0]: each for each in menu.actions() if each.text()}


def trigger(menu: QMenu, words: str) -> None:
    """Press a line of a menu or of one below it."""
    for action in menu.actions():
        below = action.menu()
        if action.text().partition("\t")[0] == words:
            action.trigger()
            return
        if isinstance(below, QMenu) and words in lines(below):
            trigger(below, words)
            return
    raise AssertionError(words)


@pytest.fixture
def menus(console: ConsoleWindow) -> Iterator[QMenu]:
    """The menu of all outputs, with two monitors."""
    panel = replace(LIVE.output, outputs=(AUDIENCES, CARD))
    console.show_panels(replace(LIVE, output=panel), NOW)
    console.show_screens(CHOICES)
    menu = console.output.menus.whole(console)
    yield menu
    menu.deleteLater()


def test_the_menu_lists_outputs_by_monitors(console: ConsoleWindow, menus: QMenu) -> None:
    """The audience's first; of the others it says where they are and who has a monitor."""
    chosen = Ear(console.wishes.screen_chosen)
    below = next(
        each.menu() for each in menus.actions() if each.text().startswith("Speakers && guests")
    )
    assert isinstance(below, QMenu)
    assert "nobody sees it" in below.title()
    assert "projector, 1920×1080 (now: Audience screen)" in lines(below)
    trigger(menus, "projector, 1920×1080")
    trigger(below, "side, 1280×720 (lost)")

    assert chosen.heard == [(AUDIENCE, "p"), (SPEAKERS, "s")]


def test_a_menu_without_monitors_says_so(console: ConsoleWindow) -> None:
    """And still offers a window."""
    menu = console.output.menus.places(CARD, console)
    found = list(lines(menu))
    menu.deleteLater()

    assert "There is no other screen" in found
    assert "Show it as a window" in found


def test_windows_and_switches_name_their_output(console: ConsoleWindow, menus: QMenu) -> None:
    """Each wish says which output is meant."""
    opened, toggled = Ear(console.wishes.window_requested), Ear(console.wishes.output_toggled)
    below = console.output.menus.places(CARD, console)
    trigger(menus, "Show it as a window")
    trigger(below, "Show it as a window")
    trigger(below, "On and off")
    below.deleteLater()

    assert opened.heard == [(AUDIENCE,), (SPEAKERS,)]
    assert toggled.heard == [(SPEAKERS,)]


def test_a_look_is_chosen_whole(console: ConsoleWindow) -> None:
    """What is not meant stays: the logo of the session file, what was ticked before."""
    chosen = Ear(console.wishes.look_chosen)
    card = replace(CARD, is_as_planned=False)
    menu = console.output.menus.look(card, console)
    for words in (
        "High contrast",
        "Leave room for captions",
        "Lines at the safe margins",
        "Transparent ground, for keying in a browser",
        "As the session file has it",
    ):
        trigger(menu, words)
    menu.deleteLater()
    logo = Look(logo="x.png")

    assert chosen.heard == [
        (SPEAKERS, replace(logo, scheme=Scheme.HIGH_CONTRAST)),
        (SPEAKERS, replace(logo, has_caption_strip=True)),
        (SPEAKERS, replace(logo, has_safe_margins=True)),
        (SPEAKERS, replace(logo, is_see_through=True)),
        (SPEAKERS, None),
    ]


def test_a_test_card_goes_as_its_output_lets_it(console: ConsoleWindow) -> None:
    """At once and off again; the audience's is staged."""
    wanted = Ear(console.wishes.test_card_toggled)
    for card, words in (
        (CARD, "Test card"),
        (replace(CARD, has_test_card=True), "Test card"),
        (AUDIENCES, "Preview the test card"),
    ):
        menu = console.output.menus.look(card, console)
        trigger(menu, words)
        menu.deleteLater()

    assert wanted.heard == [(SPEAKERS, True), (SPEAKERS, False), (AUDIENCE, True)]


def test_the_boxes_of_the_sheet_open_the_same_menus(window: DesksWindow) -> None:
    """One place says what can be done with an output."""
    first = window.boxes[0]
    for menu, words in ((first.places_menu(), "On and off"), (first.look_menu(), "Light")):
        assert menu is not None
        assert words in lines(menu)
        menu.deleteLater()


def test_the_sheet_comes_from_the_menus(console: ConsoleWindow, menus: QMenu) -> None:
    """From the console's and from the screens'."""
    wanted = Ear(console.wishes.desks_requested)
    trigger(menus, "Screens and desks…")
    menu = console.menu()
    trigger(menu, "Screens and desks…")
    menu.deleteLater()

    assert wanted.heard == [(), ()]


def test_a_message_goes_to_the_speakers_at_once(console: ConsoleWindow) -> None:
    """Typed or ready, the ladder as well; and it can be taken back."""
    told, back = Ear(console.wishes.speakers_told), Ear(console.wishes.speakers_cleared)
    ready = replace(
        LIVE.output,
        ready=("Please switch off & listen",),
        ladder=(("One minute\nUne minute", 2),),
        outputs=(replace(CARD, message="Louder"),),
    )
    console.show_panels(replace(LIVE, output=ready), NOW)
    output = console.output
    output.open_message()
    output._field.setText("  ")
    keys = {each.text(): each for each in output.findChildren(KeyButton)}
    keys["To the speakers"].click()
    assert told.heard == []
    output._field.setText(" Louder, please ")
    keys["To the speakers"].click()
    menu = output.ready_menu()
    speakers = next(each.menu() for each in menu.actions() if each.menu() is not None)
    assert isinstance(speakers, QMenu)
    trigger(speakers, "One minute")
    menu.deleteLater()
    keys["Take it from the speakers"].click()

    assert told.heard == [("Louder, please", 0), ("One minute\nUne minute", 2)]
    assert back.heard == [()]


def test_other_words_take_the_window_down(console: ConsoleWindow, window: DesksWindow) -> None:
    """It opens anew, in the other language, when it is wished for."""
    console.apply_settings(replace(console.settings, language="ar"), MirroredWords())

    assert window.isHidden()
    assert console.desks.sheet is None


def test_a_certificate_is_picked_without_stopping_the_clock(
    console: ConsoleWindow, window: DesksWindow
) -> None:
    """By Qt's own dialog; where its file holds no key, another one asks for that."""
    ear = Ear(console.wishes.certificate_chosen)
    warning, choose, away = window.certificate.menu().actions()
    assert "(5)" in warning.text()
    assert not warning.isEnabled()
    assert away.isEnabled()
    choose.trigger()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert not dialog.isModal()
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.fileSelected.emit("/some/cert.pem")
    dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    console.desks.pick_key("/some/cert.pem")
    asking = window.findChild(QFileDialog)
    assert asking is not None
    assert "cert.pem" in asking.windowTitle()
    asking.fileSelected.emit("/some/key.pem")
    asking.close()

    assert ear.heard == [("/some/cert.pem", ""), ("/some/cert.pem", "/some/key.pem")]


def test_a_certificate_is_taken_away_from_its_menu(
    console: ConsoleWindow, window: DesksWindow
) -> None:
    """Where there is one."""
    ear = Ear(console.wishes.certificate_removed)
    window.certificate.menu().actions()[-1].trigger()
    assert ear.heard == [()]
    sheet = a_sheet()
    window.show_sheet(
        replace(sheet, certificate=replace(sheet.certificate, can_remove=False)), links.ADDRESS
    )
    assert not window.certificate.menu().actions()[-1].isEnabled()
