"""What a type checker knows of the clients. Checked by ./scripts/lint, never run; marked lines must be errors."""

from decimal import Decimal
from typing import assert_type

from payspec import AsyncJuicyway, AsyncPage, CallError, Juicyway, Page, PayCombat, RawResponse, RetryPolicy
from payspec.runtime import AsyncPager
from payspec_generated.juicyway import models as juicyway
from payspec_generated.paycombat import models as paycombat


def sync(client: PayCombat) -> None:
    """A payload is a model, a list a page of models, a raw response the same with its surroundings."""
    customer = client.customers.get("customer_1")
    assert_type(customer, paycombat.Customer)
    assert_type(customer.is_active, bool)
    page = client.customers.list(type="individual", limit=5)
    assert_type(page, Page[paycombat.Customer])
    assert_type(next(iter(page)), paycombat.Customer)
    assert_type(page.next_page(), Page[paycombat.Customer] | None)
    raw = client.customers.with_raw_response.get("customer_1")
    assert_type(raw, RawResponse[paycombat.Customer])
    assert_type(client.with_options(timeout_s=5, retry=RetryPolicy(attempts=1)), PayCombat)


def nested(client: PayCombat) -> None:
    """Nested objects are given as models or as plain dicts."""
    person = paycombat.IndividualInput(first_name="Ada", last_name="Example", address_country="ID")
    client.customers.create(type="individual", description="d", individual=person)
    client.customers.create(type="individual", description="d", individual={"first_name": "Ada"})


def mistakes(client: PayCombat) -> None:
    """Each of these is an error before anything runs."""
    client.customers.get()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.customers.get(customer_id=5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.customers.create(type="robot", description="d")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.customers.update(customer_id="c", descripton="typo")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.with_options(timeout="5")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    print(client.nothing)  # type: ignore[attr-defined]  # pyright: ignore
    PayCombat("token")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


async def awaited(client: AsyncJuicyway) -> None:
    """The same, awaited."""
    assert_type(await client.customers.get("c"), juicyway.Customer)
    pager = client.customers.list()
    assert_type(pager, AsyncPager[juicyway.Customer])
    assert_type(await pager, AsyncPage[juicyway.Customer])
    async for customer in pager:
        assert_type(customer, juicyway.Customer)


def deleted(client: Juicyway) -> None:
    """What has no body returns None, and cannot be used as a value."""
    assert_type(client.customers.delete("c"), None)


def amounts(event: paycombat.WebhookPayout) -> None:
    """A Decimal out; a Decimal, an int or a text in."""
    assert_type(event.original_amount, Decimal)
    assert_type(event.wire_amount, Decimal | None)
    paycombat.WebhookPayout(
        id="1",
        merchant_id="m",
        status="SUCCESS",
        type="PAYOUT",
        currency="SGD",
        original_amount=0.5,  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        wire_amount="0.5",
    )


def failed(error: CallError) -> None:
    """What an error knows."""
    assert_type(error.status, int | None)
    assert_type(error.headers, dict[str, str])
    assert_type(error.outcome_unknown, bool)
