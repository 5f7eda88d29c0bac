"""`./scripts/probe`: every probe to every server, as a table; `--write` keeps it in PROBES.md."""

from __future__ import annotations

import argparse
import contextlib
import json
import signal
import sys
import tempfile
from pathlib import Path

from benchmarks import providers
from benchmarks.contenders import ADMIN_TOKEN, MOCKS, Command, ready, serving
from benchmarks.dialects import Call, Dialect, Stripe
from benchmarks.environment import title
from benchmarks.measure import Row, Table
from benchmarks.probes import PROBES, Controls, Probed
from benchmarks.providers.dialects import DELETION, DOCUMENTS, KEYED, MEASURED

_PAGE = Path(__file__).with_name("PROBES.md")
OURS = "payspec sandbox"
_FAULT = {"kind": "reset_before", "provider": providers.MEASURED, "operation": "customers_get", "times": 1}
_SPOKEN: dict[str, tuple[Dialect, Dialect]] = {
    OURS: (MEASURED(f"/{providers.MEASURED}"), KEYED(f"/{providers.KEYED}")),
    "localstripe": (Stripe(), Stripe()),
}
"""What a server is asked in, and in what it is asked for idempotency keys; the others have the documents' own paths."""
CONTROLS = {
    OURS: Controls(
        Call("POST", "/_sandbox/clock/advance", {}, b'{"hours": 1}'),
        Call("POST", "/_sandbox/faults", {}, json.dumps(_FAULT).encode()),
        Call("GET", "/_sandbox/requests", {}),
    ),
    "mockoon": Controls(log=Call("GET", "/mockoon-admin/logs", {"Authorization": f"Bearer {ADMIN_TOKEN}"})),
}
"""By server, what it offers beside its API."""
_NOTE = f"""\
{DOCUMENTS} localstripe plays Stripe's API and takes
no document: it is asked the same things of Stripe's customers. n/a: the server has no call for it, or its API has no
such thing. A webhook is caused by creating a payin that names an address and simulating its payment; at localstripe by
creating a customer. The start is one start; `benchmarks/RESULTS.md` has the median of several.

prism and mockoon are asked with the document alone, as they take it; what they could do with settings or routes written
by hand is not asked. mockoon fills in what the document leaves open at random, so it may say true and then false.

{DELETION}

localstripe is under the GPL. It is installed into an environment of its own, below `.bench`, for this comparison only,
and listens on every address of the machine while it runs. Nothing of payspec depends on it.
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/probe", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the table to benchmarks/PROBES.md")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers are ended
    ready()
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, command) in enumerate(MOCKS.items()):
            print(f"Asking {name}…", file=sys.stderr)
            found[name] = _asked(name, command, Path(folder) / str(number))
    columns = ("probe", *(title(name) for name in found))
    rows = [Row(str(probe.__doc__), *(found[name][number] for name in found)) for number, probe in enumerate(PROBES)]
    table = Table("What they answer", columns, rows, _NOTE).text()
    print(table)
    if options.write:
        head = "# Probes\n\nWritten by `./scripts/probe --write`: each cell is what was observed over HTTP.\n"
        _PAGE.write_text(f"{head}\n{table.rstrip()}\n", encoding="utf-8", newline="\n")
    return 0


def _asked(name: str, command: Command, folder: Path) -> list[str]:
    """What the server said to each probe."""
    dialect, keyed = _SPOKEN.get(name, (MEASURED(), KEYED()))
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(serving(command, folder))
        # A server of documents plays one at a time.
        is_one = name in _SPOKEN
        other = server if is_one else stack.enter_context(serving(command, folder / "keyed", providers.KEYED))
        probed = Probed(server, dialect, keyed, other, CONTROLS.get(name, Controls()), lambda: serving(command, folder))
        return [probe(probed) for probe in PROBES]


if __name__ == "__main__":
    sys.exit(main())
