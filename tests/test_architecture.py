"""The house stands as it was drawn: who may import whom, and how large a room may grow.

Each import contract of pyproject.toml is kept by the package, and broken by a copy of it into
which what it forbids has been planted; a contract that cannot be broken guards nothing.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "console"
SOURCES = sorted(PACKAGE.rglob("*.py"))

WITH_QT = {"__main__", "cli", "app", "tools", "widgets", "display", "qt"}
"""The rooms that may know Qt, if only through the rooms below them; all others must not."""

PLAIN = {
    "__future__", "abc", "bisect", "collections", "dataclasses", "decimal", "enum", "fractions",
    "functools", "heapq", "itertools", "math", "operator", "re", "string", "types", "typing",
    "unicodedata",
}  # fmt: skip
"""The modules of the standard library that hold plain data and reckoning, nothing of the world."""

ALLOWED = {
    "domain": PLAIN | {"rpds", "console.domain"},
    "views": PLAIN | {"datetime", "zoneinfo", "rpds", "console.domain", "console.views"},
}

LONGEST = 500
"""Lines of a source file that nobody may pass; from 300 on there should be a reason."""


@dataclass(frozen=True)
class Plant:
    """An import where it is forbidden; nothing imported plants an empty module."""

    module: str
    imports: str = ""

    @property
    def text(self) -> str:
        """The line that is planted."""
        return f"import {self.imports}\n" if self.imports else ""

    @property
    def path(self) -> Path:
        """The file in the copy of the package."""
        return Path(*self.module.split(".")).with_suffix(".py")


PLANTS = {
    "layers": [
        Plant("console.paths", "console.domain"),
        Plant("console.domain.planted", "console.views"),
        Plant("console.views.planted", "console.runtime"),
        Plant("console.runtime.planted", "console.views"),
        Plant("console.feed.planted", "console.qt"),
        Plant("console.widgets.planted", "console.display"),
        Plant("console.web.planted", "console.widgets"),
        Plant("console.tools.planted", "console.app"),
    ],
    "no-qt": [
        *(Plant(f"console.{room}.planted", "PySide6.QtCore") for room in ("domain", "views")),
        *(Plant(f"console.{room}.planted", "PySide6.QtGui") for room in ("runtime", "feed", "web")),
        Plant("console.paths", "PySide6.QtCore"),
        Plant("console.feed.bridge", "console.qt"),
    ],
    "loop": [Plant(f"console.{room}.planted", "qasync") for room in ("qt", "runtime", "widgets")],
    "frames": [
        Plant("console.widgets.planted", "console.runtime.store"),
        Plant("console.display.planted", "console.runtime.clock"),
        Plant("console.widgets.wish", "console.domain.commands"),
    ],
    "pure": [
        *(
            Plant(f"console.domain.planted_{world}", world)
            for world in ("time", "asyncio", "threading", "pathlib", "os", "sqlite3", "logging")
        ),
        Plant("console.domain.planted_chance", "random"),
        Plant("console.domain.planted_paths", "console.paths"),
        Plant("console.views.planted", "time"),
    ],
}


def settings() -> list[dict[str, object]]:
    """Read the contracts."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contracts: list[dict[str, object]] = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    return contracts


def lint(folder: Path, *options: str) -> tuple[int, str]:
    """Run import-linter over the package in a folder; give exit code and text on single spaces."""
    program = "from importlinter.cli import lint_imports_command as lint; lint()"
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, "--no-cache", "--no-logo", *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "400", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )
    return done.returncode, re.sub(r"\s+", " ", done.stdout + done.stderr)


def plant(folder: Path, plants: list[Plant]) -> None:
    """Copy the package into a folder and put forbidden imports into the copy."""
    shutil.copytree(PACKAGE, folder / "console", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for seed in plants:
        path = folder / seed.path
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(before + "\n" + seed.text, encoding="utf-8")


def test_the_package_keeps_every_contract() -> None:
    """import-linter finds nothing to complain of in the package as it is."""
    code, text = lint(ROOT)
    assert code == 0, text


@pytest.mark.parametrize("contract", PLANTS)
def test_a_planted_import_breaks_its_contract(contract: str, tmp_path: Path) -> None:
    """Each forbidden import is found and named by the contract that forbids it."""
    plant(tmp_path, PLANTS[contract])
    code, text = lint(tmp_path, "--contract", contract)
    assert code == 1, text
    missed = [seed for seed in PLANTS[contract] if f"{seed.module} -> {top(seed)}" not in text]
    assert not missed, text


def top(seed: Plant) -> str:
    """Name an import as the report does: only our own modules in full."""
    ours = seed.imports.startswith("console.")
    return seed.imports if ours else seed.imports.partition(".")[0]


def test_a_new_room_must_be_given_a_place(tmp_path: Path) -> None:
    """A package that no layer names breaks the contract of the layers."""
    plant(tmp_path, [Plant("console.attic")])
    code, text = lint(tmp_path, "--contract", "layers")
    assert code == 1
    assert "attic" in text


def test_every_contract_has_been_seen_to_break() -> None:
    """No contract is without its planted imports."""
    assert {contract["id"] for contract in settings()} == PLANTS.keys()


def test_every_room_without_a_window_is_named_in_the_contract_about_qt() -> None:
    """Who adds a room says at once whether it may know Qt."""
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    rooms |= {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    contract = next(each for each in settings() if each["id"] == "no-qt")
    assert contract["source_modules"] == sorted(f"console.{room}" for room in rooms - WITH_QT)


def imports_of(path: Path) -> set[str]:
    """Name every module that a source file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def test_the_core_and_the_views_import_plain_data_only() -> None:
    """What is not on the short list of modules without a world of their own stays out."""
    strangers = {
        f"{path.relative_to(ROOT)}: {name}"
        for room, allowed in ALLOWED.items()
        for path in (PACKAGE / room).rglob("*.py")
        for name in imports_of(path)
        if not any(name == each or name.startswith(f"{each}.") for each in allowed)
    }
    assert not strangers


def test_the_package_itself_imports_nothing() -> None:
    """Whoever imports a room pays for that room alone."""
    assert imports_of(PACKAGE / "__init__.py") == set()


def test_any_stays_at_the_border_to_qt() -> None:
    """`Any` switches the type checker off, so only the bridge to Qt may use it."""
    users = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if path.relative_to(PACKAGE).parts[0] != "qt" and "Any" in taken_from_typing(path)
    ]
    assert not users


def taken_from_typing(path: Path) -> set[str]:
    """Name what a source file imports from `typing`."""
    return {
        alias.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "typing"
        for alias in node.names
    }


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_source_file_opens_with_its_promise_and_stays_small(path: Path) -> None:
    """Every module has a docstring and at most the number of lines that one can oversee."""
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= LONGEST
