"""`python -m payspec` is the command `payspec`."""

import sys

from payspec.cli import main

sys.exit(main())
