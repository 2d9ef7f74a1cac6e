"""The frames of a second screen: what is on it, as data, without digits that move.

A frame stays equal while only time passes: it carries `Countdown`s, and `faces.face` makes the
digits. The same frames will go to web pages, so nothing here knows pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.looks import USUAL_LOOK, Look
from console.domain.rundown import Thresholds
from console.domain.timeline import Duration, Moment


@dataclass(frozen=True, slots=True)
class Countdown:
    """A running or standing clock; exactly one of `end`, `left`, `since`, `counted` is given."""

    thresholds: Thresholds
    length: Duration | None = None
    """The whole of it, for the bar; None has no bar."""
    end: Moment | None = None
    """When it reaches zero."""
    left: Duration | None = None
    """What is left while it stands still; negative is over."""
    since: Moment | None = None
    """Open: it counts up from here."""
    counted: Duration | None = None
    """How far an open clock has counted while it stands still."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a running order on a screen."""

    time: str
    title: str
    detail: str = ""
    is_over: bool = False
    is_now: bool = False
    mark: str = ""
    """A word at the end of the line, such as ``now``."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The quiet line at the bottom."""

    left: str = ""
    right: str = ""
    countdown: Countdown | None = None
    """Runs after `left`, such as ``Starts in 04:12``."""


@dataclass(frozen=True, slots=True)
class TitlePicture:
    """The session's title; before the start the foot counts down."""

    title: str
    detail: str
    foot: Foot


@dataclass(frozen=True, slots=True)
class SegmentPicture:
    """The present segment with its tracks; `kicker` is a word above, such as ``Now``."""

    kicker: str
    title: str
    details: tuple[str, ...]
    foot: Foot


@dataclass(frozen=True, slots=True)
class OrderPicture:
    """The running order."""

    lines: tuple[Line, ...]
    foot: Foot


@dataclass(frozen=True, slots=True)
class SpeakerPicture:
    """Who speaks; never how to say the name."""

    kicker: str
    name: str
    affiliation: str
    foot: Foot


@dataclass(frozen=True, slots=True)
class TimerPicture:
    """A countdown with a word for each phase, so that colour never stands alone."""

    countdown: Countdown | None
    """None when nothing runs."""
    title: str
    warning: str
    wrap_up: str
    over: str
    held: str
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A step of the ladder that says itself while so much time is left; negative is over."""

    words: str
    """On further lines the same in other languages."""
    rung: int
    first: Duration
    """From here on."""
    last: Duration | None
    """Before this; None stays."""


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody says to the speaker; `rung` 1-4 when it is a step of the ladder."""

    words: str
    rung: int = 0
    since: Moment | None = None
    """When it was taken, for it flashes first and then stays; None never flashes."""


@dataclass(frozen=True, slots=True)
class SpeakersPicture:
    """What speakers need: how long, who is on, who or what is next, and what is said to them."""

    timer: TimerPicture
    """Of the turn, or of the segment; its title is the segment's."""
    kicker: str
    """A word above the name, such as ``Now speaking``; empty without a name."""
    name: str
    affiliation: str
    following_kicker: str
    """A word above who or what comes next; empty when nothing does."""
    following: str
    clock: str
    """Wall time, to the minute."""
    sentences: tuple[Sentence, ...] = ()
    """Steps of the ladder that say themselves; `faces.sentence` chooses."""
    message: Message | None = None
    """Goes before every sentence."""


@dataclass(frozen=True, slots=True)
class QuestionPicture:
    """A question as it was taken."""

    words: str
    asker: str
    foot: Foot


@dataclass(frozen=True, slots=True)
class MessagePicture:
    """A sentence for the room; `rung` 1-4 when it is a step of the wrap-up ladder."""

    words: str
    rung: int
    foot: Foot
    since: Moment | None = None
    """When it was taken, for it flashes first and then stays; None never flashes."""


@dataclass(frozen=True, slots=True)
class AskPicture:
    """How to ask; without an address there is no code and `hint` is all there is."""

    heading: str
    address: str
    hint: str
    foot: Foot


@dataclass(frozen=True, slots=True)
class ImagePicture:
    """A picture file, by its whole path; `caption` stands where it cannot be read."""

    file: str
    caption: str


@dataclass(frozen=True, slots=True)
class SlatePicture:
    """The safe holding picture."""

    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class TestCardPicture:
    """Edges, circle, grey steps and the output's name."""

    __test__ = False  # not a test, whatever a collector makes of its name

    name: str


@dataclass(frozen=True, slots=True)
class BlackPicture:
    """Nothing at all."""


Picture = (
    TitlePicture
    | SegmentPicture
    | OrderPicture
    | SpeakerPicture
    | TimerPicture
    | SpeakersPicture
    | QuestionPicture
    | MessagePicture
    | AskPicture
    | ImagePicture
    | SlatePicture
    | TestCardPicture
    | BlackPicture
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture with what goes for all of them."""

    picture: Picture
    is_mirrored: bool = False
    """Whether the interface's language runs from right to left."""
    mark: str = ""
    """A word in the corner while rehearsing; empty when live."""
    stopped: Moment | None = None
    """Frozen: faces are read at this moment, whatever the time is."""
    look: Look = USUAL_LOOK
    """Colours, logo, room for captions; a logo goes by its whole path."""
