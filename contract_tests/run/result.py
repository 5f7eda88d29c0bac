"""What a whole run came to: the outcomes of its units, put together and held against the thresholds."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import attrs

from contract_tests.documents import Document, load, providers
from contract_tests.model import reach
from contract_tests.model.behaviour import family_of
from contract_tests.requests.coverage import KINDS, Coverage, Gap, Level, levels
from contract_tests.requests.coverage import gap as gap_of
from contract_tests.requests.coverage import points as points_of
from contract_tests.requests.ledger import Ledger, merged
from contract_tests.run.plan import CHECKS
from contract_tests.run.sharding import Outcome

_THRESHOLDS = Path(__file__).parents[1] / "thresholds.toml"


@attrs.frozen
class Shortfall:
    """A kind of point of which too little was reached; percent reached and percent wanted."""

    provider: str
    kind: str
    percent: float
    wanted: float
    missing: tuple[Gap, ...]


@attrs.frozen
class Result:
    """One run with one seed. `levels` says by provider what was reached of its document."""

    profile: str
    seed: int
    target: str
    shards: int
    seconds: float
    documents: Mapping[str, Document]
    outcomes: Sequence[Outcome]
    ledger: Ledger
    levels: Mapping[str, Sequence[Level]]
    shortfalls: Sequence[Shortfall]

    @property
    def has_failed(self) -> bool:
        """Whether something was wrong or too little was reached."""
        return bool(self.ledger.failures or self.shortfalls)

    def phases(self, provider: str) -> Counter[str]:
        """schemathesis's cases over one provider, by phase."""
        own = [outcome.phases for outcome in self.outcomes if outcome.unit.provider == provider]
        return sum(own, Counter())

    def ours(self, provider: str) -> Ledger:
        """What our own checks found about one provider."""
        units = [(outcome.unit, outcome.ledger) for outcome in self.outcomes]
        return merged([ledger for unit, ledger in units if unit.provider == provider and unit.kind == CHECKS])


def concluded(
    outcomes: Sequence[Outcome],
    documents: Iterable[Document],
    *,
    profile: str,
    seed: int,
    target: str | None,
    shards: int,
    seconds: float,
) -> Result:
    """The result of outcomes that are in the order of the plan. Against a named target nothing has to be reached:
    faults and second merchants cannot be counted on there."""
    whole = merged([outcome.ledger for outcome in outcomes])
    tested = {document.provider: document for document in documents}
    reached = {name: _levels(document, tested, whole.coverage) for name, document in tested.items()}
    wanted = {} if target else thresholds()[profile]
    shortfalls = [
        Shortfall(name, level.kind, level.percent, wanted[level.kind], level.missing)
        for name, own in reached.items()
        for level in own
        if level.percent < wanted.get(level.kind, 0)
    ]
    return Result(
        profile, seed, target or "sandboxes of our own", shards, seconds, tested, outcomes, whole, reached, shortfalls
    )


def _levels(document: Document, tested: Mapping[str, Document], coverage: Coverage) -> list[Level]:
    family = family_of(document.provider, {**{name: load(name) for name in providers()}, **tested})
    of_document, of_stories = set(points_of(document)), list(reach.points(document, family))
    every, exempt = [*sorted(of_document), *of_stories], reach.exemptions(document.provider)
    return levels(every, coverage, lambda one: gap_of(document, one) if one in of_document else reach.gap(one, exempt))


def thresholds() -> dict[str, dict[str, float]]:
    """What each profile has to reach, from thresholds.toml. Raises ValueError where that says something else."""
    found = tomllib.loads(_THRESHOLDS.read_text(encoding="utf-8"))
    for profile, wanted in found.items():
        if set(wanted) != set(KINDS) or not all(0 <= percent <= 100 for percent in wanted.values()):
            raise ValueError(f"{_THRESHOLDS.name}, [{profile}]: a number from 0 to 100 for each of {', '.join(KINDS)}.")
    return found
