"""The tracks that run side by side: a line each with its clock, and when everyone comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from console.qt.theme import TextRole, set_hook
from console.widgets.boxes import add_column, add_row
from console.widgets.buttons import KeyButton
from console.widgets.clock_panel import INK_OF_PHASE
from console.widgets.parts import TickText

if TYPE_CHECKING:
    from console.views.panels import TrackRow, TracksPanel
    from console.widgets.kit import Kit

MINUTE_MS = 60_000


class TrackLine(QWidget):
    """One track; made once, then shown and shown again."""

    time_added = Signal(int, str)
    ended = Signal(str)
    reopened = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._row: TrackRow | None = None
        self._has_detail = True
        self._title = TickText(kit, TextRole.STRONG, elides=True)
        self._owner = TickText(kit, TextRole.SMALL, "dim", elides=True)
        self._cue = TickText(kit, TextRole.SMALL, "dim", elides=True)
        self._words = TickText(kit, TextRole.LABEL)
        self._of = TickText(kit, TextRole.SMALL, "dim")
        self._digits = TickText(kit, TextRole.TURN, ends=True)
        # Never greyed out: a key that loses the focus hands it to another, and what cannot be
        # is refused with a reason.
        self._end = KeyButton(kit, kit.say("Finish"))
        self._less = KeyButton(kit, kit.say("−1 min"))
        self._more = KeyButton(kit, kit.say("+1 min"))
        self._end.clicked.connect(self.end)
        self._less.clicked.connect(self.less)
        self._more.clicked.connect(self.more)
        self._lay_out()

    def _lay_out(self) -> None:
        """Put the words at the beginning, the clock and the keys at the end."""
        self._detail = QWidget()
        detail = QHBoxLayout(self._detail)
        detail.setContentsMargins(0, 0, 0, 0)
        detail.setSpacing(12)
        for part in (self._words, self._of, self._owner, self._cue):
            detail.addWidget(part)
        detail.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        said = add_column(row, 1)
        said.setSpacing(0)
        said.addStretch()
        title = add_row(said)
        title.addWidget(self._title)
        title.addStretch()
        said.addWidget(self._detail)
        said.addStretch()
        row.addWidget(self._digits)
        for button in (self._end, self._less, self._more):
            row.addWidget(button)

    def show_row(self, row: TrackRow) -> None:
        """Show another track, or the same a second later."""
        old, self._row = self._row, row
        self._title.show_text(row.title)
        self._title.setToolTip(row.title)
        self._owner.show_text(row.owner)
        self._owner.setToolTip(row.owner)
        self._cue.setToolTip("" if row.cue is None else row.cue.say)
        self._owner.setVisible(bool(row.owner))
        cue = row.cue
        self._cue.show_text(
            "" if cue is None else self._kit.say("{when}: {cue}", when=cue.when, cue=cue.say),
            "attention" if cue is not None and cue.is_due else "dim",
        )
        self._cue.setVisible(cue is not None)
        # That it ended, and when, is all there is to say of it; else it is the lesser thing.
        said, of = (row.of, "") if row.has_ended else (row.words, row.of)
        self._words.show_text(said, INK_OF_PHASE[row.phase])
        self._words.setVisible(bool(said))
        self._of.show_text(of)
        self._of.setVisible(bool(of))
        self._digits.show_text(row.digits, INK_OF_PHASE[row.phase])
        self._digits.setVisible(bool(row.digits))
        self._show_detail()
        if old is None or (old.title, old.has_ended) != (row.title, row.has_ended):
            self._name(row)

    def _name(self, row: TrackRow) -> None:
        """Say on every key what it does, and to which track."""
        say, title = self._kit.say, row.title
        self.setAccessibleName(title)
        if row.has_ended and (self._less.hasFocus() or self._more.hasFocus()):
            self._end.setFocus()
        self._less.setVisible(not row.has_ended)
        self._more.setVisible(not row.has_ended)
        self._end.show_words(say("Go on") if row.has_ended else say("Finish"))
        self._less.setAccessibleName(say("One minute less for “{track}”", track=title))
        self._more.setAccessibleName(say("One minute more for “{track}”", track=title))
        self._end.setAccessibleName(
            say("Go on with “{track}”", track=title)
            if row.has_ended
            else say("Finish “{track}”", track=title)
        )

    def limit(self, *, has_detail: bool) -> None:
        """Leave the second line out where nothing presses, or not."""
        self._has_detail = has_detail
        self._show_detail()

    def _show_detail(self) -> None:
        row = self._row
        is_due = row is not None and row.cue is not None and row.cue.is_due
        has_words = bool(self._words.text)  # a colour never stands alone
        self._detail.setVisible(self._has_detail or is_due or has_words)

    @property
    def has_focus(self) -> bool:
        """Whether one of its keys has the focus."""
        return any(each.hasFocus() for each in (self._end, self._less, self._more))

    def take_focus(self) -> None:
        """Let the next Enter give a minute; or, once it ended, let it go on."""
        is_over = self._row is not None and self._row.has_ended
        (self._end if is_over else self._more).setFocus()

    def more(self) -> None:
        """Wish for a minute more."""
        self._add(MINUTE_MS)

    def less(self) -> None:
        """Wish for a minute less."""
        self._add(-MINUTE_MS)

    def _add(self, milliseconds: int) -> None:
        if self._row is not None:
            self.time_added.emit(milliseconds, self._row.track)

    def end(self) -> None:
        """Wish to end it, or to let it go on where it has ended."""
        if self._row is not None:
            (self.reopened if self._row.has_ended else self.ended).emit(self._row.track)


class TracksCard(QFrame):
    """Shows a `TracksPanel`, and nothing while no tracks run."""

    track_time_added = Signal(int, str, str)
    track_ended = Signal(str, str)
    track_reopened = Signal(str, str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        set_hook(self, "card", "plain")
        self._kit = kit
        self._panel: TracksPanel | None = None
        self._lines: list[TrackLine] = []
        self._has_detail = True
        self._heading = TickText(kit, TextRole.LABEL, "dim")
        self._heading.show_text(kit.say("Tracks"))
        self._come_back = TickText(kit, TextRole.BODY, "dim", elides=True, ends=True)
        self._digits = TickText(kit, TextRole.CLOCK, ends=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 6, 14, 8)
        self._column.setSpacing(4)
        head = add_row(self._column)
        head.setSpacing(8)
        head.addWidget(self._heading)
        head.addStretch()
        head.addWidget(self._come_back)
        head.addWidget(self._digits)
        self.setAccessibleName(kit.say("Tracks"))
        self.hide()

    @property
    def lines(self) -> tuple[TrackLine, ...]:
        """The lines that are shown."""
        return tuple(each for each in self._lines if not each.isHidden())

    def show_panel(self, panel: TracksPanel | None) -> None:
        """Show other tracks, or the same a second later."""
        self._panel = panel
        rows = panel.rows if panel else ()
        while len(self._lines) < len(rows):
            self._add_line()
        for line, row in zip(self._lines, rows, strict=False):
            line.show_row(row)
            line.show()
        for line in self._lines[len(rows) :]:
            line.hide()
        if panel is not None:
            ink = "attention" if panel.is_due else "dim"
            self._come_back.show_text(panel.come_back, ink)
            self._digits.show_text(panel.digits)
            self._digits.setVisible(bool(panel.digits))
        self.setVisible(panel is not None)

    def _add_line(self) -> None:
        line = TrackLine(self._kit)
        line.limit(has_detail=self._has_detail)
        line.time_added.connect(self._on_time_added)
        line.ended.connect(self._on_ended)
        line.reopened.connect(self._on_reopened)
        self._lines.append(line)
        self._column.addWidget(line)

    def limit(self, *, has_detail: bool) -> None:
        """Leave the second lines out where nothing presses, or not."""
        self._has_detail = has_detail
        for line in self._lines:
            line.limit(has_detail=has_detail)

    def focus_next(self) -> None:
        """Give the focus to the keys of the next track, first to those of the first."""
        lines = self.lines
        if lines:
            place = next((n for n, line in enumerate(lines) if line.has_focus), -1)
            lines[(place + 1) % len(lines)].take_focus()

    def _on_time_added(self, milliseconds: int, track: str) -> None:
        if self._panel is not None:
            self.track_time_added.emit(milliseconds, track, self._panel.segment)

    def _on_ended(self, track: str) -> None:
        if self._panel is not None:
            self.track_ended.emit(track, self._panel.segment)

    def _on_reopened(self, track: str) -> None:
        if self._panel is not None:
            self.track_reopened.emit(track, self._panel.segment)
