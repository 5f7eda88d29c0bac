"""What `--mutation` and `--false-alarms` print: that the checks can fail, and accuse nothing without reason."""

from __future__ import annotations

from collections.abc import Sequence

from contract_tests.mutation.seeded.false_alarms import FalseAlarmRun
from contract_tests.mutation.seeded.running import NO_DEFECT, DefectResult
from contract_tests.terminal import for_terminal, in_line

_COLUMNS = ("defect", "provider", "caught by our check", "after", "by schemathesis")


def results(found: Sequence[DefectResult], *, side_by_side: bool) -> str:
    """The table of defects: by what each was caught, and after how many of our cases."""
    shown = len(_COLUMNS) if side_by_side else len(_COLUMNS) - 1
    rows = [_COLUMNS[:shown], *(_row(result)[:shown] for result in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(shown)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    defects = [result for result in found if result.defect != NO_DEFECT]
    caught = sum(result.is_caught for result in defects)
    alone = sum(result.schemathesis is not None for result in defects)
    accused = sum(result.is_caught for result in found if result.defect == NO_DEFECT)
    lines.append(
        f"{caught} of {len(defects)} defects caught"
        + (f"; schemathesis alone sees {alone} of them. " if side_by_side else ". ")
        + (f"{accused} runs without a defect were ACCUSED." if accused else "No run without a defect was accused.")
    )
    return for_terminal("\n".join(lines))


def are_wrong(found: Sequence[DefectResult]) -> bool:
    """Whether a defect was missed or a run without one accused."""
    return any(result.is_caught is (result.defect == NO_DEFECT) for result in found)


def false_alarm_runs(found: Sequence[FalseAlarmRun]) -> str:
    """What sandboxes without a defect were accused of, and the line that counts."""
    lines = [
        f"  ACCUSED seed {one.seed} {one.provider} {in_line(f'{failure.operation}: {failure.check}: {failure.detail}')}"
        for one in found
        for failure in one.accusations
    ]
    accused = sum(bool(one.accusations) for one in found)
    seeds = len({one.seed for one in found})
    lines.append(f"{seeds} seeds, {sum(one.cases for one in found):,} cases, {accused} of {len(found)} runs accused")
    return for_terminal("\n".join(lines))


def _row(result: DefectResult) -> tuple[str, ...]:
    nothing = "-" if result.defect == NO_DEFECT else "no"
    return (
        result.defect,
        result.provider,
        result.check or nothing,
        f"{result.cases} cases",
        result.schemathesis or nothing,
    )
