"""What is measured: the one folder of the benchmarks that names providers.

Names alone, so that programs of any environment can import it; how a merchant speaks to them is in `dialects`.
"""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
MEASURED = "paycombat"
"""The provider whose calls are measured."""
KEYED = "juicyway"
"""One with idempotency keys, which the measured one lacks."""
EXAMPLES = _ROOT / "spec" / MEASURED / "examples"
CUSTOMER = EXAMPLES / "customers_get" / "200.documented.json"
DOCUMENT = _ROOT / "generated" / "payspec_generated" / MEASURED / "openapi.json"
CLIENT = "PayCombat"
CREDENTIALS = {"token": "t", "signature_key": "k"}
MAKE_CLIENT = "payspec.PayCombat(token='t', signature_key='k')"
"""The same as a program."""
BASE_URL = "https://api.paycombat.com"
HEADER = "X-token"
"""Where the token goes, for clients that are not ours."""
