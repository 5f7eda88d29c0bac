"""What users are told of a change: how a call looked before, how it looks now, and an entry for `CHANGELOG.md`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import attrs

from payspec_build.changes.change import Change
from payspec_build.changes.kinds import Effect, Level
from payspec_build.changes.plain import mapping, text
from payspec_build.changes.states import State
from payspec_build.changes.surface import Surfaces, surfaces
from payspec_build.render import ERROR_CLASSES

_WIDE = 120


@attrs.frozen
class Note:
    """Code before and after, and a sentence where no code says it."""

    before: str = ""
    after: str = ""
    advice: str = ""


class Drafts:
    """Notes and entries for the changes between two states."""

    def __init__(self, old: State, new: State) -> None:
        self._sides = old, new
        self._surfaces: dict[str, Surfaces] = {}

    def note(self, one: Change) -> Note | None:
        """How to change a program; None where nothing has to be changed."""
        if one.ratings["program"] is not Level.major or one.provider not in self._both:
            return None
        made = _NOTES.get(one.kind)
        if made is not None:
            return made(one)
        return self._of_surface(one)

    def entry(self, one: Change) -> str:
        """One sentence for the changelog, and the code below it where there is some."""
        mark = " (breaking)" if one.level is Level.major else ""
        lines = [f"- {self.titles[one.provider]}: {sentence(one)}{mark}."]
        note = self.note(one)
        if note is not None:
            lines += [f"  {note.advice}"] if note.advice else []
            lines += [f"  Before: `{note.before}`"] if note.before else []
            lines += [f"  Now: `{note.after}`"] if note.after else []
        return "\n".join(lines)

    @property
    def titles(self) -> Mapping[str, str]:
        """The names of the APIs as people write them."""
        documents = {**self._sides[0].documents, **self._sides[1].documents}
        return {name: text(mapping(one.get("info")).get("title")) or name for name, one in documents.items()}

    @property
    def _both(self) -> set[str]:
        return set(self._sides[0].modules) & set(self._sides[1].modules)

    def _of_surface(self, one: Change) -> Note | None:
        """From the signatures on both sides."""
        if one.provider not in self._surfaces:
            self._surfaces[one.provider] = surfaces(*(side.modules[one.provider] for side in self._sides))
        both = self._surfaces[one.provider]
        texts = [_code(side, one.touches) for side in (both.old, both.new)]
        return Note(*texts) if any(texts) else None


def sentence(one: Change) -> str:
    """What has changed, in one sentence without its full stop."""
    return f"`{one.subject}`: {one.reason}{difference(one)}"


def difference(one: Change) -> str:
    """`, 1 -> 2`: what stood there and what stands there now."""
    if one.before and one.after:
        return f", {one.before} -> {one.after}"
    return f", {one.before or one.after}" if one.before or one.after else ""


def drafted(changes: Iterable[Change], drafts: Drafts) -> str:
    """Entries for all that users notice, what breaks first."""
    return "\n".join(drafts.entry(one) for one in changes if one.level is not Level.patch)


def _code(side: Mapping[str, str], touches: Iterable[str]) -> str:
    """A call with what it needs and what this is about, a field with its type, or a class."""
    for touch in sorted(touches, key=lambda one: one not in side):  # what is there on this side comes first
        method, _, argument = touch.partition("(")
        if touch.endswith("()") and touch in side:
            return f"{_call(side, method, '')}  # {side[touch]}"
        if method in side and side[method] == "method":
            return _call(side, method, argument.removesuffix(")"))
        if touch in side:
            return f"{touch}: {side[touch]}" if "." in touch else touch
    return ""


def _call(side: Mapping[str, str], method: str, about: str) -> str:
    names = [
        name.removeprefix(f"{method}(").removesuffix(")")
        for name in side
        if name.startswith(f"{method}(") and not name.endswith("()")
    ]
    shown = [name for name in names if name == about or " = " not in side[f"{method}({name})"]]
    text = f"client.{method}({', '.join(f'{name}=...' for name in shown)})"
    return (
        text
        if len(text) <= _WIDE
        else f"client.{method}({about}=..., ...)"
        if about in names
        else f"client.{method}(...)"
    )


def _renamed(of: Callable[[str], str]) -> Callable[[Change], Note]:
    return lambda one: Note(of(one.before), of(one.after))


def _left_out(one: Change) -> Note:
    operation, _, argument = one.subject.rpartition(".")
    return Note(
        advice=f"To keep what `{operation}` did, pass `{argument}={one.before}`."
        if one.before != "none"
        else f"`{argument}` now counts as {one.after} where it is left out."
    )


def _status(one: Change) -> Note:
    classes = [
        ERROR_CLASSES.get(int(said), "APIStatusError") if said.isdecimal() else "" for said in (one.before, one.after)
    ]
    return Note(*(f"except {name}:" if name else "" for name in classes))


_NOTES: dict[str, Callable[[Change], Note]] = {
    "argument-default": _left_out,
    "page-size": lambda one: Note(
        advice=f"To read as many items at once as before, pass the size of a page: {one.before}."
    ),
    "money-unit": lambda one: Note(
        advice=f"`{one.subject}` was in {_UNITS.get(one.before, one.before)}, and is in "
        f"{_UNITS.get(one.after, one.after)}: convert every amount."
    ),
    "idempotency-removed": lambda one: Note(
        advice="Before a call is repeated, look whether the first one was carried out."
    ),
    "status-changed": _status,
    "status-removed": _status,
    "credential-renamed": _renamed(lambda name: f"Client({name}=...)"),
    "client-renamed": _renamed(lambda name: f"from payspec import {name}"),
    "event-renamed": _renamed(lambda name: f"isinstance(event, {name})"),
    "base-url": lambda one: Note(advice=f'To go on calling the old address, pass `base_url="{one.before}"`.'),
    "secret-unmarked": lambda one: Note(advice="Keep it out of logs: the repr of the model shows it now."),
}
_UNITS = {"major": "units of the currency", "minor": "its smallest units, such as cents"}
PROGRAM = {Effect.types: "type check", Effect.run: "run time", Effect.silent: "silent"}
"""What breaks in a program, in a word."""
