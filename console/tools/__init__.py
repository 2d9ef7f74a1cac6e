"""Commands that run, print and end: check, report, pictures, self-test.

May import everything below `cli`. Promises: a command answers with an exit code and words for a
person, whatever it is given.
"""
