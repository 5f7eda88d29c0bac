"""Juicyway's quotes, swaps, rates and orders over HTTP; and the settings and links beside them."""

from __future__ import annotations

import pytest
from sandbox_callers import example
from test_juicyway_objects import MINUTE_MS, UNKNOWN, assert_sums_are_zero, balance, error, made, wait

PAIR = {"source_currency": "USD", "target_currency": "NGN"}
RATE = "00000000-0000-4000-8000-000000000080"


def quote(juicyway, **query):
    """A new quote for dollars in naira."""
    return made(juicyway("quotes_request", query={**PAIR, **query}), 200)


def swap(juicyway, amount=10_000, **body):
    """The reply to a swap of dollars into naira."""
    return juicyway("swaps_create", {"amount": amount, **PAIR, **body})


def order(juicyway, **changes):
    """The reply to an order."""
    return juicyway("orders_create", {**example("juicyway", "orders_create", "documented"), **changes})


def test_a_quote_and_its_swap(sandbox, juicyway):
    """The quote's rate holds when the business's has changed; the swap is pending, then done."""
    dollars, naira = balance(sandbox, "USD"), balance(sandbox, "NGN")
    held = quote(juicyway)
    assert (held["locked"], held["rate"], held["time_to_convert"]) == (True, 149_050, 300)
    made(juicyway("rates_update", {"buy": 1600, "sell": 1700}, rate_id=RATE))
    begun = made(swap(juicyway, quote_id=held["id"]))
    assert begun["target_amount"] == {"amount": 14_905_000, "currency": "NGN"}
    assert (balance(sandbox, "USD"), balance(sandbox, "USD", "held")) == (dollars - 10_000, 10_000)
    wait(sandbox)
    (done,) = made(juicyway("swaps_list", query={"symbol": "USD-NGN"}), 200)
    assert done == {**begun, "status": "success", "updated_at": done["updated_at"]}
    assert balance(sandbox, "NGN") == naira + 14_905_000
    assert "quote_id" in error(swap(juicyway, quote_id=held["id"]), 422)["details"]
    assert_sums_are_zero(sandbox)


def test_a_quote_expires(sandbox, juicyway):
    """Open quotes after a minute, locked ones after five."""
    open_one, locked = quote(juicyway, lock="false"), quote(juicyway, lock="false")
    assert (open_one["locked"], open_one["time_to_lock"]) == (False, 60)
    error(swap(juicyway, quote_id=open_one["id"]), 422)
    wait(sandbox, 30_000)
    assert made(juicyway("quotes_get", quote_id=open_one["id"]), 200)["time_to_lock"] == 30
    made(juicyway("quotes_lock", quote_id=locked["id"]), 200)
    wait(sandbox, 31_000)
    assert "quote_id" in error(juicyway("quotes_lock", quote_id=open_one["id"]), 422)["details"]
    assert made(juicyway("quotes_get", quote_id=locked["id"]), 200)["locked"]
    wait(sandbox, 5 * MINUTE_MS)
    gone = made(juicyway("quotes_get", quote_id=locked["id"]), 200)
    assert (gone["locked"], gone["time_to_convert"]) == (False, 0)
    assert "quote_id" in error(swap(juicyway, quote_id=locked["id"]), 422)["details"]


def test_swaps_that_do_not_happen(sandbox, juicyway, caller):
    """Too much, too little, no such pair or quote, another's quote; and one that fails and is given back."""
    before = balance(sandbox, "USD")
    for amount, body in (
        (before + 100, {}),
        (1, {"source_currency": "NGN", "target_currency": "USD"}),
        (100, {"target_currency": "XAU"}),
        (100, {"quote_id": UNKNOWN}),
        (100, {"quote_id": quote(caller("juicyway", "other"))["id"]}),
    ):
        error(swap(juicyway, amount, **body), 422)
    made(swap(juicyway, 10_041))
    wait(sandbox)
    assert made(juicyway("swaps_list"), 200)[0]["status"] == "failed"
    assert balance(sandbox, "USD") == before


def test_rates(juicyway, caller):
    """Each business has its own, near the market's; both directions are there."""
    for body in ({"buy": 1}, {"sell": 1e300}, {"buy": 1600, "sell": 1500}):
        error(juicyway("rates_update", body, rate_id=RATE), 422)
    error(juicyway("rates_update", {"buy": 1500}, rate_id=UNKNOWN), 404)
    made(juicyway("rates_update", {"buy": 1400.5, "ttl": 30}, rate_id=RATE))
    rate = made(juicyway("swaps_get_rate", query=PAIR), 200)
    assert rate == {"rate": 1400.5, "symbol": "USD-NGN", "ttl": 30, "type": "sell"}
    assert made(caller("juicyway", "other")("swaps_get_rate", query=PAIR), 200)["rate"] == 1490.5
    back = {"source_currency": "NGN", "target_currency": "USD"}
    assert 0 < made(juicyway("swaps_get_rate", query=back), 200)["rate"] < 0.001
    error(juicyway("swaps_get_rate", query={**PAIR, "target_currency": "XAU"}), 422)


def test_an_order_stands_in_the_book(juicyway, caller):
    """Open until it is cancelled, once."""
    begun = made(order(juicyway))
    assert begun["status"] == "open"
    book = made(juicyway("books_get", symbol="USD-NGN"), 200)
    assert {"price": 1500.5, "qty": 100} in book["bids"]
    assert (book["max_bid"], book["min_ask"]) == (1500.5, 1510.5)
    other = caller("juicyway", "other")
    assert made(other("books_get", symbol="USD-NGN"), 200)["max_bid"] == 1490.5
    error(other("orders_cancel", order_id=begun["id"]), 404)
    assert made(juicyway("orders_cancel", order_id=begun["id"]), 200) == {**begun, "status": "cancelled"}
    error(juicyway("orders_cancel", order_id=begun["id"]), 422)
    assert made(juicyway("books_get", symbol="USD-NGN"), 200)["max_bid"] == 1490.5
    error(juicyway("books_get", symbol="XAU-NGN"), 404)


@pytest.mark.parametrize(("kind", "dollars", "naira"), [("buy", 10_000, -15_105_000), ("sell", -10_000, 14_905_000)])
def test_the_market_fills_orders(sandbox, juicyway, kind, dollars, naira):
    """At the market's price, through the ledger; a filled order cannot be cancelled."""
    before = balance(sandbox, "USD"), balance(sandbox, "NGN")
    body = {"qty": 100, "symbol": "USD-NGN", "type": kind}
    filled = made(juicyway("orders_create", body))
    assert (filled["status"], filled["price_type"]) == ("filled", "market")
    assert (balance(sandbox, "USD"), balance(sandbox, "NGN")) == (before[0] + dollars, before[1] + naira)
    error(juicyway("orders_cancel", order_id=filled["id"]), 422)
    assert_sums_are_zero(sandbox)


def test_how_long_orders_stand(sandbox, juicyway):
    """`ioc` and `fok` never wait, `gtt` a minute; a limit needs a price, a market money."""
    assert made(order(juicyway, time_in_force="fok"))["status"] == "cancelled"
    assert made(order(juicyway, price=1511))["status"] == "filled"
    waiting = made(order(juicyway, time_in_force="gtt"))
    wait(sandbox)
    assert "cancelled" in error(juicyway("orders_cancel", order_id=waiting["id"]), 422)["details"]["order_id"][0]
    unpriced = {"qty": 1, "symbol": "USD-NGN", "type": "buy", "price_type": "limit"}
    assert "price" in error(juicyway("orders_create", unpriced), 422)["details"]
    assert "qty" in error(order(juicyway, type="sell", qty=10**8, price_type="market"), 422)["details"]
    assert "symbol" in error(order(juicyway, symbol="XAU-NGN"), 422)["details"]


def test_settings(sandbox, juicyway):
    """What is not sent stays; both operations write the same addresses."""
    urls = ["https://a.example.com/", "https://b.example.com/"]
    assert made(juicyway("settings_update_webhook", {"urls": urls}), 200) == {"urls": urls}
    assert made(juicyway("settings_update", {"require_mfa": True}), 200) == {"require_mfa": True, "webhook_urls": urls}
    cleared = {"require_mfa": True, "webhook_urls": []}
    assert made(juicyway("settings_update", {"webhook_urls": []}), 200) == cleared
    assert sandbox.app.backend.accounts.get("other_business").webhook_urls == ()


def test_payment_links_and_what_is_played(sandbox, juicyway):
    """A link's reference is used once; no operation is left out."""
    body = example("juicyway", "payment_links_create", "synthetic")
    assert made(juicyway("payment_links_create", body))["url"].startswith("https://")
    assert "reference" in error(juicyway("payment_links_create", body), 422)["details"]
    assert all(sandbox.app.played["juicyway"].values())


def test_a_swap_by_quote_alone(juicyway):
    """The amount is that of the quote; where it has none, and without any quote, it is missing."""
    pair = {"source_currency": "USD", "target_currency": "NGN"}
    whole, bare = (made(juicyway("quotes_request", query={**pair, **more}), 200) for more in ({"amount": 500}, {}))
    swap = made(juicyway("swaps_create", {"quote_id": whole["id"]}))
    assert (swap["source_amount"], swap["symbol"]) == ({"amount": 500, "currency": "USD"}, "USD-NGN")
    assert "amount" in error(juicyway("swaps_create", {"quote_id": bare["id"]}), 422)["details"]
    assert "target_currency" in error(juicyway("swaps_create", {"amount": 5, "source_currency": "USD"}), 422)["details"]


def test_a_payment_link_is_closed(juicyway):
    """Once and for all; closing it again changes nothing."""
    link = made(juicyway("payment_links_create", example("juicyway", "payment_links_create", "synthetic")))
    assert link["status"] == "active"
    for _ in range(2):
        closed = made(juicyway("payment_links_update", {"status": "inactive"}, payment_link_id=link["id"]), 200)
        assert closed == {**link, "status": "inactive"}
    error(juicyway("payment_links_update", {"status": "inactive"}, payment_link_id=UNKNOWN), 404)
