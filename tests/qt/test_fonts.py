"""What the type faces that travel with the program promise."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFontMetricsF

from console import paths
from console.qt.fonts import REGULAR, SEMIBOLD, font_files, register_fonts, ui_font

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

SAMPLES = {
    "English": "“How’s it going?” – 15–20 min · −1 min × 20 → GO… +1:40",
    "French": "Où en est l’égalité des chances ? Ça dépend, « cœur » naïf, ÿ Œ Æ",
    "Spanish": "¿Cómo participarán los operadores pequeños? ¡Año nuevo! ñ ü",
    "Russian": "Как обеспечить равное участие? Подъём, ещё, № 5, «да»",
    "Arabic": "كيف يمكن للمجتمع التقني الانضمام إلى التحالف؟ لا، ٨ مشاركًا",
    "Chinese": "技术社区联盟将如何确保平等参与？“是的”，第一节：问答（30 分钟）、网络——会议……",
    "Spoken": "ˈnɪk ˈwɛnbən ʃəˈɹiːf, PAN-uh-list BEE",
}

CHILD = """
import json, sys
from PySide6.QtGui import QGuiApplication, QTextLayout
from console.qt.fonts import register_fonts, ui_font
app = QGuiApplication([])
assert register_fonts() == ()
missing = []
for line in json.load(sys.stdin):
    layout = QTextLayout(line, ui_font(40))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    if any(0 in run.glyphIndexes() for run in runs):
        missing.append(line)
json.dump(missing, sys.stdout)
"""


@pytest.fixture
def bare_machine(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine without any font."""
    if not sys.platform.startswith("linux"):
        pytest.skip("fonts of the system cannot be hidden here")
    config = tmp_path / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    root = str(paths.resources().parent)
    return os.environ | {
        "FONTCONFIG_FILE": str(config),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": root,
    }


def _shipped_lines() -> list[str]:
    """Give every line of every text that a person may see and that travels with the program."""
    files = [
        *paths.sessions().rglob("*.yaml"),
        *paths.sessions().rglob("*.jsonl"),
        *(paths.resources() / "catalogues").rglob("*.po"),
    ]
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def test_no_letter_is_missing_on_a_machine_without_fonts(bare_machine: dict[str, str]) -> None:
    """The six languages, phonetic spellings, and all that is shipped are drawn without a box."""
    lines = [*SAMPLES.values(), *_shipped_lines()]
    child = subprocess.run(
        [sys.executable, "-c", CHILD],
        input=json.dumps(lines),
        capture_output=True,
        text=True,
        env=bare_machine,
        timeout=50,
        check=True,
    )
    assert json.loads(child.stdout) == []


def test_the_faces_are_there_with_their_licence(qapp: QApplication) -> None:
    """Every file is found and loads; fonts travel with the terms under which they may."""
    assert register_fonts() == ()
    assert all(file.is_file() for file in font_files())
    assert (paths.resources() / "fonts" / "NotoSansSC-LICENSE.txt").is_file()


def test_digits_are_equally_wide(qapp: QApplication) -> None:
    """A clock does not tremble."""
    register_fonts()
    for px, weight in ((140, SEMIBOLD), (50, SEMIBOLD), (17, REGULAR), (15, SEMIBOLD)):
        metrics = QFontMetricsF(ui_font(px, weight))
        assert len({metrics.horizontalAdvance(digit * 4) for digit in "0123456789"}) == 1


def test_weight_is_more_than_a_name(qapp: QApplication) -> None:
    """SemiBold has its own letters: wider ones than Regular."""
    register_fonts()
    regular = QFontMetricsF(ui_font(100, REGULAR)).horizontalAdvance("Wenban-Smith")
    semibold = QFontMetricsF(ui_font(100, SEMIBOLD)).horizontalAdvance("Wenban-Smith")
    assert semibold > regular * 1.02


def test_tracking_is_in_parts_of_the_size(qapp: QApplication) -> None:
    """The timer's letters stand closer, the more the larger they are."""
    register_fonts()
    plain = QFontMetricsF(ui_font(100)).horizontalAdvance("00")
    tight = QFontMetricsF(ui_font(100, tracking=-0.05)).horizontalAdvance("00")
    assert plain - tight == pytest.approx(10, abs=1)
