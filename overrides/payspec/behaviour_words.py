"""Entries of behaviour files in words. What cannot be said shorter than its expression is shown as that expression."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

Raw = Mapping[str, Any]
_TIMES = {"created": "when it was made", "changed": "when it last changed"}

_COMPUTED = re.compile(r"\{([^{}]*)\}")


def law(one: Raw, changed_by: Iterable[str] = ()) -> str:
    """Where the value of a field comes from. `changed_by` are the moves and operations that write it."""
    said = [_origin(one)]
    if "else" in one:
        said.append(f"without it {_code(one['else'])}")
    if "as" in one:
        said.append(f"kept as {_code(one['as'])}")
    if one.get("merges"):
        said.append("an update adds to it")
    names = list(changed_by)
    if names:
        said.append(f"changed by {', '.join(map(_code, names))}")
    if "absent_if" in one:
        said.append(f"left out if {_code(one['absent_if'])}")
    if "null_if" in one:
        said.append(f"null if {_code(one['null_if'])}")
    if one.get("hidden"):
        said.append("shown only where a view names it")
    return "; ".join(filter(None, said))


def _origin(one: Raw) -> str:
    """The law itself."""
    if "sent" in one:
        return f"as sent in {_code(one['sent'])}"
    if "made" in one:
        return f"made by the server: {_form(one['made'])}"
    if "merchant" in one:
        return f"the same in all that one merchant sees: {_form(one['merchant'])}"
    if "fixed" in one:
        return f"always {_code(json.dumps(one['fixed'], ensure_ascii=False))}"
    if "starts" in one:
        return f"begins as {_code(one['starts'])}"
    if "derived" in one:
        return f"follows from other fields: {_code(one['derived'])}"
    if "time" in one:
        return _TIMES[one["time"]]
    words = {"state": "the state", "given": "set by what makes the object"}
    if "free" in one:
        return f"not predicted: {one['free']}"
    if "absent" in one:
        return f"never there: {one['absent']}"
    return next((words[kind] for kind in words if kind in one), "an object")


def effects(one: Raw) -> str:
    """What comes with a move or an operation; begins with a semicolon where there is something."""
    said: list[str] = []
    if one.get("changes"):
        said.append(f"changes {', '.join(map(_code, one['changes']))}")
    for money in one.get("money", ()):
        said.append(
            f"{_code(money['amount'])} {_currency(money['currency'])} from {money['from']} to {money['to']}{_if(money)}"
        )
    for made in one.get("makes", ()):
        said.append(f"makes a {made['resource']}{_if(made)}")
    for other in one.get("moves", ()):
        said.append(f"the {other['resource']} moves: {_code(other['move'])}{_if(other)}")
    if "tells" in one:
        said.append(f"webhook {_code(one['tells'])}")
    for later in one.get("after", ()):
        seconds = later["seconds"]
        time = f"{seconds} s" if not isinstance(seconds, str) else f"{_code(seconds)} s"
        said.append(f"after {time} {_code(later['move'])}{_if(later)}")
    for fact in one.get("facts", {}):
        said.append(f"sets the merchant's {_code(fact)}")
    return "".join(f"; {part}" for part in said)


def operation(one: Raw) -> str:
    """What an operation does."""
    said = [_deed(one)]
    if "move" in one:
        said.append(f"moves it: {_code(one['move'])}")
    if "unchanged_if" in one:
        said.append(f"changes nothing if {_code(one['unchanged_if'])}")
    if "answers" in one and _deed(one) != "computes the reply":
        said.append("computes the reply")
    if "shows" in one:
        said.append(f"shows the view {_code(one['shows'])}")
    return "; ".join(said) + effects(one)


def _deed(one: Raw) -> str:
    if "creates" in one:
        return "makes a new object"
    if "lists" in one:
        order = one.get("order", "newest")
        only = f", those with {_code(one['only'])}" if "only" in one else ""
        return f"lists the objects, {order if order in ('newest', 'oldest') else _code(order)} first{only}"
    if "of" in one:
        reads = "is about" if "move" in one or "changes" in one else "reads"
        what = "deletes" if "deletes" in one else "updates" if "updates" in one else reads
        return f"{what} the object named by {_code(one['of'])}"
    return "computes the reply"


def refusal(one: Raw, statuses: Iterable[int], code: str) -> str:
    """A refusal: the status, the code if there is one, and why."""
    status = " or ".join(map(str, statuses))
    because = _reason(one.get("because", "")) or (_code(one["if"]) if "if" in one else "")
    return f"{status}{f' {_code(code)}' if code else ''}{f': {because}' if because else ''}"


def _reason(because: str) -> str:
    """A reason with what it fills in as code; none where it is computed as a whole: the condition says more then."""
    if _COMPUTED.fullmatch(because):
        return ""
    return _COMPUTED.sub(lambda found: _code(found[1]), because)


def view(one: Raw) -> str:
    """What a view or an event shows."""
    said: list[str] = [f"as the view {_code(one['like'])}"] if "like" in one else []
    if "only" in one:
        said.append(f"only {', '.join(map(_code, one['only']))}")
    if one.get("without"):
        said.append(f"without {', '.join(map(_code, one['without']))}")
    if one.get("with"):
        said.append(f"with {', '.join(map(_code, one['with']))}")
    if "each" in one:
        said.append(f"each value as {_code(one['each'])}")
    if "to" in one:
        said.append(f"also sent to {_code(one['to'])}")
    return "; ".join(said) or "the whole object"


def _form(form: str) -> str:
    return "a UUID" if form == "uuid" else f"matches {_code(form)}"


def _currency(text: str) -> str:
    return f"in {_code(text)}"


def _if(one: Raw) -> str:
    return f" if {_code(one['if'])}" if "if" in one else ""


def _code(text: Any) -> str:
    """Between backticks, on one line."""
    return f"`{' '.join(str(text).split())}`"
