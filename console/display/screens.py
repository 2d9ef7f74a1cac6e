"""Which screens there are, and how one is known again after it was gone.

Promises: a screen is a value (`ScreenInfo`), for a kept `QScreen` is dead once its cable is pulled;
stand-ins that Qt makes up when the last screen sleeps are never listed; whether a remembered screen
is there is answered by one function (`fitting`): one screen, none, or several to ask about.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from console.domain.timeline import Duration

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SETTLE: Final = Duration(200)
"""How long screens must be quiet before anything is shown again.

A lock, a dock or a switch box changes all of them within a moment; hiding never waits for this.
"""

SETTLE_ENDS: Final = "screens-settle"
"""The name of the timer that ends the wait, for tests and for whoever looks for timers."""

SETTLE_IS_SURE: Final = "screens-settle-sure"
"""The name of the timer of one turn of the loop that follows it."""

LEAST_WIDTH: Final = 320
LEAST_HEIGHT: Final = 200
"""Below this, in device-independent pixels, a screen is a stand-in."""


@dataclass(frozen=True, slots=True)
class ScreenKey:
    """How a screen is known again: by serial, else by connector, else by position.

    Position counts in device-independent pixels from the primary screen's corner; it may be
    negative.
    """

    serial: str = ""
    maker: str = ""
    model: str = ""
    connector: str = ""
    left: int = 0
    top: int = 0

    def to_dict(self) -> dict[str, str | int]:
        """Give plain data for the settings."""
        return asdict(self)

    @classmethod
    def from_dict(cls, plain: Mapping[str, object]) -> ScreenKey | None:
        """Read what `to_dict` gave; None when it is not that, for settings are edited by hand."""
        words = {name: plain.get(name, "") for name in ("serial", "maker", "model", "connector")}
        left, top = plain.get("left", 0), plain.get("top", 0)
        texts = {name: word for name, word in words.items() if isinstance(word, str)}
        if len(texts) != len(words) or not any(texts.values()):
            return None
        if not isinstance(left, int) or not isinstance(top, int):
            return None
        return cls(**texts, left=left, top=top)


@dataclass(frozen=True, slots=True)
class ScreenInfo:
    """A screen as it was when it was looked at; lengths in device-independent pixels."""

    key: ScreenKey
    width: int
    height: int
    ratio: float = 1.0
    """Physical pixels to one device-independent pixel."""

    @classmethod
    def of(cls, screen: QScreen) -> ScreenInfo:
        """Copy what is known of a screen that is there now."""
        area = screen.geometry()
        key = ScreenKey(
            serial=screen.serialNumber(),
            maker=screen.manufacturer(),
            model=screen.model(),
            connector=screen.name(),
            left=area.x(),
            top=area.y(),
        )
        return cls(key, area.width(), area.height(), screen.devicePixelRatio())

    @property
    def name(self) -> str:
        """What a person can find on the device or in the system's settings; no bare number."""
        known, plug = self.key.model, self.key.connector
        return f"{known} ({plug})" if known and plug and plug != known else known or plug

    @property
    def area(self) -> QRect:
        """Where it lies among the screens."""
        return QRect(self.key.left, self.key.top, self.width, self.height)

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in physical pixels."""
        return round(self.width * self.ratio), round(self.height * self.ratio)

    @property
    def is_usable(self) -> bool:
        """Whether it is a real screen.

        With all screens asleep Wayland adds one without name or size, and X11 renames the last to
        ":0.0" with 64x64 pixels and says nothing.
        """
        plug = self.key.connector
        is_named = bool(plug) and not plug.startswith(":")
        return is_named and self.width >= LEAST_WIDTH and self.height >= LEAST_HEIGHT


def fitting(key: ScreenKey, screens: Sequence[ScreenInfo]) -> tuple[ScreenInfo, ...]:
    """Give the screens that a remembered key may mean: one is it, several are to be asked about.

    The strongest sign that any screen carries decides, the weaker ones tell twins apart. Position
    alone is a sign only between screens of one known model, or any projector to the right of the
    console would be taken for the one of yesterday.
    """
    possible = [screen for screen in screens if not _is_another(key, screen.key)]
    signs = (
        [screen for screen in possible if key.serial and screen.key.serial == key.serial],
        [screen for screen in possible if key.connector and screen.key.connector == key.connector],
        [screen for screen in possible if key.model and screen.key.model == key.model],
    )
    places = [screen for screen in screens if _is_at(key, screen)]
    for sign, *weaker in (
        (signs[0], signs[1], places),
        (signs[1], places),
        ([screen for screen in signs[2] if screen in places],),
    ):
        found = sign
        for further in weaker:
            found = [screen for screen in found if screen in further] or found
        if found:
            return tuple(found)
    return ()


def _is_another(key: ScreenKey, other: ScreenKey) -> bool:
    """Whether something known of both differs; what one of them does not say decides nothing."""
    pairs = (
        (key.serial, other.serial),
        (key.maker, other.maker),
        (key.model, other.model),
    )
    return any(one and two and one != two for one, two in pairs)


def _is_at(key: ScreenKey, screen: ScreenInfo) -> bool:
    return (screen.key.left, screen.key.top) == (key.left, key.top)


def is_same_now(one: ScreenKey, other: ScreenKey) -> bool:
    """Whether two keys taken shortly after each other mean one screen; it may have moved."""
    return replace(one, left=other.left, top=other.top) == other


def is_mirrored(one: ScreenInfo, other: ScreenInfo) -> bool:
    """Whether two screens show mostly the same part of the desktop, and cover each other."""
    common = one.area.intersected(other.area)
    smaller = min(one.width * one.height, other.width * other.height)
    return 2 * common.width() * common.height() >= smaller > 0 and not common.isEmpty()


def default_screen(screens: Sequence[ScreenInfo], console: ScreenInfo | None) -> ScreenInfo | None:
    """Choose the screen that the console is not on, the largest of several; None with one screen.

    Never by "primary": Wayland has none, and elsewhere it is often the projector.
    """
    others = [
        screen
        for screen in screens
        if console is None or not (screen.key == console.key or is_mirrored(screen, console))
    ]
    return max(others, key=lambda screen: screen.pixels[0] * screen.pixels[1], default=None)


class ScreenWatch(QObject):
    """Tells at once of screens that go or change, and of all of them when it is quiet."""

    removed = Signal(QScreen)
    """A screen goes, and Qt has not yet moved any window off it. Not to be kept."""

    reshaped = Signal()
    """A screen got another place, size or scale just now."""

    settled = Signal()
    """Nothing has changed for `SETTLE`; look at `usable` again."""

    def __init__(
        self,
        application: QGuiApplication,
        parent: QObject | None = None,
        *,
        settle: Duration = SETTLE,
    ) -> None:
        """Watch the screens of the application."""
        super().__init__(parent)
        self._quiet = QTimer(self)
        self._quiet.setObjectName(SETTLE_ENDS)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(settle)
        # A busy program sees its timers before the news from the window system that is waiting
        # already. One more turn of the loop lets that news begin the wait anew.
        self._sure = QTimer(self)
        self._sure.setObjectName(SETTLE_IS_SURE)
        self._sure.setSingleShot(True)
        self._sure.setInterval(0)
        self._quiet.timeout.connect(self._sure.start)
        self._sure.timeout.connect(self.settled)
        application.screenAdded.connect(self._on_added)
        application.screenRemoved.connect(self._on_removed)
        application.primaryScreenChanged.connect(self.look_again)
        for screen in QGuiApplication.screens():
            self._listen_to(screen)

    def usable(self) -> tuple[ScreenInfo, ...]:
        """List the real screens that are there now, from left to right."""
        found = [ScreenInfo.of(screen) for screen in QGuiApplication.screens()]
        real = [screen for screen in found if screen.is_usable]
        return tuple(sorted(real, key=lambda screen: (screen.key.left, screen.key.top)))

    def screen(self, info: ScreenInfo) -> QScreen | None:
        """Look up Qt's object for a screen; None when it has gone. Not to be kept."""
        moved: QScreen | None = None
        for screen in QGuiApplication.screens():
            key = ScreenInfo.of(screen).key
            if key == info.key:
                return screen
            if is_same_now(key, info.key):
                moved = screen
        return moved

    def look_again(self) -> None:
        """Have `settled` come once more when it is quiet."""
        self._sure.stop()
        self._quiet.start()

    def _listen_to(self, screen: QScreen) -> None:
        # Both slots take no screen: one that was bound late would mean whichever came last.
        screen.geometryChanged.connect(self._on_reshaped)
        screen.logicalDotsPerInchChanged.connect(self._on_reshaped)

    def _on_added(self, screen: QScreen) -> None:
        self._listen_to(screen)
        self.look_again()

    def _on_removed(self, screen: QScreen) -> None:
        self.removed.emit(screen)
        self.look_again()

    def _on_reshaped(self) -> None:
        self.reshaped.emit()
        self.look_again()
