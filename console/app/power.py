"""Whether this computer runs on its battery, where the system says so in a file (Linux)."""

from __future__ import annotations

from pathlib import Path

_SUPPLIES = Path("/sys/class/power_supply")


def is_on_battery(supplies: Path = _SUPPLIES) -> bool | None:
    """Say whether no mains is plugged in; None where the machine does not say.

    The format is the kernel's power-supply class: a mains supply has ``type`` Mains or USB and
    ``online`` 0 or 1.
    """
    mains = [
        online
        for supply in _each(supplies)
        if _read(supply / "type") in {"Mains", "USB"}
        and (online := _read(supply / "online")) in {"0", "1"}
    ]
    return None if not mains else "1" not in mains


def _each(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
