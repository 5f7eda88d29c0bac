"""Which requests need a person's word: those that write, and those that move money."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contract_tests.documents import Document, Operation

_READING = ("GET", "HEAD", "OPTIONS")


def writes(operation: Operation) -> bool:
    """Whether it may change something at the provider."""
    return operation.method not in _READING


def moves_money(document: Document, operation: Operation) -> bool:
    """Whether a request may move money, or decide about money that moves.

    `x-moves-money` on the operation says so or denies it. Without it, a writing operation does where its body has an
    amount (`x-money`), and where it is about an object that such an operation made: to capture, authorise, simulate or
    cancel a payment is to move its money. Rather one too many: each has only to be listed.
    """
    said = operation.raw.get("x-moves-money")
    if said is not None:
        return bool(said)
    if not writes(operation):
        return False
    if _has_amount(document, document.request_schema(operation), frozenset()):
        return True
    naming = document.namings.get(operation.id)
    maker = document.operations[naming.creator] if naming else None
    return maker is not None and maker.id != operation.id and moves_money(document, maker)


def _has_amount(document: Document, node: Any, above: frozenset[str]) -> bool:
    if isinstance(node, Mapping):
        reference = node.get("$ref")
        if isinstance(reference, str):
            inner = document.resolved(node)
            return reference not in above and _has_amount(document, inner, above | {reference})
        if "x-money" in node:
            return True
        return any(_has_amount(document, one, above) for key, one in node.items() if key not in ("example", "examples"))
    return isinstance(node, list) and any(_has_amount(document, one, above) for one in node)
