"""What each scene looks like on a screen that the room sees.

Promises: no notes, no script, no spelling of a name, no error; nobody who is absent, and nobody on
the speaker's picture or the timer who has not confirmed. A picture changes with what happened and
with the minute of the wall clock, never with a second: a countdown carries its end, not digits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from console.domain.fit import forecast
from console.domain.flash import flash_since
from console.domain.output import (
    AskScene,
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
    planned_output,
)
from console.domain.rundown import SceneKind, Segment
from console.domain.sources import Side
from console.domain.timing import Phase, phase, starts
from console.views.countdowns import come_back_countdown, start_countdown
from console.views.frames import (
    AskPicture,
    Foot,
    ImagePicture,
    Line,
    Message,
    MessagePicture,
    OrderPicture,
    Picture,
    QuestionPicture,
    SegmentPicture,
    SlatePicture,
    SpeakerPicture,
    TestCardPicture,
    TitlePicture,
)
from console.views.phrases import (
    asked_words,
    dotted,
    listing,
    output_words,
    track_words,
    whole_path,
)
from console.views.speakers_picture import speakers_picture
from console.views.standing import Place as PlaceInOrder
from console.views.standing import Standing, places
from console.views.timer_picture import nameable, running_segment, timer_picture
from console.views.wall import minute_of

if TYPE_CHECKING:
    from console.domain.people import PersonId
    from console.domain.timeline import Moment
    from console.views.sight import Sight

MOST_LINES = 9
"""A longer running order shows the part around the present segment, so that it can be read."""

_LINES_BEFORE = 2


def picture_of(
    scene: Scene, sight: Sight, output: OutputName, taken: Moment | None = None
) -> Picture:
    """Make the picture of a scene, which was taken at a moment or is only looked at."""
    is_for_speakers = planned_output(sight.state.plan, output).is_for_speakers
    match scene:
        case FollowScene():
            return speakers_picture(sight) if is_for_speakers else _follow(sight)
        case TitleScene():
            return _title(sight)
        case OrderScene():
            return _order(sight)
        case SpeakerScene(person):
            return _speaker(sight, person)
        case TimerScene():
            return timer_picture(sight)
        case QuestionScene():
            return _question(sight, scene)
        case MessageScene(said, rung):
            since = flash_since(sight.state, scene, taken)
            if is_for_speakers:
                return speakers_picture(sight, Message(said, rung, since), taken)
            return MessagePicture(said, rung, _foot(sight), since)
        case AskScene():
            return _ask(sight) if sight.state.is_queue_open else _closed(sight)
        case ImageScene(file):
            return _image(sight, file, sight.state.plan.title)
        case SlateScene():
            return _slate(sight)
        case TestCardScene():
            return TestCardPicture(output_words(sight.words, sight.state.plan, output))
        case _:
            assert_never(scene)


def _follow(sight: Sight) -> Picture:
    """Give the segment's own picture; the title before it all, and thanks after it."""
    segment = running_segment(sight)
    if phase(sight.state) is Phase.ENDED:
        return SlatePicture(sight.words.say("Thank you"), sight.state.plan.title)
    if segment is None:
        return _title(sight)
    match segment.scene:
        case SceneKind.SEGMENT:
            return _segment(sight, segment)
        case SceneKind.TITLE:
            return _title(sight)
        case SceneKind.RUNNING_ORDER:
            return _order(sight)
        case SceneKind.SPEAKER:
            return _speaker(sight, None)
        case SceneKind.TIMER:
            return timer_picture(sight)
        case SceneKind.HOW_TO_ASK:
            return _ask(sight)
        case SceneKind.IMAGE:
            has_image = bool(segment.image)
            return (
                _image(sight, segment.image, segment.title)
                if has_image
                else _segment(sight, segment)
            )
        case SceneKind.SLATE:
            return _slate(sight)
        case _:
            assert_never(segment.scene)


def _foot(sight: Sight, left: str = "") -> Foot:
    """Say what this is on the left, the session where nothing is nearer, and the time."""
    return Foot(left or sight.state.plan.title, sight.minute(sight.now))


def _title(sight: Sight) -> TitlePicture:
    plan, words = sight.state.plan, sight.words
    begin = starts(sight.state)
    parts = [plan.programme, plan.format]
    foot = Foot(right=plan.room)
    if begin is not None and not sight.state.runs:
        parts.append(words.say("starts {time}", time=sight.exact(begin)))
        if sight.now < begin:
            foot = Foot(words.say("Starts in"), plan.room, start_countdown(sight.state))
        else:
            foot = Foot(words.say("We begin shortly"), plan.room)
    return TitlePicture(plan.title, dotted(words, parts), foot)


def _segment(sight: Sight, segment: Segment) -> SegmentPicture:
    words = sight.words
    details = tuple(track_words(words, track) for track in segment.tracks)
    foot = _foot(sight)
    countdown = come_back_countdown(sight.state, sight.now)
    if countdown is not None:
        foot = Foot(words.say("Everyone comes back in"), foot.right, countdown)
    return SegmentPicture(words.say("Now"), segment.title, details, foot)


def _order(sight: Sight) -> OrderPicture:
    """Show the forecast of the full minute, so that a late segment moves lines once a minute."""
    view = forecast(sight.state, minute_of(sight.now, sight.state))
    unseen = (Standing.SKIPPED, Standing.PASSED)
    seen = [each for each in places(sight, view) if each.standing not in unseen]
    present = next(
        (n for n, each in enumerate(seen) if each.standing in (Standing.NOW, Standing.NEXT)), 0
    )
    first = max(0, min(present - _LINES_BEFORE, len(seen) - MOST_LINES))
    lines = tuple(_line(sight, each) for each in seen[first : first + MOST_LINES])
    return OrderPicture(lines, _foot(sight))


def _line(sight: Sight, place: PlaceInOrder) -> Line:
    words = sight.words
    is_now = place.standing is Standing.NOW
    return Line(
        time=place.time,
        title=place.segment.title,
        detail=dotted(words, (track_words(words, each) for each in place.segment.tracks)),
        is_over=place.standing is Standing.OVER,
        is_now=is_now,
        mark=words.say("now") if is_now else "",
    )


def _speaker(sight: Sight, wanted: PersonId | None) -> Picture:
    """Name whoever is wanted or has the floor; what cannot be named is the segment's picture."""
    state, words = sight.state, sight.words
    turn = state.turn
    speaking = turn.person if turn else None
    person = nameable(sight, wanted or speaking)
    segment = running_segment(sight)
    if person is None:
        return _follow(sight) if segment is None else _segment(sight, segment)
    is_speaking = person.id == speaking
    kicker = words.say("Now speaking") if is_speaking else words.say("Speaker")
    foot = _foot(sight, segment.title if segment else "")
    return SpeakerPicture(kicker, person.name, person.affiliation, foot)


def _question(sight: Sight, scene: QuestionScene) -> QuestionPicture:
    """Show the words as they were taken; a question that was only announced names its asker."""
    words = sight.words
    where = scene.hub or asked_words(words, scene.side)
    rest = [part for part in (scene.affiliation, scene.country, where) if part]
    if scene.words:
        said = scene.words
        rest.insert(0, scene.asker or words.say("Anonymous"))
    elif scene.asker:
        said = words.say("A question from {name}", name=scene.asker)
    elif scene.hub:
        said = words.say("A question from {name}", name=rest.pop())
    elif scene.side is Side.ROOM:
        said = words.say("A question from the room")
    elif scene.side is Side.HUB:
        said = words.say("A question from a hub")
        rest.pop()
    else:
        said = words.say("A question")
    return QuestionPicture(said, listing(words, rest, 4), _foot(sight, words.say("Question")))


def _ask(sight: Sight) -> AskPicture:
    words, address = sight.words, sight.state.ask_address
    hint = (
        words.say("or raise your hand for the microphone")
        if address
        else words.say("Raise your hand for the microphone")
    )
    return AskPicture(words.say("Ask your question"), address, hint, _foot(sight))


def _closed(sight: Sight) -> MessagePicture:
    return MessagePicture(sight.words.say("Questions are closed"), 0, _foot(sight))


def _image(sight: Sight, file: str, caption: str) -> ImagePicture:
    return ImagePicture(whole_path(sight.state.plan, file), caption)


def _slate(sight: Sight) -> SlatePicture:
    words, stands = sight.words, phase(sight.state)
    if stands is Phase.READY:
        detail = words.say("We begin shortly")
    elif stands is Phase.ENDED:
        detail = words.say("Thank you")
    else:
        detail = words.say("We continue shortly")
    return SlatePicture(sight.state.plan.title, detail)
