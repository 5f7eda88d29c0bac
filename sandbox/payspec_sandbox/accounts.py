"""The merchants that may call the sandbox, and the demo credentials that a new database begins with."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from payspec_sandbox.store import Store

PAYCOMBAT = "paycombat"
"""The family of accounts that the `paycombat` and `gateway` wire formats share."""

JUICYWAY = "juicyway"

DEMO_ACCOUNTS: tuple[tuple[str, str, dict[str, str]], ...] = (
    (PAYCOMBAT, "demo000001", {"token": "snd_demo_token", "signature_key": "demo_signature_key"}),
    (PAYCOMBAT, "demo000002", {"token": "snd_other_token", "signature_key": "other_signature_key"}),
    (JUICYWAY, "demo_business", {"key": "test_demo_key"}),
    (JUICYWAY, "other_business", {"key": "test_other_key"}),
)
"""Family, id and secrets. The second of each family is there to test that merchants are kept apart."""


SECRETS: Mapping[str, Mapping[str, str]] = {
    PAYCOMBAT: {"token": "snd_", "signature_key": ""},
    JUICYWAY: {"key": "test_"},
}
"""What a merchant of each family has to keep to itself, and how those that are made up begin."""


@dataclass(frozen=True, slots=True)
class Account:
    """One merchant. Its secrets stay out of the repr."""

    family: str
    id: str
    secrets: tuple[tuple[str, bytes], ...]

    def __repr__(self) -> str:
        return f"Account({self.family!r}, {self.id!r})"

    def secret(self, name: str) -> bytes:
        """One of its secrets by name."""
        return dict(self.secrets)[name]

    @property
    def webhook_urls(self) -> tuple[str, ...]:
        """Where the merchant wants events to go; several, separated by white space."""
        return tuple(dict(self.secrets).get("webhook_urls", b"").decode().split())

    @property
    def org_id(self) -> str:
        """Its organisation's id at PayCombat, derived from its own id so that it never changes."""
        return "org_" + hashlib.sha256(self.id.encode()).hexdigest()[:32]


class AccountBook:
    """All accounts, found by what a request presents."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.reload()

    def reload(self) -> None:
        """Read the accounts again, after the store was given other content."""
        self._accounts = tuple(_loaded(self._store))

    def add(self, family: str, identifier: str, facts: Mapping[str, str]) -> Account:
        """Make an account. Call it inside a piece of work."""
        self._store.add_account(family, identifier, facts)
        self.reload()
        return next(account for account in self._accounts if (account.family, account.id) == (family, identifier))

    def all(self) -> tuple[Account, ...]:
        """Every account."""
        return self._accounts

    def get(self, identifier: str) -> Account | None:
        """An account by its id."""
        return next((account for account in self._accounts if account.id == identifier), None)

    def remove(self, account: Account) -> None:
        """Take an account away, with everything it has. Call it inside a piece of work."""
        self._store.remove_account(account.family, account.id)
        self.reload()

    def set_fact(self, account: Account, name: str, value: str) -> None:
        """Change one fact of an account. Call it inside a piece of work."""
        facts = {key: text.decode() for key, text in account.secrets if key != "id"}
        self._store.set_facts(account.family, account.id, {**facts, name: value})
        self.reload()

    def holder(self, family: str, name: str, presented: bytes) -> Account | None:
        """The account whose secret of this name was presented. Takes the same time whichever it is."""
        holder = None
        for account in self._accounts:
            if account.family == family and hmac.compare_digest(account.secret(name), presented):
                holder = account
        return holder


def _loaded(store: Store) -> Iterator[Account]:
    for family, identifier, facts in store.accounts():
        secrets = {"id": identifier, **facts}
        yield Account(family, identifier, tuple((name, value.encode()) for name, value in secrets.items()))
