"""Second-screen windows and the screens they live on.

May import `console.qt` and what lies below it (today only `console.domain.timeline`); never
`widgets`, the store, the clock or a command.
Promises: an audience window never covers the console; a screen is known by value, never by a kept
object; nothing appears on a screen that nobody chose; plain values and Qt signals in and out, and
no words of its own: what people read about screens is said by whoever shows it.
"""
