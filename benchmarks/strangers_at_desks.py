"""Strangers at the doors of screens and desks, all at once, against the real console.

Is all of it refused, and does the console still answer the one who works at it?
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.consoles import console, sender, sent_of, usable
from benchmarks.figures import Figure
from console.domain.people import Role

if TYPE_CHECKING:
    from collections.abc import Mapping


def measure(seconds: int) -> list[Figure]:
    """Attack for so many seconds."""
    with console({"plain": "kind: webhook"}) as running:
        port = running.port()
        running.go()
        running.tell("begin")
        with sender("intrude", port, running.passes.word(Role.SCREEN), seconds) as attack:
            told = sent_of(attack)
        measured = running.tell("end")
        running.leave()
    answers: Mapping[str, int] = told["answers"]  # type: ignore[assignment]
    lines = [f"{kind}: {count}" for kind, count in sorted(answers.items())]
    return [
        *usable(measured, f"while strangers try the desks for {seconds} s"),
        Figure("answers to strangers", "\n    ".join(["", *lines]), "refused; a page is nobody's"),
    ]
