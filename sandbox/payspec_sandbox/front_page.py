"""What is told to people: the addresses and the demo credentials, for the terminal and as a small page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from payspec_sandbox.accounts import DEMO_ACCOUNTS, JUICYWAY, PAYCOMBAT
from payspec_sandbox.exchange import Reply


def summary(origin: str, providers: Iterable[str]) -> str:
    """One readable screen of plain text."""
    addresses = "\n".join(f"  {name:<10} {origin}/{name}" for name in providers)
    heading = f"payspec sandbox at {origin}"
    hint = "Append a provider's own path, or /openapi.json for its document."
    page = "Open it in a browser to watch and to steer it; /_sandbox/openapi.json has the same for programs."
    return f"{heading}\n\n{addresses}\n  {hint}\n  {page}\n\nDemo credentials\n{_credentials()}\n"


def front_page(origin: str, providers: Iterable[str]) -> Reply:
    """The page at `/`."""
    text = escape(summary(origin, providers))
    html = f"<!doctype html><html lang=en><meta charset=utf-8><title>payspec sandbox</title><pre>{text}</pre></html>\n"
    return Reply(200, html.encode(), ((b"content-type", b"text/html; charset=utf-8"),))


def _credentials() -> str:
    lines: list[str] = []
    for family, identifier, secrets in DEMO_ACCOUNTS:
        if family == PAYCOMBAT:
            lines.append(f"  paycombat  token {secrets['token']}, signature key {secrets['signature_key']}")
            lines.append(f"  gateway    merchant id {identifier}, with X-Type: sandbox (the same merchant)")
        elif family == JUICYWAY:
            lines.append(f"  juicyway   key {secrets['key']}, business id {identifier}")
    return "\n".join(lines)
