"""What ``podium check`` promises."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from console.domain.wording import PlainWords
from console.tools.check import padded, run, width

if TYPE_CHECKING:
    from pathlib import Path

SESSION = """\
podium: 1
title: Two parts
length: 60 min
people:
  nick: {name: Nick, role: onsite moderator}
  aya: {name: Aya, confirmed: no}
running order:
  - {title: 主旨演讲, time: 15-20 min, turns: [aya]}
  - title: Networking
    time: 40-45 min
    gives: first
    tracks: [{title: Talk, place: room}, {title: Chat, place: online, owner: nick}]
"""


class Terminal(io.StringIO):
    """Somebody watches."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def check(*paths: Path, out: io.StringIO | None = None) -> tuple[int, list[str]]:
    """Run the command and give its exit code and lines."""
    out = out or io.StringIO()
    code = run(paths, out, PlainWords())
    return code, out.getvalue().splitlines()


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """A session with warnings and no fault."""
    file = tmp_path / "s.yaml"
    file.write_text(SESSION, encoding="utf-8")
    return file


def test_a_session_is_shown_with_its_warnings_and_its_order(session: Path) -> None:
    """Exit code 0; wide letters take two columns."""
    code, lines = check(session)
    assert code == 0
    assert lines == [
        "Two parts",
        "  60 min · hard end",
        "Warning: With all the time they may take, the segments need 65 min, which is 5 min more "
        "than the session has. Gives time: Networking.",
        "Warning: One person is not confirmed: Aya.",
        "",
        "  Starts  Planned  Length     Title       Gives time  People and tracks",
        "  0:00    20 min   15–20 min  主旨演讲                Aya",
        "  0:20    40 min   40–45 min  Networking  first       Room: Talk; Online: Chat (Nick)",
        "  1:00                        End",
    ]


def test_a_known_start_gives_wall_times_in_the_sessions_zone(session: Path) -> None:
    """Daylight saving included."""
    dated = SESSION.replace("length", "starts: 2024-07-01 10:00\nzone: Europe/Paris\nlength")
    session.write_text(dated, encoding="utf-8")
    _, lines = check(session)
    assert lines[1] == "  2024-07-01 10:00 Europe/Paris · 60 min · hard end"
    assert [line.split()[0] for line in lines[-3:]] == ["10:00", "10:20", "11:00"]


def test_sources_are_listed_and_secrets_that_are_not_there_are_told(
    session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A secret may be on another computer, so that is no fault; it is never shown."""
    monkeypatch.setenv("FORM", "s3cr3t")
    monkeypatch.delenv("TOKEN", raising=False)
    sources = """\
sources:
  form: {kind: webhook, secret: env:FORM}
  chat: {kind: matrix, address: "https://x.org", room: "#q:x.org", secret: env:TOKEN, side: hub}
"""
    session.write_text(SESSION.replace("people:", f"{sources}people:"), encoding="utf-8")
    code, lines = check(session)
    assert code == 0
    assert lines[-3:] == [
        "  Source  Kind     Side    Where                   Secret",
        "  form    webhook  online                          env:FORM",
        "  chat    matrix   hub     https://x.org #q:x.org  env:TOKEN",
    ]
    told = "The environment has no TOKEN. Set it before Podium is started."
    assert f"Warning: The source “chat”: {told}" in lines
    assert "s3cr3t" not in str(lines)


def test_faults_give_code_one(session: Path) -> None:
    """Each on its line, as editors read it, then their number."""
    session.write_text(SESSION.replace("15-20 min", "forty"), encoding="utf-8")
    code, lines = check(session)
    assert code == 1
    assert lines[0].startswith(f"{session}:8:25: “forty” is not a length.")
    assert lines[1:] == ["1 fault."]


def test_faults_of_the_questions_count_as_well(session: Path) -> None:
    """The file that the session names is read too."""
    session.write_text(SESSION + "questions: q.jsonl\n", encoding="utf-8")
    questions = session.parent / "q.jsonl"
    questions.write_text("nonsense\n", encoding="utf-8")
    code, lines = check(session)
    assert code == 1
    assert any(line.startswith(f"{questions}:1:1: This is not JSON.") for line in lines)
    assert "  1:00                        End" in lines
    questions.write_bytes(b"\xff")
    assert check(session)[0] == 1


def test_what_cannot_be_read_gives_code_two_and_the_worst_counts(session: Path) -> None:
    """The other files are checked all the same."""
    missing = session.parent / "none.yaml"
    code, lines = check(missing, session)
    assert code == 2
    assert lines[:3] == [f"{missing}: There is no such file.", "", "Two parts"]


def test_colour_is_for_terminals_only(session: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And not where it is not wanted."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in "".join(check(session, out=Terminal())[1])
    assert "\x1b[" not in "".join(check(session)[1])
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in "".join(check(session, out=Terminal())[1])


def test_a_poor_terminal_gets_question_marks(session: Path) -> None:
    """It never ends the command."""
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    assert run([session], out, PlainWords()) == 0
    out.flush()
    assert b"15?20 min" in raw.getvalue()


def test_columns_are_counted_as_a_terminal_does() -> None:
    """Wide letters two, marks and joiners none."""
    assert [width(each) for each in ("abc", "问答", "e\u0301", "ＡＢ", "a\u200db")] == [
        3,
        4,
        1,
        4,
        2,
    ]
    assert padded("问", 4) == "问  "
    assert width(padded("أسئلة", 8)) == 8
