"""Excel workbooks (.xlsx, ECMA-376), which are archives of XML that anybody may have made.

A few kilobytes can unpack to gigabytes, and two cells in far corners make any reader lay out all
between them. So every part is unpacked here within bounds, counted, and put into an archive of our
own making; only that is given to the library, which reads what Excel means by its cells.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.parsers import expat

from console.exchange.sheets.faults import (
    another_kind,
    archive,
    bomb,
    damaged,
    encrypted,
    no_sheet,
    too_many_cells,
)
from console.exchange.sheets.gathering import Gathering
from console.exchange.sheets.meanings import Meaning, meaning_of
from console.exchange.sheets.sheet import MOST_CELLS, RefusedError, Sheet

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
"""How an archive begins (APPNOTE.TXT 4.3.7, 4.3.16 and 8.5.3)."""

_ENTRY = b"PK\x01\x02"
"""How each entry of its directory does (4.3.12)."""

_MOST_PARTS = 2_000
"""Files in the archive; a workbook has a dozen, and a few for each picture."""

_MOST_UNPACKED = 100_000_000
"""Bytes of all parts together that are unpacked."""

_MOST_RATIO = 200
"""Times its packed size; sheets of one text repeated come to a hundred."""

_SMALL = 2_000_000
"""Bytes to which anything may unpack: short texts repeated pack extremely well."""

_MOST_TEXT = 100_000_000
"""Characters of all cells, each counted where it stands: many may share one text."""

_MOST_TAGS = 12_000_000
"""Of all sheets and texts: six around each cell, and it bounds the time that counting takes."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What ISO/IEC 29500-2 allows; only these are unpacked within bounds by the standard library."""

_CHUNK = 65_536

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")

_NUMBER = re.compile(r"[0-9]{1,7}")

_LONGEST_INDEX = 20

_FILLED = {"v", "is"}
"""The elements of a cell that has something in it; a cell of format alone has none."""

Cell = str | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta


def read_workbook(raw: bytes, file: str, name: str) -> Sheet:
    """Read a sheet of a workbook: the named one, else the one for questions, else the first filled.

    Raises:
        RefusedError: it is no workbook that can be read, has no such sheet, or has too much in it.
    """
    harmless = _harmless(raw)
    from python_calamine import CalamineError  # noqa: PLC0415 - on first use: no start waits for it

    try:
        return _read(harmless, file, name)
    except RefusedError:
        raise
    except (CalamineError, OSError, ValueError) as error:
        raise RefusedError(damaged()) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how the library reports its own mistakes
            raise
        raise RefusedError(damaged()) from error


def _read(harmless: bytes, file: str, name: str) -> Sheet:
    from python_calamine import (  # noqa: PLC0415 - as above
        SheetTypeEnum,
        SheetVisibleEnum,
        load_workbook,
    )

    workbook = load_workbook(io.BytesIO(harmless))
    names = [
        each.name
        for each in workbook.sheets_metadata
        if each.typ is SheetTypeEnum.WorkSheet and each.visible is SheetVisibleEnum.Visible
    ]
    if name and name not in names:
        raise RefusedError(no_sheet(name))
    found = _chosen(workbook, [name] if name else _likely_first(names), file)
    others = tuple(each for each in names if each != found.name)
    return replace(found, others=others)


def _likely_first(names: list[str]) -> list[str]:
    return sorted(names, key=lambda name: meaning_of(name) is not Meaning.TEXT)


def _chosen(workbook: CalamineWorkbook, names: list[str], file: str) -> Sheet:
    """Read the first sheet that has anything in it."""
    sheet = Sheet(file, names[0] if names else "", ())
    for name in names:
        sheet = _sheet(workbook, name, file)
        if sheet.rows:
            return sheet
    return sheet


def _sheet(workbook: CalamineWorkbook, name: str, file: str) -> Sheet:
    sheet = workbook.get_sheet_by_name(name)
    # Rows come from the first of the sheet on, cells from the first column that is not empty.
    left = sheet.start[1] if sheet.start else 0
    gathering = Gathering()
    for number, values in enumerate(sheet.iter_rows(), start=1):
        gathering.add(number, [""] * left + [_written(value) for value in values])
    return Sheet(file, name, tuple(gathering.rows), gathering.blank)


def _written(value: Cell) -> str:
    """Write a value as CSV would have it: whole numbers without a point, times as ISO 8601."""
    match value:
        case str():
            return value.replace("\r\n", "\n")
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - exact until here
            return str(int(value))
        case dt.datetime():
            return value.isoformat(" ")
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)


def _harmless(raw: bytes) -> bytes:
    """Give the workbook as an archive that holds what it says, and not too much.

    Raises:
        RefusedError: it is something else, locked, damaged, or too much.
    """
    if raw.count(_ENTRY) > _MOST_PARTS:
        raise RefusedError(bomb())
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = _parts(packed, len(raw))
    except RefusedError:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
        raise RefusedError(damaged()) from error
    _count(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as clean:
        for name, content in parts.items():
            clean.writestr(name, content)
    return out.getvalue()


def _parts(packed: zipfile.ZipFile, size: int) -> dict[str, bytes]:
    """Unpack the parts that hold text; pictures, embedded files and programs are left out."""
    entries = packed.infolist()
    names = {entry.filename for entry in entries}
    _refuse_other_archives(packed, names)
    wanted = [entry for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))]
    if any(entry.flag_bits & 0x1 for entry in wanted):
        raise RefusedError(encrypted())
    if any(entry.compress_type not in _METHODS for entry in wanted):
        raise RefusedError(damaged())
    unpacked = sum(entry.file_size for entry in wanted)
    if unpacked > _MOST_UNPACKED or unpacked > max(_SMALL, size * _MOST_RATIO):
        raise RefusedError(bomb())
    parts: dict[str, bytes] = {}
    for entry in wanted:
        # Never more than the directory says, which was added up above; a part that is longer
        # fails its checksum or is cut, and the library sees no more of it than we do.
        with packed.open(entry) as part:
            parts[entry.filename] = part.read(entry.file_size)
    return parts


def _refuse_other_archives(packed: zipfile.ZipFile, names: set[str]) -> None:
    if "xl/workbook.bin" in names:
        raise RefusedError(another_kind(".xlsb"))
    if "mimetype" in names and packed.getinfo("mimetype").file_size < _CHUNK:
        kind = packed.read("mimetype")
        if b"opendocument" in kind:
            raise RefusedError(another_kind(".ods"))
    if any(name.lower().endswith(".iwa") for name in names):
        raise RefusedError(another_kind(".numbers"))
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise RefusedError(archive())


def _count(parts: dict[str, bytes]) -> None:
    """Refuse what would take too much room once it is laid out.

    A sheet is known by its cells, not by its name: any part may be called to be one.
    """
    texts = [content for name, content in parts.items() if "sharedstrings" in name.lower()]
    if len(texts) > 1:
        raise RefusedError(damaged())
    sheets = [
        content
        for content in parts.values()
        if b"sheetData" in content or b"\0" in content  # the latter is in UTF-16
    ]
    if sum(content.count(b"<") for content in (*texts, *sheets)) > _MOST_TAGS:
        raise RefusedError(too_many_cells())
    shared = _Lengths().of(texts[0]) if texts else []
    for content in sheets:
        _Rectangle(shared).measure(content)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise RefusedError(damaged())  # no workbook declares entities; who does wants to blow up

    parser.StartDoctypeDeclHandler = refuse
    return parser


def _parse(parser: expat.XMLParserType, content: bytes) -> None:
    """Parse a part in pieces, so that other threads have their turn."""
    try:
        for begin in range(0, len(content), _CHUNK):
            parser.Parse(content[begin : begin + _CHUNK], False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise RefusedError(damaged()) from error


class _Lengths:
    """Measures the texts that cells share."""

    def __init__(self) -> None:
        self._lengths: list[int] = []

    def of(self, content: bytes) -> list[int]:
        parser = _parser()
        parser.StartElementHandler = self._on_start
        parser.CharacterDataHandler = self._on_text
        _parse(parser, content)
        return self._lengths

    def _on_start(self, name: str, _: dict[str, str]) -> None:
        if _local(name) == "si":
            self._lengths.append(0)

    def _on_text(self, text: str) -> None:
        if self._lengths:
            self._lengths[-1] += len(text)


class _Rectangle:
    """Measures the rectangle that holds every filled cell of a sheet, and the text in it."""

    def __init__(self, shared: list[int]) -> None:
        self._shared = shared
        self._row = self._column = 0
        self._last_row = self._last_column = 0
        self._text = 0
        self._is_shared = False
        self._index = ""
        """The number of the shared text in the present cell, as far as it was read."""

    def measure(self, content: bytes) -> None:
        parser = _parser()
        parser.StartElementHandler = self._on_start
        parser.CharacterDataHandler = self._on_text
        _parse(parser, content)
        self._add_shared()

    def _on_start(self, name: str, attributes: dict[str, str]) -> None:
        name = _local(name)
        if name == "c":
            self._add_shared()
            self._on_cell(attributes)
        elif name in _FILLED:
            self._last_row = max(self._last_row, self._row)
            self._last_column = max(self._last_column, self._column)
            if self._last_row * self._last_column > MOST_CELLS:
                raise RefusedError(too_many_cells())
        elif name == "row":
            number = attributes.get("r", "")
            self._row = int(number) if _NUMBER.fullmatch(number) else self._row + 1
            self._column = 0

    def _on_cell(self, attributes: dict[str, str]) -> None:
        self._is_shared = attributes.get("t") == "s"
        place = attributes.get("r")
        if place is None:
            self._column += 1
            return
        written = _PLACE.fullmatch(place)
        if written is None:
            raise RefusedError(damaged())
        self._row = int(written[2])
        self._column = 0
        for letter in written[1]:
            self._column = self._column * 26 + ord(letter) - 64

    def _on_text(self, text: str) -> None:
        if self._is_shared:
            self._index += text[:_LONGEST_INDEX]
        self._text += len(text)
        if self._text > _MOST_TEXT:
            raise RefusedError(too_many_cells())

    def _add_shared(self) -> None:
        number = self._index.strip()
        self._index = ""
        if _NUMBER.fullmatch(number) and int(number) < len(self._shared):
            self._text += self._shared[int(number)]


def _local(name: str) -> str:
    """Give the name of an element without its prefix."""
    return name.rpartition(":")[2]
