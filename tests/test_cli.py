"""What the command line promises: clear options, clear refusals, and nothing loaded too early."""

from __future__ import annotations

import subprocess
import sys
import types
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from console import __version__
from console.app.options import Options, ScreenOptions
from console.cli import FASTEST, LANGUAGES, main
from console.domain import decide
from console.domain.output import OutputName
from console.domain.wording import PlainWords
from console.runtime import words
from console.web.far_link import FarLink
from tests.web.certified import made

if TYPE_CHECKING:
    from collections.abc import Callable

ANSWER = 7
"""An exit code that nobody else gives."""


class Calls:
    """What was called with which arguments, in place of the window and the tools."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[tuple[object, ...]] = []
        for module in (
            *("app", "app.self_test", "app.remote_screen", "headless"),
            *("tools.check", "tools.report", "tools.pictures"),
        ):
            name = f"console.{module}"
            stand_in = types.ModuleType(name)
            stand_in.run = self._called(module)  # type: ignore[attr-defined]  # a module made here
            monkeypatch.setitem(sys.modules, name, stand_in)

    def _called(self, module: str) -> Callable[..., int]:
        def run(*arguments: object, **named: object) -> int:
            self.made.append((module, *arguments, *([named] if named else ())))
            return ANSWER

        return run


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Put stand-ins in the place of all that the command line calls."""
    return Calls(monkeypatch)


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """Give a file that can be opened."""
    path = tmp_path / "launch.yaml"
    path.write_text("title: Launch\n")
    return path


def refused(*argv: str) -> None:
    """Give words that must be refused."""
    with pytest.raises(SystemExit) as stop:
        main(argv)
    assert stop.value.code == 2


def test_without_words_the_start_window_opens(calls: Calls) -> None:
    """And the exit code is the window's."""
    assert main([]) == ANSWER
    assert calls.made == [("app", Options())]


def test_without_arguments_the_program_s_own_are_taken(
    calls: Calls, session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the installed command calls it."""
    monkeypatch.setattr(sys, "argv", ["podium", str(session)])
    assert main() == ANSWER
    assert calls.made == [("app", Options(session))]


def test_a_session_can_be_rehearsed_at_a_rate(calls: Calls, session: Path) -> None:
    """In any order of the words."""
    assert main([str(session), "--rehearse", "--rate", "20", "--language", "ar"]) == ANSWER
    assert main(["--rehearse", str(session)]) == ANSWER
    assert calls.made == [
        ("app", Options(session, is_rehearsal=True, rate=20, language="ar")),
        ("app", Options(session, is_rehearsal=True)),
    ]


@pytest.mark.parametrize("rate", ["0", "61", "-1", "1.5", "fast", "", "²", "٢", "9" * 5_000])
def test_a_rate_is_a_number_from_1_to_60(
    calls: Calls, session: Path, rate: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Anything else is refused in plain words."""
    refused(str(session), "--rehearse", f"--rate={rate}")
    assert "is not a rate: give a number from 1 to 60" in capsys.readouterr().err
    assert calls.made == []


def test_the_rates_are_those_of_the_core() -> None:
    """The command line does not load the core to know them."""
    assert FASTEST == decide.FASTEST


def test_only_a_rehearsal_has_a_rate(
    calls: Calls, session: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A live session is never run at another pace by a slip."""
    refused(str(session), "--rate", "20")
    assert "--rate is for rehearsals: add --rehearse" in capsys.readouterr().err
    assert calls.made == []


def test_a_rehearsal_needs_a_session(calls: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    """The start window has a button of its own for it."""
    refused("--rehearse")
    assert "--rehearse needs a session" in capsys.readouterr().err
    assert calls.made == []


@pytest.mark.parametrize(
    ("word", "language"), [("fr-CH", "fr"), ("ar_EG.UTF-8", "ar"), ("ZH", "zh")]
)
def test_a_locale_is_taken_for_its_language(calls: Calls, word: str, language: str) -> None:
    """As a system names it."""
    assert main(["--language", word]) == ANSWER
    assert calls.made == [("app", Options(language=language))]


def test_a_language_that_nobody_translated_is_refused(
    calls: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line says which there are, and those are the catalogues' own."""
    refused("--language", "tlh")
    assert "give one of ar, en, es, fr, ru, zh" in capsys.readouterr().err
    assert set(LANGUAGES) == set(words.LANGUAGES)


def test_a_session_that_is_not_there_is_said_in_one_line(
    calls: Calls, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before any window opens; a folder is no session either."""
    refused(str(tmp_path / "no.yaml"))
    assert capsys.readouterr().err == f"podium: {tmp_path / 'no.yaml'} does not exist\n"
    refused(str(tmp_path))
    assert capsys.readouterr().err == f"podium: {tmp_path} is a folder, not a session\n"
    assert calls.made == []


def test_what_it_does_not_know_is_refused(calls: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    """With the usage, and no window."""
    refused("--loud")
    assert "usage: podium" in capsys.readouterr().err
    assert calls.made == []


def test_pages_may_be_served_with_a_certificate(
    calls: Calls, session: Path, tmp_path: Path
) -> None:
    """By the window and without one."""
    files = made(tmp_path / "good")
    words = (str(session), "--certificate", str(files.certificate), "--key", str(files.key))
    assert main(words) == ANSWER
    assert main([*words, "--headless", "--lan"]) == ANSWER
    headless = calls.made[1][2]
    assert calls.made[0] == ("app", Options(session, certificate=files))
    assert isinstance(headless, dict)
    assert headless["certificate"] == files


def test_a_certificate_that_cannot_be_used_opens_nothing(
    calls: Calls, session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line names the file and says what to do."""
    one, other = made(tmp_path / "one"), made(tmp_path / "other")
    words = (str(session), "--certificate", str(one.certificate))
    assert main([*words, "--key", str(other.key), "--language", "en"]) == 2
    said = capsys.readouterr().err
    assert main([*words, "--key", str(tmp_path / "gone.pem"), "--language", "en"]) == 2
    gone = capsys.readouterr().err
    assert said.startswith(f"podium: {other.key} is not the key of {one.certificate}.")
    assert said.count("\n") == 1
    assert gone.startswith(f"podium: {tmp_path / 'gone.pem'} cannot be read")
    assert calls.made == []


def test_a_key_alone_opens_nothing(
    calls: Calls, session: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It belongs to a certificate."""
    refused(str(session), "--key", "key.pem")
    assert "add --certificate" in capsys.readouterr().err
    assert calls.made == []


def test_the_self_test_needs_no_session(calls: Calls) -> None:
    """It is for bundles and stands in no help."""
    assert main(["--self-test"]) == ANSWER
    assert calls.made == [("app.self_test",)]


def test_a_bundle_without_a_terminal_opens_its_window(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows gives a program with windows nothing to print to."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main([]) == ANSWER


def test_the_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """For a report of a fault."""
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"Podium {__version__}\n"


@pytest.mark.parametrize("command", [(), ("check",), ("report",), ("screen",), ("pictures",)])
def test_every_command_has_help(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """It names what the command takes, and the first names the others."""
    with pytest.raises(SystemExit) as stop:
        main([*command, "--help"])
    assert stop.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith(" ".join(["usage: podium", *command]))
    if not command:
        for part in (
            "SESSION",
            "--rehearse",
            "--rate",
            "--certificate",
            "podium check",
            "podium screen",
        ):
            assert part in shown
        assert "self-test" not in shown


def test_check_is_given_its_files(calls: Calls) -> None:
    """As many as there are, with the words of the language."""
    assert main(["check", "a.yaml", "b.yaml", "--language", "en"]) == ANSWER
    ((module, files, sink, spoken),) = calls.made
    assert (module, files, sink) == ("tools.check", [Path("a.yaml"), Path("b.yaml")], sys.stdout)
    assert isinstance(spoken, PlainWords)
    refused("check")


def test_report_is_given_its_record_and_folder(calls: Calls) -> None:
    """Without a folder it is the record's own."""
    assert main(["report", "a.podium"]) == ANSWER
    assert main(["report", "a.podium", "--out", "there"]) == ANSWER
    assert [made[:3] for made in calls.made] == [
        ("tools.report", Path("a.podium"), None),
        ("tools.report", Path("a.podium"), Path("there")),
    ]
    refused("report")


def test_pictures_is_given_its_folder(calls: Calls) -> None:
    """It paints in languages of its own choice."""
    assert main(["pictures", "there"]) == ANSWER
    assert calls.made == [("tools.pictures", Path("there"))]


def test_a_screen_is_given_its_link(calls: Calls) -> None:
    """With everything that may be said beside it."""
    link = "http://192.168.1.20:8765/screen/speakers#w"
    far = FarLink("192.168.1.20", 8765, OutputName("speakers"), "w")
    assert main(["screen", link]) == ANSWER
    words = ("--windowed", "--lost", "slate", "--name", "Foyer", "--wait", "--language", "ar")
    assert main(["screen", link, *words, "--screen", "DELL", "--trust", "a.pem"]) == ANSWER
    assert calls.made == [
        ("app.remote_screen", ScreenOptions(far)),
        (
            "app.remote_screen",
            ScreenOptions(
                far,
                name="Foyer",
                trust=Path("a.pem"),
                is_slate_when_lost=True,
                is_windowed=True,
                screen="DELL",
                waits=True,
                language="ar",
            ),
        ),
    ]
    refused("screen")


def test_a_link_that_is_none_opens_nothing(
    calls: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    """The shell cuts a link at its # where it is not in quotation marks."""
    assert main(["screen", "http://h:1/screen/audience", "--language", "en"]) == 2
    assert "quotation marks" in capsys.readouterr().err
    assert calls.made == []


def test_a_session_may_be_called_like_a_command(
    calls: Calls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its folder it is the file that is meant."""
    (tmp_path / "check").write_text("title: Launch\n")
    monkeypatch.chdir(tmp_path)
    assert main(["./check"]) == ANSWER
    assert calls.made == [("app", Options(Path("check")))]


def child(*arguments: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    """Run a Python of its own."""
    return subprocess.run(
        [sys.executable, "-X", "utf8=0", *arguments],
        env={"PYTHONIOENCODING": encoding, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        check=False,
        timeout=50,
    )


def test_a_terminal_that_knows_few_letters_stops_no_command(tmp_path: Path) -> None:
    """A name in another script is written in another way."""
    done = child("-m", "console", str(tmp_path / "جلسة.yaml"), encoding="ascii")
    assert done.returncode == 2
    assert b"\\u062c" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_command_line_loads_nothing_that_it_does_not_need() -> None:
    """The window's start waits for neither the core nor Qt nor a tool before the words are read."""
    program = (
        "import sys, console.cli; "
        "print(sorted(name for name in sys.modules if name.partition('.')[0] in "
        "{'console', 'PySide6', 'yaml', 'pydantic', 'cattrs'}))"
    )
    assert child("-c", program).stdout.decode().strip() == "['console', 'console.cli']"
