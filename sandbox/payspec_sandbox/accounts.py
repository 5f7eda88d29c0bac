"""The merchants that may call the sandbox, and the demo merchants that a new database begins with."""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from payspec_sandbox.money import SCALE
from payspec_sandbox.specification import DocumentUnusable, Specification, Specifications
from payspec_sandbox.storage.store import Store

_WEBHOOK_URLS = "webhook_urls"
_TAKEN = frozenset({"id", "family", _WEBHOOK_URLS})
"""What accounts and the control API call something else."""


@dataclass(frozen=True, slots=True)
class Account:
    """One merchant. Its secrets stay out of the repr."""

    family: str
    id: str
    secrets: tuple[tuple[str, bytes], ...]

    def __repr__(self) -> str:
        return f"Account({self.family!r}, {self.id!r})"

    def secret(self, name: str) -> bytes:
        """One of its secrets by name. An account of an old database may lack one; nobody can present an empty one."""
        return dict(self.secrets).get(name, b"")

    @property
    def webhook_urls(self) -> tuple[str, ...]:
        """Where the merchant wants events to go; several, separated by white space."""
        return tuple(self.secret(_WEBHOOK_URLS).decode().split())


@dataclass(frozen=True, slots=True)
class Family:
    """The merchants of one backend: of one provider, or of several that show the same rows."""

    name: str
    secrets: Mapping[str, str]
    """What a merchant has to keep to itself, and how it begins where it is made up."""
    id_begins: str
    merchants: Sequence[Mapping[str, str]]
    """The demo merchants: an id and each secret. The second is there to test that merchants are kept apart."""
    opening: Mapping[str, Mapping[str, int]]
    """What a new merchant has: units by account and currency."""


def families(specifications: Specifications) -> dict[str, Family]:
    """All families, by name. Raises DocumentUnusable where merchants could not be told apart."""
    found = {one.family: _family(one.family, specifications) for one in specifications.values()}
    owners: dict[str, str] = {}
    for family in found.values():
        for one in family.merchants:
            other = owners.setdefault(one["id"], family.name)
            if other != family.name:
                problem = f"the demo merchant {one['id']} is one of {other} as well; give it another id"
                raise DocumentUnusable(f"{family.name}: x-provider/sandbox/merchants: {problem}.")
    return found


def _family(name: str, specifications: Specifications) -> Family:
    if name not in specifications:
        user = next(one.name for one in specifications.values() if one.family == name)
        raise DocumentUnusable(f"{user}: x-provider/accounts is {name}, and there is no document of that provider.")
    owner = specifications[name]
    of_it = [owner, *(one for one in specifications.values() if one.family == name and one is not owner)]
    begin = {key: text for one in of_it for key, text in one.begin.items()}
    secrets = {
        secret.stored: begin.get(secret.stored, "")
        for one in of_it
        for secret in one.credentials.values()
        if secret.is_secret
    }
    merchants = _merchants(of_it)
    _check(owner, secrets, merchants)
    return Family(name, secrets, begin.get("id", f"{name}_"), merchants, _opening(owner))


def _merchants(specifications: Sequence[Specification]) -> list[dict[str, str]]:
    """Those of all providers of a family; what each says of one with the same id is put together."""
    found: dict[str, dict[str, str]] = {}
    for specification in specifications:
        for one in specification.merchants:
            found.setdefault(one["id"], {}).update(one)
    return list(found.values())


def _check(owner: Specification, secrets: Mapping[str, str], merchants: Sequence[Mapping[str, str]]) -> None:
    where = f"{owner.name}: x-provider"
    for name in _TAKEN & secrets.keys():
        raise DocumentUnusable(f"{where}/credentials: {name} is a word of the sandbox; say another in sandbox/names.")
    for name in secrets:
        values = [one[name] for one in merchants if name in one]
        if len(values) < len(merchants):
            raise DocumentUnusable(f"{where}/sandbox/merchants: each of them needs a {name}.")
        if len(set(values)) < len(values):
            raise DocumentUnusable(f"{where}/sandbox/merchants: two of them have the same {name}.")


def _opening(owner: Specification) -> dict[str, dict[str, int]]:
    """From the accounts of its behaviour; without any there is no money."""
    accounts: Mapping[str, Mapping[str, object]] = owner.common.get("accounts", {})
    return {
        account: {currency: int(Decimal(str(amount)) * 10**SCALE) for currency, amount in amounts.items() if amount}
        for account, amounts in accounts.items()
    }


class AccountBook:
    """All accounts, found by what a request presents."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.reload()

    def reload(self) -> None:
        """Read the accounts again, after the store was given other content."""
        self._accounts = tuple(_loaded(self._store))
        self._secrets: dict[tuple[str, str], list[tuple[bytes, Account]]] = {}

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

    def first(self, family: str) -> Account | None:
        """The account that an operation without credentials is about."""
        return next((account for account in self._accounts if account.family == family), None)

    def holder(self, family: str, name: str, presented: bytes) -> Account | None:
        """The account whose secret of this name was presented. Takes the same time whichever it is."""
        secrets = self._secrets.get((family, name))
        if secrets is None:
            own = [account for account in self._accounts if account.family == family]
            secrets = self._secrets[family, name] = [(account.secret(name), account) for account in own]
        holder = None
        for secret, account in secrets:
            if hmac.compare_digest(secret, presented):
                holder = account
        return holder if presented else None


def _loaded(store: Store) -> Iterator[Account]:
    for family, identifier, facts in store.accounts():
        secrets = {"id": identifier, **facts}
        yield Account(family, identifier, tuple((name, value.encode()) for name, value in secrets.items()))
