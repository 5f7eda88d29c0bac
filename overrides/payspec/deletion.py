"""Deleting with care, in the steps that providers advise: check, back up, ask, delete, confirm.

The backup is on disk before anything is deleted, and no step that fails leaves less than there was. For a soft delete
the record stays; the copy is made all the same, and the end is confirmed by `is_active`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol

import attrs

from payspec.errors import ConfigurationError, NotFoundError, PayspecError
from payspec.runtime.model import Model

Confirm = Callable[[Any], bool]


class DeletionNotConfirmedError(PayspecError):
    """The provider accepted the deletion, and the record is still there as it was.

    `backup` is the file with the copy. Read the customer again later; a provider may take its time.
    """

    def __init__(self, message: str, backup: Path) -> None:
        super().__init__(message)
        self.backup = backup


@attrs.frozen
class Deletion:
    """What became of it: the customer as it was, the file with its copy, and whether it was deleted."""

    customer: Model
    backup: Path
    is_deleted: bool


class _Customers(Protocol):
    def get(self, customer_id: str, /) -> Any: ...
    def delete(self, customer_id: str, /) -> Any: ...


class _AsyncCustomers(Protocol):
    def get(self, customer_id: str, /) -> Awaitable[Any]: ...
    def delete(self, customer_id: str, /) -> Awaitable[Any]: ...


def delete_customer(customers: _Customers, customer_id: str, *, backup: Path, confirm: Confirm) -> Deletion:
    """Delete a customer with `client.customers` of any provider that has one, with a copy made first.

    Args:
        customers: The resource, `client.customers`.
        customer_id: Which customer.
        backup: The file for the copy, as JSON. It must not exist yet; it holds personal data, and only its owner may
            read it.
        confirm: Gets the customer and says whether to go on; `ask` asks on the terminal.

    Raises:
        NotFoundError: There is no such customer (BadRequestError where the provider says so). Nothing was written or
            deleted.
        ConfigurationError: The backup cannot be written. Nothing was deleted.
        ConflictError, PermissionDeniedError: The provider refuses. Nothing was deleted, the backup stays.
        DeletionNotConfirmedError: The deletion was accepted, and reading still shows the customer.
    """
    customer = customers.get(customer_id)
    _write(backup, customer)
    if not confirm(customer):
        return Deletion(customer, backup, is_deleted=False)
    customers.delete(customer_id)
    try:
        left = customers.get(customer_id)
    except NotFoundError:
        left = None
    return _concluded(customer, left, backup)


async def delete_customer_async(
    customers: _AsyncCustomers, customer_id: str, *, backup: Path, confirm: Confirm
) -> Deletion:
    """`delete_customer` for the async clients."""
    customer = await customers.get(customer_id)
    _write(backup, customer)
    if not confirm(customer):
        return Deletion(customer, backup, is_deleted=False)
    await customers.delete(customer_id)
    try:
        left = await customers.get(customer_id)
    except NotFoundError:
        left = None
    return _concluded(customer, left, backup)


def ask(customer: Any) -> bool:
    """Ask on the terminal; only the word `delete` goes on."""
    return input(f"Delete {customer}? Type `delete` to go on: ").strip() == "delete"


def _write(backup: Path, customer: Model) -> None:
    """Put the copy on disk, durably, before anything else happens."""
    content = json.dumps(customer.to_dict(), indent=2, ensure_ascii=False) + "\n"
    try:
        # Exclusive: an earlier backup is never overwritten.
        descriptor = os.open(backup, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogatepass") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        reason = f"The backup {backup} cannot be written ({error.strerror}); nothing was deleted."
        raise ConfigurationError(f"{reason} Name a file that does not exist yet.") from None


def _concluded(customer: Model, left: Any, backup: Path) -> Deletion:
    if left is None or getattr(left, "is_active", True) is False:
        return Deletion(customer, backup, is_deleted=True)
    message = f"The deletion was accepted, and the customer is still there. Its copy: {backup}."
    raise DeletionNotConfirmedError(message, backup)
