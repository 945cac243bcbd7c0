"""`python -m plivo_emulator` is the command `plivo-emulator`."""

import sys

from plivo_emulator.cli import main

sys.exit(main())
