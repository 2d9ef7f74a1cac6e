"""What the console's panels show: frozen values, one to a panel, ready to paint.

Strings are whole and translated; a panel adds nothing but shape. Panels are made by the modules
of this package that carry their noun, and put together in `console.views.console`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from console.domain.desks import CallId, CallKind
from console.domain.looks import AUDIENCE, OutputName
from console.domain.looks import Look as StageLook
from console.domain.people import PersonId, Place, Role
from console.domain.questions import QuestionId, Stage
from console.domain.rundown import CueId, SegmentId, TrackId, TurnId
from console.domain.session import CommandId
from console.domain.sources import Side
from console.views.frames import Countdown, Frame


class Tone(StrEnum):
    """What a colour means; every tone stands beside a word and a shape of its own."""

    PLAIN = "plain"
    DIM = "dim"
    RUNNING = "running"
    ATTENTION = "attention"
    AIR = "air"
    GO = "go"
    OK = "ok"


class ClockPhase(StrEnum):
    """How a countdown stands."""

    IDLE = "idle"
    IN_TIME = "in time"
    WARNING = "warning"
    WRAP_UP = "wrap up"
    OVER = "over"
    HELD = "held"
    OPEN = "open"


class Lamp(StrEnum):
    """The state of an output, beside the program monitor."""

    OFF = "off"
    LIVE = "live"
    REHEARSAL = "rehearsal"
    BLACK = "black"
    FROZEN = "frozen"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class UndoLabel:
    """What a button for undo or redo is about."""

    command: CommandId
    label: str


@dataclass(frozen=True, slots=True)
class HeaderPanel:
    """The line at the top."""

    state: str
    """READY, LIVE, HELD, ENDED or REHEARSAL, as a word."""
    tone: Tone
    since: str
    title: str
    length: str
    undo: UndoLabel | None
    redo: UndoLabel | None
    wall_clock: str


@dataclass(frozen=True, slots=True)
class RehearsalPanel:
    """The hatched band of a rehearsal; None in its place when live."""

    word: str
    detail: str
    rate: int
    is_paused: bool


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A segment in the running order."""

    segment: SegmentId
    time: str
    title: str
    lines: tuple[str, ...]
    mark: str
    """``now``, ``next``, ``done``, ``skipped`` or empty, as a word."""
    tone: Tone
    is_over: bool
    is_now: bool
    is_next: bool
    is_skipped: bool
    can_move: bool
    can_jump: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """Lengths that would still end on time, for one key to accept."""

    words: str
    lengths: tuple[tuple[SegmentId, int], ...]
    """Each segment with its proposed length in milliseconds."""


@dataclass(frozen=True, slots=True)
class OrderPanel:
    """The running order, when it ends, and what the present costs."""

    rows: tuple[OrderRow, ...]
    ends: str
    cost: str
    cost_tone: Tone
    proposal: Proposal | None


@dataclass(frozen=True, slots=True)
class ClockPanel:
    """The huge clock with the hard end and behind beside it, and the bar under it."""

    heading: str
    digits: str
    phase: ClockPhase
    words: str
    """A word for the phase; empty in time."""
    hard_end: str
    hard_end_words: str
    hard_end_tone: Tone
    behind: str
    behind_words: str
    behind_tone: Tone
    progress: float
    """0 to 1."""
    ticks: tuple[float, ...]
    """Where the thresholds lie on the bar, 0 to 1."""
    elapsed: str
    ends: str


@dataclass(frozen=True, slots=True)
class SpeakerPanel:
    """The present speaker and the next."""

    turn: TurnId | None
    person: PersonId | None
    kicker: str
    name: str
    say: str
    detail: str
    digits: str
    of: str
    phase: ClockPhase
    next_turn: TurnId | None
    next_name: str
    next_say: str
    can_next: bool
    can_end: bool
    detail_tone: Tone = Tone.DIM
    """Asks for attention where whoever speaks is not here, or not heard well; words say so too."""
    next_presence: str = ""
    """Whether whoever is next is online and here, with a shape; empty where there is no need."""
    next_presence_tone: Tone = Tone.DIM


@dataclass(frozen=True, slots=True)
class CueRow:
    """A cue that is due or coming."""

    cue: CueId
    when: str
    say: str
    to: str
    is_due: bool


@dataclass(frozen=True, slots=True)
class TrackRow:
    """One of the tracks that run side by side."""

    track: TrackId
    title: str
    """With its place."""
    place: Place | None
    owner: str
    """Empty where nobody owns it."""
    countdown: Countdown | None
    """Stays equal while only time passes, for a page that counts by itself; None once it ended."""
    digits: str
    """Empty once it ended."""
    phase: ClockPhase
    words: str
    """A word for the phase; empty in time."""
    of: str
    """The whole of it, or that it ended and after how long."""
    cue: CueRow | None
    """The first of its own cues that is due, or else that comes next."""
    has_ended: bool
    can_add: bool
    can_take: bool


@dataclass(frozen=True, slots=True)
class TracksPanel:
    """The tracks of the running segment, and when everyone comes back together."""

    segment: SegmentId
    """What whoever gives a command about one of them saw running."""
    rows: tuple[TrackRow, ...]
    come_back: str
    """Words before the count; the cue's own words once it is due; empty where there is no cue."""
    countdown: Countdown | None
    """Of the coming back, the same for every place; None once it is due."""
    digits: str
    is_due: bool


@dataclass(frozen=True, slots=True)
class ScriptPanel:
    """The script and notes of the present segment, in paragraphs."""

    paragraphs: tuple[str, ...]
    notes: str
    at: int
    """The paragraph that is next to say."""


@dataclass(frozen=True, slots=True)
class TransportPanel:
    """What the transport keys will do."""

    go: str
    go_expecting: SegmentId | None
    can_go: bool
    is_end: bool
    """Whether the button will end the session instead of starting a segment."""
    hold: str
    is_held: bool
    can_hold: bool
    running: SegmentId | None
    can_add_time: bool
    can_skip: bool
    skip: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question in a list, or on the on-air card."""

    question: QuestionId
    number: int
    stage: Stage
    side: Side
    side_word: str
    asker: str
    detail: str
    """All else that is known, without the side; what waits says how many minutes."""
    words: str
    is_withdrawn: bool
    is_right_to_left: bool
    """Direction of the question's own script."""
    note: str = ""
    """For the moderators' eyes only."""
    mark: str = ""
    """A marked word that it holds; `detail` says it too."""
    alike: tuple[OtherQuestion, ...] = ()
    """Questions that may ask the same, the likest first, each with how alike it is in words."""
    folded: tuple[OtherQuestion, ...] = ()
    """Questions that stand with it, each with its own words."""
    can_fold: bool = False
    """Whether it may be put with another one."""
    can_mute: bool = False
    """Whether its source says who sent it."""
    is_muted: bool = False


@dataclass(frozen=True, slots=True)
class OtherQuestion:
    """A question that another one has to do with."""

    question: QuestionId
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class OnAirPanel:
    """The pinned card of the question on air."""

    row: QuestionRow | None
    since: str
    empty: str
    is_on_screen: bool


@dataclass(frozen=True, slots=True)
class ReadOut:
    """A question as it is read out: who asks first, then the words, in large type."""

    question: QuestionId
    number: int
    asker: str
    detail: str
    """Affiliation, country, group, side."""
    language: str
    """Empty where it is the session's own."""
    words: str
    short: str
    """A shorter form, if the online moderator gave one; the original stays beside it."""
    reading: str
    """How long what is read takes."""
    is_right_to_left: bool
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class NextQuestionPanel:
    """Which question the rule suggests and why, and how the time stands for more."""

    question: QuestionId | None
    heading: str
    """The suggested question in a few words, or that nobody is in line."""
    reason: str
    time: str
    """What an answer takes so far, and how many more fit; empty while nobody knows."""
    ask_first: str
    """Whom to ask before it is too late; empty while there is time."""
    awaiting: str
    """The wait for whoever is online, with its count; empty when nobody waits."""
    is_queue_open: bool
    count: str = ""
    """The count alone, to be seen from afar."""
    hubs: tuple[str, ...] = ()
    """What the hubs are called from which a question may be typed in."""


@dataclass(frozen=True, slots=True)
class StageTab:
    """A tab of the question panel."""

    stage: Stage
    label: str
    """Without the number."""
    number: int


@dataclass(frozen=True, slots=True)
class OutputCard:
    """An output in a few words."""

    output: OutputName
    title: str
    """As people call it."""
    lamp: Lamp
    lamp_word: str
    lamp_tone: Tone
    where: str
    """Who can see it."""
    look: StageLook
    is_as_planned: bool = True
    """Whether it looks as the session file says."""
    has_test_card: bool = False
    message: str = ""
    """The sentence that stands on it, if one does."""


@dataclass(frozen=True, slots=True)
class OutputPanel:
    """Program and preview, and what can be done with them."""

    program: Frame
    preview: Frame | None
    lamp: Lamp
    lamp_word: str
    lamp_tone: Tone
    scene: str
    """The kind of scene on program, as a key of the scene buttons; empty when covered."""
    preview_scene: str
    is_black: bool
    is_frozen: bool
    can_take: bool
    ready: tuple[str, ...] = ()
    """Sentences that the session file has ready for the second screen, the ladder aside."""
    ladder: tuple[tuple[str, int], ...] = ()
    """The steps of the ladder that the session file has: words and rung."""
    outputs: tuple[OutputCard, ...] = ()
    """Every output, the audience's as well."""


@dataclass(frozen=True, slots=True)
class LadderPanel:
    """Where the steps of the wrap-up ladder go, and what the speakers see of what is said."""

    output: OutputName = AUDIENCE
    """Where the keys put a step."""
    seen: str = ""
    tone: Tone = Tone.DIM


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A line of the status corner or of the Ready list."""

    key: str
    name: str
    value: str
    tone: Tone
    action: str = ""
    """A word for a button that would mend it; empty has none."""


@dataclass(frozen=True, slots=True)
class CallPanel:
    """What stands in the call bar: the call to the podium that comes first."""

    call: CallId
    kind: CallKind
    words: str
    """Which desk calls, and what."""
    since: str
    """The minute it came, and that it was seen; no count, so that nothing is painted anew."""
    more: str
    """How many others wait; empty where none does."""
    deed: str
    """What the key says to it: that it was seen, and then that what it asks for is over."""
    is_seen: bool
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call from or to the podium as the call sheet lists it."""

    words: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class CallSheetPanel:
    """What the call sheet shows and offers."""

    desks: tuple[tuple[Role, str], ...]
    """The desks that can be called, each with its name."""
    ready: tuple[str, ...]
    """Sentences that are said with one press."""
    lines: tuple[CallLine, ...]
    """The calls from and to the podium, the newest first."""
    notes: str
    """How many notes there are."""


@dataclass(frozen=True, slots=True)
class ConsolePanels:
    """Everything the console shows but the question rows, which a model reads one by one."""

    header: HeaderPanel
    rehearsal: RehearsalPanel | None
    order: OrderPanel
    clock: ClockPanel
    speaker: SpeakerPanel | None
    cues: tuple[CueRow, ...]
    script: ScriptPanel
    transport: TransportPanel
    on_air: OnAirPanel
    next_question: NextQuestionPanel
    tabs: tuple[StageTab, ...]
    output: OutputPanel
    status: tuple[StatusRow, ...]
    ready: tuple[StatusRow, ...]
    """The Ready list; empty after the first GO."""
    notice: str
    is_mirrored: bool
    tracks: TracksPanel | None = None
    """None while no tracks run."""
    call: CallPanel | None = None
    """None while nobody calls the podium."""
    ladder: LadderPanel = LadderPanel()
