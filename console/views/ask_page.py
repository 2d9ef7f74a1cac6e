"""The page on which people ask: what it shows of a session, and every word on it.

An asker sees the own questions and nobody else's, and of each only what became of it: not why it
was set aside, nor that a sender was muted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from console.domain.questions import Question, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from console.domain.session import SessionState
    from console.domain.wording import Words


ASK_SOURCE = "ask page"
"""How the page is called among the sources; its askers see there what became of theirs."""


class AskedStatus(StrEnum):
    """What became of a question, as the one who asked it is told."""

    RECEIVED = "received"
    IN_LINE = "in line"
    ON_SCREEN = "on the screen"
    ANSWERED = "answered"
    FOLLOW_UP = "follow-up"
    TOGETHER = "together"
    SET_ASIDE = "set aside"
    WITHDRAWN = "withdrawn"


WITHDRAWABLE = frozenset(
    {AskedStatus.RECEIVED, AskedStatus.IN_LINE, AskedStatus.FOLLOW_UP, AskedStatus.TOGETHER}
)
"""What has not been asked aloud yet can be taken back."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the one who asked it sees it."""

    source_id: str
    number: int
    """The arrival number."""
    text: str
    status: AskedStatus

    @property
    def can_withdraw(self) -> bool:
        """Whether taking it back would still change anything."""
        return self.status in WITHDRAWABLE


@dataclass(frozen=True, slots=True)
class AskView:
    """What the page knows of a session."""

    title: str
    is_open: bool
    """Whether questions are taken at the moment."""
    asked: tuple[Asked, ...] = ()
    """Those of the questions it asked about that came, in its order."""


def ask_view(
    state: SessionState, source: str, source_ids: Iterable[str], *, is_open: bool
) -> AskView:
    """Give what an asker may see, who proves by their ids which questions of a source are the own.

    `is_open` tells whether questions are taken. An id that never came is left out.
    """
    book = state.questions
    names = [book.by_source.get((source, each)) for each in source_ids]
    questions = [book.get(name) for name in names if name is not None]
    asked = tuple(_asked(each) for each in questions if each is not None)
    return AskView(state.plan.title, is_open, asked)


def _asked(question: Question) -> Asked:
    raw = question.raw
    return Asked(raw.source_id, question.number, raw.text, _status(question))


def _status(question: Question) -> AskedStatus:
    if question.is_withdrawn:
        return AskedStatus.WITHDRAWN
    match question.stage:
        case Stage.NEW | Stage.HELD_BACK:
            return AskedStatus.RECEIVED
        case Stage.IN_LINE:
            return AskedStatus.IN_LINE
        case Stage.ON_AIR:
            return AskedStatus.ON_SCREEN
        case Stage.ANSWERED:
            return AskedStatus.ANSWERED
        case Stage.FOLLOW_UP:
            return AskedStatus.FOLLOW_UP
        case Stage.FOLDED:
            return AskedStatus.TOGETHER
        case Stage.SET_ASIDE:
            return AskedStatus.SET_ASIDE
        case _:
            assert_never(question.stage)


def status_words(words: Words, status: AskedStatus) -> str:
    """Say what became of a question."""
    match status:
        case AskedStatus.RECEIVED:
            return words.say("Received and kept")
        case AskedStatus.IN_LINE:
            return words.say("In line to be asked")
        case AskedStatus.ON_SCREEN:
            return words.say("On the screen now")
        case AskedStatus.ANSWERED:
            return words.say("Answered")
        case AskedStatus.FOLLOW_UP:
            return words.say("To be followed up after the session")
        case AskedStatus.TOGETHER:
            return words.say("Taken together with a question like it")
        case AskedStatus.SET_ASIDE:
            return words.say("Set aside by the moderator")
        case AskedStatus.WITHDRAWN:
            return words.say("Withdrawn by you")
        case _:
            assert_never(status)


def numbered(words: Words, asked: Asked) -> str:
    """Name a question by its number."""
    return words.say("Question {number}", number=asked.number)


def told(words: Words, asked: Asked) -> str:
    """Say in one line what became of a question, for who does not see the page."""
    return words.say(
        "Question {number}: {status}",
        number=asked.number,
        status=status_words(words, asked.status),
    )


def group_names(words: Words) -> tuple[tuple[str, str], ...]:
    """Give the stakeholder groups of the IGF: the word that is stored, and how it is said."""
    return (
        ("government", words.say("Government")),
        ("intergovernmental organization", words.say("Intergovernmental organization")),
        ("civil society", words.say("Civil society")),
        ("private sector", words.say("Private sector")),
        ("technical community", words.say("Technical community")),
        ("academia", words.say("Academia")),
        ("media", words.say("Media")),
    )


def labels(words: Words) -> dict[str, str]:
    """Give what stands on the page whatever was asked, by the names of the places in it."""
    return {
        "heading": words.say("Ask a question"),
        "intro": words.say("The moderator sees every question and decides which are asked aloud."),
        "language": words.say("Language"),
        "closed": words.say(
            "No questions are taken at the moment. Those you have sent already are kept."
        ),
        "question": words.say("Your question"),
        "addressee": words.say("To whom (optional)"),
        "about": words.say("About you (optional)"),
        "about_note": words.say(
            "What you give here may be read out and shown with your question. "
            "Leave it empty to stay anonymous."
        ),
        "name": words.say("Your name"),
        "affiliation": words.say("Organization"),
        "country": words.say("Country"),
        "group": words.say("Stakeholder group"),
        "no_group": words.say("Not given"),
        "send": words.say("Send the question"),
        "sending": words.say("Sending…"),
        "mine": words.say("Your questions"),
        "none": words.say("You have not asked anything yet."),
        "again": words.say("Ask another question"),
        "look": words.say("See what became of them"),
        "withdraw": words.say("Withdraw"),
        "confirm": words.say("Withdraw this question? It cannot be brought back."),
        "offline": words.say(
            "The session cannot be reached. What you wrote is still here: try again in a moment."
        ),
        "privacy": words.say("This page sets no cookies and does not track you."),
    }


def received(words: Words, asked: Asked | None) -> str:
    """Thank for a question that is safe; None when its number is not known yet."""
    if asked is None:
        return words.say("Thank you. Your question was received.")
    return words.say(
        "Thank you. Your question was received and has the number {number}.", number=asked.number
    )


def withdrawn(words: Words) -> str:
    """Say that a question was taken back."""
    return words.say("Your question was withdrawn.")


def closed(words: Words) -> str:
    """Say that no question was taken."""
    return words.say("The question was not sent: none are taken at the moment.")


def empty(words: Words) -> str:
    """Say that there is nothing to send."""
    return words.say("Write your question first.")


def too_long(words: Words, most: int) -> str:
    """Say how many characters a question may have."""
    return words.say("Your question is too long: {most} characters at most.", most=most)


def too_soon(words: Words, seconds: int) -> str:
    """Ask for patience."""
    return words.count(
        "Thank you, one at a time: please send the next in a second.",
        "Thank you, one at a time: please send the next in {number} seconds.",
        seconds,
    )


def not_kept(words: Words) -> str:
    """Say that a question is not safe, and what to do."""
    return words.say("Your question could not be kept just now. Please send it again in a moment.")


def unknown(words: Words) -> str:
    """Say that there was no such question to take back."""
    return words.say("This question is not known here.")


def passed_on(words: Words, number: str) -> str:
    """Tell who asked elsewhere, in a chat, that a question is taken."""
    return words.say(
        "Thank you. Your question, number {number}, was passed on to the moderator in the room.",
        number=number,
    )
