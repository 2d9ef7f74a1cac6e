"""What comes in and goes out as files; here reports of what happened.

Imports `views`, `runtime` and what is below them; no Qt.
Promises: a file is written whole or not at all, and a cell never starts a formula.
"""
