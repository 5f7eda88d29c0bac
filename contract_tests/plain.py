"""schemathesis alone: what it says of a target with the checks it comes with, and none of ours.

This is what stands beside our checks in the table of defects. It gets the same document, signed requests and exceptions
as in a run, all phases and few examples; and it stops at the first failure, without making it smaller.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from contract_tests.documents import Document
from contract_tests.engine import EngineFailed, configuration
from contract_tests.sanitising import Sanitiser
from contract_tests.schemathesis_names import PROVIDER_VARIABLE
from contract_tests.target import Target

EXAMPLES = 5
"""Random cases per operation and phase; the coverage phase adds some hundreds that are not random."""
_OURS = "payspec_promises"
_EMPTY = re.compile(r"^\[\[operations\]\]\ninclude-name = .*\n(?=\[\[|\Z)", re.MULTILINE)
"""An operation without exceptions, which schemathesis refuses to read."""
_TIMEOUT_S = 600
_ROOT = Path(__file__).resolve().parents[1]  # where schemathesis finds our hooks


def first_accusation(document: Document, target: Target, seed: int, sanitise: Sanitiser, folder: Path) -> str | None:
    """The name of schemathesis's first check that fails, None where none does. `folder` is for its files.

    Raises EngineFailed where it did not run to its end.
    """
    config, specification, events = folder / "schemathesis.toml", folder / "openapi.json", folder / "events.ndjson"
    config.write_text(_EMPTY.sub("", configuration(document)), encoding="utf-8")
    specification.write_text(json.dumps(document.raw), encoding="utf-8")
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(config), "run", str(specification)),
        *("--url", target.base_url(document.provider), "--seed", str(seed), "--workers", "1"),
        *("--max-examples", str(EXAMPLES), "--generation-database", "none", "--no-color"),
        *("--report-ndjson-path", str(events), "--exclude-checks", _OURS, "--max-failures", "1", "--no-shrink"),
    ]
    environment = {
        **os.environ,
        "SCHEMATHESIS_HOOKS": "contract_tests.schemathesis_hooks",
        PROVIDER_VARIABLE: document.provider,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH")))),
        "PYTHONHASHSEED": "0",
    }
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=_TIMEOUT_S)
    found = _first_failure(events) if events.exists() else None
    if done.returncode not in (0, 1) or (done.returncode == 1) is not (found is not None):
        said = sanitise(f"{done.stdout[-3000:]}{done.stderr[-3000:]}")
        raise EngineFailed(f"schemathesis alone ended with {done.returncode}:\n{said}")
    return found


def _first_failure(events: Path) -> str | None:
    for line in events.read_text(encoding="utf-8").splitlines():
        checks = json.loads(line).get("ScenarioFinished", {}).get("recorder", {}).get("checks", {})
        for check in (one for several in checks.values() for one in several):
            if check["status"] == "failure":
                return str(check["name"])
    return None
