"""Frames to try a painter with: every scene, in several scripts, empty, and far too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.rundown import Thresholds
from console.domain.timeline import Moment, minutes, seconds
from console.views.frames import (
    AskPicture,
    BlackPicture,
    Countdown,
    Foot,
    ImagePicture,
    Line,
    Message,
    MessagePicture,
    OrderPicture,
    Picture,
    QuestionPicture,
    SegmentPicture,
    Sentence,
    SlatePicture,
    SpeakerPicture,
    SpeakersPicture,
    TestCardPicture,
    TimerPicture,
    TitlePicture,
)

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = Moment(1_734_340_000_000)

TEXTS = {
    "en": "What does an equal footing look like for registries in small island states?",
    "fr": "À quoi ressemble, concrètement, l’égalité entre la salle et les participants en ligne ?",
    "ar": "كيف تبدو المساواة عمليًا بين القاعة والمشاركين عبر الإنترنت؟",
    "zh": "会场与线上参与者之间的平等，在实践中是什么样子？",
    "one word": "Multistakeholderism",
    "empty": "",
}
"""What people would write; none of it may be cut."""

LONG_TEXTS = {
    "long": ("word " * 400).strip(),
    "long, without a space": "w" * 2000,
    "long, in Arabic": ("كلمة " * 400).strip(),
    "long, in Chinese": "字" * 2000,
}
"""2,000 letters: here an ellipsis is no fault."""


def running(left_s: float, length_s: float = 900) -> Countdown:
    """Make a clock that has so many seconds left at `NOW`; negative is over."""
    return Countdown(
        Thresholds(warning=minutes(2), wrap_up=seconds(30)),
        length=seconds(length_s),
        end=Moment(NOW + round(left_s * 1000)),
    )


def standing(left_s: float) -> Countdown:
    """Make a clock that is held."""
    return Countdown(Thresholds(), length=minutes(15), left=seconds(left_s))


def counting(for_s: float) -> Countdown:
    """Make an open clock, which counts up."""
    return Countdown(Thresholds(), since=Moment(NOW - round(for_s * 1000)))


def timer(
    countdown: Countdown | None, words: str = "Q&A", *, is_held: bool = False
) -> TimerPicture:
    """Make a timer whose phases have words of their own."""
    return TimerPicture(
        countdown,
        title=words,
        warning="Please wrap up",
        wrap_up="Last words, please",
        over="Over time, please stop",
        held="The clock is held",
        is_held=is_held,
    )


def order(words: str, count: int) -> OrderPicture:
    """Make a running order whose present line is in the middle."""
    now = count // 2
    lines = tuple(
        Line(
            time=f"{10 + index // 4}:{index % 4 * 15:02}",
            title=words,
            detail=words if index % 2 else "",
            is_over=index < now,
            is_now=index == now,
            mark="now" if index == now else "",
        )
        for index in range(count)
    )
    return OrderPicture(lines, Foot(words[:40], "10:27"))


def speakers(
    words: str,
    clock: TimerPicture,
    message: Message | None = None,
    sentences: tuple[Sentence, ...] = (),
) -> SpeakersPicture:
    """Make the speakers' picture in which every part says the same words."""
    return SpeakersPicture(
        clock, "Now speaking", words, words[:60], "Next", words[:60], "10:27", sentences, message
    )


def since(seconds_ago: float) -> Moment:
    """Give when something was taken so long ago."""
    return Moment(NOW - round(seconds_ago * 1000))


ONE_MINUTE = Sentence("One minute\nUne minute", 2, minutes(1), seconds(30))

SCENES: dict[str, Callable[[str], Picture]] = {
    "title": lambda words: TitlePicture(
        words, words[:60], Foot("Starts in", "Room 3", running(252))
    ),
    "segment": lambda words: SegmentPicture(
        "Now", words, (f"Room: {words[:40]}", f"Online: {words[:40]}"), Foot(words[:60], "10:27")
    ),
    "order": lambda words: order(words, 3),
    "long order": lambda words: order(words, 40),
    "speaker": lambda words: SpeakerPicture(
        "Now speaking", words, words[:60], Foot("Keynotes", "10:09")
    ),
    "timer": lambda words: timer(running(438), words),
    "timer, warning": lambda words: timer(running(112), words),
    "timer, wrap up": lambda words: timer(running(22), words),
    "timer, over": lambda words: timer(running(-45), words),
    "timer, held": lambda words: timer(standing(438), words, is_held=True),
    "timer, hours": lambda words: timer(running(3 * 3600 + 5, 4 * 3600), words),
    "timer, open": lambda words: timer(counting(75), words),
    "timer, nothing runs": lambda words: timer(None, words),
    "speakers": lambda words: speakers(words, timer(running(438), words[:60])),
    "speakers, over": lambda words: speakers(words, timer(running(-45), words[:60])),
    "speakers, a step": lambda words: speakers(
        words, timer(running(45), words[:60]), sentences=(ONE_MINUTE,)
    ),
    "speakers, message": lambda words: speakers(
        words, timer(running(112), words[:60]), Message(f"{words}\n{words[:60]}", 3)
    ),
    "speakers, message just taken": lambda words: speakers(
        words, timer(running(112), words[:60]), Message(words, 0, since(0.2))
    ),
    "speakers, nobody": lambda words: SpeakersPicture(
        timer(running(438), words), "", "", "", "Next", words[:60], "10:27"
    ),
    "speakers, nothing runs": lambda words: speakers(words, timer(None, words)),
    "question": lambda words: QuestionPicture(words, words[:60], Foot("Question", "10:27")),
    "message": lambda words: MessagePicture(words, 0, Foot("", "10:27")),
    "message, two lines": lambda words: MessagePicture(f"{words}\n{words[:60]}", 0, Foot()),
    "message, rung 4": lambda words: MessagePicture(words, 4, Foot(words[:40], "10:27")),
    "message, just taken": lambda words: MessagePicture(words, 2, Foot(), since(0.2)),
    "how to ask": lambda words: AskPicture(
        words, "https://ask.example.org/tccm", words[:60], Foot("", "10:27")
    ),
    "raise a hand": lambda words: AskPicture("Ask your question", "", words, Foot("", "10:27")),
    "image that is missing": lambda words: ImagePicture("/no/such/file.png", words),
    "slate": lambda words: SlatePicture(words, words[:60]),
    "test card": TestCardPicture,
    "black": lambda _: BlackPicture(),
}
