"""Anything that a session's types allow, for property tests: wilder than any session would be.

For sessions and commands that a person could give, see `tests.domain.walks`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from console.domain import desk_events as de
from console.domain import desks as d
from console.domain import events as e
from console.domain import output as o
from console.domain import track_events
from console.domain.fair_rule import Rule
from console.domain.people import Actor, Person, PersonId, PersonRole, Place, Role
from console.domain.questions import (
    Alike,
    Answer,
    Held,
    Manner,
    Question,
    QuestionId,
    RawQuestion,
    Stage,
    Step,
)
from console.domain.rundown import (
    AS_TIME_PERMITS,
    Anchor,
    Cue,
    CueId,
    Gives,
    Group,
    Kind,
    Plan,
    ReadyMessage,
    SceneKind,
    Segment,
    SegmentId,
    Span,
    Thresholds,
    Track,
    TrackId,
    Turn,
    TurnId,
)
from console.domain.session import CommandId, CueMark
from console.domain.sources import Budget, Side, Source, SourceKind
from console.domain.timeline import Duration, Moment

if TYPE_CHECKING:
    from collections.abc import Sequence

START = Moment(1_734_429_600_000)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
"""Any script, and control characters; half a surrogate pair is in `broken_texts`."""

broken_texts = texts | st.text(st.characters(exclude_categories=()), max_size=12)
"""Text as careless senders of JSON produce it."""

moments = st.integers(0, 2**45).map(Moment)
durations = st.integers(-(2**40), 2**40).map(Duration)
lengths = st.integers(0, 2**32).map(Duration)
maybe_lengths = st.none() | lengths

segment_ids = st.integers(0, 5).map(lambda n: SegmentId(f"s{n}"))
turn_ids = st.integers(0, 5).map(lambda n: TurnId(f"t{n}"))
cue_ids = st.integers(0, 5).map(lambda n: CueId(f"c{n}"))
person_ids = st.integers(0, 5).map(lambda n: PersonId(f"p{n}"))
question_ids = st.integers(1, 9).map(lambda n: QuestionId(f"q{n}"))
command_ids = st.integers(1, 40).map(CommandId)
output_names = st.sampled_from([o.AUDIENCE, o.OutputName("speakers")])
maybe_people = st.none() | person_ids

actors = st.builds(Actor, st.sampled_from(Role), texts)

persons = st.builds(
    Person,
    person_ids,
    texts,
    st.lists(st.sampled_from(PersonRole), max_size=2).map(tuple),
    texts,
    texts,
    texts,
    st.none() | st.sampled_from(Place),
    st.booleans(),
    st.booleans(),
)

turns = st.builds(Turn, turn_ids, maybe_people, maybe_lengths, texts)
addressees = st.sampled_from(Group) | person_ids | st.sampled_from(Group).map(PersonId)
cues = st.builds(Cue, cue_ids, st.sampled_from(Anchor), durations, addressees, texts)
track_ids = st.integers(0, 5).map(lambda n: TrackId(f"k{n}"))
tracks = st.builds(
    Track,
    texts,
    st.none() | st.sampled_from(Place),
    maybe_people,
    st.just(TrackId("")) | track_ids,
    maybe_lengths,
    st.lists(cues, max_size=2).map(tuple),
)
thresholds = st.builds(Thresholds, lengths, lengths)


def _span(three: Sequence[Duration]) -> Span:
    minimum, planned, maximum = sorted(three)
    return Span(minimum, planned, maximum)


spans = st.just(AS_TIME_PERMITS) | st.lists(lengths, min_size=3, max_size=3).map(_span)

segments = st.builds(
    Segment,
    segment_ids,
    texts,
    st.sampled_from(Kind),
    spans,
    st.sampled_from(Gives),
    st.lists(turns, max_size=2).map(tuple),
    st.lists(cues, max_size=2).map(tuple),
    st.lists(tracks, max_size=2).map(tuple),
    texts,
    texts,
    st.sampled_from(SceneKind),
    texts,
    st.none() | thresholds,
    st.booleans(),
)

budgets = st.builds(Budget, st.integers(1, 9), st.integers(1, 99))

sources = st.builds(
    Source,
    texts,
    st.sampled_from(SourceKind),
    st.sampled_from(Side),
    *[texts] * 6,
    is_polled=st.booleans(),
    budget=st.none() | budgets,
    hub=texts,
)

colours = st.sampled_from(["", "#071a2d", "#ffffff"])
looks = st.builds(
    o.Look,
    st.sampled_from(o.Scheme),
    colours,
    colours,
    colours,
    texts,
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
planned_outputs = st.builds(o.PlannedOutput, output_names, texts, looks, st.booleans())

plans = st.builds(
    Plan,
    title=texts,
    segments=st.lists(segments, max_size=3, unique_by=lambda each: each.id).map(tuple),
    programme=texts,
    room=texts,
    length=maybe_lengths,
    is_end_hard=st.booleans(),
    starts=st.none() | moments,
    zone=st.sampled_from(["", "Asia/Riyadh"]),
    language=st.sampled_from(["", "ar"]),
    people=st.lists(persons, max_size=2).map(tuple),
    thresholds=thresholds,
    messages=st.lists(st.builds(ReadyMessage, texts, st.integers(0, 4)), max_size=2).map(tuple),
    is_ladder_automatic=st.booleans(),
    sdgs=st.lists(texts, max_size=2).map(tuple),
    ask=texts,
    sources=st.lists(sources, max_size=2).map(tuple),
    budget=budgets,
    hubs=st.lists(texts, max_size=2).map(tuple),
    outputs=st.lists(planned_outputs, max_size=3).map(tuple),
    folder=texts,
)

raw_questions = st.builds(
    RawQuestion,
    st.sampled_from(["mqtt", "room", "test"]),
    texts,
    broken_texts,
    st.sampled_from(Side),
    texts,
    texts,
    texts,
    texts,
    texts,
    texts,
    st.integers(0, 1000),
    texts,
    texts,
    texts,
)

_alikes = st.lists(st.builds(Alike, question_ids, st.integers(0, 100)), max_size=2).map(tuple)
_answers = st.none() | st.builds(Answer, st.sampled_from(Manner), texts, texts)
_sources = st.sampled_from(["mqtt", "room", "test"])

questions = st.builds(
    Question,
    question_ids,
    st.integers(1, 9),
    moments,
    raw_questions,
    st.sampled_from(Stage),
    moments,
    st.none() | segment_ids,
    texts,
    st.booleans(),
    st.booleans(),
    st.lists(
        st.builds(Step, st.sampled_from(Stage), moments, st.none() | segment_ids, texts), max_size=2
    ).map(tuple),
    _answers,
    texts,
    texts,
    st.none() | st.sampled_from(Held),
    st.none() | question_ids,
    _alikes,
)

scenes: st.SearchStrategy[o.Scene] = st.one_of(
    st.builds(o.FollowScene),
    st.builds(o.TitleScene),
    st.builds(o.OrderScene),
    st.builds(o.SpeakerScene, maybe_people),
    st.builds(o.TimerScene),
    st.builds(
        o.QuestionScene,
        question_ids,
        broken_texts,
        texts,
        texts,
        texts,
        st.none() | st.sampled_from(Side),
        texts,
    ),
    st.builds(o.MessageScene, texts, st.integers(0, 4)),
    st.builds(o.AskScene),
    st.builds(o.ImageScene, texts),
    st.builds(o.SlateScene),
    st.builds(o.TestCardScene),
)

call_ids = st.integers(0, 4).map(d.CallId)
note_ids = st.integers(0, 4).map(d.NoteId)
presences = st.builds(d.Presence, st.booleans(), st.sampled_from(d.Sound))
_moments = st.integers(0, 100_000).map(lambda late: Moment(START + late))
calls = st.builds(
    d.Call,
    call_ids,
    st.sampled_from(d.CallKind),
    texts,
    actors,
    st.sampled_from(d.CALLED),
    _moments,
    st.none() | _moments,
    st.none() | _moments,
)
notes = st.builds(
    d.Note,
    note_ids,
    texts,
    st.sampled_from(d.NoteMark),
    actors,
    _moments,
    st.none() | segment_ids,
    st.sampled_from(("", "a", "b")),
    st.booleans(),
)

_segment_lengths = st.lists(st.tuples(segment_ids, lengths), max_size=3).map(tuple)
_positions = st.integers(-2, 6)

EVENTS: dict[type[e.Event], st.SearchStrategy[e.Event]] = {
    e.SessionOpened: st.builds(e.SessionOpened, plans, _segment_lengths, st.booleans()),
    e.SegmentStarted: st.builds(e.SegmentStarted, segment_ids, maybe_lengths),
    e.SegmentEnded: st.builds(e.SegmentEnded, segment_ids),
    e.SegmentSkipped: st.builds(e.SegmentSkipped, segment_ids),
    e.SegmentRestored: st.builds(e.SegmentRestored, segment_ids),
    e.StandbySet: st.builds(e.StandbySet, segment_ids),
    e.Held: st.builds(e.Held),
    e.Resumed: st.builds(e.Resumed),
    e.TimeAdded: st.builds(e.TimeAdded, segment_ids, durations),
    e.SessionEnded: st.builds(e.SessionEnded),
    e.TurnStarted: st.builds(e.TurnStarted, turn_ids),
    e.TurnEnded: st.builds(e.TurnEnded, turn_ids),
    e.TurnTimeAdded: st.builds(e.TurnTimeAdded, turn_ids, durations),
    track_events.TrackTimeAdded: st.builds(
        track_events.TrackTimeAdded, segment_ids, track_ids, durations
    ),
    track_events.TrackEnded: st.builds(track_events.TrackEnded, segment_ids, track_ids),
    track_events.TrackReopened: st.builds(track_events.TrackReopened, segment_ids, track_ids),
    e.CueMarked: st.builds(e.CueMarked, cue_ids, st.sampled_from(CueMark)),
    e.PersonEdited: st.builds(e.PersonEdited, persons),
    e.TurnAdded: st.builds(e.TurnAdded, segment_ids, turns, _positions),
    e.TurnMoved: st.builds(e.TurnMoved, turn_ids, _positions),
    e.TurnRemoved: st.builds(e.TurnRemoved, turn_ids),
    e.SegmentMoved: st.builds(e.SegmentMoved, segment_ids, _positions),
    e.LengthsAgreed: st.builds(e.LengthsAgreed, _segment_lengths),
    e.QuestionReceived: st.builds(e.QuestionReceived, questions),
    e.QuestionVoted: st.builds(e.QuestionVoted, question_ids, st.integers(0, 1000)),
    e.QuestionWithdrawn: st.builds(e.QuestionWithdrawn, question_ids),
    e.QuestionMoved: st.builds(
        e.QuestionMoved,
        question_ids,
        st.sampled_from(Stage),
        texts,
        st.none() | segment_ids,
        _answers,
    ),
    e.QuestionsMoved: st.builds(
        e.QuestionsMoved,
        st.lists(question_ids, max_size=3).map(tuple),
        st.sampled_from(Stage),
        texts,
        st.none() | segment_ids,
    ),
    e.QuestionPlaced: st.builds(e.QuestionPlaced, question_ids, st.none() | question_ids),
    e.QuestionNoted: st.builds(e.QuestionNoted, question_ids, texts),
    e.QuestionShortened: st.builds(e.QuestionShortened, question_ids, texts),
    e.QuestionFolded: st.builds(e.QuestionFolded, question_ids, question_ids, st.integers(0, 100)),
    e.QuestionUnfolded: st.builds(e.QuestionUnfolded, question_ids, question_ids),
    e.AlikeFound: st.builds(e.AlikeFound, question_ids, _alikes),
    e.VoteCast: st.builds(e.VoteCast, question_ids, _sources, texts, texts),
    e.VoteTakenBack: st.builds(e.VoteTakenBack, question_ids, _sources, texts),
    e.VoteCameEarly: st.builds(e.VoteCameEarly, _sources, texts, texts, texts),
    e.WithdrawalCameEarly: st.builds(e.WithdrawalCameEarly, _sources, texts),
    e.SourceRead: st.builds(e.SourceRead, _sources, texts),
    e.SenderMuted: st.builds(e.SenderMuted, _sources, texts, st.booleans()),
    e.QueueSet: st.builds(e.QueueSet, st.booleans()),
    e.FairnessSet: st.builds(
        e.FairnessSet, st.builds(Rule, st.integers(-1, 9), keeps_line=st.booleans())
    ),
    e.AddressOffered: st.builds(e.AddressOffered, texts),
    e.WordsMarked: st.builds(e.WordsMarked, st.lists(texts, max_size=2).map(tuple)),
    e.OnlineAwaited: st.builds(e.OnlineAwaited),
    e.Previewed: st.builds(e.Previewed, st.none() | scenes, output_names),
    e.Taken: st.builds(e.Taken, scenes, output_names),
    e.Cleared: st.builds(e.Cleared, output_names),
    e.Covered: st.builds(e.Covered, st.sampled_from(o.Cover), output_names),
    e.LookSet: st.builds(e.LookSet, st.none() | looks, output_names),
    de.CallMade: st.builds(de.CallMade, calls),
    de.CallSeen: st.builds(de.CallSeen, call_ids),
    de.CallClosed: st.builds(de.CallClosed, call_ids),
    de.NoteWritten: st.builds(de.NoteWritten, notes),
    de.NoteEdited: st.builds(de.NoteEdited, note_ids, texts, st.sampled_from(d.NoteMark)),
    de.NoteStruck: st.builds(de.NoteStruck, note_ids, st.booleans()),
    de.PresenceNoted: st.builds(de.PresenceNoted, person_ids, presences),
    de.AskerTold: st.builds(de.AskerTold, question_ids),
    e.ClockAccepted: st.builds(e.ClockAccepted, durations),
    e.PaceSet: st.builds(e.PaceSet, st.integers(1, 60), st.booleans()),
    e.Undone: st.builds(e.Undone, command_ids),
    e.Redone: st.builds(e.Redone, command_ids),
}
"""Every kind of event, by its class."""

events: st.SearchStrategy[e.Event] = st.one_of(*EVENTS.values())

session_openings: st.SearchStrategy[e.SessionOpened] = st.builds(
    e.SessionOpened, plans, _segment_lengths, st.booleans()
)


@st.composite
def histories(draw: st.DrawFn, max_size: int = 30) -> list[e.Stamped]:
    """Draw stamped events in their order, as a record holds them; whether they make sense or not.

    Some commands have several events; undo and redo name commands that are there.
    """
    first = draw(session_openings)
    at = START
    stamped = [e.Stamped(1, at, CommandId(1), draw(actors), first)]
    for event in draw(st.lists(events, max_size=max_size)):
        number = len(stamped) + 1
        at = Moment(at + draw(st.integers(0, 100_000)))
        is_same = number > 2 and draw(st.booleans())
        command = stamped[-1].command if is_same else CommandId(number)
        by = stamped[-1].by if is_same else draw(actors)
        stamped.append(e.Stamped(number, at, command, by, event))
    return stamped
