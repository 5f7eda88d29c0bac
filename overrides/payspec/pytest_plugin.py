"""For tests with pytest: the fixture `payspec_sandbox`, a sandbox that each test finds new.

    def test_my_shop(payspec_sandbox):
        with payspec_sandbox.client("examplepay") as client:
            ...

It comes with `pip install "payspec[sandbox]"`; nothing has to be imported.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from payspec.testing import Sandbox


@pytest.fixture(scope="session")
def payspec_sandbox_server() -> Iterator[Sandbox]:
    """One sandbox for the whole run, or for each worker of pytest-xdist: starting takes longer than making it new."""
    from payspec.testing import sandbox  # here, so that a run without such tests does not pay for it

    with sandbox(seed=1) as box:
        yield box


@pytest.fixture
def payspec_sandbox(payspec_sandbox_server: Sandbox) -> Sandbox:
    """A sandbox with nothing in it but the demo merchants and their opening balances, for tests sync and async."""
    payspec_sandbox_server.control.reset(drop_snapshots=True)
    return payspec_sandbox_server
