"""Commands from outside: one form of them, over HTTP and in a connection, for desks and scripts.

A command is a JSON object: ``do`` says what, the other fields with what. Each names what its
sender saw: its own ``expecting`` where the command has one, else ``stands``, the mark of how the
session stood. Who saw something else is refused, so that nothing is skipped or done twice.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from console.domain import commands as c
from console.domain import desk_commands as dc
from console.domain.desks import CALLED, CallId, CallKind, NoteId, NoteMark, Presence, Sound
from console.domain.output import (
    AUDIENCE,
    AskScene,
    Cover,
    FollowScene,
    MessageScene,
    OrderScene,
    OutputName,
    QuestionScene,
    Scene,
    SlateScene,
    SpeakerScene,
    TestCardScene,
    TimerScene,
    TitleScene,
    output_names,
)
from console.domain.people import PersonId
from console.domain.questions import QuestionId, Stage
from console.domain.rundown import CueId, SegmentId, TrackId, TurnId
from console.domain.session import CommandId, CueMark, SessionState
from console.domain.timeline import Duration, Moment
from console.domain.wording import Text, text
from console.feed.cleaning import LONGEST_TEXT, clean, clean_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from console.web.wire import Body

LONGEST_DAY = 86_400_000
"""Milliseconds of time that can be added at once."""

_PLAIN_SCENES: Mapping[str, Scene] = {
    "segment": FollowScene(),
    "title": TitleScene(),
    "running order": OrderScene(),
    "timer": TimerScene(),
    "how to ask": AskScene(),
    "slate": SlateScene(),
    "test card": TestCardScene(),
}


class NotUnderstood(Exception):  # noqa: N818 - the sender's mistake, told to the sender
    """A command that cannot be read; `reason` says what is wrong, where, and what is allowed."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Fields:
    """The fields of one command, each read as what it should be."""

    def __init__(self, body: Mapping[str, object], state: SessionState, stand: str) -> None:
        self._body = body
        self.state = state
        self._stand = stand

    def word(self, name: str) -> str:
        """Give a text that must be there."""
        value = self._body.get(name)
        if not isinstance(value, str) or not value:
            raise NotUnderstood(text("“{name}” must be a text.", name=name))
        return value

    def words(self, name: str) -> str:
        """Give a text, cleaned to one line; it may be empty or missing."""
        return clean(self._text(name), LONGEST_TEXT)

    def lines(self, name: str) -> str:
        """Give a text of several lines, each cleaned; it may be empty or missing."""
        return clean_lines(self._text(name), LONGEST_TEXT)

    def _text(self, name: str) -> str:
        value = self._body.get(name, "")
        if not isinstance(value, str):
            raise NotUnderstood(text("“{name}” must be a text.", name=name))
        if len(value) > LONGEST_TEXT:
            raise NotUnderstood(
                text("“{name}” has more than {most} letters.", name=name, most=LONGEST_TEXT)
            )
        return value

    def seen(self, name: str = "expecting") -> str | None:
        """Give what the sender saw, an id or null; it must be said."""
        if name not in self._body:
            raise NotUnderstood(text("“{name}” is missing: say what you saw.", name=name))
        value = self._body[name]
        if value is not None and not isinstance(value, str):
            raise NotUnderstood(text("“{name}” must be a text or null.", name=name))
        return value or None

    def number(self, name: str) -> int:
        """Give a whole number that must be there."""
        value = self._body.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 2**53:
            raise NotUnderstood(text("“{name}” must be a whole number.", name=name))
        return value

    def moment(self, name: str) -> Moment | None:
        """Give a moment of the session's clock, or None where it is not said."""
        return Moment(self.number(name)) if name in self._body else None

    def flag(self, name: str) -> bool:
        """Give a yes or no that must be there."""
        value = self._body.get(name)
        if not isinstance(value, bool):
            raise NotUnderstood(text("“{name}” must be true or false.", name=name))
        return value

    def length(self) -> Duration:
        """Give `milliseconds`, of a day at most."""
        value = self.number("milliseconds")
        if abs(value) > LONGEST_DAY:
            raise NotUnderstood(text("“{name}” is more than a day.", name="milliseconds"))
        return Duration(value)

    def one_of(self, name: str, allowed: Mapping[str, object]) -> str:
        """Give one of some words."""
        value = self.word(name)
        if value not in allowed:
            listed = ", ".join(allowed)
            raise NotUnderstood(text("“{name}” must be one of: {words}.", name=name, words=listed))
        return value

    def output(self) -> OutputName:
        """Give the output; the audience's where none is named."""
        value = self._body.get("output", AUDIENCE)
        if not isinstance(value, str) or value not in output_names(self.state):
            raise NotUnderstood(
                text(
                    "“{name}” must be one of: {words}.",
                    name="output",
                    words=", ".join(output_names(self.state)),
                )
            )
        return OutputName(value)

    def scene(self) -> Scene:
        """Give a scene: `scene` is its kind, and a question, person or sentence goes with some."""
        kind = self.word("scene")
        match kind:
            case "question":
                return QuestionScene(QuestionId(self.word("question")))
            case "speaker":
                person = self.seen("person") if "person" in self._body else None
                return SpeakerScene(PersonId(person) if person else None)
            case "message":
                return self._message()
            case _:
                kinds = dict.fromkeys((*_PLAIN_SCENES, "question", "speaker", "message"))
                return _PLAIN_SCENES[self.one_of("scene", kinds)]

    def _message(self) -> MessageScene:
        """Give a sentence, on further lines in other languages; a step alone says the session's."""
        rung = self.number("rung") if "rung" in self._body else 0
        if not rung or "words" in self._body:
            return MessageScene(self.lines("words"), rung)
        ready = next((each.text for each in self.state.plan.messages if each.rung == rung), None)
        if ready is None:
            raise NotUnderstood(text("This session has no sentence for that step."))
        return MessageScene(ready, rung)

    def stage(self, name: str) -> Stage:
        """Give a stage of a question."""
        return Stage(self.one_of(name, {each.value: each for each in Stage}))

    def check_stand(self) -> None:
        """Refuse who saw the session stand otherwise; for commands that name nothing else."""
        if self.seen("stands") != self._stand:
            raise _Moved


class _Moved(Exception):  # noqa: N818 - becomes a refusal
    """The sender saw the session stand otherwise."""


def read_command(
    body: object, state: SessionState, stand: str | None = None
) -> c.Command | c.Rejected:
    """Give the command that a body means; refused at once if the sender saw something else.

    `stand` is the mark of the state, where it is known already.

    Raises:
        NotUnderstood: it means none.
    """
    if not isinstance(body, dict):
        raise NotUnderstood(text("A command is a JSON object."))
    fields = Fields(body, state, stand_of(state) if stand is None else stand)
    read = _COMMANDS[fields.one_of("do", _COMMANDS)]
    try:
        return read(fields)
    except _Moved:
        return c.Rejected(text("The session has moved on. Look again, then press."))


def stand_of(state: SessionState) -> str:
    """Give a mark of how a session stands: equal as long as a key would still mean the same.

    Questions, notes and digits come and go beneath it.
    """
    run, turn = state.run, state.turn
    parts = [
        str(state.standby),
        str(run.segment if run else None),
        str(turn.turn if turn else None),
        str(len(state.runs)),
        str(state.hold),
        str(state.ended),
        str(state.is_queue_open),
    ]
    for name in output_names(state):
        output = state.output(name)
        parts += [name, repr(output.scene), repr(output.preview), output.cover.value]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def mark_of(scene: Scene | None) -> str | None:
    """Give the mark of a staged scene, which a take names; None where nothing is staged."""
    if scene is None:
        return None
    return hashlib.sha256(repr(scene).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def what_stands(state: SessionState) -> Body:
    """Give what a sender must have seen: the ids and marks that its commands name."""
    run, turn = state.run, state.turn
    return {
        "stands": stand_of(state),
        "standby": state.standby,
        "running": run.segment if run else None,
        "turn": turn.turn if turn else None,
        "is_held": state.hold is not None,
        "is_ended": state.ended is not None,
        "is_queue_open": state.is_queue_open,
        "undo": state.undo.command if state.undo else None,
        "redo": state.redo.command if state.redo else None,
        "outputs": {
            name: {"preview": mark_of(each.preview), "cover": each.cover.value}
            for name, each in ((name, state.output(name)) for name in output_names(state))
        },
    }


class Stands:
    """What stands, made once for each state, for all who ask."""

    def __init__(self) -> None:
        self._state: SessionState | None = None
        self._body: Body = {}

    def of(self, state: SessionState) -> Body:
        """Give what a sender must have seen, as `what_stands` does."""
        if state is not self._state:
            self._state, self._body = state, what_stands(state)
        return self._body

    def mark_of(self, state: SessionState) -> str:
        """Give the mark of how a session stands, as `stand_of` does."""
        return str(self.of(state)["stands"])


def _segment(name: str | None) -> SegmentId | None:
    return SegmentId(name) if name else None


def _take(fields: Fields) -> c.Command | c.Rejected:
    output = fields.output()
    staged = fields.state.output(output).preview
    if staged is None:
        return c.Rejected(text("Nothing is staged. Choose a question or a scene first."))
    if fields.seen() != mark_of(staged):
        return c.Rejected(text("The preview has changed. Look again, then take."))
    return c.Take(staged, output)


def _standing(read: Callable[[Fields], c.Command]) -> Callable[[Fields], c.Command]:
    """Read a command that names nothing by itself, so that its sender says how all stood."""

    def checked(fields: Fields) -> c.Command:
        fields.check_stand()
        return read(fields)

    return checked


_CALLED = {each.value: each for each in CALLED}
_CALLS = {each.value: each for each in CallKind}
_NOTES = {each.value: each for each in NoteMark}
_SOUNDS = {each.value: each for each in Sound}
_COVERS = {each.value: each for each in Cover}
_MARKS = {each.value: each for each in CueMark}

_COMMANDS: Mapping[str, Callable[[Fields], c.Command | c.Rejected]] = {
    "go": lambda f: c.Go(_segment(f.seen())),
    "hold": _standing(lambda _: c.Hold()),
    "resume": _standing(lambda _: c.Resume()),
    "add time": lambda f: c.AddTime(f.length(), _segment(f.seen())),
    "skip": _standing(lambda f: c.Skip(SegmentId(f.word("segment")))),
    "restore": _standing(lambda f: c.Restore(SegmentId(f.word("segment")))),
    "stand by": _standing(lambda f: c.StandBy(SegmentId(f.word("segment")))),
    "jump": lambda f: c.Jump(SegmentId(f.word("segment")), _segment(f.seen())),
    "end session": lambda f: c.EndSession(_segment(f.seen())),
    "next turn": lambda f: c.NextTurn(TurnId(seen) if (seen := f.seen()) else None),
    "end turn": lambda f: c.EndTurn(TurnId(f.word("expecting"))),
    "add turn time": lambda f: c.AddTurnTime(f.length(), TurnId(f.word("expecting"))),
    "mark cue": lambda f: c.MarkCue(CueId(f.word("cue")), _MARKS[f.one_of("mark", _MARKS)]),
    "preview": _standing(lambda f: c.Preview(f.scene(), f.output())),
    "take": _take,
    "show": _standing(lambda f: c.Show(f.scene(), f.output())),
    "clear": _standing(lambda f: c.Clear(f.output())),
    "cover": _standing(lambda f: c.PutCover(_COVERS[f.one_of("cover", _COVERS)], f.output())),
    "move question": lambda f: c.MoveQuestion(
        QuestionId(f.word("question")), f.stage("stage"), f.stage("expecting"), f.words("reason")
    ),
    "place question": lambda f: c.PlaceInLine(
        QuestionId(f.word("question")), QuestionId(seen) if (seen := f.seen("before")) else None
    ),
    "note question": lambda f: c.NoteQuestion(QuestionId(f.word("question")), f.words("words")),
    "shorten question": lambda f: c.ShortenQuestion(
        QuestionId(f.word("question")), f.words("words")
    ),
    "fold question": lambda f: c.FoldQuestion(
        QuestionId(f.word("question")), QuestionId(f.word("into"))
    ),
    "mute sender": lambda f: c.MuteSender(QuestionId(f.word("question")), f.flag("is_muted")),
    "set queue": _standing(lambda f: c.SetQueue(f.flag("is_open"))),
    "wait for online": _standing(lambda _: c.WaitForOnline()),
    "add track time": lambda f: c.AddTrackTime(
        TrackId(f.word("track")), f.length(), SegmentId(f.word("expecting"))
    ),
    "end track": lambda f: c.EndTrack(TrackId(f.word("track")), SegmentId(f.word("expecting"))),
    "reopen track": lambda f: c.ReopenTrack(
        TrackId(f.word("track")), SegmentId(f.word("expecting"))
    ),
    "call": lambda f: dc.MakeCall(
        _CALLED[f.one_of("to", _CALLED)], _CALLS[f.one_of("kind", _CALLS)], f.words("words")
    ),
    "acknowledge call": lambda f: dc.AcknowledgeCall(CallId(f.number("call"))),
    "close call": lambda f: dc.CloseCall(CallId(f.number("call"))),
    "write note": lambda f: dc.WriteNote(
        f.lines("words"),
        _NOTES[f.one_of("mark", _NOTES)],
        f.words("key"),
        f.moment("began"),
    ),
    "edit note": lambda f: dc.EditNote(
        NoteId(f.number("note")),
        f.lines("words"),
        _NOTES[f.one_of("mark", _NOTES)],
        f.lines("expecting"),
    ),
    "strike note": lambda f: dc.StrikeNote(NoteId(f.number("note")), f.flag("is_struck")),
    "note presence": lambda f: dc.NotePresence(
        PersonId(f.word("person")),
        Presence(f.flag("is_here"), _SOUNDS[f.one_of("sound", _SOUNDS)]),
    ),
    "tell asker": lambda f: dc.TellAsker(QuestionId(f.word("question"))),
    "undo": lambda f: c.Undo(CommandId(f.number("expecting"))),
    "redo": lambda f: c.Redo(CommandId(f.number("expecting"))),
}
"""What can be done from outside, by the words of the trade; who may do it stands in the core."""
