"""``python -m console`` is ``podium``."""

import sys

from console.cli import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A bundle is its own Python: called to read a table apart, it does that and ends here.
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
