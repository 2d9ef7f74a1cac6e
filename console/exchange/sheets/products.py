"""The programs whose exports are known for certain, told by their headings.

Known from the sources of Particify (August 2026), frag.jetzt (March 2025), Claper (July 2025) and
venueless (October 2024), in English; Zoom's report from what readers of it were written for. In
another language they are read by the meaning of their columns like any table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from console.exchange.sheets.meanings import form_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.exchange.sheets.sheet import Row

ZOOM = "Zoom"
PARTICIFY = "Particify"
FRAG_JETZT = "frag.jetzt"
CLAPER = "Claper"
VENUELESS = "venueless"

_HEADINGS: dict[str, frozenset[str]] = {
    product: frozenset(form_of(each) for each in heading.split(","))
    for product, heading in (
        (ZOOM, "Question,Asker Name,Asker Email,Answer(s)"),
        (PARTICIFY, "Question,Timestamp,Answer,Favorite,Correct/Wrong,Score,Category"),
        (FRAG_JETZT, "Question number,Timestamp,Question,Up votes,Down votes,Score,Bookmark"),
        (CLAPER, "Attendee identifier,User email,Name,Message,Pinned,Slide #,Sent at (UTC)"),
        (VENUELESS, "Date,Time,Content,Votes,Status"),
    )
}
"""What a heading holds at least."""

_ALONE = {VENUELESS}
"""Headings so plain that nothing may stand beside them."""

_ZOOM_TITLE = form_of("Question and Answer Report")

_PARTICIFY_TIME = re.compile(r"\d{4}-\d\d-\d\d-\d\d:\d\d", re.ASCII)
_PARTICIFY_WIDTH = 7


def product_of(heading: Row, above: Sequence[Row], below: Sequence[Row]) -> str:
    """Name the program that wrote a table; nothing where that is not known."""
    forms = {form_of(cell) for cell in heading.cells} - {""}
    for product, known in _HEADINGS.items():
        if known <= forms and (product not in _ALONE or known == forms):
            return product
    if any(form_of(row.cell(0)) == _ZOOM_TITLE for row in above):
        return ZOOM
    # Its way to write a time is nobody else's, in whichever language its heading is.
    if len(heading.cells) == _PARTICIFY_WIDTH and any(
        _PARTICIFY_TIME.fullmatch(row.cell(1)) for row in below[:1]
    ):
        return PARTICIFY
    return ""
