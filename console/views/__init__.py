"""What anybody sees, a pure function of `(state, now)`: wording, rounding, sorting, filtering.

Imports `console.domain` only.
Promises: no clock, no Qt, no catalogue of its own (a `Words` is handed in); frames and rows are
frozen values that compare equal when nothing anybody could see has changed.
"""
