# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

import attrs

from payspec.runtime import Model
from payspec.runtime.money import take_amount, take_optional_amount


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class WebhookPayout(Model):
    """The row of a payout, as a webhook carries it."""

    id: str
    """Id of the row at PayCombat."""
    merchant_id: str
    """The merchant."""
    status: str
    """What became of the payout."""
    type: str
    """Kind of row."""
    original_amount: Decimal = attrs.field(converter=take_amount)
    """Amount that was asked for, as text."""
    currency: str
    """Currency, ISO 4217."""
    wire_id: str | None = None
    """Id of the transfer, `w_txn_` and 32 hexadecimal digits."""
    order_id: str | None = None
    """The merchant's reference."""
    due_date: str | None = None
    """When the payout is due."""
    last_action: str | None = None
    """Last step; null in every sample."""
    wire_amount: Decimal | None = attrs.field(default=None, converter=take_optional_amount)
    """Amount that was sent; missing in the page's example."""
    fee_taken: Decimal | None = attrs.field(default=None, converter=take_optional_amount)
    """Fee that was taken; missing in the page's example."""
    fee_expected: Decimal | None = attrs.field(default=None, converter=take_optional_amount)
    """Fee that was expected; missing in the page's example."""
    payee_name: str | None = None
    """Name of the beneficiary."""
    beneficiary: str | None = None
    """The beneficiary; empty in samples of the API."""
    beneficiary_bank: str | None = None
    """Payout method, such as `sg_bank_fastpayment_sgd`."""
    beneficiary_account_number: str | None = None
    """Account of the beneficiary."""
    beneficiary_account_iban: str | None = None
    """IBAN of the beneficiary."""
    wire_origin: str | None = None
    """Null in every sample."""
    conversion: str | None = None
    """Null in every sample."""
    approval: str | None = None
    """Whether the payout was approved."""
    created_at: str | None = None
    """When the row was made."""
    updated_at: str | None = None
    """When the row was last changed."""
    approved_at: str | None = None
    """When it was approved."""
    denied_at: str | None = None
    """When it was denied."""
    pending_at: str | None = None
    """When it became pending."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "merchant_id": "merchant_id",
        "status": "status",
        "type": "type",
        "original_amount": "original_amount",
        "currency": "currency",
        "wire_id": "wire_id",
        "order_id": "order_id",
        "due_date": "due_date",
        "last_action": "last_action",
        "wire_amount": "wire_amount",
        "fee_taken": "fee_taken",
        "fee_expected": "fee_expected",
        "payee_name": "payee_name",
        "beneficiary": "beneficiary",
        "beneficiary_bank": "beneficiary_bank",
        "beneficiary_account_number": "beneficiary_account_number",
        "beneficiary_account_iban": "beneficiary_account_iban",
        "wire_origin": "wire_origin",
        "conversion": "conversion",
        "approval": "approval",
        "created_at": "created_at",
        "updated_at": "updated_at",
        "approved_at": "approved_at",
        "denied_at": "denied_at",
        "pending_at": "pending_at",
    }
    _amounts: ClassVar[Mapping[str, str]] = {
        "original_amount": "text",
        "wire_amount": "number",
        "fee_taken": "number",
        "fee_expected": "number",
    }
