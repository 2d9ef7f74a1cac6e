"""Exports of the programs that are known, and tables that people make: each read by its meaning."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from console.domain.questions import RawQuestion
from console.domain.sources import Side
from console.exchange.sheets.layout import Confidence, Layout, layout_of
from console.exchange.sheets.read import read_sheet
from console.exchange.sheets.reading import Reading, questions_of
from console.exchange.sheets.sheet import Sheet
from tests.exchange.sheets.workbooks import around, moment, packed, parts_of, xlsx

if TYPE_CHECKING:
    from collections.abc import Iterable

TABLES = Path(__file__).parent / "tables"


def taken(raw: bytes) -> tuple[Layout, Reading]:
    """Read a table without anybody's help."""
    sheet = read_sheet(raw, "table")
    assert isinstance(sheet, Sheet), sheet
    layout = layout_of(sheet)
    return layout, questions_of(sheet, layout, "file")


def table(name: str) -> tuple[Layout, Reading]:
    """Read a table that is kept beside this test."""
    return taken((TABLES / name).read_bytes())


def told(questions: Iterable[RawQuestion]) -> list[tuple[str, str, int]]:
    """Give what questions say: the text, who asked, how many agree."""
    return [(each.text, each.asker, each.votes) for each in questions]


def test_zoom() -> None:
    """The report's own heading is found below its title; a second answer is no question."""
    layout, reading = table("zoom.csv")
    assert (layout.product, layout.header) == ("Zoom", 5)
    assert told(reading.questions) == [
        ("How do you choose, and who decides?", "Participant 12", 0),
        ('She said "no" – why?', "Anonymous Attendee", 0),
        ("How do you choose?", "Participant 31", 0),
    ]
    assert [(each.line, str(each.why)) for each in reading.skipped] == [
        (8, "There is no question in this row.")
    ]
    assert reading.head == (1, 2, 3, 5)
    assert reading.lines == (6, 7, 9)
    assert reading.answered == {reading.questions[0].source_id, reading.questions[2].source_id}


def test_zoom_numbers_its_rows_and_that_is_no_id() -> None:
    """The first question of another webinar is another question."""
    _, reading = table("zoom.csv")
    assert all(each.source_id.startswith("made:") for each in reading.questions)


def test_zoom_in_another_layout_is_told_by_its_title() -> None:
    """Newer reports have other columns."""
    layout, reading = taken(
        b"Question and Answer Report\n\n#,Question,Question Time,Asker Name\n"
        b'1,Why?,"Dec 17, 2024 10:05 AM",Aya\n2,How?,"Dec 17, 2024 10:01 AM",Bo\n'
    )
    assert layout.product == "Zoom"
    assert told(reading.questions) == [("How?", "Bo", 0), ("Why?", "Aya", 0)]


def test_particify() -> None:
    """A comma too many in the heading, times of its own, and the votes."""
    layout, reading = table("particify.csv")
    assert layout.product == "Particify"
    assert reading.is_in_time_order
    assert told(reading.questions) == [
        ("Who pays?", "", 3),
        ("What about small registries, and the islands?", "", 14),
        ("Spam", "", -2),
    ]
    assert reading.answered == {reading.questions[0].source_id}


def test_particify_in_another_language() -> None:
    """The heading is in the language of its surface; the time is its own everywhere."""
    layout, reading = table("particify-deutsch.csv")
    assert layout.product == "Particify"
    assert [text for text, _, _ in told(reading.questions)] == [
        "Wer zahlt das?",
        "Was ist mit kleinen Registries?",
    ]


def test_frag_jetzt() -> None:
    """Five lines about the room come first; what answers a question is none."""
    layout, reading = table("frag-jetzt.csv")
    assert (layout.product, layout.header) == ("frag.jetzt", 7)
    assert told(reading.questions) == [
        ("Who may join?", "Participant 7", 2),
        ("How is it paid for?", "", 4),
    ]
    assert [str(each.why) for each in reading.skipped] == ["It is a reply to another question."]


def test_claper() -> None:
    """A message is a question; who sent it is never shown."""
    layout, reading = table("claper.csv")
    assert layout.product == "Claper"
    assert told(reading.questions) == [
        ("Will the slides be shared?", "Participant 8", 0),
        ("And the recording, too?", "", 0),
    ]
    assert "p9@example.org" not in repr(reading)


def test_venueless() -> None:
    """A workbook; dates and times are two columns."""
    raw = xlsx(
        {
            "Rooms": [["Name"], ["Hall"]],
            "Questions": [
                ["Date", "Time", "Content", "Votes", "Status"],
                ["2024-12-17", "10:20", "How do you choose?", 3, "visible"],
                ["2024-12-17", "10:05", "Who pays?", 12, "archived"],
                ["2024-12-16", "23:05", "Buy this", 0, "deleted"],
            ],
        }
    )
    layout, reading = taken(raw)
    assert layout.product == "venueless"
    assert told(reading.questions) == [("Who pays?", "", 12), ("How do you choose?", "", 3)]
    assert [str(each.why) for each in reading.skipped] == ["It is marked “deleted”."]
    assert any("Rooms" in str(each) for each in layout.remarks)


def test_dates_of_a_spreadsheet_give_the_order() -> None:
    """Numbers that a spreadsheet shows as dates are dates."""
    parts = parts_of({"A": [[]]})
    cells = [moment(45643.5), moment(45643.25)]
    rows = "".join(
        f'<row><c t="inlineStr"><is><t>Question {number}?</t></is></c>{cell}</row>'
        for number, cell in enumerate(cells)
    )
    heading = "".join(
        f'<c t="inlineStr"><is><t>{word}</t></is></c>' for word in ("Question", "Time")
    )
    parts["xl/worksheets/sheet1.xml"] = around(f"<row>{heading}</row>{rows}")
    _, reading = taken(packed(parts))
    assert [each.text for each in reading.questions] == ["Question 1?", "Question 0?"]


def test_a_french_table() -> None:
    """Semicolons, two columns for a name, and dates that can be only the day first."""
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        written = (TABLES / "french.csv").read_text(encoding="utf-8")
        _, reading = taken(written.encode(encoding))
        first, second = reading.questions
        assert first == RawQuestion(
            "file",
            first.source_id,
            "Où sont les jeunes ?",
            asker="Élise Dupré",
            country="Sénégal",
            group="société civile",
            sender=first.sender,
        )
        assert first.sender
        assert "@" not in first.sender
        assert second.text == "L’accès, c’est pour qui ?"
        assert reading.answered == {second.source_id}


def test_an_arabic_table() -> None:
    """Headings with and without hamza, Arabic digits, a title above."""
    layout, reading = table("arabic.csv")
    assert layout.header == 3
    first, second = reading.questions
    assert (first.text, first.asker, first.votes) == ("ماذا عن اللغات، ومن يدفع؟", "ليلى", 14)
    assert (first.country, first.affiliation, first.language) == (
        "مصر",
        "جمعية الإنترنت",
        "العربية",
    )
    assert (second.asker, second.affiliation, second.votes) == ("", "", 3)


def test_a_chinese_table() -> None:
    """Tabs between the cells; the years, months and days have their signs."""
    _, reading = table("chinese.tsv")
    assert told(reading.questions) == [("谁来付费？", "", 12), ("小型机构怎么参与？", "王芳", 7)]
    assert reading.is_in_time_order


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("Question,Name,Country", "Why?,Aya,Japan"),
        ("Land;Ihr Name;Ihre Frage", "Japan;Aya;Why?"),
        ("Pays;Nom;Question", "Japan;Aya;Why?"),
        ("País;Nombre;Pregunta", "Japan;Aya;Why?"),
        ("País;Nome;Sua pergunta", "Japan;Aya;Why?"),
        ("Страна;Имя;Текст вопроса", "Japan;Aya;Why?"),
        ("الدولة;الاسم;سؤالك", "Japan;Aya;Why?"),
        ("国家;姓名;您的问题", "Japan;Aya;Why?"),
        ("COUNTRY\tYOUR NAME\tQUESTION:", "Japan\tAya\tWhy?"),
        ("What is your question?,Your name?,Which country are you from?", "Why?,Aya,Japan"),
    ],
)
def test_headings_are_understood_in_eight_languages(heading: str, row: str) -> None:
    """Whatever their order, case and accents."""
    _, reading = taken(f"{heading}\n{row}\n".encode())
    (question,) = reading.questions
    assert (question.text, question.asker, question.country) == ("Why?", "Aya", "Japan")


def test_an_answered_form_is_a_table() -> None:
    """A form writes its questions above the columns, numbers the answers, and dates as at home."""
    _, reading = taken(
        b"ID,Start time,Completion time,Email,Name,Your question to the panel,How will you attend?,"
        b"Are you attending onsite?\n"
        b"1,12/17/24 10:05:00,12/17/24 10:06:00,anonymous,,Why?,,Onsite\n"
        b"2,12/17/24 10:01:00,12/17/24 10:08:00,b@example.org,Bo,How?,,Online\n"
    )
    assert [(each.text, each.asker, each.side) for each in reading.questions] == [
        ("How?", "Bo", Side.ONLINE),
        ("Why?", "", Side.ROOM),
    ]


def test_the_questions_of_our_own_report_are_read_back() -> None:
    """What Podium writes it also reads, without what makes it harmless for a spreadsheet."""
    heading = (
        "No.,Arrived,Side,Asker,Seat,Affiliation,Country,Group,Language,Votes,Question,Stage,"
        "Reason,Taken,Answered,Segment"
    )
    row = "1,10:00:00,room,Aya,mic 2,ICANN,Japan,business,en,3,'=1+1 is what?,answered,,,,Q&A"
    _, reading = taken(f"{heading}\n{row}\n".encode("utf-8-sig"))
    (question,) = reading.questions
    assert question == RawQuestion(
        "file", question.source_id, "=1+1 is what?", Side.ROOM, "Aya", "ICANN", "Japan",
        "business", "en", "mic 2", 3,
    )  # fmt: skip
    assert reading.answered == {question.source_id}


def test_json_of_any_form_is_a_table() -> None:
    """A list, one object a line, or an object around a list; names within names."""
    one = '{"id": "q-1", "text": "Why?", "author": {"name": "Aya"}, "score": 1e1}'
    two = '{"id": "q-2", "text": "How?", "labels": ["a", "b"], "isAnswered": true, "x": null}'
    for written in (
        f"[{one},\n{two}]",
        f"{one}\n\n{two}\n",
        f'{{"n": 2, "questions": [{one},{two}]}}',
    ):
        layout, reading = taken(written.encode())
        assert layout.confidence is Confidence.SURE
        assert [(each.source_id, each.text) for each in reading.questions] == [
            ("q-1", "Why?"),
            ("q-2", "How?"),
        ]
        assert reading.questions[0].asker == "Aya"
        assert reading.answered == {"q-2"}
