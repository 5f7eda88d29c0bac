"""How much of each provider's behaviour is said, and what that rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from payspec.behaviour import SECTIONS, Entry, entries
from payspec_build.behaviour.coverage import Leaf, leaves
from payspec_build.behaviour.family import Family
from payspec_build.behaviour.read import bundled

LEVELS = ("documented", "partial", "imported", "inferred")
_TITLES = {
    "field": "field laws", "move": "moves", "unique": "uniqueness", "operation": "operations", "refusal": "refusals",
    "filter": "filters", "view": "views", "event": "events",
}  # fmt: skip


def figures(families: Iterable[Family]) -> str:
    """For each provider: the fields that replies and webhooks show and how many have a law, and entries by level."""
    lines: list[str] = []
    for family in families:
        known = {name: bundled(name, files) for name, files in family.sources.items()}
        found = list(leaves(family))
        for provider in family.apis:
            own = [leaf for leaf in found if leaf.provider == provider]
            lines += [provider, *_shown(own), *_levels(list(entries(known[provider], known))), ""]
    return "\n".join(lines[:-1])


def _shown(found: list[Leaf]) -> Iterator[str]:
    total = len(found)
    kinds = Counter(leaf.kind for leaf in found)
    with_law = total - kinds[None]
    shown_by = len({leaf.shown_by for leaf in found})
    yield f"  {total} fields in {shown_by} replies and webhooks: {with_law} with a law ({_percent(with_law, total)})"
    yield f"  free: {kinds['free']} ({_percent(kinds['free'], total)})"
    by_kind = sorted(((count, kind) for kind, count in kinds.items() if kind is not None), reverse=True)
    yield f"  by law: {', '.join(f'{count} {kind}' for count, kind in by_kind)}"


def _levels(found: list[Entry]) -> Iterator[str]:
    rows = [(_TITLES[section], [one for one in found if one.section == section]) for section in SECTIONS]
    yield f"  {'':12}{'all':>8}" + "".join(f"{level:>12}" for level in LEVELS)
    for title, own in [*rows, ("together", found)]:
        if own:
            counts = Counter(one.level for one in own)
            yield f"  {title:12}{len(own):>8}" + "".join(f"{counts[level]:>12}" for level in LEVELS)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "none"
