"""What a hand wishes at the console, turned into commands that name what the hand's owner saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.domain import commands as c
from console.domain.output import (
    AUDIENCE,
    AskScene,
    Cover,
    FollowScene,
    ImageScene,
    MessageScene,
    OrderScene,
    QuestionScene,
    SlateScene,
    SpeakerScene,
    TestCardScene,
    TimerScene,
    TitleScene,
)
from console.domain.people import PersonId
from console.domain.questions import Answer, Manner, QuestionId, RawQuestion, Stage
from console.domain.rundown import CueId, SegmentId, TrackId, TurnId
from console.domain.session import CommandId, CueMark
from console.domain.sources import Side
from console.domain.timeline import Duration
from console.domain.wording import text
from console.feed.cleaning import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.domain.fair_rule import Rule
    from console.domain.output import Scene
    from console.domain.session import SessionState
    from console.domain.wording import Text
    from console.widgets.wishes import Wishes

_SCENES: dict[str, Scene] = {
    "segment": FollowScene(),
    "title": TitleScene(),
    "running order": OrderScene(),
    "speaker": SpeakerScene(),
    "timer": TimerScene(),
    "how to ask": AskScene(),
    "slate": SlateScene(),
    "test card": TestCardScene(),
}
"""The scene buttons, by the names that the panels know them under."""


class Hands(QObject):
    """Dispatches what is wished; a refusal is told, never raised."""

    def __init__(
        self,
        wishes: Wishes,
        give: Callable[[c.Command], bool],
        seen: Callable[[], SessionState],
        tell: Callable[[Text | None], None],
        parent: QObject | None = None,
    ) -> None:
        """Listen to the wishes.

        `give` carries a command out or tells why not; `seen` gives the state of the last painted
        panels; `tell` says what else there is to say.
        """
        super().__init__(parent)
        self._give = give
        self._seen = seen
        self._tell = tell
        self._hear_transport(wishes)
        self._hear_rundown(wishes)
        self._hear_questions(wishes)
        self._hear_screen(wishes)

    def _hear_transport(self, wishes: Wishes) -> None:
        wishes.go_requested.connect(self._on_go)
        wishes.hold_requested.connect(self._on_hold)
        wishes.resume_requested.connect(self._on_resume)
        wishes.time_added.connect(self._on_time_added)
        wishes.segment_skipped.connect(self._on_segment_skipped)
        wishes.segment_restored.connect(self._on_segment_restored)
        wishes.stand_by_requested.connect(self._on_stand_by)
        wishes.jump_requested.connect(self._on_jump)
        wishes.end_requested.connect(self._on_end)
        wishes.undo_requested.connect(self._on_undo)
        wishes.redo_requested.connect(self._on_redo)
        wishes.pace_requested.connect(self._on_pace)

    def _hear_rundown(self, wishes: Wishes) -> None:
        wishes.segment_moved.connect(self._on_segment_moved)
        wishes.lengths_agreed.connect(self._on_lengths_agreed)
        wishes.next_turn_requested.connect(self._on_next_turn)
        wishes.end_turn_requested.connect(self._on_end_turn)
        wishes.turn_time_added.connect(self._on_turn_time_added)
        wishes.turn_added.connect(self._on_turn_added)
        wishes.turn_moved.connect(self._on_turn_moved)
        wishes.turn_removed.connect(self._on_turn_removed)
        wishes.track_time_added.connect(self._on_track_time_added)
        wishes.track_ended.connect(self._on_track_ended)
        wishes.track_reopened.connect(self._on_track_reopened)
        wishes.cue_done.connect(self._on_cue_done)
        wishes.cue_skipped.connect(self._on_cue_skipped)

    def _hear_questions(self, wishes: Wishes) -> None:
        wishes.question_selected.connect(self._on_question_selected)
        wishes.question_taken.connect(self._on_question_taken)
        wishes.question_moved.connect(self._on_question_moved)
        wishes.questions_moved.connect(self._on_questions_moved)
        wishes.question_placed.connect(self._on_question_placed)
        wishes.question_noted.connect(self._on_question_noted)
        wishes.question_folded.connect(self._on_question_folded)
        wishes.question_written.connect(self._on_question_written)
        wishes.sender_muted.connect(self._on_sender_muted)
        wishes.room_question_asked.connect(self._on_room_question)
        wishes.online_awaited.connect(self._on_online_awaited)
        wishes.queue_set.connect(self._on_queue_set)
        wishes.fairness_set.connect(self._on_fairness_set)
        wishes.words_marked.connect(self._on_words_marked)

    def _hear_screen(self, wishes: Wishes) -> None:
        wishes.take_requested.connect(self._on_take)
        wishes.clear_requested.connect(self._on_clear)
        wishes.scene_requested.connect(self._on_scene)
        wishes.slate_requested.connect(self._on_slate)
        wishes.message_requested.connect(self._on_message)
        wishes.black_toggled.connect(self._on_black)
        wishes.freeze_toggled.connect(self._on_freeze)

    def _on_go(self, expecting: SegmentId | None) -> None:
        self._give(c.Go(expecting))

    def _on_hold(self) -> None:
        self._give(c.Hold())

    def _on_resume(self) -> None:
        self._give(c.Resume())

    def _on_time_added(self, milliseconds: int, running: SegmentId | None) -> None:
        self._give(c.AddTime(Duration(milliseconds), running))

    def _on_segment_skipped(self, segment: str) -> None:
        self._give(c.Skip(SegmentId(segment)))

    def _on_segment_restored(self, segment: str) -> None:
        self._give(c.Restore(SegmentId(segment)))

    def _on_stand_by(self, segment: str) -> None:
        self._give(c.StandBy(SegmentId(segment)))

    def _on_jump(self, segment: str, running: SegmentId | None) -> None:
        self._give(c.Jump(SegmentId(segment), running))

    def _on_end(self, running: SegmentId | None) -> None:
        self._give(c.EndSession(running))

    def _on_undo(self, command: int) -> None:
        self._give(c.Undo(CommandId(command)))

    def _on_redo(self, command: int) -> None:
        self._give(c.Redo(CommandId(command)))

    def _on_pace(self, rate: int, is_paused: bool) -> None:
        self._give(c.SetPace(rate, is_paused))

    def _on_segment_moved(self, segment: str, position: int) -> None:
        self._give(c.MoveSegment(SegmentId(segment), position))

    def _on_lengths_agreed(self, lengths: tuple[tuple[SegmentId, int], ...]) -> None:
        agreed = tuple((segment, Duration(length)) for segment, length in lengths)
        self._give(c.AgreeLengths(agreed))

    def _on_next_turn(self, turn: TurnId | None) -> None:
        self._give(c.NextTurn(turn))

    def _on_end_turn(self, turn: str) -> None:
        self._give(c.EndTurn(TurnId(turn)))

    def _on_turn_time_added(self, milliseconds: int, turn: str) -> None:
        self._give(c.AddTurnTime(Duration(milliseconds), TurnId(turn)))

    def _on_turn_added(self, segment: str, person: str, milliseconds: int | None) -> None:
        length = None if milliseconds is None else Duration(milliseconds)
        self._give(c.AddTurn(SegmentId(segment), PersonId(person), length))

    def _on_turn_moved(self, turn: str, position: int) -> None:
        self._give(c.MoveTurn(TurnId(turn), position))

    def _on_turn_removed(self, turn: str) -> None:
        self._give(c.RemoveTurn(TurnId(turn)))

    def _on_track_time_added(self, milliseconds: int, track: str, segment: str) -> None:
        self._give(c.AddTrackTime(TrackId(track), Duration(milliseconds), SegmentId(segment)))

    def _on_track_ended(self, track: str, segment: str) -> None:
        self._give(c.EndTrack(TrackId(track), SegmentId(segment)))

    def _on_track_reopened(self, track: str, segment: str) -> None:
        self._give(c.ReopenTrack(TrackId(track), SegmentId(segment)))

    def _on_cue_done(self, cue: str) -> None:
        self._give(c.MarkCue(CueId(cue), CueMark.DONE))

    def _on_cue_skipped(self, cue: str) -> None:
        self._give(c.MarkCue(CueId(cue), CueMark.SKIPPED))

    def _on_question_selected(self, question: str) -> None:
        self._give(c.Preview(QuestionScene(QuestionId(question))))

    def _on_question_taken(self, question: str) -> None:
        self._give(c.Show(QuestionScene(QuestionId(question))))

    def _on_question_moved(self, question: str, stage: str, seen: str, reason: str) -> None:
        move = c.MoveQuestion(QuestionId(question), Stage(stage), Stage(seen), reason)
        self._give(move)

    def _on_questions_moved(
        self, questions: tuple[QuestionId, ...], stage: str, reason: str
    ) -> None:
        seen = self._seen().questions
        found = [each for each in map(seen.get, questions) if each is not None]
        named = tuple((each.id, each.stage) for each in found)
        self._give(c.MoveQuestions(named, Stage(stage), reason))

    def _on_question_placed(self, question: str, before: QuestionId | None) -> None:
        self._give(c.PlaceInLine(QuestionId(question), before))

    def _on_question_noted(self, question: str, note: str) -> None:
        self._give(c.NoteQuestion(QuestionId(question), note))

    def _on_question_folded(self, question: str, into: str) -> None:
        self._give(c.FoldQuestion(QuestionId(question), QuestionId(into)))

    def _on_question_written(self, question: str, seen: str, words: str) -> None:
        answer = Answer(Manner.WRITTEN, words=words)
        name = QuestionId(question)
        self._give(c.MoveQuestion(name, Stage.ANSWERED, Stage(seen), answer=answer))

    def _on_sender_muted(self, question: str, is_muted: bool) -> None:
        self._give(c.MuteSender(QuestionId(question), is_muted))

    def _on_room_question(self, name: str, seat: str, words: str, hub: str) -> None:
        side = Side.HUB if hub else Side.ROOM
        raw = RawQuestion("room", "", words, side, asker=name, seat=seat, hub=hub)
        self._give(c.AskFromRoom(cleaned(raw)))

    def _on_online_awaited(self) -> None:
        self._give(c.WaitForOnline())

    def _on_queue_set(self, is_open: bool) -> None:
        self._give(c.SetQueue(is_open))

    def _on_fairness_set(self, rule: Rule) -> None:
        self._give(c.SetFairness(rule))

    def _on_words_marked(self, words: tuple[str, ...]) -> None:
        self._give(c.MarkWords(words))

    def _on_take(self) -> None:
        staged = self._seen().output(AUDIENCE).preview
        if staged is None:
            self._tell(text("Nothing is staged. Choose a question or a scene first."))
            return
        self._give(c.Take(staged))

    def _on_clear(self) -> None:
        self._give(c.Clear())

    def _on_scene(self, name: str) -> None:
        scene = self._image() if name == "image" else _SCENES.get(name)
        if scene is None:
            self._tell(text("This segment has no picture of its own."))
            return
        self._give(c.Preview(scene))

    def _image(self) -> ImageScene | None:
        state = self._seen()
        wanted = state.run.segment if state.run else state.standby
        segment = state.segment(wanted)
        return ImageScene(segment.image) if segment and segment.image else None

    def _on_slate(self) -> None:
        self._give(c.Show(SlateScene()))

    def _on_message(self, words: str) -> None:
        self._give(c.Preview(MessageScene(words)))

    def _on_black(self, is_wanted: bool) -> None:
        self._give(c.PutCover(Cover.BLACK if is_wanted else Cover.NONE))

    def _on_freeze(self, is_wanted: bool) -> None:
        self._give(c.PutCover(Cover.FREEZE if is_wanted else Cover.NONE))
