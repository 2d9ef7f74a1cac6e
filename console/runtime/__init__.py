"""What runs a session without showing it: clock, store, record, files, settings, words, tasks.

Imports `console.domain` and `console.paths` only; no Qt.
Promises: nobody else reads a clock, starts a task or writes a record; a file from outside, however
broken, becomes a value with words for a person, never an exception.
"""
