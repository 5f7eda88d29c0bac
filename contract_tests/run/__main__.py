"""`python -m contract_tests.run`, which is what `./scripts/contract` starts."""

import sys

from contract_tests.run.command import main

sys.exit(main())
