"""Writing a small file whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

USUAL = 0o666
"""For whoever the user's own mask lets read it."""

OWNER_ONLY = 0o600
"""For nobody but its owner."""


def write_whole(path: Path, text: str, mode: int = USUAL) -> None:
    """Put a text in a file's place, on the disk before its name; makes the folder it lies in.

    Raises:
        OSError: the disk does not take it; what was there before is still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)  # whatever its mode was
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
