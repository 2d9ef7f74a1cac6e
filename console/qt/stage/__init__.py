"""The pictures of a second screen as placed items: text, shapes, codes, images and clocks.

A module makes one group of scenes; `layout` chooses among them and adds what all have in common.
Everything is placed on a canvas whose shorter side is 1080 units, whatever the size in pixels, so
a small monitor breaks its lines where the projector does.
Imports PySide6, `console.views` and its neighbours in `console.qt`.
Promises: no item of writing overlaps another, leaves the safe area or falls below 7 to 1, unless an
organizer chose such colours and was warned of them.
"""
