"""The program's own log: what went wrong, for those who mend it; never what was asked or said."""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import platform
import sys

from console import __version__, paths

_SIZE = 1_000_000
_KEPT = 2


def begin_logging() -> None:
    """Write to the user's log file, a few megabytes at most; without a file, to the terminal."""
    file = paths.log_file()
    handler: logging.Handler
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            file, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    if sys.stderr is not None:
        faulthandler.enable()
    import PySide6

    root.info(
        "Podium %s, Python %s, PySide6 %s, %s",
        __version__,
        platform.python_version(),
        PySide6.__version__,
        # Not platform(): it reads the whole of Python's own file to learn which C library it has.
        f"{platform.system()} {platform.release()} {platform.machine()}",
    )
