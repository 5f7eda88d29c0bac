"""What a run over generated defects found, for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from contract_tests.mutation.examining import CAUGHT, ENDLESS, NOT_STARTED, SEEN, SURVIVED, Finding
from contract_tests.mutation.mutators import Mutation
from contract_tests.terminal import cleaned, for_terminal, in_line

EQUIVALENT = "equivalent"
_COLUMNS = (CAUGHT, ENDLESS, SURVIVED, EQUIVALENT, NOT_STARTED)
_LONGEST_SHOWN = 160
COMMAND = "./scripts/contract --mutation generated --mutant"


@attrs.frozen
class Report:
    """The findings of a sample of `total` mutations; `reasons` says by id why some are equivalent."""

    findings: Sequence[tuple[Mutation, Finding]]
    reasons: Mapping[str, str]
    total: int
    seed: int

    def outcome(self, mutation: Mutation, finding: Finding) -> str:
        """What became of a mutant; one that survived and is named as equivalent is counted as that."""
        is_equivalent = finding.outcome == SURVIVED and mutation.id in self.reasons
        return EQUIVALENT if is_equivalent else finding.outcome

    @property
    def survivors(self) -> list[tuple[Mutation, Finding]]:
        """What nothing saw and nobody explained."""
        return [one for one in self.findings if self.outcome(*one) == SURVIVED]

    @property
    def refuted(self) -> list[tuple[Mutation, Finding]]:
        """What is named as equivalent and was seen all the same."""
        return [(one, finding) for one, finding in self.findings if one.id in self.reasons and finding.outcome in SEEN]

    def counts(self, of: Callable[[Mutation], str]) -> dict[str, Counter[str]]:
        """How many of each outcome, by what `of` says of a mutation."""
        found: dict[str, Counter[str]] = {}
        for mutation, finding in self.findings:
            found.setdefault(of(mutation), Counter())[self.outcome(mutation, finding)] += 1
        return dict(sorted(found.items()))

    @property
    def caught(self) -> tuple[int, int]:
        """How many were caught, of how many that started and are not equivalent."""
        all_of_them = Counter(self.outcome(*one) for one in self.findings)
        caught = all_of_them[CAUGHT] + all_of_them[ENDLESS]
        return caught, caught + all_of_them[SURVIVED]

    @property
    def is_wrong(self) -> bool:
        """Whether a survivor has no explanation, or an explanation is not true."""
        return bool(self.survivors or self.refuted)


def text(report: Report) -> str:
    """Counts by file and kind, every survivor with the command that repeats it, and the line that counts."""
    lines = [f"Generated defects: {len(report.findings):,} of {report.total:,} mutations, seed {report.seed}"]
    lines += _table("file", report.counts(lambda mutation: mutation.file))
    lines += _table("kind", report.counts(lambda mutation: mutation.kind))
    lines += [line for one in report.survivors for line in _survivor(*one)]
    for mutation, finding in report.refuted:
        seen = "; ".join([finding.because or finding.outcome, *(one.partition("\n")[0] for one in finding.by.values())])
        lines.append(f"  NOT EQUIVALENT {mutation.id} {mutation.place}: {in_line(seen)}")
    lines.append(_verdict(report))
    return for_terminal("\n".join(lines))


def single(mutation: Mutation, finding: Finding, reason: str | None) -> str:
    """What became of one mutant that was asked for."""
    shown = [
        f"{mutation.id} {mutation.place} {mutation.function}, {mutation.kind}",
        f"  before: {in_line(mutation.before)}",
        f"  after:  {in_line(mutation.after)}",
        f"  {finding.outcome}{f': {finding.because}' if finding.because else ''}",
    ]
    for judge, seen in finding.by.items():
        shown += [f"  by the {judge}:", *(f"    {line}" for line in seen.splitlines())]
    if finding.outcome == SURVIVED:
        shown.append(f"  {_where(finding)}")
    if reason is not None:
        shown.append(f"  named as equivalent: {in_line(reason)}")
    return for_terminal("\n".join(shown))


def data(report: Report) -> str:
    """The same as JSON."""
    caught, of = report.caught
    found: dict[str, Any] = {
        "seed": report.seed,
        "mutations": report.total,
        "caught": caught,
        "of": of,
        "percent": _percent(caught, of),
        "by_file": report.counts(lambda mutation: mutation.file),
        "by_kind": report.counts(lambda mutation: mutation.kind),
        "mutants": [_as_data(report, *one) for one in report.findings],
    }
    return json.dumps(cleaned(found), indent=1) + "\n"


def _as_data(report: Report, mutation: Mutation, finding: Finding) -> dict[str, Any]:
    return {
        "id": mutation.id,
        **attrs.asdict(mutation),
        "outcome": report.outcome(mutation, finding),
        "by": dict(finding.by),
        "because": finding.because,
        "is_reached": finding.is_reached,
        "cpu_s": round(finding.cpu_s, 1),
        "reason": report.reasons.get(mutation.id),
        "repeat": f"{COMMAND} {mutation.id}",
    }


def _table(title: str, counts: Mapping[str, Counter[str]]) -> Iterator[str]:
    shown = [column for column in _COLUMNS if any(one[column] for one in counts.values())]
    width = max(map(len, (title, *counts)))
    yield f"  {title:{width}}  {'mutants':>8}  " + "  ".join(f"{column:>10}" for column in shown)
    for name, one in counts.items():
        yield f"  {name:{width}}  {one.total():8}  " + "  ".join(
            f"{one[column]:{max(10, len(column))}}" for column in shown
        )


def _survivor(mutation: Mutation, finding: Finding) -> Iterator[str]:
    yield f"  SURVIVED {mutation.place} {mutation.function}, {mutation.kind}: {_where(finding)}"
    yield f"    {_short(mutation.before)}  ->  {_short(mutation.after)}"
    yield f"    {COMMAND} {mutation.id}"


def _where(finding: Finding) -> str:
    return "it ran and nothing saw it" if finding.is_reached else "no request came to it"


def _short(text: str) -> str:
    shown = in_line(text)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"


def _verdict(report: Report) -> str:
    outcomes = Counter(report.outcome(*one) for one in report.findings)
    by_judges = Counter(_whom(finding) for _, finding in report.findings if finding.by)
    caught, of = report.caught
    seconds = sum(finding.cpu_s for _, finding in report.findings)
    shown = ", ".join(f"{number} by {judges}" for judges, number in by_judges.most_common())
    return (
        f"{caught} of {of} generated defects caught, {_percent(caught, of):.1f} %: {shown}; apart from them "
        f"{outcomes[EQUIVALENT]} equivalent, {outcomes[NOT_STARTED]} did not start. {seconds:.0f} s of CPU."
    )


def _whom(finding: Finding) -> str:
    judges = " and ".join(sorted(finding.by))
    return judges if len(finding.by) > 1 else f"{judges} alone"


def _percent(caught: int, of: int) -> float:
    return round(100 * caught / of, 1) if of else 100.0
