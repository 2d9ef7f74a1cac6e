"""The only bridge between the core and Qt: fonts, theme, icons, text, models, alarm, painter.

Imports PySide6 and everything below, never `console.widgets` or `console.display`.
Promises: importing a module here makes no Qt object; whoever has a `QApplication` asks for them.
"""
