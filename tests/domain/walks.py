"""Random sessions for property tests: plans, and walks of commands a person could give."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from console.domain import commands as c
from console.domain import desk_commands as dc
from console.domain.decide import decide
from console.domain.desks import CALLED, CallId, CallKind, NoteId, NoteMark, Presence, Sound
from console.domain.events import Event, Stamped
from console.domain.fair_rule import Rule
from console.domain.opening import opening
from console.domain.output import (
    AUDIENCE,
    SPEAKERS,
    AskScene,
    Cover,
    FollowScene,
    Look,
    MessageScene,
    OrderScene,
    QuestionScene,
    Scene,
    Scheme,
    SlateScene,
    SpeakerScene,
    TimerScene,
    TitleScene,
)
from console.domain.people import FEED, PODIUM, Actor, Person, PersonId, Place, Role
from console.domain.questions import (
    Alike,
    Arrival,
    QuestionId,
    RawQuestion,
    RawVote,
    RawWithdrawal,
    Stage,
)
from console.domain.rundown import (
    AS_TIME_PERMITS,
    Anchor,
    Cue,
    CueId,
    Gives,
    Group,
    Plan,
    Segment,
    SegmentId,
    Span,
    Track,
    Turn,
    TurnId,
    track_id,
)
from console.domain.session import CommandId, CueMark, SessionState
from console.domain.sources import Budget, Side
from console.domain.timeline import Duration, Moment, minutes, seconds
from console.domain.undo import History, begin

START = Moment(1_734_429_600_000)

spans = st.one_of(
    st.just(AS_TIME_PERMITS),
    st.tuples(
        *[st.integers(0, 30 * 60).map(seconds) for _ in range(3)],
    ).map(lambda each: Span(*sorted(each))),
)


@st.composite
def segments(draw: st.DrawFn, number: int) -> Segment:
    """Draw a segment with turns and cues."""
    turns = tuple(
        Turn(TurnId(f"t{number}-{n}"), PersonId(f"p{draw(st.integers(0, 3))}"), length)
        for n, length in enumerate(
            draw(st.lists(st.sampled_from([None, minutes(2), minutes(5)]), max_size=3))
        )
    )
    cues = tuple(
        Cue(CueId(f"c{number}-{n}"), anchor, seconds(offset), Group.MODERATOR, f"cue {n}")
        for n, (anchor, offset) in enumerate(
            draw(st.lists(st.tuples(st.sampled_from(Anchor), st.integers(-300, 300)), max_size=2))
        )
    )
    tracks = tuple(
        Track(
            f"Track {n}",
            place,
            id=track_id(SegmentId(f"s{number}"), n),
            length=length,
            cues=tuple(
                Cue(CueId(f"k{number}-{n}"), anchor, seconds(offset), Group.EVERYONE, "track cue")
                for anchor, offset in draw(
                    st.lists(st.tuples(st.sampled_from(Anchor), st.integers(-300, 300)), max_size=1)
                )
            ),
        )
        for n, (place, length) in enumerate(
            draw(
                st.lists(
                    st.tuples(
                        st.sampled_from([None, *Place]),
                        st.sampled_from([None, minutes(4), minutes(20)]),
                    ),
                    max_size=2,
                )
            ),
            start=1,
        )
    )
    return Segment(
        SegmentId(f"s{number}"),
        f"Segment {number}",
        span=draw(spans),
        gives=draw(st.sampled_from(Gives)),
        turns=turns,
        cues=cues,
        tracks=tracks,
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan of one to five segments, with or without a length, a start and a hard end."""
    number = draw(st.integers(1, 5))
    return Plan(
        "A session",
        tuple(draw(segments(n)) for n in range(number)),
        length=draw(st.sampled_from([None, minutes(10), minutes(60), minutes(90)])),
        is_end_hard=draw(st.booleans()),
        starts=draw(st.sampled_from([None, START, Moment(START + 600_000)])),
        people=tuple(Person(PersonId(f"p{n}"), f"Person {n}") for n in range(4)),
    )


@dataclass
class Walk:
    """A session on which commands are tried; keeps all that happened."""

    history: History
    events: list[Stamped] = field(default_factory=list)
    now: Moment = START
    rejected: int = 0

    @classmethod
    def of(cls, plan: Plan, *, is_rehearsal: bool = False) -> Walk:
        """Open a plan."""
        first = Stamped(1, START, CommandId(1), PODIUM, opening(plan, is_rehearsal=is_rehearsal))
        return cls(begin(first), [first])

    @property
    def state(self) -> SessionState:
        """The state as it is."""
        return self.history.state

    def give(self, command: c.Command, by: Actor = PODIUM) -> c.Rejected | tuple[Event, ...]:
        """Give a command now and fold what it causes."""
        answer = decide(self.state, command, by, self.now)
        if isinstance(answer, c.Rejected):
            self.rejected += 1
            return answer
        command_id = CommandId(self.history.sequence + 1)
        for event in answer:
            stamped = Stamped(self.history.sequence + 1, self.now, command_id, by, event)
            self.history = self.history.fold(stamped)
            self.events.append(stamped)
        return answer

    def wait(self, milliseconds: int) -> None:
        """Let time pass."""
        self.now = Moment(self.now + milliseconds)


def raw(number: int, votes: int = 0) -> RawQuestion:
    """Make a question of an online source."""
    return RawQuestion("test", f"id-{number}", f"Question {number}?", votes=votes)


SCENES: st.SearchStrategy[Scene] = st.one_of(
    st.sampled_from(
        [
            FollowScene(),
            TitleScene(),
            OrderScene(),
            SpeakerScene(),
            TimerScene(),
            AskScene(),
            SlateScene(),
            MessageScene("One minute", 2),
        ]
    ),
    st.integers(1, 4).map(lambda n: QuestionScene(QuestionId(f"q{n}"))),
)


@st.composite
def batches(draw: st.DrawFn) -> c.ReceiveQuestions:
    """Draw what sources tell, in any order, doubled, before its time."""
    ids = st.integers(0, 4).map(lambda number: f"id-{number}")
    sender = st.sampled_from(["", "aya", "bo"])
    arrival: st.SearchStrategy[Arrival] = st.one_of(
        st.builds(
            lambda own, by, votes: RawQuestion(
                "test", own, f"Question {own}?", sender=by, votes=votes
            ),
            ids,
            sender,
            st.integers(0, 2),
        ),
        st.builds(RawVote, st.just("test"), ids, st.sampled_from(["v1", "v2", "v3"]), sender),
        st.builds(RawWithdrawal, st.just("test"), st.one_of(ids, st.sampled_from(["v1", "v2"]))),
    )
    return c.ReceiveQuestions(
        tuple(draw(st.lists(arrival, max_size=5))),
        draw(st.sampled_from([None, Budget(2, 3)])),
        draw(st.sampled_from([(), (("test", "s1"),), (("test", "s2"),)])),
    )


def desk_commands(draw: st.DrawFn, number: int, question: QuestionId) -> tuple[c.Command, ...]:
    """Draw what the desks of other people want."""
    mark = draw(st.sampled_from(NoteMark))
    return (
        dc.MakeCall(draw(st.sampled_from(CALLED)), draw(st.sampled_from(CallKind)), "Louder"),
        dc.AcknowledgeCall(CallId(number)),
        dc.CloseCall(CallId(number)),
        dc.WriteNote("Agreed", mark, draw(st.sampled_from(["", "k1", "k2"]))),
        dc.EditNote(NoteId(number), "Not agreed", mark, "Agreed"),
        dc.StrikeNote(NoteId(number), draw(st.booleans())),
        dc.NotePresence(
            PersonId(f"p{number}"), Presence(draw(st.booleans()), draw(st.sampled_from(Sound)))
        ),
        dc.TellAsker(question),
    )


@st.composite
def commands(draw: st.DrawFn, state: SessionState) -> c.Command:
    """Draw a command, mostly one that names what its sender saw."""
    segment = SegmentId(f"s{draw(st.integers(0, 5))}")
    running = state.run.segment if state.run else None
    turn = state.turn.turn if state.turn else TurnId("t0-0")
    some_turn = TurnId(f"t{draw(st.integers(0, 5))}-{draw(st.integers(0, 2))}")
    track = track_id(running or segment, draw(st.integers(1, 2)))
    amount = Duration(draw(st.integers(-180_000, 180_000)))
    position = draw(st.integers(-1, 6))
    question = QuestionId(f"q{draw(st.integers(1, 5))}")
    found = state.questions.get(question)
    other = QuestionId(f"q{draw(st.integers(1, 5))}")
    person = Person(PersonId(f"p{position}"), draw(st.sampled_from(["Aya", "Bo", " "])))
    scene: Scene = draw(SCENES)
    following = draw(st.sampled_from([state.standby, segment]))
    pool: list[c.Command] = [
        c.Go(state.standby),
        c.Go(following),
        c.Hold(),
        c.Resume(),
        c.AddTime(amount, running),
        c.Skip(segment),
        c.Restore(segment),
        c.StandBy(segment),
        c.Jump(segment, running),
        c.EndSession(running),
        c.NextTurn(some_turn),
        c.EndTurn(turn),
        c.AddTurnTime(amount, turn),
        c.AddTrackTime(track, amount, running or segment),
        c.EndTrack(track, running or segment),
        c.ReopenTrack(track, running or segment),
        c.MarkCue(CueId(f"c{draw(st.integers(0, 4))}-0"), draw(st.sampled_from(CueMark))),
        c.EditPerson(person),
        c.AddTurn(segment, PersonId("p1"), draw(st.sampled_from([None, minutes(1)])), position),
        c.MoveTurn(some_turn, position),
        c.RemoveTurn(some_turn),
        c.MoveSegment(segment, position),
        c.AgreeLengths(((segment, Duration(abs(amount))),)),
        c.ReceiveQuestions((raw(draw(st.integers(0, 9))), raw(draw(st.integers(0, 9)), 3))),
        draw(batches()),
        draw(batches()),
        c.ProposeAlike(question, (Alike(other, 90),), draw(st.booleans())),
        c.AskFromRoom(RawQuestion("room", "", draw(st.sampled_from(["", "Why?"])), Side.ROOM)),
        c.WithdrawQuestion("test", f"id-{draw(st.integers(0, 9))}"),
        c.MoveQuestion(question, draw(st.sampled_from(Stage)), found.stage if found else Stage.NEW),
        c.MoveQuestions(
            tuple((each.id, each.stage) for each in state.questions.by_id.values())[:2],
            draw(st.sampled_from(Stage)),
        ),
        c.PlaceInLine(question, draw(st.sampled_from([None, *state.questions.line]))),
        c.NoteQuestion(question, draw(st.sampled_from(["", "ask twice"]))),
        c.ShortenQuestion(question, draw(st.sampled_from(["", "Why?"]))),
        c.FoldQuestion(question, other),
        c.FoldQuestion(other, question),
        c.MuteSender(question, draw(st.booleans())),
        c.SetQueue(draw(st.booleans())),
        c.SetFairness(Rule(draw(st.integers(-1, 9)))),
        c.OfferAddress(draw(st.sampled_from(["", "http://192.0.2.1:8642/ask"]))),
        c.MarkWords(draw(st.sampled_from([(), ("budget",), (" ", "tax", "tax")]))),
        c.WaitForOnline(),
        c.Preview(scene),
        c.Take(state.output(AUDIENCE).preview or scene),
        c.Show(scene),
        c.Clear(),
        c.PutCover(draw(st.sampled_from(Cover))),
        c.Show(MessageScene("Please wrap up", 3), SPEAKERS),
        c.SetLook(
            draw(st.sampled_from([None, Look(Scheme.LIGHT), Look(logo="logo.png")])),
            draw(st.sampled_from([AUDIENCE, SPEAKERS])),
        ),
        *desk_commands(draw, position, question),
        c.AcceptClock(amount),
        c.SetPace(draw(st.integers(0, 61)), draw(st.booleans())),
        c.Undo(state.undo.command if state.undo else CommandId(1)),
        c.Undo(state.undo.command if state.undo else CommandId(1)),
        c.Redo(state.redo.command if state.redo else CommandId(1)),
    ]
    return draw(st.sampled_from(pool))


@st.composite
def walks(draw: st.DrawFn, most: int = 16) -> Walk:
    """Draw a session in which people did whatever came to their minds."""
    walk = Walk.of(draw(plans()), is_rehearsal=draw(st.booleans()))
    for _ in range(draw(st.integers(0, most))):
        walk.wait(draw(st.sampled_from([0, 1, 500, 999, 1000, 61_000, 600_000])))
        command = draw(commands(walk.state))
        feeds = isinstance(command, c.ReceiveQuestions | c.WithdrawQuestion | c.ProposeAlike)
        walk.give(command, FEED if feeds else PODIUM)
    return walk


OTHER_ACTORS = tuple(Actor(role) for role in Role if role is not Role.PODIUM)
