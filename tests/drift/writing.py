"""Writes pages of an invented provider in the layout of a documentation site, from what they are to say."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import attrs

from payspec.facts import names
from payspec_build.bundle import bundle
from payspec_build.drift import readers
from payspec_build.drift.page import Page as Read

HOST = "https://api.examplepay.example"


@attrs.define
class Page:
    """What a page says. Tables hold rows of name, type and whether it is required."""

    title: str
    group: str
    method: str
    path: str
    sentences: list[str]
    statuses: list[tuple[int, str]]
    host: str = HOST
    state: str = ""
    stamp: str = "2026-01-02 03:04:05"
    headers: list[tuple[str, str, bool]] = attrs.field(factory=lambda: [("Authorization", "string", True)])
    path_parameters: list[tuple[str, str, bool]] = attrs.field(factory=list)
    query: list[tuple[str, str, bool]] = attrs.field(factory=list)
    request: dict[str, Any] | None = None
    table: list[tuple[str, str, bool]] = attrs.field(factory=list)
    reply: dict[str, Any] | None = None
    menu: list[tuple[str, list[tuple[str, str]]]] = attrs.field(factory=list)

    def copy(self) -> Page:
        """One that can be changed."""
        return copy.deepcopy(self)


MENU = [
    (
        "Customer",
        [
            ("Create Customer", "POST"),
            ("Get Customer", "GET"),
            ("Get All Customer", "GET"),
            ("Update Customer", "PATCH"),
            ("Delete Customer", "DELETE"),
        ],
    ),
    (
        "Transfer",
        [
            ("Create Transfer", "POST"),
            ("Retrieve Transfer", "GET"),
            ("Get All Transfer", "GET"),
            ("Cancel Transfer", "POST"),
        ],
    ),
    ("Webhook", [("Webhook TRANSFER PAID", ""), ("Webhook TRANSFER FAILED", "")]),
]
CUSTOMER = {
    "id": "cus_00000000000000000000000000000001",
    "name": "Ada Example",
    "email": "ada@example.com",
    "phone": "+15550100",
    "created_at": "2026-01-02T03:04:05.000Z",
    "updated_at": "2026-01-02T03:04:05.000Z",
}
TRANSFER = {
    "id": "tra_00000000000000000000000000000001",
    "status": "pending",
    "amount": 2500,
    "fee": 25,
    "currency": "EUR",
    "customer": "cus_00000000000000000000000000000001",
    "note": "Rent",
    "created_at": "2026-01-02T03:04:05.000Z",
    "updated_at": "2026-01-02T03:04:05.000Z",
}


ERRORS = ((400, "Bad Request"), (401, "Unauthorized"), (404, "Not Found"), (409, "Conflict"))
FILTERS = (("status", "string", False), ("customer", "string", False))


def _table(payload: dict[str, Any]) -> list[tuple[str, str, bool]]:
    kinds = {int: "integer", str: "string"}
    rows = [("ok", "boolean", True), ("message", "string", True), ("data", "object", True)]
    return [*rows, *((name, kinds[type(value)], True) for name, value in payload.items())]


def _reply(payload: Any) -> dict[str, Any]:
    return {"ok": True, "message": "Done.", "data": copy.deepcopy(payload)}


def pages() -> dict[str, Page]:
    """Four pages that say what the invented specification says, by operation."""
    found = [
        Page(
            title="Get Customer",
            group="Customer",
            method="GET",
            path="/v1/customers/{customer_id}",
            sentences=["Shows one customer.", "Those that were deleted are not found.", "Ask once a minute at most."],
            statuses=[(200, "Success"), (401, "Unauthorized"), (404, "Not Found")],
            path_parameters=[("customer_id", "string", True)],
            table=_table(CUSTOMER),
            reply=_reply(CUSTOMER),
        ),
        Page(
            title="Update Customer",
            group="Customer",
            method="PATCH",
            path="/v1/customers/{customer_id}",
            sentences=["Changes the fields that are sent.", "All others stay as they are."],
            statuses=[(200, "Success"), *ERRORS],
            path_parameters=[("customer_id", "string", True)],
            request={"name": "string", "email": "string", "phone": "string"},
            reply=_reply(CUSTOMER),
        ),
        Page(
            title="Get All Transfer",
            group="Transfer",
            method="GET",
            path="/v1/transfers",
            sentences=["Lists the transfers of the merchant.", "The newest comes first."],
            statuses=[(200, "Success"), (400, "Bad Request"), (401, "Unauthorized")],
            query=[*((name, "integer", False) for name in ("page", "perPage")), *FILTERS],
            reply=_reply([TRANSFER]) | {"meta": {"page": 1, "perPage": 20}},
        ),
        Page(
            title="Cancel Transfer",
            group="Transfer",
            method="POST",
            path="/v1/transfers/{transfer_id}/cancel",
            sentences=["Takes a pending transfer back.", "The money returns at once."],
            statuses=[(200, "Success"), (401, "Unauthorized"), (404, "Not Found"), (409, "Conflict")],
            path_parameters=[("transfer_id", "string", True)],
            table=_table(TRANSFER),
            reply=_reply(TRANSFER),
        ),
    ]  # fmt: skip
    names = ("customers_get", "customers_update", "transfers_list", "transfers_cancel")
    for page in found:
        page.menu = copy.deepcopy(MENU)
    return dict(zip(names, found, strict=True))


def read_page(page: Page, file: str = "page.txt") -> Read:
    """The page as it is read, with the address from which it was saved."""
    return with_address(readers.read(text(page).encode(), file), page)


def with_address(read: Read, page: Page) -> Read:
    """A page that was read, with its address."""
    return attrs.evolve(read, address=f"docs.examplepay.example/{page.title.lower().replace(' ', '-')}")


def enter_sources(spec: Path) -> None:
    """Write the ledger of the invented provider: the three pages that its evidence names carry all that it states."""
    document = bundle("examplepay", spec)
    carried: dict[str, dict[str, list[str]]] = {}
    for operation, facts in names(document).items():
        for fact in facts.values():
            if operation and fact.kind != "rule" and fact.level != "inferred":
                page = carried.setdefault(fact.sources[0], {})
                page.setdefault(operation, []).append(fact.name)
    for page in carried.values():
        for operation, named in page.items():
            page[operation] = list(dict.fromkeys(named))
    entries = [{"address": address, "carries": page} for address, page in carried.items()]
    entries.append({"address": "docs.examplepay.example/errors", "kind": "menu"})
    lines = [json.dumps(entry) for entry in entries]
    text = "pages:\n" + "".join(f"  - {line}\n" for line in lines)
    (spec / "examplepay" / "pages.yaml").write_text(text, encoding="utf-8")


def text(page: Page) -> str:
    """The page as it is copied from a browser."""
    lines = ["API Documentation", f"  1. {page.group}", "API Documentation", "  • API Documentation"]
    for group, entries in page.menu:
        lines.append(f"    • {group}")
        for title, method in entries:
            lines += [f"      • {title}", *([f"        {method}"] if method else [])]
    lines += [f"  1. {page.group}", "", page.title, "", f"{page.state}{page.method}", page.path, *page.sentences]
    lines += ["", "Request", ""]
    for heading, rows in (
        ("Path Params", page.path_parameters),
        ("Query Params", page.query),
        ("Header Params", page.headers),
    ):
        if rows:
            lines += [heading, *_rows(rows)]
    if page.request is not None:
        lines += ["Body Params application/json", "", "Example", *json.dumps(page.request, indent=4).splitlines()]
    lines += [
        "",
        "Request Code Samples",
        "",
        "Shell",
        "Request Request Example",
        "Shell",
        *_curl(page),
        "",
        "Responses",
        "",
    ]
    for status, words in page.statuses:
        lines.append(f"🟢{status}{words}")
        if status < 300 and page.reply is not None:
            lines += ["application/json", "Body", *(_rows(page.table) or [""])]
            lines += ["Example", *json.dumps(page.reply, indent=4).splitlines()]
    lines += [f"Modified at {page.stamp}", "Previous", "One", "Next", "Another"]
    return "\n".join(lines) + "\n"


def _rows(rows: list[tuple[str, str, bool]]) -> list[str]:
    return [line for name, kind, need in rows for line in (name, kind, "required" if need else "optional")]


def _curl(page: Page) -> list[str]:
    path = page.path.replace("{customer_id}", CUSTOMER["id"]).replace("{transfer_id}", str(TRANSFER["id"]))
    lines = [f"curl --location --request {page.method} '{page.host}{path}'"]
    lines += [f"--header '{name}: Bearer ek_test_x'" for name, _, _ in page.headers]
    if page.request is not None:
        lines.append("--header 'Content-Type: application/json'")
        lines.append(f"--data-raw '{json.dumps(page.request, indent=4)}'")
    return [f"{line} \\" if index + 1 < len(lines) else line for index, line in enumerate(lines)]
