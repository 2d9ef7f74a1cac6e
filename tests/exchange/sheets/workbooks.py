"""Workbooks made by hand: a sheet in as few parts as a spreadsheet needs, and ones that lie."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Value = str | int | float | bool | None


def xlsx(sheets: Mapping[str, Sequence[Sequence[Value]]], **options: bool) -> bytes:
    """Make a workbook of sheets by their names; `hidden` hides the first."""
    return packed(parts_of(sheets, **options))


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Make an archive of parts by their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts_of(
    sheets: Mapping[str, Sequence[Sequence[Value]]], *, hidden: bool = False
) -> dict[str, str | bytes]:
    """Give the parts of a workbook by their names."""
    numbered = list(enumerate(sheets, start=1))
    state = ' state="hidden"' if hidden else ""
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="r{number}"'
        f"{state if number == 1 else ''}/>"
        for number, name in numbered
    )
    related = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATIONS}/worksheet"'
        f' Target="worksheets/sheet{number}.xml"/>'
        for number, _ in numbered
    )
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1"'
        f' Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}'
        f'<Relationship Id="rs" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="22"/></cellXfs></styleSheet>',
        **{f"xl/worksheets/sheet{number}.xml": sheet_of(sheets[name]) for number, name in numbered},
    }


def sheet_of(rows: Sequence[Sequence[Value]]) -> str:
    """Give the part of a sheet."""
    written = "".join(
        f'<row r="{number}">{"".join(map(_cell, row))}</row>'
        for number, row in enumerate(rows, start=1)
    )
    return around(written)


def around(rows: str) -> str:
    """Give the part of a sheet from rows that are already written."""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def _cell(value: Value) -> str:
    match value:
        case None:
            return "<c/>"
        case bool():
            return f'<c t="b"><v>{int(value)}</v></c>'
        case str():
            return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        case _:
            return f"<c><v>{value}</v></c>"


def moment(days: float) -> str:
    """Give a cell with a date as spreadsheets keep it; for `around`."""
    return f'<c s="1"><v>{days}</v></c>'
