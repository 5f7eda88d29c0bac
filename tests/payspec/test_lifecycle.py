"""All operations of all clients, sync and async, over real HTTP against the sandbox; typed results."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from payspec import BadRequestError, NotFoundError
from payspec.testing import Sandbox, sandbox
from payspec_build.bundle import bundle, operations
from payspec_build.documents import PROVIDERS
from payspec_generated.juicyway.models import BillingAddressInput
from payspec_generated.juicyway.models import Customer as JuicywayCustomer
from payspec_generated.paycombat.models import CompanyInput, Customer, IndividualInput, WalletReadiness

PERSON = IndividualInput(first_name="Ada", last_name="Example", address_country="ID")
COMPANY = CompanyInput(name="Example Ltd", registration_number="1", incorporation_country="AU", address_country="AU")
ADDRESS = BillingAddressInput(line1="1 Sample Street", city="Lagos", state="Lagos", zip_code="100001", country="NG")
NEW: dict[str, Any] = {
    "first_name": "Ada",
    "last_name": "Example",
    "phone_number": "+2348000000000",
    "type": "individual",
    "billing_address": ADDRESS,
}


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with sandbox(seed=3) as running:
        yield running


class _Awaiting:
    """Calls an async client from sync code, so that one walk serves both."""

    def __init__(self, resource: Any) -> None:
        self._resource = resource
        self.with_raw_response = resource.with_raw_response

    def __getattr__(self, name: str) -> Any:
        def call(*arguments: Any, **keywords: Any) -> Any:
            async def run() -> Any:
                found = getattr(self._resource, name)(*arguments, **keywords)
                return [item async for item in found] if name == "list" else await found

            return _LOOP.run_until_complete(run())

        return call


_LOOP = asyncio.new_event_loop()


@pytest.fixture(params=["sync", "async"])
def resources(request: pytest.FixtureRequest, box: Sandbox) -> Iterator[dict[str, Any]]:
    if request.param == "sync":
        with box.paycombat() as paycombat, box.gateway() as gateway, box.juicyway() as juicyway:
            yield {"paycombat": paycombat.customers, "gateway": gateway.customers, "juicyway": juicyway.customers}
    else:
        clients = {"paycombat": box.async_paycombat(), "gateway": box.async_gateway(), "juicyway": box.async_juicyway()}
        yield {name: _Awaiting(client.customers) for name, client in clients.items()}
        for client in clients.values():
            _LOOP.run_until_complete(client.aclose())


def test_paycombat(resources: dict[str, Any]) -> None:
    """A person's life: eight operations."""
    customers = resources["paycombat"]
    made = customers.create(type="individual", description="first", individual=PERSON, metadata={"limit": 10.5})
    assert isinstance(made, Customer)
    assert made.individual is not None
    assert made.individual.first_name == "Ada"
    assert made.metadata == {"limit": 10.5}
    changed = customers.update(customer_id=made.customer_id, description="second", individual={"dob": "1990-01-31"})
    assert (changed.description, changed.individual.dob) == ("second", "1990-01-31")
    cleared = customers.update(customer_id=made.customer_id, individual={"dob": ""})
    assert cleared.individual.dob is None
    readiness = customers.check_wallet_ready(made.customer_id)
    assert isinstance(readiness, WalletReadiness)
    assert not readiness.is_wallet_ready
    assert "individual.dob" in readiness.missing_field
    assert customers.disable(made.customer_id).is_active is False
    assert customers.enable(made.customer_id).is_active is True
    assert made.customer_id in [customer.customer_id for customer in customers.list()]
    assert customers.delete(made.customer_id).is_active is False
    assert customers.get(made.customer_id).is_active is False
    assert made.customer_id not in [customer.customer_id for customer in customers.list()]
    assert made.customer_id in [customer.customer_id for customer in customers.list(include_deleted=True)]
    with pytest.raises(BadRequestError, match="deleted"):
        customers.enable(made.customer_id)


def test_a_company_and_the_gateway(resources: dict[str, Any]) -> None:
    """Made through one API, deleted through the other."""
    made = resources["paycombat"].create(type="company", description="c", company=COMPANY)
    assert made.company is not None
    assert made.company.name == "Example Ltd"
    assert resources["gateway"].delete(made.customer_id).is_active is False
    assert resources["paycombat"].get(made.customer_id).is_active is False


def test_juicyway(resources: dict[str, Any]) -> None:
    """A customer's life: five operations, and the end is final."""
    customers = resources["juicyway"]
    email = f"ada-{type(customers).__name__.lower()}@example.com"
    made = customers.create(**NEW, email=email, idempotency_key=email)
    assert isinstance(made, JuicywayCustomer)
    assert customers.create(**NEW, email=email, idempotency_key=email) == made
    assert customers.get(made.id).email == email
    assert customers.get(made.id, fields="email").first_name is None
    changed = customers.update(
        made.id, last_name="Other", billing_address={"line1": "2 Sample Street", "city": "Abuja"}
    )
    assert (changed.last_name, changed.billing_address.city, changed.billing_address.state) == (
        "Other",
        "Abuja",
        "Lagos",
    )
    assert [customer.id for customer in customers.list(email=email)] == [made.id]
    assert customers.delete(made.id) is None
    with pytest.raises(NotFoundError) as caught:
        customers.get(made.id)
    assert caught.value.code == "not_found"


def test_raw_responses_sync_and_async(box: Sandbox) -> None:
    """Status and envelope of a 201 and of a 204."""
    with box.juicyway() as client:
        made = client.customers.with_raw_response.create(**NEW, email="raw@example.com")
        assert (made.status, made.envelope["data"]["id"]) == (201, made.parsed.id)
        gone = client.customers.with_raw_response.delete(made.parsed.id)
        assert (gone.status, gone.envelope, gone.parsed) == (204, None, None)

    async def run() -> int:
        async with box.async_paycombat() as other:
            return (await other.customers.with_raw_response.list(limit=1)).status

    assert asyncio.run(run()) == 200


def test_every_operation_has_its_method_in_every_client(box: Sandbox) -> None:
    """Sync, async and raw: what the specification names can be called."""
    with box.paycombat() as paycombat, box.gateway() as gateway, box.juicyway() as juicyway:
        clients = {"paycombat": paycombat, "gateway": gateway, "juicyway": juicyway}
        total = 0
        for provider in PROVIDERS:
            for _, _, operation in operations(bundle(provider)):
                tag = operation["tags"][0]
                verb = operation["operationId"].removeprefix(f"{tag}_")
                resource = getattr(clients[provider], tag)
                assert callable(getattr(resource, verb))
                assert callable(getattr(resource.with_raw_response, verb))
                total += 1
    assert total == 100
