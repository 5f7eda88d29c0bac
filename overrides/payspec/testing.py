"""For tests of your own code: a sandbox of your own, and clients that already have its credentials.

    from payspec.testing import sandbox

    with sandbox() as box, box.client("examplepay") as client:
        print(client.customers.list().items)

Each provider of payspec's own has a method of its name too, whose client has types. It needs the extra:
pip install "payspec[sandbox]".
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from typing import Any

import attrs

from payspec.demo import client_class
from payspec.demo import demo_credentials as demo_credentials
from payspec.demo import webhook as webhook
from payspec.errors import ConfigurationError
from payspec.providers.testing import *  # noqa: F403
from payspec.retries import without_waiting as without_waiting
from payspec.sandbox_control import Control as Control
from payspec_generated.testing import Clients


@attrs.frozen
class Sandbox(Clients):
    """A running sandbox. `url` is its address; the methods make clients with the demo merchant's credentials.

    These clients do not warn of inferred operations: the sandbox plays them as the specification has them.
    """

    url: str

    @property
    def control(self) -> Control:
        """Its clock, faults, log, deliveries and ledger."""
        return Control(self.url)

    def client(self, provider: str) -> Any:
        """A client of any installed provider. Raises ConfigurationError where there is no such provider."""
        return self._client(provider, "")

    def async_client(self, provider: str) -> Any:
        """The same, awaited."""
        return self._client(provider, "Async")

    def _client(self, provider: str, before: str) -> Any:
        given = demo_credentials(provider)
        return client_class(provider, before)(**given, base_url=f"{self.url}/{provider}", unverified="allow")


@contextmanager
def sandbox(*, seed: int | None = None, db: str = ":memory:") -> Generator[Sandbox, None, None]:
    """A sandbox on a free port of this machine, for as long as the block runs.

    With a `seed` ids and clock are repeatable; `db` names a file to keep the data in.
    Raises ConfigurationError where the extra is not installed, and where the file cannot be used.
    """
    try:
        from payspec_sandbox.documents import DocumentMissing
        from payspec_sandbox.server import AddressUnusable, running
        from payspec_sandbox.storage.database import DatabaseUnusable
    except ModuleNotFoundError as error:
        message = f'The sandbox needs {error.name}. Install it with: pip install "payspec[sandbox]"'
        raise ConfigurationError(message) from None
    if not db:
        raise ConfigurationError("`db` names no file. Leave it out to keep the data in memory.")
    with ExitStack() as stack:
        try:
            server = stack.enter_context(running(seed=seed, db=db))
        except (AddressUnusable, DatabaseUnusable, DocumentMissing) as error:
            raise ConfigurationError(str(error)) from None
        yield Sandbox(server.url)
