#!/usr/bin/env python3
"""Work on Podium with one command each; needs nothing but Python, and installs the rest.

    python3 dev.py run [SESSION] [options]    open the console (on the TCCM launch if none is named)
    python3 dev.py test [--long] [-- pytest]  format, lint, types, import contracts, tests, coverage
                                              (--long: with real servers and a browser, and floods)
    python3 dev.py bench [options]            the figures in the README
    python3 dev.py bundle                     one folder with everything, then its self-test
    python3 dev.py lock                       write the lock files anew (needs uv)

Everything is kept in `.venv`, which is made again when it is broken and left alone when it is good.
Older Pythons must be able to read this file, so that they can be told what is wrong; and it stays
one file above 300 lines, so that it can be read before anything is installed.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "podium-stamp.json"
UNFINISHED = VENV / "podium-unfinished"
"""Present while packages are being installed: a set-up that was cut short is not to be trusted."""

LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
"""What each level of set-up installs; the second holds all of the first."""

PYTHONS = ((3, 13), (3, 12), (3, 11))
WINDOWS = os.name == "nt"
VENV_PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
FIRST_SESSION = ROOT / "sessions" / "tccm-launch.yaml"

LIBRARIES: dict[str, dict[str, tuple[str, ...]]] = {
    "offscreen": {
        "libEGL.so.1": ("libegl1",),
        "libGL.so.1": ("libgl1",),
        "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
        "libdbus-1.so.3": ("libdbus-1-3",),
        "libfontconfig.so.1": ("libfontconfig1",),
        "libxkbcommon.so.0": ("libxkbcommon0",),
    },
    "x11": {
        "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
        "libxcb-cursor.so.0": ("libxcb-cursor0",),
        "libxcb-icccm.so.4": ("libxcb-icccm4",),
        "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
        "libxcb-shape.so.0": ("libxcb-shape0",),
    },
    "wayland": {"libwayland-cursor.so.0": ("libwayland-cursor0",)},
}
"""What Qt loads from the system on Linux, and the Debian package of each (by release)."""

LONG: dict[str, dict[str, tuple[str, ...]]] = {
    "mosquitto": {"apt": ("mosquitto",)},
    "chromium": {"apt": ("chromium", "chromium-browser")},
    "synapse_homeserver": {"pip": ("matrix-synapse==1.163.2",)},
}
"""The programs that long tests drive, and where each comes from: a Debian package (the first of
these that a release has), or packages of PyPI in an environment of its own beside `.venv`."""

LONG_TESTS = ("-m", "long or not long", "--hypothesis-profile", "long", "--timeout", "900")
"""Tells pytest to run the long tests too, and to try properties with many more examples, each in
the time that this takes on a busy machine."""


class Trouble(Exception):  # noqa: N818 - a sentence for the person at the keyboard, no mistake of ours
    """Something that has to be put right before anything can run; ends the program with 2."""


def say(text: str) -> None:
    """Print at once, also into a pipe."""
    print(text, flush=True)


def quietly(command: list[str], env: dict[str, str] | None = None) -> tuple[int, str]:
    """Run a tool to its end; give its exit code and all that it said."""
    try:
        done = subprocess.run(
            command,
            check=False,
            cwd=ROOT,
            env=env,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except OSError as fault:
        return 127, str(fault)
    return done.returncode, done.stdout


def without_warnings(text: str) -> str:
    """Leave out what a package tool only wished to mention."""
    calm = [
        line for line in text.splitlines() if not re.match(r"\s*(WARNING|warning|\[notice\])", line)
    ]
    return "\n".join(calm).strip()


def project_environment() -> dict[str, str]:
    """Give the environment in which the package is found from any folder."""
    env = dict(os.environ)
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), env.get("PYTHONPATH")]))
    return env


def bare_environment() -> dict[str, str]:
    """Give the environment in which nothing of another Python shines through."""
    foreign = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PIP_USER", "PIP_TARGET", "PIP_PREFIX")
    return {name: value for name, value in os.environ.items() if name not in foreign}


def version_of(command: list[str]) -> tuple[int, ...] | None:
    """Ask an interpreter for its version; None where there is no such interpreter."""
    code, out = quietly([*command, "-c", "import sys; print(*sys.version_info[:2])"])
    numbers = out.split()
    return tuple(map(int, numbers)) if code == 0 and "".join(numbers).isdigit() else None


def find_python() -> list[str] | None:
    """Find another interpreter that Podium runs on."""
    for major, minor in PYTHONS:
        name = f"python{major}.{minor}"
        launcher = ["py", f"-{major}.{minor}"] if WINDOWS else [name]
        found = shutil.which(launcher[0])
        if found and version_of([found, *launcher[1:]]) == (major, minor):
            return [found, *launcher[1:]]
    return None


def continue_on_a_supported_python() -> None:
    """Return if this Python will do; else start again on one that does."""
    version = tuple(sys.version_info[:2])
    if version in PYTHONS:
        return
    python = find_python()
    if python is None:
        raise Trouble(
            f"Podium needs Python 3.11, 3.12 or 3.13; this is {platform.python_version()}, "
            "and none of them was found."
        )
    raise SystemExit(subprocess.call([*python, str(ROOT / "dev.py"), *sys.argv[1:]]))


def read_stamp() -> dict[str, object]:
    """Read what the environment was set up for; nothing where that is not known."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(**changes: object) -> None:
    """Note what the environment has from now on; None forgets."""
    stamp = {name: value for name, value in {**read_stamp(), **changes}.items() if value}
    STAMP.write_text(json.dumps(stamp, indent=1), encoding="utf-8")


def lock_key(level: str) -> str:
    """Name what a level of set-up consists of: lock file, Python and machine."""
    try:
        configuration = (VENV / "pyvenv.cfg").read_text(encoding="utf-8")
    except OSError:
        configuration = ""
    version = re.search(r"^version\w*\s*=\s*(\d+\.\d+)", configuration, re.MULTILINE)
    parts = (version.group(1) if version else "?", platform.machine(), sys.platform)
    return hashlib.sha256(LOCKS[level].read_bytes() + " ".join(parts).encode()).hexdigest()


def prepare(level: str) -> None:
    """Make the environment hold a level of set-up; at once when it already does."""
    sound = VENV_PYTHON.exists() and not UNFINISHED.exists()
    if sound and read_stamp().get(level) == lock_key(level):
        return
    if sound and version_of([str(VENV_PYTHON)]) in PYTHONS:
        say("Bringing .venv up to date …")
        if install(level) is None:
            return
    say("Setting up .venv (once; about half a minute) …")
    make_venv()
    complaint = install(level)
    if complaint is not None:
        raise Trouble(f"The packages could not be installed:\n{complaint}")


def make_venv() -> None:
    """Make an empty environment in place of whatever is there."""
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    base = getattr(sys, "_base_executable", sys.executable)
    if quietly([base, "-c", "import venv, ensurepip"])[0] != 0:
        name = f"python3.{sys.version_info[1]}-venv"
        if not apt_install([(name, "python3-venv")]):
            raise Trouble(f"Python's venv module is missing. Type: {apt_line([name])}")
    code, out = quietly([base, "-m", "venv", str(VENV)], bare_environment())
    if code != 0:
        raise Trouble(f"The environment could not be made:\n{out.strip()}")


def install(level: str) -> str | None:
    """Install a lock file by its hashes; give the complaint where that failed."""
    UNFINISHED.touch()
    lock = str(LOCKS[level])
    hashes = ["--require-hashes", "-r", lock]
    pip = [
        str(VENV_PYTHON),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
        "-q",
    ]
    tools = [[*pip, *hashes]]
    uv = shutil.which("uv")
    if uv:  # ten times as fast; pip follows where it cannot reach what pip is set up for
        tools.insert(0, [uv, "pip", "install", "-q", "--python", str(VENV_PYTHON), *hashes])
    complaint = ""
    for tool in tools:
        code, complaint = quietly(tool, bare_environment())
        if code == 0:
            UNFINISHED.unlink()
            held = {name: lock_key(name) for name in dict.fromkeys(("run", level))}
            write_stamp(**{"dev": None, **held})
            return None
    return without_warnings(complaint) or "no reason was given"


def missing_libraries(levels: list[str]) -> dict[str, tuple[str, ...]]:
    """Find which system libraries Qt will ask for in vain, by trying to load each."""
    missing = {}
    for level in levels:
        for library, packages in LIBRARIES[level].items():
            try:
                ctypes.CDLL(library)
            except OSError:
                missing[library] = packages
    return missing


def prepare_libraries(*levels: str) -> None:
    """Install what Qt needs from a Linux system; never in the way where that is impossible."""
    if not sys.platform.startswith("linux"):
        return
    unknown = [level for level in levels if level not in stamped("libraries")]
    missing = missing_libraries(unknown)
    if missing and not set(unknown) <= stamped("tried"):  # what failed once is not waited for again
        apt_install(list(missing.values()))
        write_stamp(tried=sorted(stamped("tried").union(unknown)))
        missing = missing_libraries(unknown)
    if missing:
        names = [packages[-1] for packages in missing.values()]
        say(f"Qt may lack {', '.join(missing)}. If it does, type: {apt_line(names)}")
    elif unknown:
        write_stamp(libraries=sorted(stamped("libraries").union(unknown)))


def program(name: str) -> str | None:
    """Find a program of the long tests; None where it is not installed."""
    if "pip" in LONG[name]:
        folders = [str(own_environment(name) / ("Scripts" if WINDOWS else "bin"))]
    else:  # Debian's servers lie where only root looks
        folders = [os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"]
    return shutil.which(name, path=os.pathsep.join(folders))


def own_environment(name: str) -> Path:
    """Name the folder of an environment that holds nothing but one program of the long tests."""
    return ROOT / f".venv-{name.partition('_')[0]}"


def prepare_programs() -> None:
    """Install what the long tests drive; say what they will have to do without."""
    lacking = [name for name in LONG if program(name) is None]
    packages = [LONG[name]["apt"] for name in lacking if "apt" in LONG[name]]
    if packages:
        apt_install(packages)
    for name in lacking:
        if "pip" in LONG[name]:
            install_apart(name)
        if program(name) is None:
            way = LONG[name].get("apt")
            hint = f" Type: {apt_line([way[0]])}" if way else ""
            say(f"{name} is not here and cannot be installed; its tests are skipped.{hint}")


def install_apart(name: str) -> None:
    """Install a program with all it needs where it cannot get into the way of Podium's packages."""
    folder = own_environment(name)
    say(f"Setting up {folder.name} (once; about half a minute) …")
    if folder.exists():
        shutil.rmtree(folder)
    pip = [str(folder / ("Scripts/python.exe" if WINDOWS else "bin/python")), "-m", "pip"]
    install_all = [*pip, "install", "--disable-pip-version-check", "--no-input", "-q"]
    for step in (
        [str(VENV_PYTHON), "-m", "venv", str(folder)],
        [*install_all, *LONG[name]["pip"]],
    ):
        code, out = quietly(step, bare_environment())
        if code != 0:
            say(without_warnings(out))
            return


def stamped(name: str) -> set[str]:
    """Read a list from the stamp."""
    noted = read_stamp().get(name)
    return set(map(str, noted)) if isinstance(noted, list) else set()


def window_levels() -> list[str]:
    """Say which system libraries a window will need on the display that is there."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in {"offscreen", "minimal"}:
        return ["offscreen"]
    x11 = ["x11"] if os.environ.get("DISPLAY") else []
    wayland = ["wayland"] if os.environ.get("WAYLAND_DISPLAY") else []
    return ["offscreen", *x11, *wayland]


def apt_line(packages: list[str]) -> str:
    """Write what a person would type to install Debian packages."""
    return f"sudo apt-get install {' '.join(packages)}"


def apt_install(wanted: list[tuple[str, ...]]) -> bool:
    """Install one package of each tuple, the first that this release has; say whether it went."""
    apt = shutil.which("apt-get")
    sudo = shutil.which("sudo")
    if apt is None:
        return False
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not is_root and (sudo is None or quietly([sudo, "-n", "true"])[0] != 0):
        return False
    rights = [] if is_root or sudo is None else [sudo, "-n"]
    say("Installing system packages …")
    calm = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    options = ["-qq", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=60"]
    for is_last in (False, True):
        if is_last:  # the lists of a new machine are empty, those of an old one stale
            quietly([*rights, apt, "-qq", "update"], calm)
        found = [next(filter(has_candidate, choice), "") for choice in wanted]
        names = [name for name in found if name]
        is_complete = len(names) == len(wanted)
        if names and (is_complete or is_last):
            code, _ = quietly([*rights, apt, "install", *options, *names], calm)
            if code == 0:
                return is_complete
    return False


def has_candidate(package: str) -> bool:
    """Say whether this release has a package of that name to install."""
    code, out = quietly(["apt-cache", "policy", package], {**os.environ, "LC_ALL": "C"})
    return code == 0 and "Candidate:" in out and "Candidate: (none)" not in out


def become(arguments: list[str]) -> int:
    """Run Python in the environment as if it had been started in place of this program."""
    # -P: a folder named `console` where the person happens to stand is not ours.
    command = [str(VENV_PYTHON), "-P", *arguments]
    if not WINDOWS:  # where it can be done, signals and the exit code then need no passing on
        os.execve(command[0], command, project_environment())  # noqa: S606 - no shell is meant
    return subprocess.call(command, env=project_environment())


def command_run(arguments: list[str]) -> int:
    """Open the console; a first argument that is no option takes the place of the TCCM launch."""
    prepare("run")
    prepare_libraries(*window_levels())
    if not arguments or arguments[0].startswith("-"):
        arguments = [str(FIRST_SESSION), *arguments]
    return become(["-m", "console", *arguments])


def command_bench(arguments: list[str]) -> int:
    """Measure what the README promises."""
    prepare("run")
    prepare_libraries(*window_levels())
    return become(["-m", "benchmarks", *arguments])


def command_test(arguments: list[str]) -> int:
    """Run every check; go on after one that fails, so that one run shows all."""
    split = arguments.index("--") if "--" in arguments else len(arguments)
    options, for_pytest = arguments[:split], arguments[split + 1 :]
    for option in options:
        if option != "--long":
            raise Trouble(f"`test` does not know {option}; what is meant for pytest goes after --")
    prepare("dev")
    prepare_libraries("offscreen")
    if "--long" in options:
        prepare_programs()
    python = str(VENV_PYTHON)
    sources = [
        name for name in ("console", "tests", "benchmarks", "dev.py") if (ROOT / name).exists()
    ]
    results = [
        check("format", [python, "-m", "ruff", "format", "--check", "."]),
        check("lint", [python, "-m", "ruff", "check", "."]),
        check("types", [python, "-m", "mypy", *sources]),
        run_tests(
            [*(LONG_TESTS if "--long" in options else []), *for_pytest],
            is_measured=not for_pytest,
        ),
    ]
    if for_pytest:
        say("coverage       not judged: pytest was given arguments of its own")
    else:
        results.append(judge_coverage())
    return 0 if all(results) else 1


def line(name: str, verdict: str, seconds: float) -> str:
    """Write the one line of a step."""
    return f"{name:<13}  {verdict:<6}  {seconds:6.1f} s"


def check(name: str, command: list[str]) -> bool:
    """Run one tool and say in a line how it went; show what it said only if it failed."""
    started = time.perf_counter()
    code, out = quietly(command, offscreen())
    if code != 0:
        say(out.rstrip())
    say(line(name, "FAILED" if code else "ok", time.perf_counter() - started))
    return code == 0


def offscreen() -> dict[str, str]:
    """Give the environment in which no window needs a display."""
    return {**project_environment(), "QT_QPA_PLATFORM": "offscreen"}


def run_tests(arguments: list[str], *, is_measured: bool) -> bool:
    """Run the tests, all of them on every core with branch coverage, in sight of who waits."""
    started = time.perf_counter()
    # A file stays together, for its fixtures serve all of it; the files come in their own order.
    spread = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder"]
    measured = [*spread, "--cov", "--cov-report="] if is_measured else []
    tests = [str(VENV_PYTHON), "-m", "pytest", "-q", "-rs", *measured, *arguments]
    code = subprocess.call(tests, cwd=ROOT, env=offscreen(), stdin=subprocess.DEVNULL)
    say(line("tests", "FAILED" if code else "ok", time.perf_counter() - started))
    return code == 0


def judge_coverage() -> bool:
    """Hold the coverage against what pyproject.toml asks for, and name what is not covered."""
    import tomllib  # noqa: PLC0415 - older Pythons must be able to read this file

    bounds = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    whole, floor = (bounds["tool"]["podium"]["coverage"][key] for key in ("whole", "floor"))
    inside = ",".join(f"{folder}/*" for folder in whole)
    report = [str(VENV_PYTHON), "-m", "coverage", "report", "--precision", "1"]
    gaps = ["--show-missing", "--skip-covered", "--include", inside, "--fail-under", "100"]
    is_whole = check("covered whole", [*report, *gaps])
    rest = [*report, "--omit", inside]
    keeps_floor = check("covered floor", [*rest, "--skip-covered", "--fail-under", str(floor)])
    share = quietly([*rest, "--format", "total"])[1].split()[-1]
    say(f"{', '.join(whole)}: 100 % asked; the rest: {share} % covered, {floor} % asked")
    return is_whole and keeps_floor


def command_bundle(arguments: list[str]) -> int:
    """Build one folder that needs no Python, and let what was built test itself."""
    if arguments:
        raise Trouble("`bundle` takes no arguments.")
    prepare("dev")
    prepare_libraries("offscreen", "x11")  # PyInstaller takes along what is on this machine
    folders = ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build")]
    build = ["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *folders, "build.spec"]
    if not check("build", [str(VENV_PYTHON), *build]):
        return 1
    folder = ROOT / "dist" / "podium"
    size = sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_symlink())
    say(f"{folder.relative_to(ROOT)}: {size / 1e6:.0f} MB")
    program = folder / ("podium.exe" if WINDOWS else "podium")
    started = time.perf_counter()
    code = subprocess.call(
        [str(program), "--self-test"], env={**bare_environment(), "QT_QPA_PLATFORM": "offscreen"}
    )
    say(line("self-test", "FAILED" if code else "ok", time.perf_counter() - started))
    return code


def command_lock(arguments: list[str]) -> int:
    """Write the lock files anew from pyproject.toml, for every supported Python and platform."""
    uv = shutil.which("uv")
    if uv is None:
        raise Trouble("Writing the lock files needs uv on the PATH.")
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate"]
    silence = ["--no-header", "--no-emit-index-url", "--no-emit-find-links", "-q"]
    groups = {"run": [], "dev": ["--group", "dev", "--no-strip-extras", "-c", str(LOCKS["run"])]}
    for level, group in groups.items():
        lock = LOCKS[level]
        compiler = [uv, "--no-config", "pip", "compile", "pyproject.toml", *options, *silence]
        code, out = quietly([*compiler, *group, *arguments, "-o", str(lock)], bare_environment())
        if code != 0:
            raise Trouble(out.strip())
        body = lock.read_text(encoding="utf-8")
        lock.write_text(
            f"# Written by `python3 dev.py lock` from pyproject.toml.\n{body}", encoding="utf-8"
        )
    return 0


COMMANDS = {
    "run": command_run,
    "test": command_test,
    "bench": command_bench,
    "bundle": command_bundle,
    "lock": command_lock,
}


def main(arguments: list[str]) -> int:
    """Carry out one command; give the exit code."""
    if not arguments or arguments[0] not in COMMANDS:
        say((__doc__ or "").strip())
        return 0 if arguments in (["-h"], ["--help"]) else 2
    try:
        continue_on_a_supported_python()
        return COMMANDS[arguments[0]](arguments[1:])
    except Trouble as trouble:
        print(trouble, file=sys.stderr, flush=True)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
