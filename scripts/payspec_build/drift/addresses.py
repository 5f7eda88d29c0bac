"""`python -m payspec_build.drift.addresses`: the pages that can be saved again, as file name, a tab, and address.

Those are the pages of all ledgers whose address has a path; what is named in words, or is no page, is left out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from payspec_build.documents import SPEC, SpecError, providers
from payspec_build.drift.comparing.ledger import Ledger

_FETCHED = ("page", "document", "menu")
_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:/[A-Za-z0-9._~%+@-]+)+")


def addresses(spec: Path = SPEC) -> Iterator[tuple[str, str]]:
    """File name and address of each page; a page that several ledgers name stands there once."""
    seen: set[str] = set()
    for provider in providers(spec):
        for page in Ledger.load(spec / provider).pages:
            if page.kind in _FETCHED and _ADDRESS.fullmatch(page.address) and page.address not in seen:
                seen.add(page.address)
                yield f"{provider}-{len(seen):03}", page.address


def main() -> int:
    """Print them."""
    try:
        for file, address in addresses():
            print(f"{file}\t{address}")
    except SpecError as problem:
        print(f"Cannot read the ledgers: {problem}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
