"""The embedded server: who may come in, and what is asked and told over HTTP.

The modules `far_…` are its other end: a screen on another machine, which connects to its console.

Imports `console.domain`, `console.views`, `console.runtime`, `console.exchange`, `console.feed` and
aiohttp; no Qt. aiohttp takes a seventh of a second to import, so whoever runs the server imports
these modules when a session needs one, and not before.
Promises: it listens on this computer alone until a person asks for the network; everything that
comes in is limited in size, number and time; everything that goes out is text; it fetches nothing
(a far screen does: pictures, from its own console), sets no cookie and writes nobody's address or
words into the log.
"""
