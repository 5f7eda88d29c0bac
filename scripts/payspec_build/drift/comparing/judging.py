"""What is known already, what only a person can decide, and what two pages say otherwise of one operation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from payspec_build.characters import printable
from payspec_build.drift.comparing.ledger import LedgerPage
from payspec_build.drift.comparing.matching import Match
from payspec_build.drift.comparing.specification import Specification
from payspec_build.drift.difference import Difference
from payspec_build.drift.page import Page

if TYPE_CHECKING:
    from payspec_build.drift.comparing import Compared

_OF_THE_PAGE = ("request_", "response_", "parameter_", "security_", "path_", "method_", "server_")


def judged(found: Sequence[Difference], page: Page, match: Match, entry: LedgerPage | None) -> list[Difference]:
    """Each difference once, with what records it and what speaks against a change."""
    unique: dict[tuple[str, str | None, str, str], Difference] = {}
    for one in found:
        one = attrs.evolve(one, file=page.file)
        one = _shared_scheme(one, match.specification)
        one = attrs.evolve(one, known=one.known or _recorded(one, match.specification, entry))
        unique.setdefault(one.key, one)
    return list(unique.values())


def _shared_scheme(one: Difference, specification: Specification) -> Difference:
    """A header that admits many operations is not another because one page of them says so."""
    if not one.kind.startswith("security_header_") or one.conflict:
        return one
    others = len(specification.operations) - 1
    return (
        attrs.evolve(one, conflict=f"one page; {others} other operations rest on the same schemes") if others else one
    )


def _recorded(one: Difference, specification: Specification, entry: LedgerPage | None) -> str | None:
    """Which row of SOURCE.md or entry of the ledger has the difference already."""
    for known in entry.known if entry is not None else ():
        if known.get("kind") == one.kind and known.get("where") == one.where:
            return f"the ledger: {known.get('because', 'decided')}"
    if entry is not None and entry.facts and one.kind.endswith("_added") and one.where in entry.facts:
        return "the ledger: the page said so when it was read before, and the specification was left as it is"
    for number, row in rows(specification.source):
        if mark(one) in row:
            return f"SOURCE.md, conflict {number}"
    return None


def rows(source: str) -> list[tuple[str, str]]:
    """The rows of the tables of conflicts and decisions in SOURCE.md: number and text."""
    found = re.findall(r"^\|\s*((?:D|C)?\d+)\s*\|(.*)$", source, re.M)
    return [(number, row) for number, row in found]


def mark(one: Difference) -> str:
    """How a row of SOURCE.md names the difference that it decides."""
    about = f"`{one.operation}` " if one.operation else ""
    where = shortly(one.where).replace("`", "'")
    said = f"{about}{one.kind.replace('_', ' ')} at `{where}`"
    if one.was is not None or one.now is not None:
        said += f": {harmless(shortly(one.was))} -> {harmless(shortly(one.now))}"
    return said


def harmless(text: str) -> str:
    """A text of others for a page of Markdown: no tag, no link, no code, all on one line."""
    return re.sub(r"([\\`\[\]])", r"\\\1", printable(" ".join(text.split()))).replace("<", "&lt;").replace("|", "/")


def shortly(value: Any) -> str:
    """A value for a line of text."""
    if value is None:
        return "-"
    if isinstance(value, dict):
        return ", ".join(f"{key} {shortly(inner)}" for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(map(shortly, value))
    return printable(" ".join(str(value).split())).replace("|", "/")


def between_pages(found: Iterable[Compared]) -> None:
    """Where two pages that are compared together say two things of one place, both become a conflict."""
    by_place: dict[tuple[str | None, str | None, str], list[tuple[Compared, int]]] = {}
    for compared in found:
        for index, one in enumerate(compared.differences):
            if one.kind.startswith(_OF_THE_PAGE) and not one.known:
                by_place.setdefault((one.provider, one.operation, one.where), []).append((compared, index))
    for (_, operation, where), places in by_place.items():
        said = {}
        for compared, index in places:
            said.setdefault(shortly(compared.differences[index].now), compared.page.file)
        if len(said) < 2 or len({compared.page.file for compared, _ in places}) < 2:
            continue
        words = "; ".join(f"{file}: {text}" for text, file in said.items())
        for compared, index in places:
            compared.differences[index] = attrs.evolve(compared.differences[index], conflict=f"pages disagree: {words}")
        first, _ = places[0]
        first.differences.append(
            Difference(
                kind="page_contradiction",
                where=where,
                provider=places[0][0].differences[places[0][1]].provider,
                operation=operation,
                now=words,
                conflict=words,
                file=first.page.file,
            )
        )
