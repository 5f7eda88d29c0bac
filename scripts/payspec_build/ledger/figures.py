"""How much each provider's pages carry: pages by kind, facts by level, and how many stand above their page's level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from payspec.behaviour import entries
from payspec.facts import LEVELS, names
from payspec_build.behaviour.read import bundled
from payspec_build.ledger.judging import Specification

_KINDS = {
    "parameter": "parameters", "body": "bodies", "field": "fields of bodies", "status": "statuses", "rule": "rules",
    "webhook": "of webhooks", "schema": "marks of schemas",
}  # fmt: skip


def figures(found: Iterable[Specification], above: int) -> str:
    """A table for each provider, and the number of facts above their page's level."""
    several = list(found)
    data = {one.provider: bundled(one.provider, list(one.behaviour)) for one in several}
    lines: list[str] = []
    for one in several:
        lines += [one.provider, *_pages(one)]
        counts: dict[str, Counter[str]] = {}
        for facts in names(one.document).values():
            for fact in facts.values():
                counts.setdefault(_KINDS.get(fact.kind, fact.kind), Counter())[fact.level] += 1
        for entry in entries(data[one.provider], data):
            counts.setdefault("behaviour", Counter())[entry.level] += 1
        lines += [*_table(counts), ""]
    return "\n".join([*lines, f"{above} fact{'' if above == 1 else 's'} above their page's level"])


def _pages(one: Specification) -> Iterator[str]:
    if one.ledger is None:
        yield "  no ledger: write pages.yaml, see spec/README.md"
        return
    kinds = Counter(page.kind for page in one.ledger.pages)
    named = [
        f"{count} {kind}{'s' if kind in ('page', 'document', 'menu') and count > 1 else ''}"
        for kind, count in kinds.items()
    ]
    yield f"  {len(one.ledger.pages)} entries in the ledger: {', '.join(named)}"


def _table(counts: dict[str, Counter[str]]) -> Iterator[str]:
    together: Counter[str] = Counter()
    yield f"  {'':18}{'all':>8}" + "".join(f"{level:>12}" for level in LEVELS)
    for count in counts.values():
        together += count
    for title, own in [*counts.items(), ("together", together)]:
        yield f"  {title:18}{own.total():>8}" + "".join(f"{own[level]:>12}" for level in LEVELS)
