"""Questions from the clipboard: cells of a spreadsheet, a list, or paragraphs.

Nothing that was pasted is left out: what is no table, no list and no lines that each end with a
question mark is one question a paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from console.domain.questions import RawQuestion
from console.domain.wording import text
from console.exchange.sheets.ids import MadeIds
from console.exchange.sheets.layout import layout_of
from console.exchange.sheets.meanings import form_of
from console.exchange.sheets.read import read_rows
from console.exchange.sheets.reading import Reading, questions_of
from console.runtime.faults import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from console.exchange.sheets.sheet import Sheet

SOURCE = "paste"
"""The name of this source in the record."""

MOST = 1_000_000
"""Characters of one paste."""

_BULLET = re.compile(
    r"\s{0,20}(?:[-–—*•·‣▪●○]\s|\(?(?:[Qq]\.?\s?)?\d{1,3}[.):]\s|[Qq]\d{1,3}[.):]?\s)\s{0,20}(?=\S)"
)
"""What begins an entry of a list: a mark or a number, and a space."""

_ASKING = ("?", "\uff1f", "\u061f")
"""The marks of Latin, Chinese and Arabic."""

_ASKED_BY = re.compile(r"(?P<name>[^():\n]{3,60}) \((?P<affiliation>[^()\n]{2,120})\): (?=\S)")
"""As in ``Aya Tanaka (ICANN): What …``"""

_WORDS_OF_A_NAME = (2, 5)


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


_PARTICLES = _words(
    """
    al ad ben bin bint da das de del della den der di do dos du e el ibn la le ten ter van von y zu
    """
)
"""What stands small within names."""

_NO_NAMES = _words(
    """
    a an and answer answers ask asked chat comment comments dear first follow for from general last
    main next no not note one open our panel point question questions remark second session side the
    third to two up urgent why what who how when where
    frage fragen kommentar pregunta preguntas pergunta perguntas вопрос вопросы
    """
)
"""What does not stand in one: "Open Question (urgent): …" has no asker."""


def pasted(written: str, source: str = SOURCE) -> Reading | Unreadable:
    """Read what was copied; a line of `Reading.lines` is where a question begins."""
    if len(written) > MOST:
        return Unreadable(
            "",
            text(
                "More than {most} characters were pasted. Save it as a file and open that.",
                most=MOST,
            ),
        )
    plain = written.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    sheet = as_table(plain)
    if isinstance(sheet, Unreadable):
        return sheet
    if sheet is not None:
        return questions_of(sheet, layout_of(sheet), source)
    lines = plain.split("\n")
    if _is_list(lines):
        texts = list(_entries(lines))
    elif _are_questions(lines):
        texts = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    else:
        texts = list(_paragraphs(lines))
    return _reading(texts, source)


def as_table(written: str) -> Sheet | Unreadable | None:
    """Read cells as a spreadsheet copies them, with tabs between them; None where there are none.

    More than half of the rows have two filled cells: a tab may be a slip, or begin a paragraph.
    """
    if "\t" not in written:
        return None
    sheet = read_rows(written, "\t")
    if isinstance(sheet, Unreadable):
        return sheet
    wide = sum(sum(map(bool, map(str.strip, row.cells))) > 1 for row in sheet.rows)
    return sheet if wide * 2 > len(sheet.rows) else None


def _is_list(lines: Sequence[str]) -> bool:
    """Whether the first line and at least one other begin as entries of a list do."""
    filled = [line for line in lines if line.strip()]
    return (
        len(filled) > 1
        and _BULLET.match(filled[0]) is not None
        and any(_BULLET.match(line) for line in filled[1:])
    )


def _are_questions(lines: Sequence[str]) -> bool:
    """Whether every line asks something, as the cells of one column do."""
    filled = [line.rstrip() for line in lines if line.strip()]
    return len(filled) > 1 and all(line.endswith(_ASKING) for line in filled)


def _entries(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Give the entries of a list; a line without a mark goes on, one after a blank begins anew."""
    begin, parts, is_after_blank = 0, list[str](), True
    for number, line in enumerate(lines, start=1):
        mark = _BULLET.match(line)
        if line.strip() and (mark or is_after_blank):
            if parts:
                yield begin, " ".join(parts)
            begin, parts = number, [line[mark.end() :].strip() if mark else line.strip()]
        elif line.strip():
            parts.append(line.strip())
        is_after_blank = not line.strip()
    if parts:
        yield begin, " ".join(parts)


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    begin, parts = 0, list[str]()
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            begin = begin or number
            parts.append(line.strip())
        elif parts:
            yield begin, " ".join(parts)
            begin, parts = 0, []


def _reading(texts: Sequence[tuple[int, str]], source: str) -> Reading:
    made = MadeIds()
    questions = []
    for _, written in texts:
        asker, affiliation, words = asked_by(written)
        own = made.next(words, asker, "", "")
        questions.append(RawQuestion(source, own, words, asker=asker, affiliation=affiliation))
    return Reading(tuple(questions), tuple(line for line, _ in texts))


def asked_by(written: str) -> tuple[str, str, str]:
    """Give asker, affiliation and question of ``Name (Affiliation): question``.

    Only what is unmistakable: two to five words that begin with capitals. In scripts that have
    none, and in any doubt, everything is the question.
    """
    found = _ASKED_BY.match(written)
    if found is None or not _is_name(found["name"].strip()):
        return "", "", written
    return found["name"].strip(), found["affiliation"].strip(), written[found.end() :].strip()


def _is_name(written: str) -> bool:
    words = written.split()
    least, most = _WORDS_OF_A_NAME
    capitals = sum(word[0].isupper() for word in words)
    return (
        least <= len(words) <= most
        and capitals >= least
        and words[0][0].isupper()
        and all(word[0].isupper() or word in _PARTICLES for word in words)
        and all(letter.isalpha() or letter in "-.'’ " for letter in _composed(written))
        and not _NO_NAMES & set(form_of(written).split())
    )


def _composed(written: str) -> str:
    """Give letters with their marks as one, so that a mark is no sign of its own."""
    return unicodedata.normalize("NFC", written)
