"""What the console leaves out where there is little room: never clock, due cue, on air or GO.

Widths follow the window. In the height, coming cues go first, then the speaker's second lines, so
that the script keeps a line or two; at the worst the script goes, which the moderator can print.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.qt.theme import TextRole
from console.widgets.monitor import MONITOR_HEIGHT

if TYPE_CHECKING:
    from console.widgets.console_window import ConsoleWindow

_COMPACT_WIDTH = 1440
_COMPACT_HEIGHT = 820
"""Below these, in pixels of the smallest writing, captions and margins are shorter."""

_LEAST_FOOT = 128
_FOOT_MARGINS = 22

_ON_AIR = 0.2
"""How high the words on air may be before they scroll, in parts of the window."""


@dataclass(frozen=True, slots=True)
class Share:
    """What the panels of the centre may show."""

    coming: int = 2
    """Cues that are not due."""
    due: int = 2
    name_lines: int = 2
    has_detail: bool = True
    ready_lines: int = 0
    """Of the Ready list; 0 is all."""


_STEPS = (
    Share(),
    Share(coming=1),
    Share(coming=0),
    Share(coming=0, has_detail=False),
    Share(coming=0, has_detail=False, name_lines=1),
    Share(coming=0, has_detail=False, name_lines=1, due=1, ready_lines=5),
)
"""What is left out step by step; the first due cue never is."""


class Fitting:
    """Fits the panels of a console into its window."""

    def __init__(self, window: ConsoleWindow) -> None:
        self._window = window

    def fit(self) -> None:
        """Give the columns their widths, then let the centre leave out what must be."""
        window = self._window
        width, height = window.width(), window.height()
        growth = max(1.0, window.kit.look.scale)
        is_narrow = width / growth < _COMPACT_WIDTH
        is_low = height / growth < _COMPACT_HEIGHT
        window.order_column.setFixedWidth(round(width * (0.212 if is_narrow else 0.22)))
        window.question_column.setFixedWidth(round(width * (0.32 if is_narrow else 0.3125)))
        window.status.setFixedWidth(round(width * 0.2))
        gap, top = (6, 8) if is_low else (8, 12)
        margin = 12 if is_narrow else 18
        for column in (window.order_column, window.centre, window.question_column):
            column.box.setContentsMargins(margin, top, margin, gap)
            column.box.setSpacing(gap)
        window.foot.setFixedHeight(self._foot_height())
        window.on_air.limit(round(height * _ON_AIR))
        window.transport.compact(is_compact=is_narrow)
        window.on_air.compact(is_compact=is_narrow)
        window.speaker.compact(is_compact=is_narrow)
        self.fit_centre()

    def _foot_height(self) -> int:
        """Give room for a caption, the monitors or two lines of buttons, and the margins."""
        kit = self._window.kit
        line = kit.look.px(TextRole.LABEL)
        button = round(line * 1.25) + 2 * (kit.px(8) + 1)
        monitors = line * 1.3 + 4 + MONITOR_HEIGHT * kit.window_scale
        keys = line * 1.3 + 5 + 2 * button + 8
        return round(max(monitors, keys, _LEAST_FOOT - _FOOT_MARGINS)) + _FOOT_MARGINS

    def fit_centre(self) -> None:
        """Leave out as little as lets the script keep a line."""
        window = self._window
        room = window.centre.height() - window.kit.px(34)
        for share in _STEPS:
            window.cues.limit(share.due, share.coming)
            window.speaker.limit(share.name_lines, has_detail=share.has_detail)
            window.ready.limit(share.ready_lines)
            if self._needed() <= room:
                break

    def _needed(self) -> int:
        """Reckon the height of the centre without its script."""
        window = self._window
        for panel in (*window.cues.cards, window.speaker, window.cues, window.ready):
            layout = panel.layout()
            if layout is not None:
                layout.activate()
        box = window.centre.box
        box.invalidate()
        margins = box.contentsMargins()
        width = window.centre.width() - margins.left() - margins.right()
        shown = [
            panel
            for panel in (
                window.clock,
                window.speaker,
                window.ready,
                window.cues,
                window.transport,
            )
            if not panel.isHidden()
        ]
        needed = margins.top() + margins.bottom() + box.spacing() * len(shown)
        for panel in shown:
            layout = panel.layout()
            if layout is not None and layout.hasHeightForWidth():
                needed += layout.totalHeightForWidth(width)
            else:
                needed += panel.sizeHint().height()
        return needed
