"""What the first picture needs and what needs no Qt itself, imported before Qt is.

PySide looks through the source of every module that is imported after it, for a mark that none of
ours has: a tenth of a millisecond each, and there are some three hundred.
"""

from __future__ import annotations

from importlib import import_module

from console.runtime.sweeping import sweep_later

CORE = (
    "asyncio",
    "logging.handlers",
    "console.backstage.opening",
    "console.domain.landmarks",
    "console.feed.inbox",
    "console.feed.scripted",
    "console.runtime.pulse",
    "console.runtime.session_file",
    "console.runtime.settings",
    "console.views.console",
    "console.views.questions",
)
"""What every start imports; each brings what it stands on."""

READING = (
    "cattrs",
    "console.feed.questions_file",
    "console.runtime.session_keys",
    "console.runtime.session_schema",
)
"""What a start imports that reads a session file and begins its record."""


def import_core(*, is_reading: bool) -> None:
    """Import all that will be asked for in a moment; `is_reading` when a session was named.

    From here to the first window no garbage is searched for.
    """
    sweep_later()
    for name in CORE + READING if is_reading else CORE:
        import_module(name)
