"""What a session is and how it may change: the pure core.

Imports only itself, plain data types of the standard library and ``rpds``.
Promises: no clock, no loop, no file, no log, no randomness; `decide` and `evolve` never raise for
any command or event on any state; replaying the events gives the state again.
"""
