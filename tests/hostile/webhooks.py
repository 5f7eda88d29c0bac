"""Puts mutated webhooks before `parse`, in as many processes as there are cores, and judges what comes out.

A worker reads `START END` lines from stdin and judges the webhooks of these indexes; what it finds is one line of JSON
on stdout. Where it is stands in a file of eight bytes, so that a webhook that hangs is known. Each finding holds the
body in hexadecimal digits, and its seed and index, by which it is made and judged again.
"""

from __future__ import annotations

import gc
import json
import mmap
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from payspec import PayspecError, WebhookError
from payspec.webhooks import Event, JuicywayWebhooks, PayCombatWebhooks, UnknownEvent
from tests.hostile import truth
from tests.hostile.mutants import mutant
from tests.hostile.posted import KEYS, MARKER, ROOT, Mutant
from tests.hostile.truth import Members, Said

MOST_CPU_S = 0.05  # of one call of `parse`
KINDS = {
    "forged": "accepted, and no key fits what it says",
    "values": "accepted, with values that are not those that were signed",
    "unsigned": "accepted, with fields that the signature does not cover",
    "foreign": "an exception that is no PayspecError",
    "slow": f"one call took more than {MOST_CPU_S * 1000:.0f} ms of CPU",
    "hang": "the call did not end; its process was killed",
    "refused": "genuine, and refused",
    "harness": "the harness itself failed over it; not the client's fault",
    "told": "the error's text holds a key, a signature, a control character or something of the body",
}
_HEX = re.compile("[0-9A-Fa-f]{64}")
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_DIGEST = re.compile("[0-9a-f]{64}").fullmatch
Finding = dict[str, Any]


@cache
def _receiver(provider: str) -> Any:
    return (PayCombatWebhooks if provider == "paycombat" else JuicywayWebhooks)(KEYS[provider])


def judge(one: Mutant) -> tuple[str, float, list[tuple[str, str]]]:
    """What became of a webhook, the CPU seconds it took, and every reason to find fault with that."""
    outcome, seconds, found = _parsed(one)
    if seconds > MOST_CPU_S:  # the machine may have been at fault: the best of three counts
        seconds = min(seconds, _parsed(one)[1], _parsed(one)[1])
    reasons = [] if seconds <= MOST_CPU_S else [("slow", f"{seconds * 1000:.0f} ms")]
    if isinstance(found, Event):
        began = time.thread_time()
        handed = found.data if isinstance(found, UnknownEvent) else found.data.to_dict()
        written = time.thread_time() - began
        if written > MOST_CPU_S:
            reasons.append(("slow", f"`to_dict` of what was accepted: {written * 1000:.0f} ms"))
        return outcome, seconds, reasons + _judge_event(one, found, handed)
    if not isinstance(found, PayspecError):
        return outcome, seconds, [*reasons, ("foreign", f"{type(found).__name__}: {str(found)[:80]!a}")]
    if one.must_accept:
        reasons.append(("refused", f"{type(found).__name__}: {str(found)[:100]!a}"))
    return outcome, seconds, reasons + _judge_text(one, found)


def _parsed(one: Mutant) -> tuple[str, float, Any]:
    receiver = _receiver(one.provider)
    began = time.thread_time()
    try:
        found: Any = receiver.parse(one.body, one.headers)
    except BaseException as error:
        found = error
    seconds = time.thread_time() - began
    accepted = "accepted, unknown event" if isinstance(found, UnknownEvent) else "accepted"
    return accepted if isinstance(found, Event) else type(found).__name__, seconds, found


def _judge_text(one: Mutant, error: PayspecError) -> list[tuple[str, str]]:
    text = f"{error} {error!r}"
    unsafe = _UNSAFE.search(str(error))
    told = [KEYS[one.provider] in text, bool(_HEX.search(text)), MARKER in text, unsafe is not None]
    if isinstance(error, WebhookError) and any(told):
        return [("told", ascii(str(error))[:120])]
    return []


def _judge_event(one: Mutant, event: Event, handed: Any) -> list[tuple[str, str]]:
    said = truth.what_is_signed(one.provider, one.body, one.signature, (KEYS[one.provider].encode(),))
    if not said:
        return [("forged", f"{type(event).__name__}")]
    if one.provider == "paycombat":
        problems = [_paycombat(event, handed, meant) for meant in said]
    else:
        problems = [_juicyway(event, handed, meant) for meant in said]
    return [] if None in problems else [problem for problem in problems[:1] if problem is not None]


def _paycombat(event: Event, handed: Any, said: Said) -> tuple[str, str] | None:
    members = said.data.last()
    if not truth.same(said.data, handed, said.exact):
        return "values", _difference(said.data, handed, said.exact)
    kind = [members.get(name) if type(members.get(name)) is str else "" for name in ("type", "status")]
    return _named("paycombat", event, kind, members.get("id"))


def _juicyway(event: Event, handed: Any, said: Said) -> tuple[str, str] | None:
    if isinstance(event, UnknownEvent) and isinstance(handed, dict) and "event" in handed and "data" in handed:
        more = sorted(set(handed) - {"event", "data", "checksum"})
        if more:
            return "unsigned", f"fields beside `event` and `data`: {ascii(more)[:80]}"
        if handed["event"] != said.event:
            return "values", "another event"
        handed = handed["data"]
    if not truth.same(said.data, handed, said.exact):
        return "values", _difference(said.data, handed, said.exact)
    identity = said.data.last().get("id") if isinstance(said.data, Members) else None
    return _named("juicyway", event, [said.event or ""], identity)


def _named(provider: str, event: Event, kind: list[str], identity: Any) -> tuple[str, str] | None:
    """The event's name and key say what was signed; a key that could not be printed is a digest instead."""
    known = _names(provider).get(tuple(kind))
    if not isinstance(event, UnknownEvent) and event.name != known:
        return "values", f"named {event.name!a}, and {kind} was signed"
    if type(identity) is str and identity:
        is_right = event.key.endswith(identity) if "".join([*kind, identity]).isprintable() else _DIGEST(event.key)
        if not is_right:
            return "values", f"the key {event.key[:60]!a} does not hold the id"
    return None


@cache
def _names(provider: str) -> dict[tuple[str, ...], str]:
    path = ROOT / "generated" / "payspec_generated" / provider / "openapi.json"
    webhooks = json.loads(path.read_text(encoding="utf-8"))["webhooks"]
    return {
        kind: name
        for name, one in webhooks.items()
        for kind in product(*map(_alternatives, one["post"]["x-webhook"].get("when", [])))
    }


def _alternatives(value: str | list[str] | None) -> list[str]:
    """One value of `when`: a text, one of several, or null where the field is missing."""
    return value if isinstance(value, list) else [value or ""]


def _difference(said: Any, handed: Any, exact: bool) -> str:
    """The first member that differs."""
    try:
        return _first_difference(said, handed, exact)
    except RecursionError:
        return "somewhere deep inside"


def _first_difference(said: Any, handed: Any, exact: bool) -> str:
    if isinstance(said, Members) and isinstance(handed, dict):
        members = said.last()
        for name in {**members, **handed}:
            if name not in members or name not in handed or not truth.same(members[name], handed[name], exact):
                return ascii(f"{name}: signed {members.get(name)}, handed over {handed.get(name)}")[:150]
    return ascii(f"signed {said}, handed over {handed}")[:150]


def judge_many(
    seed: int, indexes: Iterable[int], told: Callable[[int], None] = lambda _: None
) -> tuple[Counter[str], list[Finding], tuple[float, int]]:
    """Outcomes counted, what is at fault, and the slowest with its index. `told` hears of each before it is judged."""
    outcomes: Counter[str] = Counter()
    findings: list[Finding] = []
    slowest = (0.0, -1)
    for index in indexes:
        told(index)
        one = mutant(seed, index)
        try:
            outcome, seconds, reasons = judge(one)
        except Exception as problem:
            outcome, seconds, reasons = (
                "not judged",
                0.0,
                [("harness", f"{type(problem).__name__}: {str(problem)[:80]!a}")],
            )
        outcomes[f"{one.provider:10} {outcome}"] += 1
        slowest = max(slowest, (seconds, index))
        for kind, why in reasons:
            findings.append(finding(seed, index, one, kind, why))
    return outcomes, findings, slowest


def finding(seed: int, index: int, one: Mutant, kind: str, why: str) -> Finding:
    """What was found, with all that is needed to see it again."""
    return {
        "kind": kind,
        "why": why,
        "provider": one.provider,
        "family": one.family,
        "seed": seed,
        "index": index,
        "body": one.body.hex(),
        "headers": repr(one.headers),
    }


def main() -> None:
    """A worker."""
    seed = int(sys.argv[1])
    for provider in KEYS:  # once, so that no judged webhook pays for imports
        judge_many(seed, range(2**32, 2**32 + 50))
        _names(provider)
    with Path(sys.argv[2]).open("r+b") as file:
        place = mmap.mmap(file.fileno(), 8)

    def tell(index: int) -> None:
        place[:] = index.to_bytes(8, "little")

    gc.collect()
    gc.freeze()
    print("ready", flush=True)
    for line in sys.stdin:
        start, end = map(int, line.split())
        outcomes, findings, slowest = judge_many(seed, range(start, end), tell)
        print(json.dumps({"outcomes": outcomes, "findings": findings, "slowest": slowest}), flush=True)


def run(count: int, seed: int, jobs: int, failing: Path | None, again: Path | None) -> int:
    """Judge many, print what came out, and write what is at fault to a file. 1 where anything is."""
    from tests.hostile.crowd import judge_all

    began = time.monotonic()
    if again is not None:
        pairs = {
            (found["seed"], found["index"]) for found in map(json.loads, again.read_text(encoding="utf-8").splitlines())
        }
        results = [judge_many(one_seed, [index]) for one_seed, index in sorted(pairs)]
        count = len(results)
    else:
        results = list(judge_all(count, seed, jobs))
    outcomes: Counter[str] = sum((result[0] for result in results), Counter())
    findings = [found for result in results for found in result[1]]
    slowest = max((result[2] for result in results), default=(0.0, -1))
    print("\n".join(report(outcomes, findings, slowest, seed)))
    if findings:
        target = failing or ROOT / ".venv" / "hostile-webhooks.jsonl"
        target.write_text("".join(json.dumps(found) + "\n" for found in findings), encoding="utf-8")
        print(f"Failing inputs, with bodies in hexadecimal: {os.path.relpath(target, ROOT)}")
        print(f"To judge them again: ./scripts/hostile webhooks --again {os.path.relpath(target, ROOT)}")
    print(f"{count} webhooks in {time.monotonic() - began:.0f} s: {'FAILED' if findings else 'every promise kept'}.")
    return 1 if findings else 0


def report(outcomes: Counter[str], findings: Sequence[Finding], slowest: tuple[float, int], seed: int) -> list[str]:
    """For people."""
    lines = ["", *(f"{number:9}  {outcome}" for outcome, number in sorted(outcomes.items())), ""]
    kinds = Counter(found["kind"] for found in findings)
    lines += [f"{kinds.get(kind, 0):9}  {kind}: {what}" for kind, what in KINDS.items()]
    lines.append(f"           slowest: {slowest[0] * 1000:.1f} ms of CPU (seed {seed}, index {slowest[1]})")
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for found in findings:
        groups.setdefault((found["kind"], found["provider"], found["family"]), []).append(found)
    lines.append("")
    for (kind, provider, family), own in sorted(groups.items()):
        lines.append(f"{len(own):9}  {kind}: {provider}, {family}. First: index {own[0]['index']}: {own[0]['why']}")
    return [*lines, ""]


if __name__ == "__main__":
    main()
