"""What comes in and goes out as files: reports of what happened, tables of questions.

Imports `views`, `runtime` and what is below them; no Qt.
Promises: a file is written whole or not at all, and a cell never starts a formula;
of a table that comes in no row is lost without a word.
"""
