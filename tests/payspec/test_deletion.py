"""Deleting with care: the copy is there before anything is deleted, and each failure leaves a usable state."""

from __future__ import annotations

import asyncio
import json
import pickle
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from payspec import BadRequestError, ConfigurationError, ConflictError, NotFoundError
from payspec.deletion import Deletion, DeletionNotConfirmedError, ask, delete_customer, delete_customer_async
from payspec.testing import Sandbox, sandbox
from payspec_generated.juicyway.models import Customer

PERSON = {"first_name": "Ada", "last_name": "Example", "address_country": "ID"}
ADDRESS = {"line1": "1 Sample Street", "city": "Lagos", "state": "Lagos", "zip_code": "100001", "country": "NG"}


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with sandbox(seed=5) as running:
        yield running


def _juicyway(client: Any, email: str) -> Any:
    return client.customers.create(
        first_name="Ada", last_name="Example", email=email, phone_number="+2348000000000", type="individual",
        billing_address=ADDRESS,
    )  # fmt: skip


def test_a_permanent_delete_leaves_the_copy(box: Sandbox, tmp_path: Path) -> None:
    """The record is gone, the file says what it was, and only its owner may read it."""
    backup = tmp_path / "customer.json"
    with box.juicyway() as client:
        made = _juicyway(client, "a@example.com")
        whole = client.customers.get(made.id).to_dict()

        def confirm(customer: Any) -> bool:
            assert json.loads(backup.read_text(encoding="utf-8")) == whole  # it was written before anybody was asked
            return bool(customer.id == made.id)

        done = delete_customer(client.customers, made.id, backup=backup, confirm=confirm)
        assert done == Deletion(Customer.from_dict(whole), backup, is_deleted=True)
        with pytest.raises(NotFoundError):
            client.customers.get(made.id)
    assert json.loads(backup.read_text(encoding="utf-8")) == whole
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_a_soft_delete_is_confirmed_by_the_record(box: Sandbox, tmp_path: Path) -> None:
    """Sync and async."""
    with box.paycombat() as client:
        made = client.customers.create(type="individual", description="d", individual=PERSON)
        done = delete_customer(client.customers, made.customer_id, backup=tmp_path / "a", confirm=lambda _: True)
        assert done.is_deleted

    async def run() -> Deletion:
        async with box.async_paycombat() as other:
            made = await other.customers.create(type="individual", description="d", individual=PERSON)
            return await delete_customer_async(
                other.customers, made.customer_id, backup=tmp_path / "b", confirm=lambda _: True
            )

    assert asyncio.run(run()).is_deleted


def test_a_no_deletes_nothing_and_keeps_the_copy(box: Sandbox, tmp_path: Path) -> None:
    """The customer is read as before."""
    with box.juicyway() as client:
        made = _juicyway(client, "b@example.com")
        done = delete_customer(client.customers, made.id, backup=tmp_path / "a", confirm=lambda _: False)
        assert not done.is_deleted
        assert client.customers.get(made.id).id == made.id
        assert (tmp_path / "a").exists()


def test_a_backup_that_cannot_be_written_stops_everything(box: Sandbox, tmp_path: Path) -> None:
    """An earlier one is not overwritten, and nobody is asked."""
    (tmp_path / "there").write_text("earlier", encoding="utf-8")
    with box.juicyway() as client:
        made = _juicyway(client, "c@example.com")
        for backup in (tmp_path / "there", tmp_path / "no" / "folder", tmp_path):
            with pytest.raises(ConfigurationError, match="nothing was deleted"):
                delete_customer(client.customers, made.id, backup=backup, confirm=_never)
        assert client.customers.get(made.id).id == made.id
    assert (tmp_path / "there").read_text(encoding="utf-8") == "earlier"


def _never(customer: Any) -> bool:
    raise AssertionError("nobody should be asked")


def test_an_unknown_customer_leaves_no_file(box: Sandbox, tmp_path: Path) -> None:
    """The error is the read's."""
    with box.juicyway() as client, pytest.raises(NotFoundError):
        delete_customer(client.customers, "unknown", backup=tmp_path / "a", confirm=_never)
    with box.paycombat() as other, pytest.raises(BadRequestError):
        delete_customer(other.customers, "unknown", backup=tmp_path / "a", confirm=_never)
    assert not (tmp_path / "a").exists()


class _Stubborn:
    """A provider that refuses, or that accepts and does nothing."""

    def __init__(self, refusal: Exception | None = None) -> None:
        self.refusal = refusal

    def get(self, customer_id: str, /) -> Customer:
        return Customer.from_dict({"id": customer_id})

    def delete(self, customer_id: str, /) -> None:
        if self.refusal:
            raise self.refusal


def test_a_refusal_keeps_the_copy(tmp_path: Path) -> None:
    """409: something depends on the customer."""
    refusal = ConflictError("pending", operation="o", method="DELETE", path="/", status=409)
    with pytest.raises(ConflictError):
        delete_customer(_Stubborn(refusal), "c1", backup=tmp_path / "a", confirm=lambda _: True)
    assert json.loads((tmp_path / "a").read_text(encoding="utf-8")) == {"id": "c1"}


def test_a_deletion_that_changed_nothing_is_said_so(tmp_path: Path) -> None:
    """With the place of the copy; the error travels."""
    with pytest.raises(DeletionNotConfirmedError, match="still there") as caught:
        delete_customer(_Stubborn(), "c1", backup=tmp_path / "a", confirm=lambda _: True)
    assert pickle.loads(pickle.dumps(caught.value)).backup == tmp_path / "a"


_TYPED = {"delete": True, " delete ": True, "y": False, "": False, "DELETE": False}


@pytest.mark.parametrize(("typed", "goes_on"), _TYPED.items())
def test_only_the_word_goes_on(typed: str, goes_on: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A habit of pressing y deletes nothing."""
    monkeypatch.setattr("builtins.input", lambda _: typed)
    assert ask(Customer.from_dict({})) is goes_on
