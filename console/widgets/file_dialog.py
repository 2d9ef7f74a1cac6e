"""How a person picks a file: by a dialog that nothing waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def pick_file(
    window: QWidget, title: str, kinds: list[str], chosen: Callable[[str], None], folder: str = ""
) -> QFileDialog:
    """Offer the files of some kinds; `chosen` is called with the path of one, or never.

    `kinds` are filters as Qt has them. The dialog is Qt's own: a native one may stop this program's
    loop, and with it the clock.
    """
    dialog = QFileDialog(window, title, folder)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setModal(False)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(chosen)
    dialog.show()
    return dialog
