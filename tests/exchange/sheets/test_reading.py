"""What reading the questions promises: ids that stay, no doubles, and a word for every row."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.sources import Side
from console.exchange.sheets.ids import MadeIds, sender_of
from console.exchange.sheets.layout import layout_of
from console.exchange.sheets.meanings import Meaning
from console.exchange.sheets.preview import RowKind, preview
from console.exchange.sheets.read import read_sheet
from console.exchange.sheets.reading import Reading, questions_of, votes_of
from console.exchange.sheets.sheet import Sheet
from console.exchange.sheets.states import is_answered, is_gone, side_of
from console.exchange.sheets.times import DayOrder, read_time
from console.runtime.faults import Unreadable
from tests.exchange.sheets.workbooks import Value, xlsx


def sheet(written: str) -> Sheet:
    """Read a table."""
    read = read_sheet(written.encode(), "table")
    assert isinstance(read, Sheet), read
    return read


def read(written: str) -> Reading:
    """Read the questions of a table."""
    table = sheet(written)
    return questions_of(table, layout_of(table), "file")


def ids(written: str) -> list[str]:
    """Give the ids of the questions of a table."""
    return [each.source_id for each in read(written).questions]


HEADING = "Question,Name,Time\n"
ROWS = ["Why?,Aya,10:05", "How?,Bo,10:01", "Why?,Bo,10:07", "Why?,,10:08", "Why?,,10:08"]


def test_the_same_table_gives_the_same_ids() -> None:
    """Read twice, or saved anew by another program."""
    written = HEADING + "\n".join(ROWS)
    assert ids(written) == ids(written)
    assert ids(written.replace(",", ";")) == ids(written)
    assert len(set(ids(written))) == len(ROWS)


@given(st.permutations(ROWS), st.integers(0, len(ROWS)))
def test_a_longer_table_gives_the_same_ids_and_new_ones(rows: list[str], count: int) -> None:
    """Whichever of its rows stands first, and wherever the new ones come."""
    before = set(ids(HEADING + "\n".join(rows[:count])))
    after = set(ids(HEADING + "\n".join(ROWS)))
    assert before <= after
    assert len(after) == len(ROWS)


def test_what_changes_at_the_source_changes_no_id() -> None:
    """Votes, answers and states come with time."""
    early = "Question,Name,Votes,Answer,Status\nWhy?,Aya,1,,open\n"
    late = "Question,Name,Votes,Answer,Status\nWhy?,Aya,9,So!,answered\n"
    assert ids(early) == ids(late)


def test_the_ids_of_the_table_are_kept() -> None:
    """Where they are no mere count of rows."""
    assert ids("Id,Question\nq-7,Why?\n8213377,How?\n3,What?\n")[:2] == ["q-7", "8213377"]
    assert ids("Id,Question\n3,What?\n")[0].startswith("made:")


def test_a_question_that_stands_twice_is_one() -> None:
    """A table may have a row for each answer; the second says where the first is."""
    reading = read("Id,Question,Answer\nq-7,Why?,a\nq-7,Why?,b\n")
    assert len(reading.questions) == 1
    assert [(each.line, str(each.why)) for each in reading.skipped] == [
        (3, "The same question stands in line 2.")
    ]


def test_an_id_with_another_question_is_no_id() -> None:
    """It may name the person: no question is lost for that."""
    reading = read("Id,Question\nuser-7,Why?\nuser-7,How?\nuser-7,How?\n")
    assert [each.text for each in reading.questions] == ["Why?", "How?", "How?"]
    assert len({each.source_id for each in reading.questions}) == 3


def test_who_has_no_name_is_told_apart_by_what_is_never_shown() -> None:
    """Two persons may ask the same; their addresses stay out."""
    reading = read("Question,Email\nWhy?,a@example.org\nWhy?,b@example.org\n")
    first, second = reading.questions
    assert first.source_id != second.source_id
    assert "-" not in second.source_id
    assert "example.org" not in repr(reading)


def test_made_ids_do_not_depend_on_blanks() -> None:
    """Programs fold lines and double spaces."""
    one, other = MadeIds(), MadeIds()
    assert one.next("a  b\nc", "Zoe\u0308") == other.next(" a b c", "Zo\u00eb ")
    assert one.next("a") != one.next("a")
    assert one.next("a", "b") != one.next("a b", "")
    assert one.next("\ud800")


def test_a_key_of_a_sender_does_not_say_who_it_is() -> None:
    """One key for one address, however it is written."""
    assert sender_of(" A@Example.org") == sender_of("a@example.org ")
    assert "example" not in sender_of("a@example.org")
    assert sender_of(" ") == ""


def test_a_row_that_could_not_be_read_says_why() -> None:
    """The fault of the row is why it is no question."""
    reading = read('{"text": "Why?"}\nnonsense\n')
    assert [(each.line, str(each.why)) for each in reading.skipped] == [
        (2, "This line cannot be read.")
    ]


def test_parts_stay_empty_where_nothing_stands() -> None:
    """Nothing is invented; only the side has a name in any case."""
    (question,) = read("Question,Name,Country,Language,Seat,Votes\nWhy?,,,,,\n").questions
    assert (question.asker, question.country, question.language, question.seat) == ("",) * 4
    assert (question.votes, question.side) == (0, Side.ONLINE)


def test_up_and_down_votes_are_one_number() -> None:
    """Unless the table has reckoned itself."""
    assert read("Question,Upvotes,Downvotes\nWhy?,7,2\nHow?,1,-3\n").questions[0].votes == 5
    assert [
        each.votes for each in read("Question,Upvotes,Downvotes\nWhy?,7,2\nHow?,1,-3\n").questions
    ] == [5, -2]
    assert read("Question,Upvotes,Downvotes,Score\nWhy?,7,2,9\n").questions[0].votes == 9


@pytest.mark.parametrize(
    ("written", "votes"),
    [
        ("12", 12),
        ("12 votes", 12),
        ("1,234", 1234),
        ("1 234", 1234),
        ("1.234", 1234),
        ("12.0", 12),
        ("-3", -3),
        ("−3", -3),
        ("١٤", 14),
        ("", 0),
        ("none", 0),
        ("9" * 5_000, 0),
        ("[7]", 7),
    ],
)
def test_votes_are_read_as_people_write_them(written: str, votes: int) -> None:
    """In any digits; what is no count of people is none."""
    assert votes_of(written) == votes


@pytest.mark.parametrize(
    ("written", "side"),
    [
        ("In person", Side.ROOM),
        ("vor Ort", Side.ROOM),
        ("عن بُعد", Side.ONLINE),
        ("线上", Side.ONLINE),
    ],
)
def test_the_side_is_read(written: str, side: Side) -> None:
    """In several languages."""
    assert side_of(written) is side
    (question,) = read(f"Question,Side\nWhy?,{written}\n").questions
    assert question.side is side
    assert side_of("somewhere") is None


def test_states_are_read() -> None:
    """What its source took away is not brought in; what was answered is told."""
    assert is_gone("Deleted")
    assert is_gone("Gelöscht")
    assert not is_gone("")
    assert is_answered("Beantwortet")
    assert is_answered("TRUE")
    assert not is_answered("false")
    reading = read("Question,Status\nWhy?,rejected\nHow?,answered\nWhat?,open\n")
    assert [str(each.why) for each in reading.skipped] == ["It is marked “rejected”."]
    assert reading.answered == {reading.questions[0].source_id}


NOON = dt.datetime(2024, 12, 17, 12, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2024-12-17T12:05:00Z",
        "2024-12-17T13:05:00.000+01:00",
        "2024-12-17 06:05 -0600",
        "2024-12-17-12:05",
        "2024/12/17 12:05",
        "2024年12月17日 12:05",
        "17.12.2024 12:05",
        "17.12.2024, 12:05:00",
        "17/12/2024 12:05",
        "17-12-2024 12:05",
        "17.12.24 12:05",
        "Dec 17, 2024 12:05 PM",
        "December 17, 2024, 12:05",
        "17 décembre 2024 12:05",
        "17. Dezember 2024 12:05",
        "17 dic. 2024 12:05",
        "17 декабря 2024 12:05",
        "١٧/١٢/٢٠٢٤ ١٢:٠٥",
        "2024-12-17 12:05 UTC",
        "1734437100",
        "1734437100000",
        "45643.503472222",
    ],
)
def test_times_are_read_as_tables_write_them(written: str) -> None:
    """By ISO 8601, by Particify, by people, by spreadsheets and by machines."""
    found = read_time(written)
    assert found is not None
    assert abs(found - NOON) < dt.timedelta(seconds=1)


def test_a_month_may_come_first() -> None:
    """Where the other rows of the table say so."""
    assert read_time("12/17/2024 12:05", DayOrder.MONTH_FIRST) == NOON
    assert read_time("12/17/2024 12:05") is None
    assert read_time("03.04.2024", DayOrder.MONTH_FIRST) == dt.datetime(2024, 4, 3, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("written", "hour"), [("12:05 AM", 0), ("1:05 pm", 13), ("12:05", 12), ("9:05:30", 9)]
)
def test_a_time_may_be_alone(written: str, hour: int) -> None:
    """It still gives an order."""
    found = read_time(written)
    assert found is not None
    assert found.hour == hour


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "2024-02-31",
        "25:00",
        "99999",
        "12345678901234",
        "9" * 99,
        "0001-01-01 00:00 +14:00",
        "17 Foo 2024",
    ],
)
def test_what_is_no_time_is_none(written: str) -> None:
    """It never raises."""
    assert read_time(written) is None


@given(st.text(st.sampled_from("0123456789-/.: TZ+APMdec年月日٣,"), max_size=30))
def test_any_text_is_a_time_or_none(written: str) -> None:
    """And a time has a zone, so that times can be compared."""
    found = read_time(written)
    assert found is None or found.tzinfo is not None


def test_questions_come_in_the_order_in_which_they_were_asked() -> None:
    """If every one says when; else as the table has them."""
    assert read(HEADING + "\n".join(ROWS)).lines == (3, 2, 4, 5, 6)
    some = read(HEADING + "Why?,,10:05\nHow?,,\n")
    assert (some.lines, some.is_in_time_order) == ((2, 3), False)


def test_a_date_and_a_time_in_two_columns_are_one() -> None:
    """Whatever one of them lacks."""
    written = (
        "Question,Date,Time\nA,2024-12-17,09:00\nB,2024-12-16,23:00\nC,2024-12-18,\n"
        "D,2024-12-18,2024-12-15 10:00\n"
    )
    assert [each.text for each in read(written).questions] == ["D", "B", "A", "C"]


cells = st.one_of(
    st.sampled_from(
        ["Question", "Name", "Id", "Votes", "Why?", "10:05", "q-1", "1", "", " ", "deleted", "سؤال"]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8),
)
tables = st.lists(st.lists(cells, max_size=5), max_size=8)
workbook_cells = st.one_of(
    cells.map(
        lambda cell: "".join(each for each in cell if each >= " " and each not in "\ufffe\uffff")
    ),
    st.integers(-5, 9),
    st.booleans(),
    st.none(),
)


@given(tables, st.sampled_from([",", ";", "\t"]))
def test_no_row_is_lost(rows: list[list[str]], separator: str) -> None:
    """Each is a question, says why it is none, or stands at or above the heading."""
    quoted = [separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    answer = read_sheet("\n".join(quoted).encode(), "table")
    if isinstance(answer, Unreadable):
        assert str(answer)
        return
    check(answer)


@given(st.lists(st.lists(workbook_cells, max_size=4), max_size=6))
def test_no_row_of_a_workbook_is_lost(rows: list[list[Value]]) -> None:
    """As in any table."""
    answer = read_sheet(xlsx({"A": rows}), "table")
    assert isinstance(answer, Sheet), answer
    check(answer)


def check(answer: Sheet) -> None:
    """Read a table in every way, and count."""
    layout = layout_of(answer)
    chance = random.Random(len(answer.rows))
    other = layout.with_column(chance.choice(list(Meaning)), chance.randrange(5)).with_header(
        chance.choice([None, 1, 2, 3])
    )
    for each in (layout, other):
        reading = questions_of(answer, each, "file")
        assert reading == questions_of(answer, each, "file")
        assert len(reading.questions) == len(reading.lines)
        told = [*reading.lines, *(skip.line for skip in reading.skipped), *reading.head]
        assert sorted(told) == [row.line for row in answer.rows]
        names = [question.source_id for question in reading.questions]
        assert len(set(names)) == len(names)
        shown = preview(answer, each, limit=4)
        assert len(shown.rows) + shown.more == len(answer.rows)
        if shown.more == 0:
            kinds = [row.kind for row in shown.rows]
            assert kinds.count(RowKind.QUESTION) == len(reading.questions)
            assert kinds.count(RowKind.SKIPPED) == len(reading.skipped)
