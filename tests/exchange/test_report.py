"""What a report promises: all of the account, in any language, in files that are whole."""

from __future__ import annotations

import csv
import io
from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from console.domain.commands import (
    AddTime,
    AskFromRoom,
    EditPerson,
    EndTrack,
    FoldQuestion,
    MoveQuestion,
    NextTurn,
    NoteQuestion,
    ReceiveQuestions,
    Skip,
    WithdrawQuestion,
)
from console.domain.people import FEED, Person, PersonRole
from console.domain.questions import Answer, Manner, QuestionId, RawQuestion, Stage
from console.domain.rundown import TurnId
from console.domain.sources import Side
from console.domain.timeline import Moment, minutes
from console.domain.wording import PlainWords
from console.exchange.report import Report
from console.exchange.terms import role_words
from console.runtime.words import load_words
from console.views.questions import side_words, stage_words
from tests.domain.parallel import MAIN, ONLINE, running
from tests.domain.tccm import BO, NETWORKING, go, live, passes, tccm
from tests.domain.walks import START, Walk, walks
from tests.exchange.shows import ask, ask_in_room, end, jumped, take, told

if TYPE_CHECKING:
    from pathlib import Path

    from console.domain.wording import Words

WORDS = PlainWords()
ARABIC = load_words("ar")


def report_of(walk: Walk, words: Words = WORDS) -> Report:
    """Make the report of a walk, in Coordinated Universal Time."""
    return Report(told(walk), words, UTC)


def row_of(table: tuple[tuple[str, ...], ...], number: int) -> dict[str, str]:
    """Give a row by the names of its columns."""
    return dict(zip(table[0], table[number], strict=True))


def late() -> Walk:
    """Play keynotes of 17 minutes in place of 15."""
    walk = live()
    passes(walk, minute=17)
    go(walk)
    return walk


def test_segments_have_planned_and_real_times() -> None:
    """Also one that was come back to, and one that never was."""
    table = report_of(jumped()).segments()
    assert row_of(table, 1) == {
        "Segment": "Keynotes",
        "Planned start": "10:00:00",
        "Planned": "0:15:00",
        "Started": "10:03:00",
        "Ended": "10:20:00",
        "Took": "0:12:00",
        "Difference": "−0:03:00",
        "Held": "0:00:00",
        "Added": "0:00:00",
        "Times started": "2",
    }
    assert row_of(report_of(late()).segments(), 1)["Difference"] == "+0:02:00"
    networking = row_of(table, 3)
    assert (networking["Started"], networking["Took"]) == ("did not take place", "")


def test_a_session_that_goes_on_says_so() -> None:
    """What runs, what was left out and what is to come are told apart; so is the missing end."""
    walk = live()
    passes(walk, minute=17)
    walk.give(Skip(NETWORKING))
    table = report_of(walk).segments()
    assert [row_of(table, n)["Started"] for n in (1, 2, 3)] == [
        "10:00:00",
        "not started",
        "skipped",
    ]
    running = row_of(table, 1)
    assert (running["Ended"], running["Took"], running["Difference"]) == ("running", "0:17:00", "")
    written = report_of(walk).markdown()
    assert "It had not ended when this was written; last event: 2024-12-17 10:17:00" in written


def test_a_session_that_never_began_has_a_report_too() -> None:
    """It says so, and has no tables but the plan and the counts."""
    written = report_of(Walk.of(tccm())).markdown()
    assert "It never began." in written
    assert "## Turns" not in written
    assert "## Question log" not in written


def test_times_on_another_day_have_their_date() -> None:
    """A session that crosses midnight cannot be read wrongly; wall times are the session's own."""
    walk = live(tccm(zone="Asia/Tokyo", starts=START))
    passes(walk, minute=5 * 60)
    end(walk)
    table = report_of(walk).segments()
    assert row_of(table, 1)["Started"] == "19:00:00"
    assert row_of(table, 1)["Ended"] == "2024-12-18 00:00:00"
    written = report_of(walk).markdown()
    assert "- Planned start: 2024-12-17 19:00:00" in written
    assert "- Planned end: 2024-12-17 20:00:00" in written
    assert "- Ended: 2024-12-18 00:00:00" in written
    assert "- Time zone: Asia/Tokyo" in written


def test_without_a_zone_of_its_own_the_session_has_the_one_that_is_given() -> None:
    """And the report names it."""
    report = Report(told(live()), WORDS, ZoneInfo("Europe/Paris"))
    assert row_of(report.segments(), 1)["Started"] == "11:00:00"
    assert "- Time zone: CET" in report.markdown()


def test_the_head_names_the_session_its_goals_and_its_people() -> None:
    """People as the day left them, with their roles; a rehearsal is called one."""
    plan = tccm(programme="IGF 2024", format="Roundtable", sdgs=("9.1", "16.10"), targets=("9.c",))
    walk = Walk.of(plan, is_rehearsal=True)
    walk.give(EditPerson(Person(BO, "Bo <b>Li</b>", (PersonRole.SPEAKER,), is_absent=True)))
    head = report_of(walk).markdown().split("\n## ")[0].splitlines()
    assert head[:4] == [
        "# Launch of the TCCM",
        "",
        "- IGF 2024 · Roundtable",
        "- This was a rehearsal.",
    ]
    assert "- speaker: Bo \\<b\\>Li\\</b\\> (absent)" in head
    assert "- onsite moderator: Cy" in head
    assert "- SDGs: 9.1, 16.10" in head
    assert "- SDG targets: 9.c" in head


def test_turns_say_who_spoke_how_long() -> None:
    """A turn without a clock of its own has nothing granted."""
    walk = live()
    for name in ("aya", "bo"):
        walk.give(NextTurn(TurnId(name)))
        passes(walk, minute=2, second=5)
    end(walk)
    assert report_of(walk).turns()[1:] == (
        ("Keynotes", "Aya", "10:00:00", "0:05:00", "0:02:05"),
        ("Keynotes", "Bo", "10:02:05", "", "0:02:05"),
    )


def test_the_question_log_has_every_question_with_what_became_of_it() -> None:
    """Taken and answered with their times; why it was set aside; that it was withdrawn."""
    walk = live()
    ask(walk, 1, 2)
    ask_in_room(walk, "Why?", seat="mic 3")
    passes(walk, minute=1)
    take(walk, 1)
    passes(walk, minute=1)
    go(walk)
    walk.give(MoveQuestion(QuestionId("q2"), Stage.SET_ASIDE, Stage.NEW, "asked before"))
    walk.give(WithdrawQuestion("file", "id-2"), FEED)
    table = report_of(walk).questions()
    first, second, third = (row_of(table, number) for number in (1, 2, 3))
    assert (first["No."], first["Asker"], first["Side"]) == ("1", "A1", "online")
    assert (first["Taken"], first["Answered"], first["Segment"]) == (
        "10:01:00",
        "10:02:00",
        "Keynotes",
    )
    assert (second["Stage"], second["Reason"]) == ("set aside, withdrawn", "asked before")
    assert (second["Taken"], second["Answered"]) == ("", "")
    assert (third["Side"], third["Seat"], third["Question"]) == ("room", "mic 3", "Why?")


def test_counts_have_a_row_a_side_and_one_for_both() -> None:
    """The counts that a report is asked for."""
    walk = live()
    ask(walk, 1, 2)
    ask_in_room(walk)
    assert [row[:2] for row in report_of(walk).counts()] == [
        ("Side", "Received"),
        ("room", "1"),
        ("online", "2"),
        ("all", "3"),
    ]


def test_tracks_stand_side_by_side_with_planned_and_real_lengths() -> None:
    """A track that was ended before its segment says when; one that goes on has no difference."""
    walk = running()
    passes(walk, minute=4)
    walk.give(EndTrack(ONLINE, MAIN))
    walk.give(AddTime(minutes(1), MAIN))
    rows = [row_of(report_of(walk).tracks(), number) for number in (1, 2)]
    assert [(row["Track"], row["Where"], row["Planned"], row["Took"]) for row in rows] == [
        ("Mingle", "in the room", "0:20:00", "0:04:00"),
        ("Discuss", "online", "0:10:00", "0:04:00"),
    ]
    assert [(row["Ended"] == "running", row["Difference"], row["Added"]) for row in rows] == [
        (True, "", "0:00:00"),
        (False, "−0:06:00", "0:00:00"),
    ]
    assert "## Tracks" in report_of(walk).markdown()
    assert "## Tracks" not in report_of(live()).markdown()


def asked(words: str) -> Walk:
    """Play a session in which somebody asks this."""
    walk = live()
    walk.give(ReceiveQuestions((RawQuestion("s", "1", words, asker=words),)), FEED)
    walk.give(AskFromRoom(RawQuestion("room", "", words, Side.ROOM)))
    return walk


def test_what_was_asked_is_text_in_every_file(tmp_path: Path) -> None:
    """Markup, bars and formulas of outside text do nothing."""
    paths = report_of(asked("=cmd|<img src=x>|[a](b)")).write(tmp_path, "s")
    markdown = paths[0].read_text(encoding="utf-8")
    assert "| =cmd\\|\\<img src=x\\>\\|\\[a\\](b) |" in markdown.replace("\\=", "=")
    written = paths[3].read_text(encoding="utf-8-sig")
    assert next(csv.DictReader(io.StringIO(written)))["Question"] == "'=cmd|<img src=x>|[a](b)"


def test_the_files_are_named_after_the_record_and_are_whole(tmp_path: Path) -> None:
    """All of them in a folder that is made, nothing else is left; a second time replaces them."""
    folder = tmp_path / "new" / "folder"
    report_of(jumped()).write(folder, "launch")
    paths = report_of(jumped()).write(folder, "launch")
    tables = ("segments", "turns", "questions", "tracks", "notes", "calls", "presence")
    names = ["launch.md", *(f"launch-{table}.csv" for table in tables)]
    assert [path.name for path in paths] == names
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_csv_begins_with_a_mark_and_ends_its_lines_as_the_standard_says(tmp_path: Path) -> None:
    """Without the mark a spreadsheet reads Arabic as another alphabet; Markdown has none."""
    markdown, segments, *_ = report_of(jumped()).write(tmp_path, "s")
    written = segments.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\r\n") == written.count(b"\n") == 4
    assert markdown.read_bytes().startswith(b"# Launch")


def test_a_folder_that_takes_nothing_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    """The error goes to the caller; half a file does not stay."""
    (tmp_path / "s.md").mkdir()
    with pytest.raises(OSError, match=r"s\.md"):
        report_of(jumped()).write(tmp_path, "s")
    assert [path.name for path in tmp_path.iterdir()] == ["s.md"]


def test_half_a_surrogate_pair_stops_no_report(tmp_path: Path) -> None:
    """Whatever got into an old record, the rest of the report is written."""
    paths = report_of(live(tccm(title="Bad \ud83d title"))).write(tmp_path, "s")
    assert paths[0].read_text(encoding="utf-8").startswith("# Bad ? title")


def test_a_report_in_arabic_keeps_the_directions_apart(tmp_path: Path) -> None:
    """Arabic headings, Arabic and Latin text; a spreadsheet reads back what was asked."""
    arabic = "كيف نصل إلى ٥٠٪؟"
    paths = report_of(asked(arabic), ARABIC).write(tmp_path, "جلسة")
    rows = list(csv.reader(io.StringIO(paths[3].read_text(encoding="utf-8-sig"))))
    assert arabic in rows[1]
    assert arabic in paths[0].read_text(encoding="utf-8")


@settings(max_examples=25)
@given(walks())
def test_whatever_people_did_there_is_a_report_in_every_language(walk: Walk) -> None:
    """Every table has its heading and rows of the same number of cells."""
    for words in (WORDS, ARABIC):
        report = report_of(walk, words)
        for table in (
            report.segments(),
            report.turns(),
            report.tracks(),
            report.counts(),
            report.questions(),
        ):
            assert {len(row) for row in table} == {len(table[0])}
            assert len(set(table[0])) == len(table[0])
        assert report.markdown().endswith("\n")


def test_every_stage_side_and_role_has_its_word() -> None:
    """Two that read alike could not be told apart in a table."""
    assert len({stage_words(WORDS, each) for each in Stage}) == len(Stage)
    assert len({side_words(WORDS, each) for each in Side}) == len(Side)
    assert len({role_words(WORDS, each) for each in PersonRole}) == len(PersonRole)


def test_moments_long_ago_and_far_ahead_have_a_time() -> None:
    """A machine whose clock was never set begins in 1970."""
    walk = Walk.of(tccm(starts=Moment(0)))
    assert row_of(report_of(walk).segments(), 1)["Planned start"] == "1970-01-01 00:00:00"


def test_the_log_says_how_and_by_whom_a_question_was_answered() -> None:
    """In writing with the words; a note, a short form and a fold stand beside it."""
    walk = live()
    ask(walk, 1, 2, 3)
    first, second, third = (QuestionId(f"q{number}") for number in (1, 2, 3))
    written = Answer(Manner.WRITTEN, "Bo", "Yes, in 2025.")
    walk.give(MoveQuestion(first, Stage.ANSWERED, Stage.NEW, answer=written))
    walk.give(MoveQuestion(second, Stage.ANSWERED, Stage.NEW))
    walk.give(NoteQuestion(second, "Ask again."))
    walk.give(FoldQuestion(third, second))
    rows = [row_of(report_of(walk).questions(), number) for number in (1, 2, 3)]
    assert [(row["How"], row["Answered by"]) for row in rows] == [
        ("in writing: Yes, in 2025.", "Bo"),
        ("spoken", ""),
        ("", ""),
    ]
    assert (rows[1]["Note"], rows[2]["Stands with"]) == ("Ask again.", "2")
    assert dict(zip(*(report_of(walk).counts()[row] for row in (0, -1)), strict=True)) == {
        "Side": "all",
        "Received": "3",
        "Passed on": "0",
        "Taken": "0",
        "Answered": "2",
        "Open": "0",
        "Follow-up": "0",
        "Set aside": "0",
        "Held back": "0",
        "Folded": "1",
    }
