"""Fixtures of the engine's tests: a sandbox that plays an invented provider (`sandbox_jars.py`)."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from sandbox_jars import specification

from payspec_sandbox.server import RunningSandbox, running
from payspec_sandbox.specification import Specification

Ask = Callable[..., httpx.Response]


@pytest.fixture
def jars() -> Iterator[RunningSandbox]:
    """A sandbox that plays jars and nothing else."""
    with running(seed=1, documents={"jars": specification()}) as started:
        yield started


@pytest.fixture
def ask(jars: RunningSandbox) -> Iterator[Ask]:
    """Asks it, as the first merchant or as another."""
    with httpx.Client(base_url=f"{jars.url}/jars") as client:

        def send(method: str, path: str, body: Any = None, *, key: str = "key-one", **query: Any) -> httpx.Response:
            headers = {"X-Key": key, **query.pop("headers", {})}
            return client.request(method, path, json=body, headers=headers, params=query)

        yield send


@pytest.fixture
def control(jars: RunningSandbox) -> Iterator[httpx.Client]:
    """A client of the control API."""
    with httpx.Client(base_url=jars.url + "/_sandbox") as client:
        yield client


@pytest.fixture
def jars_named_by_callers() -> Iterator[Callable[[Any], httpx.Response]]:
    """Makes jars in a sandbox whose file keeps them under their names and forgets to say that those are unique."""
    right = specification()
    behaviour = copy.deepcopy(dict(right.behaviour))
    jar = behaviour["resources"]["jar"]
    jar["named_by"] = ["name"]
    del jar["unique"]
    for entry in jar["operations"].values():
        entry.pop("refused", None)
    wrong = Specification(right.name, right.document, behaviour)
    with running(seed=1, documents={"jars": wrong}) as started:
        with httpx.Client(base_url=f"{started.url}/jars", headers={"X-Key": "key-one"}) as client:
            yield lambda body: client.post("/jars", json=body)
