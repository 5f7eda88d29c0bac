"""The gateway's wire format over the same customers."""

from __future__ import annotations

import pytest


def test_delete_shows_who_created_it(gateway, paycombat, person):
    """Both formats work on the same row; only the gateway's reply names the creator."""
    deleted = gateway("customers_delete", customer_id=person["customer_id"]).json()["data"]["data"]
    assert deleted["created_by"] == person["created_by"]
    assert paycombat("customers_get", customer_id=person["customer_id"]).json()["data"] == deleted


def test_companies_can_be_deleted_too(gateway, company):
    """The gateway's page shows persons only; a company still answers."""
    assert gateway("customers_delete", customer_id=company["customer_id"]).json()["data"]["data"]["type"] == "company"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Merchant-Identifier-Id": "demo000001"},
        {"X-Type": "sandbox"},
        {"X-Merchant-Identifier-Id": "demo000001", "X-Type": "production"},
        {"X-Merchant-Identifier-Id": "demo000001", "X-Type": ""},
        {"X-Merchant-Identifier-Id": "demo000009", "X-Type": "sandbox"},
        {"X-Merchant-Identifier-Id": "", "X-Type": "sandbox"},
    ],
)
def test_each_credential_is_needed(gateway, paycombat, person, headers):
    """A missing or wrong header is refused, whichever it is, and nothing happens."""
    reply = gateway.client.delete(f"/customer/customer/{person['customer_id']}", headers=headers)
    assert reply.status_code == 401
    assert reply.json()["status"] is False
    assert paycombat("customers_get", customer_id=person["customer_id"]).json()["data"]["is_active"]
