"""The clock of each system that also counts sleep, and the mark that tells one boot from another.

Part of `console.runtime.clock`, which is the one to ask.

- Linux: ``CLOCK_BOOTTIME``; ``CLOCK_MONOTONIC`` stops while the machine sleeps.
- macOS: ``CLOCK_MONOTONIC``, which counts sleep there; Python's `time.monotonic` does not.
- Windows: ``QueryInterruptTimePrecise``, which counts sleep and is finer than a microsecond.
  ``GetTickCount64`` counts sleep too, but in steps of 16 ms, which a digit would show;
  ``QueryUnbiasedInterruptTime`` leaves sleep out.
"""

from __future__ import annotations

import ctypes
import functools
import sys
import time
from pathlib import Path

_LINUX_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")

if sys.platform == "linux":

    def steady_ns() -> int:
        """Give nanoseconds since the computer was started, sleep included."""
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)  # noqa: TID251 - the half of clock.py that knows systems

    def _read_boot_id() -> str:
        return _LINUX_BOOT_ID.read_text(encoding="ascii").strip()

elif sys.platform == "darwin":

    def steady_ns() -> int:
        """Give nanoseconds since the computer was started, sleep included."""
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC)  # noqa: TID251 - the half of clock.py that knows systems

    def _read_boot_id() -> str:
        library = ctypes.CDLL(None, use_errno=True)
        size = ctypes.c_size_t(64)
        answer = ctypes.create_string_buffer(size.value)
        if library.sysctlbyname(b"kern.bootsessionuuid", answer, ctypes.byref(size), None, 0):
            raise OSError(ctypes.get_errno(), "the boot session has no name")
        return answer.value.decode("ascii")

elif sys.platform == "win32":
    import winreg

    _interrupt_time = ctypes.WinDLL("api-ms-win-core-realtime-l1-1-1").QueryInterruptTimePrecise
    _BOOT_KEY = (
        r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"
    )

    def steady_ns() -> int:
        """Give nanoseconds since the computer was started, sleep included."""
        ticks = ctypes.c_ulonglong()
        _interrupt_time(ctypes.byref(ticks))
        return ticks.value * 100

    def _read_boot_id() -> str:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _BOOT_KEY) as key:
            number, _ = winreg.QueryValueEx(key, "BootId")
        return f"windows-{number}"

else:

    def steady_ns() -> int:
        """Give nanoseconds of the best clock there is; sleep may be missing."""
        return time.monotonic_ns()  # noqa: TID251 - the half of clock.py that knows systems

    def _read_boot_id() -> str:
        return ""


@functools.cache
def boot_id() -> str:
    """Give a mark that is the same until the computer is started again; empty when unknown."""
    try:
        return _read_boot_id()
    except (OSError, ValueError):
        return ""
