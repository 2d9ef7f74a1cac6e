"""How many questions of one sender and of one source are listed in a short time.

What is over a budget is recorded like everything else; it is only not listed, and counted where
everybody sees it. So nobody can drown the others, and nothing is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.questions import Held
from console.domain.sources import SourceKind
from console.domain.timeline import Duration, Moment, between

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rpds import HashTrieMap

    from console.domain.questions import RawQuestion
    from console.domain.rundown import Plan
    from console.domain.sources import Budget, Source

WINDOW = Duration(60_000)
"""The time for which a budget is given; the next window begins with the first question after."""

Payer = tuple[str, str]
"""A source and one of its senders; the source itself where the sender is empty."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What was listed since a window began."""

    since: Moment
    count: int


def budget_of(plan: Plan, source: Source) -> Budget | None:
    """Give what may be listed of a source; a table was put into its folder by hand, so all is."""
    return None if source.kind is SourceKind.FOLDER else source.budget or plan.budget


class Purse:
    """What was spent before a batch and within it: each question pays in its turn."""

    def __init__(self, spent: HashTrieMap[Payer, Spent]) -> None:
        self._spent = spent
        self._here: dict[Payer, Spent] = {}

    def held(self, raw: RawQuestion, budget: Budget, now: Moment) -> Held | None:
        """Say why a question is over the budget; one that is not has paid."""
        source, sender = (raw.source, ""), (raw.source, raw.sender)
        if self._now(source, now).count >= budget.of_source:
            return Held.SOURCE
        if raw.sender and self._now(sender, now).count >= budget.of_sender:
            return Held.SENDER
        for payer in {source, sender}:
            self.pay(payer, now)
        return None

    def pay(self, payer: Payer, now: Moment) -> None:
        """Take one from a budget."""
        before = self._now(payer, now)
        self._here[payer] = Spent(before.since, before.count + 1)

    def _now(self, payer: Payer, now: Moment) -> Spent:
        found = self._here.get(payer) or self._spent.get(payer)
        if found is None or between(found.since, now) >= WINDOW or now < found.since:
            return Spent(now, 0)
        return found


def paid(
    spent: HashTrieMap[Payer, Spent], listed: Iterable[tuple[RawQuestion, Moment]]
) -> HashTrieMap[Payer, Spent]:
    """Give what was spent after questions were listed; the same as one after the other."""
    windows: dict[Payer, list[int]] = {}
    for raw, at in listed:
        source = raw.source
        for payer in ((source, ""), (source, raw.sender)) if raw.sender else ((source, ""),):
            window = windows.get(payer)
            if window is None:
                before = spent.get(payer)
                window = windows[payer] = (
                    [at, 0] if before is None else [before.since, before.count]
                )
            since = window[0]
            # No value is made for each of thousands.
            if at < since or at - since >= WINDOW:
                window[:] = (at, 1)
            else:
                window[1] += 1
    if not windows:
        return spent
    return spent.update(
        {payer: Spent(Moment(since), count) for payer, (since, count) in windows.items()}
    )
