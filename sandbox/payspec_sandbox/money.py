"""Amounts inside the sandbox: whole numbers of a hundred-millionth, so that adding them never rounds."""

from __future__ import annotations

from decimal import Decimal

SCALE = 8


def text_of(units: int) -> str:
    """Some units as text, without needless zeros."""
    return f"{Decimal(units).scaleb(-SCALE).normalize():f}" if units else "0"
