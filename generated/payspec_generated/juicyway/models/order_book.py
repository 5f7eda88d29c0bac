# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.order_book_entry import OrderBookEntry


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class OrderBook(Model):
    """What is offered and asked for in one pair of currencies."""

    asks: list[OrderBookEntry]
    """What is offered."""
    bids: list[OrderBookEntry]
    """What is asked for."""
    symbol: str
    """Pair of currencies."""
    max_bid: float | None = None
    """Highest rate that is bid."""
    min_ask: float | None = None
    """Lowest rate that is asked."""

    _fields: ClassVar[Mapping[str, str]] = {
        "asks": "asks",
        "bids": "bids",
        "symbol": "symbol",
        "max_bid": "max_bid",
        "min_ask": "min_ask",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.order_book_entry import OrderBookEntry

        return {
            "asks": OrderBookEntry,
            "bids": OrderBookEntry,
        }
