"""The one-command set-up does its work once, repairs what is broken, and says what is missing."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pins(lock: str) -> dict[str, str]:
    """Read which version of each distribution a lock file holds."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+(?:\[\w+\])?)==(\S+)", text, re.MULTILINE))


def plain(requirement: str) -> tuple[str, str]:
    """Split an exact requirement, its name written as lock files do."""
    name, _, version = requirement.partition("==")
    return re.sub(r"[-_.]+", "-", name).lower(), version


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_names_hashes_and_no_place(lock: str) -> None:
    """Every distribution has its hashes, and where to fetch it is the machine's affair."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    requirements = re.sub(r"\\\n", "", text).splitlines()
    assert all("--hash=sha256:" in line for line in requirements if not line.startswith("#"))
    assert not re.search(r"://|index|find-links|file:|^-", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"]),
        ("requirements-dev.lock", PROJECT["dependency-groups"]["dev"]),
    ],
    ids=LOCKS,
)
def test_a_lock_file_holds_what_the_project_asks_for(lock: str, wanted: list[str]) -> None:
    """The exact versions of pyproject.toml are those of the lock files."""
    assert dict(map(plain, wanted)).items() <= pins(lock).items()


def test_the_lock_file_for_development_holds_all_that_the_program_needs() -> None:
    """One set-up for tests is also one for running."""
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_what_runs_on_submission_is_what_a_person_runs() -> None:
    """The script for machines calls the test command and nothing else."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in script if not line.startswith(("#", "set ", "cd "))]
    assert commands == ["exec python3 dev.py test"]


class Calls:
    """A stand-in for what must not really be called; keeps what it was given, gives one answer."""

    def __init__(self, answer: int = 0) -> None:
        self.made: list[list[str]] = []
        self._answer = answer

    def __call__(self, command: list[str]) -> int:
        """Answer as the real one would."""
        self.made.append(command)
        return self._answer


class Setup:
    """A set-up in a folder of its own, whose tools are stand-ins that write down what was asked."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.venv = folder / ".venv"
        self.deeds: list[str] = []
        self.version: tuple[int, ...] | None = (3, 11)
        self.complaints: list[str | None] = []
        monkeypatch.setattr(dev, "VENV", self.venv)
        monkeypatch.setattr(dev, "VENV_PYTHON", self.venv / "bin" / "python")
        monkeypatch.setattr(dev, "STAMP", self.venv / "stamp")
        monkeypatch.setattr(dev, "UNFINISHED", self.venv / "unfinished")
        monkeypatch.setattr(dev, "make_venv", self._make)
        monkeypatch.setattr(dev, "install", self._install)
        monkeypatch.setattr(dev, "version_of", lambda _command: self.version)

    def lay(self) -> None:
        """Put an environment there that somebody else made."""
        (self.venv / "bin").mkdir(parents=True, exist_ok=True)
        (self.venv / "bin" / "python").touch()
        (self.venv / "pyvenv.cfg").write_text("version = 3.11.9\n", encoding="utf-8")

    def _make(self) -> None:
        self.deeds.append("make")
        (self.venv / "unfinished").unlink(missing_ok=True)
        self.lay()

    def _install(self, level: str) -> str | None:
        self.deeds.append(f"install {level}")
        complaint = self.complaints.pop(0) if self.complaints else None
        if complaint is None:
            dev.write_stamp(**{level: dev.lock_key(level)})
        return complaint


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Setup:
    """A set-up that has not begun."""
    return Setup(tmp_path, monkeypatch)


def test_the_first_run_makes_the_environment(setup: Setup) -> None:
    """Where nothing is, the environment is made and filled."""
    dev.prepare("run")
    assert setup.deeds == ["make", "install run"]


def test_the_second_run_installs_nothing(setup: Setup) -> None:
    """What the stamp says is there is not looked at again."""
    dev.prepare("run")
    setup.deeds.clear()
    dev.prepare("run")
    assert setup.deeds == []


def test_a_changed_lock_file_is_installed_into_the_same_environment(
    setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New versions come without making everything anew."""
    dev.prepare("run")
    setup.deeds.clear()
    lock = tmp_path / "lock"
    lock.write_text("other==1", encoding="utf-8")
    monkeypatch.setitem(dev.LOCKS, "run", lock)
    dev.prepare("run")
    assert setup.deeds == ["install run"]


def test_an_environment_that_somebody_else_made_is_filled_and_kept(setup: Setup) -> None:
    """A good environment without a stamp is nobody's to throw away."""
    setup.lay()
    dev.prepare("dev")
    assert setup.deeds == ["install dev"]


def test_a_set_up_that_was_cut_short_is_made_anew(setup: Setup) -> None:
    """Half-installed packages look whole to pip, so nothing of them is trusted."""
    setup.lay()
    (setup.venv / "unfinished").touch()
    dev.prepare("run")
    assert setup.deeds == ["make", "install run"]


@pytest.mark.parametrize("version", [None, (3, 10), (3, 14)])
def test_an_environment_whose_python_will_not_do_is_made_anew(
    setup: Setup, version: tuple[int, ...] | None
) -> None:
    """A Python that is gone, or of another version than is supported, ends its environment."""
    setup.lay()
    setup.version = version
    dev.prepare("run")
    assert setup.deeds == ["make", "install run"]


def test_an_environment_that_takes_no_packages_is_made_anew(setup: Setup) -> None:
    """Where installing fails, it is tried once more from nothing."""
    setup.lay()
    setup.complaints = ["no pip"]
    dev.prepare("run")
    assert setup.deeds == ["install run", "make", "install run"]


def test_packages_that_cannot_be_had_end_with_the_reason(setup: Setup) -> None:
    """The tool's own complaint is what the person reads."""
    setup.complaints = ["no network"]
    with pytest.raises(dev.Trouble, match="no network"):
        dev.prepare("run")


def test_a_wrong_python_ends_with_one_sentence_and_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where no Python that will do can be found, the versions that would are named."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(dev, "find_python", lambda: None)
    assert dev.main(["run"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert re.fullmatch(r"Podium needs Python 3\.11, 3\.12 or 3\.13; .*\n", told.err)


def test_a_wrong_python_hands_over_to_one_that_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another interpreter goes on with the same command, and its exit code is ours."""
    calls = Calls(7)
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(sys, "argv", ["dev.py", "test", "--long"])
    monkeypatch.setattr(dev, "find_python", lambda: ["/python3.13"])
    monkeypatch.setattr(subprocess, "call", calls)
    with pytest.raises(SystemExit, match="7"):
        dev.main(["test", "--long"])
    assert calls.made == [["/python3.13", str(ROOT / "dev.py"), "test", "--long"]]


def test_this_python_is_found_by_its_version() -> None:
    """An interpreter is asked for its version; a name that starts nothing has none."""
    assert dev.version_of([sys.executable]) == sys.version_info[:2]
    assert dev.version_of(["no-such-python"]) is None


@pytest.mark.parametrize(
    ("display", "levels"),
    [
        ({}, ["offscreen"]),
        ({"DISPLAY": ":0"}, ["offscreen", "x11"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ["offscreen", "x11", "wayland"]),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen:configfile=a"}, ["offscreen"]),
    ],
)
def test_a_window_asks_for_the_libraries_of_its_display(
    monkeypatch: pytest.MonkeyPatch, display: dict[str, str], levels: list[str]
) -> None:
    """Only what the display at hand needs is looked for."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in display.items():
        monkeypatch.setenv(name, value)
    assert dev.window_levels() == levels


@pytest.fixture
def bare_linux(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> list[list[tuple[str, ...]]]:
    """A Linux on which Qt's cursor library is missing, and nothing can be installed."""
    setup.lay()
    asked: list[list[tuple[str, ...]]] = []

    def refuse(wanted: list[tuple[str, ...]]) -> bool:
        asked.append(wanted)
        return False

    gone = {"libxcb-cursor.so.0": ("libxcb-cursor0",)}
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "missing_libraries", lambda _levels: gone)
    monkeypatch.setattr(dev, "apt_install", refuse)
    return asked


def test_a_missing_library_that_cannot_be_installed_is_named_and_no_obstacle(
    bare_linux: list[list[tuple[str, ...]]], capsys: pytest.CaptureFixture[str]
) -> None:
    """The person is given the line to type, and the program is tried all the same."""
    for _start in range(2):
        dev.prepare_libraries("offscreen", "x11")
        assert "sudo apt-get install libxcb-cursor0" in capsys.readouterr().out
    assert bare_linux == [[("libxcb-cursor0",)]], "tried once, told each time"
    assert "libraries" not in dev.read_stamp()


def test_libraries_that_are_there_are_not_looked_for_again(
    bare_linux: list[list[tuple[str, ...]]],
) -> None:
    """Once everything was found, no later start spends time on it."""
    dev.write_stamp(libraries=["offscreen", "x11"])
    dev.prepare_libraries("offscreen", "x11")
    assert bare_linux == []


def test_packages_are_asked_for_by_the_name_that_this_release_gives_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Names that changed between releases are looked up before they are installed."""
    asked: list[list[str]] = []

    def answer(command: list[str], _env: object = None) -> tuple[int, str]:
        asked.append(command)
        is_known = command[-1] != "libglib2.0-0t64"
        return 0, f"  Candidate: {'1.0' if is_known else '(none)'}"

    monkeypatch.setattr(dev, "quietly", answer)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert dev.apt_install([("libglib2.0-0t64", "libglib2.0-0"), ("libegl1",)])
    assert asked[-1][-2:] == ["libglib2.0-0", "libegl1"]


@pytest.fixture
def poor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A machine without any program of the long tests; gives what was installed apart."""
    apart: list[str] = []
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "program", lambda name: "/bin/it" if name in apart else None)
    monkeypatch.setattr(dev, "apt_install", lambda _wanted: False)
    monkeypatch.setattr(dev, "install_apart", apart.append)
    return apart


def test_a_program_of_the_long_tests_that_cannot_be_had_is_named_and_no_obstacle(
    poor: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """With what to type; the others are used."""
    dev.prepare_programs()
    assert poor == ["synapse_homeserver"]
    said = capsys.readouterr().out
    assert "mosquitto is not here and cannot be installed; its tests are skipped." in said
    assert "sudo apt-get install chromium" in said
    assert "synapse" not in said


def test_a_program_with_packages_of_its_own_is_looked_for_in_its_own_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of the same name elsewhere is another version."""
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    assert dev.program("synapse_homeserver") is None
    there = tmp_path / ".venv-synapse" / ("Scripts" if dev.WINDOWS else "bin")
    there.mkdir(parents=True)
    script = there / "synapse_homeserver"
    script.touch(mode=0o755)
    assert dev.program("synapse_homeserver") == str(script)


def test_an_environment_of_its_own_that_cannot_be_filled_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is left of an earlier try is thrown away, and the reason is shown."""
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    (tmp_path / ".venv-synapse").mkdir()
    monkeypatch.setattr(dev, "quietly", lambda _command, _env: (1, "No network."))
    dev.install_apart("synapse_homeserver")
    assert "No network." in capsys.readouterr().out
    assert not (tmp_path / ".venv-synapse").exists()


@pytest.mark.parametrize(
    ("given", "passed"),
    [
        ([], [str(dev.FIRST_SESSION)]),
        (["--rehearse", "--rate", "20"], [str(dev.FIRST_SESSION), "--rehearse", "--rate", "20"]),
        (["panel.yaml", "--rehearse"], ["panel.yaml", "--rehearse"]),
    ],
)
def test_run_opens_the_launch_unless_another_session_is_named(
    setup: Setup, monkeypatch: pytest.MonkeyPatch, given: list[str], passed: list[str]
) -> None:
    """Everything else goes to the program as it was typed, and its exit code comes back."""
    setup.lay()
    calls = Calls(2)
    monkeypatch.setattr(dev, "prepare_libraries", lambda *_levels: None)
    monkeypatch.setattr(dev, "become", calls)
    assert dev.main(["run", *given]) == 2
    assert calls.made == [["-m", "console", *passed]]


@pytest.mark.parametrize("arguments", [["--verbose"], ["tests/domain"]])
def test_what_is_meant_for_pytest_goes_after_two_dashes(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip is told before anything is installed."""
    assert dev.main(["test", *arguments]) == 2
    assert "--" in capsys.readouterr().err


def test_complaints_are_shown_without_mere_warnings() -> None:
    """Package tools warn a lot; what counts is the error."""
    told = "WARNING: old\nERROR: no match\n[notice] new pip\n"
    assert dev.without_warnings(told) == "ERROR: no match"


def test_the_stamp_forgets_and_survives_damage(setup: Setup) -> None:
    """A stamp that cannot be read is no stamp."""
    setup.lay()
    dev.write_stamp(run="a", dev="b")
    dev.write_stamp(dev=None)
    assert json.loads(dev.STAMP.read_text(encoding="utf-8")) == {"run": "a"}
    dev.STAMP.write_text("{", encoding="utf-8")
    assert dev.read_stamp() == {}


def test_the_wheel_carries_resources_and_sessions(tmp_path: Path) -> None:
    """What is installed finds its fonts, catalogues and examples inside the package."""
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )
    assert built.returncode == 0, built.stderr
    names = zipfile.ZipFile(next(tmp_path.glob("podium_console-*.whl"))).namelist()
    assert "console/_share/sessions/tccm-launch.yaml" in names
    assert any(name.startswith("console/_share/resources/fonts/") for name in names)
    assert not any(name.startswith(("tests/", "benchmarks/")) for name in names)
