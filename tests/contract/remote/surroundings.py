"""What the tests of remote runs share: a server on this machine, settings for it, and a clock that needs no time."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs

from contract_tests.credentials import demo_merchant
from contract_tests.documents import Document, load, providers
from contract_tests.remote.command import Surroundings, ask
from contract_tests.remote.consent import moves_money, writes
from contract_tests.remote.evidence import Evidence
from contract_tests.remote.settings import Settings
from contract_tests.target import served
from payspec_sandbox.app import create_app

DOCUMENTS: dict[str, Document] = {name: load(name) for name in providers()}
TODAY = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@attrs.define
class Clock:
    """Time that passes only where somebody waits."""

    time_s: float = 0.0
    waits_s: list[float] = attrs.field(factory=list)

    def now_s(self) -> float:
        """Monotonic time."""
        return self.time_s

    def sleep(self, seconds: float) -> None:
        """Wait, and remember it."""
        self.waits_s.append(seconds)
        self.time_s += seconds


def variables(provider: str) -> dict[str, str]:
    """The names of the environment variables of a provider's credentials."""
    return {scheme: f"TEST_{scheme.upper()}" for scheme in DOCUMENTS[provider].schemes}


def surroundings(provider: str, secrets: Mapping[str, str] | None = None, clock: Clock | None = None) -> Surroundings:
    """The sandbox's demo credentials, or others, in the environment."""
    clock = clock or Clock()
    values = secrets or demo_merchant(DOCUMENTS[provider]).secrets
    environment = {name: values[scheme] for scheme, name in variables(provider).items()}
    return Surroundings(environment, clock.now_s, clock.sleep, lambda: TODAY)


def everything(provider: str, url: str, **changes: Any) -> Settings:
    """A target where everything may be sent."""
    document = DOCUMENTS[provider]
    money = frozenset(one.id for one in document.operations.values() if moves_money(document, one))
    writing = frozenset(one.id for one in document.operations.values() if writes(one)) - money
    allowed: dict[str, Any] = {"may_write": writing, "may_move_money": money, "max_requests": 2000}
    return reading(provider, url, **{**allowed, **changes})


def reading(provider: str, url: str, **changes: Any) -> Settings:
    """A target as it is where nothing is listed."""
    chosen: dict[str, Any] = {"name": f"{provider}-test", "base_url": f"{url}/{provider}", "provider": provider}
    chosen |= {"test_environment": True, "credentials": variables(provider), **changes}
    return Settings(**chosen)


@contextlib.contextmanager
def provider_at(around: Callable[[Any], Any] = lambda app: app) -> Iterator[str]:
    """The address of a fresh sandbox, or of what is put around it."""
    with contextlib.closing(create_app(seed=1)) as app, served(around(app)) as target:
        yield target.url


def asked(settings: Settings, folder: Path, documents: Mapping[str, Document] = DOCUMENTS, **given: Any) -> Evidence:
    """One run; its files are in the folder."""
    return ask(settings, documents, surroundings(settings.provider, **given), folder)


def verdicts(evidence: Evidence) -> dict[str, str]:
    """The verdict on every operation."""
    return {one.id: evidence.verdict(one) for one in evidence.document.operations.values()}
