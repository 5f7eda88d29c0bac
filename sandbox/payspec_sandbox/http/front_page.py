"""What is told to people: the addresses and the demo credentials, for the terminal and as a small page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from payspec_sandbox.http.exchange import Reply
from payspec_sandbox.specification import Specification, Specifications


def summary(origin: str, specifications: Specifications) -> str:
    """One readable screen of plain text."""
    width = max(map(len, specifications), default=0) + 1
    addresses = "\n".join(f"  {name:<{width}} {origin}/{name}" for name in specifications)
    heading = f"payspec sandbox at {origin}"
    hint = "Append a provider's own path, or /openapi.json for its document."
    page = "Open it in a browser to watch and to steer it; /_sandbox/openapi.json has the same for programs."
    return f"{heading}\n\n{addresses}\n  {hint}\n  {page}\n\nDemo credentials\n{_credentials(specifications)}\n"


def front_page(origin: str, specifications: Specifications) -> Reply:
    """The page at `/`."""
    text = escape(summary(origin, specifications))
    html = f"<!doctype html><html lang=en><meta charset=utf-8><title>payspec sandbox</title><pre>{text}</pre></html>\n"
    return Reply(200, html.encode(), ((b"content-type", b"text/html; charset=utf-8"),))


def _credentials(specifications: Specifications) -> str:
    width = max(map(len, specifications), default=0) + 1
    return "\n".join(
        f"  {one.name:<{width}} {', '.join(_of(one, merchant))}"
        for one in specifications.values()
        for merchant in specifications[one.family].merchants
    )


def _of(specification: Specification, merchant: Mapping[str, str]) -> Iterator[str]:
    """What a client of a provider is given, for one demo merchant."""
    for credential in specification.credentials.values():
        value = credential.fixed or merchant.get("id" if credential.is_id else credential.stored)
        yield f"{credential.name} {value or ' or '.join(credential.values)}"
