"""The report as JSON, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from payspec_build.drift.comparing import Compared
from payspec_build.drift.difference import Difference
from payspec_build.drift.proposing import Plan


def as_json(found: Sequence[Compared], plan: Plan) -> str:
    """Pages with their differences, each with its proposal; the patch of all edits."""
    proposals = {id(one.difference): one for one in plan.proposals}
    pages = [
        {
            "file": one.page.file,
            "format": one.page.format,
            "title": one.page.title,
            "address": one.page.address or (one.entry.address if one.entry else None),
            "in_ledger": one.entry is not None,
            "operations": [
                {
                    "title": read.title,
                    "provider": match.specification.provider if match else None,
                    "operation": match.operation.id if match and match.operation else None,
                    "by": match.why if match else None,
                }
                for read, match in zip(one.page.operations, one.matches, strict=True)
            ],
            "differences": [_difference(each, one, proposals.get(id(each))) for each in one.differences],
        }
        for one in found
    ]
    return json.dumps({"pages": pages, "patch": plan.workspace.diff()}, indent=2, ensure_ascii=False, default=_plain)


def _difference(one: Difference, compared: Compared, proposal: Any) -> dict[str, Any]:
    specification = compared.specification
    made: dict[str, Any] = {
        "provider": one.provider,
        "operation": one.operation,
        "kind": one.kind,
        "where": one.where,
        "was": one.was,
        "now": one.now,
        "severity": one.severity,
        "known": one.known,
        "conflict": one.conflict,
        "note": one.note or None,
        "line": one.line,
        "spec": specification.place(one.way) if specification and one.way else None,
        "edit": proposal.edit if proposal else None,
        "row": proposal.row if proposal else None,
    }
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
