"""Hangs the windows: each is built, given its panels, laid out and grabbed, without a loop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPixmap

from console.feed.tables import glance_of
from console.qt.actions import KeyMap
from console.qt.fonts import register_fonts, ui_font
from console.qt.frame_painter import FramePainter, files_of
from console.qt.language import apply_language
from console.qt.stage.images import ImageShelf, ImageState
from console.qt.text import forget_fitted_texts
from console.qt.theme import Look
from console.qt.tokens import ThemeName
from console.runtime.words import load_words
from console.tools.pictures import links, starts, tables
from console.tools.pictures.consoles import Shot, shots
from console.tools.pictures.scenes import Scene, scenes
from console.views.calls import call_sheet
from console.views.console import console_panels
from console.views.next_question import read_out
from console.views.palette import Palette
from console.views.question_filter import Folds, Sieve
from console.views.question_sort import TABS, question_ids
from console.views.questions import question_row
from console.views.sight import Sight
from console.widgets.console_window import ConsoleWindow
from console.widgets.desks_window import DesksWindow
from console.widgets.import_sheet import ImportSheet
from console.widgets.import_view import view_of
from console.widgets.kit import Kit
from console.widgets.prose import forget_prose
from console.widgets.screens_menu import OutputMenus
from console.widgets.settings_menu import Settings
from console.widgets.start_window import StartReading, StartWindow

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

    from console.domain.questions import QuestionId, Stage
    from console.domain.wording import Words
    from console.views.panels import QuestionRow

Paint = Callable[[], QPixmap]

SIZES = (QSize(1280, 720), QSize(1600, 900), QSize(1920, 1080))
"""The windows that are pictured, in pixels."""

LANGUAGES = ("en", "ar", "zh")

STAGE = QSize(1920, 1080)

DESKS = QSize(1220, 690)
"""The window of screens and desks, whatever the screen is."""

_ROUNDS = 6
"""So often at most does a layout ask for another one, as heights of texts follow their widths."""


class Gallery:
    """Paints pictures one by one; only one window exists at a time."""

    def __init__(self, application: QApplication, scratch: Path) -> None:
        self._application = application
        self._scratch = scratch
        self._shelf = ImageShelf()
        self._painter = FramePainter(Palette(), self._shelf)
        self._words: dict[str, Words] = {each: load_words(each) for each in LANGUAGES}
        register_fonts()

    def close(self) -> None:
        """Let go of what was made, and leave the application as it was."""
        self._shelf.close()
        self._painter.deleteLater()
        forget_fitted_texts()
        forget_prose()
        apply_language(self._application, self._words["en"])
        self._application.setStyleSheet("")

    def words(self, language: str) -> Words:
        """Give the words of a language."""
        return self._words[language]

    def pictures(self) -> Iterator[tuple[str, Paint]]:
        """Give the name of each picture, and what paints it."""
        yield from self._starts()
        for language in LANGUAGES:
            for shot in shots(language):
                for size in SIZES:
                    name = f"console-{shot.name}-{language}-{size.width()}x{size.height()}"
                    yield name, partial(self._console, shot, language, size)
                if shot.name == "live":
                    for theme in (ThemeName.LIGHT, ThemeName.CONTRAST):
                        name = f"console-live-{theme}-{language}-1600x900"
                        yield name, partial(self._console, shot, language, SIZES[1], theme)
            yield f"bring-in-{language}-1180x680", partial(self._bring_in, language)
            yield f"screens-and-desks-{language}-1220x690", partial(self._desks, language)
        for scene in self.scenes():
            yield f"scene-{scene.name}-1920x1080", partial(self.paint_scene, scene)

    def scenes(self) -> Iterator[Scene]:
        """Give every scene of the second screen."""
        return scenes(self._words["en"], self._words["ar"], self._brought())

    def _starts(self) -> Iterator[tuple[str, Paint]]:
        for language in LANGUAGES:
            words = self._words[language]
            example = "workshop" if language == "ar" else "tccm-launch"
            readings: dict[str, StartReading | None] = {
                "choose": None,
                "faults": starts.with_faults(words),
                "warnings": starts.with_warnings(words, example),
            }
            for name, reading in readings.items():
                yield f"start-{name}-{language}-1280x760", partial(self._start, language, reading)

    def _start(self, language: str, reading: StartReading | None) -> QPixmap:
        return self._grabbed(self.start_window(language, reading))

    def start_window(self, language: str, reading: StartReading | None) -> StartWindow:
        """Make a start window, shown and laid out; the caller takes it down with `remove`."""
        words = self._words[language]
        apply_language(self._application, words)
        window = StartWindow(words)
        window.show_entries(starts.entries(words))
        if reading is not None:
            window.show_reading(reading)
        _lay_out(window)
        return window

    def console(
        self,
        shot: Shot,
        language: str,
        size: QSize,
        theme: ThemeName = ThemeName.DARK,
    ) -> ConsoleWindow:
        """Make a console, shown and laid out; the caller takes it down with `remove`."""
        words = self._words[language]
        state, now = shot.state, shot.now
        apply_language(self._application, words)

        def row(question: QuestionId) -> QuestionRow:
            return question_row(state, question, now, words)

        settings = Settings(language=language, theme=theme)
        window = ConsoleWindow(words, row, settings=settings, images=self._shelf)
        window.resize(size)
        window.show_stage_size(STAGE)
        found = self._show_questions(window, shot)
        window.show_panels(console_panels(state, now, words, UTC, shot.around), now)
        window.questions.show_stage(shot.tab)
        _lay_out(window)
        listed = found[shot.tab]
        if listed:
            book = state.questions.by_id
            window.questions.list.choose(
                next((each for each in listed if book[each].alike), listed[0])
            )
            window.show_questions(shot.tab, listed)
        if shot.has_help:
            window.toggle_help()
        if shot.has_ladder:
            window.transport.open_ladder()
        if shot.has_read_out and state.questions.on_air is not None:
            window.show_read_out(read_out(state, state.questions.on_air, words))
        if shot.has_calls:
            window.drawer.open_calls(call_sheet(Sight(state, now, words, UTC)))
        if shot.has_rule:
            window.edit_fairness(state.fairness)
        _lay_out(window)
        return window

    def _show_questions(
        self, window: ConsoleWindow, shot: Shot
    ) -> dict[Stage, tuple[QuestionId, ...]]:
        """Show the lists as they are asked for; give what is in them."""
        sieve = Sieve(shot.only, shot.state.marked_words, Folds())
        found: dict[Stage, tuple[QuestionId, ...]] = {}
        for tab in TABS:
            ids = question_ids(shot.state, tab)
            found[tab] = ids if shot.only.is_open else tuple(sieve.sift(ids, shot.state.questions))
            window.show_questions(tab, found[tab])
        window.show_arrangement({}, shot.only, has_fair=False)
        if not shot.only.is_open:
            window.show_found({tab: len(ids) for tab, ids in found.items()})
        return found

    def _console(
        self, shot: Shot, language: str, size: QSize, theme: ThemeName = ThemeName.DARK
    ) -> QPixmap:
        return self._grabbed(self.console(shot, language, size, theme))

    def import_sheet(self, language: str) -> ImportSheet:
        """Make the window for bringing questions in; the caller takes it down with `remove`."""
        words = self._words[language]
        apply_language(self._application, words)
        kit = Kit(words, Look(), KeyMap())
        kit.dress_application(kit.look, is_mirrored=words.is_mirrored)
        sheet = ImportSheet(kit, None)
        kit.setParent(sheet)
        sheet.show_view(view_of("questions.csv", glance_of(tables.table()), words))
        _lay_out(sheet)
        return sheet

    def _bring_in(self, language: str) -> QPixmap:
        return self._grabbed(self.import_sheet(language))

    def desks_window(self, language: str) -> DesksWindow:
        """Make the window of screens and desks; the caller takes it down with `remove`."""
        words = self._words[language]
        apply_language(self._application, words)
        kit = Kit(words, Look(), KeyMap())
        kit.dress_application(kit.look, is_mirrored=words.is_mirrored)
        window = DesksWindow(kit, OutputMenus(kit, kit), None)
        window.resize(DESKS)
        kit.setParent(window)
        window.show_sheet(links.sheet(language, words), links.ADDRESS)
        window.links.setCurrentRow(2)
        window.card.show_code("desk/technical-desk", f"{links.ADDRESS}/desk/technical-desk#a-word")
        _lay_out(window)
        return window

    def _desks(self, language: str) -> QPixmap:
        return self._grabbed(self.desks_window(language))

    def paint_scene(self, scene: Scene) -> QPixmap:
        """Paint a scene as the second screen does."""
        for file in files_of(scene.frame):
            self._wait_for(file)
        pixmap = QPixmap(STAGE)
        with QPainter(pixmap) as painter:
            self._painter.picture(scene.frame, scene.now)(painter, STAGE, 1.0)
        return pixmap

    def _wait_for(self, file: str) -> None:
        """Let an image be read, which happens beside the loop."""
        self._shelf.ask_for(file)
        while self._shelf.state(file) is ImageState.ON_ITS_WAY:
            _deliver()

    def _grabbed(self, window: QWidget) -> QPixmap:
        pixmap = window.grab()
        remove(window)
        return pixmap

    def _brought(self) -> Path:
        """Paint the picture file that somebody brought, for the scene that shows one."""
        file = self._scratch / "brought.png"
        if file.exists():
            return file
        image = QImage(1600, 1000, QImage.Format.Format_RGB32)
        rect = QRectF(image.rect())
        sky = QLinearGradient(QPointF(0, 0), rect.bottomLeft())
        sky.setColorAt(0, QColor("#16324f"))
        sky.setColorAt(1, QColor("#d9c7a3"))
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(rect, sky)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("#f4d58d"))
            painter.drawEllipse(QPointF(1180, 300), 110, 110)
            painter.setBrush(QColor("#0f2438"))
            painter.drawEllipse(QRectF(-300, 620, 1300, 900))
            painter.setBrush(QColor("#1c3c57"))
            painter.drawEllipse(QRectF(600, 700, 1500, 900))
            painter.setPen(QColor("#ffffff"))
            painter.setFont(ui_font(64, 600))
            painter.drawText(rect.adjusted(80, 80, 0, 0), "A picture file")
        image.save(str(file))
        return file


def remove(window: QWidget) -> None:
    """Take a window down for good."""
    window.hide()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _lay_out(window: QWidget) -> None:
    """Show a window where nobody sees it, and let its layouts settle."""
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.show()
    for _ in range(_ROUNDS):
        _deliver()


def _deliver() -> None:
    """Deliver what was posted; no loop runs here."""
    QCoreApplication.sendPostedEvents()
