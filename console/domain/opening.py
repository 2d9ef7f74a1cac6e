"""The first event of a session: its plan with the planned lengths written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.events import SessionOpened
from console.domain.fit import fit, share_of

if TYPE_CHECKING:
    from console.domain.rundown import Plan


def opening(plan: Plan, *, is_rehearsal: bool = False) -> SessionOpened:
    """Open a plan: planned lengths are the fit at the nominal start and never move afterwards."""
    shares = [share_of(segment) for segment in plan.segments]
    if plan.length is None or not plan.is_end_hard:
        lengths = tuple(share.planned for share in shares)
    else:
        lengths = fit(shares, plan.length).lengths
    planned = tuple((share.segment, length) for share, length in zip(shares, lengths, strict=True))
    return SessionOpened(plan, planned, is_rehearsal)
