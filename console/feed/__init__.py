"""The online side: what brings questions in, one connector a file, and the one way in for all.

Imports `console.domain`, `console.views`, `console.runtime` and `console.exchange`; no Qt.
Promises: nothing that comes from outside raises or goes on air; it is cleaned, limited, counted,
and told as received only after it is in the record.
"""
