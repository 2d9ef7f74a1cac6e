"""Which new questions ask what was asked before: found beside the program, told as proposals.

The newest are looked at first, a few at a time, on a thread of their own. In a flood nobody reads
proposals, and every look would take time from those who paint: then it waits, and what is too much
is left out. A question that was left out is listed like every other one.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from console.domain.alike import Index, Kind
from console.domain.commands import ProposeAlike
from console.domain.people import Actor, Role
from console.domain.questions import Alike, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from console.domain.alike import Proposal
    from console.domain.commands import Command
    from console.domain.question_book import QuestionBook
    from console.domain.questions import Question, QuestionId
    from console.feed.inbox import Alarm

LIKENESS = Actor(Role.FEED, "likeness")
"""Who proposes."""

PACE = 0.25
"""Seconds between two looks."""

TOGETHER = 10
"""Questions in a look: some tens of milliseconds on the other thread."""

FLOOD = 100
"""So many new questions between two looks are a flood."""

MOST = 1_000
"""Questions that wait for a look; of more the oldest are left out."""

_LISTED = frozenset({Stage.NEW, Stage.IN_LINE, Stage.ON_AIR, Stage.ANSWERED, Stage.FOLLOW_UP})


class Likenesses:
    """Looks for questions that are alike, as they come."""

    def __init__(
        self,
        dispatch: Callable[[Command, Actor], object],
        post: Callable[[Callable[[], None]], None],
        alarm: Alarm,
    ) -> None:
        """Begin with none; `post` carries a call from the other thread to this one."""
        self._dispatch = dispatch
        self._post = post
        self._alarm = alarm
        self._index = Index()
        """Touched by the other thread alone."""
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="likeness")
        self._waiting: deque[QuestionId] = deque()
        self._texts: dict[QuestionId, str] = {}
        """What waits, by its text."""
        self._seen: set[QuestionId] = set()
        self._gone: set[QuestionId] = set()
        """What was set aside or withdrawn after it was looked at."""
        self._came = 0
        self._under_way = 0
        self.left_out = 0
        """How many were never looked at."""

    def came(self, book: QuestionBook, changed: Iterable[QuestionId]) -> None:
        """Take note of questions that are new or have changed."""
        gone: list[QuestionId] = []
        for name in changed:
            question = book.get(name)
            if question is not None and self._note(question):
                gone.append(name)
        if gone:
            self._worker.submit(self._forget, gone)
        while len(self._waiting) > MOST:
            self._texts.pop(self._waiting.popleft(), None)
            self.left_out += 1
        if self._waiting and not self._under_way:
            self._alarm.set(PACE, self._look)

    def close(self) -> None:
        """Look for nothing any more; waits for the one question that is being looked at."""
        self._alarm.cancel()
        self._worker.shutdown(cancel_futures=True)

    def _note(self, question: Question) -> bool:
        """Take note of a question; tell whether it is not to be compared any more."""
        is_listed = question.stage in _LISTED and not question.is_withdrawn
        name = question.id
        if name not in self._seen:
            if is_listed and question.raw.text:
                self._seen.add(name)
                self._waiting.append(name)
                self._texts[name] = question.raw.text
                self._came += 1
        elif not is_listed and question.stage is not Stage.FOLDED and name not in self._gone:
            # A new question is not to be put with one that nobody will read.
            self._gone.add(name)
            self._texts.pop(name, None)
            return True
        return False

    def _forget(self, names: Sequence[QuestionId]) -> None:
        """Compare with these no longer; on the other thread."""
        for name in names:
            self._index.remove(name)

    def _look(self) -> None:
        """Look at the newest, unless a flood is on."""
        came, self._came = self._came, 0
        if came > FLOOD:
            self._alarm.set(PACE, self._look)
            return
        while self._waiting and self._under_way < TOGETHER:
            name = self._waiting.pop()
            text = self._texts.pop(name, "")
            if text:
                self._under_way += 1
                self._worker.submit(self._find, name, text)

    def _find(self, name: QuestionId, text: str) -> None:
        """Look at one question; on the other thread."""
        self._index.add(name, text)
        found = self._index.proposals(name)
        self._post(lambda: self._on_found(found))

    def _on_found(self, found: Sequence[Proposal]) -> None:
        self._under_way -= 1
        command = proposal(found)
        if command is not None:
            self._dispatch(command, LIKENESS)
        if not self._under_way and self._waiting:
            self._alarm.set(PACE, self._look)


def proposal(found: Sequence[Proposal]) -> ProposeAlike | None:
    """Make the command of what was found for one question; None where there is nothing to say.

    Of two that are the same the later is put with the earlier, whichever was looked at first.
    """
    if not found:
        return None
    first = found[0]
    alike = tuple(Alike(each.into, round(each.score * 100)) for each in found)
    is_fold = first.kind is Kind.FOLD
    if is_fold and _number(first.into) > _number(first.question):
        turned = (Alike(first.question, alike[0].score),)
        return ProposeAlike(first.into, turned, is_fold=True)
    return ProposeAlike(first.question, alike, is_fold=is_fold)


def _number(question: QuestionId) -> tuple[int, str]:
    """Order ids by their arrival, which is how they are made."""
    return (len(question), question)
