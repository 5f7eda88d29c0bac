"""A customer's life with each client, sync and async, over real HTTP against a sandbox of our own.

Run it with: python examples/customer_lifecycle.py
"""

from __future__ import annotations

import asyncio

from payspec import BadRequestError, NotFoundError
from payspec.testing import Sandbox, sandbox

PERSON = {
    "first_name": "Ada",
    "last_name": "Example",
    "dob": "1990-01-31",
    "nationality": "ID",
    "identification_type": "NATIONAL_ID",
    "identification_value": "0000",
    "address_line1": "1 Sample Street",
    "address_city": "SEMARANG",
    "address_country": "ID",
}
ADDRESS = {"line1": "1 Sample Street", "city": "Lagos", "state": "Lagos", "zip_code": "100001", "country": "NG"}


def say(text: str) -> None:
    print(f"  {text}")


def paycombat(box: Sandbox) -> None:
    """Create, update, check, disable, enable, list and delete: the record stays."""
    with box.paycombat() as client:
        customer = client.customers.create(type="individual", description="first", individual=PERSON)
        say(f"created    {customer.customer_id}, active: {customer.is_active}")
        readiness = client.customers.check_wallet_ready(customer.customer_id)
        say(f"wallet     ready: {readiness.is_wallet_ready}, missing: {', '.join(readiness.missing_field)}")
        changes = {"address_zip_code": "50272"}
        customer = client.customers.update(customer_id=customer.customer_id, description="second", individual=changes)
        say(f"updated    description: {customer.description!r}, wallet ready: {customer.is_wallet_ready}")
        say(f"disabled   active: {client.customers.disable(customer.customer_id).is_active}")
        say(f"enabled    active: {client.customers.enable(customer.customer_id).is_active}")
        say(f"deleted    active: {client.customers.delete(customer.customer_id).is_active}")
        say(f"read again active: {client.customers.get(customer.customer_id).is_active} (a soft delete: it stays)")
        listed, ever = (len(list(client.customers.list(include_deleted=deleted))) for deleted in (False, True))
        say(f"listed     {listed} without the deleted, {ever} with")
        try:
            client.customers.update(customer_id=customer.customer_id, description="third")
        except BadRequestError as error:
            say(f"refused    {error}")


def gateway(box: Sandbox) -> None:
    """The older gateway deletes what the newer API made: one backend, two ways in."""
    with box.paycombat() as client, box.gateway() as older:
        customer = client.customers.create(type="individual", description="by gateway", individual=PERSON)
        say(f"created    {customer.customer_id} through paycombat")
        say(f"deleted    active: {older.customers.delete(customer.customer_id).is_active} through the gateway")
        say(f"read again active: {client.customers.get(customer.customer_id).is_active} through paycombat")


def juicyway(box: Sandbox) -> None:
    """Create (twice with one key), update, list and delete: the record is gone."""
    with box.juicyway() as client:
        customers = [
            client.customers.create(
                first_name="Ada",
                last_name="Example",
                email="ada@example.com",
                phone_number="+2348000000000",
                type="individual",
                billing_address=ADDRESS,
                idempotency_key="order-1",
            )
            for _ in range(2)
        ]
        customer = customers[0]
        say(f"created    {customer.id}, and again with the same key: {customers[1] == customer}")
        customer = client.customers.update(customer.id, billing_address={**ADDRESS, "city": "Abuja"})
        say(f"updated    city: {customer.billing_address.city}")
        say(f"listed     {sum(1 for _ in client.customers.list())}")
        client.customers.delete(customer.id)
        say("deleted    (204, no body)")
        try:
            client.customers.get(customer.id)
        except NotFoundError as error:
            say(f"read again {error} (a permanent delete)")


async def awaited(box: Sandbox) -> None:
    """The same calls, awaited, two at a time."""
    async with box.async_paycombat() as client, box.async_gateway() as older, box.async_juicyway() as other:
        first, second = await asyncio.gather(
            *(client.customers.create(type="individual", description=text, individual=PERSON) for text in ("a", "b"))
        )
        say(f"created    {first.customer_id} and {second.customer_id} at the same time")
        gone, left = await asyncio.gather(
            older.customers.delete(first.customer_id), client.customers.get(second.customer_id)
        )
        say(f"deleted    active: {gone.is_active}, and the other: {left.is_active}")
        descriptions = [customer.description async for customer in client.customers.list()]
        say(f"walked     {descriptions}, and at juicyway {[customer.id async for customer in other.customers.list()]}")


def main() -> None:
    with sandbox(seed=1) as box:
        for title, walk in (("paycombat", paycombat), ("gateway", gateway), ("juicyway", juicyway)):
            print(f"{title}:")
            walk(box)
        print("async:")
        asyncio.run(awaited(box))


if __name__ == "__main__":
    main()
