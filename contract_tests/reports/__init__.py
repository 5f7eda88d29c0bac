"""The reports of a run: a page for people, JUnit XML and SARIF for CI, JSON for programs. None holds a secret."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import attrs

from contract_tests.documents import load, providers
from contract_tests.reports.data import text as data
from contract_tests.reports.junit import text as junit
from contract_tests.reports.page import text as page
from contract_tests.reports.sarif import text as sarif
from contract_tests.requests.ledger import merged
from contract_tests.run.result import Result
from contract_tests.sanitising import Sanitiser

PAGE, DATA = "report.html", "report.json"
FORMATS: Mapping[str, Callable[[Result], str]] = {
    PAGE: page,
    DATA: data,
    "junit.xml": junit,
    "report.sarif": sarif,
}
"""By the name of the file."""
_TEXTS = ("provider", "operation", "check", "rule", "source", "detail", "request", "answer", "story")


def write(result: Result, folder: Path) -> None:
    """Write all reports. Whoever noted a failure left its secrets out; here they are replaced once more, before any
    format escapes them."""
    # Where several providers share a backend, a test of one has the secrets of all.
    clean = _without_secrets(result, Sanitiser(load(name) for name in providers()))
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in FORMATS.items():
        folder.joinpath(name).write_text(made(clean), encoding="utf-8")


def _without_secrets(result: Result, sanitise: Sanitiser) -> Result:
    ledger = merged([result.ledger])
    found, ledger.failures = ledger.failures, {}
    for key, failure in found.items():
        clean = attrs.evolve(failure, **{name: sanitise(getattr(failure, name)) for name in _TEXTS})
        times = ledger.repeated.pop(key, 0)
        ledger.failures.setdefault(clean.key, clean)
        ledger.repeated[clean.key] += times
    ledger.warnings = Counter({sanitise(text): times for text, times in ledger.warnings.items()})
    return attrs.evolve(result, ledger=ledger)
