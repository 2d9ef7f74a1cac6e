"""What reading workbooks promises: what is in them, and nothing of what they could do."""

from __future__ import annotations

import io
import re
import struct
import zipfile

import pytest

from console.exchange.sheets import workbook
from console.exchange.sheets.read import read_sheet
from console.exchange.sheets.sheet import LONGEST_CELL, MOST_COLUMNS, Sheet
from console.runtime.faults import Unreadable
from tests.exchange.sheets.workbooks import around, moment, packed, parts_of, xlsx


def sheet(raw: bytes, name: str = "") -> Sheet:
    """Read what can be read."""
    read = read_sheet(raw, "table.xlsx", name)
    assert isinstance(read, Sheet), read
    return read


def why_not(raw: bytes, name: str = "") -> str:
    """Say why something cannot be read."""
    read = read_sheet(raw, "table.xlsx", name)
    assert isinstance(read, Unreadable), read
    return str(read.message)


def with_rows(rows: str, **more: str) -> bytes:
    """Make a workbook whose sheet holds rows that are written by hand."""
    parts = parts_of({"A": [[]]})
    parts["xl/worksheets/sheet1.xml"] = around(rows)
    if "shared" in more:
        parts["xl/sharedStrings.xml"] = f"<sst>{more['shared']}</sst>"
    return packed(parts)


def test_values_are_text_as_csv_would_have_it() -> None:
    """Whole numbers without a point, dates as ISO 8601, truth in words."""
    rows = (
        "<row><c><v>3</v></c><c><v>0.5</v></c><c><v>1e300</v></c>"
        f'<c t="b"><v>1</v></c><c t="b"><v>0</v></c>{moment(45643.5)}</row>'
        '<row><c t="s"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>A1</f><v>x</v></c></row>'
    )
    read = sheet(
        with_rows(rows, shared="<si><t>no</t></si><si><r><t>ye</t></r><r><t>s</t></r></si>")
    )
    first, second = (row.cells for row in read.rows)
    assert first == ("3", "0.5", "1e+300", "true", "false", "2024-12-17 12:00:00")
    assert (second[0], second[-1]) == ("yes", "x")


def test_dates_and_times_alone_are_written_short() -> None:
    """As the spreadsheet shows them."""
    parts = parts_of({"A": [[]]})
    styles = str(parts["xl/styles.xml"])
    parts["xl/styles.xml"] = styles.replace(
        "</cellXfs>", '<xf numFmtId="14"/><xf numFmtId="21"/></cellXfs>'
    )
    parts["xl/worksheets/sheet1.xml"] = around(
        '<row><c s="2"><v>45643</v></c><c s="3"><v>0.5</v></c></row>'
    )
    (row,) = sheet(packed(parts)).rows
    assert [cell[:10] for cell in row.cells] in (
        ["2024-12-17", "12:00:00"],
        ["2024-12-17", "1899-12-31"],
    )


def test_rows_and_columns_are_where_the_sheet_has_them() -> None:
    """The empty ones before the first count."""
    rows = (
        '<row r="3"><c r="D3"><v>1</v></c></row><row r="5"><c r="B5"><v>2</v></c><c r="E5">'
        "<v>3</v></c></row>"
    )
    read = sheet(with_rows(rows))
    assert [(row.line, row.cells) for row in read.rows] == [
        (3, ("", "", "", "1")),
        (5, ("", "2", "", "", "3")),
    ]
    assert read.blank == 3


def test_the_sheet_with_the_questions_is_read() -> None:
    """The one that is named, else the one for questions, else the first with anything in it."""
    raw = xlsx({"Start": [["x"]], "Fragen": [["y"]], "Empty": []})
    assert (sheet(raw).name, sheet(raw).others) == ("Fragen", ("Start", "Empty"))
    assert sheet(raw, "Start").rows[0].cells == ("x",)
    assert why_not(raw, "End") == "There is no sheet “End” in this workbook."
    assert sheet(xlsx({"Empty": [], "Full": [["z"]]})).name == "Full"
    assert sheet(xlsx({"Empty": []})).rows == ()
    assert sheet(xlsx({})).rows == ()


def test_a_hidden_sheet_stays_hidden() -> None:
    """Nobody who looks at the workbook would expect it."""
    read = sheet(xlsx({"Questions": [["secret"]], "B": [["x"]]}, hidden=True))
    assert (read.name, read.others) == ("B", ())


DAMAGED = "This workbook is damaged. Open it in a spreadsheet and save it anew."
BOMB = "Unpacked, this workbook would be many times its size"
TOO_LARGE = "This table is far too large for questions."


ONE = "<v>1</v></c>"


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (f'<row><c r="A1">{ONE}</row><row><c r="XFD1048576">{ONE}</row>', TOO_LARGE),
        (f'<row r="9000000"><c>{ONE}<c r="B9000000">{ONE}</row>', TOO_LARGE),
        (f'<row r="1"><c r="ABCD1">{ONE}</row>', DAMAGED),
        (f'<row r="1"><c r="A0">{ONE}</row>', DAMAGED),
        ('<row r="1"><c r="A1"><v>1</v></row>', DAMAGED),
        (f'<row r="1"><c r="A1">{ONE}<c r="ZZ1">{ONE}</row>', "Line 1 has more than 200"),
    ],
    ids=["corners", "far row", "far column", "row 0", "broken", "wide"],
)
def test_what_would_be_laid_out_too_large_is_refused(rows: str, why: str) -> None:
    """Two cells in far corners are a few bytes, and gigabytes between them."""
    assert why_not(with_rows(rows)).startswith(why)


def test_tags_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting them would take a while; a whole sheet of any size has fewer."""
    monkeypatch.setattr(workbook, "_MOST_TAGS", 1_000)
    assert why_not(with_rows("<row/>" * 1_000)).startswith(TOO_LARGE)
    assert why_not(with_rows("<row/>", shared="<si/>" * 1_000)).startswith(TOO_LARGE)


def test_cells_of_format_alone_take_no_room() -> None:
    """A whole column may be coloured."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert [row.cells for row in sheet(with_rows(rows)).rows] == [("1",)]


def test_a_text_shared_by_thousands_of_cells_is_refused() -> None:
    """It is small in the file and is laid out once for each."""
    rows = '<row><c t="s"><v>0</v></c></row>' * 10_000
    shared = f"<si><t>{'x' * 20_000}</t></si>"
    assert why_not(with_rows(rows, shared=shared)).startswith(TOO_LARGE)
    assert why_not(with_rows(rows.replace("0</v>", "<!-- -->0</v>"), shared=shared)).startswith(
        TOO_LARGE
    )


def test_a_number_of_no_shared_text_counts_nothing() -> None:
    """The library says what it thinks of it."""
    rows = '<row><c t="s"><v>7</v></c></row><row><c t="s"><v>x</v></c></row>'
    read = read_sheet(with_rows(rows, shared="<si><t>a</t></si>"), "table.xlsx")
    assert isinstance(read, Sheet | Unreadable)


def test_texts_in_two_places_are_refused() -> None:
    """It could not be told which of them the cells mean."""
    parts = parts_of({"A": [["x"]]})
    parts |= {"xl/sharedStrings.xml": "<sst/>", "xl/b/sharedStrings.xml": "<sst/>"}
    assert why_not(packed(parts)) == DAMAGED


def test_entities_are_refused() -> None:
    """No spreadsheet declares any; a billion laughs begin with one."""
    parts = parts_of({"A": [["x"]]})
    parts["xl/sharedStrings.xml"] = (
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>'
    )
    assert why_not(packed(parts)) == DAMAGED


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    """By its directory, before anything is unpacked; a picture may be as large as it likes."""
    parts = parts_of({"A": [["x"]]})
    assert sheet(packed({**parts, "xl/media/a.png": b"\0" * 9_000_000})).rows
    assert why_not(packed({**parts, "xl/a.xml": " " * 9_000_000})).startswith(BOMB)
    assert why_not(packed({**parts, "xl/a.xml": " " * 101_000_000})).startswith(BOMB)
    many = {f"xl/media/{number}.png": "" for number in range(2_001)}
    assert why_not(packed({**parts, **many})).startswith(BOMB)


def test_a_directory_that_lies_is_found_out() -> None:
    """A part is never unpacked further than it says, and then fails its checksum."""
    parts = parts_of({"A": [["x"]]})
    raw = bytearray(packed({**parts, "xl/a.xml": " " * 9_000_000}))
    true, lie = struct.pack("<L", 9_000_000), struct.pack("<L", 1_000)
    assert raw.count(true) == 2
    assert why_not(bytes(raw.replace(true, lie))) == DAMAGED


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"questions.csv": "a,b"}, "This is a packed archive."),
        ({"inner.xlsx": xlsx({"A": [["x"]]})}, "This is a packed archive."),
        ({"word/document.xml": "<a/>", "[Content_Types].xml": "<a/>"}, "This is a packed archive."),
        ({"xl/workbook.bin": b""}, "This is a file of the kind .xlsb."),
        ({"Index/Document.iwa": b""}, "This is a file of the kind .numbers."),
        (
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"},
            "This is a file of the kind .ods.",
        ),
        ({"mimetype": "application/epub+zip"}, "This is a packed archive."),
        ({"xl/a.xml": "<a/>", "[Content_Types].xml": "<a/>"}, DAMAGED),
    ],
)
def test_other_archives_say_what_they_are(parts: dict[str, str | bytes], why: str) -> None:
    """Whatever their names end in."""
    assert why_not(packed(parts)).startswith(why)


def test_what_is_locked_says_so() -> None:
    """A password is a compound file around the workbook, or a mark on the parts of an archive."""
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99
    locked = "This workbook has a password. Save it without one."
    assert why_not(compound + "EncryptedPackage".encode("utf-16-le")) == locked
    raw = bytearray(xlsx({"A": [["x"]]}))
    for entry in re.finditer(b"PK\x01\x02", bytes(raw)):
        raw[entry.start() + 8] |= 1
    assert why_not(bytes(raw)) == locked


def test_a_way_of_packing_that_no_workbook_uses_is_refused() -> None:
    """The standard library cannot unpack it within bounds."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in parts_of({"A": [["x"]]}).items():
            archive.writestr(name, content)
    assert why_not(out.getvalue()) == DAMAGED


def test_any_end_that_is_cut_off_is_no_crash() -> None:
    """A download that broke off."""
    raw = xlsx({"Questions": [["Question"], ["Why?"]]})
    for end in range(4, len(raw) - 1, 7):
        assert isinstance(read_sheet(raw[:end], "table.xlsx"), Unreadable)


def test_a_long_cell_makes_its_row_faulty() -> None:
    """As in any table."""
    read = sheet(xlsx({"A": [["x" * (LONGEST_CELL + 1)], ["y"]]}))
    assert [row.fault is None for row in read.rows] == [False, True]


def test_a_wide_sheet_is_refused() -> None:
    """As any table is."""
    assert sheet(xlsx({"A": [["x"] * MOST_COLUMNS]})).width == MOST_COLUMNS
    assert why_not(xlsx({"A": [["x"] * (MOST_COLUMNS + 1)]})).startswith("Line 1 has more than")


class PanicException(BaseException):
    """How a library in Rust reports a mistake of its own."""


@pytest.mark.parametrize("mistake", [PanicException, OSError])
def test_a_mistake_of_the_library_is_a_damaged_workbook(
    mistake: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes nothing else down."""

    def fail(*_: object) -> Sheet:
        raise mistake

    monkeypatch.setattr(workbook, "_read", fail)
    assert why_not(xlsx({"A": [["x"]]})) == DAMAGED


def test_who_ends_the_program_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no mistake of the library goes on its way."""

    def stop(*_: object) -> Sheet:
        raise KeyboardInterrupt

    monkeypatch.setattr(workbook, "_read", stop)
    with pytest.raises(KeyboardInterrupt):
        read_sheet(xlsx({"A": [["x"]]}), "table.xlsx")
