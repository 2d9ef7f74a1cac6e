"""The technical desk: what stands on each output, what is staged, and what its cues ask for.

It holds countdowns and no digits, so that it stays equal while only time passes. What is for the
moderators alone (notes, scripts, how a name is said) is not in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, assert_never

from console.domain.output import (
    AskScene,
    Cover,
    FollowScene,
    ImageScene,
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
from console.domain.people import PersonRole, Role
from console.domain.questions import QuestionId
from console.domain.rundown import Group
from console.views.desk_parts import (
    DeskCall,
    DeskCue,
    DeskSegment,
    desk_calls,
    desk_cues,
    desk_labels,
    running_segment,
    standby_segment,
)
from console.views.output import scene_key
from console.views.outputs import lamp_of, lamp_word, open_lamp, where_words
from console.views.phrases import output_words
from console.views.questions import asker_words
from console.views.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import tzinfo

    from console.domain.questions import Question
    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.domain.wording import Words
    from console.views.surroundings import OutputFacts

MOST_QUESTIONS = 12
"""Questions of the line that can be staged from the desk."""


@dataclass(frozen=True, slots=True)
class DeskScene:
    """A scene in words: what kind it is, and what is written on it."""

    kind: str
    """As commands name it."""
    name: str
    words: str = ""
    """The question, the sentence or the speaker; empty where the name says all."""


@dataclass(frozen=True, slots=True)
class DeskOutput:
    """One output: what is seen on it, and what a take would put there."""

    name: OutputName
    title: str
    """As people call it."""
    program: DeskScene
    preview: DeskScene | None
    cover: str
    lamp: str
    """What the room sees, in one word."""
    lamp_key: str
    """The same, as a style knows it."""
    where: str
    """Where it is seen, and where it is missing; empty where nothing is known of that."""


@dataclass(frozen=True, slots=True)
class DeskQuestion:
    """A question of the line."""

    question: QuestionId
    number: int
    words: str
    asker: str


@dataclass(frozen=True, slots=True)
class DeskMessage:
    """A ready sentence; `rung` 1-4 is a step of the ladder, 0 is none."""

    words: str
    rung: int = 0


@dataclass(frozen=True, slots=True)
class TechnicalDesk:
    """All that the technical desk shows of a session."""

    title: str
    outputs: tuple[DeskOutput, ...]
    running: DeskSegment | None
    idle: str
    """Why nothing runs: not yet, or no more; empty while something does."""
    standby: DeskSegment | None
    cues: tuple[DeskCue, ...]
    calls: tuple[DeskCall, ...]
    messages: tuple[DeskMessage, ...]
    questions: tuple[DeskQuestion, ...]


def technical_desk(
    state: SessionState,
    now: Moment,
    words: Words,
    zone: tzinfo,
    seen: Collection[OutputFacts] = (),
) -> TechnicalDesk:
    """Give what the technical desk shows; `zone` is this computer's, `seen` where outputs are."""
    sight = Sight(state, now, words, zone)
    return TechnicalDesk(
        title=state.plan.title,
        outputs=tuple(desk_output(sight, name, seen) for name in output_names(state)),
        running=running_segment(sight),
        idle=_idle(sight),
        standby=standby_segment(state),
        cues=desk_cues(sight, Group.TECHNICAL, PersonRole.TECHNICAL),
        calls=desk_calls(sight, Role.TECHNICAL),
        messages=tuple(DeskMessage(each.text, each.rung) for each in state.plan.messages),
        questions=desk_line(sight, MOST_QUESTIONS),
    )


def labels(words: Words) -> dict[str, str]:
    """Give every sentence of the desk's page, by the names of its template."""
    return {
        **desk_labels(words),
        "heading": words.say("Technical desk"),
        "program": words.say("Program"),
        "preview": words.say("Preview"),
        "take": words.say("Take"),
        "clear": words.say("Clear"),
        "black": words.say("Black"),
        "freeze": words.say("Freeze"),
        "slate": words.say("Slate"),
        "scenes": words.say("Scenes"),
        "to_preview": words.say("A press stages the scene; take puts it on."),
        "scene_segment": words.say("Segment"),
        "scene_title": words.say("Title"),
        "scene_order": words.say("Running order"),
        "scene_timer": words.say("Timer"),
        "scene_speaker": words.say("Speaker"),
        "scene_ask": words.say("How to ask"),
        "scene_test": words.say("Test card"),
        "output": words.say("Output"),
        "questions": words.say("Questions in line"),
        "no_questions": words.say("No question is in line."),
        "stage": words.say("To preview"),
        "messages": words.say("Messages"),
        "at_once": words.say("A message is shown at once."),
        "shown_on": words.say("Shown on"),
        "said_there": words.say("Said there: “{words}”", words="{words}"),
        "nothing_said": words.say("Nothing is said there."),
        "take_away": words.say("Take it away"),
        "sentence": words.say("A sentence of your own"),
        "show": words.say("Show"),
        "cues": words.say("Cues for the technical desk"),
        "guests": words.say("Screens and desks"),
        "no_guests": words.say("Nobody is connected."),
        "identify": words.say("Identify"),
        "disconnect": words.say("Disconnect"),
        "shows": words.say("Shows"),
        "since": words.say("Connected for"),
        "name": words.say("Name"),
        "role": words.say("Role"),
        "number": words.say("Number"),
        "deeds": words.say("Keys"),
        "nothing": words.say("Nothing is staged."),
    }


def desk_output(sight: Sight, name: OutputName, seen: Collection[OutputFacts] = ()) -> DeskOutput:
    """Give an output in words: what stands on it, what is staged for it, and where it is seen."""
    output, shown = sight.state.output(name), sight
    if output.cover is Cover.FREEZE and output.still is not None:
        shown = replace(sight, state=output.still.state, now=output.still.at)
    facts = next((each for each in seen if each.output == name), None)
    lamp = open_lamp(sight, output) if facts is None else lamp_of(sight, facts, output)
    return DeskOutput(
        name=name,
        title=output_words(sight.words, sight.state.plan, name),
        program=_scene(shown, shown.state.output(name).scene),
        preview=None if output.preview is None else _scene(sight, output.preview),
        cover=output.cover.value,
        lamp=lamp_word(sight, lamp)[0],
        lamp_key=lamp.value,
        where="" if facts is None else where_words(sight, facts, is_read_elsewhere=True),
    )


def _scene(sight: Sight, scene: Scene) -> DeskScene:
    name, said = _scene_words(sight, scene)
    return DeskScene(scene_key(scene), name, said)


def _scene_words(sight: Sight, scene: Scene) -> tuple[str, str]:
    words, state = sight.words, sight.state
    match scene:
        case FollowScene():
            return words.say("Segment"), _follow_words(sight)
        case TitleScene():
            return words.say("Title"), state.plan.title
        case OrderScene():
            return words.say("Running order"), ""
        case SpeakerScene():
            turn = state.turn
            person = state.person(scene.person or (turn.person if turn else None))
            return words.say("Speaker"), person.name if person else ""
        case TimerScene():
            return words.say("Timer"), ""
        case QuestionScene():
            question = state.questions.get(scene.question)
            said = question.raw.text if question and not scene.words else scene.words
            return words.say("Question"), said
        case MessageScene():
            return words.say("Message"), scene.words
        case AskScene():
            return words.say("How to ask"), state.ask_address
        case ImageScene():
            return words.say("Image"), scene.file
        case SlateScene():
            return words.say("Slate"), ""
        case TestCardScene():
            return words.say("Test card"), ""
        case _:
            assert_never(scene)


def _follow_words(sight: Sight) -> str:
    """Say what runs; before the first GO what comes first, after the end that it has ended."""
    state = sight.state
    running, standby = state.run, state.segment(state.standby)
    if running is not None:
        segment = state.segment(running.segment)
        return segment.title if segment else ""
    if state.ended is None and standby is not None:
        return sight.words.say("Not started yet. First: {segment}", segment=standby.title)
    return _idle(sight)


def _idle(sight: Sight) -> str:
    """Say why nothing runs; empty while something does."""
    if sight.state.ended is not None:
        return sight.words.say("The session has ended")
    return "" if sight.state.run is not None else sight.words.say("Not started yet")


def desk_line(sight: Sight, most: int) -> tuple[DeskQuestion, ...]:
    """Give the first questions of the line, without those that were withdrawn."""
    book = sight.state.questions
    found = (book.get(name) for name in book.line)
    waiting = (each for each in found if each is not None and not each.is_withdrawn)
    return tuple(desk_question(sight, each) for each in islice(waiting, most))


def desk_question(sight: Sight, question: Question) -> DeskQuestion:
    """Give a question in a few words; one that will be spoken says so."""
    raw, words = question.raw, sight.words
    said = raw.text or words.say("Would like to ask a question")
    return DeskQuestion(question.id, question.number, said, asker_words(words, raw))
