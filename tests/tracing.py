"""Coverage is judged by what happens every time: random examples are not counted.

A line that only some example reached would be covered on one day and not on the next; and tracing
the thousands of examples took a third of their time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from coverage import Coverage

if TYPE_CHECKING:
    from collections.abc import Generator


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Trace nothing while a property is tried."""
    tracer = Coverage.current()
    if tracer is None or not getattr(pyfuncitem.obj, "is_hypothesis_test", False):
        return (yield)
    tracer.stop()
    try:
        return (yield)
    finally:
        tracer.start()
