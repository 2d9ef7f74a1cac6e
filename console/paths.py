"""Where Podium's own files and its user's files live, in a checkout, a wheel or a bundle.

Promises: nothing is made on import or by asking; whoever writes makes the folder first.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

HOME_VARIABLE = "PODIUM_HOME"
"""Names one folder that holds everything the user has, for tests and portable sticks."""

_NAME = "podium"


def resources() -> Path:
    """Give the folder of fonts, icons, catalogues and pages."""
    return _shipped("resources")


def font_files() -> dict[str, Path]:
    """Give the files of the faces by name, in the order in which a letter is looked for.

    Upright only: nothing in Podium is set in italics.
    """
    import fontpkg_inter  # noqa: PLC0415 - whoever asks for a folder needs no fonts
    import fontpkg_noto_sans  # noqa: PLC0415
    import fontpkg_noto_sans_arabic  # noqa: PLC0415

    return {
        "inter": fontpkg_inter.ROOT / "files" / "Inter[opsz,wght].ttf",
        "noto-sans": fontpkg_noto_sans.ROOT / "files" / "NotoSans[wdth,wght].ttf",
        "noto-sans-arabic": fontpkg_noto_sans_arabic.ROOT
        / "files"
        / "NotoSansArabic[wdth,wght].ttf",
        "noto-sans-sc": resources() / "fonts" / "NotoSansSC-Regular.ttf",
    }


def sessions() -> Path:
    """Give the folder of the example sessions."""
    return _shipped("sessions")


def user_data() -> Path:
    """Give the folder for what Podium keeps for its user."""
    home = _home()
    return home / "data" if home else platformdirs.user_data_path(_NAME, appauthor=False)


def user_config() -> Path:
    """Give the folder of the settings."""
    home = _home()
    return home / "config" if home else platformdirs.user_config_path(_NAME, appauthor=False)


def records() -> Path:
    """Give the folder of the records, one file a session."""
    return user_data() / "records"


def log_file() -> Path:
    """Give the file of the program's log."""
    home = _home()
    logs = home / "log" if home else platformdirs.user_log_path(_NAME, appauthor=False)
    return logs / "podium.log"


def _shipped(name: str) -> Path:
    """Find a folder that travels with the program.

    First beside the package (a checkout), then inside it (a wheel puts both folders into
    ``console/_share``), then where a bundle unpacks its data.
    """
    package = Path(__file__).resolve().parent
    beside, inside = package.parent / name, package / "_share" / name
    if (package.parent / "pyproject.toml").is_file() and beside.is_dir():
        return beside
    if inside.is_dir():
        return inside
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    return Path(bundle) / name if bundle else beside


def _home() -> Path | None:
    """Give the folder that overrides the platform's, if one is named."""
    named = os.environ.get(HOME_VARIABLE)
    return Path(named).expanduser() if named else None
