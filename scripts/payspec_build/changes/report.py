"""The changes as text for a terminal, as Markdown for a pull request, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import attrs

from payspec_build.changes.change import READERS, Change, highest
from payspec_build.changes.drafts import Drafts, Note, difference
from payspec_build.changes.kinds import Level
from payspec_build.characters import printable

_TITLES = {"wire": "the wire", "python": "Python API", "program": "your program"}


@attrs.frozen
class Report:
    """Everything that is printed: between which states, what changed, and which version it asks for."""

    old: str
    new: str
    changes: Sequence[Change]
    drafts: Drafts
    version: str = ""
    notes: Sequence[str] = ()

    @property
    def level(self) -> Level:
        """What all changes together ask for."""
        return highest(self.changes)

    @property
    def headline(self) -> str:
        """How many of each level."""
        if not self.changes:
            return f"From {self.old} to {self.new}: nothing has changed."
        counts = Counter(one.level for one in self.changes)
        return (
            f"From {self.old} to {self.new}: "
            + ", ".join(f"{counts[level]} {level.name}" for level in reversed(Level) if counts[level])
            + "."
        )


def as_text(report: Report, *, with_patches: bool = False) -> str:
    """For a terminal."""
    lines = [report.headline, *filter(None, [report.version]), *report.notes]
    for provider, several in groupby(
        sorted(report.changes, key=lambda one: one.provider), key=lambda one: one.provider
    ):
        changes = [*several]
        lines += ["", provider]
        for one in changes:
            if with_patches or one.level is not Level.patch or one.accepted:
                lines += _lines(one, report.drafts.note(one))
        lines += _patches(changes) if not with_patches else []
    return printable_lines(lines)


def _lines(one: Change, note: Note | None) -> Iterator[str]:
    level = one.level.name.upper() if one.level is Level.major else one.level.name
    yield f"  {level:6} {one.kind:26} {one.subject}{difference(one)}"
    wire, python, program = (f"{_TITLES[name]}: {one.ratings[name].name}" for name in READERS)
    yield f"         {wire}; {python}; {program} ({one.effect.value})"
    yield f"         {one.reason}"
    if one.accepted:
        yield f"         accepted: {one.accepted}"
    for word, text in (("before:", note.before), ("now:", note.after), ("so:", note.advice)) if note else ():
        if text:
            yield f"         {word:8} {text}"


def _patches(changes: Iterable[Change]) -> list[str]:
    counts = Counter(one.kind for one in changes if one.level is Level.patch and not one.accepted)
    if not counts:
        return []
    return [f"  patch  {', '.join(f'{number} {kind}' for kind, number in counts.most_common())} (--all lists them)"]


def as_markdown(report: Report) -> str:
    """For a pull request: what breaks first, with the code to change; patches folded away."""
    level = report.level.name if report.changes else "none"
    lines = [f"### Changes of the specification: **{level}**", "", report.headline]
    lines += ["", report.version] if report.version else []
    lines += [part for note in report.notes for part in ("", f"> {_cell(note)}")]
    grave = [one for one in report.changes if one.level is not Level.patch or one.accepted]
    if grave:
        lines += ["", "| | what | the wire | Python API | your program | why |", "|---|---|---|---|---|---|"]
        lines += map(_row, grave)
    for one in grave:
        note = report.drafts.note(one)
        if note is not None and not one.accepted:
            lines += ["", *_migration(one, note)]
    patches = [one for one in report.changes if one.level is Level.patch and not one.accepted]
    if patches:
        lines += ["", f"<details><summary>{len(patches)} that nobody has to act on</summary>", ""]
        lines += [f"- {one.provider} `{_code(one.subject)}` {one.kind}{_cell(difference(one))}" for one in patches]
        lines += ["", "</details>"]
    return printable_lines(lines)


def _row(one: Change) -> str:
    ratings = one.ratings
    what = f"{one.provider} `{_code(one.subject)}`{_cell(difference(one))}"
    why = f"{one.reason}. Accepted: {one.accepted}" if one.accepted else one.reason
    program = f"{ratings['program'].name}: {one.effect.value}"
    level = f"**{one.level.name}**" if one.level is Level.major else one.level.name
    return f"| {level} | {what} | {ratings['wire'].name} | {ratings['python'].name} | {program} | {_cell(why)} |"


def _migration(one: Change, note: Note) -> Iterator[str]:
    yield f"**{one.provider} `{_code(one.subject)}`** {_cell(note.advice)}".rstrip()
    if note.before or note.after:
        yield "```diff"
        yield from (f"{sign} {text}" for sign, text in (("-", note.before), ("+", note.after)) if text)
        yield "```"


def as_json(report: Report) -> str:
    """For programs."""
    entries = []
    for one in report.changes:
        note = report.drafts.note(one)
        entries.append(
            {
                **{
                    key: getattr(one, key)
                    for key in ("kind", "provider", "subject", "before", "after", "reason", "accepted")
                },
                "level": one.level.name,
                "ratings": {reader: level.name for reader, level in one.ratings.items()},
                "effect": one.effect.name,
                "migration": attrs.asdict(note) if note else None,
            }
        )
    whole = {
        "from": report.old,
        "to": report.new,
        "level": report.level.name if report.changes else None,
        "version": report.version,
        "notes": [*report.notes],
        "changes": entries,
    }
    return json.dumps(whole, indent=2, ensure_ascii=False)


def printable_lines(lines: Iterable[str]) -> str:
    """What a specification says may hold anything; what is printed holds no control characters."""
    return "\n".join(map(printable, lines))


def _cell(text: str) -> str:
    """Text that ends no cell and begins no HTML."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def _code(text: str) -> str:
    return text.replace("`", "'").replace("|", "\\|").replace("\n", " ")
