"""What a run has shown of each operation: confirmed, refuted or not reached; as data, and as a page for people.

It is made from the recording alone, so that anyone who has that can make it again.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from contract_tests.documents import Document, Operation
from contract_tests.remote.differences import Difference, Judgement, judged
from contract_tests.remote.patching import Change
from contract_tests.remote.places import Places
from contract_tests.remote.recording import Heading, Seen
from contract_tests.remote.suggestions import Suggestion, suggested
from contract_tests.terminal import markdown

VERSION = 1


@attrs.frozen
class Evidence:
    """The outcome of one run. `remaining` are the differences that are left when all suggestions are followed."""

    heading: Heading
    document: Document
    judgement: Judgement
    suggestions: tuple[Suggestion, ...]
    remaining: tuple[Difference, ...]
    seen: tuple[Seen, ...]
    not_sent: Mapping[str, str]
    ended: str = ""

    def verdict(self, operation: Operation) -> str:
        """`refuted` where a reply does not fit, `confirmed` where a success was seen, otherwise `not reached`."""
        if any(one.breaks for one in self.differences(operation)):
            return "refuted"
        return "confirmed" if operation.id in self.judgement.reached else "not reached"

    def differences(self, operation: Operation) -> list[Difference]:
        """The differences of one operation."""
        return [one for one in self.judgement.differences if one.operation == operation.id]

    def reason(self, operation: Operation) -> str:
        """Why an operation was not reached."""
        statuses = sorted({one.status for one in self.seen if one.operation == operation.id and not one.note})
        said = self.not_sent.get(operation.id, "")
        if statuses:
            answered = f"it answered {', '.join(map(str, statuses))}"
            return f"{said}; {answered}" if said else answered
        return said or self.ended or "it was not sent"


def weighed(
    document: Document, heading: Heading, seen: Sequence[Seen], not_sent: Mapping[str, str], ended: str = ""
) -> Evidence:
    """The evidence in a recording, with suggestions that were tried on the same replies."""
    judgement = judged(document, seen)
    suggestions, mended = suggested(document, judgement, seen)
    remaining = judged(mended, seen).differences
    return Evidence(heading, document, judgement, tuple(suggestions), remaining, tuple(seen), not_sent, ended)


def fingerprint(document: Document) -> str:
    """Says which text of the specification was judged by."""
    text = json.dumps(document.raw, sort_keys=True, ensure_ascii=False)
    return f"{document.raw['info']['version']} {hashlib.sha256(text.encode()).hexdigest()[:16]}"


def as_data(evidence: Evidence, places: Places) -> dict[str, Any]:
    """The evidence as JSON, as `payspec evidence --observed` reads it."""
    numbers = {id(one): n for n, suggestion in enumerate(evidence.suggestions, 1) for one in suggestion.differences}
    operations = {}
    for operation in evidence.document.operations.values():
        verdict = evidence.verdict(operation)
        own = [one for one in evidence.seen if one.operation == operation.id and not one.note]
        entry: dict[str, Any] = {"verdict": verdict, "statuses": _counted(own)}
        if verdict == "not reached":
            entry["reason"] = evidence.reason(operation)
        differences = [_difference(one, numbers.get(id(one))) for one in evidence.differences(operation)]
        operations[operation.id] = entry | ({"differences": differences} if differences else {})
    return {
        "observed": VERSION,
        **attrs.asdict(evidence.heading),
        "requests": len(evidence.seen),
        **({"ended": evidence.ended} if evidence.ended else {}),
        "operations": operations,
        "suggestions": [_suggestion(n, one, places) for n, one in enumerate(evidence.suggestions, 1)],
        "suggestions_hold": not evidence.remaining,
    }


def as_page(evidence: Evidence, places: Places) -> str:
    """The evidence as Markdown: what is wrong first."""
    heading = evidence.heading
    counts = Counter(evidence.verdict(one) for one in evidence.document.operations.values())
    lines = [
        markdown(f"# {heading.provider} as seen at {heading.target}, {heading.date}"),
        "",
        f"{len(evidence.seen)} requests. "
        + ", ".join(f"{counts[one]} {one}" for one in ("confirmed", "refuted", "not reached"))
        + ".",
        *([f"The run ended early: {markdown(evidence.ended)}"] if evidence.ended else []),
    ]
    if evidence.suggestions:
        kept = "hold" if not evidence.remaining else f"leave {len(evidence.remaining)} differences"
        lines += [
            "",
            "## Differences",
            "",
            f"In this order; tried on the recorded replies, the suggestions {kept}.",
            "",
        ]
    for number, one in enumerate(evidence.suggestions, 1):
        lines += [f"{number}. {markdown(', '.join(one.operations) + ': ' + title(one))}", f"   {markdown(one.text)}"]
        lines += [f"   - {markdown(_shown(change))}" for change in places.changes(one.changes, one.operations[0])]
    for verdict in ("refuted", "confirmed", "not reached"):
        own = [one for one in evidence.document.operations.values() if evidence.verdict(one) == verdict]
        if own:
            lines += ["", f"## {verdict.capitalize()}", ""]
            lines += [
                f"- {one.id}" + (f": {markdown(evidence.reason(one))}" if verdict == "not reached" else "")
                for one in own
            ]
    return "\n".join(lines) + "\n"


def title(suggestion: Suggestion) -> str:
    """What differs, in one line."""
    one = suggestion.differences[0]
    place = one.where or (one.name if one.kind in ("path", "status", "content type", "body") else one.site)
    renamed = f" (was `{one.was}`)" if one.was else ""
    return f"{one.kind} at {place}{renamed} ({sum(each.times for each in suggestion.differences)}x)"


def _difference(one: Difference, number: int | None) -> dict[str, Any]:
    found = {
        "kind": one.kind,
        "status": one.status,
        "at": one.where or one.name,
        "seen": list(one.seen),
        "breaks": one.breaks,
        "times": one.times,
    }
    return found | ({"was": one.was} if one.was else {}) | ({"suggestion": number} if number else {})


def _suggestion(number: int, one: Suggestion, places: Places) -> dict[str, Any]:
    return {
        "number": number,
        "text": one.text,
        "operations": list(one.operations),
        "document": [dict(change) for change in one.changes],
        "files": places.changes(one.changes, one.operations[0]),
    }


def _counted(seen: Sequence[Seen]) -> dict[str, int]:
    return {str(status): number for status, number in sorted(Counter(one.status for one in seen).items())}


def _shown(change: Change) -> str:
    if change["op"] in ("rename", "copy file"):
        return f"{change['op']} `{change['file']}` to `{change['path']}`"
    what = f"`{change['file']}#{change['path']}`"
    if change["op"] == "move" or change["op"] == "copy":
        return f"{change['op']} `{change['from']}` to {what}"
    value = f": `{json.dumps(change['value'], ensure_ascii=False)}`" if "value" in change else ""
    return f"{change['op']} {what}{value}"
