"""What canonical JSON costs, against `json.dumps` of the same body."""

from __future__ import annotations

import json

from benchmarks.measure import Row, Table, calls
from benchmarks.providers import EXAMPLES
from payspec.signing import canonical_json, sign

_LIMITS = {"documented update": "at most 1.2x"}
"""A typical body is the documented one."""


def measure() -> list[Table]:
    """The documented update request, a small body, and one with a float that JavaScript writes otherwise."""
    bodies = {
        "documented update": json.loads(
            (EXAMPLES / "customers_update/request.documented.json").read_text(encoding="utf-8")
        ),
        "one field": json.loads((EXAMPLES / "customers_update/request.one_field.json").read_text(encoding="utf-8")),
        "with an amount of 100.0": {"order_id": "1", "sender_amount": 100.0, "sender_currency": "AUD"},
    }
    rows = []
    for name, body in bodies.items():
        canonical = canonical_json(body)
        found = calls(
            {
                "dumps": lambda body=body: json.dumps(body),
                "canonical": lambda body=body: canonical_json(body),
                "sign": lambda canonical=canonical: sign(canonical, "key"),
            },
            batch=1000,
        )
        rows.append(Row(f"json.dumps, {name}", f"{found['dumps']:.2f}"))
        ratio = f"{found['canonical'] / found['dumps']:.2f}x"
        rows.append(Row(f"canonical_json, {name}", f"{found['canonical']:.2f}", ratio, _LIMITS.get(name, "")))
        rows.append(Row(f"sign, {name}", f"{found['sign']:.2f}", f"{found['sign'] / found['dumps']:.2f}x"))
    return [Table("Signing", ("what", "us", "ratio", "limit"), rows, "CPU microseconds, median.")]
