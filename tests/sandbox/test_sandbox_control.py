"""What `payspec.testing` offers of the control API, against a running sandbox."""

from __future__ import annotations

import contextlib

import pytest

from payspec import AuthenticationError, ConfigurationError, Juicyway
from payspec.testing import Sandbox
from payspec.testing import sandbox as start


@pytest.fixture
def box(sandbox):
    """The sandbox as a user's test has it."""
    return Sandbox(sandbox.url)


def _customers(box):
    with box.paycombat() as client:
        return [one.customer_id for one in client.customers.list().items]


def _create(box):
    with box.paycombat() as client:
        person = {"first_name": "Ada", "last_name": "Example", "address_country": "ID"}
        client.customers.create(type="individual", description="x", individual=person)


def test_a_snapshot_is_come_back_to(box):
    """By hand, as often as one likes; or at the end of a block, also of one that fails."""
    _create(box)
    before = _customers(box)
    number = box.control.snapshot()
    for _ in range(2):
        _create(box)
        assert len(_customers(box)) == 2
        box.control.restore(number)
        assert _customers(box) == before
    box.control.drop_snapshot(number)
    with contextlib.suppress(LookupError), box.control.undone():
        _create(box)
        raise LookupError
    assert _customers(box) == before


def test_a_sandbox_that_cannot_start_says_why(tmp_path):
    """As a matter of configuration; what the block raises is its own."""
    (tmp_path / "other.db").write_bytes(b"no database at all, but long enough to be taken for one" * 20)
    for db in ("", str(tmp_path / "other.db"), str(tmp_path / "nowhere" / "x.db"), str(tmp_path)):
        with pytest.raises(ConfigurationError), start(db=db):
            pass
    with pytest.raises(LookupError), start(seed=1):
        raise LookupError


def test_a_merchant_is_added_and_taken_away(box):
    """A client with its credentials works until then."""
    merchant = box.control.add_merchant("juicyway", id="their_business")
    assert merchant["id"] == "their_business"
    with Juicyway(api_key=merchant["credentials"]["key"], base_url=f"{box.url}/juicyway") as client:
        assert client.customers.list().items == []
        box.control.remove_merchant(merchant["id"])
        with pytest.raises(AuthenticationError):
            client.customers.list()
