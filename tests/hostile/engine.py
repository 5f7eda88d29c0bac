"""Runs hostile calls in several processes at once, kills what hangs, and says what failed."""

from __future__ import annotations

import json
import os
import queue
import random
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import attrs

from tests.hostile.calls import Case
from tests.hostile.certificates import make_certificates
from tests.hostile.fault import Fault
from tests.hostile.faults import FAULTS
from tests.hostile.judge import KINDS

ROOT = Path(__file__).resolve().parents[2]
_BORDERLINE_S = 2.0  # what was late by less is called again, alone, before it is accused; what hangs is later

Verdict = dict[str, Any]


def all_cases(only: str = "", grace_s: float = 1.0) -> list[Case]:
    """Every fault, sync and async, GET and POST; the faults of both providers for both."""
    return [
        Case(fault.name, mode, verb, provider, patience_s=5 + grace_s)
        for fault in FAULTS
        if only.lower() in fault.name.lower()
        for provider in fault.providers
        for mode in ("sync", "async")
        for verb in (("GET",) if fault.call == "memo" else ("GET", "POST"))
    ]


def quick_cases() -> list[Case]:
    """Each fault once, sync and async, GET and POST, PayCombat and Juicyway in turn.

    Short timeouts decide nothing here: what has to be a success gets a long one, and every other call may end in
    whichever of our errors comes first.
    """
    made = []
    for number, fault in enumerate(FAULTS):
        mode = ("sync", "async")[number % 2]
        verb = ("GET", "POST")[number // 2 % 2] if fault.call != "memo" else "GET"
        provider = fault.providers[number // 4 % len(fault.providers)]
        timeout_s, total_s = (20.0, 25.0) if fault.outcome == "success" else (0.3, 0.6)
        made.append(Case(fault.name, mode, verb, provider, timeout_s, total_s, patience_s=60.0))
    return made


@attrs.define
class _Pool:
    """Threads that each feed a worker."""

    grace_s: float
    kill_after_s: float
    environment: dict[str, str]
    waiting: queue.SimpleQueue[Case] = attrs.field(factory=queue.SimpleQueue)
    verdicts: list[Verdict] = attrs.field(factory=list)
    progress: bool = False

    def run(self, cases: Iterable[Case], jobs: int) -> list[Verdict]:
        for case in cases:
            self.waiting.put(case)
        threads = [threading.Thread(target=self._feed, daemon=True) for _ in range(jobs)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return self.verdicts

    def _feed(self) -> None:
        worker: _Worker | None = None
        with suppress(queue.Empty):
            while True:
                case = self.waiting.get_nowait()
                worker = worker or _Worker(self.environment)
                verdict = worker.judge(case, self.grace_s, self.kill_after_s)
                if verdict is None:
                    verdict = worker.died(case)
                    worker = None
                self.verdicts.append(verdict)
                if self.progress and len(self.verdicts) % 100 == 0:
                    print(f"  {len(self.verdicts)} calls…", file=sys.stderr, flush=True)
        if worker is not None:
            worker.close()


class _Worker:
    """A process that makes calls."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._errors = tempfile.TemporaryFile("w+")  # noqa: SIM115 (it lives as long as this)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            cwd=ROOT,
            env=environment,
            encoding="utf-8",
        )
        self._was_killed = False
        self._is_ready = self._process.stdout is not None and self._process.stdout.readline() == "ready\n"

    def judge(self, case: Case, grace_s: float, kill_after_s: float) -> Verdict | None:
        """The verdict on a case, or None where the process did not live to give one."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        watchdog = threading.Timer(kill_after_s, self._kill)
        watchdog.start()
        try:
            self._process.stdin.write(json.dumps({"case": attrs.asdict(case), "grace_s": grace_s}) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except OSError:
            line = ""
        watchdog.cancel()
        return json.loads(line) if line.endswith("\n") else None

    def _kill(self) -> None:
        self._was_killed = True
        self._process.kill()

    def died(self, case: Case) -> Verdict:
        """What is said of a case that ended its process."""
        self._process.kill()
        code = self._process.wait()
        self._errors.seek(0)
        lines = [line for line in self._errors.read().splitlines() if line.strip()]
        if self._was_killed:
            reason = {"kind": "hang", "why": "it had not ended when it was killed"}
        else:
            kind = "harness" if not self._is_ready or (lines and "tests/hostile" in " ".join(lines[-12:])) else "hang"
            reason = {"kind": kind, "why": f"the process died ({code}): {' '.join(lines[-1:])[:150]}"}
        self._let_go()
        return {
            "case": attrs.asdict(case),
            "family": case.fault.partition(": ")[0],
            "reasons": [reason],
            "seconds": None,
            "grown": None,
            "requests": None,
            "end": "killed",
            "notes": [],
        }

    def close(self) -> None:
        """Let it end."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._let_go()

    def _let_go(self) -> None:
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            with suppress(OSError):
                if stream is not None:
                    stream.close()


def run(
    cases: Sequence[Case], *, jobs: int, grace_s: float, kill_after_s: float, seed: int = 0, progress: bool = False
) -> tuple[list[Verdict], list[str]]:
    """The verdicts, and what was left out and why. What was late by little is called again, alone."""
    faults: dict[str, Fault] = {fault.name: fault for fault in FAULTS}
    with tempfile.TemporaryDirectory(prefix="payspec-hostile-") as folder:
        # Everything that a call writes lies in the folder, so that a call that is killed leaves nothing either.
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": folder}
        left_out: list[str] = []
        wanted = list(cases)
        if make_certificates(Path(folder)):
            environment["HOSTILE_CERTIFICATES"] = folder
        else:
            wanted = [case for case in wanted if faults[case.fault].tls in (None, "raw")]
            left_out.append(f"{len(cases) - len(wanted)} calls over TLS: there is no `openssl` command")
        random.Random(seed).shuffle(wanted)
        verdicts = _Pool(grace_s, kill_after_s, environment, progress=progress).run(wanted, jobs)
        again = [Case(**verdict["case"]) for verdict in verdicts if _is_borderline(verdict, grace_s)]
        if again:
            second = _Pool(grace_s, kill_after_s, environment).run(again, 1)
            titles = {Case(**verdict["case"]).title for verdict in second}
            verdicts = [one for one in verdicts if Case(**one["case"]).title not in titles] + second
    order = {case.title: place for place, case in enumerate(cases)}
    return sorted(verdicts, key=lambda verdict: order[Case(**verdict["case"]).title]), left_out


def _is_borderline(verdict: Verdict, grace_s: float) -> bool:
    late = [reason for reason in verdict["reasons"] if reason["kind"] == "late"]
    return bool(late) and verdict["seconds"] < verdict["case"]["total_s"] + grace_s + _BORDERLINE_S


def lines_of(verdict: Verdict) -> list[str]:
    """What failed, one line for each kind."""
    said: dict[str, str] = {}
    for reason in verdict["reasons"]:
        said.setdefault(reason["kind"], reason["why"])
    title = Case(**verdict["case"]).title
    return [f"{title}: {kind}: {why} (ended in {verdict['end']})" for kind, why in said.items()]


def report(verdicts: Sequence[Verdict]) -> str:
    """For people: a table of the families, the figures of the promises, and every failing call."""
    families: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        families.setdefault(verdict["family"], []).append(verdict)
    lines = ["", f"{'family':14} {'faults':>6} {'calls':>6} {'failing':>8}   failing calls by kind"]
    for family, own in families.items():
        failing = [verdict for verdict in own if verdict["reasons"]]
        kinds = Counter(kind for verdict in failing for kind in {reason["kind"] for reason in verdict["reasons"]})
        faults = len({verdict["case"]["fault"] for verdict in own})
        said = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
        lines.append(f"{family:14} {faults:6} {len(own):6} {len(failing):8}   {said}")
    failing = [verdict for verdict in verdicts if verdict["reasons"]]
    faults = {verdict["case"]["fault"] for verdict in verdicts}
    lines.append(f"{'all':14} {len(faults):6} {len(verdicts):6} {len(failing):8}")
    lines += ["", *_figures(verdicts), ""]
    if failing:
        lines += ["Failing calls:", *(f"  {line}" for verdict in failing for line in lines_of(verdict)), ""]
    return "\n".join(lines)


def _figures(verdicts: Sequence[Verdict]) -> list[str]:
    kinds = Counter(kind for verdict in verdicts for kind in {reason["kind"] for reason in verdict["reasons"]})
    lines = [f"{kinds.get(kind, 0):6} calls: {what}" for kind, what in KINDS.items()]
    beyond = max(((v["seconds"] or 0) - v["case"]["total_s"] for v in verdicts), default=0.0)
    grown = max((verdict["grown"] or 0 for verdict in verdicts), default=0)
    if all(verdict["grown"] is None for verdict in verdicts):
        lines.append("       memory was not measured: this system has no /proc/self/clear_refs")
    lines.append(f"       longest beyond `total_s`: {beyond:.2f} s; most memory: {grown / 1e6:.1f} MB")
    notes = Counter(note for verdict in verdicts for note in verdict["notes"])
    held = ", ".join(f"{name} {number}" for name, number in sorted(notes.items()))
    lines.append(f"       echoed credentials in the raw data that errors keep (told, not judged): {held or 'none'}")
    return lines
