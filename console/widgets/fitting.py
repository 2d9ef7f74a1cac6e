"""What the console leaves out where there is little room: never clock, due cue, on air or GO.

Widths follow the window. In the height, coming cues go first, then the speaker's second lines, so
that the script keeps a line or two; at the worst the script goes, which the moderator can print.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from console.qt.theme import TextRole
from console.widgets.monitor import MONITOR_HEIGHT
from console.widgets.prose import LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from console.views.panels import ConsolePanels
    from console.widgets.console_window import ConsoleWindow

_COMPACT_WIDTH = 1440
_COMPACT_HEIGHT = 820
"""Below these, in pixels of the smallest writing, captions and margins are shorter."""

_SHORT_HEIGHT = 960
"""Below this a list of questions has room for its rows only if what stands below is brief."""

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
    has_script: bool = True


_STEPS: tuple[Callable[[Share], Share], ...] = (
    lambda share: replace(share, coming=1),
    lambda share: replace(share, coming=0),
    lambda share: replace(share, has_detail=False),
    lambda share: replace(share, ready_lines=5),
    lambda share: replace(share, due=1),
    lambda share: replace(share, name_lines=1),
    lambda share: replace(share, has_script=False),
)
"""What is left out, the least needed first; the first due cue never is."""


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
        window.status.setFixedWidth(round(width * (0.2 if is_narrow else 0.17)))
        gap, top = (6, 8) if is_low else (8, 12)
        margin = 12 if is_narrow else 18
        for column in (window.order_column, window.centre, window.question_column):
            column.box.setContentsMargins(margin, top, margin, gap)
            column.box.setSpacing(gap)
        window.foot.setFixedHeight(self._foot_height())
        window.on_air.limit(round(height * _ON_AIR))
        window.transport.compact(is_compact=is_narrow)
        window.on_air.compact(is_compact=is_narrow)
        window.room_question.compact(is_compact=is_narrow)
        window.speaker.compact(is_compact=is_narrow)
        is_short = height / growth < _SHORT_HEIGHT
        window.questions.compact(is_compact=is_low)
        window.questions.detail.compact(is_compact=is_short)
        window.next_question.compact(is_compact=is_low)
        _settle(window.centre)
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
        """Leave out as little as lets the script have a whole line."""
        self._window.speaker.arrange(self._inner_width())
        left_out = next(
            (number for number in range(len(_STEPS)) if self._fits(_STEPS[:number])), len(_STEPS)
        )
        kept = list(_STEPS[:left_out])
        # What was left out before something large need not stay out.
        for step in reversed(_STEPS[: max(0, left_out - 1)]):
            trial = [each for each in kept if each is not step]
            if self._fits(trial):
                kept = trial
        if left_out > 1:  # else what fits was tried last
            self._fits(kept)

    def _fits(self, steps: Sequence[Callable[[Share], Share]]) -> bool:
        """Leave out what the steps say, and say whether everything else has room then."""
        share = Share()
        for step in steps:
            share = step(share)
        window = self._window
        window.cues.limit(share.due, share.coming)
        window.speaker.limit(share.name_lines, has_detail=share.has_detail)
        window.tracks.limit(has_detail=share.has_detail)
        window.ready.limit(share.ready_lines)
        window.script.setVisible(share.has_script)
        line = ceil(window.kit.look.px(TextRole.SCRIPT) * LINE) if share.has_script else 0
        return self._needed() + line <= window.centre.height()

    def _inner_width(self) -> int:
        margins = self._window.centre.box.contentsMargins()
        return self._window.centre.width() - margins.left() - margins.right()

    def _needed(self) -> int:
        """Reckon the height of the centre with a script of no height.

        Only what the steps change is reckoned anew: all of it takes as long as painting it.
        """
        window = self._window
        centre = window.centre
        for panel in (window.speaker, window.ready, window.tracks, window.cues):
            if not panel.isHidden():
                _settle(panel)
        centre.box.invalidate()
        centre.box.activate()
        if centre.box.hasHeightForWidth():
            return centre.box.minimumHeightForWidth(centre.width())
        return centre.box.minimumSize().height()


def _settle(widget: QWidget) -> None:
    """Let the layouts within a widget reckon anew, the innermost first.

    The loop would do it a little later, and what is asked before knows nothing of what changed.
    """
    widget.ensurePolished()
    for child in widget.children():
        # What is hidden takes no room, and reckons anew when it is shown.
        if isinstance(child, QWidget) and not child.isHidden():
            _settle(child)
    layout = widget.layout()
    if layout is not None:
        layout.invalidate()
        layout.activate()


def shape_of(panels: ConsolePanels) -> tuple[object, ...]:
    """Give what decides how high the panels of the centre are."""
    speaker = panels.speaker
    words = (speaker.name, speaker.say, speaker.detail) if speaker else ()
    rows = panels.tracks.rows if panels.tracks else ()
    tracks = [(row.title, bool(row.words), row.cue and row.cue.is_due) for row in rows]
    return words, tracks, [(cue.say, cue.is_due) for cue in panels.cues], panels.ready
