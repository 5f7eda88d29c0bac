"""`./scripts/contract --target NAME --targets FILE` asks a test environment, `--replay FILE` the sandbox the same.

`--judge FILE` asks nobody: it judges a recording again, by the specification as it is now.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import attrs

from contract_tests.credentials import Merchant, backend_of
from contract_tests.documents import Document, load, providers
from contract_tests.remote import guard, recording, replay, settings
from contract_tests.remote.evidence import Evidence, as_data, as_page, fingerprint, title, weighed
from contract_tests.remote.pace import Pace, Stopped
from contract_tests.remote.places import Places
from contract_tests.remote.redaction import Redactor
from contract_tests.remote.walk import Walk
from contract_tests.remote.wire import Wire, quiet
from contract_tests.terminal import for_terminal, in_line

REPORTS = Path("reports") / "contract" / "remote"
_OPTIONS = ("--targets", "--replay", "--judge")
_PROGRESS_EVERY = 25


class CredentialsMissing(Exception):
    """An environment variable that the targets file names is not set."""


@attrs.frozen
class Surroundings:
    """What a run takes from the machine it runs on; tests give their own."""

    environment: Mapping[str, str] = attrs.field(repr=False)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


def is_asked(arguments: Sequence[str]) -> bool:
    """Whether the words of a command line are for this module."""
    return any(word.partition("=")[0] in _OPTIONS for word in arguments)


def main(arguments: Sequence[str], surroundings: Surroundings | None = None) -> int:
    """Run the command: 0 where nothing is refuted or differs, 1 where something does, 2 where it cannot run."""
    options = _parser().parse_args(arguments)
    surroundings = surroundings or Surroundings(os.environ)
    documents = {name: load(name) for name in providers()}
    try:
        if options.replay is not None:
            return _replayed(options.replay, documents, options.seed)
        if options.judge is not None:
            return _judged(options.judge, documents)
        return _asked(options, documents, surroundings)
    except (settings.SettingsInvalid, guard.TargetForbidden, CredentialsMissing, recording.RecordingInvalid) as error:
        print(for_terminal(f"contract: {error}", sys.stderr), file=sys.stderr)
        return 2


def _asked(options: argparse.Namespace, documents: Mapping[str, Document], surroundings: Surroundings) -> int:
    targets = settings.read(options.targets, documents)
    chosen = [one for one in targets.values() if options.target in (None, one.name, one.base_url)]
    if options.target is None or not chosen:
        raise settings.SettingsInvalid(
            f"--target has to be one of {', '.join(targets)}, as {options.targets} names them."
        )
    failed = False
    for one in chosen:
        evidence = ask(one, documents, surroundings, REPORTS / one.name)
        _say(evidence, REPORTS / one.name)
        failed |= any(evidence.verdict(each) == "refuted" for each in evidence.document.operations.values())
        failed |= bool(evidence.ended)
    return 1 if failed else 0


def ask(
    target: settings.Settings, documents: Mapping[str, Document], surroundings: Surroundings, folder: Path
) -> Evidence:
    """One run over one target; recording and evidence are written to a folder.

    Raises TargetForbidden and CredentialsMissing before anything is sent. A run that is interrupted writes what it has.
    """
    document = documents[target.provider]
    address = guard.checked(target.base_url, documents.values(), is_named=target.test_environment)
    secrets = _secrets(target, surroundings.environment)
    wrong = guard.wrong_key(address, document, secrets.values())
    if wrong:
        raise guard.TargetForbidden(wrong)
    places = Places(document.provider)  # before anything is sent: without the files nothing can be suggested
    folder.mkdir(parents=True, exist_ok=True)
    now = surroundings.now()
    heading = recording.Heading(
        provider=document.provider, target=target.name, date=now.date().isoformat(), document=fingerprint(document)
    )
    pace = Pace(
        target.requests_per_second, target.max_requests, target.longest_wait_s,
        surroundings.clock, surroundings.sleep, surroundings.now,
    )  # fmt: skip
    with (folder / "recording.jsonl").open("w", encoding="ascii") as file, quiet():
        recorder = recording.Recorder(file, heading)
        wire = Wire(
            address.url, Merchant(document, secrets), pace, Redactor(document, secrets), recorder, target.timeout_s
        )
        walk = Walk(document, target, wire, int(now.timestamp()) * 1000, _beside(document, documents))
        ended = _run(walk, wire)
    evidence = weighed(document, heading, recorder.seen, walk.not_sent, ended)
    _write(evidence, places, folder)
    return evidence


def _run(walk: Walk, wire: Wire) -> str:
    """Why a run ended early; nothing where it came to its end."""
    try:
        walk.run()
    except Stopped as stop:
        return str(stop)
    except KeyboardInterrupt:
        return "It was interrupted."
    finally:
        wire.close()
    return ""


def _secrets(target: settings.Settings, environment: Mapping[str, str]) -> dict[str, str]:
    missing = [name for name in target.credentials.values() if not environment.get(name)]
    if missing:
        raise CredentialsMissing(f"{target.name} needs the environment variables {', '.join(missing)}.")
    secrets = {scheme: environment[name] for scheme, name in target.credentials.items()}
    for scheme, secret in secrets.items():
        if not secret.isascii() or not secret.isprintable():
            raise CredentialsMissing(
                f"{target.credentials[scheme]} holds what no header can: only printable ASCII can be sent."
            )
    return secrets


def _beside(document: Document, documents: Mapping[str, Document]) -> list[Document]:
    """The other documents about the same merchants and objects."""
    others = [one for name, one in documents.items() if name != document.provider]
    return [one for one in others if backend_of(one) == backend_of(document)]


def _write(evidence: Evidence, places: Places, folder: Path) -> None:
    text = json.dumps(as_data(evidence, places), indent=2, ensure_ascii=True)
    (folder / "evidence.json").write_text(text + "\n", encoding="ascii")
    (folder / "evidence.md").write_text(as_page(evidence, places), encoding="utf-8", errors="backslashreplace")


def _say(evidence: Evidence, folder: Path) -> None:
    verdicts = [evidence.verdict(one) for one in evidence.document.operations.values()]
    counted = ", ".join(f"{verdicts.count(one)} {one}" for one in ("confirmed", "refuted", "not reached"))
    lines = [f"{in_line(evidence.heading.target)}: {len(evidence.seen)} requests; {counted}"]
    lines += [f"  ended early: {in_line(evidence.ended)}"] if evidence.ended else []
    for number, one in enumerate(evidence.suggestions, 1):
        lines.append(f"  {number}. {in_line(', '.join(one.operations) + ': ' + title(one))}")
        lines.append(f"     {in_line(one.text)}")
    if evidence.remaining:
        lines.append(f"  {len(evidence.remaining)} differences are left after all suggestions")
    lines.append(f"  written: {in_line(str(folder))}/evidence.md, evidence.json, recording.jsonl")
    print(for_terminal("\n".join(lines)))


def _recorded(
    file: Path, documents: Mapping[str, Document]
) -> tuple[recording.Heading, list[recording.Seen], Document]:
    heading, seen = recording.read(file)
    if heading.provider not in documents:
        raise recording.RecordingInvalid(f"{file} is of a provider that does not exist here.")
    return heading, seen, documents[heading.provider]


def _judged(file: Path, documents: Mapping[str, Document]) -> int:
    """The evidence in a recording, by the specification as it is now: written beside it, nobody is asked."""
    heading, seen, document = _recorded(file, documents)
    evidence = weighed(document, attrs.evolve(heading, document=fingerprint(document)), seen, {})
    _write(evidence, Places(document.provider), file.parent)
    _say(evidence, file.parent)
    return 1 if any(evidence.verdict(one) == "refuted" for one in document.operations.values()) else 0


def _replayed(file: Path, documents: Mapping[str, Document], seed: int) -> int:
    heading, seen, document = _recorded(file, documents)
    with quiet():
        parity = replay.replayed(heading, seen, document, seed)
    print(for_terminal(parity.text()))
    return 1 if parity.differs else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/contract", description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--targets", type=Path, metavar="FILE", help="the targets file (docs/contract-remote.md)")
    what.add_argument("--replay", type=Path, metavar="FILE", help="a recording.jsonl, to be asked of a fresh sandbox")
    what.add_argument("--judge", type=Path, metavar="FILE", help="a recording.jsonl, by the specification as it is now")
    parser.add_argument("--target", metavar="NAME", help="a target of the file, by its name or base_url")
    parser.add_argument("--seed", type=int, default=1, help="for the sandbox of --replay (default: %(default)s)")
    return parser
