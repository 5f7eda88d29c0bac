"""Fixtures of the sandbox's tests: a running sandbox and callers that judge each reply by the document."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from payspec_sandbox.server import RunningSandbox, running

# pytest imports test files one by one (importlib mode), so what they share has to be found by its own name.
sys.path.insert(0, str(Path(__file__).parent))

from sandbox_callers import Caller, example


@pytest.fixture(scope="session")
def stop_later() -> Iterator[Callable[[ExitStack], object]]:
    """Stops sandboxes beside the tests that follow: each waits a moment for its connections, and there are hundreds."""
    stopped: list[Future[None]] = []
    with ThreadPoolExecutor(4) as pool:
        yield lambda stack: stopped.append(pool.submit(stack.close))
    for one in stopped:
        one.result()


@pytest.fixture
def sandbox(stop_later: Callable[[ExitStack], object]) -> Iterator[RunningSandbox]:
    """A seeded sandbox on a free port, new for each test."""
    stack = ExitStack()
    yield stack.enter_context(running(seed=1))
    stop_later(stack)


@pytest.fixture(scope="module")
def running_sandbox() -> Iterator[RunningSandbox]:
    """One sandbox for all tests of a file that leave it as it was, or do not mind."""
    with running(seed=1) as started:
        yield started


@pytest.fixture
def control(sandbox: RunningSandbox) -> Iterator[httpx.Client]:
    """A client of the control API."""
    with httpx.Client(base_url=sandbox.url + "/_sandbox") as client:
        yield client


@pytest.fixture
def caller(sandbox: RunningSandbox) -> Iterator[Callable[..., Caller]]:
    """Makes callers of the running sandbox: provider, then merchant."""
    made: list[Caller] = []

    def make(provider: str, merchant: str = "demo") -> Caller:
        made.append(Caller(sandbox.url, provider, merchant))
        return made[-1]

    yield make
    for one in made:
        one.client.close()


@pytest.fixture
def paycombat(caller: Callable[..., Caller]) -> Caller:
    """The demo merchant at PayCombat."""
    return caller("paycombat")


@pytest.fixture
def gateway(caller: Callable[..., Caller]) -> Caller:
    """The demo merchant at the gateway."""
    return caller("gateway")


@pytest.fixture
def juicyway(caller: Callable[..., Caller]) -> Caller:
    """The demo business at Juicyway."""
    return caller("juicyway")


@pytest.fixture
def person(paycombat: Caller) -> dict[str, Any]:
    """A new customer of PayCombat: an individual with every detail."""
    return paycombat("customers_create", example("paycombat", "customers_create", "individual")).json()["data"]


@pytest.fixture
def company(paycombat: Caller) -> dict[str, Any]:
    """A new customer of PayCombat: a company."""
    return paycombat("customers_create", example("paycombat", "customers_create", "company")).json()["data"]
