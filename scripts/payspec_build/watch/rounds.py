"""What happens after a save: judge the files, put what changed before a sandbox, and write what is generated."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import attrs

from payspec_build.changes.behaviours import behaviour_changes
from payspec_build.changes.change import Change
from payspec_build.changes.compare import document_changes
from payspec_build.changes.kinds import Level
from payspec_build.changes.states import State
from payspec_build.characters import printable
from payspec_build.documents import ROOT, SPEC, SpecError, dump_json
from payspec_build.generate import PACKAGE, Kept, judged, rendered, write
from payspec_build.watch.concerned import MOST, concerned


@attrs.frozen
class Verdict:
    """How a save ended: whether it is good, what to print, and the seconds that it took."""

    is_good: bool
    lines: tuple[str, ...]
    seconds: float


class Rounds:
    """One round after each save; what has not changed is not judged again."""

    def __init__(self, job: Job, spec: Path = SPEC, target: Path = PACKAGE.parent) -> None:
        self._job, self._spec, self._target = job, spec, target
        self._kept = Kept()
        self._documents: Mapping[str, Any] = {}
        self._said: Mapping[str, Any] = {}

    def begin(self) -> int:
        """Judge and generate everything once; the number of files that were written. Raises SpecError."""
        self._documents, self._said = judged(self._spec, kept=self._kept)
        return len(write(rendered(self._documents, self._said), self._target))

    def after_save(self) -> Verdict:
        """Judge what is there now, and what follows from it."""
        began = time.monotonic()
        try:
            documents, said = judged(self._spec, kept=self._kept)
            lines, pending = self._begun(documents, said)
            written = write(rendered(documents, said), self._target)
        except SpecError as error:
            return Verdict(False, (*map(printable, str(error).splitlines()),), time.monotonic() - began)
        self._documents, self._said = documents, said
        lines.append(f"{len(written)} generated files are others")
        is_good = True
        for operations, one in pending:
            outcome = one.result()
            is_good &= not outcome["failures"]
            lines += _told(operations, outcome)
        return Verdict(is_good, tuple(map(printable, lines)), time.monotonic() - began)

    def _begun(
        self, documents: Mapping[str, Any], said: Mapping[str, Any]
    ) -> tuple[list[str], list[tuple[list[str], Pending]]]:
        """Write the documents that changed, which is what a sandbox reads, and begin the cases about them."""
        lines, pending = [], []
        for provider in documents:
            old = self._documents.get(provider, {}), self._said.get(provider, {})
            new = documents[provider], said.get(provider, {})
            if old == new or not old[0]:
                continue
            folder = self._target / PACKAGE.name / provider
            (folder / "openapi.json").write_text(dump_json(new[0]), encoding="utf-8", newline="\n")
            if new[1]:
                text = json.dumps(new[1], ensure_ascii=False, indent=1)
                (folder / "behaviour.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")
            changes = [*document_changes(old[0], new[0]), *behaviour_changes(old[1], new[1], {})]
            lines.append(f"{provider}: {_rated(changes)}")
            operations = concerned(old[0], new[0], (old[1], new[1]))
            if operations:
                chosen = operations[:MOST]
                # Cases judge by the document, the story by what is said of behaviour: what is the same need not run.
                parts = ["cases"] * (old[0] != new[0]) + ["story"] * (_rules(old[1]) != _rules(new[1]))
                pending.append((chosen, self._job(provider, chosen, parts)))
            if len(operations) > MOST:
                lines.append(f"  {len(operations) - MOST} more operations are concerned: ./scripts/contract runs them")
        return lines, pending


def since(old: State, new: State, job: Job) -> Verdict:
    """The contract cases of what differs between two states, of which the second lies in `generated/`."""
    began = time.monotonic()
    lines, is_good = [], True
    for provider in new.documents:
        if provider in old.documents:
            said = old.behaviours[provider], new.behaviours[provider]
            operations = concerned(old.documents[provider], new.documents[provider], said)
            if operations:
                outcome = job(provider, operations, ["cases", "story"]).result()
                is_good &= not outcome["failures"]
                lines += _told(operations, outcome)
    return Verdict(is_good, tuple(map(printable, lines)) or ("no operation is concerned",), time.monotonic() - began)


class Pending:
    """Contract cases that run in a process of their own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def result(self) -> Mapping[str, Any]:
        """What they found. Raises SpecError where they could not run."""
        printed, said = self._process.communicate()
        try:
            found: Mapping[str, Any] = json.loads(printed)
        except ValueError:
            raise SpecError(f"the contract cases could not run: {said.strip().splitlines()[-1:]}") from None
        return found


class Waiting:
    """A process that has everything imported when its job comes; for each job there is a new one."""

    def __init__(self) -> None:
        self._next = _started()

    def __call__(self, provider: str, operations: list[str], parts: list[str]) -> Pending:
        """Give the job to the process that waits, and start the next."""
        process, self._next = self._next, _started()
        assert process.stdin is not None
        process.stdin.write(json.dumps({"provider": provider, "operations": operations, "parts": parts}) + "\n")
        process.stdin.flush()
        return Pending(process)

    def close(self) -> None:
        """End the process that waits."""
        self._next.communicate("null\n")


class Job(Protocol):
    """Runs contract cases: `cases` of operations, a `story` about their resources, or both."""

    def __call__(self, provider: str, operations: list[str], parts: list[str]) -> Pending:
        """Begin them; what they are about is written by then."""


def _rules(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is said of behaviour, without the lines on which it stands."""
    return {key: value for key, value in said.items() if key != "places"}


def _started() -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "payspec_build.watch.cases"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8")


def _rated(changes: list[Change]) -> str:
    counts = Counter((one.level, one.kind) for one in changes)
    said = [
        f"{level.name} {kind}" + (f" x{number}" if number > 1 else "")
        for (level, kind), number in sorted(counts.items(), reverse=True)
    ]
    shown = [one for one in said if not one.startswith(Level.patch.name)] or said
    return ", ".join(shown) or "the same by other words"


def _told(operations: list[str], outcome: Mapping[str, Any]) -> Iterator[str]:
    verdict = "FAILED" if outcome["failures"] else "passed"
    yield f"{outcome['cases']} contract cases of {', '.join(operations)}: {verdict}"
    yield from (f"  {one}" for one in outcome["failures"])
    if outcome.get("more"):
        yield f"  and {outcome['more']} more"
