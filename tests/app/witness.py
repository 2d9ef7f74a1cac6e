"""What the windows of a session really paint, as it is seen at the brush."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest import mock

from console.app.output_place import OutputPlace
from console.qt.frame_painter import FramePainter
from console.qt.stage.painting import DigitPainter

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QPainter

    from console.app.open_session import OpenSession
    from console.domain.timeline import Moment
    from console.qt.stage.canvas import View
    from console.qt.stage.items import Digits
    from console.runtime.pulse import Beat
    from console.views.frames import Frame

MOST_TURNS = 30
"""Turns of a clock that are remembered, the last ones."""


class Painted:
    """What one place was seen to paint: a frame, and since when it shows which digits."""

    def __init__(self) -> None:
        self.frame: Frame | None = None
        self.number = 0
        """Of the last event that the frame was true of when it was first painted."""
        self.turns: list[tuple[Moment, str]] = []
        """Moments of the session, and the digits that were painted then and not before."""


class Witness:
    """Sees what is painted, at the brush: the windows by their output, and the two monitors."""

    def __init__(self, session: OpenSession) -> None:
        self.places: dict[str, Painted] = {}
        self._session = session
        self._number = session.store.sequence
        self._place: Painted | None = None
        session.pulse.subscribe(self._on_beat, is_first=True)
        paint, digits = FramePainter.paint, DigitPainter.paint

        def paint_frame(
            painter: FramePainter, brush: QPainter, size: QSize, ratio: float, now: Moment
        ) -> None:
            self._place = self.places.setdefault(self._name(painter), Painted())
            if self._place.frame != painter.frame:
                self._place.frame, self._place.number = painter.frame, self._number
            paint(painter, brush, size, ratio, now)
            self._place = None

        def paint_digits(
            painter: DigitPainter,
            brush: QPainter,
            place: Digits,
            view: View,
            ratio: float,
            shown: str,
        ) -> None:
            turns = [] if self._place is None else self._place.turns
            if not turns or turns[-1][1] != shown:
                turns.append((session.store.now(), shown))
                del turns[:-MOST_TURNS]
            digits(painter, brush, place, view, ratio, shown)

        mock.patch.object(FramePainter, "paint", paint_frame).start()
        mock.patch.object(DigitPainter, "paint", paint_digits).start()

    def truth(self) -> dict[str, object]:
        """Give what each place painted last."""
        return {
            name: {"frame": repr(each.frame), "number": each.number, "turns": each.turns}
            for name, each in self.places.items()
        }

    def _on_beat(self, beat: Beat) -> None:
        self._number = beat.sequence

    def _name(self, painter: FramePainter) -> str:
        owner = painter.parent()
        if isinstance(owner, OutputPlace):
            return str(owner.output)
        is_program = owner is self._session.console.output.program.screen_view
        return "program" if is_program else "preview"
