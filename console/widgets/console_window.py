"""The moderator's window: lays panels out, and gives each its part when that has changed.

1600x900 is the window of reference, useful from 1280x720 up. Where there is little room the script
and the lists shrink, and the scene buttons fold into a menu; never the clock, the cue that is due,
the question on air or GO.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from console.domain.questions import QuestionId, Stage
from console.qt.actions import Context, KeyMap, KeyRing
from console.qt.stage.images import ImageShelf
from console.qt.theme import Look, scale_for, set_hook
from console.qt.tokens import THEMES
from console.views.question_filter import Filter
from console.widgets.boxes import add_row
from console.widgets.bringing import Bringing
from console.widgets.buttons import is_text_field
from console.widgets.canvas import FRAME, Canvas, Column, Upright
from console.widgets.clock_panel import ClockView
from console.widgets.console_keys import deeds
from console.widgets.cue_panel import CueList
from console.widgets.desks import Desks
from console.widgets.drawer import Drawer
from console.widgets.fitting import Fitting, shape_of
from console.widgets.header_panel import HeaderBar
from console.widgets.help_overlay import HelpOverlay
from console.widgets.kit import Kit
from console.widgets.next_question import NextQuestion
from console.widgets.on_air_card import OnAirCard
from console.widgets.online_wait import OnlineWait
from console.widgets.order_panel import OrderColumn
from console.widgets.output_panel import OutputRow
from console.widgets.parts import is_mirrored
from console.widgets.question_panel import QuestionPanel
from console.widgets.read_out_card import ReadOutCard
from console.widgets.ready_panel import ReadyCard
from console.widgets.rehearsal_bar import RehearsalBar
from console.widgets.room_question import RoomQuestion
from console.widgets.script_panel import ScriptView
from console.widgets.settings_menu import TEXT_SIZES, Settings, SettingsMenu
from console.widgets.speaker_panel import SpeakerCard
from console.widgets.status_panel import StatusList
from console.widgets.tracks_panel import TracksCard
from console.widgets.transport_panel import Transport
from console.widgets.wiring import connect_menu, connect_wishes
from console.widgets.wishes import Wishes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent

    from console.domain.fair_rule import Rule
    from console.domain.looks import OutputName
    from console.domain.timeline import Moment
    from console.domain.wording import Words
    from console.views.panels import (
        ConsolePanels,
        LadderPanel,
        NextQuestionPanel,
        QuestionRow,
        ReadOut,
    )
    from console.views.question_filter import FilterChoices
    from console.views.question_sort import Sort
    from console.widgets.person_editor import PersonValues
    from console.widgets.screens_menu import ScreenChoice
    from console.widgets.turn_editor import TurnSheet

LEAST = QSize(1024, 640)
"""Smaller than this nothing is promised."""

_SCALE_STEP = 0.05
"""The text size follows the window in steps, so that dragging its edge stays smooth."""


class ConsoleWindow(QMainWindow):
    """Shows `ConsolePanels`; what a person wishes is told by `wishes`."""

    moved_or_resized = Signal()
    """The window is elsewhere or of another size: whoever keeps screens apart wants to look."""

    def __init__(  # all but the first two by keyword, with usual values
        self,
        words: Words,
        row: Callable[[QuestionId], QuestionRow | None],
        *,
        settings: Settings | None = None,
        keys: KeyMap | None = None,
        images: ImageShelf | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.wishes = Wishes(self)
        self._row = row
        self._settings = settings or Settings(language=words.language)
        self._images = images or ImageShelf(self)
        self._panels: ConsolePanels | None = None
        self._now: Moment | None = None
        self._ids: dict[Stage, Sequence[QuestionId]] = {}
        self._arrangement: tuple[Mapping[Stage, Sort], Filter, bool] = ({}, Filter(), False)
        self._found: Mapping[Stage, int] | None = None
        self._screens: Mapping[OutputName, tuple[ScreenChoice, ...]] = {}
        look = Look(THEMES[self._settings.theme], self._settings.text_size)
        self._kit = Kit(words, look, keys or KeyMap())
        self.setMinimumSize(LEAST)
        self.setWindowTitle("Podium")
        self.resize(1600, 900)
        self._build()
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    # What is shown.

    @property
    def kit(self) -> Kit:
        """Words, look and keys of this window."""
        return self._kit

    @property
    def settings(self) -> Settings:
        """How the menu's boxes are ticked."""
        return self._settings

    def show_panels(self, panels: ConsolePanels, now: Moment) -> None:
        """Give each panel its part where that differs; `now` is when `panels` were true."""
        old, self._panels, self._now = self._panels, panels, now
        if old is None or panels.header.title != old.header.title:
            self.setWindowTitle(f"{panels.header.title} – Podium")
        for part, show in self._parts().items():
            value = getattr(panels, part)
            if old is None or value != getattr(old, part):
                show(value)
        self.output.show_panel(panels.output, now)
        self.questions.refresh()
        if old is None or (panels.rehearsal is None) != (old.rehearsal is None):
            self._mark_rehearsal(is_rehearsal=panels.rehearsal is not None)
        elif shape_of(panels) != shape_of(old):
            self._fitting.fit_centre()

    def show_questions(
        self,
        stage: Stage,
        ids: Sequence[QuestionId],
        changed: frozenset[QuestionId] = frozenset(),
        *,
        is_wished: bool = False,
    ) -> None:
        """Show the questions of a tab in their order; `changed` ones are read anew.

        An order that was wished for, by a search or another sort, comes at once and as a whole.
        """
        self._ids[stage] = ids
        self.questions.show_ids(stage, ids, changed, is_wished=is_wished)

    def show_arrangement(
        self, sorts: Mapping[Stage, Sort], only: Filter, *, has_fair: bool
    ) -> None:
        """Show how the lists of questions are sorted and filtered."""
        self._arrangement = (sorts, only, has_fair)
        self.questions.show_arrangement(sorts, only, has_fair=has_fair)

    def show_found(self, found: Mapping[Stage, int] | None) -> None:
        """Show how many questions of each tab are listed; None when all are."""
        self._found = found
        self.questions.tabs.show_found(found)

    def offer_filters(self, choices: FilterChoices) -> None:
        """Answer `filter_choices_requested`: open the menu of filters."""
        self.questions.tools.offer(choices)

    def show_screens(self, choices: Mapping[OutputName, tuple[ScreenChoice, ...]]) -> None:
        """Offer these monitors for each output in the menus."""
        self._screens = choices
        self.output.menus.show_screens(choices)

    def show_stage_size(self, size: QSize) -> None:
        """Give the monitors the proportions of the real second screen, in physical pixels."""
        for monitor in (self.output.program, self.output.preview):
            monitor.screen_view.set_stage(size)

    def edit_person(self, values: PersonValues) -> None:
        """Answer `person_edit_requested`: open the editor in the left column."""
        self.drawer.edit_person(values)

    def edit_turns(self, sheet: TurnSheet) -> None:
        """Answer `turns_edit_requested`, and show the turns anew after each change."""
        self.drawer.edit_turns(sheet)

    def edit_fairness(self, rule: Rule) -> None:
        """Answer `fairness_edit_requested`: open the editor in the left column."""
        self.drawer.edit_fairness(rule)

    def edit_marked_words(self, words: Sequence[str]) -> None:
        """Answer `marked_words_edit_requested` in the same way."""
        self.drawer.edit_words(words)

    def show_read_out(self, shown: ReadOut | None) -> None:
        """Answer `read_out_requested`, and show the card anew when the question has changed."""
        if shown is None:
            self.read_out.close_card()
        else:
            self.read_out.show_read_out(shown)

    def apply_settings(self, settings: Settings, words: Words | None = None) -> None:
        """Take over theme, text size and ticks; with other words everything is said anew."""
        self._settings = settings
        if words is not None:
            self.bringing.remove()
            self.desks.remove()
            self._kit.deleteLater()
            self._kit = Kit(words, self._kit.look, self._kit.keys)
            self._build()
            self._show_again()
        self._dress()

    def show_served(self, served: str) -> None:
        """Tick in the menu whom the ask page is served to."""
        self._settings = replace(self._settings, served=served)

    # How it is laid out.

    def _build(self) -> None:
        kit = self._kit
        mirrored = kit.words.is_mirrored
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
        )
        self.header = HeaderBar(kit)
        self.rehearsal = RehearsalBar(kit)
        self.order = OrderColumn(kit)
        self.drawer = Drawer(kit, self.order)
        self.clock = ClockView(kit)
        self.speaker = SpeakerCard(kit)
        self.tracks = TracksCard(kit)
        self.cues = CueList(kit)
        self.ready = ReadyCard(kit)
        self.script = ScriptView(kit)
        self.transport = Transport(kit)
        self.on_air = OnAirCard(kit)
        self.next_question = NextQuestion(kit)
        self.questions = QuestionPanel(kit, self._row)
        self.question_deeds = self.questions.deeds
        self.room_question = RoomQuestion(kit)
        self.output = OutputRow(kit, self._images)
        self.status = StatusList(kit, most=5)
        self._canvas = Canvas(kit)
        self._lay_out()
        self._fitting = Fitting(self)
        self.centre.resized.connect(self._fitting.fit_centre)
        self.transport.reshaped.connect(self._fitting.fit_centre)
        self.setCentralWidget(self._canvas)
        self.online_wait = OnlineWait(kit, self._canvas, self.order_column)
        self.read_out = ReadOutCard(kit, self._canvas, self.question_column)
        self.read_out.closed.connect(self._on_read_out_closed)
        self.bringing = Bringing(kit, self)
        self.bringing.pressed.connect(self._on_key)
        self.desks = Desks(kit, self.output.menus, self)
        self.desks.pressed.connect(self._on_key)
        self.help = HelpOverlay(kit, self._canvas)
        self._ring = KeyRing(self._canvas, kit.keys)
        self._ring.add_panel(Context.QUESTIONS, self.question_column)
        self._ring.add_panel(Context.QUESTIONS, self.read_out)
        self._ring.add_panel(Context.ORDER, self.order)
        self._ring.pressed.connect(self._on_key)
        self._deeds = deeds(self)
        connect_wishes(self, self.wishes)
        self.order.jump_requested.connect(self._on_jump)
        self.next_question.suggested.connect(self._on_suggested)
        self.header.help_requested.connect(self.toggle_help)
        self.header.menu_requested.connect(self.open_menu)
        self.questions.focus_list()

    def _lay_out(self) -> None:
        self.order_column = Column((self.drawer,), stretch=0)
        shown = (self.clock, self.speaker, self.ready, self.tracks, self.cues)
        self.centre = Column((*shown, self.script, self.transport), stretch=4)
        right = (self.on_air, self.next_question, self.questions, self.room_question)
        self.question_column = Column(right, stretch=2)
        self.foot = QFrame()
        set_hook(self.foot, "bar", "bottom")
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(18, 9, 18, 9)
        foot.setSpacing(20)
        foot.addWidget(self.output, 1)
        foot.addWidget(self.status)
        self.rows = QVBoxLayout(self._canvas)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self.rows.addWidget(self.rehearsal)
        self.rows.addWidget(self.header)
        self._main = add_row(self.rows, 1)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.setSpacing(0)
        for place, column in enumerate((self.order_column, self.centre, self.question_column)):
            if place:
                self._main.addWidget(Upright(self._kit))
            self._main.addWidget(column)
        self.rows.addWidget(self.foot)
        self.rehearsal.hide()

    def _parts(self) -> dict[str, Callable[..., None]]:
        """Say who shows which part; the output is shown with the time and stands apart."""
        return {
            "is_mirrored": self._on_mirrored,
            "header": self.header.show_panel,
            "notice": self.header.show_notice,
            "call": self.header.show_call,
            "rehearsal": self._on_rehearsal,
            "order": self.order.show_panel,
            "clock": self.clock.show_panel,
            "speaker": self._on_speaker,
            "ready": self._on_ready,
            "tracks": self.tracks.show_panel,
            "cues": self.cues.show_rows,
            "script": self.script.show_panel,
            "transport": self.transport.show_panel,
            "ladder": self._on_ladder,
            "on_air": self.on_air.show_panel,
            "next_question": self._on_next_question,
            "tabs": self.questions.tabs.show_tabs,
            "status": self.status.show_rows,
        }

    def _show_again(self) -> None:
        panels, now = self._panels, self._now
        self._panels = None
        for stage, ids in self._ids.items():
            self.questions.show_ids(stage, ids, frozenset())
        sorts, only, has_fair = self._arrangement
        self.questions.show_arrangement(sorts, only, has_fair=has_fair)
        self.questions.tabs.show_found(self._found)
        self.output.menus.show_screens(self._screens)
        if panels is not None and now is not None:
            self.show_panels(panels, now)

    def _on_mirrored(self, is_right_to_left: object) -> None:
        left, right = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
        self.setLayoutDirection(right if is_right_to_left else left)

    def _on_rehearsal(self, _panel: object) -> None:
        if self._panels is not None and self._panels.rehearsal is not None:
            self.rehearsal.show_panel(self._panels.rehearsal)

    def _on_ready(self, _rows: object) -> None:
        if self._panels is not None:
            self.ready.show_rows(self._panels.ready)
            self._on_speaker(self._panels.speaker)

    def _on_ladder(self, panel: LadderPanel) -> None:
        self.transport.show_ladder(panel)
        self.output.show_ladder(panel)

    def _on_speaker(self, _panel: object) -> None:
        """Leave the room to the Ready list while nobody speaks yet."""
        panels = self._panels
        if panels is not None:
            is_early = bool(panels.ready) and panels.speaker is not None and not panels.speaker.name
            self.speaker.show_panel(None if is_early else panels.speaker)

    def _on_next_question(self, panel: NextQuestionPanel) -> None:
        self.next_question.show_panel(panel)
        self.room_question.show_queue(is_open=panel.is_queue_open)
        self.room_question.show_hubs(panel.hubs)
        self.online_wait.show_panel(panel)

    def _mark_rehearsal(self, *, is_rehearsal: bool) -> None:
        self.rehearsal.setVisible(is_rehearsal)
        self.transport.hollow(is_hollow=is_rehearsal)
        edge = FRAME if is_rehearsal else 0
        self.rows.setContentsMargins(edge, 0, edge, edge)
        self._canvas.show_frame(is_shown=is_rehearsal)
        self._fitting.fit()

    def _dress(self) -> None:
        """Give everything the size that belongs to the window."""
        wish = self._settings.text_size
        scale = scale_for(self.width(), self.height(), wish)
        steps = int(scale / _SCALE_STEP + 1e-6)
        self._kit.window_scale = scale / wish
        look = Look(THEMES[self._settings.theme], steps * _SCALE_STEP)
        self._kit.dress_application(look, is_mirrored=is_mirrored(self))
        self._fitting.fit()

    # What keys do.

    def toggle_help(self) -> None:
        """Show all keys, or put them away."""
        if self.help.isHidden():
            self.help.open_help()
        else:
            self.help.close_help()

    def open_menu(self) -> None:
        """Open the menu under its button."""
        menu = self.menu()
        button = self.header.menu_button
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def menu(self) -> SettingsMenu:
        """Make the menu as things are."""
        made = SettingsMenu(self._kit, self._settings, self.header.redo_label, self)
        made.redo_requested.connect(self.header.redo)
        made.bring_in_requested.connect(self.bringing.pick_file)
        made.paste_requested.connect(self.bringing.paste)
        made.desks_requested.connect(self.desks.toggle)
        connect_menu(made, self.wishes)
        return made

    def step_text_size(self, step: int) -> None:
        """Wish for the next larger or smaller text."""
        nearest = min(TEXT_SIZES, key=lambda size: abs(size - self._settings.text_size))
        place = TEXT_SIZES.index(nearest) + step
        if 0 <= place < len(TEXT_SIZES):
            self.wishes.text_size_chosen.emit(TEXT_SIZES[place])

    def edit(self) -> None:
        """Edit the turns of the chosen segment, or else whoever speaks."""
        if self.order.list.hasFocus():
            self.order.edit_turns()
        else:
            self.speaker.edit()

    def toggle_read_out(self) -> None:
        """Read out the chosen question, or else the one on air; again puts the card away."""
        if self.read_out.close_card():
            return
        chosen = self.questions.list.chosen
        on_air = self._panels.on_air.row if self._panels else None
        row = chosen or on_air
        if row is not None:
            self.wishes.read_out_requested.emit(row.question)

    def toggle_full_screen(self) -> None:
        """Cover the whole screen, or no longer."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def close_open(self) -> None:
        """Put away the topmost thing that is open; never anything of the session."""
        closers: tuple[Callable[[], bool], ...] = (
            self.help.close_help,
            self.desks.close_sheet,
            self.transport.close_rows,
            self.output.close_message,
            self.read_out.close_card,
            self.questions.close_open,
            self.room_question.close_form,
            self.drawer.close_editor,
        )
        if not any(close() for close in closers) and self.header.notice.text:
            self.wishes.notice_dismissed.emit()

    def _on_jump(self, segment: str) -> None:
        running = self._panels.transport.running if self._panels else None
        self.wishes.jump_requested.emit(segment, running)

    def _on_suggested(self, question: str) -> None:
        """Choose the suggested question in line, and stage it as a hand would."""
        self.questions.show_stage(Stage.IN_LINE)
        self.questions.list.choose(QuestionId(question))
        self.wishes.question_selected.emit(question)

    def _on_read_out_closed(self) -> None:
        self.wishes.read_out_requested.emit("")
        self.questions.focus_list()

    def _on_key(self, name: str) -> None:
        self._deeds[name]()

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        is_ours = new is not None and new.window() is self
        self.transport.show_typing(is_typing=is_ours and is_text_field(new))

    # What Qt asks.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look a key up by its place, where the layout writes other letters."""
        if not self._ring.handle(event):
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the text grow and shrink with the window."""
        super().resizeEvent(event)
        self._dress()
        self.moved_or_resized.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only tell: the application decides, and hides the window itself."""
        event.ignore()
        self.wishes.close_requested.emit()
