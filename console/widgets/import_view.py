"""What a table on its way in looks like, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from console.domain.wording import Text
from console.exchange.sheets.meaning_words import MEANINGS
from console.exchange.sheets.meanings import Meaning
from console.exchange.sheets.preview import RowKind
from console.views.phrases import dotted
from console.widgets.import_values import ImportColumn, ImportRow, ImportView

if TYPE_CHECKING:
    from console.domain.wording import Words
    from console.exchange.sheets.layout import Layout
    from console.exchange.sheets.preview import RowPreview
    from console.feed.tables import Glance
    from console.runtime.faults import Unreadable

_HIDDEN = (Meaning.EMAIL, Meaning.SENDER)
"""What tells who sent a question; somebody may look over the moderator's shoulder."""

_DOTS = "•••"


def view_of(title: str, seen: Glance, words: Words) -> ImportView:
    """Give a table as it is shown before it goes in."""
    if seen.preview is None or seen.layout is None:
        return _listed(title, seen, words)
    layout = seen.layout
    return ImportView(
        title=title,
        columns=tuple(
            ImportColumn(each.heading, each.meaning.value if each.meaning else "")
            for each in seen.preview.columns
        ),
        rows=tuple(_row(each, layout, words) for each in seen.preview.rows),
        more=_more(words, seen.preview.more),
        meanings=tuple((each.value, words.render(said)) for each, said in MEANINGS.items()),
        sheets=seen.sheets,
        headers=seen.headers,
        header=layout.header or 0,
        remarks=tuple(words.render(each) for each in seen.remarks),
        skipped=tuple(
            words.say("Line {line}: {why}", line=each.line, why=each.why) for each in seen.skipped
        ),
        total=_total(words, seen),
        action=_action(words, seen.questions),
    )


def fault_view(title: str, fault: Unreadable, words: Words) -> ImportView:
    """Say why there is nothing to take in."""
    said = fault.say(words) if fault.file else words.render(fault.message)
    return ImportView(title=title, fault=said)


def _listed(title: str, seen: Glance, words: Words) -> ImportView:
    """Give questions that were pasted as a list: there is nothing in it to correct."""
    rows = tuple(
        ImportRow(str(line), (raw.text, raw.asker, raw.affiliation), words.say("question"))
        for line, raw in seen.listed
    )
    headings = (words.say("Question"), words.say("Name"), words.say("Affiliation"))
    return ImportView(
        title=title,
        columns=tuple(ImportColumn(each) for each in headings),
        rows=rows,
        more=_more(words, seen.questions - len(seen.listed)),
        total=_total(words, seen),
        action=_action(words, seen.questions),
    )


def _row(row: RowPreview, layout: Layout, words: Words) -> ImportRow:
    hidden = {layout.column(each) for each in _HIDDEN} if row.kind is RowKind.QUESTION else set()
    return ImportRow(
        line=str(row.line),
        cells=tuple(
            _DOTS if cell and place in hidden else cell for place, cell in enumerate(row.cells)
        ),
        what=_what(row, words),
        is_question=row.kind is RowKind.QUESTION,
        is_skipped=row.kind is RowKind.SKIPPED,
    )


def _what(row: RowPreview, words: Words) -> str:
    """Say what becomes of a row."""
    match row.kind:
        case RowKind.QUESTION:
            return words.say("question")
        case RowKind.HEADER:
            return words.say("heading")
        case RowKind.PREAMBLE:
            return words.say("above the heading")
        case RowKind.SKIPPED:
            return words.render(row.why or Text(""))
        case _:
            assert_never(row.kind)


def _more(words: Words, number: int) -> str:
    if number <= 0:
        return ""
    return words.count("{number} more row", "{number} more rows", number)


def _total(words: Words, seen: Glance) -> str:
    parts = [words.count("{number} question", "{number} questions", seen.questions)]
    if seen.left_out:
        parts.append(words.count("{number} row left out", "{number} rows left out", seen.left_out))
    if seen.layout is not None and seen.layout.product:
        parts.append(words.say("written by {product}", product=seen.layout.product))
    return dotted(words, parts)


def _action(words: Words, number: int) -> str:
    if not number:
        return ""
    return words.count("Bring {number} question in", "Bring {number} questions in", number)
