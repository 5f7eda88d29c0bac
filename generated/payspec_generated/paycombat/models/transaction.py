# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Transaction(Model):
    """A movement of money."""

    transaction_id: str
    """The transaction's id."""
    org_id: str
    """The merchant's organisation."""
    amount: Decimal = attrs.field(converter=take_amount)
    """What was moved."""
    fees_currency: str
    """Currency of the fees, ISO 4217."""
    fees_without_tax: Decimal = attrs.field(converter=take_amount)
    """Fees before tax."""
    tax_on_fees: Decimal = attrs.field(converter=take_amount)
    """Tax on the fees."""
    fees_including_tax: Decimal = attrs.field(converter=take_amount)
    """Fees with tax."""
    net_amount: Decimal = attrs.field(converter=take_amount)
    """What is left after fees."""
    currency: str
    """Currency of the amount, ISO 4217."""
    event_id: str
    """What caused it, such as the id of a payin."""
    event_type: str
    """Kind of what caused it."""
    event_name: str
    """What happened to it."""
    event_description: str
    """What happened in words."""
    scope: str
    """Whose money it is."""
    customer_id: str
    """The customer it belongs to."""
    invoice_id: str
    """The invoice it is on."""
    is_settled: bool
    """Whether it was settled."""
    settlement_id: str
    """The settlement it is part of."""
    is_reconciled: bool
    """Whether it was reconciled."""
    additional_data: dict[str, Any] | None
    """Further data; null in the documentation."""
    created_at: str
    """When it was made (ISO 8601, UTC)."""
    updated_at: str
    """When it was last changed (ISO 8601, UTC)."""

    _fields: ClassVar[Mapping[str, str]] = {
        "transaction_id": "transaction_id",
        "org_id": "org_id",
        "amount": "amount",
        "fees_currency": "fees_currency",
        "fees_without_tax": "fees_without_tax",
        "tax_on_fees": "tax_on_fees",
        "fees_including_tax": "fees_including_tax",
        "net_amount": "net_amount",
        "currency": "currency",
        "event_id": "event_id",
        "event_type": "event_type",
        "event_name": "event_name",
        "event_description": "event_description",
        "scope": "scope",
        "customer_id": "customer_id",
        "invoice_id": "invoice_id",
        "is_settled": "is_settled",
        "settlement_id": "settlement_id",
        "is_reconciled": "is_reconciled",
        "additional_data": "additional_data",
        "created_at": "created_at",
        "updated_at": "updated_at",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "amount": "number",
        "fees_without_tax": "number",
        "tax_on_fees": "number",
        "fees_including_tax": "number",
        "net_amount": "number",
    }
