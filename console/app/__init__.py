"""The root of the window: builds everything, connects it, and takes it down again.

Imports everything and is imported by the command line alone; the only importer of qasync.
Promises: no logic of the session lives here; what is not needed for the first picture is imported
after it.
"""

from console.app.run import run

__all__ = ["run"]
