"""What the shipped sessions promise: they are what organizers begin from."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import pytest

from console import paths
from console.domain.check import warnings
from console.domain.opening import opening
from console.domain.people import PersonRole, Place
from console.domain.rundown import Anchor, Gives, Group, Plan
from console.domain.sources import Side, SourceKind
from console.domain.timeline import Duration, minutes
from console.domain.wording import PlainWords, has_right_to_left
from console.feed.questions_file import QuestionsReading, read_questions
from console.runtime.session_file import Reading, read_session, read_session_text
from console.tools.check import run

if TYPE_CHECKING:
    from pathlib import Path

SESSIONS = sorted(paths.sessions().glob("*.yaml"))
QUESTIONS = sorted(paths.sessions().glob("*.questions.jsonl"))


def plan(name: str) -> Plan:
    """Read a shipped session."""
    reading = read_session(paths.sessions() / f"{name}.yaml")
    assert isinstance(reading, Reading)
    assert reading.plan is not None, [str(fault) for fault in reading.faults]
    return reading.plan


def questions(name: str, of: Plan | None = None) -> QuestionsReading:
    """Read a shipped file of questions."""
    reading = read_questions(paths.sessions() / f"{name}.questions.jsonl", of)
    assert isinstance(reading, QuestionsReading)
    assert reading.faults == ()
    return reading


def test_there_are_three_sessions_and_a_practice_set() -> None:
    """The launch, a panel, a workshop in three languages."""
    assert [file.stem for file in SESSIONS] == ["panel", "tccm-launch", "workshop"]
    assert (paths.sessions() / "practice.questions.jsonl").is_file()


@pytest.mark.parametrize("file", SESSIONS, ids=lambda file: file.stem)
def test_every_session_passes_the_check(file: Path) -> None:
    """Without a fault, its questions included."""
    out = io.StringIO()
    assert run([file], out, PlainWords()) == 0, out.getvalue()


@pytest.mark.parametrize("file", SESSIONS, ids=lambda file: file.stem)
def test_every_session_has_questions_that_come_while_it_runs(file: Path) -> None:
    """From both sides, some with votes, in more than one language."""
    session = plan(file.stem)
    asked = questions(file.stem, session).questions
    length = Duration(sum(length for _, length in opening(session).planned))
    assert 14 <= len(asked) <= 20
    assert all(0 < each.at < length for each in asked)
    assert {each.raw.side for each in asked} == {Side.ROOM, Side.ONLINE}
    assert len({each.raw.language for each in asked}) > 1
    assert len({each.raw.votes for each in asked}) > 3


def test_the_sources_that_the_workshop_shows_can_be_used() -> None:
    """What stands there in comments is right once it stands there in earnest."""
    file = paths.sessions() / "workshop.yaml"
    written = file.read_text(encoding="utf-8")
    shown = re.search(r"^# hubs: .*\n# sources:\n(?:#   .*\n)+", written, re.MULTILINE)
    assert shown is not None
    reading = read_session_text(
        written.replace(shown[0], re.sub(r"^# ", "", shown[0], flags=re.MULTILINE)),
        "workshop.yaml",
        file.parent,
    )
    assert isinstance(reading, Reading)
    assert reading.plan is not None, [str(fault) for fault in reading.faults]
    assert {source.kind for source in reading.plan.sources} == set(SourceKind)


def test_the_practice_set_needs_no_segments() -> None:
    """It is used for sessions that have no questions of their own."""
    assert 14 <= len(questions("practice").questions) <= 20


@pytest.mark.parametrize("file", QUESTIONS, ids=lambda file: file.name)
def test_questions_are_one_object_a_line(file: Path) -> None:
    """No line is doubled and none is empty."""
    lines = file.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    assert len(set(texts)) == len(texts)


def test_the_launch_is_as_its_page_says() -> None:
    """Sixty minutes, three segments, speakers to be confirmed, three roles, no date."""
    launch = plan("tccm-launch")
    assert "Technical Community Coalition for Multistakeholderism" in launch.title
    assert (launch.programme, launch.format) == ("IGF 2024", "Roundtable")
    assert (launch.length, launch.is_end_hard, launch.starts) == (minutes(60), True, None)
    names = {
        role: person.name
        for role in PersonRole
        if role is not PersonRole.SPEAKER and (person := launch.person(role))
    }
    assert names == {
        PersonRole.ONSITE_MODERATOR: "Nick Wenban-Smith",
        PersonRole.ONLINE_MODERATOR: "Alishah Shariff",
        PersonRole.RAPPORTEUR: "Sabrina Wilkinson",
    }
    assert [each.name for each in launch.people if not each.is_confirmed] == ["To be confirmed"]
    assert launch.sdgs == ("9", "10", "16", "17")
    assert " ".join(launch.targets) == ("9.1 9.a 9.c 10.2 10.3 16.10 16.6 16.7 16.8 16.a 17.8 17.9")
    assert "One person is not confirmed: To be confirmed." in map(str, warnings(launch))


def test_the_parts_of_the_launch_are_ranges_that_fit_by_giving() -> None:
    """15, 15 to 20, and 25 to 30 minutes; networking gives first, so it is 15, 20, 25."""
    launch = plan("tccm-launch")
    spans = [(each.span.minimum, each.span.maximum) for each in launch.segments]
    assert spans == [
        (minutes(15), minutes(15)),
        (minutes(15), minutes(20)),
        (minutes(25), minutes(30)),
    ]
    assert [length for _, length in opening(launch).planned] == [
        minutes(15),
        minutes(20),
        minutes(25),
    ]
    keynotes, answers, networking = launch.segments
    assert [each.is_broadcast for each in launch.segments] == [True, True, False]
    assert networking.gives is Gives.FIRST
    assert [(each.place, each.owner) for each in networking.tracks] == [
        (Place.ROOM, None),
        (Place.ONLINE, "alishah"),
    ]
    assert (Anchor.END, minutes(-2), Group.EVERYONE) in [
        (each.anchor, each.offset, each.to) for each in networking.cues
    ]
    assert all(each.script and each.notes for each in (keynotes, answers))


def test_the_panel_has_four_speakers_with_turns_of_their_own() -> None:
    """Thresholds and words of its own as well."""
    panel = plan("panel")
    statements = panel.segments[1]
    assert [turn.length for turn in statements.turns] == [minutes(6)] * 4
    assert len({turn.person for turn in statements.turns}) == 4
    assert statements.thresholds not in {None, panel.thresholds}
    assert len([each for each in panel.messages if not each.rung]) == 4


def test_the_workshop_speaks_three_languages() -> None:
    """Arabic, French and Chinese in titles, people, scripts and questions."""
    workshop = plan("workshop")
    asked = questions("workshop", workshop).questions
    assert {"ar", "fr", "zh"} <= {each.raw.language for each in asked}
    for texts in (
        [each.title for each in workshop.segments],
        [each.name for each in workshop.people],
        [each.script for each in workshop.segments],
    ):
        assert any(has_right_to_left(each) for each in texts)
        assert any("\u4e00" <= letter <= "\u9fff" for letter in "".join(texts))
        assert any(letter in "éçàâê’" for letter in "".join(texts))
