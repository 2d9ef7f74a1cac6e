"""The table that is pictured on its way in: rows in three scripts, and one without words."""

from __future__ import annotations

from console.exchange.sheets.layout import layout_of
from console.exchange.sheets.read import read_sheet
from console.exchange.sheets.reading import questions_of
from console.exchange.sheets.sheet import Sheet
from console.feed.tables import SOURCE, Table

_ROWS = (
    "Questions of the webinar",
    "Date;Question;Name;Affiliation;Country;Votes;E-mail",
    "10:04;What does an equal footing look like in small states?;Participant 31;;Fiji;14;p@a.org",
    "10:05;كيف يمكن للمجتمع التقني الانضمام إلى التحالف؟;مشارك ٨;;مصر;3;",
    "10:07;;Participant 9;;;0;p9@a.org",
    "10:09;联盟将如何与尚未加入的运营商合作?;参与者 41;网络运营商;中国;9;q@a.org",
)


def table() -> Table:
    """Read it; it has no faults, which a test sees to."""
    sheet = read_sheet("\n".join(_ROWS).encode(), "questions.csv")
    if not isinstance(sheet, Sheet):
        raise TypeError(str(sheet))
    layout = layout_of(sheet)
    return Table(SOURCE, questions_of(sheet, layout, SOURCE), sheet, layout)
