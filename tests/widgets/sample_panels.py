"""Panels with the contents of the drawings, for tests that look at the console."""

from __future__ import annotations

from dataclasses import replace

from console.domain.desks import CallId, CallKind
from console.domain.people import PersonId, Place, Role
from console.domain.questions import QuestionId, Stage
from console.domain.rundown import CueId, SegmentId, TrackId, TurnId
from console.domain.session import CommandId
from console.domain.sources import Side
from console.domain.timeline import Moment
from console.views.frames import Foot, Frame, QuestionPicture, SegmentPicture
from console.views.panels import (
    CallLine,
    CallPanel,
    CallSheetPanel,
    ClockPanel,
    ClockPhase,
    ConsolePanels,
    CueRow,
    HeaderPanel,
    Lamp,
    NextQuestionPanel,
    OnAirPanel,
    OrderPanel,
    OrderRow,
    OutputPanel,
    Proposal,
    QuestionRow,
    RehearsalPanel,
    ScriptPanel,
    SpeakerPanel,
    StageTab,
    StatusRow,
    Tone,
    TrackRow,
    TracksPanel,
    TransportPanel,
    UndoLabel,
)

NOW = Moment(1_733_999_262_000)

TITLE = "Launch of the Technical Community Coalition for Multistakeholderism"

ON_AIR_WORDS = (
    "How will the coalition make its positions before WSIS+20 open to operators who are not "
    "members?"
)
STAGED_WORDS = "What does an equal footing look like in practice for ccTLDs in small island states?"


def order_row(  # a row is what it is
    segment: str, time: str, title: str, *lines: str, mark: str = "", tone: Tone = Tone.PLAIN
) -> OrderRow:
    """Make a row of the running order; its mark says where it stands."""
    return OrderRow(
        segment=SegmentId(segment),
        time=time,
        title=title,
        lines=lines,
        mark=mark,
        tone=tone,
        is_over=mark == "done",
        is_now=mark == "now",
        is_next=mark == "next",
        is_skipped=mark == "skipped",
        can_move=mark in {"next", ""},
        can_jump=mark in {"next", ""},
    )


def question_row(
    number: int,
    words: str,
    asker: str = "",
    detail: str = "",
    *,
    side: Side = Side.ONLINE,
    stage: Stage = Stage.IN_LINE,
) -> QuestionRow:
    """Make a question."""
    return QuestionRow(
        question=QuestionId(f"q{number}"),
        number=number,
        stage=stage,
        side=side,
        side_word="room" if side is Side.ROOM else "online",
        asker=asker or f"Participant {number}",
        detail=detail,
        words=words,
        is_withdrawn=False,
        is_right_to_left=False,
    )


QUESTIONS = {
    row.question: row
    for row in (
        question_row(31, STAGED_WORDS, detail="Brazil · civil society · 14 votes"),
        question_row(
            9,
            "Will the coalition publish its contributions to the Global Digital Compact?",
            "Anonymous",
            "9 votes · waits 4 min",
        ),
        question_row(
            8,
            "كيف يمكن للمجتمع التقني في المنطقة العربية الانضمام إلى التحالف؟",
            "مشارك ٨",
            "Egypt · academia · Arabic",
        ),
        question_row(
            40,
            "When a government asks a registry to act on content, who in the coalition answers, "
            "within what time, and how do members who disagree make their own position known to "
            "the same people without weakening the common one?",
            "Delegate, mic 4",
            side=Side.ROOM,
        ),
        question_row(41, "联盟将如何与尚未加入的运营商合作?", "参与者 41", "China · Chinese"),
        *(question_row(100 + number, f"Question number {number}") for number in range(30)),
    )
}

LINE = (QuestionId("q31"), QuestionId("q9"), QuestionId("q8"), QuestionId("q40"), QuestionId("q41"))

ORDER = OrderPanel(
    rows=(
        order_row(
            "k", "10:01", "Keynote addresses", "15:00, took 15:20", mark="done", tone=Tone.DIM
        ),
        order_row(
            "q",
            "10:16",
            "Q&A, online and in the room",
            "15–20 min, has 18:20",
            "Taken: online 2, room 3. Waiting: 7",
            mark="now",
            tone=Tone.RUNNING,
        ),
        order_row(
            "n",
            "10:35",
            "Networking",
            "25–30 min, gets 25:00",
            "Room: open networking",
            "Online: moderated discussion, Alishah Shariff",
            mark="next",
            tone=Tone.GO,
        ),
    ),
    ends="ends 11:00:00",
    cost=(
        "The plan holds until 10:35:00. Every minute past it comes out of Networking, below its 25."
    ),
    cost_tone=Tone.PLAIN,
    proposal=None,
)

CLOCK = ClockPanel(
    heading="Now: Q&A, online and in the room",
    digits="07:18",
    phase=ClockPhase.IN_TIME,
    words="",
    hard_end="32:18",
    hard_end_words="to the hard end, 11:00",
    hard_end_tone=Tone.PLAIN,
    behind="+1:40",
    behind_words="behind: started 1:20 late, Keynote addresses 0:20 over",
    behind_tone=Tone.PLAIN,
    progress=0.6,
    ticks=(0.89, 0.97),
    elapsed="11:02 of 18:20",
    ends="ends 10:35:00",
)

SPEAKER = SpeakerPanel(
    turn=TurnId("t2"),
    person=PersonId("b"),
    kicker="Now speaking",
    name="Panelist B",
    say="PAN-uh-list BEE",
    detail="Registry operator, technical community, in the room",
    digits="2:10",
    of="of 3:00",
    phase=ClockPhase.IN_TIME,
    next_turn=TurnId("t3"),
    next_name="Panelist C",
    next_say="PAN-uh-list SEE",
    can_next=True,
    can_end=True,
)

CUES = (
    CueRow(CueId("c1"), "now", "Ask online next", "you", is_due=True),
    CueRow(CueId("c2"), "in 5:18", "Announce the last question", "you", is_due=False),
    CueRow(CueId("c3"), "in 7:00", "Open the breakout rooms", "technical staff", is_due=False),
)

SCRIPT = ScriptPanel(
    ("“Please give your name and affiliation, and keep it to one question.”",),
    "Two sides, one queue.",
    0,
)

TRANSPORT = TransportPanel(
    go="GO → Networking, gets 25:00",
    go_expecting=SegmentId("n"),
    can_go=True,
    is_end=False,
    hold="Hold",
    is_held=False,
    can_hold=True,
    running=SegmentId("q"),
    can_add_time=True,
    can_skip=True,
    skip="Skip Networking",
)

ON_AIR = OnAirPanel(
    row=question_row(7, ON_AIR_WORDS, "Delegate, mic 2", side=Side.ROOM, stage=Stage.ON_AIR),
    since="0:48",
    empty="",
    is_on_screen=True,
)

OUTPUT = OutputPanel(
    program=Frame(QuestionPicture(ON_AIR_WORDS, "Delegate, mic 2", Foot())),
    preview=Frame(QuestionPicture(STAGED_WORDS, "Participant 31, Brazil", Foot())),
    lamp=Lamp.LIVE,
    lamp_word="LIVE",
    lamp_tone=Tone.AIR,
    scene="question",
    preview_scene="question",
    is_black=False,
    is_frozen=False,
    can_take=True,
)

STATUS = (
    StatusRow("screen", "Second screen, “projector”, 1920×1080", "showing", Tone.OK),
    StatusRow("feed", "Questions, scripted", "4 s ago", Tone.OK),
    StatusRow("record", "Record", "saved", Tone.OK),
)

NEXT_QUESTION = NextQuestionPanel(
    question=QuestionId("q12"),
    heading="Next: 12, Aya",
    reason="online: 2 from the room in a row, oldest waits 6:10",
    time="about 4 more fit · 2:10 each so far",
    ask_first="",
    awaiting="",
    is_queue_open=True,
)

LIVE = ConsolePanels(
    header=HeaderPanel(
        state="LIVE",
        tone=Tone.OK,
        since="since 10:01:20",
        title=TITLE,
        length="60 min",
        undo=UndoLabel(CommandId(12), "Undo: GO to Q&A"),
        redo=None,
        wall_clock="10:27:42",
    ),
    rehearsal=None,
    order=ORDER,
    clock=CLOCK,
    speaker=SPEAKER,
    cues=CUES,
    script=SCRIPT,
    transport=TRANSPORT,
    on_air=ON_AIR,
    next_question=NEXT_QUESTION,
    tabs=(
        StageTab(Stage.IN_LINE, "In line", 7),
        StageTab(Stage.NEW, "New", 12),
        StageTab(Stage.ANSWERED, "Answered", 5),
        StageTab(Stage.SET_ASIDE, "Set aside", 17),
    ),
    output=OUTPUT,
    status=STATUS,
    ready=(),
    notice="",
    is_mirrored=False,
)

_SEGMENT = Frame(SegmentPicture("Now", "Q&A, online and in the room", (), Foot()))

READY = replace(
    LIVE,
    header=replace(LIVE.header, state="READY", tone=Tone.PLAIN, since="", undo=None),
    order=replace(
        ORDER,
        rows=(
            order_row("k", "0:00", "Keynote addresses", "15 min", mark="next", tone=Tone.GO),
            order_row("q", "0:15", "Q&A, online and in the room", "15–20 min, gets 20:00"),
            order_row("n", "0:35", "Networking", "25–30 min, gets 25:00", "Room: open networking"),
        ),
        ends="",
        cost="The parts need 55–65 min, the slot has 60 min.",
    ),
    clock=replace(
        CLOCK,
        heading="Next: Keynote addresses",
        digits="15:00",
        phase=ClockPhase.IDLE,
        words="READY",
        hard_end="60:00",
        hard_end_words="from the first GO to the hard end",
        behind="0:00",
        behind_words="on time",
        progress=0.0,
        ticks=(),
        elapsed="",
        ends="",
    ),
    speaker=replace(
        SPEAKER, turn=None, person=None, kicker="Nobody has the floor", name="", say="",
        detail="", digits="", of="", can_next=False, can_end=False,
    ),
    cues=(),
    transport=replace(
        TRANSPORT,
        go="GO → Keynote addresses, gets 15:00",
        go_expecting=SegmentId("k"),
        can_hold=False,
        running=None,
        can_add_time=False,
    ),
    on_air=OnAirPanel(None, "", "Nothing is on air.", is_on_screen=False),
    output=replace(OUTPUT, program=_SEGMENT, preview=None, scene="segment", can_take=False),
    ready=(
        StatusRow("screen", "Second screen", "off", Tone.ATTENTION, "Use it now"),
        StatusRow("record", "Record", "saved", Tone.OK),
        StatusRow("sleep", "Sleep", "held off", Tone.OK),
        StatusRow("power", "Power", "on battery", Tone.ATTENTION),
        StatusRow("feed", "Questions, scripted", "nothing yet", Tone.DIM),
        StatusRow("people", "People", "not confirmed: Keynote 1, Keynote 2", Tone.ATTENTION),
        StatusRow("fit", "Running order", "fits", Tone.OK),
    ),
)  # fmt: skip

OVER = replace(
    LIVE,
    clock=replace(
        CLOCK,
        digits="+02:41",
        phase=ClockPhase.OVER,
        words="OVER",
        hard_end="22:19",
        behind="+4:21",
        behind_tone=Tone.ATTENTION,
        progress=1.0,
    ),
    order=replace(
        ORDER,
        cost="2:41 over: Networking gets 22:19, below its 25:00.",
        cost_tone=Tone.ATTENTION,
        proposal=Proposal("End on time: Networking 22:19", ((SegmentId("n"), 1_339_000),)),
    ),
    speaker=replace(SPEAKER, digits="+0:41", phase=ClockPhase.OVER),
)

HELD = replace(
    LIVE,
    header=replace(LIVE.header, state="HELD", tone=Tone.ATTENTION, since="since 10:27:30"),
    clock=replace(CLOCK, phase=ClockPhase.HELD, words="HELD"),
    speaker=replace(SPEAKER, phase=ClockPhase.HELD),
    transport=replace(TRANSPORT, hold="Resume", is_held=True),
)

REHEARSAL = replace(
    LIVE,
    header=replace(LIVE.header, state="REHEARSAL", tone=Tone.ATTENTION),
    rehearsal=RehearsalPanel(
        "REHEARSAL ×20",
        "simulated 10:27:42 · nothing here is live · second screen in a window",
        20,
        is_paused=False,
    ),
    output=replace(OUTPUT, lamp=Lamp.REHEARSAL, lamp_word="REHEARSAL", lamp_tone=Tone.ATTENTION),
)

LOST = replace(
    LIVE,
    notice=(
        "The second screen, “projector”, is lost since 10:27:12. "
        "Plug it in again: the picture comes back by itself."
    ),
    output=replace(OUTPUT, lamp=Lamp.LOST, lamp_word="LOST", lamp_tone=Tone.ATTENTION),
    status=(
        StatusRow(
            "screen",
            "Second screen, “projector”, 1920×1080",
            "LOST 10:27:12",
            Tone.ATTENTION,
            "Use “HDMI-2” now",
        ),
        *STATUS[1:],
    ),
)

LONG = replace(
    LIVE,
    speaker=replace(
        SPEAKER,
        name="María Fernanda Garza-Rodríguez de la Vega",
        say="ma-REE-a fer-NAN-da GAR-sa rod-REE-gez",
    ),
    script=ScriptPanel(
        tuple(f"Paragraph {number} of a script that is read aloud." for number in range(9)), "", 3
    ),
    on_air=replace(ON_AIR, row=question_row(7, f"{ON_AIR_WORDS} " * 6, stage=Stage.ON_AIR)),
    order=replace(
        ORDER,
        rows=(
            *ORDER.rows,
            *(order_row(f"x{number}", "11:00", f"Segment {number}") for number in range(37)),
        ),
    ),
    clock=replace(CLOCK, digits="1:07:18", hard_end="2:32:18", words="WRAP UP"),
    cues=(CUES[0], replace(CUES[0], cue=CueId("c9"), say="Ask the captioners"), *CUES[1:]),
)

TRACKS = TracksPanel(
    segment=SegmentId("n"),
    rows=(
        TrackRow(
            TrackId("n/track-1"), "Room: Open networking", Place.ROOM, "", None, "16:00",
            ClockPhase.IN_TIME, "", "of 25:00", None,
            has_ended=False, can_add=False, can_take=True,
        ),
        TrackRow(
            TrackId("n/track-2"), "Online: Moderated discussion", Place.ONLINE, "Alishah Shariff",
            None, "+01:00", ClockPhase.OVER, "Over time", "of 8:00",
            CueRow(CueId("k1"), "now", "Three points from online", "online moderator", True),
            has_ended=False, can_add=True, can_take=True,
        ),
    ),
    come_back="Everyone comes back in",
    countdown=None,
    digits="14:00",
    is_due=False,
)  # fmt: skip

PARALLEL = replace(LIVE, speaker=None, tracks=TRACKS)

CALL = CallPanel(
    call=CallId(4),
    kind=CallKind.FLOOR,
    words="online moderator: Online wants the floor",
    since="10:27",
    more="2 more",
    deed="Seen",
    is_seen=False,
    is_urgent=False,
)

CALLED = replace(
    LIVE,
    call=CALL,
    speaker=replace(SPEAKER, next_presence="○ not here", next_presence_tone=Tone.ATTENTION),
)

NO_SOUND = replace(
    LOST,
    call=replace(
        CALL,
        kind=CallKind.NO_SOUND,
        words="online moderator: No sound online, since the last speaker changed microphones",
        is_urgent=True,
    ),
)

SHEET = CallSheetPanel(
    desks=(
        (Role.ONLINE_MODERATOR, "online moderator"),
        (Role.TECHNICAL, "technical desk"),
        (Role.RAPPORTEUR, "rapporteur"),
    ),
    ready=("After this question", "One moment", "Please take over"),
    lines=(
        CallLine("10:27 · From online moderator: One more hand · ○ not seen yet", is_open=True),
        CallLine("10:26 · To technical desk: Louder · ✓ seen 10:26:40", is_open=False),
    ),
    notes="2 notes",
)

STATES = {
    "live": LIVE,
    "ready": READY,
    "over": OVER,
    "held": HELD,
    "rehearsal": REHEARSAL,
    "lost": LOST,
    "long": LONG,
    "tracks": PARALLEL,
    "called": CALLED,
    "no sound": NO_SOUND,
}
"""All the states that are drawn, by name."""
