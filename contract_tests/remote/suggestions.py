"""From differences to changes of the specification: the smallest change after which the replies are as it says.

The changes are made one after the other on a copy of the document, so that they fit together; `evidence` then judges
the same replies by that copy. What a person has to decide gets no change, but a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from contract_tests.documents import Document
from contract_tests.remote import field_changes, reply_changes
from contract_tests.remote.differences import Difference, Judgement
from contract_tests.remote.mending import Made, Work
from contract_tests.remote.patching import Change, patched
from contract_tests.remote.recording import Seen

_ORDER = (
    "missing", "value", "limit", "unknown value", "additional", "type", "renamed", "envelope", "body",
    "content type", "status", "path",
)  # fmt: skip
"""What stands inside comes first: a change further out moves the places of those within."""


@attrs.frozen
class Suggestion:
    """What to change for one difference, or for several that one change mends.

    `operations` are those that showed it, `differences` their kinds with what was concerned; `changes` is a JSON Patch
    of the bundled document as it is after the suggestions before this one. It is empty where a person has to decide.
    """

    text: str
    operations: tuple[str, ...]
    differences: tuple[Difference, ...]
    changes: tuple[Change, ...]


def suggested(document: Document, judgement: Judgement, seen: Sequence[Seen]) -> tuple[list[Suggestion], Document]:
    """The suggestions in the order in which they have to be made, and the document with all of them made."""
    work = Work(document, judgement, seen)
    made: list[Suggestion] = []
    for group in _groups(judgement.differences):
        text, changes = _MAKERS[group[0].kind](work, group)
        work.raw = patched(work.raw, changes)
        operations = tuple(dict.fromkeys(one.operation for one in group))
        made.append(Suggestion(text, operations, tuple(group), tuple(changes)))
    return made, Document(document.provider, work.raw)


def _groups(differences: Iterable[Difference]) -> list[list[Difference]]:
    """Differences that one change mends stand together; the innermost schemas come first, paths last."""
    groups: dict[tuple[Any, ...], list[Difference]] = {}
    for one in differences:
        kind = "type" if one.kind == "null" else one.kind
        name = "" if one.kind in ("type", "null") else one.name
        groups.setdefault((kind, one.site, name, one.was), []).append(one)
    return sorted(groups.values(), key=lambda group: (_rank(group[0].kind), -group[0].site.count("/")))


def _rank(kind: str) -> int:
    return _ORDER.index("type" if kind == "null" else kind)


_MAKERS: Mapping[str, Callable[[Work, list[Difference]], Made]] = {
    "missing": field_changes.missing,
    "additional": field_changes.additional,
    "renamed": field_changes.renamed,
    "type": field_changes.type_,
    "null": field_changes.type_,
    "value": field_changes.value,
    "limit": field_changes.limit,
    "unknown value": field_changes.more_values,
    "envelope": reply_changes.envelope,
    "status": reply_changes.status,
    "body": reply_changes.body,
    "content type": reply_changes.content_type,
    "path": reply_changes.path,
}
